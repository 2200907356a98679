"""A paper as its passages."""

from __future__ import annotations

from corpus.audience import Audience
from corpus.model import Agenda, Meeting, Reading, Report
from index.passage import EDITION, Passage, PassageKind, Roll, Source
from index.proceedings import meeting_passages
from index.reports import Occasion, agenda_passages, loose_passages, report_passages

__all__ = ["EDITION", "Passage", "PassageKind", "Roll", "passages_of"]


def passages_of(reading: Reading, *, document: int, audience: Audience) -> tuple[Passage, ...]:
    """Every passage of a paper, in reading order.

    ``document`` is the paper's number in the ledger.  What stands in
    no part that was understood comes in plain stretches: all that was read can be found.
    """
    source = Source(reading.document, document, audience)
    occasion = Occasion.of(reading)
    found: list[Passage] = []
    for part in reading.parts:
        if isinstance(part, Meeting):
            found += meeting_passages(part, source)
        elif isinstance(part, Report):
            found += report_passages(part, source, occasion)
        elif isinstance(part, Agenda):
            found += agenda_passages(part, source)
    found += loose_passages(reading, source, occasion)
    distinct = {passage.id: passage for passage in found if passage.text.strip()}
    return tuple(sorted(distinct.values(), key=lambda passage: passage.place.start))
