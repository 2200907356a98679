# ruff: noqa: E501  # the words of clerks, as they write them
"""Who took the chair is told in the head, in the roll, in a table, in a sentence, in front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading import read
from tests.corpus.layouts import LAYOUTS, laid_out

NAMES = "Present: Ann Roe, Tom Hale, Sue Marsh, Jo Oak"
HEADS = [
    *(
        (f"{label}: Ann Roe", "Ann Roe")
        for label in (
            "Chair", "Chairperson", "Chairman", "Chairwoman", "Presiding", "Presiding officer",
            "Facilitator", "Convener", "Convenor", "Moderator", "Meeting chair", "Host", "Leader",
            "Led by", "President", "Meeting facilitator", "Chair for the meeting", "Moderated by",
        )
    ),
    ("Facilitator: Ann", "Ann Roe"),
    ("Chair Ann Roe", "Ann Roe"),
    ("Meeting led by Ann Roe", "Ann Roe"),
    ("Facilitated by Ann Roe", "Ann Roe"),
    ("Call to order: Ann Roe, 7pm", "Ann Roe"),
    ("Meeting called to order at 7pm by Ann Roe", "Ann Roe"),
    ("Ann Roe took the chair.", "Ann Roe"),
    ("In the absence of the Chair, Tom Hale chaired.", "Tom Hale"),
    ("The President, Ann Roe, called the meeting to order.", "Ann Roe"),
    ("President: Ann Roe\nChair: Tom Hale", "Tom Hale"),
    ("The meeting was led by Ann Roe.", "Ann Roe"),
    ("Faciliator: Ann Roe", "Ann Roe"),
    ("Chair: ann roe", "Ann Roe"),
    ("Ann calls the meeting to order at 7pm.", "Ann Roe"),
    ("IN THE CHAIR:\nAnn Roe", "Ann Roe"),
    ("PRESENT IN THE CHAIR: Director of Service, Ann Roe", "Ann Roe"),
    ("Meeting called to order at 7pm.", None),
    # nobody of these chaired
    ("Vice-Chair: Tom Hale", None),
    ("Secretary: Tom Hale", None),
    ("Speaker: Tom Hale", None),
    ("Host: Village Hall", None),
    ("Chair: TBC", None),
    ("Chair: vacant", None),
    ("The walk was led by Tom Hale.", None),
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("head", "chair"), HEADS)
def test_the_head_tells_who_took_the_chair(
    tmp_path: Path, head: str, chair: str | None, layout: str
) -> None:
    assert laid_out(tmp_path, layout, roll=f"{head}\n{NAMES}").chair == chair


ROLLS = [
    ("Present: Ann Roe (President), Tom Hale, Sue Marsh", "Ann Roe"),
    ("Present: President Ann Roe, Tom Hale, Sue Marsh", "Ann Roe"),
    ("Present:\n- Ann Roe, President\n- Tom Hale, Vice President\n- Sue Marsh, Clerk", "Ann Roe"),
    ("Present: Ann Roe (President), Tom Hale (Chair), Sue Marsh", "Tom Hale"),
    ("Present: Ann Roe (Facilitator), Tom Hale, Sue Marsh", "Ann Roe"),
    ("Present: Ann Roe (Moderator), Tom Hale, Sue Marsh", "Ann Roe"),
    ("Present: Ann Roe (host), Tom Hale, Sue Marsh", "Ann Roe"),
    ("Present: Ann Roe – facilitating, Tom Hale", "Ann Roe"),
    ("Present: Ann Roe (Convener), Tom Hale", "Ann Roe"),
    ("Present: Ann Roe (Vice President), Tom Hale", None),
    ("Present: Ann Roe (Past President), Tom Hale, Sue Marsh", None),
    ("Present: Ann Roe (Chair of Finance), Tom Hale, Sue Marsh", None),
]
TABLES = [
    ("| Name | Role |\n|---|---|\n| Ann Roe | President |\n| Tom Hale | Secretary |", "Ann Roe"),
    (
        "| Name | Role | Present |\n|---|---|---|\n| Ann Roe | Facilitator | x |\n| Tom Hale | Member | x |",
        "Ann Roe",
    ),
    (
        "| Name | Role |\n|---|---|\n| Ann Roe | President |\n| Tom Hale | Acting Chair |",
        "Tom Hale",
    ),
]


@pytest.mark.parametrize("layout", ["txt", "md"])
@pytest.mark.parametrize(("roll", "chair"), [*ROLLS, *TABLES])
def test_the_roll_tells_who_took_the_chair(
    tmp_path: Path, roll: str, chair: str | None, layout: str
) -> None:
    assert laid_out(tmp_path, layout, roll=roll).chair == chair


MATTER = """\
---
title: Minutes of the Harbour Board
date: 2025-01-14
{field}
---

# Harbour Board minutes, 14 January 2025

Present: Ann Roe, Tom Hale

## Finance

Tom reported a balance of £300.

## Other business

None.
"""


@pytest.mark.parametrize(
    "field",
    [
        "chair: Ann Roe",
        'chair: "Ann Roe"',
        "chairperson: Ann Roe",
        "meeting_chair: Ann Roe",
        "facilitator: Ann Roe",
        "moderator: Ann",
        "host: Ann Roe",
        "led_by: Ann Roe",
        "president: Ann Roe",
    ],
)
def test_front_matter_tells_who_took_the_chair(tmp_path: Path, field: str) -> None:
    path = tmp_path / "minutes.md"
    path.write_text(MATTER.format(field=field), "utf-8")
    (found,) = read(path).meetings
    assert found.chair == "Ann Roe"
    assert [person.name for person in found.present] == ["Ann Roe", "Tom Hale"]
