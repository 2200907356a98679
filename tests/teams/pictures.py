"""Takes the pictures of cards that docs/teams.md shows: ``python -m tests.teams.pictures``.

The cards are real: a bot on the sample's papers is asked over the wire, and what it posts is
drawn by Microsoft's own renderer in Chromium.  It is always the morning of 18 June 2026; of the
digest, a week before the board meets.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.digest import Digest
from bot.post import Channel
from tests.teams.chat import CHANNEL
from tests.teams.connector import Call, connector
from tests.teams.rendering import CHROMIUM, LIBRARY, Face, Renderer, renderer
from tests.teams.test_actions import remind
from tests.teams.test_board import A_WEEK_BEFORE, BOARD, OFFICERS
from tests.teams.world import MEMBER, NOW, OFFICER, STRANGER, World, index_sample, running

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SITE = "https://board.example.org"

Talk = list[dict[str, Any]]


def main() -> None:
    """Take every picture into docs/pictures."""
    if CHROMIUM is None or not LIBRARY.exists():
        sys.exit("no Chromium, or no npm packages: make test installs them on Debian")
    with tempfile.TemporaryDirectory(prefix="matters-teams-") as folder:
        talks = _talks(index_sample(Path(folder), model=True))
    PICTURES.mkdir(parents=True, exist_ok=True)
    with renderer() as drawn:
        for name, talk in talks.items():
            _take(drawn, name, talk, "light")
        _take(drawn, "dark", talks["answer"], "dark")


def _talks(home: Path) -> dict[str, Talk]:
    talks: dict[str, Talk] = {}
    for name, story in STORIES.items():
        own = Path(shutil.copytree(home, home.with_name(name)))
        settings = {} if name in UNLINKED else SETTINGS
        with connector() as recording, running(recording, own, model=True, **settings) as world:
            talks[name] = story(world)
    return talks


def _take(drawn: Renderer, name: str, talk: Talk, face: Face) -> None:
    faults = drawn.faults([one["card"] for one in talk if "card" in one])
    assert not any(faults), faults
    drawn.picture(PICTURES / f"teams-{name}.png", talk, face)
    sys.stdout.write(f"docs/pictures/teams-{name}.png\n")


def _answer(world: World) -> Talk:
    question = "what did we resolve on e-scooters?"
    world.client.say(MEMBER, question)
    return [{"text": question}, {"card": world.connector.wait(1)[0].card}]


def _channel(world: World) -> Talk:
    question = "when is the next meeting?"
    world.connector.member(CHANNEL, OFFICER.aad)
    world.connector.member(CHANNEL, STRANGER.aad)
    world.client.mention(OFFICER, question)
    said = {"text": f"@Matters Arising {question}"}
    return [said, {"card": world.connector.wait(1)[0].card}]


def _nothing(world: World) -> Talk:
    question = "what did we resolve on taxi fares?"
    world.client.say(MEMBER, question)
    return [{"text": question}, *_cards(*world.connector.wait(1))]


def _reminder(world: World) -> Talk:
    reminded = [call for call in remind(world, NOW) if call.conversation == MEMBER.chat][-1]
    taken = len(world.connector.delivered)
    world.client.press(MEMBER, reminded, "Done")
    after = world.connector.wait(taken + 2)[taken:]
    edited = next(call for call in after if call.method == "PUT")
    said = next(call for call in after if call.method == "POST")
    return [*_cards(reminded), {"text": "(presses Done)"}, *_cards(edited, said)]


def _officers(world: World) -> Talk:
    world.connector.member(OFFICERS, OFFICER.aad)
    told = remind(world, NOW)
    return _cards(*(call for call in told if call.conversation.startswith(OFFICERS)))


def _digest(world: World) -> Talk:
    for who in (OFFICER, MEMBER):
        world.connector.member(BOARD, who.aad)
    world.client.mention(OFFICER, "help", channel=BOARD)  # so that it knows where Teams is
    taken = len(world.connector.wait(2))
    known, rooms = world.application, {"teams": world.teams.room}
    world.clock.now = A_WEEK_BEFORE
    board = Channel("teams", BOARD)
    Digest(board, rooms, known.calendar, known.actions, known.outbox, known.days).post(known.now())
    world.later(seconds=1)
    return _cards(world.connector.wait(taken + 1)[-1])


def _passage(world: World) -> Talk:
    question = "how many taxi drivers completed the training?"
    world.client.say(STRANGER, question)
    (answer,) = world.connector.wait(1)
    world.client.press(STRANGER, answer, "Action.Execute")
    passage = world.connector.wait(2)[1]
    pressed = {"text": "(presses Read it in its paper)"}
    return [{"text": question}, *_cards(answer), pressed, *_cards(passage)]


def _cards(*calls: Call) -> Talk:
    return [{"card": call.card} for call in calls]


STORIES: dict[str, Callable[[World], Talk]] = {
    "answer": _answer,
    "nothing": _nothing,
    "channel": _channel,
    "passage": _passage,
    "reminder": _reminder,
    "officers": _officers,
    "digest": _digest,
}
SETTINGS = {"MATTERS_PUBLIC_URL": SITE, "MATTERS_OFFICERS_CHANNEL": OFFICERS}
UNLINKED = {"passage"}


if __name__ == "__main__":
    main()
