"""The readers understand the sample papers as their authors meant them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.model import ActionItem, Attendee, Meeting, Reading, Report
from corpus.reading import read

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
EXPECTED = sorted((SAMPLE / "expected").glob("*.json"))


@pytest.fixture(params=EXPECTED, ids=lambda path: path.stem)
def expected(request: pytest.FixtureRequest) -> dict[str, Any]:
    """One paper's expected reading."""
    loaded: dict[str, Any] = json.loads(request.param.read_text("utf-8"))
    return loaded


def reading(expected: dict[str, Any]) -> Reading:
    return read(SAMPLE / "papers" / expected["paper"], expected["paper"])


def minutes(expected: dict[str, Any]) -> list[tuple[dict[str, Any], Meeting]]:
    pairs = zip(expected["parts"], reading(expected).parts, strict=True)
    return [(part, read) for part, read in pairs if isinstance(read, Meeting)]


def plain(text: str | None) -> str:
    return " ".join((text or "").split()).casefold().rstrip(".;:")


def people(listed: list[dict[str, Any]]) -> list[Attendee]:
    return [Attendee(each["name"], each["organisation"]) for each in listed]


def test_the_kind_of_a_paper_and_of_each_of_its_parts_is_told(expected: dict[str, Any]) -> None:
    understood = reading(expected)
    assert understood.kind == expected["document"]["kind"]
    assert [part.kind for part in understood.parts] == [part["kind"] for part in expected["parts"]]


def test_each_report_knows_its_title_author_organisation_item_and_page(
    expected: dict[str, Any],
) -> None:
    for part, report in zip(expected["parts"], reading(expected).parts, strict=True):
        if isinstance(report, Report):
            assert plain(report.title) == plain(part["title"])
            assert report.author == part["author"]
            assert report.organisation == part["organisation"]
            assert report.item == part["item"]
            assert report.place.page == part["page"]


def test_minutes_say_when_and_where_the_board_met_and_who_took_the_chair(
    expected: dict[str, Any],
) -> None:
    for part, meeting in minutes(expected):
        said = part["meeting"]
        assert meeting.body == part["body"]
        assert str(meeting.date) == said["date"]
        assert meeting.time is not None
        assert meeting.time.strftime("%H:%M") == said["time"]
        assert plain(meeting.venue) == plain(said["venue"])
        assert meeting.chair == said["chair"]


def test_minutes_name_those_present_and_those_who_sent_apologies(expected: dict[str, Any]) -> None:
    for part, meeting in minutes(expected):
        said = part["meeting"]
        assert list(meeting.present) == people(said["present"] + said.get("also_present", []))
        assert list(meeting.apologies) == people(said["apologies"])


def test_minutes_announce_the_coming_meetings(expected: dict[str, Any]) -> None:
    for part, meeting in minutes(expected):
        announced = [sitting["date"] for sitting in part["meeting"]["next_meetings"]]
        assert [str(sitting.date) for sitting in meeting.next_meetings] == announced


def test_every_item_has_its_number_and_title(expected: dict[str, Any]) -> None:
    for part, meeting in minutes(expected):
        wanted = [(item["number"], plain(item["title"])) for item in part["items"]]
        assert [(item.number, plain(item.title)) for item in meeting.items] == wanted


def test_every_resolved_clause_is_found_with_what_it_does(expected: dict[str, Any]) -> None:
    for part, meeting in minutes(expected):
        for item, found in zip(part["items"], meeting.items, strict=True):
            wanted = [(each["clause"], each["kinds"]) for each in item["resolutions"]]
            assert [(each.clause, list(each.kinds)) for each in found.resolutions] == wanted
            for each, resolution in zip(item["resolutions"], found.resolutions, strict=True):
                # a list of dates behind the clause may be read as part of it
                assert plain(resolution.text).startswith(plain(each["text"]))


def test_every_action_has_its_owners_and_its_deadline_and_nothing_else_is_one(
    expected: dict[str, Any],
) -> None:
    for part, meeting in minutes(expected):
        for item, found in zip(part["items"], meeting.items, strict=True):
            assert [as_read(action) for action in found.actions] == [
                as_expected(action) for action in item["actions"]
            ]


def as_read(action: ActionItem) -> tuple[object, ...]:
    due = action.due.isoformat() if action.due else None
    return (plain(action.description), action.owners, due, action.due_text, action.status)


def as_expected(action: dict[str, Any]) -> tuple[object, ...]:
    return (
        plain(action["quote"]),
        tuple(action["owners"]),
        action["due"],
        action["due_text"],
        action["status"],
    )
