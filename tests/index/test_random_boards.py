"""Whatever a board files, tightens and loosens: an answer tells nothing of what was closed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.audience import OFFICER, OFFICERS, PUBLIC, STRANGER, Audience, Viewer
from index.chroma import ChromaStore
from index.embedder import PackagedEmbedder
from index.judge import PackagedJudge
from index.store import MemoryStore
from tests.index.boards import (
    Board,
    Filed,
    Papers,
    audiences,
    later,
    minutes,
    questions,
    rooms,
    seen,
    shelves,
)

QUESTIONS = st.lists(questions(), min_size=1, max_size=3)
DAYS = st.sampled_from((-200, -10, 0, 60))
# number of a paper, and whom it is for from then on; nobody where it goes
CHANGES = st.lists(st.tuples(st.integers(1, 6), st.none() | audiences()), min_size=1, max_size=4)


def agree(whole: Board, papers: Papers, room: list[Viewer], asked: list[str], days: int) -> None:
    """The room hears from the whole index what it hears from one of its own papers only."""
    bare = Board(MemoryStore(), seen(papers, room))
    for question in asked:
        heard = whole.catalogue.ask_together(question, room, as_of=later(days))
        assert heard == bare.catalogue.ask_together(question, room, as_of=later(days)), question
        if len(room) == 1:
            assert heard == whole.catalogue.ask(question, room[0], as_of=later(days))


@settings(max_examples=50, deadline=None)
@given(shelves(), rooms(), QUESTIONS, DAYS)
def test_a_room_hears_what_an_index_without_the_rest_would_say(
    papers: Papers, room: list[Viewer], asked: list[str], days: int
) -> None:
    agree(Board(MemoryStore(), papers), papers, room, asked, days)


@settings(max_examples=25, deadline=None)
@given(shelves(), CHANGES, rooms(), QUESTIONS, DAYS)
def test_a_paper_that_is_tightened_loosened_or_gone_is_so_for_the_next_question(
    papers: Papers,
    changes: list[tuple[int, Audience | None]],
    room: list[Viewer],
    asked: list[str],
    days: int,
) -> None:
    _live_through(Board(MemoryStore(), papers), papers, changes, room, asked, days)


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
@given(shelves(), CHANGES, rooms(), QUESTIONS, DAYS)
def test_the_durable_store_keeps_the_same_walls(
    papers: Papers,
    changes: list[tuple[int, Audience | None]],
    room: list[Viewer],
    asked: list[str],
    days: int,
) -> None:
    with TemporaryDirectory() as folder:
        store = ChromaStore(Path(folder), model="words")
        _live_through(Board(store, papers), papers, changes, room, asked, days)
        store.close()


@settings(max_examples=25, deadline=None)
@given(shelves(), minutes(), QUESTIONS, DAYS)
def test_a_secret_copy_of_public_minutes_leaves_no_trace(
    papers: Papers, secret: str, asked: list[str], days: int
) -> None:
    """The copy lies in a shorter paper, so that it would win where copies are told too early."""
    public = {number: Filed(paper.text, PUBLIC) for number, paper in papers.items()}
    bound = {90: Filed(secret + "\n" + papers[1].text, PUBLIC), 91: Filed(secret, OFFICERS)}
    agree(Board(MemoryStore(), public | bound), public | bound, [STRANGER], asked, days)


def _paper(text: str) -> str:
    return f"REPORT ON THE HARBOUR\n\n{text}\n"


def _held(day: str, extra: str = "") -> str:
    return (
        f"TIDEWELL SAFETY BOARD\n\nMEETING HELD AT THE GUILDHALL ON {day}\n\n"
        "PRESENT: Omar Reed (in the Chair).\n\n1. LIGHTING\n\nThe lamps were counted.\n\n"
        f"RESOLVED: That\n\n(1) the lamps be kept.\n{extra}"
    )


_NEXT = (
    "\n2. DATE OF NEXT MEETING\n\nRESOLVED: That the next meeting be held on 3 September 2026.\n"
)


_BETRAYALS = [
    (
        _paper("The RAM was told of lamps. A Risk Assessment Meeting is a meeting."),
        _paper("Rogue Alley Maintenance (RAM) is another name for it."),
        "what happened about rogue alley maintenance",
    ),
    (
        _paper("The lighting of the market had cost £4,200."),
        _paper("Summer lightening was seen over the market."),
        "how much did the lighening cost",
    ),
    (
        _paper("The harbour wall is old.") + _paper("Scooters are new on the quay."),
        "\n".join(map(_paper, (f"The harbour has {number} scooters." for number in range(9)))),
        "what of harbour scooters",
    ),
    (_held("5 MARCH 2026"), _held("4 JUNE 2026"), "what was resolved at the last meeting"),
    (_held("5 MARCH 2026"), _held("4 MARCH 2025"), "what was resolved in March 2025"),
    (_held("5 MARCH 2026"), _held("4 JUNE 2026", _NEXT), "when is the next meeting"),
    (_held("5 MARCH 2026"), _held("4 JUNE 2026"), "who was in the chair at the last meeting"),
    (
        _held("5 MARCH 2026") + "\f" + _NEXT,
        _held("5 MARCH 2026"),
        "what did we resolve on lamps",
    ),
]


@pytest.mark.parametrize(
    ("open_text", "secret", "question"),
    _BETRAYALS,
    ids="acronym spelling weight last period next chair copy".split(),
)
def test_what_a_secret_paper_would_betray_is_told_to_officers_only(
    open_text: str, secret: str, question: str
) -> None:
    papers = {1: Filed(open_text, PUBLIC), 2: Filed(secret, OFFICERS)}
    board = Board(MemoryStore(), papers)
    agree(board, papers, [STRANGER], [question], 0)
    told = board.catalogue.ask(question, OFFICER, as_of=later(0))
    assert told != board.catalogue.ask(question, STRANGER, as_of=later(0))


@pytest.mark.model
def test_the_real_model_and_judge_keep_the_same_walls() -> None:
    embedder, judge = PackagedEmbedder(), PackagedJudge()
    for open_text, secret, question in _BETRAYALS:
        papers = {1: Filed(open_text, PUBLIC), 2: Filed(secret, OFFICERS)}
        whole = Board(MemoryStore(), papers, embedder, judge)
        bare = Board(MemoryStore(), seen(papers, [STRANGER]), embedder, judge)
        heard = whole.catalogue.ask(question, STRANGER, as_of=later(0))
        assert heard == bare.catalogue.ask(question, STRANGER, as_of=later(0))


def _live_through(
    board: Board,
    papers: Papers,
    changes: list[tuple[int, Audience | None]],
    room: list[Viewer],
    asked: list[str],
    days: int,
) -> None:
    """Ask before and after every change, so that whatever is remembered would be told."""
    standing = dict(papers)
    agree(board, standing, room, asked, days)
    for number, audience in changes:
        if number not in papers:
            continue
        if audience is None:
            standing.pop(number, None)
            board.drop(number)
        else:
            standing[number] = Filed(papers[number].text, audience)
            board.file(number, standing[number])
        agree(board, standing, room, asked, days)
