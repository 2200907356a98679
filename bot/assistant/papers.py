"""The papers that are known, who may read them, and each as a reader may open it."""

from __future__ import annotations

from collections.abc import Callable

from bot.assistant.actions import Doer
from corpus.audience import Audience, Viewer, may_read
from jobs.errors import UnknownPaper
from jobs.papers import PaperRecord
from jobs.papers import Papers as Ledger


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

    def set_audience(self, doer: Doer, paper: str, audience: str) -> PaperRecord:
        """An officer's act: who may read a paper from now on."""
        wanted = Audience.parse(audience)
        record = self._ledger.set_audience(self._ledger.find(paper).id, wanted, doer.name)
        self._retake(record)
        return self._ledger.get(record.id)
