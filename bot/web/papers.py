"""The pages of papers: the list, each paper's text with a quote marked, and its file."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from bot.web.site import Site
from bot.web.source import is_span, sheets
from corpus.errors import Unreadable
from corpus.library import Find, archive_of, walk
from jobs.errors import UnknownPaper
from jobs.papers import PaperRecord

_SHOWN_INLINE = {"pdf": "application/pdf"}
_CHUNK = 1 << 20
_NO_OFFSET = -1


class Shelf:
    """The papers that a reader may open."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def papers(self, request: Request) -> Response:
        """Every paper that the reader may open, the newest meeting first."""
        viewer = self._site.reading(request).viewer
        papers = self._site.application.shelf.all(viewer)
        papers.sort(key=lambda paper: paper.meeting_date or date.min, reverse=True)
        return self._site.page(request, "papers.html", {"papers": papers})

    def paper(self, request: Request) -> Response:
        """One paper's text; ``?start=&end=`` marks a passage of it."""
        paper = self._paper(request)
        start, end = _offset(request, "start"), _offset(request, "end")
        marked = is_span(paper.document, start, end)
        span = (start, end) if marked else (0, 0)
        values = {
            "paper": paper,
            "sheets": sheets(paper.document, *span),
            "marked": marked,
            "asked": "start" in request.query_params,
            "page": paper.document.page_at(start) if marked and paper.paginated else None,
        }
        return self._site.page(request, "paper.html", values)

    def original(self, request: Request) -> Response:
        """The file itself, as long as it is the one that was read."""
        paper = self._paper(request)
        media = _SHOWN_INLINE.get(paper.media)
        if archive_of(paper.path):
            return _member(paper, media)
        if _checksum(paper.path) != paper.checksum:
            raise HTTPException(410)
        return FileResponse(
            paper.path,
            media_type=media or "application/octet-stream",
            filename=paper.path.name,
            # a page of somebody else's making is never shown under our own address
            content_disposition_type="inline" if media else "attachment",
        )

    def _paper(self, request: Request) -> PaperRecord:
        viewer = self._site.reading(request).viewer
        try:
            return self._site.application.shelf.open(viewer, request.path_params["number"])
        except UnknownPaper:
            raise HTTPException(404) from None


def _offset(request: Request, name: str) -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 12 else _NO_OFFSET


def _member(paper: PaperRecord, media: str | None) -> Response:
    """The file of a paper that lies in an archive."""
    find = next((each for each in walk(paper.path) if isinstance(each, Find)), None)
    try:
        content = find.content() if find else b""
    except (OSError, Unreadable):
        content = b""
    if sha256(content).hexdigest() != paper.checksum:
        raise HTTPException(410)
    kind = "inline" if media else "attachment"
    said = f"{kind}; filename*=UTF-8''{quote(paper.path.name)}"
    return Response(
        content,
        media_type=media or "application/octet-stream",
        headers={"Content-Disposition": said},
    )


def _checksum(path: Path) -> str | None:
    digest = sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_CHUNK):
                digest.update(piece)
    except OSError:
        return None
    return digest.hexdigest()
