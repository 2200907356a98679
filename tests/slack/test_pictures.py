"""The pictures of Slack show what Slack shows, and the same whenever they are taken."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.reply import Group, Item, Reply, Span
from bot.slack.blocks import blocks_of
from tests.pictures import PICTURES, QUIET, ROOT
from tests.slack.pictures import WIDTH, Shot, page_of, take

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ANSWER = Reply(
    "312",
    groups=(
        Group(
            "12 March 2026",
            "2. Taxis",
            (
                Item(
                    "It offers\na course.\n• 312 came.", "page 4", None, Span(1, 2, 3), quoted=True
                ),
            ),
        ),
    ),
    notes=("Only public papers were used.",),
)
SHOT = Shot("answer", ({"name": "Matters", "bot": True, "blocks": blocks_of(ANSWER, "key")},))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def test_a_picture_shows_the_hour_the_lines_and_the_buttons_of_the_message(
    browser: Browser,
) -> None:
    page = browser.new_page()
    page.set_content(page_of(SHOT))
    shown = [line for line in page.inner_text("#shot").splitlines() if line.strip()]
    page.close()
    assert shown == [
        "Matters",
        "APP",
        "10:00",
        "312",
        "12 March 2026",
        "2. Taxis",
        "page 4",
        "It offers a course.",
        "• 312 came.",
        "Show page 4",
        "Only public papers were used.",
    ]


def test_a_picture_is_of_twice_the_density_and_the_same_to_the_byte_each_time(
    browser: Browser, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.png", tmp_path / "second.png"
    for path in (first, second):
        take(browser, SHOT, path)
    assert first.read_bytes() == second.read_bytes()
    assert width(first) == 2 * WIDTH


@pytest.mark.parametrize("path", sorted(PICTURES.glob("slack-*.png")), ids=lambda path: path.stem)
def test_every_picture_of_slack_is_of_twice_the_density_and_shown_on_its_page(path: Path) -> None:
    assert width(path) >= 2 * 600
    shown = re.findall(r"\]\(pictures/(.+?)\)", (ROOT / "docs" / "slack.md").read_text("utf-8"))
    assert path.name in shown


def width(path: Path) -> int:
    """In pixels, as a PNG's header tells."""
    return int.from_bytes(path.read_bytes()[16:20], "big")
