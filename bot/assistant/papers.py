"""The papers that are known, who may read them, and each as a reader may open it."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.assistant.actions import Doer
from bot.errors import WrongUsage
from corpus.audience import Audience, Viewer, may_read
from jobs.errors import UnknownPaper
from jobs.papers import PaperRecord
from jobs.papers import Papers as Ledger

_ADDRESS = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?", re.I)


class Papers:
    """What can be asked of the ledger and done to it.

    ``retake`` indexes a paper anew for the readers that it has now.
    """

    def __init__(self, ledger: Ledger, retake: Callable[[PaperRecord], object]) -> None:
        self._ledger = ledger
        self._retake = retake

    def all(self, viewer: Viewer) -> list[PaperRecord]:
        """The papers that ``viewer`` may read, by name."""
        return [paper for paper in self._ledger.all() if may_read(viewer, paper.audience)]

    def open(self, viewer: Viewer, number: int) -> PaperRecord:
        """One paper.  Raises UnknownPaper, in the same words for what may not be read."""
        paper = self._ledger.get(number)
        if not may_read(viewer, paper.audience):
            raise UnknownPaper(number)
        return paper

    def set_source(self, doer: Doer, paper: str, url: str) -> PaperRecord:
        """Where the publisher has a paper: "https://…", or "none".

        Raises WrongUsage for what is no address that a reader can open.
        """
        address = address_in(url)
        return self._ledger.set_source(self._ledger.find(paper).id, address, doer.name)

    def set_audience(self, doer: Doer, paper: str, audience: str) -> PaperRecord:
        """An officer's act: who may read a paper from now on."""
        wanted = Audience.parse(audience)
        record = self._ledger.set_audience(self._ledger.find(paper).id, wanted, doer.name)
        self._retake(record)
        return self._ledger.get(record.id)


def address_in(text: str) -> str | None:
    """The web address that an officer gave, None for "none".

    Raises WrongUsage for what is no address that a reader can open.

    >>> address_in("https://council.example/papers/7.pdf")
    'https://council.example/papers/7.pdf'
    """
    said = text.strip()
    if said.lower() == "none":
        return None
    if not _ADDRESS.fullmatch(said):
        raise WrongUsage(f"'{said}' is no web address", "write it as https://HOST/…, or none")
    return said
