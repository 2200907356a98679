"""Where in the papers what a question needs stands, as whoever asks may read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from bot.evaluation.questions import Need, Span
from corpus.audience import Viewer, may_read
from index.answer import Citation, cited
from index.passage import Passage, PassageKind
from jobs.papers import PaperRecord

# what a keyboard and a typesetter write differently
_TYPED = str.maketrans("‘’‚“”„‐‑–—\u00a0", "'''\"\"\"---- ")
# what stands after a clause of a list, and before the next: "; and\n(2) "
_AFTER = re.compile(r"[\W_]*(?:\b(?:and|or)\b)?[\W_]*", re.I)
_BEFORE = re.compile(_AFTER.pattern + r"\(?\b(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s*", re.I)

Surroundings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A needed text where it stands in one paper; ``document`` is its number in the ledger.

    >>> Standing(7, 100, "the report be noted").end
    119
    """

    document: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    def overlaps(self, quote: Citation) -> bool:
        """Whether a quote has any of it that is more than the setting of a list."""
        if quote.document != self.document:
            return False
        first, last = max(quote.start, self.start), min(quote.end, self.end)
        return first < last and _says(self.text[first - self.start : last - self.start])

    def is_within(self, quotes: Iterable[Citation]) -> bool:
        """Whether quotes together hold the whole of it, but for the setting of a list."""
        shown = bytearray(len(self.text))
        for quote in quotes:
            if quote.document == self.document:
                first, last = max(quote.start, self.start), min(quote.end, self.end)
                if first < last:
                    shown[first - self.start : last - self.start] = b"\1" * (last - first)
        hidden = re.finditer(b"\0+", bytes(shown))
        return not any(_is_missed(self.text, gap.start(), gap.end()) for gap in hidden)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One need of a question: everywhere that it stands, and what stands around it there.

    Without ``standings`` the viewer's papers do not hold it.
    """

    need: Need
    standings: tuple[Standing, ...] = ()
    around: frozenset[Surroundings] = field(default=frozenset(), repr=False)

    @property
    def text(self) -> str | None:
        """Its words: as they were given, or as the paper has them where it may be read."""
        if isinstance(self.need, str):
            return self.need
        return self.standings[0].text if self.standings else None

    def is_in(self, quote: Citation) -> bool:
        """Whether a quote holds any of it."""
        return any(one.overlaps(quote) for one in self.standings)

    def is_within(self, quotes: Iterable[Citation]) -> bool:
        """Whether quotes together hold the whole of it, in one of the papers that have it."""
        quotes = tuple(quotes)
        return any(one.is_within(quotes) for one in self.standings)

    def is_supported_by(self, quote: Citation) -> bool:
        """Whether a quote stands in the same minute, or section of a report, as it does."""
        return bool(self.around & surroundings(quote))


def surroundings(quote: Citation) -> frozenset[Surroundings]:
    """The minute or the report's section that a quote stands in, if any, by what names it.

    A minute is known by the body, the meeting's day and its number (or heading), so that the
    minutes and the pack that has them are one; a section by its heading under the report's title.
    """
    day = quote.meeting_date.isoformat() if quote.meeting_date else f"paper {quote.document}"
    told = quote.kind in (PassageKind.MINUTE, PassageKind.RESOLUTION)
    if minute := quote.minute or (quote.heading if told else None):
        return frozenset([("minute", _flat(quote.body or ""), day, _flat(minute))])
    section = quote.section or quote.heading
    if section and quote.kind is PassageKind.REPORT:
        return frozenset([("section", _flat(quote.title), day, _flat(section))])
    return frozenset()


class Library:
    """Looks needs up: in the papers of the ledger, and in the passages that were cut from them."""

    def __init__(
        self, papers: Iterable[PaperRecord], passages: Callable[[int], Iterable[Passage]]
    ) -> None:
        self._papers = tuple(papers)
        self._passages = passages
        self._flat: dict[int, str] = {}
        self._quotes: dict[int, tuple[Citation, ...]] = {}

    def evidence(self, need: Need, viewer: Viewer) -> Evidence:
        """Everything that ``viewer`` may read and that says what is needed.

        A quote is meant wherever it stands.  A span is meant where it stands, and in a copy of
        that paper, or of its minute or section, such as a pack has of the last minutes.
        """
        readable = [paper for paper in self._papers if may_read(viewer, paper.audience)]
        if isinstance(need, str):
            standings = tuple(self._standings(need, readable))
            return Evidence(need, standings, self._around(standings))
        meant = tuple(_meant(need, readable))
        around = self._around(meant)
        same = around | self._wordings(meant)
        copies = [
            one
            for one in self._standings(meant[0].text if meant else "", readable)
            if one not in meant and same & (self._around([one]) | self._wordings([one]))
        ]
        return Evidence(need, (*meant, *copies), around)

    def _standings(self, quote: str, papers: Iterable[PaperRecord]) -> Iterator[Standing]:
        words = quote.translate(_TYPED).split()
        if not words:
            return
        pattern = re.compile(r"\s+".join(map(re.escape, words)), re.I)
        for paper in papers:
            # a paper's words are flattened once; only those that have it are searched for where
            if " ".join(words).lower() in self._flattened(paper):
                for found in pattern.finditer(paper.text.translate(_TYPED)):
                    text = paper.text[found.start() : found.end()]
                    yield Standing(paper.id, found.start(), text)

    def _flattened(self, paper: PaperRecord) -> str:
        if paper.id not in self._flat:
            self._flat[paper.id] = _flat(paper.text)
        return self._flat[paper.id]

    def _around(self, standings: Iterable[Standing]) -> frozenset[Surroundings]:
        return frozenset(one for quote in self._holding(standings) for one in surroundings(quote))

    def _wordings(self, standings: Iterable[Standing]) -> frozenset[Surroundings]:
        """What makes passages copies to the index: kind, meeting, minute and words."""
        return frozenset(
            ("words", quote.kind, str(quote.meeting_date), str(quote.minute), _flat(quote.quote))
            for quote in self._holding(standings)
        )

    def _holding(self, standings: Iterable[Standing]) -> Iterator[Citation]:
        for standing in standings:
            yield from filter(standing.overlaps, self._cut(standing.document))

    def _cut(self, document: int) -> tuple[Citation, ...]:
        if document not in self._quotes:
            self._quotes[document] = tuple(map(cited, self._passages(document)))
        return self._quotes[document]


def _meant(span: Span, papers: Iterable[PaperRecord]) -> Iterator[Standing]:
    for paper in papers:
        if paper.checksum.lower().startswith(span.checksum) and span.end <= len(paper.text):
            yield Standing(paper.id, span.start, paper.text[span.start : span.end])


def _says(text: str) -> bool:
    """Whether there is more in it than what parts the clauses of a list.

    >>> _says("; and\\n(2) "), _says("; and the report be noted")
    (False, True)
    """
    return not (_AFTER.fullmatch(text) or _BEFORE.fullmatch(text))


def _is_missed(text: str, start: int, end: int) -> bool:
    """Whether a needed text lacks anything without that stretch.

    A number at its very end heads no clause: it is what was asked for.

    >>> _is_missed("(2) a survey", 0, 4), _is_missed("it was 41.", 7, 10)
    (False, True)
    """
    gap = text[start:end]
    return not _AFTER.fullmatch(gap) if end == len(text) else _says(gap)


def _flat(text: str) -> str:
    return " ".join(text.translate(_TYPED).split()).lower()
