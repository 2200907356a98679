"""Platforms that come and go while the page is served, and what the doctor says of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from bot import chats as module
from bot.bell import Bell
from bot.bootstrap import Application
from bot.chats import Chats, furnish, open_chats
from bot.doctor import findings
from bot.errors import MattersError, WrongSettings
from bot.finding import Finding
from bot.office import Office
from bot.platforms import configured
from bot.post import Channel
from bot.reply import Reply
from bot.settings import Settings
from jobs.inbox import Event
from jobs.mail import Letter, LetterKind
from tests.bot.chatting import Toy, Wall, toy_of
from tests.bot.conftest import Open
from tests.fakes.messenger import Unsteady


class Late(Toy):
    """Cannot be connected to at first."""

    refusals: int = 2

    async def start(self) -> None:
        if self.refusals:
            self.refusals -= 1
            raise ConnectionError("nobody answers")
        await super().start()


def furnished(application: Application, chat: Toy) -> Chats:
    return furnish(application, chat.office, [chat], Bell())


async def until(condition: object) -> None:
    async with asyncio.timeout(5):
        while not condition():  # type: ignore[operator]
            await asyncio.sleep(0.01)


def test_a_platform_that_is_away_is_connected_to_when_it_is_back(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_FIRST_WAIT", 0.01)
    application = opened()
    toy = toy_of(application, Bell(), tmp_path / "wall")
    late = Late(toy.office, toy.messenger)

    async def serve() -> None:
        chats = furnished(application, late)
        await chats.start(structlog.get_logger())
        await until(lambda: late.connected)
        await chats.stop()

    with capture_logs() as said:
        asyncio.run(serve())
    assert not late.connected
    assert [one["event"] for one in said] == ["not connected", "connected"]


def test_stopping_does_not_wait_for_a_platform_that_never_came(
    opened: Open, tmp_path: Path
) -> None:
    application = opened()
    toy = toy_of(application, Bell(), tmp_path / "wall")
    late = Late(toy.office, toy.messenger)

    async def serve() -> None:
        chats = furnished(application, late)
        await chats.start(structlog.get_logger())
        await asyncio.wait_for(chats.stop(), timeout=3)

    asyncio.run(serve())


def test_serve_opens_the_platforms_that_it_is_given(opened: Open, tmp_path: Path) -> None:
    application = opened()

    def chosen(office: Office) -> Sequence[Toy]:
        assert office.hooks_port == 4000
        return [Toy(office, Wall(tmp_path / "wall"))]

    opened_chats = open_chats(application, structlog.get_logger(), 4000, chosen)
    assert list(opened_chats.platforms) == ["slack"]


def test_only_what_is_configured_is_started() -> None:
    assert configured(Settings.load({})) == ()
    assert configured(Settings.load({"SLACK_BOT_TOKEN": "xoxb-1"})) == ("slack",)
    assert configured(Settings.load({"TEAMS_LOCAL": "1"})) == ("teams",)


def test_swapped_tokens_are_called_swapped_and_never_shown() -> None:
    swapped = {"SLACK_BOT_TOKEN": "xapp-secret", "SLACK_APP_TOKEN": "xoxb-secret"}
    with pytest.raises(WrongSettings, match="belongs in SLACK_APP_TOKEN: they are swapped") as no:
        Settings.load(swapped)
    assert "secret" not in str(no.value)


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("C0123", Channel("slack", "C0123")),
        ("slack:C0123", Channel("slack", "C0123")),
        ("teams:19:abc@thread.tacv2", Channel("teams", "19:abc@thread.tacv2")),
        ("19:abc@thread.tacv2", Channel("teams", "19:abc@thread.tacv2")),
    ],
)
def test_a_channel_says_whose_it_is(text: str, channel: Channel) -> None:
    assert Channel.parse(text) == channel


def test_the_doctor_says_what_a_channel_and_the_chats_lack(opened: Open) -> None:
    application = opened(names={"MATTERS_BOARD_CHANNEL": "C0123"})
    found = {finding.what: finding for finding in findings(application)}
    assert found["Slack"].state == "off"
    assert found["Teams"].state == "off"
    board = found["MATTERS_BOARD_CHANNEL"]
    assert (board.state, board.remedy) == (
        "wrong",
        "configure slack, or write slack:ID or teams:ID",
    )
    assert found["inbox and outbox"].state == "ok"


def test_the_doctor_says_why_letters_wait_and_when_a_chat_was_heard_last(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = opened(names={"SLACK_BOT_TOKEN": "xoxb-1"})
    monkeypatch.setattr("bot.premises.examination", lambda name: lambda settings: [])
    assert _found(application, "Slack: last heard").state == "missing"
    application.inbox.record(Event("slack", "Ev1", "message", {}, application.clock()))
    assert _found(application, "Slack: last heard").state == "ok"
    reply = Reply("Yes.")
    application.outbox.post(Letter("a", LetterKind.REPLY, "slack", {}, reply.json, "Ann Lee"))
    application.outbox.deliver(Unsteady(iter(["down"])))
    waits = _found(application, "outbox")
    assert waits.state == "wrong"
    assert waits.found == "the message to Ann Lee waits: the platform answered 503"


def _found(application: Application, what: str) -> Finding:
    return {finding.what: finding for finding in findings(application)}[what]


def test_an_error_that_only_an_administrator_mends_is_said_once(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST_WAIT", 0.01)
    application = opened()
    toy = toy_of(application, Bell(), tmp_path / "wall")
    tries = 0

    class Refused(Toy):
        async def start(self) -> None:
            nonlocal tries
            tries += 1
            raise MattersError("the token was revoked", "make a new one")

    async def serve() -> None:
        chats = furnished(application, Refused(toy.office, toy.messenger))
        await chats.start(structlog.get_logger())
        await until(lambda: tries > 3)
        await chats.stop()

    with capture_logs() as said:
        asyncio.run(serve())
    assert [one["says"] for one in said] == ["the token was revoked; make a new one"]
