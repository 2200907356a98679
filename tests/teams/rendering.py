"""Cards in Microsoft's own renderer, npm adaptivecards, in Chromium: sound, and how they look."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, sync_playwright

PEERS = Path(__file__).parents[1] / "peers" / "node_modules"
LIBRARY = PEERS / "adaptivecards" / "dist" / "adaptivecards.min.js"
HERE = Path(__file__).parent
Face = Literal["light", "dark"]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Renderer:
    """A page that holds the library and nothing else."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.set_content((HERE / "rendering.html").read_text(encoding="utf-8"))
        page.add_script_tag(path=LIBRARY)
        page.add_script_tag(path=HERE / "rendering.js")

    def faults(self, cards: Sequence[dict[str, Any]]) -> list[list[str]]:
        """What the library finds wrong with each card: nothing, for a sound one."""
        found: list[list[str]] = self._page.evaluate("cards => cards.map(faults)", list(cards))
        return found

    def text(self, card: dict[str, Any]) -> str:
        """What a reader sees of a card."""
        self._page.evaluate("card => show([{card}])", card)
        return self._page.inner_text("#chat")

    def html(self, card: dict[str, Any]) -> str:
        self._page.evaluate("card => show([{card}])", card)
        return self._page.inner_html("#chat")

    def contrast(self, card: dict[str, Any], face: Face) -> float:
        """That of the faintest text of a card and what is behind it: 4.5 is readable."""
        self._wear(face)
        self._page.evaluate("card => show([{card}])", card)
        least: float = self._page.evaluate("contrast()")
        self._wear("light")
        return least

    def picture(self, path: Path, talk: Sequence[dict[str, Any]], face: Face = "light") -> None:
        """A chat of what people said ({"text"}) and cards ({"card"}), as a PNG."""
        self._wear(face)
        self._page.evaluate("talk => show(talk)", list(talk))
        self._page.locator("#chat").screenshot(path=path)

    def _wear(self, face: Face) -> None:
        self._page.evaluate("face => wear(face)", face)


@contextmanager
def renderer(width: int = 720) -> Iterator[Renderer]:
    """A renderer in a new browser.  Playwright's thread must have no other loop running."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(
            viewport={"width": width, "height": 900},
            device_scale_factor=2,
            java_script_enabled=True,
        )
        try:
            yield Renderer(page)
        finally:
            browser.close()
