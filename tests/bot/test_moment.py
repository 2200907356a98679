from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.assistant.moment import Due, day, due, hour, instant
from bot.errors import WrongUsage

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 5, 1, 9, 0, tzinfo=LONDON)
TODAY = NOW.date()
COMING = (date(2026, 9, 8), date(2026, 6, 2))


def test_a_time_without_a_zone_is_on_the_boards_own_clock() -> None:
    summer = instant("2022-05-26T09:00", NOW)
    winter = instant("2022-01-26", NOW)
    assert summer.isoformat() == "2022-05-26T09:00:00+01:00"
    assert winter.isoformat() == "2022-01-26T00:00:00+00:00"
    assert instant(None, NOW) == NOW


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("next", Due(date(2026, 6, 2), date(2026, 6, 2))),
        ("2026-07-01", Due(date(2026, 7, 1))),
        ("9 July 2026", Due(date(2026, 7, 9))),
        ("2026-09-08", Due(date(2026, 9, 8), date(2026, 9, 8))),
        ("the September meeting", Due(date(2026, 9, 8), date(2026, 9, 8))),
        ("none", Due(None)),
    ],
)
def test_a_deadline_may_be_said_as_officers_say_it(said: str, meant: Due) -> None:
    assert due(said, TODAY, COMING) == meant


def test_what_names_no_day_is_refused_with_an_example() -> None:
    with pytest.raises(WrongUsage, match="2022-06-09"):
        due("whenever", TODAY, COMING)
    with pytest.raises(WrongUsage, match="matters meetings add"):
        due("next", TODAY, ())
    with pytest.raises(WrongUsage, match="2022-06-09"):
        day("someday")
    with pytest.raises(WrongUsage, match="10:00"):
        hour("late")
