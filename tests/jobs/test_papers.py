"""Promises about the ledger: a paper stays itself, and who may read it is never lost."""

from __future__ import annotations

import pytest

from corpus.audience import MEMBERS, OFFICERS, PUBLIC
from corpus.model import Kind
from jobs.errors import UnknownPaper
from jobs.papers import PaperStatus
from tests.jobs.board import JUNE, MARCH, Board


def test_a_changed_file_keeps_its_number_and_must_be_indexed_anew(board: Board) -> None:
    first = board.record("As it was.")
    board.papers.mark_indexed(first.id, "print-1")
    assert board.papers.get(first.id).fingerprint == "print-1"
    second = board.record("As it is now.")
    assert (second.id, second.text, second.fingerprint) == (first.id, "As it is now.", None)


def test_an_unchanged_file_stays_indexed(board: Board) -> None:
    paper = board.record("The same.")
    board.papers.mark_indexed(paper.id, "print-1")
    assert board.record("The same.").fingerprint == "print-1"


def test_a_renamed_file_keeps_its_number(board: Board) -> None:
    first = board.record("The minutes.", name="draft.md")
    (board.folder / "draft.md").unlink()
    second = board.record("The minutes.", name="final.md")
    assert (second.id, second.name) == (first.id, "final.md")
    assert [paper.id for paper in board.papers.all()] == [first.id]


def test_a_copy_beside_the_original_is_a_paper_of_its_own(board: Board) -> None:
    first = board.record("The minutes.", name="one.md")
    assert board.record("The minutes.", name="two.md").id != first.id


def test_an_officers_audience_survives_every_re_reading(board: Board) -> None:
    paper = board.record("Restricted.", audience=OFFICERS, by="mark")
    board.papers.set_audience(paper.id, MEMBERS, "Ann Lee")
    again = board.record("Restricted, and longer.", audience=PUBLIC, by="folder")
    assert (again.audience, again.audience_by) == (MEMBERS, "officer:Ann Lee")


def test_every_change_says_who_made_it_and_what_was_before(board: Board) -> None:
    paper = board.record("A report.")
    board.papers.set_audience(paper.id, OFFICERS, "Ann Lee")
    change = board.papers.history(paper.id)[-2]
    assert (change.who, change.field) == ("Ann Lee", "audience")
    assert (change.before, change.after) == ("public", "officers")
    assert change.when == board.clock.now


def test_a_paper_whose_audience_changes_must_be_indexed_anew(board: Board) -> None:
    paper = board.record("A report.")
    board.papers.mark_indexed(paper.id, "print-1")
    assert board.papers.set_audience(paper.id, OFFICERS, "Ann Lee").fingerprint is None


def test_a_removed_paper_is_kept_out_of_sight_and_can_be_restored(board: Board) -> None:
    paper = board.record("A report.")
    board.papers.remove([paper.id])
    assert board.papers.all() == []
    assert board.papers.get(paper.id).removed_at is not None
    board.papers.restore([paper.id])
    assert [p.id for p in board.papers.all()] == [paper.id]


def test_only_papers_below_a_folder_are_under_it(board: Board) -> None:
    (board.folder / "a").mkdir()
    (board.folder / "ab").mkdir()
    inside = board.record("One.", name="a/one.md")
    board.record("Two.", name="ab/two.md")
    assert [p.id for p in board.papers.under(board.folder / "a")] == [inside.id]
    assert [p.id for p in board.papers.under(board.folder / "a/one.md")] == [inside.id]


def test_a_paper_is_found_by_number_name_or_part_and_a_doubt_is_said(board: Board) -> None:
    (board.folder / "public").mkdir()
    one = board.record("One.", name="public/2022-03 minutes.md")
    two = board.record("Two.", name="public/2022-06 minutes.md")
    assert board.papers.find(str(two.id)).id == two.id
    assert board.papers.find("2022-03 Minutes.md").id == one.id
    assert board.papers.find("2022-06").id == two.id
    with pytest.raises(UnknownPaper, match=r"2022-03 minutes.*2022-06 minutes"):
        board.papers.find("minutes")
    with pytest.raises(UnknownPaper, match="index it first"):
        board.papers.find("drainage")


@pytest.mark.parametrize("number", [0, -1, 7, 2**80])
def test_an_unknown_number_is_said_plainly(board: Board, number: int) -> None:
    with pytest.raises(UnknownPaper, match=str(number)):
        board.papers.get(number)


def test_minutes_are_a_draft_until_a_later_meeting_confirms_them(board: Board) -> None:
    paper = board.record("The minutes.")
    assert paper.status is PaperStatus.DRAFT
    (approved,) = board.papers.approve(MARCH, by="minute 31 of 9 June 2022")
    assert (approved.id, approved.status) == (paper.id, PaperStatus.APPROVED)


def test_a_confirmation_holds_for_minutes_that_are_read_after_it(board: Board) -> None:
    board.papers.approve(MARCH, by="minute 31 of 9 June 2022", amended=True)
    assert board.record("The minutes.").status is PaperStatus.AMENDED
    assert board.record("Others.", name="o.md", meeting_date=JUNE).status is PaperStatus.DRAFT


def test_the_ledger_gives_the_paper_back_as_it_was_read(board: Board) -> None:
    paper = board.record("Page one.", kind=Kind.REPORT)
    assert paper.document.text == "Page one."
    assert paper.document.pages == paper.pages
    assert paper.status is PaperStatus.APPROVED
