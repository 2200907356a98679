"""What the bot says by itself while ``matters serve`` runs, with nobody calling anything of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.teams.bot import serving
from tests.teams.chat import actions
from tests.teams.conftest import Open
from tests.teams.connector import RecordingConnector
from tests.teams.test_answers import words
from tests.teams.world import CANARY, MEMBER, OFFICER, STRANGER

pytestmark = pytest.mark.whole

BOARD, OFFICERS = "19:everybody@thread.tacv2", "19:officers@thread.tacv2"
A_WEEK_BEFORE = datetime(2026, 9, 3, 9, 0, tzinfo=UTC)


@pytest.mark.proves("be reminded", "teams")
@pytest.mark.proves("find the digest before a meeting", "teams")
@pytest.mark.proves("hear what wants an officer's hand", "teams")
def test_owners_are_reminded_the_board_finds_its_digest_and_the_officers_their_list_by_themselves(
    bot_connector: RecordingConnector, world_with: Open, home: Path
) -> None:
    """In June somebody says hello; in September the bot is started and nobody says anything."""
    with world_with() as june:
        june.client.say(MEMBER, "help")
        bot_connector.wait(1)
    bot_connector.forget()
    for who in (OFFICER, MEMBER, STRANGER):
        bot_connector.member(BOARD, who.aad)
    bot_connector.member(OFFICERS, OFFICER.aad)
    channels = {"MATTERS_BOARD_CHANNEL": BOARD, "MATTERS_OFFICERS_CHANNEL": OFFICERS}
    with serving(bot_connector, home, A_WEEK_BEFORE, **channels) as bot:
        reminder = bot_connector.until(lambda call: call.conversation == MEMBER.chat)
        digest = bot_connector.until(lambda call: call.conversation == BOARD)
        list_ = bot_connector.until(lambda call: call.conversation == OFFICERS)
        bot.client.press(MEMBER, reminder, "Done")
        edit = bot_connector.until(lambda call: call.method == "PUT")
    assert "Marcus Adeyemi, " in words(reminder)
    assert edit.path.endswith(reminder.id)
    assert len(actions(edit.card)) < len(actions(reminder.card))
    assert "The board meets on Thursday 10 September 2026" in words(digest)
    assert CANARY not in words(digest)
    assert words(digest).count("20 February 2026") == 1  # the action says so, and needs no more
    assert "each partner organisation · was due 195 days ago" in words(digest)
    assert actions(digest.card) == []
    assert "officer" in words(list_)
