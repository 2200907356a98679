"""A small invented board's papers, read by the real readers, and an index of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.audience import PUBLIC, Audience
from corpus.model import Reading
from corpus.reading import read
from index.catalogue import Catalogue
from index.passages import passages_of
from index.store import MemoryStore, PassageStore
from index.sync import PaperIndex
from tests.fakes.embedding import WordEmbedder

SPRING = """\
TIDEWELL SAFETY BOARD

MEETING HELD AT THE GUILDHALL ON 5 MARCH 2026

PRESENT: Councillor Ann Bell (in the Chair)

Omar Reed, Sue Marsh, Chief Inspector Kim Doyle and Priya Nair.

10. APOLOGIES FOR ABSENCE

Apologies for absence were received from Lee Hart (Tidewell Fire) and Jo Pike (Harbour CVS).

11. ANTI-SOCIAL BEHAVIOUR (ASB) IN THE MARKET

The Board received a report on anti-social behaviour in the covered market. Traders had asked
for lighting. Pickpockets were mentioned in passing.

RESOLVED: That

(1) the report be noted;
(2) Omar Reed be requested to price new lighting for the market before June; and
(3) traders be thanked for their evidence.

12. FUTURE BUSINESS

Members talked about topics for the year.

RESOLVED: That

(1) the list be noted; and
(2) Safe Homes for Older People be the theme for the next meeting.

13. DATE OF NEXT MEETING

RESOLVED: That meetings be held on the following dates:

Thursday 4 June 2026 commencing at 2.00pm; and
Thursday 3 September 2026 commencing at 2.00pm.
"""

SUMMER = """\
TIDEWELL SAFETY BOARD

MEETING HELD AT THE GUILDHALL ON 4 JUNE 2026

PRESENT: Councillor Ann Bell (in the Chair)

Omar Reed and Sue Marsh.

14. APOLOGIES FOR ABSENCE

Apologies for absence were received from Priya Nair (Tidewell NHS).

15. SAFE HOMES FOR OLDER PEOPLE - PARTNER REPORTS

The Board considered how partners keep older people safe (SHOP).

RESOLVED: That

(1) the reports be noted; and
(2) Sue Marsh write to every landlord about SHOP.

16. ANTI-SOCIAL BEHAVIOUR

The lighting of the market had cost £4,200 and 17 traders had paid towards it.

RESOLVED: That

(1) all traders be thanked; and
(2) the new lighting be kept on until midnight.
"""

NOW = datetime(2026, 6, 20, 9, tzinfo=UTC)


def reading(folder: Path, name: str, text: str) -> Reading:
    """The text as the reader understands it from a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path)


def fill(
    store: PassageStore, embedder: WordEmbedder, papers: Mapping[int, tuple[Reading, Audience]]
) -> PaperIndex:
    """An index of the papers, by their number in the ledger."""
    index = PaperIndex(store, embedder)
    for number, (paper, audience) in papers.items():
        passages = passages_of(paper, document=number, audience=audience)
        index.put(number, f"print {number}", audience, passages)
    return index


def catalogue(folder: Path, papers: Mapping[str, tuple[str, Audience]] | None = None) -> Catalogue:
    """A catalogue of papers given as text; without any, of the board's two public meetings."""
    given = papers or {"spring.txt": (SPRING, PUBLIC), "summer.txt": (SUMMER, PUBLIC)}
    read_papers = {
        number: (reading(folder, name, text), audience)
        for number, (name, (text, audience)) in enumerate(given.items(), start=1)
    }
    store, embedder = MemoryStore(), WordEmbedder()
    fill(store, embedder, read_papers)
    return Catalogue(store, embedder)


def renamed(paper: Reading, name: str) -> Reading:
    """The same paper under another name."""
    return replace(paper, document=replace(paper.document, name=name))
