"""What the chat says by itself: reminders, the officers' message, and the digest."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.bell import Bell
from bot.bootstrap import Application
from bot.digest import Digest
from bot.post import Channel, PostRoom
from bot.reply import Reply
from tests.bot.chatting import Toy, toy_of
from tests.bot.conftest import Open
from tests.fakes.clock import SetClock

MORNING = datetime(2026, 8, 11, 9, 0, tzinfo=UTC)


def reminding(
    opened: Open, home: Path, names: dict[str, str], wall: Path
) -> tuple[Application, Toy]:
    application = opened(home=home, names=names, clock=SetClock(MORNING))
    application.read_directory()
    return application, toy_of(application, Bell(), wall)


def test_a_reminder_goes_to_the_persons_own_account_with_its_buttons(
    opened: Open, home: Path, people: dict[str, str], wall: Path
) -> None:
    application, toy = reminding(opened, home, people, wall)
    post = _post(application, toy)
    assert application.postman.go_round(post).sent > 0
    assert application.postman.go_round(post).sent == 0
    (line,) = [line for line in toy.messenger.lines if line["address"].get("user") == "UCARA"]
    assert line["address"] == {"user": "UCARA", "tenant": "T1"}
    (item,) = Reply.parse(line["body"]).groups[0].items
    assert [button.action for button in item.buttons] == ["done", "start"]
    assert "write to the parks contractor" in item.text
    logged = application.home.messages.read_text(encoding="utf-8")
    assert '"recipient": "officers"' in logged
    assert "Cara Lund, an action" not in logged


def test_without_a_chat_reminders_go_to_the_log_as_ever(
    opened: Open, home: Path, people: dict[str, str], wall: Path
) -> None:
    application, _ = reminding(opened, home, people, wall)
    application.postman.go_round(_post(application))
    assert "Cara Lund, an action" in application.home.messages.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("members", "told"), [(["UANN"], True), (["UANN", "UCARA"], False), (None, False)]
)
def test_the_officers_message_goes_to_their_channel_while_only_officers_are_there(
    opened: Open,
    home: Path,
    people: dict[str, str],
    wall: Path,
    members: list[str] | None,
    told: bool,
) -> None:
    names = people | {"MATTERS_OFFICERS_CHANNEL": "slack:COFF"}
    application, toy = reminding(opened, home, names, wall)
    toy.rooms = {"COFF": members} if members else {}
    application.postman.go_round(_post(application, toy))
    in_channel = [line for line in toy.messenger.lines if line["address"] == {"channel": "COFF"}]
    assert bool(in_channel) is told
    assert not any(button for line in in_channel for button in _buttons(line))


@pytest.mark.parametrize(("day", "posted"), [(25, 0), (26, 1), (28, 1)])
def test_the_board_finds_the_digest_in_its_channel_seven_days_before_it_meets(
    opened: Open, home: Path, people: dict[str, str], wall: Path, day: int, posted: int
) -> None:
    application, toy, digest = _digesting(opened, home, people, wall, day)
    for _ in range(3):
        digest.post(application.now())
        application.outbox.deliver(_post(application, toy))
    lines = toy.messenger.lines
    assert len(lines) == posted
    if lines:
        reply = Reply.parse(lines[0]["body"])
        assert "The board meets on Wednesday 2 September 2026 at 10:00" in reply.lead
        assert "Cara Lund" in reply.text
        assert "smugglers" not in reply.text


def test_a_digest_is_not_for_a_channel_where_not_everybody_may_know_of_the_meeting(
    opened: Open, home: Path, people: dict[str, str], wall: Path
) -> None:
    application, toy, digest = _digesting(opened, home, people, wall, 26)
    toy.rooms = {}
    assert digest.post(application.now()) is None


def _digesting(
    opened: Open, home: Path, people: dict[str, str], wall: Path, day: int
) -> tuple[Application, Toy, Digest]:
    clock = SetClock(datetime(2026, 8, day, 9, 30, tzinfo=UTC))
    application = opened(home=home, names=people, clock=clock)
    application.read_directory()
    application.calendar._meetings.add(date(2026, 9, 2), "Ann Officer", at=time(10))
    toy = toy_of(application, Bell(), wall)
    toy.rooms = {"CBOARD": ["UANN", "UCARA"]}
    application.conversation.said(
        application.identity.of("slack", "UANN", "T1"), None, "action add Meet the smugglers", "e1"
    )
    digest = Digest(
        Channel.parse("CBOARD"),
        {"slack": toy.room},
        application.calendar,
        application.actions,
        application.outbox,
        application.days,
    )
    return application, toy, digest


def _post(application: Application, *toys: Toy) -> PostRoom:
    channel = application.settings.officers_channel
    return PostRoom(
        {toy.name: toy.messenger for toy in toys},
        {toy.name: toy.room for toy in toys},
        application.messenger,
        application.people,
        Channel.parse(channel) if channel else None,
    )


def _buttons(line: dict[str, object]) -> list[object]:
    reply = Reply.parse(line["body"])  # type: ignore[arg-type]
    return [button for group in reply.groups for item in group.items for button in item.buttons]
