"""Promises about the sample: its papers, its people and its questions agree with each other."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from docx import Document

from corpus.audience import OFFICER, Audience, Viewer, may_read
from corpus.people import same_person
from corpus.sample.manuscript import Block, Shape, blocks
from corpus.sample.press import HERE, PACK, PAPERS, Paper, pack_sheets, press, source
from jobs.people import COLUMNS

CANARY = "slackwater plover"
MINUTES = ("2025-12-04", "2026-03-12", "2026-06-11")
NO_OWNER_ENTRY = {"each partner organisation"}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed_words(paper: Paper) -> str:
    raw = (HERE / "papers" / paper.path).read_bytes()
    if paper.path.endswith(".pdf"):
        with pypdfium2.PdfDocument(raw) as book:
            return "\n".join(page.get_textpage().get_text_range() for page in book)
    if paper.path.endswith(".docx"):
        draft = Document(io.BytesIO(raw))
        cells = [cell.text for table in draft.tables for row in table.rows for cell in row.cells]
        return "\n".join([line.text for line in draft.paragraphs] + cells)
    return raw.decode()


def without_furniture(words: str) -> str:
    """The words without Markdown's marks, page labels and running headers."""
    furniture = r"(Page )?\d+|Agenda Item \w+|SAFER TIDEWELL PARTNERSHIP – .+"
    lines = (re.sub(r"[#*]", "", line).strip() for line in words.splitlines())
    return "\n".join(line for line in lines if not re.fullmatch(furniture, line))


def written_blocks(paper: Paper) -> tuple[Block, ...]:
    return tuple(block for name in paper.sources for block in blocks(source(name)))


def audience(paper: Paper) -> Audience:
    return Audience.parse(paper.path.partition("/")[0])


def readable_words(viewer: Viewer) -> str:
    """Every block of the papers that ``viewer`` may read, a block to a line."""
    papers = [paper for paper in PAPERS if may_read(viewer, audience(paper))]
    return "\n".join(block.words for paper in papers for block in written_blocks(paper))


def people() -> list[dict[str, str]]:
    with (HERE / "people.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def questions() -> list[dict[str, Any]]:
    lines = (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def expected(name: str) -> dict[str, Any]:
    return json.loads((HERE / "expected" / f"{name}.json").read_text(encoding="utf-8"))


def expected_minutes() -> list[dict[str, Any]]:
    return [expected(f"minutes-{day}")["parts"][0] for day in MINUTES]


def clause_keys(part: dict[str, Any]) -> set[tuple[str, str]]:
    return {
        (item["number"], resolution["clause"])
        for item in part["items"]
        for resolution in item["resolutions"]
    }


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.path)
def test_a_committed_paper_says_what_its_source_says(paper: Paper) -> None:
    found = squeezed(without_furniture(printed_words(paper)))
    for block in written_blocks(paper):
        for words in [cell for row in block.rows for cell in row] or [block.words]:
            assert squeezed(words) in found


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.path)
def test_printing_a_paper_twice_gives_the_same_bytes(paper: Paper) -> None:
    assert press(paper) == press(paper)


def test_every_paper_in_the_folder_has_a_source() -> None:
    committed = {path for path in (HERE / "papers").rglob("*") if path.is_file()}
    assert committed == {HERE / "papers" / paper.path for paper in PAPERS}
    sources = {path.stem for path in (HERE / "text").iterdir()}
    assert sources == {name for paper in PAPERS for name in paper.sources}


def test_the_restricted_phrase_stands_in_the_officers_paper_alone() -> None:
    holders = [paper for paper in PAPERS if CANARY in printed_words(paper)]
    assert [audience(paper) for paper in holders] == [Audience.parse("officers")]
    assert "OFFICIAL-SENSITIVE" in printed_words(holders[0]).splitlines()


def test_everyone_in_the_minutes_is_in_the_directory_and_guests_are_not() -> None:
    listed = [person["name"] for person in people()]
    for part in expected_minutes():
        meeting = part["meeting"]
        for attendee in meeting["present"] + meeting["apologies"]:
            assert any(same_person(attendee["name"], name) for name in listed), attendee
        for guest in meeting["also_present"]:
            assert not any(same_person(guest["name"], name) for name in listed), guest


def test_whoever_owes_an_action_can_be_found_in_the_directory() -> None:
    known = {
        part
        for person in people()
        for column in ("name", "aliases", "posts", "organisation")
        for part in person[column].split(";")
    }
    owners = {
        owner
        for part in expected_minutes()
        for item in part["items"]
        for action in item["actions"]
        for owner in action["owners"]
    }
    assert owners - known == NO_OWNER_ENTRY


def test_the_directory_has_the_agreed_columns_and_a_contact_for_each_organisation() -> None:
    listed = people()
    assert tuple(listed[0]) == COLUMNS
    organisations = {person["organisation"] for person in listed}
    contacts = [person["organisation"] for person in listed if person["organisation_contact"]]
    assert sorted(contacts) == sorted(organisations)
    assert len(organisations) == 14
    names = {person["name"] for person in listed}
    assert {person["deputy"] for person in listed} <= names | {""}
    assert all(person["email"].endswith("@example.org") for person in listed)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question["id"])
def test_what_a_question_needs_stands_in_papers_that_the_asker_may_read(
    question: dict[str, Any],
) -> None:
    words = readable_words(Viewer.parse(question["as"]))
    for quote in question["need"]:
        assert quote in words


def test_there_are_forty_questions_and_ten_have_no_answer() -> None:
    asked = questions()
    assert len({question["id"] for question in asked}) == len(asked) == 40
    assert sum(not question["need"] for question in asked) == 10


def test_a_question_that_only_the_wall_leaves_unanswered_has_an_answer_beyond_it() -> None:
    beyond = readable_words(OFFICER)
    outside = readable_words(Viewer.parse("public"))
    for words in ("Ropewalk Gardens. The line is known", "Aisha Bello asked for a version"):
        assert words in beyond
        assert words not in outside


def test_the_agenda_names_the_pages_on_which_each_paper_stands() -> None:
    with pypdfium2.PdfDocument(HERE / "papers" / PACK.path) as book:
        texts = [page.get_textpage().get_text_range() for page in book]
    agenda, *others = pack_sheets()
    announced = [
        [int(number) for number in re.findall(r"\d+", found[1])]
        for block in agenda.content
        if (found := re.search(r"\((Pages? [\d -]+)\)$", block.text))
    ]
    ends = [int(found[1]) for text in texts if (found := re.search(r"Page (\d+)\s", text))]
    starts = [sheet.first_label for sheet in others]
    assert [pages[0] for pages in announced] == starts
    lasts = [start - 1 for start in starts[1:] if start] + [ends[-1]]
    assert [pages[-1] for pages in announced] == lasts
    fire = next(text for text in texts if "Agenda Item 7b" in text)
    assert "Page 12" in fire


def test_minutes_are_numbered_on_from_meeting_to_meeting() -> None:
    numbers = [int(item["number"]) for part in expected_minutes() for item in part["items"]]
    assert numbers == list(range(41, 71))


def test_a_minute_that_is_referred_to_exists() -> None:
    known = set().union(*map(clause_keys, expected_minutes()))
    for number, clause in re.findall(r"Minute (\d+)\((\d+)\)", readable_words(OFFICER)):
        assert int(number) < 41 or (number, clause) in known


@pytest.mark.parametrize("day", MINUTES)
def test_the_expected_reading_quotes_the_minutes_to_the_letter(day: str) -> None:
    written = " ".join(block.words for block in blocks(source(f"minutes-{day}")))
    part = expected(f"minutes-{day}")["parts"][0]
    clauses = [clause for item in part["items"] for clause in item["resolutions"]]
    actions = [action for item in part["items"] for action in item["actions"]]
    assert len(clauses) == sum(
        block.shape is Shape.CLAUSE and block.mark.startswith("(")
        for block in blocks(source(f"minutes-{day}"))
    ) + sum(clause["clause"] is None for clause in clauses)
    for quote in [c["text"] for c in clauses] + [a["quote"] for a in actions]:
        assert quote in written
    assert all(clause["kind"] == clause["kinds"][0] for clause in clauses)


def test_the_pack_holds_the_march_minutes_as_they_were_printed() -> None:
    alone = expected("minutes-2026-03-12")["parts"][0]
    inside = expected("agenda-pack-2026-06-11")["parts"][1]
    assert inside == {**alone, "page": "5"}


def test_the_partnership_meets_on_thursdays_and_keeps_to_the_dates_it_announced() -> None:
    meetings = [part["meeting"] for part in expected_minutes()]
    for meeting in meetings:
        days = [meeting["date"], *(sitting["date"] for sitting in meeting["next_meetings"])]
        assert all(date.fromisoformat(day).weekday() == 3 for day in days)
    for before, after in pairwise(meetings):
        assert before["next_meetings"][0]["date"] == after["date"]
