"""What the bot says by itself in channels, and what it does with a token that is no good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.slack.bot import connected, serving, write_people
from tests.slack.reading import labels, words
from tests.slack.workspace import Workspace

pytestmark = pytest.mark.whole

A_WEEK_BEFORE = datetime(2026, 6, 4, 9, 0, tzinfo=UTC)


@pytest.mark.proves("find the digest before a meeting", "slack")
@pytest.mark.proves("hear what wants an officer's hand", "slack")
def test_the_board_finds_a_digest_the_officers_their_list_and_links_lead_to_the_public_address(
    own: Workspace, home: Path, tmp_path: Path
) -> None:
    board = own.channel("Nadia Rahim", "Louise Hatherley", private=True)
    officers = own.channel("Nadia Rahim", "Tom Ellery", private=True)
    names = {
        "MATTERS_BOARD_CHANNEL": board,
        "MATTERS_OFFICERS_CHANNEL": officers,
        "MATTERS_PUBLIC_URL": "https://board.example/papers",
    }
    people = write_people(tmp_path / "people.csv", own)
    with serving(own, home, people, now=A_WEEK_BEFORE, names=names):
        [digest] = own.wait(lambda: own.history(board), seconds=30)
        [list_] = own.wait(lambda: own.history(officers), seconds=30)
        said = own.say("Sue Marsh", own.direct("Sue Marsh"), "what did we resolve on VAWG?")
        [answer] = own.answers(said)
    assert "Thursday 11 June 2026" in words(digest["blocks"])
    assert "Without an owner" in words(list_["blocks"])
    assert labels(list_["blocks"]) == []
    assert "https://board.example/papers/papers/" in str(answer["blocks"])
    assert labels(answer["blocks"]) == []
    assert "127.0.0.1" not in str(answer)


def test_a_digest_that_the_channel_refuses_is_posted_once_the_bot_is_let_in(
    own: Workspace, home: Path, tmp_path: Path
) -> None:
    """Four starts of the bot, on two days: refused, refused and told, posted, nothing more.

    It takes ten seconds: nothing but a start makes the bot look at its clock before a minute.
    """
    board = own.channel("Nadia Rahim", "Louise Hatherley", private=True)
    officers = own.channel("Nadia Rahim", "Tom Ellery", private=True)
    own.remove(board, "matters", by="Nadia Rahim")
    names = {"MATTERS_BOARD_CHANNEL": board, "MATTERS_OFFICERS_CHANNEL": officers}
    people = write_people(tmp_path / "people.csv", own)

    def refused() -> int:
        calls = own.front.record.refused()
        return sum(one.method == "chat.postMessage" for one in calls)

    for days in (0, 1):
        now = A_WEEK_BEFORE + timedelta(days=days)
        with serving(own, home, people, now=now, names=names):
            connected(own)
            own.wait(refused, lambda count, days=days: count > days)
            own.wait(lambda: own.history(officers), lambda told, days=days: len(told) > days)
            own.settle(0.3)  # the refusal is written down after Slack has answered
            if days:
                own.invite(board, "matters", by="Nadia Rahim")
    for hours in (25, 26):
        now = A_WEEK_BEFORE + timedelta(hours=hours)
        with serving(own, home, people, now=now, names=names):
            connected(own)
            [digest] = own.wait(lambda: own.history(board))
    assert "in 6 days" in words(digest["blocks"])
    told = "\n".join(words(one["blocks"]) for one in own.history(officers))
    assert told.count("the board's channel could not be delivered") == 1


def test_a_wrong_token_is_one_line_in_the_log_with_its_remedy(
    own: Workspace, home: Path, tmp_path: Path
) -> None:
    people = write_people(tmp_path / "people.csv", own)
    names = {"SLACK_BOT_TOKEN": "xoxb-wrong-secret"}
    with serving(own, home, people, names=names) as bot:
        own.wait(lambda: "invalid_auth" in bot.said, seconds=20)
        said = bot.said
    assert "Slack refuses SLACK_BOT_TOKEN" in said
    assert "copy it anew" in said
    assert "secret" not in said
    assert "Traceback" not in said
