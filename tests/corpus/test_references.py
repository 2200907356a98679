"""A minute that points at another is linked to it; one that cannot exist is a doubt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.model import Place, Reading
from corpus.reading import read
from corpus.references import references_in

PAPER = """\
TIDEWELL SAFETY BOARD

MEETING HELD AT THE GUILDHALL ON 5 MARCH 2026

PRESENT: Councillor Ann Bell (in the Chair), Omar Reed and Sue Marsh.

40. LIGHTING

Further to Minute No. 29(2) of 4 December 2025, the Board received a report.

RESOLVED: That the report be noted.

41. MARKETS

The Board considered lighting again (Minute 40 refers) and traffic (Minute No. 77 refers), and
benches further to Minute No. 41 of the meeting held on 15 January 2026.

RESOLVED: That the update be noted.
"""


def pointed(text: str) -> list[tuple[str, str | None, date | None]]:
    found = references_in(text, Place)
    return [(each.minute, each.clause, each.date) for each in found]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Minute No. 26 refers", [("26", None, None)]),
        ("as agreed in Minute 37(3)", [("37", "3", None)]),
        ("(Min 12/2021 refers)", [("12/2021", None, None)]),
        (
            "Further to Minute No. 29 of 9 September 2021, the Board",
            [("29", None, date(2021, 9, 9))],
        ),
        (
            "Minutes 4 and 5 of the meeting held on 2 May 2024",
            [("4", None, date(2024, 5, 2)), ("5", None, date(2024, 5, 2))],
        ),
        ("The meeting lasted 40 minutes", []),
        ("a silence of one minute 30 seconds long", []),
        ("The minutes of 9 September 2021 were approved", []),
    ],
)
def test_a_pointer_says_which_minute_and_of_which_meeting(
    text: str, minutes: list[tuple[str, str | None, date | None]]
) -> None:
    assert pointed(text) == minutes


def reading(folder: Path) -> Reading:
    path = folder / "minutes.txt"
    path.write_text(PAPER, "utf-8")
    return read(path)


def test_each_item_knows_what_it_points_at_to_the_letter(tmp_path: Path) -> None:
    paper = reading(tmp_path)
    (lighting, markets) = paper.meetings[0].items
    assert [each.minute for each in lighting.references] == ["29"]
    assert [each.minute for each in markets.references] == ["40"]
    assert paper.document.quote(lighting.references[0].place).startswith("Minute No. 29(2)")


def test_a_pointer_at_a_minute_that_cannot_exist_is_a_problem_and_no_link(tmp_path: Path) -> None:
    reasons = [problem.reason for problem in reading(tmp_path).problems]
    assert reasons == [
        "minute 41 points at minute 77, but the last of this meeting is 41",
        "minute 41 points at minute 41 of 2026-01-15, but this later meeting begins with minute 40",
    ]
