from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.acronyms import read_acronyms
from index.lexical import WordIndex
from index.sentences import sentences
from index.words import stems, words


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisations", "organizations"),
        ("behaviour", "behavior"),
        ("centre", "center"),
        ("programmes", "programs"),
        ("prioritised", "prioritized"),
        ("defence", "defense"),
        ("travelling", "traveling"),
    ],
)
def test_both_spellings_are_one_word(british: str, american: str) -> None:
    assert stems(british) == stems(american)


def test_a_month_is_found_by_its_short_name() -> None:
    assert stems("Jan / Feb") == stems("January February")


@given(st.text(max_size=200))
def test_any_text_has_words_or_none_and_never_fails(text: str) -> None:
    assert all(word == word.lower() for word in words(text))


def test_the_passage_with_the_rarer_word_comes_first() -> None:
    index = WordIndex(["the market is open", "the market is lit by lamps", "market day"])
    scores = index.scores({stems("market")[0]: 1.0, stems("lamps")[0]: 1.0})
    assert scores.argmax() == 1
    assert index.weight(1) > index.weight(3)


def test_a_word_index_of_nothing_answers_nothing() -> None:
    index = WordIndex([])
    assert index.scores({"market": 1.0}).size == 0
    assert index.having("market").size == 0
    assert WordIndex(["", "…"]).mended("market") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("pharmcy", "pharmacy"), ("lightning", "lighting"), ("marekt", "market"), ("zebra", None)],
)
def test_a_misspelt_word_is_mended_only_to_a_near_one(typed: str, meant: str | None) -> None:
    assert WordIndex(["pharmacy lighting market"]).mended(typed) == meant


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Youth Justice Service (YJS) said", "yjs", "youth justice service"),
        ("ASB (Anti-Social Behaviour) rose", "asb", "anti social behaviour"),
        (
            "Multi Agency Response to Serious and Organised Crime (MARSOC) met",
            "marsoc",
            "multi agency response to serious and organised crime",
        ),
        ("Home Fire Safety Checks (HFSCs) grew", "hfsc", "home fire safety checks"),
        ("a Board of members (IOM)", "iom", None),
    ],
)
def test_acronyms_are_read_where_the_text_defines_them(
    text: str, short: str, long: str | None
) -> None:
    assert read_acronyms([text], []).long_forms(short) == ((long,) if long else ())


def test_a_title_spells_out_an_acronym_that_the_papers_use() -> None:
    title = "VIOLENCE AGAINST WOMEN AND GIRLS - PARTNER REPORTS"
    assert read_acronyms(["a statement on VAWG"], [title]).long_forms("VAWG") == (
        "violence against women and girls",
    )
    assert not read_acronyms(["nothing here"], [title]).long_forms("VAWG")


def test_sentences_end_where_they_end() -> None:
    text = "Cllr. Bell asked why. It cost £4.50 a head; nobody knew.\n• One bullet\n• Another"
    assert sentences(text) == (
        "Cllr. Bell asked why.",
        "It cost £4.50 a head; nobody knew.",
        "• One bullet",
        "• Another",
    )


@given(st.text("ab. \n•-", max_size=120))
def test_sentences_lose_no_letter(text: str) -> None:
    joined = "".join("".join(one.split()) for one in sentences(text))
    assert joined == "".join(text.split())
