"""Takes the pictures of cards that docs/teams.md shows: ``python -m tests.teams.pictures``.

The cards are real: a bot on the sample's papers is asked over the wire, and what it posts is
drawn by Microsoft's own renderer in Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.teams.chat import CHANNEL
from tests.teams.connector import connector
from tests.teams.rendering import CHROMIUM, LIBRARY, Renderer, renderer
from tests.teams.test_actions import remind
from tests.teams.world import MEMBER, OFFICER, STRANGER, World, index_sample, running

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SITE = "https://board.example.org"

Talk = list[dict[str, Any]]


def main() -> None:
    """Take every picture into docs/pictures."""
    if CHROMIUM is None or not LIBRARY.exists():
        sys.exit("no Chromium, or no npm packages: make test installs them on Debian")
    with tempfile.TemporaryDirectory(prefix="matters-teams-") as folder:
        talks = _talks(index_sample(Path(folder)))
    PICTURES.mkdir(parents=True, exist_ok=True)
    with renderer() as drawn:
        for name, talk in talks.items():
            _take(drawn, name, talk)


def _talks(home: Path) -> dict[str, Talk]:
    talks: dict[str, Talk] = {}
    for site, stories in (({"MATTERS_PUBLIC_URL": SITE}, LINKED), ({}, UNLINKED)):
        for name, story in stories.items():
            own = Path(shutil.copytree(home, home.with_name(name)))
            with connector() as recording, running(recording, own, **site) as world:
                talks[name] = story(world)
    return talks


def _take(drawn: Renderer, name: str, talk: Talk) -> None:
    faults = drawn.faults([one["card"] for one in talk if "card" in one])
    assert not any(faults), faults
    drawn.picture(PICTURES / f"teams-{name}.png", talk)
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


def _reminder(world: World) -> Talk:
    reminded = [call for call in remind(world) if call.conversation == MEMBER.chat][-1]
    taken = len(world.connector.delivered)
    world.client.press(MEMBER, reminded, "Done")
    after = world.connector.wait(taken + 2)[taken:]
    edited = next(call for call in after if call.method == "PUT")
    said = next(call for call in after if call.method == "POST")
    return [{"card": reminded.card}, {"text": "(presses Done)"}, *_cards(edited, said)]


def _passage(world: World) -> Talk:
    question = "how many taxi drivers completed the training?"
    world.client.say(STRANGER, question)
    (answer,) = world.connector.wait(1)
    world.client.press(STRANGER, answer, "Action.Execute")
    passage = world.connector.wait(2)[1]
    return [
        {"text": question},
        *_cards(answer),
        {"text": "(reads it in its paper)"},
        *_cards(passage),
    ]


def _cards(*calls: Any) -> Talk:
    return [{"card": call.card} for call in calls]


Story = Callable[[World], Talk]
LINKED: dict[str, Story] = {"answer": _answer, "channel": _channel, "reminder": _reminder}
UNLINKED: dict[str, Story] = {"passage": _passage}


if __name__ == "__main__":
    main()
