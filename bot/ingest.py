"""Papers in: what changed below a folder is read, recorded, indexed, and its actions proposed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import RLock

from bot.progress import Progress, Step, unheard
from bot.round import Round, Tally
from bot.stacks import Opened, Stacks
from corpus.audience import Audience
from corpus.guard import Read, unguarded
from corpus.model import Problem
from jobs.meetings import Meetings
from jobs.papers import PaperRecord, Papers
from jobs.register import Register


@dataclass(frozen=True, slots=True)
class Record:
    """The parts of the record that papers feed."""

    papers: Papers
    meetings: Meetings
    register: Register


class Ingest:
    """Brings the record and the index up to date with the papers.

    One indexing at a time: a second caller waits.  Killed at any instant, the next indexing
    takes up what was left, since a paper counts as indexed only once all is done with it.
    ``go_live`` is the day before which meetings are history; ``reader`` opens what papers are
    read by, for one indexing.
    """

    def __init__(
        self,
        stacks: Stacks,
        record: Record,
        *,
        go_live: date | None = None,
        reader: Callable[[], AbstractContextManager[Read]] = unguarded,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stacks = stacks
        self._record = record
        self._go_live = go_live
        self._reader = reader
        self._stopwatch = stopwatch
        self._lock = RLock()
        self._in_step_with: Opened | None = None

    def run(
        self,
        paths: Sequence[Path],
        *,
        audience: Audience | None = None,
        remove_missing: bool = False,
        progress: Progress = unheard,
    ) -> Tally:
        """Index everything at or below ``paths``; only what changed is done again.

        ``audience`` is for papers in no audience folder.  Papers that vanished are taken out
        of the index, but a mass disappearance is a problem and removes nothing unless
        ``remove_missing`` says that it is meant.
        """
        from index.store import StoreDamaged

        started = self._stopwatch()
        roots = [path.expanduser().absolute() for path in paths]

        def indexed(opened: Opened) -> Tally:
            with self._reader() as read:
                indexing = Round(
                    opened.index,
                    self._record.papers,
                    read,
                    option=audience,
                    remove_missing=remove_missing,
                    progress=progress,
                )
                indexing.walk(roots)
            indexing.follow_up(self._record.meetings, self._record.register, self._go_live)
            return indexing.tally(opened.store, roots, self._stopwatch() - started)

        with self._lock:
            opened = self._stacks.open()
            try:
                return indexed(opened)
            except StoreDamaged as damage:
                self._stacks.renew(opened, damage)
                self.mend(progress)
                return indexed(self._stacks.open())

    def in_step(self, progress: Progress = unheard) -> tuple[Problem, ...]:
        """See to it, once for each opening, that the index is in step with the record.

        Whoever comes while another caller is at it waits: a question must not be asked of an
        index half filled.  Returns what had to be mended.
        """
        if self._is_in_step():
            return ()
        with self._lock:
            if self._is_in_step():
                return ()
            progress(Step("opening the index", 0, 1))
            opened = self._stacks.open()
            problems = self.mend(progress).problems
            self._in_step_with = opened
            return problems

    def _is_in_step(self) -> bool:
        return self._stacks.is_open and self._in_step_with is self._stacks.open()

    def mend(self, progress: Progress = unheard) -> Tally:
        """Bring an index that lost papers, or keeps them for the wrong readers, into step.

        A paper that it holds for another audience than the record says is dropped first: a
        crash between the two must never leave a paper open.
        """
        with self._lock:
            opened = self._stacks.open()
            said = [_filled_again(opened.remade)] if opened.remade else []
            astray = self._astray(opened)
            if not astray:
                return Tally().and_said(said)
            paths = [record.path for record in astray]
            return self.run(paths, progress=progress).and_said(said)

    def retake(self, paper: PaperRecord, progress: Progress = unheard) -> Tally:
        """Index one paper anew after its audience changed; until then nobody finds it."""
        # dropped before waiting for another indexing to end: a paper closes at once
        self._stacks.open().index.drop([paper.id])
        return self.run([paper.path], progress=progress)

    def _astray(self, opened: Opened) -> list[PaperRecord]:
        held = opened.store.holdings()
        papers = {paper.id: paper for paper in self._record.papers.all()}
        wrong = [
            number
            for number, holding in held.items()
            if number not in papers or papers[number].audience != holding.audience
        ]
        if wrong:
            opened.index.drop(wrong)
        return [paper for paper in papers.values() if paper.id in wrong or paper.id not in held]


def _filled_again(reason: str) -> Problem:
    return Problem("the index", reason, "it was filled again from the papers; nothing is lost")
