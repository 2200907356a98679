"""The app was installed without a scope: everything waits, and the log says for what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.slack.bot import Bot, connected, serving, write_people
from tests.slack.reading import words
from tests.slack.stage import workspace
from tests.slack.workspace import Workspace

pytestmark = pytest.mark.whole

VAWG = "what did we resolve on VAWG?"
DRAFT = "the Statement on VAWG be adopted"
REMEDY = "paste bot/slack/manifest.json under App Manifest, then install it again"


def test_without_users_read_questions_and_reminders_wait_and_leave_when_it_is_there(
    home: Path, tmp_path: Path
) -> None:
    """The clock runs three hundred times as fast, for a reminder waits for minutes."""
    with workspace(["Marcus Adeyemi", "Louise Hatherley"]) as slack:
        slack.front.troubles.withheld_scopes = {"users:read"}
        people = write_people(tmp_path / "people.csv", slack)
        with serving(slack, home, people, speed=300) as bot:
            connected(slack)
            marcus = slack.direct("Marcus Adeyemi")
            direct = slack.direct("Louise Hatherley")
            asked = [slack.say("Louise Hatherley", direct, VAWG) for _ in range(3)]
            slack.wait(lambda: bot.said.count("missing_scope users:read"), lambda n: n >= 2)
            slack.settle(1)
            assert [slack.thread(said) for said in asked] == [[], [], []]
            assert slack.history(marcus) == []
            assert told_of(bot, "an answer waits") == told_of(bot, "a message waits") == 1
            slack.front.troubles.withheld_scopes = set()
            answers = [words(slack.answers(said)[0]["blocks"]) for said in asked]
            [reminder] = slack.wait(lambda: slack.history(marcus))
    assert all(DRAFT in answer and "not find you" not in answer for answer in answers)
    assert "are yours to do" in words(reminder["blocks"])


def told_of(bot: Bot, what: str) -> int:
    """In how many lines the log says that something waits for the scope, each with its remedy."""
    lines = [line for line in bot.said.splitlines() if what in line and "users:read" in line]
    assert all(REMEDY in line for line in lines)
    return len(lines)


def test_whoever_slack_will_not_speak_of_is_answered_later_and_never_taken_for_a_stranger(
    slack: Workspace, bot: Bot
) -> None:
    asker = "Priya Sundaram"  # nobody heard of her before: what Slack says is kept for a while
    troubles, told = slack.front.troubles, f"users.info {slack.people[asker]}"
    troubles.denied[told] = "no_permission"
    said = slack.say(asker, slack.direct(asker), VAWG)
    slack.wait(lambda: bot.said, lambda lines: "(no_permission): matters doctor" in lines)
    assert slack.thread(said) == []
    del troubles.denied[told]
    [answer] = slack.answers(said)
    assert DRAFT in words(answer["blocks"])


def test_without_groups_read_channels_hear_public_papers_and_the_log_says_so_once(
    slack: Workspace, bot: Bot
) -> None:
    before = bot.said.count("public papers only")
    for _ in range(2):
        slack.front.troubles.withheld_scopes = set()  # of a public channel Slack tells even so
        public = slack.channel("Louise Hatherley", "Nadia Rahim")
        slack.answers(slack.say("Nadia Rahim", public, f"@matters {VAWG}"))
        slack.front.troubles.withheld_scopes = {"groups:read"}
        room = slack.channel("Louise Hatherley", "Nadia Rahim", private=True)
        [answer] = slack.answers(slack.say("Nadia Rahim", room, f"@matters {VAWG}"))
        assert DRAFT not in words(answer["blocks"])
        assert "the list of this channel's members" in words(answer["blocks"])
    lines = [line for line in bot.said.splitlines() if "public papers only" in line][before:]
    assert len(lines) == 1
    assert "groups:read" in lines[0]
    assert REMEDY in lines[0]
