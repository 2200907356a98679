from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.period import period_in

MEETINGS = [date(2025, 12, 4), date(2026, 3, 5), date(2026, 6, 4)]
NOW = date(2026, 6, 20)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("who came in March 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("who came in December", date(2025, 12, 1), date(2025, 12, 31)),
        ("what was agreed on 4 June 2026", date(2026, 6, 4), date(2026, 6, 4)),
        ("what was agreed on 4th of June", date(2026, 6, 4), date(2026, 6, 4)),
        ("decisions of 2026-03-05", date(2026, 3, 5), date(2026, 3, 5)),
        ("resolutions in 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("meetings in 2025/26", date(2025, 4, 1), date(2026, 3, 31)),
        ("what did we decide last time", date(2026, 6, 4), date(2026, 6, 4)),
        ("at the meeting before last", date(2026, 3, 5), date(2026, 3, 5)),
        ("decisions since March", date(2026, 3, 1), date.max),
        ("decisions before 2026", date.min, date(2025, 12, 31)),
    ],
)
def test_a_question_names_its_period(question: str, first: date, last: date) -> None:
    period = period_in(question, as_of=NOW, meetings=MEETINGS)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "question",
    [
        "what may we do about litter",
        "did they march through town",
        "which report is due to the September meeting",
        "what did we resolve",
    ],
)
def test_no_period_is_read_where_none_is_meant(question: str) -> None:
    assert period_in(question, as_of=NOW, meetings=MEETINGS) is None


def test_words_beside_a_date_tell_that_a_meeting_is_meant() -> None:
    meeting = period_in("at the meeting in June 2019", as_of=NOW, meetings=MEETINGS)
    fact = period_in("how many fires were there in June 2019", as_of=NOW, meetings=MEETINGS)
    assert meeting is not None
    assert meeting.of_meeting
    assert fact is not None
    assert not fact.of_meeting


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_any_question_has_a_period_or_none_and_never_fails(text: str, now: date) -> None:
    period = period_in(text, as_of=now, meetings=MEETINGS)
    assert period is None or period.first <= period.last
