"""Texts with an empty line below every line: a converter's, read as the paragraphs they were."""

from __future__ import annotations

from pathlib import Path

from corpus.files import document_of
from corpus.model import Document
from corpus.reading import read

MINUTES = """\
**MINUTES OF THE HARBOUR POLICY COMMITTEE HELD ON TUESDAY 14 JANUARY 2025**

**Present:** Ann Roe (Chair), Tom Hale, Sue Marsh

**1. Minutes of the last meeting**

The minutes of the meeting of 10 December 2024, which had been sent to all of the members, were

approved.

**2. Harbour wall**

The Engineer told the members of the state of the wall, in which there are several cracks that

have grown since the autumn. It was agreed that the Clerk would write to the owners of the wall

before the end of the month and ask them for their

plans.
---
2

The members asked when the work on the steps would be done. The Engineer said that the steps are

of another owner, who is not known to the

council.

The Treasurer had sent the accounts of the harbour to all of the members before the meeting, and

told them that the fees of the year are down by a tenth, for there were fewer visitors than in the

year before. The members thanked him, for the same paper had been sent to them each

quarter of the old year. He told them of a letter of the insurers, who had asked if the wall

would be closed to the public until the cracks in it are

mended.

**3. Date of next meeting**

Tuesday 11 February 2025
"""


def document(text: str = MINUTES) -> Document:
    return document_of(text.encode(), "minutes.md")


def spoken(paper: Document) -> list[str]:
    """The paragraphs of a paper."""
    lines = [line for line in paper.lines if not line.furniture]
    text = "\n".join(line.text for line in lines)
    return [" ".join(each.split()) for each in text.split("\n\n") if each.strip()]


def test_a_sentence_runs_on_over_the_empty_lines_inside_it() -> None:
    assert any(
        each.startswith("The Engineer told") and each.endswith("for their plans.")
        for each in spoken(document())
    )


def test_a_page_break_below_a_sentence_makes_no_heading_and_no_text_of_its_number() -> None:
    paper = document()
    assert not any(line.heading for line in paper.lines if line.text == "plans.")
    assert "2" not in spoken(paper)


def test_the_text_stays_the_file_itself() -> None:
    paper = document()
    assert paper.text == MINUTES
    assert all(paper.text[line.start : line.end] == line.text for line in paper.lines)


def test_minutes_so_spaced_are_read_as_minutes(tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    path.write_text(MINUTES, "utf-8")
    (meeting,) = read(path).meetings
    assert [item.number for item in meeting.items] == ["1", "2", "3"]
    (action,) = meeting.items[1].actions
    assert action.owners == ("Clerk",)
    assert " ".join(action.description.split()).endswith("ask them for their plans.")


def test_short_lines_below_each_other_stay_parted() -> None:
    names = [f"Person Number{at}" for at in range(30)]
    paper = document_of("\n\n".join(names).encode(), "roll.txt")
    assert spoken(paper) == names
