# problems as they are said
"""A bundle that holds a paper twice says so, and gives it once."""

from __future__ import annotations

from corpus.copies import Copies
from corpus.files import document_of
from corpus.model import Problem
from corpus.reading import understand

MINUTES = """# Harbour Board

Minutes of the meeting held on Tuesday 14 January 2025

Present: Ann Roe (Chair), Tom Hale

## 1. Finance

RESOLVED: That the report be noted.

- ACTION: Ann Roe to write to the bank.
"""
PAGE = """<html><body><h1>Harbour Board</h1><p>Minutes of the meeting held on Tuesday 14 January
2025</p><p>Present: Ann Roe (Chair), Tom Hale</p><h2>1. Finance</h2><p>RESOLVED: That the report be
noted.</p><ul><li>ACTION: Ann Roe to write to the bank.</li></ul></body></html>"""
REPORT = "# Police report\n\nReport of: Ann Roe\n\n## Crime\n\nBurglary fell by a tenth.\n"


def bundle(*papers: tuple[str, str]) -> tuple[list[str], list[Problem]]:
    """The files whose parts are kept, and what is said of the others."""
    copies, kept, said = Copies(), [], []
    for name, text in papers:
        reading, problems = copies.without(understand(document_of(text.encode(), name)), name)
        kept += [name for _ in reading.parts]
        said += problems
    return kept, said


def test_the_same_paper_in_two_formats_is_given_once_and_both_are_named() -> None:
    kept, (problem,) = bundle(("a.md", MINUTES), ("b.html", PAGE), ("police.md", REPORT))
    assert kept == ["a.md", "police.md"]
    assert (problem.file, problem.reason) == ("b.html", "it says the same as a.md")


def test_other_minutes_of_the_same_meeting_are_kept_and_said() -> None:
    draft = MINUTES.replace("Ann Roe to write", "Tom Hale to write")
    kept, (problem,) = bundle(("a.md", MINUTES), ("draft.md", draft))
    assert kept == ["a.md", "draft.md"]
    assert problem.file == "draft.md"
    assert "a.md holds minutes of the same meeting" in problem.reason


def test_minutes_of_other_meetings_and_other_reports_are_no_copies() -> None:
    later = MINUTES.replace("14 January", "11 February")
    reports = [("p.md", REPORT), ("q.md", REPORT.replace("a tenth", "a third"))]
    assert bundle(("a.md", MINUTES), ("b.md", later), *reports)[1] == []


def test_a_doubt_that_comes_again_is_said_once_with_how_often() -> None:
    said = "The next of them, on Monday 14 January 2025, was put off.\n\n"
    text = MINUTES + "\n## 2. Dates\n\n" + 3 * said + 2 * "Minute No. 99 refers.\n\n"
    reasons = [
        problem.reason for problem in understand(document_of(text.encode(), "a.md")).problems
    ]
    assert len(reasons) == 2
    assert reasons[0].endswith("(3 times in all)")
    assert (
        reasons[1]
        == "minute 2 points at minute 99, but the last of this meeting is 2 (2 times in all)"
    )
