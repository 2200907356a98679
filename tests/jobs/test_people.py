"""Promises about the directory: the right person, or nobody and a question to the officers."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.audience import Role
from jobs.directory import Directory, How, Person, Surface
from jobs.people import People
from tests.jobs.board import Board

SUE = Person(1, "Sue Marsh", aliases=("Susan Marsh-Bell",), organisation="Tidewell CVS")
TOM = Person(
    2,
    "Tom Hale",
    posts=("Service Manager for Youth",),
    organisation="Tidewell Council",
    organisation_contact="Priya Nair",
)
PRIYA = Person(3, "Priya Nair", organisation="Tidewell Council", deputy="Tom Hale")
ANN, ALAN = Person(4, "Ann Roe"), Person(5, "Alan Roe")
EVERYBODY = Directory((SUE, TOM, PRIYA, ANN, ALAN))


@pytest.mark.parametrize(
    ("owner", "person", "how"),
    [
        ("Sue Marsh", SUE, How.NAME),
        ("Cllr S. Marsh", SUE, How.NAME),
        ("Susan Marsh-Bell", SUE, How.NAME),
        ("Sue Marsh (Tidewell CVS)", SUE, How.NAME),
        ("Tom Hale – Service Manager", TOM, How.NAME),
        ("the Service Manager for Youth", TOM, How.POST),
        ("Service Manger for Youth", TOM, How.POST),
        ("Tidewell Council", PRIYA, How.CONTACT),
        ("A. Roe", None, How.SEVERAL),
        ("Service Manager for Roads", None, How.NOBODY),
        ("all partners", None, How.NOBODY),
        ("Tidewell CVS", None, How.NOBODY),
        ("", None, How.NOBODY),
    ],
)
def test_an_owner_is_matched_by_name_post_or_organisation_or_not_at_all(
    owner: str, person: Person | None, how: How
) -> None:
    found = EVERYBODY.resolve(owner)
    assert (found.person, found.how) == (person, how)


def test_an_owner_nobody_matches_comes_with_suggestions() -> None:
    assert "Tom Hale" in EVERYBODY.resolve("Tom Hallett").candidates


def test_a_deputy_stands_in_only_where_the_person_is_not_reached() -> None:
    tom = Person(2, "Tom Hale", email="tom@tidewell.example")
    unreached = Directory((tom, PRIYA))
    assert unreached.standing_in(PRIYA) == tom
    reached = Person(3, "Priya Nair", deputy="Tom Hale", slack_id="U1", slack_team="T1")
    assert Directory((tom, reached)).standing_in(reached) == reached
    assert reached.reached == (Surface.SLACK, "U1")


def _load(board: Board, text: str, encoding: str = "utf-8") -> object:
    path = board.folder / "people.csv"
    path.write_bytes(text.encode(encoding))
    return board.people.load_csv(path)


FILE = (
    "Name, Aliases ,posts,organisation,organisation_contact,deputy,role,email,"
    "slack_id,slack_team,teams_id,teams_tenant\n"
    "Sue Marsh,S Marsh; Susan,Chair,Tidewell CVS,yes,,officer,sue@tidewell.example,U1,T1,,\n"
    "\n"
    "Tom Hale,,Head of Youth;Lead,Tidewell Council,Sue Marsh,Sue Marsh,,,,,,\n"
)


def test_loading_the_file_twice_changes_nothing(board: Board) -> None:
    path = board.folder / "people.csv"
    path.write_text(FILE)
    first, second = board.people.load_csv(path), board.people.load_csv(path)
    assert (first.added, second.unchanged, second.changed) == (2, 2, 0)
    sue, tom = board.people.all()
    assert (sue.aliases, sue.role, sue.organisation_contact) == (
        ("S Marsh", "Susan"),
        Role.OFFICER,
        "Sue Marsh",
    )
    assert (tom.posts, tom.role) == (("Head of Youth", "Lead"), Role.MEMBER)


def test_whoever_the_file_no_longer_lists_has_left_and_may_come_back_as_the_same(
    board: Board,
) -> None:
    path = board.folder / "people.csv"
    path.write_text(FILE)
    board.people.load_csv(path)
    tom = board.people.all()[1]
    path.write_text("\n".join(FILE.splitlines()[:2]))
    assert board.people.load_csv(path).left == 1
    assert [person.name for person in board.people.all()] == ["Sue Marsh"]
    path.write_text(FILE)
    board.people.load_csv(path)
    assert board.people.all()[1].id == tom.id
    assert [change.field for change in board.people.history(tom.id)] == [
        "name",
        "left_at",
        "left_at",
    ]


def test_every_bad_line_is_named_at_once_and_the_good_ones_are_taken(board: Board) -> None:
    path = board.folder / "people.csv"
    path.write_text(
        "name,role,email,slack_id,slack_team,colour\n"
        "Sue Marsh,officer,sue@tidewell.example,U1,T1,red\n"
        ",member,,,,\n"
        "Tom Hale,chief,tom,,,\n"
        "Priya Nair,member,,U9,,\n"
        "Ann Roe,member,,U1,T1,\n"
        "Mx Sue Marsh,,,,,\n"
    )
    tally = board.people.load_csv(path)
    assert tally.added == 1
    assert [(p.file.rpartition(" ")[2], p.reason) for p in tally.problems] == [
        ("people.csv", "column 'colour' is not known"),
        ("3", "it names nobody"),
        ("4", "'chief' is no role"),
        ("4", "'tom' is no e-mail address"),
        ("5", "slack_id and slack_team belong together"),
        ("6", "slack_id 'U1' is in line 2 already"),
        ("7", "name 'sue marsh' is in line 2 already"),
    ]
    assert all(problem.remedy for problem in tally.problems)


def test_nobody_leaves_while_a_line_is_refused(board: Board) -> None:
    path = board.folder / "people.csv"
    path.write_text(FILE)
    board.people.load_csv(path)
    path.write_text("name,role\nSue Marsh,chief\n")
    assert board.people.load_csv(path).left == 0
    assert len(board.people.all()) == 2


@pytest.mark.parametrize("text", ["", "name\n", "surname,first name\nMarsh,Sue\n"])
def test_a_file_without_people_makes_nobody_leave(board: Board, text: str) -> None:
    path = board.folder / "people.csv"
    path.write_text(FILE)
    board.people.load_csv(path)
    path.write_text(text)
    assert board.people.load_csv(path).left == 0
    assert len(board.people.all()) == 2


def test_a_missing_file_is_a_problem_and_not_a_crash(people: People, tmp_path: Path) -> None:
    (problem,) = people.load_csv(tmp_path / "nobody.csv").problems
    assert "MATTERS_PEOPLE" in problem.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_names_are_read_as_any_spreadsheet_writes_them(board: Board, encoding: str) -> None:
    _load(board, "name,role\nZoë Müller,member\n", encoding)
    assert [person.name for person in board.people.all()] == ["Zoë Müller"]


@pytest.fixture
def people(board: Board) -> People:
    return board.people
