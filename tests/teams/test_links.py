"""Where a card's links lead when the bot has no public page of its own: to the publisher."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bot.serving import matters
from tests.teams.bot import Bot, serving
from tests.teams.chat import actions
from tests.teams.connector import Call, RecordingConnector
from tests.teams.test_answers import VAWG
from tests.teams.world import OFFICER, SAMPLE

pytestmark = pytest.mark.whole

SUNDAY = datetime(2026, 6, 14, 9, 0, tzinfo=UTC)  # on which nobody is reminded of anything
PAPERS = SAMPLE / "papers"
MARCH, JUNE = "minutes-2026-03-12.docx", "draft-minutes-2026-06-11.pdf"
PUBLISHED = "https://moderngov.tidewell.example/documents"


def asked(bot: Bot, connector: RecordingConnector) -> Call:
    taken = len(connector.delivered)
    bot.client.say(OFFICER, VAWG)
    return connector.wait(taken + 1)[-1]


def addresses(answer: Call) -> set[str]:
    return {one["url"] for one in actions(answer.card) if one["type"] == "Action.OpenUrl"}


@pytest.mark.proves("open the publisher's own copy", "teams")
def test_a_card_leads_to_the_publishers_address_of_a_paper_and_never_to_this_machine(
    bot_connector: RecordingConnector, home: Path
) -> None:
    with serving(bot_connector, home, SUNDAY) as bot:
        before = asked(bot, bot_connector)
        url = ("--source-url", f"{PUBLISHED}/march.docx")
        assert matters("index", str(PAPERS / "public" / MARCH), *url, home=home).code == 0
        march = asked(bot, bot_connector)
        assert matters("papers", "source", JUNE, f"{PUBLISHED}/june.pdf", home=home).code == 0
        both = asked(bot, bot_connector)
    assert addresses(before) == set()
    assert addresses(march) == {f"{PUBLISHED}/march.docx"}
    assert addresses(both) == {f"{PUBLISHED}/march.docx", f"{PUBLISHED}/june.pdf#page=2"}
    cards = json.dumps([call.card for call in (before, march, both)])
    assert "127.0.0.1" not in cards
    assert "file:" not in cards
