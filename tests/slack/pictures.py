"""Takes the pictures of Slack that the documents show: ``python -m tests.slack.pictures``.

The messages are real: the sample is indexed with the real model, ``matters serve`` answers in a
workspace of the emulator, and what it posted there is drawn by slack-blocks-to-jsx.  It is always
the morning of 18 June 2026; of the digest, a week before the board meets.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.pictures import PICTURES, QUIET
from tests.slack.bot import connected, index_sample, serving, write_people
from tests.slack.emulator import PEERS, why_not
from tests.slack.front import Json
from tests.slack.reading import labels
from tests.slack.stage import workspace
from tests.slack.workspace import Workspace

NOW = datetime(2026, 6, 18, 9, 0, tzinfo=UTC)
A_WEEK_BEFORE = datetime(2026, 9, 3, 9, 0, tzinfo=UTC)  # the board meets on 10 September

_PEOPLE = ("Nadia Rahim", "Tom Ellery", "Louise Hatherley", "Marcus Adeyemi", "Percy Stranger")
_STRANGER = "U0123456789"
WIDTH = 680  # points, as wide as Slack's own column


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture by its name: messages, or a modal, at a moment."""

    name: str
    messages: tuple[Json, ...]
    now: datetime = NOW
    title: str = ""

    @property
    def json(self) -> Json:
        """What tests/peers/blocks.mjs draws; a message's time is in seconds, as Slack counts."""
        at = {"time": int(self.now.timestamp())}
        return {"title": self.title, "messages": [{**at, **one} for one in self.messages]}


def main() -> None:
    """Take every picture into docs/pictures."""
    if reason := why_not():
        sys.exit(reason)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium here: make test installs it on Debian")
    with tempfile.TemporaryDirectory(prefix="matters-slack-") as folder:
        shots = list(_shots(Path(folder)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for shot in shots:
            take(browser, shot, PICTURES / f"{shot.name}.png")
            sys.stdout.write(f"docs/pictures/{shot.name}.png\n")
        browser.close()


def _shots(folder: Path) -> Iterator[Shot]:
    """What the bot says, on the day and before the next meeting."""
    home = index_sample(folder / "home", by_words=False)
    later = shutil.copytree(home, folder / "later")
    with workspace(_PEOPLE) as slack:
        people = write_people(folder / "people.csv", slack)
        officers = slack.channel("Nadia Rahim", "Tom Ellery", private=True)
        names = {"MATTERS_OFFICERS_CHANNEL": officers}
        with serving(slack, home, people, now=NOW, names=names, by_words=False):
            connected(slack)
            slack.wait(lambda: slack.history(slack.direct("Marcus Adeyemi")), seconds=60)
            [told] = slack.wait(lambda: slack.history(officers), seconds=60)
            yield Shot("slack-officers", (_bots(told),))
            yield from _answers(slack)
            yield from _actions(slack)
    with workspace(_PEOPLE) as slack:
        people = write_people(folder / "people.csv", slack)
        yield _digest(slack, later, people)


def _answers(slack: Workspace) -> Iterator[Shot]:
    room = slack.channel("Louise Hatherley", "Nadia Rahim", private=True)
    asked = "@matters what did we resolve on VAWG?"
    said = slack.say("Louise Hatherley", room, asked)
    [answer] = slack.answers(said, seconds=60)
    yield Shot("slack-answer", (_persons("Louise Hatherley", asked), _bots(answer)))

    show = next(label for label in labels(answer["blocks"]) if label.startswith("Show "))
    modal = slack.modal(slack.press("Louise Hatherley", answer, show))
    yield Shot("slack-passage", (_bots(modal),), title=modal["title"]["text"])

    followed = "and on fly-tipping?"
    slack.say("Nadia Rahim", room, followed, said.ts)
    nothing = slack.answers(said, 2, seconds=60)[1]
    yield Shot("slack-nothing", (_persons("Nadia Rahim", followed), _bots(nothing)))

    asked = "how many taxi drivers completed the training?"
    said = slack.say("Percy Stranger", slack.direct("Percy Stranger"), asked)
    [answer] = slack.answers(said, seconds=60)
    own = slack.people["Percy Stranger"]
    answer = json.loads(json.dumps(answer).replace(own, _STRANGER))  # the emulator draws lots
    yield Shot("slack-stranger", (_persons("Percy Stranger", asked), _bots(answer)))


def _actions(slack: Workspace) -> Iterator[Shot]:
    direct = slack.direct("Marcus Adeyemi")
    slack.press("Marcus Adeyemi", slack.history(direct)[0], "Done")
    edited = slack.wait(
        lambda: slack.history(direct)[0],
        lambda message: "still to do" in str(message["blocks"]),
    )
    yield Shot("slack-reminder", (_bots(edited),))

    asked = "add Book the hall for September owner Tom Ellery due next"
    given = slack.command("Nadia Rahim", slack.direct("Nadia Rahim"), "/action", asked)
    answer = slack.private_answer(given)
    yield Shot("slack-action", (_bots(answer, private=True),))


def _digest(slack: Workspace, home: Path, people: Path) -> Shot:
    board = slack.channel("Louise Hatherley", "Nadia Rahim", private=True)
    names = {"MATTERS_BOARD_CHANNEL": board}
    with serving(slack, home, people, now=A_WEEK_BEFORE, names=names, by_words=False):
        [told] = slack.wait(lambda: slack.history(board), seconds=60)
    return Shot("slack-digest", (_bots(told),), A_WEEK_BEFORE)


def _bots(message: Mapping[str, Any], *, private: bool = False) -> Json:
    said = {"name": "Matters Arising", "bot": True, "private": private}
    return {**said, "blocks": message["blocks"]}


def _persons(name: str, text: str) -> Json:
    words = [{"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}]
    return {"name": name, "blocks": [{"type": "rich_text", "elements": words}]}


def page_of(shot: Shot) -> str:
    """A picture as a page of HTML, by a renderer that nobody here wrote."""
    drawn = subprocess.run(
        ["node", "blocks.mjs"],
        cwd=PEERS,
        env={**os.environ, "TZ": "Europe/London"},
        input=json.dumps(shot.json),
        capture_output=True,
        text=True,
        check=True,
    )
    return drawn.stdout


def take(browser: Browser, shot: Shot, path: Path) -> None:
    """One picture, at twice the density of pixels."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 400}, device_scale_factor=2)
    page.set_content(page_of(shot))
    page.locator("#shot").screenshot(path=path)
    page.close()


if __name__ == "__main__":
    main()
