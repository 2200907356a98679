from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.admission import admitted
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

audiences = st.sampled_from(
    [PUBLIC, MEMBERS, OFFICERS, Audience.parse("org:police"), Audience.parse("org:nhs")]
)
viewers = st.sampled_from(
    [STRANGER, OFFICER, Viewer(Role.MEMBER), Viewer.parse("org:police"), Viewer.parse("org:nhs")]
)
marks = st.lists(
    st.sampled_from(["OFFICIAL-SENSITIVE", "EXEMPT", "RESTRICTED", "a line of no meaning"])
)


@given(folder=st.none() | audiences, option=st.none() | audiences, marks=marks, viewer=viewers)
def test_a_mark_only_ever_tightens(
    folder: Audience | None, option: Audience | None, marks: list[str], viewer: Viewer
) -> None:
    unmarked, _ = admitted(folder=folder, option=option, before=None, marks=())
    marked, _ = admitted(folder=folder, option=option, before=None, marks=marks)
    if may_read(viewer, marked):
        assert may_read(viewer, unmarked)


def test_a_paper_of_which_nobody_said_anything_is_for_officers() -> None:
    assert admitted(folder=None, option=None, before=None, marks=()) == (OFFICERS, "unknown")


def test_the_folder_comes_before_the_option() -> None:
    assert admitted(folder=MEMBERS, option=PUBLIC, before=None, marks=()) == (MEMBERS, "folder")
