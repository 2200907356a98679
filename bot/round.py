"""One indexing, from the walk through the folders to the proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.admission import admitted
from bot.confirmation import confirmations
from bot.progress import Progress, Step
from corpus.audience import Audience
from corpus.errors import Unreadable
from corpus.guard import Read
from corpus.library import Find, audience_of_folder, folder_of, walk
from corpus.model import Agenda, Meeting, Part, Problem, Reading, Report
from corpus.reading import EDITION
from index.passages import passages_of
from index.store import PassageStore
from index.sync import PaperIndex
from jobs.meetings import Meetings
from jobs.papers import PaperRecord, Papers
from jobs.register import Register

_MASS = 3  # so many papers gone at once, and more than half of them, is no tidying up


@dataclass(frozen=True, slots=True)
class Tally:
    """What an indexing did.

    ``documents`` and ``passages`` stand in the index for the given paths afterwards;
    ``added``, ``changed`` and ``removed`` count papers.
    """

    documents: int = 0
    passages: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    actions_proposed: int = 0
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0

    def and_said(self, problems: Iterable[Problem]) -> Tally:
        """The tally with more to say; nothing is said twice."""
        return replace(self, problems=tuple(dict.fromkeys((*self.problems, *problems))))

    @property
    def json(self) -> dict[str, Any]:
        """The contract's JSON document."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A paper that was read anew, and what is still to be done with it."""

    paper: PaperRecord
    fingerprint: str
    parts: tuple[Meeting | Agenda, ...]


class Round:
    """One indexing under way."""

    def __init__(
        self,
        index: PaperIndex,
        papers: Papers,
        read: Read,
        *,
        option: Audience | None,
        remove_missing: bool,
        progress: Progress,
    ) -> None:
        self._index = index
        self._papers = papers
        self._read = read
        self._option = option
        self._remove_missing = remove_missing
        self._progress = progress
        self._held = index.fingerprints()
        self._taken: list[_Taken] = []
        self._gone: list[int] = []
        self._problems: list[Problem] = []
        self._added = self._changed = self._proposed = 0

    def walk(self, roots: Iterable[Path]) -> None:
        """Take everything at or below ``roots`` that changed; let go of what is not there."""
        walked = [(root, list(walk(root))) for root in roots]
        total = sum(isinstance(one, Find) for _, found in walked for one in found)
        done = 0
        for root, found in walked:
            known = {paper.path: paper for paper in self._papers.under(root)}
            present = set()
            for find in found:
                if isinstance(find, Find):
                    self._progress(Step("reading papers", done, total, find.name))
                    folder = _folder(find, root)
                    if find.inner:
                        folder = find.within(folder or self._option)
                    self._take(find, folder, known.get(find.path))
                    present.add(find.path)
                    done += 1
            troubles = [one for one in found if isinstance(one, Problem)]
            self._problems += troubles
            self._let_go(root, present, len(known), is_whole=not troubles)
        self._progress(Step("reading papers", done, total))

    def follow_up(self, meetings: Meetings, register: Register, go_live: date | None) -> None:
        """Tell calendar and register what was read, the earliest meeting first.

        What has no day, as a tracker, comes last: most of what it lists stands in minutes.
        """
        for paper_id in self._gone:
            register.let_go(paper_id)
        pairs = [(taken, part) for taken in self._taken for part in taken.parts]
        pairs.sort(key=lambda pair: pair[1].date or date.max)
        for taken, part in pairs:
            meetings.learn(part, taken.paper)
        for taken, part in pairs:
            if isinstance(part, Meeting):
                for confirmed in confirmations(part):
                    by = f"{taken.paper.name}, {confirmed.place}"
                    self._papers.approve(confirmed.date, by=by, amended=confirmed.amended)
                self._proposed += len(register.propose(part, taken.paper, go_live=go_live))
        for taken in self._taken:
            days = [part.date for part in taken.parts if isinstance(part, Meeting)]
            register.let_go(taken.paper.id, keep=days)
            self._papers.mark_indexed(taken.paper.id, taken.fingerprint)

    def tally(self, store: PassageStore, roots: Iterable[Path], seconds: float) -> Tally:
        """What came of it."""
        here = {paper.id for root in roots for paper in self._papers.under(root)}
        held = here & store.holdings().keys()
        return Tally(
            documents=len(held),
            passages=sum(len(store.of_paper(number)) for number in held),
            added=self._added,
            changed=self._changed,
            removed=len(self._gone),
            actions_proposed=self._proposed,
            problems=tuple(self._problems),
            seconds=round(seconds, 2),
        )

    def _take(self, find: Find, folder: Audience | None, before: PaperRecord | None) -> None:
        try:
            checksum = find.checksum()
            if before and self._stands(before, checksum, folder):
                return
            reading = self._read(find, before.name if before else None)
        except OSError as error:
            reason = f"it cannot be read ({error.strerror})"
            self._problems.append(Problem(find.name, reason, "see to its permissions or its disk"))
        except Unreadable as error:
            kept = ", so what was read of it before is kept" if before else ""
            self._problems.append(Problem(find.name, error.reason + kept, error.remedy))
        else:
            self._enter(find.path, reading, folder, before)

    def _stands(self, paper: PaperRecord, checksum: str, folder: Audience | None) -> bool:
        """Whether the index holds the paper just as it is, for just those who may read it."""
        wanted = self._index.fingerprint(checksum, paper.audience, edition=EDITION)
        if not self._held.get(paper.id) == paper.fingerprint == wanted:
            return False
        said, _ = admitted(folder=folder, option=self._option, before=paper, marks=())
        return said == paper.audience or paper.audience_by not in ("folder", "option", "unknown")

    def _enter(
        self, path: Path, reading: Reading, folder: Audience | None, before: PaperRecord | None
    ) -> None:
        audience, by = admitted(
            folder=folder, option=self._option, before=before, marks=reading.marks
        )
        paper = self._papers.record(
            reading.document,
            path=path,
            kind=reading.kind,
            title=reading.title,
            audience=audience,
            audience_by=by,
            meeting_date=next(filter(None, map(_day, reading.parts)), None),
        )
        if paper.id in self._held:
            self._changed += 1
        else:
            self._added += 1
        self._problems += reading.problems
        self._put(paper, reading)

    def _put(self, paper: PaperRecord, reading: Reading) -> None:
        passages = passages_of(reading, document=paper.id, audience=paper.audience)
        done = 0

        def told(more: int) -> None:
            nonlocal done
            done += more
            self._progress(Step("embedding passages", done, len(passages), paper.name))

        print_ = self._index.fingerprint(paper.checksum, paper.audience, edition=EDITION)
        self._index.put(paper.id, print_, paper.audience, passages, told)
        self._taken.append(_Taken(paper, print_, tuple(_sittings(reading))))

    def _let_go(self, root: Path, present: set[Path], before: int, *, is_whole: bool) -> None:
        gone = [paper for paper in self._papers.under(root) if paper.path not in present]
        if root.exists() and not self._remove_missing:
            gone = self._but_for_lost_folders(gone)
        if not gone:
            return
        if not (self._remove_missing or (is_whole and not _is_mass(gone, before))):
            reason = f"{len(gone)} of {before} known papers are not there; none was removed"
            remedy = "put them back, or give --remove-missing if they are meant to go"
            self._problems.append(Problem(str(root), reason, remedy))
            return
        ids = [paper.id for paper in gone]
        self._index.drop(ids)
        self._papers.remove(ids)
        self._gone += ids

    def _but_for_lost_folders(self, gone: Iterable[PaperRecord]) -> list[PaperRecord]:
        """Those whose folder is still there; a folder that is away (a share) takes none along."""
        gone = list(gone)
        away = {folder_of(paper.path) for paper in gone if not folder_of(paper.path).exists()}
        for folder in sorted(away):
            reason = "the folder is gone; what was read from it is kept"
            remedy = "put it back, or give --remove-missing if it is meant to go"
            self._problems.append(Problem(str(folder), reason, remedy))
        return [paper for paper in gone if folder_of(paper.path) not in away]


def _is_mass(gone: Sequence[PaperRecord], before: int) -> bool:
    return len(gone) >= _MASS and 2 * len(gone) > before


def _folder(find: Find, root: Path) -> Audience | None:
    """What the folders say, from the one that was named ("index papers/public") downwards.

    For a file named by itself only the folder it lies in counts: one further up may be called
    "public" for reasons of its own.
    """
    if not root.is_dir():
        return find.audience
    return find.audience or audience_of_folder(Path(root.name) / find.shelf)


def _sittings(reading: Reading) -> list[Meeting | Agenda]:
    return [part for part in reading.parts if isinstance(part, Meeting | Agenda)]


def _day(part: Part) -> date | None:
    return part.meeting_date if isinstance(part, Report) else part.date
