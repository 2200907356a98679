from __future__ import annotations

from datetime import date

import pytest

from bot.confirmation import confirmations
from corpus.model import Meeting, MinuteItem, Place, Resolution, ResolutionKind

HERE = Place(0, 1)


def meeting(title: str, clause: str) -> Meeting:
    resolved = Resolution(clause, Place(0, 1, minute="4"), (ResolutionKind.DECISION,))
    item = MinuteItem("4", title, "", HERE, (resolved,))
    return Meeting("Harbour Board", "minutes", HERE, date(2026, 6, 2), items=(item,))


@pytest.mark.parametrize(
    ("title", "clause", "amended"),
    [
        (
            "Minutes",
            "the minutes of the meeting held on 3 March 2026 be confirmed as a correct record",
            False,
        ),
        ("Minutes of 3 March 2026", "the minutes be approved as a true and accurate record", False),
        (
            "Minutes",
            "subject to one correction the minutes of 3 March 2026 be agreed as an accurate record",
            True,
        ),
    ],
)
def test_confirmed_minutes_are_recognised(title: str, clause: str, amended: bool) -> None:
    (found,) = confirmations(meeting(title, clause))
    assert (found.date, found.amended) == (date(2026, 3, 3), amended)


def test_other_resolutions_confirm_nothing() -> None:
    assert not list(confirmations(meeting("Records", "the record of 3 March 2026 be published")))
    assert not list(
        confirmations(meeting("Minutes", "the minutes be confirmed as a correct record"))
    )
