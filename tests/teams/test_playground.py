"""The bot through Microsoft's Agents Playground, a client that nobody here wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jobs.action import Status
from tests.teams.chat import actions
from tests.teams.conftest import Open
from tests.teams.connector import TENANT
from tests.teams.playground import NODE, PROGRAM, Playground, playground
from tests.teams.test_cards import runs
from tests.teams.test_tokens import LOCAL
from tests.teams.world import OFFICER, World, people_csv


def card(message: dict[str, Any]) -> dict[str, Any]:
    return dict(message["attachments"][0]["content"])


def words(message: dict[str, Any]) -> str:
    return " ".join(runs(card(message)))


def list_as_officer(world: World, client: Playground, folder: Path) -> None:
    """The playground's user stands in the directory where the officer stood."""
    path = people_csv(folder)
    text = path.read_text(encoding="utf-8")
    here, there = f"{OFFICER.aad},{TENANT}", f"{client.user},{client.tenant}"
    path.write_text(text.replace(here, there), encoding="utf-8")
    assert world.application.people.load_csv(path).problems == ()


@pytest.mark.skipif(NODE is None or not PROGRAM.exists(), reason="npm packages are not installed")
def test_a_client_that_nobody_here_wrote_asks_presses_and_sees_the_card_change(
    world_with: Open, tmp_path: Path
) -> None:
    with world_with(None, **LOCAL) as world, playground(world.client.bot, tmp_path) as client:
        client.say(client.chat, "what did we resolve on VAWG?")
        stranger = words(client.next())
        assert "minute 57(3)" in stranger
        assert client.user in stranger  # and is told which id to quote
        list_as_officer(world, client, tmp_path)

        client.say(client.chat, "ask what did we resolve on VAWG?")
        answer = client.next()
        assert "minute 66(1)" in words(answer)
        assert "public papers only" not in words(answer)
        client.press(client.chat, answer, actions(card(answer))[0])
        assert "Statement on VAWG be adopted" in words(client.next())

        client.say(client.channel, "when is the next meeting?", mention=True)
        assert "10 September 2026" in words(client.next())

        client.say(client.chat, "action list")
        listed = client.next()
        (done, *_) = [one for one in actions(card(listed)) if one.get("title") == "Done"]
        number = int(done["data"]["value"])
        client.press(client.chat, listed, done)
        assert f"Action {number} is done" in words(client.next())
        assert number not in buttons(card(client.next("updateMessage")))
        assert world.application.actions.find(number).status is Status.DONE


def buttons(shown: dict[str, Any]) -> set[int]:
    return {int(one["data"]["value"]) for one in actions(shown) if one.get("title") == "Done"}
