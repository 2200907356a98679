"""Who is admitted to a paper that was just read, and who says so.

Its folder decides, else ``--audience``, else what was decided before; a paper of which nobody
said anything is for officers.  Marks inside it only tighten.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.audience import OFFICERS, Audience, audience_of_mark, tightest
from jobs.papers import PaperRecord


def admitted(
    *,
    folder: Audience | None,
    option: Audience | None,
    before: PaperRecord | None,
    marks: Iterable[str],
) -> tuple[Audience, str]:
    """The audience of a paper and what set it: folder, option, mark or unknown.

    >>> from corpus.audience import PUBLIC
    >>> audience, by = admitted(folder=PUBLIC, option=None, before=None, marks=["EXEMPT"])
    >>> str(audience), by
    ('members', 'mark')
    """
    audience, by = _said(folder, option, before)
    tightened = audience
    for mark in marks:
        tightened = tightest(tightened, audience_of_mark(mark) or tightened)
    return (tightened, "mark") if tightened != audience else (audience, by)


def _said(
    folder: Audience | None, option: Audience | None, before: PaperRecord | None
) -> tuple[Audience, str]:
    if folder is not None:
        return folder, "folder"
    if option is not None:
        return option, "option"
    if before is not None:
        return before.audience, before.audience_by
    return OFFICERS, "unknown"
