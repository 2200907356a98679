"""Takes the pictures of Slack that the documents show: ``python -m tests.slack.pictures``.

The messages are real: the sample is indexed with the real model, ``matters serve`` answers in a
workspace of the emulator, and what it posted there is drawn by slack-blocks-to-jsx.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.pictures import PICTURES, QUIET
from tests.slack.bot import MORNING, connected, index_sample, serving, write_people
from tests.slack.emulator import PEERS, why_not
from tests.slack.front import Json
from tests.slack.reading import labels
from tests.slack.stage import workspace
from tests.slack.workspace import Workspace

_PEOPLE = ("Nadia Rahim", "Tom Ellery", "Louise Hatherley", "Marcus Adeyemi", "Percy Stranger")
_WIDTH = 680  # points, as wide as Slack's own column


def main() -> None:
    """Take every picture into docs/pictures."""
    if reason := why_not():
        sys.exit(reason)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium here: make test installs it on Debian")
    with tempfile.TemporaryDirectory(prefix="matters-slack-") as folder:
        shots = list(_messages(Path(folder)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_page(viewport={"width": _WIDTH, "height": 400})
        for name, message in shots:
            take(page, name, message)
            sys.stdout.write(f"docs/pictures/{name}.png\n")
        browser.close()


def _messages(folder: Path) -> Iterator[tuple[str, Json]]:
    """What the bot says, by the name of its picture."""
    home = index_sample(folder / "home", by_words=False)
    with workspace(_PEOPLE) as slack:
        people = write_people(folder / "people.csv", slack)
        with serving(slack, home, people, by_words=False):
            connected(slack)
            slack.wait(lambda: slack.history(slack.direct("Marcus Adeyemi")), seconds=60)
            yield from _told(slack)


def _told(slack: Workspace) -> Iterator[tuple[str, Json]]:
    room = slack.channel("Louise Hatherley", "Nadia Rahim", private=True)
    said = slack.say("Louise Hatherley", room, "@matters what did we resolve on VAWG?")
    [answer] = slack.answers(said, seconds=60)
    yield "slack-answer", answer

    show = next(label for label in labels(answer["blocks"]) if label.startswith("Show "))
    modal = slack.modal(slack.press("Louise Hatherley", answer, show))
    yield "slack-passage", {"blocks": modal["blocks"], "title": modal["title"]["text"]}

    direct = slack.direct("Marcus Adeyemi")
    slack.press("Marcus Adeyemi", slack.history(direct)[0], "Done")
    edited = slack.wait(
        lambda: slack.history(direct)[0],
        lambda message: labels(message["blocks"]).count("Done") == 1,
    )
    yield "slack-reminder", edited

    given = slack.command(
        "Nadia Rahim",
        slack.direct("Nadia Rahim"),
        "/action",
        "add Book the hall for September owner Tom Ellery due next",
    )
    yield "slack-action", {**slack.private_answer(given), "private": True}

    lonely = slack.direct("Percy Stranger")
    asked = slack.say("Percy Stranger", lonely, "how many taxi drivers completed the training?")
    yield "slack-stranger", slack.answers(asked, seconds=60)[0]


def take(page: Page, name: str, message: Json) -> None:
    """One picture of one message."""
    given = {"time": MORNING.timestamp(), "name": "Matters Arising", **message}
    drawn = subprocess.run(
        ["node", "blocks.mjs"],
        cwd=PEERS,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    page.set_content(drawn.stdout)
    page.locator("#shot").screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
