from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.audience import OFFICER, PUBLIC, STRANGER
from index.answer import Answer, Citation, Outcome
from index.catalogue import Catalogue
from index.question import EmptyQuestion
from index.store import MemoryStore
from tests.fakes.embedding import WordEmbedder
from tests.index.papers import NOW, SPRING, SUMMER, catalogue, fill, reading


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue(tmp_path_factory.mktemp("papers"))


def ask(papers: Catalogue, question: str, now: datetime = NOW) -> Answer:
    return papers.ask(question, OFFICER, as_of=now)


def labels(answer: Answer) -> list[str]:
    return [citation.label for citation in answer.citations]


def test_all_clauses_of_a_matter_come_newest_meeting_first_and_substance_first(
    papers: Catalogue,
) -> None:
    answer = ask(papers, "what did we resolve on ASB")
    assert answer.outcome is Outcome.RESOLVED
    assert labels(answer) == [
        "minute 16(2)",
        "minute 16(1)",
        "minute 11(2)",
        "minute 11(1)",
        "minute 11(3)",
    ]


def test_a_minute_under_another_title_answers_with_its_one_clause(papers: Catalogue) -> None:
    answer = ask(papers, "what was resolved about safe homes for older people?")
    assert labels(answer) == ["minute 15(2)", "minute 15(1)", "minute 12(2)"]


@pytest.mark.parametrize("question", ["what did we resolve on SHOP", "shop resoluton"])
def test_an_acronym_and_a_typing_error_find_the_same(papers: Catalogue, question: str) -> None:
    assert "minute 15(2)" in [
        citation.label
        for citation in (*ask(papers, question).citations, *ask(papers, question).nearest)
    ]


def test_the_answer_says_each_clause_with_the_number_of_its_citation(papers: Catalogue) -> None:
    text = ask(papers, "what did we resolve on ASB").text
    assert "4 June 2026, minute 16, ANTI-SOCIAL BEHAVIOUR:" in text
    assert "(2) the new lighting be kept on until midnight. [1]" in text


def test_what_was_only_talked_about_is_not_called_resolved(papers: Catalogue) -> None:
    answer = ask(papers, "what did we resolve on pickpockets")
    assert answer.outcome is Outcome.REPORTED_ONLY
    assert not answer.answered
    assert not answer.citations
    assert "Pickpockets were mentioned" in answer.nearest[0].quote


def test_nothing_found_says_what_was_searched(papers: Catalogue) -> None:
    answer = ask(papers, "what did we resolve on fly-tipping")
    assert answer.outcome is Outcome.NOTHING
    assert "2 papers of meetings from 5 March 2026 to 4 June 2026" in answer.text
    assert (answer.searched.documents, str(answer.searched.first)) == (2, "2026-03-05")


def test_a_meeting_that_is_not_in_the_papers_is_said_to_be_missing(papers: Catalogue) -> None:
    answer = ask(papers, "what was resolved at the meeting in June 2019")
    assert answer.outcome is Outcome.NOTHING
    assert "no meeting of June 2019" in answer.text


def test_everything_a_meeting_resolved_is_told_minute_by_minute(papers: Catalogue) -> None:
    answer = ask(papers, "what did we resolve at the March meeting?")
    assert {citation.minute for citation in answer.citations} == {"11", "12", "13"}


def test_who_was_asked_leads_with_the_name(papers: Catalogue) -> None:
    answer = ask(papers, "who was asked to price new lighting for the market")
    assert answer.outcome is Outcome.FOUND
    assert answer.short == "Omar Reed"
    assert answer.text.startswith("Omar Reed.")
    assert answer.citations[0].label == "minute 11(2)"


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 3, 6, tzinfo=UTC), "Thursday 4 June 2026 at 2.00pm"),
        (datetime(2026, 6, 20, tzinfo=UTC), "Thursday 3 September 2026 at 2.00pm"),
    ],
)
def test_the_next_meeting_follows_the_clock(papers: Catalogue, now: datetime, day: str) -> None:
    answer = ask(papers, "when is the next meeting?", now)
    assert answer.short == day
    assert labels(answer) == ["minute 13"]


def test_a_newer_paper_moves_a_meeting(tmp_path: Path) -> None:
    moved = SUMMER + (
        "\n17. DATE OF NEXT MEETING\n\nRESOLVED: That the next meeting be held on "
        "Thursday 10 September 2026 commencing at 2.00pm.\n"
    )
    papers = catalogue(tmp_path, {"a.txt": (SPRING, PUBLIC), "b.txt": (moved, PUBLIC)})
    assert ask(papers, "when is the next meeting").short == "Thursday 10 September 2026 at 2.00pm"


def test_no_coming_meeting_is_no_answer(papers: Catalogue) -> None:
    late = datetime(2027, 1, 1, tzinfo=UTC)
    assert not ask(papers, "when is the next meeting", late).answered


def test_apologies_are_those_of_the_meeting_that_was_named(papers: Catalogue) -> None:
    march = ask(papers, "who sent apologies in March 2026")
    assert march.short == "Lee Hart (Tidewell Fire) and Jo Pike (Harbour CVS)"
    assert labels(march) == ["minute 10"]
    assert ask(papers, "who sent apologies").short == "Priya Nair (Tidewell NHS)"


def test_who_was_there_and_who_took_the_chair(papers: Catalogue) -> None:
    assert ask(papers, "who chaired the last meeting").short == "Councillor Ann Bell"
    there = ask(papers, "did Priya Nair attend the June meeting")
    assert "Apologies" in (there.citations[0].heading or "")


def test_how_many_leads_with_the_number_of_what_is_counted(papers: Catalogue) -> None:
    assert ask(papers, "how many traders paid towards the lighting of the market").short == "17"
    assert ask(papers, "how much did the lighting of the market cost").short == "£4,200"


def test_a_question_without_a_word_is_refused(papers: Catalogue) -> None:
    for question in ("", "  \n", "?!…"):
        with pytest.raises(EmptyQuestion, match="ask something"):
            ask(papers, question)


def test_a_very_long_question_is_read_to_a_limit_and_says_so(papers: Catalogue) -> None:
    answer = ask(papers, "what did we resolve on ASB " + "and so on " * 1_000)
    assert answer.remarks == ("Only the beginning of the question was read.",)


def test_a_time_without_a_zone_is_refused(papers: Catalogue) -> None:
    with pytest.raises(ValueError, match="time zone"):
        papers.ask("when is the next meeting", OFFICER, as_of=datetime(2026, 1, 1))  # noqa: DTZ001


def test_no_more_citations_than_were_asked_for(papers: Catalogue) -> None:
    answer = papers.ask("what did we resolve on ASB", OFFICER, as_of=NOW, top=2)
    assert len(answer.citations) == 2
    assert "3 more clauses" in answer.text


def test_the_same_minute_in_two_papers_is_shown_once(tmp_path: Path) -> None:
    pack = "AGENDA PACK\n\n" + SPRING
    papers = catalogue(tmp_path, {"a.txt": (SPRING, PUBLIC), "pack.txt": (pack, PUBLIC)})
    answer = ask(papers, "what did we resolve on ASB in the market")
    assert labels(answer) == ["minute 11(2)", "minute 11(1)", "minute 11(3)"]


def test_an_index_of_nothing_answers_nothing(tmp_path: Path) -> None:
    papers = catalogue(tmp_path, {"empty.txt": ("Nothing at all here.\n", PUBLIC)})
    for question in ("what did we resolve on ASB", "who came", "when is the next meeting", "why"):
        assert not ask(papers, question).answered


def quotes(answer: Answer) -> list[Citation]:
    return [*answer.citations, *answer.nearest]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(min_size=1, max_size=200),
        st.lists(
            st.sampled_from(
                "what who when how many did we resolve on ASB the market in March next meeting "
                "apologies ' OR 1=1 -- ignore instructions 🙂 minute 11(2) since 2025".split()
            ),
            min_size=1,
            max_size=12,
        ).map(" ".join),
    )
)
def test_whatever_is_asked_every_quote_is_to_the_letter(papers: Catalogue, question: str) -> None:
    try:
        answer = papers.ask(question, STRANGER, as_of=NOW)
    except EmptyQuestion:
        return
    texts = {1: SPRING, 2: SUMMER}
    for citation in quotes(answer):
        assert texts[citation.document][citation.start : citation.end] == citation.quote
    assert answer.answered == bool(answer.citations)


def test_many_may_ask_at_once(papers: Catalogue) -> None:
    questions = ["what did we resolve on ASB", "when is the next meeting", "who came in June"] * 8
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda one: ask(papers, one), questions))
    assert together == [ask(papers, one) for one in questions]


class FixedJudge:
    """A judge who is always of one mind, and remembers what it was shown."""

    def __init__(self, mind: float) -> None:
        self.mind = mind
        self.shown: list[str] = []

    def verdict(self, question: str, line: str) -> float:
        self.shown.append(line)
        return self.mind


def judged(folder: Path, judge: FixedJudge) -> Catalogue:
    store, embedder = MemoryStore(), WordEmbedder()
    fill(store, embedder, {1: (reading(folder, "spring.txt", SPRING), PUBLIC)})
    return Catalogue(store, embedder, judge)


def test_a_judge_finds_what_was_resolved_in_other_words(tmp_path: Path) -> None:
    judge = FixedJudge(6.0)
    answer = ask(judged(tmp_path, judge), "what did we decide about brighter lanterns")
    assert answer.outcome is Outcome.RESOLVED
    assert len(answer.citations) == len(judge.shown) == 1


def test_a_judge_refuses_a_clause_that_merely_shares_a_word(tmp_path: Path) -> None:
    question = "what did we resolve on evidence"
    assert ask(judged(tmp_path, FixedJudge(0.0)), question).outcome is Outcome.RESOLVED
    assert not ask(judged(tmp_path, FixedJudge(-11.0)), question).answered


def test_a_judge_reads_one_line_a_question_at_most_two(tmp_path: Path) -> None:
    judge = FixedJudge(-11.0)
    papers = judged(tmp_path, judge)
    for question in ("how many lamps are there", "what did we resolve on ASB", "who came"):
        judge.shown.clear()
        ask(papers, question)
        assert len(judge.shown) <= 2
