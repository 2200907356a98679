"""Papers in: what changed below a folder is read, recorded, indexed, and its actions proposed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import RLock

from bot.progress import Progress, Step, unheard
from bot.round import Round, Tally
from bot.stacks import Opened, Stacks
from corpus.audience import Audience
from corpus.errors import Unreadable
from corpus.guard import Read, unguarded
from corpus.model import Problem
from corpus.reading import read_again
from jobs.meetings import Meetings
from jobs.papers import PaperRecord, Papers
from jobs.register import Register

_RECALLED = "from the record"  # no fingerprint of a file: once that is back, it is read again
_FROM_RECORD = (
    "its file is away, so it was indexed from the text that the record keeps",
    "put the file back and index it again",
)


class _Meant(Exception):
    """An index that is begun anew because somebody wants it."""


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
        self._told_of: Opened | None = None
        self._said: list[Problem] = []

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
        from index.store import StoreDamaged

        with self._lock:
            opened = self._stacks.open()
            try:
                return self._mended(opened, progress)
            except StoreDamaged as damage:
                self._stacks.renew(opened, damage)
                return self._mended(self._stacks.open(), progress)

    def rebuild(self, progress: Progress = unheard) -> Tally:
        """Forget the whole index and fill it again from the papers and the record."""
        with self._lock:
            started = self._stopwatch()
            opened = self._stacks.open()
            if opened.on_disk:
                self._stacks.renew(opened, _Meant("the index was to be built anew"))
            else:
                opened.index.clear()
            self._in_step_with = None  # whoever asks meanwhile waits until it is full
            tally = self.mend(progress)
            store = self._stacks.open().store
            held = store.holdings()
            return replace(
                tally,
                documents=len(held),
                passages=sum(len(store.of_paper(number)) for number in held),
                seconds=round(self._stopwatch() - started, 2),
            )

    def take_said(self) -> tuple[Problem, ...]:
        """What was mended since somebody last took this, for the officers to hear of."""
        with self._lock:
            said, self._said = tuple(dict.fromkeys(self._said)), []
            return said

    def retake(self, paper: PaperRecord, progress: Progress = unheard) -> Tally:
        """Index one paper anew after its audience changed; until then nobody finds it."""
        # dropped before waiting for another indexing to end: a paper closes at once
        self._stacks.open().index.drop([paper.id])
        with self._lock:
            return self.run([paper.path], progress=progress).and_said(self._recalled([paper]))

    def _mended(self, opened: Opened, progress: Progress) -> Tally:
        said = [_filled_again(opened.remade)] if opened.remade else []
        is_told = self._told_of is opened
        astray = self._astray(opened)
        tally = Tally()
        if astray:
            tally = self.run([record.path for record in astray], progress=progress)
            tally = tally.and_said(self._recalled(astray))
        self._told_of = opened
        self._said += tally.problems if is_told else [*tally.problems, *said]
        return tally.and_said(said)

    def _recalled(self, papers: Iterable[PaperRecord]) -> list[Problem]:
        """Index what the record keeps of papers whose files are away, so that nothing is lost."""
        from index.passages import passages_of

        opened = self._stacks.open()
        held, said = opened.store.holdings(), []
        for number in [paper.id for paper in papers if paper.id not in held]:
            paper = self._record.papers.get(number)
            if paper.removed_at is not None:
                continue
            try:
                reading = read_again(paper.document)
            except Unreadable as error:
                said.append(Problem(paper.name, error.reason, error.remedy))
                continue
            passages = passages_of(reading, document=number, audience=paper.audience)
            opened.index.put(number, _RECALLED, paper.audience, passages)
            said.append(Problem(paper.name, *_FROM_RECORD))
        return said

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
