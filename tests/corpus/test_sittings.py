# ruff: noqa: E501  # the words of clerks, as they write them
"""The next meeting is told from the fair, the deadline for papers and the last meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.layouts import LAYOUTS, laid_out

ANNOUNCED = [  # at a meeting on Tuesday 14 January 2025
    ("Next meeting: Thu 13 March 7pm", ["2025-03-13 19:00"]),
    ("We will next meet on the first Tuesday of May.", ["2025-05-06 -"]),
    (
        "The next meeting will be on the second Thursday in February at 7pm.",
        ["2025-02-13 19:00"],
    ),
    ("Next meeting: last Monday of March", ["2025-03-31 -"]),
    ("Next meeting: 1st Tuesday in February", ["2025-02-04 -"]),
    ("Next meeting: first Tuesday of next month", ["2025-02-04 -"]),
    ("5. Date of next meeting\nFirst Tuesday of May", ["2025-05-06 -"]),
    ("Next meeting: the third Wednesday of March 2026", ["2026-03-18 -"]),
    (
        "Meetings for 2025: 4 Feb, 8 April, 3 June.",
        ["2025-02-04 -", "2025-04-08 -", "2025-06-03 -"],
    ),
    ("Meetings in 2026: 3 Feb; 7 April", ["2026-02-03 -", "2026-04-07 -"]),
    ("2025 meetings: 4 Feb, 8 April", ["2025-02-04 -", "2025-04-08 -"]),
    ("Schedule of meetings: 4 Feb, 8 April 2025", ["2025-02-04 -", "2025-04-08 -"]),
    ("Meeting adjourned at 9pm until 21 January 2025", ["2025-01-21 -"]),
    ("The meeting stands adjourned until Tuesday 21 January at 6pm.", ["2025-01-21 18:00"]),
    ("Next call in two weeks.", ["2025-01-28 -"]),
    ("Next call in two weeks, same time.", ["2025-01-28 19:00"]),
    ("The next meeting will be in a fortnight.", ["2025-01-28 -"]),
    ("Next meeting in 4 weeks' time", ["2025-02-11 -"]),
    ("We meet again in two weeks.", ["2025-01-28 -"]),
    ("Next meeting: same time next week", ["2025-01-21 19:00"]),
    ("Same time next week.", ["2025-01-21 19:00"]),
    ("The committee next meets on 11 February 2025.", ["2025-02-11 -"]),
    ("Next sync: 11 February 2025", ["2025-02-11 -"]),
    ("Next AGM: 8 April 2025 at 7pm", ["2025-04-08 19:00"]),
    ("The AGM will be held on 8 April 2025.", ["2025-04-08 -"]),
    (
        "The last meeting was on 10 December 2024. The next is on 11 February 2025.",
        ["2025-02-11 -"],
    ),
]
NEAR = [
    ("Next meeting: to be confirmed", []),
    ("5. Date and time of next meeting: TBC", []),
    ("Next meeting: the first Tuesday of each month", []),
    ("Same time next month", []),  # the 14th, or the second Tuesday: there is no telling
    ("Next meeting TBC. The fair is on 3 May 2025.", []),
    ("Next meeting: TBC\n\nThe fair will be held on 3 May 2025.", []),
    ("Ann will report to the next meeting. The fair is on 3 May 2025.", []),
    ("Tom to report to the next meeting. The work starts in two weeks.", []),
    ("Tom will chase the bank in two weeks and tell the next meeting.", []),
    ("Next meeting: 11 February 2025. Deadline for papers: 4 February 2025.", ["2025-02-11 -"]),
    ("Next meeting: 11 February 2025 (papers by 4 February 2025)", ["2025-02-11 -"]),
    ("Next meeting: 11 February 2025. The fair is on 3 May 2025.", ["2025-02-11 -"]),
    ("5. Next meeting\nCommittee 11 February 2025\nSummer fair 3 May 2025", ["2025-02-11 -"]),
    (
        "5. Date of next meeting\nThis will be on 11 February 2025.\nThe litter pick is on 1 March 2025.",
        ["2025-02-11 -"],
    ),
    (
        "Next meeting: 11 February 2025. Apologies from Tom, who will be away until 1 March 2025.",
        ["2025-02-11 -"],
    ),
    ("The grant closes on 3 May 2025. Next meeting 11 February 2025.", ["2025-02-11 -"]),
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("said", "days"), [*ANNOUNCED, *NEAR])
def test_a_coming_meeting_has_the_day_that_the_paper_gives_it_and_nothing_else_has(
    tmp_path: Path, said: str, days: list[str], layout: str
) -> None:
    found = laid_out(tmp_path, layout, end=said)
    told = [
        f"{each.date} {each.time:%H:%M}" if each.time else f"{each.date} -"
        for each in found.next_meetings
    ]
    assert told == days
