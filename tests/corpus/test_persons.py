"""One person under several names is one, with the evidence; two who share a surname are two."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.bodies import Renaming, renamings_in, same_body, short_names_in
from corpus.model import Agenda
from corpus.persons import Mention, mentions_in, persons_in
from corpus.reading import read

PACK = """\
AGENDA
Tidewell Safety Board
Thursday 5 March 2026 at 10.00 am
MEMBERSHIP:
Councillor Ann Bell, Sharon Cotterang
1. Apologies for Absence
2. Minutes of Previous Meeting
Questions go to Councillor Bell before the meeting.
3. Lighting
Sharron Cottering
4. Date of Next Meeting
Thursday 4 June 2026
COMMITTEE
OFFICER:
Telephone:

Dan Ferrow
01234 567890
"""


def names(*said: str) -> list[tuple[str, ...]]:
    return [person.names for person in persons_in(Mention(each) for each in said)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Neil Frackham", "Neil Frakcham"),
        ("Sharron Cottering", "Sharon Cotterang"),
        ("Councillor Trish Harding", "Cllr Harding"),
        ("Tracie Tremblay", "Chief Inspector Tracy Tremblay"),
        ("Supt Graeme Robeson", "Superintendent Robeson"),
        ("Barbara McTavern", "BMcT"),
    ],
)
def test_two_ways_of_writing_a_name_are_one_person_with_the_reason(first: str, second: str) -> None:
    (person,) = persons_in([Mention(first), Mention(second)])
    assert person.name == first
    assert second in person.names
    assert second in person.evidence[0]


def test_members_of_an_agenda_are_the_persons_whom_its_minutes_name(tmp_path: Path) -> None:
    path = tmp_path / "pack.txt"
    path.write_text(PACK, "utf-8")
    reading = read(path)
    (agenda,) = (part for part in reading.parts if isinstance(part, Agenda))
    assert [member.name for member in agenda.members] == ["Councillor Ann Bell", "Sharon Cotterang"]
    assert agenda.lines[-1].presenters == ()
    together = {person.names for person in persons_in(mentions_in(reading))}
    assert ("Sharron Cottering", "Sharon Cotterang") in together
    assert ("Councillor Ann Bell", "Councillor Bell") in together


def test_two_who_share_a_surname_are_two() -> None:
    assert names("John Smithers", "Jane Smithers") == [("John Smithers",), ("Jane Smithers",)]


def test_a_mention_that_could_be_either_is_left_by_itself() -> None:
    assert ("J Smithers",) in names("John Smithers", "Jane Smithers", "J Smithers")
    assert ("Cllr Smithers",) in names("John Smithers", "Jane Smithers", "Cllr Smithers")


def test_a_body_that_is_renamed_is_one_body_with_two_names() -> None:
    (renaming,) = renamings_in(
        "RESOLVED: That the Tidewell Safer Communities Board be re-named Safer Tidewell Together."
    )
    assert (renaming.old, renaming.new) == (
        "Tidewell Safer Communities Board",
        "Safer Tidewell Together",
    )
    assert same_body("the Tidewell Safer Communities Board", "Safer Tidewell Together", [renaming])
    assert not same_body("Tidewell College", "Safer Tidewell Together", [renaming])


@pytest.mark.parametrize(
    "text",
    [
        "Safer Tidewell Together (formerly the Tidewell Safer Communities Board) met.",
        "The Tidewell Safer Communities Board, to be known as Safer Tidewell Together, met.",
    ],
)
def test_an_old_name_is_told_however_it_is_said(text: str) -> None:
    found: list[Renaming] = list(renamings_in(text))
    assert [(each.old, each.new) for each in found] == [
        ("Tidewell Safer Communities Board", "Safer Tidewell Together")
    ]


def test_a_body_goes_by_the_initials_that_the_paper_gives_it() -> None:
    short = short_names_in("Letters went to Westhaven Borough Council (WBC) and others (AGM).")
    assert short == {"WBC": "Westhaven Borough Council"}
