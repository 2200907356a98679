"""The machine is switched off at the worst instants: each question is answered once."""

from __future__ import annotations

import contextlib
from pathlib import Path

import httpx
import pytest

from jobs.mail import Delivery
from tests.teams.chat import Client
from tests.teams.connector import RecordingConnector
from tests.teams.dying import dying
from tests.teams.test_answers import VAWG
from tests.teams.world import OFFICER, running


@pytest.mark.proves("lose nothing when the process is killed", "teams")
@pytest.mark.proves("be answered once, even when the process is killed", "teams")
@pytest.mark.parametrize("moment", ["recorded", "worked", "finished"])
def test_a_question_is_answered_once_whenever_the_machine_stops(
    bot_connector: RecordingConnector, home: Path, moment: str
) -> None:
    with dying(bot_connector, home, moment) as bot:
        client = Client(bot_connector, bot.bot)
        activity = client.activity(OFFICER, OFFICER.chat, "personal", text=VAWG)
        with contextlib.suppress(httpx.HTTPError):  # it may die before it acknowledges
            client.post(activity)
        bot.died()
    assert bot_connector.delivered == []
    with running(bot_connector, home) as world:
        world.client.send(activity)  # not acknowledged: Teams delivers it again
        bot_connector.quiet(1)


def test_an_answer_that_was_on_its_way_is_not_sent_twice_and_the_officers_hear_of_it(
    bot_connector: RecordingConnector, home: Path
) -> None:
    with dying(bot_connector, home, "never") as bot:
        bot_connector.on_taking = bot.kill
        with contextlib.suppress(httpx.HTTPError):
            Client(bot_connector, bot.bot).say(OFFICER, VAWG)
        bot.died()
        bot_connector.on_taking = None
    with running(bot_connector, home) as world:
        bot_connector.quiet(1, 1.5)
        (letter,) = world.application.outbox.all()
        assert letter.status is Delivery.UNCERTAIN
        assert len(world.application.outbox.troubles()) == 1
