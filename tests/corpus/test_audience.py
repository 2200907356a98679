"""Unknown means no; marks only tighten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.audience import (
    MEMBERS,
    OFFICERS,
    PUBLIC,
    STRANGER,
    Audience,
    Reach,
    Role,
    UnknownAudience,
    UnknownViewer,
    Viewer,
    audience_of_mark,
    may_read,
    readable,
    tightest,
)

ORGANISATIONS = st.frozensets(st.sampled_from(["police", "nhs", "cvs"]), min_size=1)
AUDIENCES = st.one_of(
    st.sampled_from([PUBLIC, MEMBERS, OFFICERS]),
    ORGANISATIONS.map(lambda names: Audience(Reach.ORGANISATIONS, names)),
)
VIEWERS = st.builds(Viewer, st.sampled_from(Role), st.one_of(st.just(frozenset()), ORGANISATIONS))


@given(AUDIENCES, AUDIENCES, VIEWERS)
def test_the_tightest_of_two_audiences_lets_nobody_in_whom_either_keeps_out(
    first: Audience, second: Audience, viewer: Viewer
) -> None:
    if may_read(viewer, tightest(first, second)):
        assert may_read(viewer, first)
        assert may_read(viewer, second)


@given(AUDIENCES)
def test_a_stranger_reads_public_papers_only(audience: Audience) -> None:
    assert may_read(STRANGER, audience) == (audience == PUBLIC)


@given(AUDIENCES)
def test_an_audience_reads_back_as_it_is_written(audience: Audience) -> None:
    assert Audience.parse(str(audience)) == audience


@given(st.lists(AUDIENCES), VIEWERS)
def test_what_is_readable_is_what_may_be_read(audiences: list[Audience], viewer: Viewer) -> None:
    assert readable(viewer, audiences) == {each for each in audiences if may_read(viewer, each)}


@pytest.mark.parametrize("name", ["", "everyone", "org:", "Public!", "org: "])
def test_a_typing_error_opens_no_paper(name: str) -> None:
    with pytest.raises(UnknownAudience, match="use public, members, officers or org:NAME"):
        Audience.parse(name)
    with pytest.raises(UnknownViewer, match="use public, member, officer or org:NAME"):
        Viewer.parse(name)


@pytest.mark.parametrize(
    "line",
    ["OFFICIAL-SENSITIVE", "Official - Sensitive", "RESTRICTED", "CONFIDENTIAL – not to copy"],
)
def test_a_protective_marking_keeps_a_paper_to_the_officers(line: str) -> None:
    assert audience_of_mark(line) == OFFICERS


def test_exempt_papers_go_no_further_than_members() -> None:
    assert audience_of_mark("NOT FOR PUBLICATION by virtue of paragraph 3") == MEMBERS


@pytest.mark.parametrize(
    "line", ["Restricted access to the promenade was discussed.", "OFFICIAL", ""]
)
def test_a_sentence_is_no_marking(line: str) -> None:
    assert audience_of_mark(line) is None
