"""The papers' ledger: every document ever read, who may read it, and who said so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from corpus.audience import Audience
from corpus.library import is_there
from corpus.model import Document, Kind, Page
from jobs.database import Clock, Database
from jobs.errors import UnknownPaper
from jobs.history import READER, Change, Pen, Subject, history
from jobs.schema import confirmations, papers

_OFFICER = "officer:"
_BIGGEST = 2**63 - 1
# a change of one of these changes the passages, so that the index must take the paper anew
_INDEXED = ("name", "checksum", "kind", "title", "audience", "meeting_date")


class PaperStatus(StrEnum):
    """How far the board has made a paper its own."""

    DRAFT = "draft"
    APPROVED = "approved"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """One paper of the ledger.

    ``name`` is its path below the papers' folder, ``path`` where the file lies.
    ``audience_by`` says who set the audience: "folder", "option", "mark", "officer:NAME" or
    "unknown".  ``fingerprint`` is what the index last held of it; None means that the index
    must take it (anew).  ``removed_at`` is set once the file is gone.
    """

    id: int
    name: str
    path: Path
    checksum: str
    media: str
    kind: Kind
    title: str
    audience: Audience
    audience_by: str
    status: PaperStatus
    source_url: str | None
    meeting_date: date | None
    text: str = field(repr=False)
    pages: tuple[Page, ...] = field(repr=False)
    paginated: bool
    fingerprint: str | None
    recorded_at: datetime
    removed_at: datetime | None

    @property
    def document(self) -> Document:
        """The paper as it was last read: its text and pages, without the lines' geometry."""
        return Document(
            self.name,
            self.checksum,
            self.media,
            self.text,
            self.pages,
            paginated=self.paginated,
        )


class Papers:
    """The ledger of papers.  Nothing is ever deleted from it, and every change is kept."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def record(
        self,
        document: Document,
        *,
        path: Path,
        kind: Kind,
        title: str,
        audience: Audience,
        audience_by: str,
        meeting_date: date | None = None,
    ) -> PaperRecord:
        """Enter a paper as it was just read, or bring its entry up to date.

        The same path is the same paper, whatever it says now; so is a known content whose
        old file is gone (it was renamed).  An audience that an officer set stays.
        """
        values: dict[str, Any] = {
            "name": document.name,
            "path": str(path),
            "checksum": document.checksum,
            "media": document.media,
            "kind": kind.value,
            "title": title,
            "audience": str(audience),
            "audience_by": audience_by,
            "meeting_date": meeting_date,
            "text": document.text,
            "pages": [[page.number, page.start, page.end, page.label] for page in document.pages],
            "paginated": document.paginated,
            "removed_at": None,
        }
        with self._database.begin() as connection:
            values["status"] = _standing(connection, kind, meeting_date).value
            known = _known(connection, path, document.checksum)
            if known is None:
                return self._enter(connection, values)
            if known.audience_by.startswith(_OFFICER):
                del values["audience"], values["audience_by"]
            return self._change(connection, known, values, self._pen(READER, "reading"))

    def get(self, paper_id: int) -> PaperRecord:
        """One paper by its number, removed ones too.  Raises UnknownPaper."""
        with self._database.read() as connection:
            return _paper(_row(connection, paper_id))

    def find(self, text: str) -> PaperRecord:
        """One paper by number, name, file name, or a part of its name or title.

        Raises UnknownPaper, which names the candidates where there are several.
        """
        wanted = text.strip().casefold()
        everything = self.all()
        exact = [p for p in everything if wanted in {str(p.id), p.name.casefold()}]
        by_file = [p for p in everything if Path(p.name).name.casefold() == wanted]
        partly = [p for p in everything if wanted and wanted in f"{p.name}\n{p.title}".casefold()]
        for found in (exact, by_file, partly):
            if len(found) == 1:
                return found[0]
            if found:
                raise UnknownPaper(text, (f"{p.id} ({p.name})" for p in found))
        raise UnknownPaper(text)

    def all(self, *, removed: bool = False) -> list[PaperRecord]:
        """Every paper that is there, by name; with ``removed`` those also whose file is gone."""
        with self._database.read() as connection:
            return _papers(connection, *([] if removed else [papers.c.removed_at.is_(None)]))

    def under(self, root: Path) -> list[PaperRecord]:
        """The papers whose file is ``root``, or lies below it."""
        return [p for p in self.all() if p.path == root or root in p.path.parents]

    def remove(self, paper_ids: Iterable[int], by: str = READER) -> None:
        """Mark papers whose files are gone; their actions and history stay."""
        gone = {"removed_at": self._clock(), "fingerprint": None}
        self._set(paper_ids, gone, self._pen(by))

    def restore(self, paper_ids: Iterable[int], by: str = READER) -> None:
        """Take removed papers back; the index must take them anew."""
        self._set(paper_ids, {"removed_at": None, "fingerprint": None}, self._pen(by))

    def set_audience(self, paper_id: int, audience: Audience, by: str) -> PaperRecord:
        """An officer's act: who may read this paper from now on, whatever folder or marks say."""
        values = {"audience": str(audience), "audience_by": _OFFICER + by}
        with self._database.begin() as connection:
            return self._change(connection, _row(connection, paper_id), values, self._pen(by))

    def set_source(self, paper_id: int, url: str | None, by: str) -> PaperRecord:
        """Where the publisher has this paper: its own address, None for nowhere."""
        with self._database.begin() as connection:
            values = {"source_url": url}
            return self._change(connection, _row(connection, paper_id), values, self._pen(by))

    def mark_indexed(self, paper_id: int, fingerprint: str) -> None:
        """Say what the index now holds of a paper.  A note to ourselves: no history."""
        with self._database.begin() as connection:
            _row(connection, paper_id)
            query = update(papers).where(papers.c.id == paper_id)
            connection.execute(query.values(fingerprint=fingerprint))

    def approve(self, meeting_date: date, *, by: str, amended: bool = False) -> list[PaperRecord]:
        """The minutes of that meeting were confirmed as a correct record; ``by`` says where.

        Holds for minutes read later as well, and settles the actions found in them.  Returns
        the minutes that the ledger has of that meeting.
        """
        with self._database.begin() as connection:
            query = select(confirmations).where(confirmations.c.meeting_date == meeting_date)
            if connection.execute(query).first() is None:
                said = {"meeting_date": meeting_date, "amended": amended, "said_by": by}
                connection.execute(insert(confirmations), {**said, "recorded_at": self._clock()})
            minutes = (papers.c.kind == Kind.MINUTES, papers.c.meeting_date == meeting_date)
            status = _standing(connection, Kind.MINUTES, meeting_date)
            return [
                self._change(connection, row, {"status": status.value}, self._pen(by, "reading"))
                for row in connection.execute(select(papers).where(*minutes)).all()
            ]

    def history(self, paper_id: int) -> list[Change]:
        """Every change of a paper's entry, the oldest first.  Raises UnknownPaper."""
        with self._database.read() as connection:
            _row(connection, paper_id)
            return history(connection, Subject.PAPER, paper_id)

    def _enter(self, connection: Connection, values: dict[str, Any]) -> PaperRecord:
        query = insert(papers).values(**values, recorded_at=self._clock())
        paper_id = connection.execute(query.returning(papers.c.id)).scalar_one()
        noted = {name: values[name] for name in ("name", "audience", "audience_by")}
        self._pen(READER, "reading").note(connection, Subject.PAPER, paper_id, {}, noted)
        return _paper(_row(connection, paper_id))

    def _set(self, paper_ids: Iterable[int], values: dict[str, Any], pen: Pen) -> None:
        with self._database.begin() as connection:
            for paper_id in paper_ids:
                row = _row(connection, paper_id)
                if (row.removed_at is None) != (values["removed_at"] is None):
                    self._change(connection, row, values, pen)

    def _change(
        self, connection: Connection, row: Row[Any], values: dict[str, Any], pen: Pen
    ) -> PaperRecord:
        before = row._asdict()
        if any(name in values and values[name] != before[name] for name in _INDEXED):
            values = {**values, "fingerprint": None}
        query = update(papers).where(papers.c.id == row.id)
        connection.execute(query.values(**values, recorded_at=pen.when))
        said = {k: v for k, v in values.items() if k not in {"text", "pages", "fingerprint"}}
        pen.note(connection, Subject.PAPER, row.id, before, said)
        return _paper(_row(connection, row.id))

    def _pen(self, who: str, via: str = "command") -> Pen:
        return Pen(who, self._clock(), via)


def _standing(connection: Connection, kind: Kind, meeting_date: date | None) -> PaperStatus:
    """Minutes are a draft until a later meeting confirms them; other papers stand as they are."""
    if kind is not Kind.MINUTES:
        return PaperStatus.APPROVED
    query = select(confirmations.c.amended).where(confirmations.c.meeting_date == meeting_date)
    amended = connection.scalar(query)
    if amended is None:
        return PaperStatus.DRAFT
    return PaperStatus.AMENDED if amended else PaperStatus.APPROVED


def _known(connection: Connection, path: Path, checksum: str) -> Row[Any] | None:
    same_path = connection.execute(select(papers).where(papers.c.path == str(path))).first()
    if same_path is not None:
        return same_path
    same_content = select(papers).where(papers.c.checksum == checksum).order_by(papers.c.id)
    for row in connection.execute(same_content):
        if row.removed_at is not None or not is_there(Path(row.path)):
            return row
    return None


def _row(connection: Connection, paper_id: int) -> Row[Any]:
    row = None
    if 0 < paper_id <= _BIGGEST:
        row = connection.execute(select(papers).where(papers.c.id == paper_id)).first()
    if row is None:
        raise UnknownPaper(paper_id)
    return row


def _papers(connection: Connection, *conditions: ColumnElement[bool]) -> list[PaperRecord]:
    query = select(papers).where(*conditions).order_by(papers.c.name, papers.c.id)
    return [_paper(row) for row in connection.execute(query)]


def _paper(row: Row[Any]) -> PaperRecord:
    values = row._asdict()
    return PaperRecord(
        **{
            **values,
            "path": Path(row.path),
            "kind": Kind(row.kind),
            "audience": Audience.parse(row.audience),
            "status": PaperStatus(row.status),
            "pages": tuple(Page(*page) for page in row.pages),
        }
    )
