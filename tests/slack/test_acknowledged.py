"""Nothing is acknowledged before it is on disk, and nothing is said to be noted that is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.home import Home
from tests.slack.bot import connected, serving, write_people
from tests.slack.reading import labels
from tests.slack.wire import Delivery
from tests.slack.workspace import Workspace

pytestmark = pytest.mark.whole

VAWG = "what did we resolve on VAWG?"


@pytest.fixture
def database(home: Path) -> Path:
    return Path(Home(home).database_url.removeprefix("sqlite:///"))


@pytest.fixture
def served(own: Workspace, home: Path, tmp_path: Path) -> Iterator[Workspace]:
    with serving(own, home, write_people(tmp_path / "people.csv", own)):
        connected(own)
        own.wait(lambda: own.history(own.direct("Marcus Adeyemi")))
        yield own


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Somebody else writes meanwhile, and takes their time."""
    with closing(sqlite3.connect(database, isolation_level=None, timeout=10)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def recorded(database: Path) -> list[str]:
    """The ids of the events on disk."""
    with closing(sqlite3.connect(database)) as connection:
        return [id_ for (id_,) in connection.execute("SELECT event_id FROM events")]


@pytest.mark.proves("lose nothing that could not be noted", "slack")
def test_what_cannot_be_recorded_is_not_acknowledged_and_answered_when_it_comes_again(
    served: Workspace, database: Path
) -> None:
    wire, direct = served.front.wire, served.direct("Sue Marsh")
    wire.patience = 1.5

    def to_be_heard() -> list[Delivery]:
        told = [(one, one.payload["event"]) for one in wire.deliveries]
        return [one for one, event in told if event.get("user") == served.people["Sue Marsh"]]

    with ThreadPoolExecutor() as pool:
        with locked(database):
            saying = pool.submit(served.say, "Sue Marsh", direct, VAWG)
            [unheard] = served.wait(to_be_heard, lambda told: bool(told) and told[0].sent == 2)
            assert unheard.seconds is None
        said = saying.result(20)
    assert unheard.seconds is not None
    served.answers(said)
    served.settle()
    assert len(served.thread(said)) == 1


def test_a_command_that_cannot_be_recorded_is_refused_in_time_and_not_obeyed_later(
    served: Workspace, database: Path
) -> None:
    direct = served.direct("Sue Marsh")
    with locked(database):
        given = served.command("Sue Marsh", direct, "/ask", VAWG)
        delivery = given["delivery"]
        assert delivery.seconds is not None
        assert delivery.seconds < 2.5  # Slack shows an error of its own after three
        assert "could not note that" in delivery.answer["text"]
        assert delivery.answer["response_type"] == "ephemeral"
    again = served.command("Sue Marsh", direct, "/ask", VAWG)
    served.private_answer(again)
    served.settle()
    assert served.front.response_urls[given["ticket"]].answers == []


def test_whoever_presses_a_button_that_cannot_be_recorded_is_told_to_press_it_again(
    served: Workspace, database: Path
) -> None:
    direct = served.direct("Marcus Adeyemi")
    [reminder] = served.history(direct)
    with locked(database):
        pressed = served.press("Marcus Adeyemi", reminder, "Done")
        assert pressed.seconds is not None
        assert pressed.seconds < 2.5
        told = served.private_answer({"ticket": ticket_of(pressed)})
    assert "press the button again" in told["text"]
    assert told["replace_original"] is False
    served.press("Marcus Adeyemi", reminder, "Done")
    served.wait(lambda: labels(served.history(direct)[0]["blocks"]).count("Done") == 1)
    assert len(served.front.response_urls[ticket_of(pressed)].answers) == 1


def test_whoever_opens_a_passage_in_vain_is_told_so(served: Workspace, database: Path) -> None:
    """No modal can be had in time, and that it is wanted cannot be noted either."""
    [answer] = served.answers(served.say("Sue Marsh", served.direct("Sue Marsh"), VAWG))
    served.front.troubles.denied["views.open"] = "expired_trigger_id"
    with locked(database):
        pressed = served.press("Sue Marsh", answer, "Show 66(1)")
        told = served.private_answer({"ticket": ticket_of(pressed)})
    assert "press the button again" in told["text"]


def ticket_of(pressed: Delivery) -> str:
    """The address at which whoever pressed a button is answered."""
    return str(pressed.payload["response_url"]).rpartition("/")[2]


def test_an_acknowledgement_never_comes_before_the_event_is_on_disk(
    served: Workspace, database: Path
) -> None:
    seen: list[tuple[str, bool]] = []

    def look(delivery: Delivery) -> None:
        told = delivery.payload.get("event") or {}
        if not told.get("bot_id") and not told.get("subtype"):
            name = f"{told['channel']}:{told['ts']}" if told else delivery.payload["trigger_id"]
            seen.append((delivery.kind, any(id_.endswith(name) for id_ in recorded(database))))

    served.front.wire.witness = look
    direct = served.direct("Marcus Adeyemi")
    served.answers(served.say("Marcus Adeyemi", direct, VAWG))
    served.private_answer(served.command("Marcus Adeyemi", direct, "/ask", VAWG))
    served.press("Marcus Adeyemi", served.history(direct)[0], "Done")
    served.wait(
        lambda: labels(served.history(direct)[0]["blocks"]).count("Done"), lambda left: left == 1
    )
    assert seen == [("events_api", True), ("slash_commands", True), ("interactive", True)]
