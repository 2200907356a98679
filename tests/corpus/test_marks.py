# ruff: noqa: E501  # the words of clerks, as they write them
"""A marked task ends with its paragraph; whoever and whenever it ends with are owner and due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.model import ActionItem
from tests.corpus.layouts import LAYOUTS, laid_out, third

OCTOBER = date(2025, 10, 2)
BEHIND = "The bench was painted and members were pleased with the colour that Tom had chosen."
ENDS = [  # the task, its owners and day
    ("ACTION: Clerk to order signs – NQ, 2 October", "Clerk to order signs", ("NQ",), OCTOBER),
    ("ACTION: Sue to order signs - SM, 2 October", "Sue to order signs", ("Sue Marsh",), OCTOBER),
    ("ACTION: Order signs – SM – 2 October 2025", "Order signs", ("Sue Marsh",), OCTOBER),
    ("ACTION: Order signs (SM, 2 October)", "Order signs", ("Sue Marsh",), OCTOBER),
    (
        "Action: Order signs — Sue Marsh and Tom Hale, by 2 October.",
        "Order signs",
        ("Sue Marsh", "Tom Hale"),
        OCTOBER,
    ),
    ("ACTION: Order signs – Clerk, 2/10/25", "Order signs", ("Clerk",), OCTOBER),
    ("ACTION: Order signs – Clerk, next meeting", "Order signs", ("Clerk",), date(2025, 2, 11)),
    ("ACTION: Order signs – SM, asap", "Order signs", ("Sue Marsh",), None),
    ("• ACTION: Order signs – SM, 2 October", "Order signs", ("Sue Marsh",), OCTOBER),
    ("ACTION: Clerk to order signs", "Clerk to order signs", ("Clerk",), None),
    (
        "ACTION: Clerk to order new signs for each of the four entrances of the park before the season of the\nfairs – NQ, 2 October",
        "Clerk to order new signs for each of the four entrances of the park before the season of the fairs",
        ("NQ",),
        OCTOBER,
    ),
]
KEPT = [  # what looks like an end and is none
    ("ACTION: Tom to ask the school – Westhaven Academy – for a plan", ("Tom Hale",)),
    ("ACTION: Clerk to book the hall for the fair, 2 October", ("Clerk",)),
    ("ACTION: Tom to fix the gate (Ash Lane, near the school)", ("Tom Hale",)),
    ("ACTION: Tom to hang signs at the gate (NE corner, 2 posts)", ("Tom Hale",)),
    ("ACTION: Sue to write to\nTom Hale about the signs.", ("Sue Marsh",)),
    (
        "ACTION: Clerk to write to the County Council about the loss of the many signs that stood at the\nNorth Gate and ask for new ones.",
        ("Clerk",),
    ),
]


def the_action(folder: Path, said: str, layout: str, gap: str) -> ActionItem:
    if layout == "docx":
        said = said.replace("\n", " ")  # a paragraph of Word runs on by itself
    text = f"3. Signs\nThe signs at the four gates of the park are worn, and some are gone.\n{said}{gap}{BEHIND}"
    item = third(laid_out(folder, layout, business=text, end="Next meeting: 11 February 2025"))
    (action,) = item.actions
    return action


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["right below", "behind a gap"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("said", "task", "owners", "due"), ENDS)
def test_a_marked_task_ends_with_its_paragraph(
    tmp_path: Path,
    said: str,
    task: str,
    owners: tuple[str, ...],
    due: date | None,
    layout: str,
    gap: str,
) -> None:
    action = the_action(tmp_path, said, layout, gap)
    assert (action.description, action.owners, action.due) == (task, owners, due)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("said", "owners"), KEPT)
def test_a_dash_bracket_or_line_end_inside_a_task_does_not_end_it(
    tmp_path: Path, said: str, owners: tuple[str, ...], layout: str
) -> None:
    action = the_action(tmp_path, said, layout, "\n")
    task = " ".join(said.removeprefix("ACTION: ").split())
    assert (action.description, action.owners) == (task, owners)
