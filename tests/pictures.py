"""Takes the pictures of the web page that the documents show: ``python -m tests.pictures``.

The page is the real one: the sample is indexed into a new home, ``matters serve`` is started on
it, and Chromium looks.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpus" / "sample"
PICTURES = ROOT / "docs" / "pictures"
MATTERS = Path(sys.executable).with_name("matters")
# as root there is no sandbox; the rest keeps a browser without a network from looking for one
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VAWG = "/ask?q=" + quote_plus("What did we resolve on VAWG?")


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to look at, and the window to look through, in points."""

    name: str
    address: str
    width: int
    height: int


SHOTS = (
    Picture("answer", VAWG, 1000, 1180),
    Picture("phone", VAWG, 500, 1000),
    Picture("actions", "/actions", 1000, 1000),
    Picture("reminders", "/reminders", 1000, 900),
    Picture("source", "", 1000, 1000),
)


def main() -> None:
    """Take every picture into docs/pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium here: make test installs it on Debian")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="matters-pictures-") as folder,
        serving(Path(folder) / "home") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for shot in SHOTS:
            take(browser, shot, address + (shot.address or first_source(address)))
            sys.stdout.write(f"docs/pictures/{shot.name}.png\n")
        browser.close()


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The sample, indexed and served from ``home``; the address it is served at."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "MATTERS_HOME": str(home),
        "MATTERS_PEOPLE": str(SAMPLE / "people.csv"),
    }
    home.mkdir(parents=True)
    for line in (["index", str(SAMPLE / "papers"), "--json"], ["actions", "accept", "--all"]):
        subprocess.run(
            [str(MATTERS), *line], env=environment, cwd=home, check=True, capture_output=True
        )
    server = subprocess.Popen(
        [str(MATTERS), "serve", "--port", "0", "--json"],
        env=environment,
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield _address(server)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        for word in line.replace('"', " ").replace(",", " ").split():
            if word.startswith("http://"):
                return word.rstrip("/")
    raise RuntimeError("matters serve ended before it said its address")


def first_source(address: str) -> str:
    """Where the first citation of the first answer leads."""
    with urllib.request.urlopen(address + VAWG, timeout=60) as page:
        found = re.search(r'href="[^"]*?(/papers/\d+\?[^"]+)"', page.read().decode())
    assert found is not None
    return found[1].replace("&amp;", "&")


def take(browser: Browser, shot: Picture, page: str) -> None:
    """One picture, as somebody sees the page who has just opened it."""
    window = browser.new_page(viewport={"width": shot.width, "height": shot.height})
    window.goto(page)
    window.screenshot(path=PICTURES / f"{shot.name}.png")
    window.close()


if __name__ == "__main__":
    main()
