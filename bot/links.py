"""Where a citation's link leads (links must work where they are read).

MATTERS_PUBLIC_URL comes first; then, for readers on this machine only, the page that
``matters serve`` has open; then the publisher's own address of the paper, then its file.
A chat's links are made without ``local``: nobody there can open a loopback address.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from corpus.library import archive_of
from jobs.papers import PaperRecord


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses of passages."""

    public: str | None = None
    local: str | None = None
    files: bool = False

    def passage(self, paper: PaperRecord, start: int, end: int) -> str | None:
        """The address that opens ``paper`` with that span of its text marked, or None."""
        if base := self.public or self.local:
            return base.rstrip("/") + path_of(paper.id, start, end)
        page = paper.document.page_at(start) if paper.media == "pdf" else None
        place = f"#page={page.number}" if page else ""
        if paper.source_url:
            return paper.source_url + ("" if "#" in paper.source_url else place)
        if not self.files:
            return None
        if archive := archive_of(paper.path):
            return archive.as_uri()  # no address leads into an archive
        return paper.path.as_uri() + place


def path_of(paper: int, start: int, end: int) -> str:
    """The page of a passage, relative to the site.

    >>> path_of(7, 100, 180)
    '/papers/7?start=100&end=180#quote'
    """
    return f"/papers/{paper}?{urlencode({'start': start, 'end': end})}#quote"
