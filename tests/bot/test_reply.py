from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.reply import Button, Group, Item, Reply, Span

TEXT = st.text(max_size=20)
BUTTONS = st.builds(Button, TEXT, TEXT, TEXT, st.sampled_from(["plain", "primary", "danger"]))
SPANS = st.builds(Span, st.integers(0), st.integers(0), st.integers(0))
ITEMS = st.builds(
    Item,
    TEXT,
    TEXT,
    st.none() | TEXT,
    st.none() | SPANS,
    st.booleans(),
    TEXT,
    st.lists(BUTTONS, max_size=2).map(tuple),
    st.booleans(),
)
GROUPS = st.builds(Group, TEXT, TEXT, st.lists(ITEMS, max_size=2).map(tuple))
REPLIES = st.builds(
    Reply,
    TEXT,
    TEXT,
    st.lists(GROUPS, max_size=2).map(tuple),
    st.lists(TEXT, max_size=2).map(tuple),
    st.lists(BUTTONS, max_size=2).map(tuple),
    st.booleans(),
)


@given(REPLIES)
def test_a_reply_comes_out_of_the_outbox_as_it_went_in(reply: Reply) -> None:
    assert Reply.parse(json.loads(json.dumps(reply.json))) == reply


def test_a_reply_is_read_whole_in_plain_lines() -> None:
    item = Item("a survey", "minute 2(2)", "https://x.example", quoted=True, note="page 3")
    reply = Reply("Resolved:", "resolved", (Group("3 March", "2. Lamps", (item,)),), ("A note.",))
    assert reply.text.splitlines() == [
        "Resolved:",
        "3 March – 2. Lamps",
        "- minute 2(2) “a survey” – page 3 – https://x.example",
        "A note.",
    ]


def test_what_a_later_release_wrote_is_still_read() -> None:
    assert Reply.parse({"lead": "Yes.", "colour": "red"}) == Reply("Yes.")
