"""Promises about the wall: nobody sees an action or a meeting whose paper they may not read."""

from __future__ import annotations

import pytest

from corpus.audience import (
    MEMBERS,
    OFFICER,
    OFFICERS,
    PUBLIC,
    STRANGER,
    Audience,
    Role,
    Viewer,
    may_read,
)
from jobs.errors import UnknownAction
from tests.jobs.board import LIGHTING, MARCH, STATEMENT, Board, Clause

POLICE = Audience.parse("org:Police")
VIEWERS = [STRANGER, Viewer(Role.MEMBER), Viewer.parse("org:Police"), OFFICER]


@pytest.mark.parametrize("audience", [PUBLIC, MEMBERS, POLICE, OFFICERS], ids=str)
@pytest.mark.parametrize("viewer", VIEWERS, ids=str)
def test_an_action_is_seen_by_those_who_may_read_its_paper(
    board: Board, viewer: Viewer, audience: Audience
) -> None:
    board.read(STATEMENT, audience=audience)
    seen = may_read(viewer, audience)
    assert len(board.register.list(viewer)) == seen
    assert len(board.meetings.visible_to(viewer)) == (3 if seen else 0)
    if not seen:
        with pytest.raises(UnknownAction):
            board.register.get(1, viewer)


def test_an_owner_sees_the_own_actions_text_and_date_but_not_the_paper(board: Board) -> None:
    board.read(LIGHTING, STATEMENT, audience=OFFICERS)
    (action,) = board.register.list(Viewer(Role.MEMBER, name="Sue Marsh"))
    assert (action.description, action.due) == (LIGHTING.text, LIGHTING.due)
    assert action.source is None


def test_the_holder_of_a_post_owns_what_the_post_owes(board: Board) -> None:
    board.load_people("Tom Hale,Lead for Streets,CVS,,member,", "Ann Roe,,CVS,,member,")
    board.read(Clause("mend the gate", ("Lead for Streets",)), audience=OFFICERS)
    assert len(board.register.list(Viewer(Role.MEMBER, name="Tom Hale"))) == 1
    assert board.register.list(Viewer(Role.MEMBER, name="Ann Roe")) == []


@pytest.mark.parametrize("name", ["S. Marsh", "Sue Marshall", "Marsh", None])
def test_a_name_that_is_only_like_an_owners_opens_nothing(board: Board, name: str | None) -> None:
    board.read(LIGHTING, audience=OFFICERS)
    assert board.register.list(Viewer(Role.MEMBER, name=name)) == []


def test_a_stranger_owns_nothing_whatever_name_they_bear(board: Board) -> None:
    board.read(LIGHTING, audience=OFFICERS)
    assert board.register.list(Viewer(Role.PUBLIC, name="Sue Marsh")) == []


def test_an_action_in_two_papers_is_seen_through_the_one_that_may_be_read(board: Board) -> None:
    board.read(STATEMENT, audience=OFFICERS, name="restricted.md")
    board.read(STATEMENT, audience=PUBLIC, name="pack.md")
    (action,) = board.register.list(STRANGER)
    assert action.source is not None
    assert (action.source.document, action.audience) == ("pack.md", PUBLIC)


def test_an_action_follows_its_paper_when_an_officer_tightens_it(board: Board) -> None:
    board.read(STATEMENT)
    board.papers.set_audience(1, OFFICERS, "Ann Lee")
    assert board.register.list(STRANGER) == []
    assert board.meetings.visible_to(STRANGER) == []


def test_a_meeting_that_an_officer_added_is_for_members(board: Board) -> None:
    board.meetings.add(MARCH, "Ann Lee")
    assert board.meetings.visible_to(STRANGER) == []
    assert len(board.meetings.visible_to(Viewer(Role.MEMBER))) == 1
