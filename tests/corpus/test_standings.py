# ruff: noqa: E501  # the words of clerks, as they write them
"""Whatever word tells how an earlier action stands, and wherever it stands, it is understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.layouts import LAYOUTS, laid_out, third
from tests.corpus.test_wordings import meeting

DONE = [
    "Superseded", "Withdrawn", "No longer needed", "No longer required", "Closed", "Complete",
    "Completed", "Done", "Actioned", "Discharged",
]  # fmt: skip
STILL = [
    "In hand", "In progress", "Ongoing", "Outstanding", "Deferred", "Carried forward",
    "Carried over", "To be carried forward", "Brought forward", "c/f", "No update", "On hold",
    "Underway",
]  # fmt: skip
NEW = ["Not started", "Not yet started"]
TICKS = ["✓", "✔", "✅", "☑", "[x]"]
WORDS = [
    *((word, "done") for word in (*DONE, *TICKS)),
    *((word, "carried_forward") for word in STILL),
    *((word, "open") for word in NEW),
]
FORMS = {
    "behind a dash": "Sue to write to the school – {}",
    "in brackets": "SM to write to the school ({})",
    "before": "{}: Sue to write to the school",
    "of its own": "Sue to write to the school. {}.",
    "below": "Sue to write to the school.\n  - {}",
    "behind the task of a list": "- SM: write to the school. {}.",
    "behind the owner": "Letter to the school (SM): {}",
}
TITLES = ["Matters arising", "Actions from last meeting", "Review of actions"]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_word_tells_how_an_action_stands_wherever_it_is_put(
    tmp_path: Path, title: str, form: str
) -> None:
    lines = [
        (form.replace("{}: ", "{} ") if word in TICKS else form)
        .format(word)
        .replace("school", f"school in Ash Lane {at}")
        for at, (word, _) in enumerate(WORDS, start=1)
    ]
    item = third(laid_out(tmp_path, "md", business=f"3. {title}\n\n" + "\n\n".join(lines)))
    told = [(action.owners, action.status.value) for action in item.actions]
    assert told == [(("Sue Marsh",), status) for _, status in WORDS]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *((word, "done") for word in DONE),
        ("Carried over", "carried_forward"),
        ("Deferred", "carried_forward"),
    ],
)
def test_a_column_tells_how_an_action_stands(tmp_path: Path, word: str, status: str) -> None:
    table = f"| Action | Owner | Status |\n|---|---|---|\n| Write to the school | SM | {word} |"
    found = meeting(tmp_path, business=f"3. Actions from last meeting\n\n{table}")
    assert [(a.owners, a.status.value) for _, a in found.actions] == [(("Sue Marsh",), status)]


REPORTS = [
    ("Bus shelter (SM): in hand", ["carried_forward"]),
    ("• Bus shelter – SM – done", ["done"]),
    ("Bus shelter: Sue has chased the council. Ongoing.", ["carried_forward"]),
    ("ACTION SM: Write to the school. Superseded by item 7", ["done"]),
    ("1. Sue to write: Complete\n2. Tom to pay the invoice: In hand", ["done", "carried_forward"]),
    ("• Sue to write to the school\n  • Done\n• Tom to pay\n  • Carried over", ["done", "carried_forward"]),
    # words of a status in plain talk close nothing
    ("Sue said that the offer was withdrawn.", []),
    ("The footpath was closed.", []),
    ("The old policy was superseded.", []),
    ("A new sign is no longer needed at the gate.", []),
    ("ACTION: Tom to check that the gate is closed.", ["open"]),
    ("ACTION: Tom to find out what has been done.", ["open"]),
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("said", "standings"), REPORTS)
def test_what_is_said_of_an_action_is_told_from_talk(
    tmp_path: Path, said: str, standings: list[str], layout: str
) -> None:
    item = third(laid_out(tmp_path, layout, business=f"3. Matters arising\n{said}"))
    assert [action.status.value for action in item.actions] == standings
