"""An hour without Slack, on a clock that runs three hundred times as fast as others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.slack.bot import MORNING, connected, serving, write_people
from tests.slack.reading import words
from tests.slack.stage import workspace

pytestmark = pytest.mark.whole

SPEED = 300
HOUR = 3600 / SPEED  # seconds on the wall


def test_after_an_outage_of_an_hour_everything_is_answered_once(
    indexed: Path, tmp_path: Path
) -> None:
    home = Path(shutil.copytree(indexed, tmp_path / "home"))
    with workspace(["Sue Marsh", "Louise Hatherley"]) as slack:
        people = write_people(tmp_path / "people.csv", slack)
        with serving(slack, home, people, now=MORNING, speed=SPEED) as bot:
            connected(slack)
            slack.front.troubles.outage = True
            room = slack.direct("Sue Marsh")
            asked = [
                slack.say("Sue Marsh", room, "what did we resolve on VAWG?"),
                slack.say("Sue Marsh", room, "when is the next meeting?"),
            ]
            slack.settle(HOUR)
            assert "waits" in bot.said
            slack.front.troubles.outage = False
            answers = [slack.answers(said, seconds=60) for said in asked]
            assert all(words(one[0]["blocks"]) for one in answers)
            slack.settle()
            assert [len(slack.thread(said)) for said in asked] == [1, 1]
