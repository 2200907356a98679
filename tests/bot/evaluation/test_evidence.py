"""Looking needs up in the papers: however they were typed, and only where the asker may read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.evidence import Library
from bot.evaluation.questions import Span
from corpus.audience import OFFICER, Audience, Viewer
from corpus.model import Kind
from jobs.papers import PaperRecord, PaperStatus

TEXT = "The Board’s  plan – “safer\nstreets” – was agreed.\n\n(2) The Board's plan be sent out."
PUBLIC = Viewer.parse("public")


def paper(number: int, text: str, audience: str = "public") -> PaperRecord:
    return PaperRecord(
        id=number,
        name=f"{number}.md",
        path=Path(f"{number}.md"),
        checksum=f"{number:08x}" + "0" * 56,
        media="markdown",
        kind=Kind.MINUTES,
        title="",
        audience=Audience.parse(audience),
        audience_by="folder",
        status=PaperStatus.DRAFT,
        source_url=None,
        meeting_date=None,
        text=text,
        pages=(),
        paginated=False,
        fingerprint=None,
        recorded_at=datetime(2026, 5, 1, tzinfo=UTC),
        removed_at=None,
    )


def library(*papers: PaperRecord) -> Library:
    return Library(papers, lambda number: ())


@pytest.mark.parametrize(
    "typed",
    [
        "plan – “safer\nstreets”",
        'plan - "safer streets"',
        'PLAN -\u00a0"Safer   Streets"',
    ],
)
def test_a_quote_is_found_however_it_was_typed_and_told_as_the_paper_has_it(typed: str) -> None:
    (found,) = library(paper(1, TEXT)).evidence(typed, PUBLIC).standings
    assert found.text == "plan – “safer\nstreets”"
    assert TEXT[found.start : found.end] == found.text


def test_a_quote_is_found_everywhere_that_it_stands() -> None:
    found = library(paper(1, TEXT), paper(2, TEXT)).evidence("the board's plan", PUBLIC)
    assert [one.document for one in found.standings] == [1, 1, 2, 2]


@given(start=st.integers(0, len(TEXT) - 1), length=st.integers(1, 40))
def test_whatever_is_copied_out_of_a_paper_is_found_in_it(start: int, length: int) -> None:
    copied = TEXT[start : start + length]
    found = library(paper(1, TEXT)).evidence(copied, PUBLIC)
    bare = start + len(copied) - len(copied.lstrip())
    assert not copied.strip() or bare in [one.start for one in found.standings]


def test_nothing_is_found_in_papers_that_the_asker_may_not_read() -> None:
    both = library(paper(1, TEXT), paper(2, TEXT, "officers"))
    assert {one.document for one in both.evidence("was agreed", PUBLIC).standings} == {1}
    assert {one.document for one in both.evidence("was agreed", OFFICER).standings} == {1, 2}
    assert both.evidence(Span("00000002", 0, 9), PUBLIC).text is None
    assert both.evidence(Span("00000002", 0, 9), OFFICER).text == TEXT[:9]


def test_a_span_that_ends_after_its_paper_is_found_nowhere() -> None:
    assert library(paper(1, TEXT)).evidence(Span("00000001", 0, 900), PUBLIC).standings == ()
