"""Invented boards by the hundred: random papers over a small vocabulary, and who may read them.

The vocabulary is small so that papers share words: a restricted paper then bears on whatever is
counted, weighed, spelt, abbreviated or dated over too many papers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from corpus.audience import MEMBERS, OFFICERS, PUBLIC, Audience, Viewer, may_read
from corpus.files import document_of
from corpus.model import Reading
from corpus.reading import understand
from index.catalogue import Catalogue
from index.embedder import Embedder
from index.judge import Judge
from index.passages import passages_of
from index.store import PassageStore
from index.sync import PaperIndex
from tests.fakes.embedding import WordEmbedder

NOW = datetime(2026, 6, 20, 9, tzinfo=UTC)
AUDIENCES = tuple(
    [PUBLIC, MEMBERS, OFFICERS]
    + [Audience.parse(f"org:{name}") for name in ("Harbour CVS", "Tidewell Fire")]
    + [Audience.parse("org:Harbour CVS+Tidewell Fire")]
)
VIEWERS = tuple(
    map(Viewer.parse, ("public", "member", "officer", "org:Harbour CVS", "org:Tidewell Fire"))
)

# One short form, several long forms: which one it stands for is told by the papers alone.
_TOPICS = (
    ("ASB", "anti-social behaviour", "Alley Surveillance Board"),
    ("SHOP", "Safe Homes for Older People", "Street Help Outreach Programme"),
    ("RAM", "Rogue Alley Maintenance", "Risk Assessment Meeting"),
)
_WORDS = "burglary lighting lightening scooters scooter colour color harbour spiking".split()
_PEOPLE = ("Omar Reed", "Sue Marsh", "Priya Nair", "Lee Hart", "Jo Pike")
_DAYS = (
    date(2025, 3, 6),
    date(2025, 12, 4),
    date(2026, 3, 5),
    date(2026, 6, 4),
    date(2026, 6, 18),
)
_COMING = (date(2026, 7, 2), date(2026, 9, 3), date(2026, 12, 3))

_TOPIC = st.sampled_from(_TOPICS)
_WORD = st.sampled_from(_WORDS)
_PERSON = st.sampled_from(_PEOPLE)


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper of the ledger as it stands at an instant: its text, and who may read it."""

    text: str
    audience: Audience


Papers = dict[int, Filed]


@st.composite
def subjects(draw: DrawFn) -> str:
    """What a minute treats: a word, an acronym, its long form, or both."""
    short, *longs = draw(_TOPIC)
    long = draw(st.sampled_from(longs))
    return draw(st.sampled_from((short, long, f"{long} ({short})", f"{draw(_WORD)} and {short}")))


@st.composite
def clauses(draw: DrawFn) -> str:
    """Something resolved."""
    who, about, word = draw(_PERSON), draw(subjects()), draw(_WORD)
    return draw(
        st.sampled_from(
            (
                "the report be noted",
                f"{who} be requested to price {word} for {about} before September",
                f"the policy on {about} be approved",
                f"{draw(st.integers(2, 60))} traders be thanked for {word}",
            )
        )
    )


@st.composite
def minutes(draw: DrawFn) -> str:
    """The minutes of one meeting."""
    day, number = draw(st.sampled_from(_DAYS)), draw(st.integers(1, 30))
    there = draw(st.lists(_PERSON, min_size=1, max_size=3, unique=True))
    lines = [
        "TIDEWELL SAFETY BOARD",
        f"MEETING HELD AT THE GUILDHALL ON {_said(day).upper()}",
        f"PRESENT: Councillor Ann Bell (in the Chair), {', '.join(there)}.",
        f"{number}. APOLOGIES FOR ABSENCE",
        f"Apologies for absence were received from {draw(_PERSON)} (Harbour CVS).",
    ]
    for item in range(1, draw(st.integers(1, 2)) + 1):
        about = draw(subjects())
        resolved = draw(st.lists(clauses(), max_size=3))
        lines += [f"{number + item}. {about.upper()}", draw(sentences())]
        if resolved:
            lines.append("RESOLVED: That")
            lines += [f"({place}) {one};" for place, one in enumerate(resolved, start=1)]
    if draw(st.booleans()):
        coming = draw(st.lists(st.sampled_from(_COMING), min_size=1, max_size=2, unique=True))
        lines.append(f"{number + 8}. DATE OF NEXT MEETING")
        lines.append("RESOLVED: That meetings be held on the following dates:")
        lines += [f"{one:%A} {_said(one)} commencing at 2.00pm;" for one in sorted(coming)]
    return "\n\n".join(lines) + "\n"


@st.composite
def reports(draw: DrawFn) -> str:
    """A partner's report."""
    title = draw(subjects())
    told = draw(st.lists(sentences(), min_size=1, max_size=3))
    return "\n\n".join([f"REPORT OF HARBOUR CVS: {title}", *told]) + "\n"


@st.composite
def sentences(draw: DrawFn) -> str:
    """A sentence or two of narrative."""
    about, word, other = draw(subjects()), draw(_WORD), draw(_WORD)
    return (
        f"{draw(_PERSON)} told of {about} near the {word}. "
        f"There were {draw(st.integers(2, 90))} incidents of {other} in the covered market."
    )


@st.composite
def shelves(draw: DrawFn) -> Papers:
    """A board's papers; some are copies of each other, or bound into a pack."""
    texts = draw(st.lists(st.one_of(minutes(), reports()), min_size=1, max_size=4))
    if draw(st.booleans()):
        texts.append(draw(st.sampled_from(texts)))
    if draw(st.booleans()):
        texts.append(draw(st.sampled_from(texts)) + "\n" + draw(minutes()))
    texts = draw(st.permutations(texts))
    return {number: Filed(text, draw(audiences())) for number, text in enumerate(texts, start=1)}


def audiences() -> SearchStrategy[Audience]:
    """Whom a paper is for: mostly everybody or the officers, so that papers change sides."""
    return st.sampled_from((PUBLIC, PUBLIC, OFFICERS, OFFICERS, *AUDIENCES))


@st.composite
def questions(draw: DrawFn) -> str:
    """What a member might ask, with the slips of the pen that members make."""
    subject, word, who = draw(subjects()), draw(_WORD), draw(_PERSON)
    slip = draw(st.integers(1, len(word) - 2))
    meeting = draw(st.sampled_from(_MEETINGS))
    asked = (
        f"what did we resolve on {subject}",
        f"what did we resolve on {word} {meeting}",
        f"what was resolved {meeting}",
        f"what happened about {subject} since 2025",
        f"who was asked to price {word}",
        f"who sent apologies {meeting}",
        f"was {who} present {meeting}",
        f"who was in the chair {meeting}",
        "when is the next meeting",
        "list the dates of meetings",
        "when was the last meeting held",
        f"how many incidents of {word} were there",
        f"what does {draw(_TOPIC)[0]} mean",
        f"any news of {word[:slip]}{word[slip + 1 :]}",
        f"minute {draw(st.integers(1, 12))}",
        subject,
        word,
    )
    return draw(st.sampled_from(asked))


_MEETINGS = (
    "",
    "at the last meeting",
    "at the meeting before last",
    "at the March meeting",
    "at the June meeting",
    "at the meeting on 18 June 2026",
    "in 2025",
    "since March 2026",
    "in 2025/26",
)


def rooms() -> SearchStrategy[list[Viewer]]:
    """Those who read one answer: somebody alone, or a channel."""
    return st.lists(st.sampled_from(VIEWERS), min_size=1, max_size=3, unique=True)


@lru_cache(maxsize=4_096)
def understood(text: str) -> Reading:
    """A paper as the reader understands it."""
    return understand(document_of(text.encode(), "paper.txt"))


class Board:
    """An index of papers that is kept in step as they come, change hands and go."""

    def __init__(
        self,
        store: PassageStore,
        papers: Papers,
        embedder: Embedder | None = None,
        judge: Judge | None = None,
    ) -> None:
        reader = embedder or WordEmbedder()
        self._index = PaperIndex(store, reader)
        self.catalogue = Catalogue(store, reader, judge)
        for number, paper in papers.items():
            self.file(number, paper)

    def file(self, number: int, paper: Filed) -> None:
        """Index a paper, in the place of what was indexed under its number."""
        passages = passages_of(understood(paper.text), document=number, audience=paper.audience)
        self._index.put(number, f"{number} {paper}", paper.audience, passages)

    def drop(self, number: int) -> None:
        """Take a paper out."""
        self._index.drop([number])


def seen(papers: Papers, room: Iterable[Viewer]) -> Papers:
    """The papers that everybody in a room may read."""
    readers = list(room)
    return {
        number: paper
        for number, paper in papers.items()
        if all(may_read(viewer, paper.audience) for viewer in readers)
    }


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def later(days: int) -> datetime:
    """The present, some days on or back."""
    return NOW + timedelta(days=days)
