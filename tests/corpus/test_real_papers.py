"""Real papers of real boards are understood; what is asserted here is structure, not their text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.model import Agenda, Meeting, Reading, Report
from corpus.reading import read
from tests.reading.score import mean, scored
from tests.reading.veil import HAND

pytestmark = pytest.mark.papers


@pytest.fixture(scope="module")
def minutes(real_papers: Path) -> Meeting:
    reading = read(next((real_papers / "seeds").glob("000_*")))
    (meeting,) = reading.meetings
    return meeting


@pytest.fixture(scope="module")
def pack(real_papers: Path) -> Reading:
    return read(next((real_papers / "seeds").glob("004_*")))


def clauses(meeting: Meeting) -> dict[str | None, str]:
    """Each item's clauses in a line: "1 noted thanks; 2 action"."""
    return {
        item.number: "; ".join(
            " ".join(filter(None, [each.clause, *each.kinds])) for each in item.resolutions
        )
        for item in meeting.items
    }


def test_minutes_of_a_board_are_read_whole(minutes: Meeting) -> None:
    assert minutes.date == date(2022, 3, 17)
    assert [item.number for item in minutes.items] == [str(number) for number in range(30, 38)]
    assert (len(minutes.present), len(minutes.apologies)) == (18, 8)
    assert minutes.chair == minutes.present[0].name
    assert [sitting.date for sitting in minutes.next_meetings] == [
        date(2022, 6, 9),
        date(2022, 9, 8),
        date(2022, 12, 8),
        date(2023, 3, 16),
    ]
    assert all(sitting.time and sitting.time.hour == 10 for sitting in minutes.next_meetings)


def test_every_resolved_clause_is_told_by_what_it_does(minutes: Meeting) -> None:
    assert clauses(minutes) == {
        "30": "",
        "31": "",
        "32": "decision",
        "33": "1 noted thanks; 2 action",
        "34": "1 noted; 2 action",
        "35": "1 noted; 2 action decision",
        "36": "1 noted; 2 thanks; 3 action; 4 action",
        "37": "1 decision; 2 decision; 3 action",
    }


def test_actions_have_their_owners_and_deadlines(minutes: Meeting) -> None:
    actions = {
        f"{item.number}({action.place.clause})": (len(action.owners), action.due)
        for item, action in minutes.actions
    }
    assert actions == {
        "33(2)": (0, date(2022, 9, 8)),
        "34(2)": (1, None),
        "35(2)": (0, date(2022, 5, 31)),
        "36(3)": (2, None),
        "36(4)": (0, date(2022, 6, 9)),
        "37(3)": (0, None),
    }


def test_a_pack_is_parted_into_agenda_minutes_and_one_report_for_each_item(pack: Reading) -> None:
    agenda, meeting, *reports = pack.parts
    assert isinstance(agenda, Agenda)
    assert isinstance(meeting, Meeting)
    assert agenda.date == date(2022, 3, 17)
    assert len(agenda.next_meetings) == 4
    assert meeting.date == date(2021, 12, 9)
    assert [item.number for item in meeting.items] == [str(number) for number in range(20, 30)]
    assert (len(meeting.present), len(meeting.apologies)) == (14, 3)
    items = [report.item for report in reports if isinstance(report, Report)]
    assert items == ["4", "5", *(f"7.{part}" for part in range(1, 10))]


def test_each_report_of_the_pack_has_its_author_and_those_of_partners_their_organisation(
    pack: Reading,
) -> None:
    agenda = pack.parts[0]
    assert isinstance(agenda, Agenda)
    speakers = {line.number: ", ".join(line.presenters) for line in agenda.lines}
    for report in reports(pack):
        assert report.item is not None
        assert report.author == speakers[report.item]
        assert report.organisation or not report.item.startswith("7")


def reports(reading: Reading) -> Iterator[Report]:
    return (part for part in reading.parts if isinstance(part, Report))


FLOORS = {
    "dates": 1.0,
    "next meetings": 0.95,
    "chair": 0.85,
    "present": 0.95,
    "apologies": 0.95,
    "items": 0.9,
    "actions": 0.65,
    "owners": 0.92,
    "due": 0.94,
    "resolutions": 0.9,
    "kinds": 0.87,
}


def test_papers_of_six_other_bodies_are_read_as_a_careful_reader_did(real_papers: Path) -> None:
    whole = mean(scored(HAND, real_papers / "papers"))
    low = {name: round(whole[name], 3) for name, floor in FLOORS.items() if whole[name] < floor}
    assert not low


def test_no_real_paper_of_any_body_stops_the_reader(real_papers: Path) -> None:
    papers = [path for path in (real_papers / "papers").rglob("*.*") if path.name != "README.md"]
    assert papers
    for path in papers:
        reading = read(path)
        for meeting in reading.meetings:
            for item, action in meeting.actions:
                assert reading.document.quote(action.place).strip(), (path.name, item.number)
