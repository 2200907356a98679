"""An hour without Slack, on a clock that runs three hundred times as fast as others."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
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
    """Neither the Web API nor the sockets can be had; Slack tells later what was said."""
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
            slack.front.wire.is_open = False
            slack.cut_off()
            with ThreadPoolExecutor() as pool:
                asking = pool.submit(slack.say, "Sue Marsh", room, "what did we resolve on bins?")
                slack.settle(HOUR)
                assert "waits" in bot.said
                assert not asking.done()
                slack.front.troubles.outage = False
                slack.front.wire.is_open = True
                asked.append(asking.result(60))
            answers = [slack.answers(said, seconds=60) for said in asked]
            assert all(words(one[0]["blocks"]) for one in answers)
            slack.settle()
            assert [len(slack.thread(said)) for said in asked] == [1, 1, 1]
