"""Whatever the assistant says fits into Slack's limits, and what checks that is strict."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reply import Button, Group, Item, Reply, Span
from bot.slack.blocks import blocks_of, mark_in, modal_of, summary_of
from bot.slack.markup import escaped, plain
from tests.slack.blockkit import faults, faults_of_view
from tests.slack.reading import quotes, words

TEXT = st.one_of(st.text(max_size=60), st.integers(1, 9000).map(lambda count: "é" * count))
BUTTON = st.builds(Button, TEXT, st.sampled_from(["done", "start"]), st.text(max_size=9))
ITEM = st.builds(
    Item,
    text=TEXT,
    label=TEXT,
    url=st.none() | st.just("https://board.example/papers/7?start=1&end=9#quote"),
    passage=st.none() | st.just(Span(7, 1, 9)),
    quoted=st.booleans(),
    note=TEXT,
    buttons=st.lists(BUTTON, max_size=3).map(tuple),
)
GROUP = st.builds(Group, TEXT, TEXT, st.lists(ITEM, max_size=30).map(tuple))
REPLY = st.builds(
    Reply,
    lead=TEXT,
    groups=st.lists(GROUP, max_size=8).map(tuple),
    notes=st.lists(TEXT, max_size=4).map(tuple),
    buttons=st.lists(BUTTON, max_size=4).map(tuple),
)


@given(REPLY)
@settings(max_examples=60, deadline=None)
def test_every_reply_makes_blocks_that_slack_takes(reply: Reply) -> None:
    assert faults(blocks_of(reply, "reply:slack:C1:1.5")) == []
    assert faults_of_view(modal_of(reply)) == []
    assert summary_of(reply).strip()


def test_what_does_not_fit_is_said_to_be_left_out() -> None:
    items = tuple(Item("word " * 300, f"{number}", quoted=True) for number in range(60))
    blocks = blocks_of(Reply("Resolved:", groups=(Group("A meeting", items=items),)), "key")
    assert "more than fits" in words(blocks)
    assert 0 < len(quotes(blocks)) < 60


def test_a_quote_is_shown_to_the_letter_whatever_stands_in_it() -> None:
    text = "*not bold* _nor this_ <!channel> <b>&amp;</b> `code` :smile: https://a.example ~no~"
    blocks = blocks_of(Reply("", groups=(Group(items=(Item(text, "1", quoted=True),)),)), "key")
    assert quotes(blocks) == [text]
    assert "mrkdwn" not in str(blocks)
    assert "<!channel>" not in summary_of(Reply(text))


def test_a_button_carries_the_letter_that_it_is_of() -> None:
    reply = Reply("x", buttons=(Button("Done", "done", "17"),))
    [block] = [one for one in blocks_of(reply, "reply:slack:C1:1.5") if one["type"] == "actions"]
    assert mark_in(block["block_id"]) == "reply:slack:C1:1.5"
    [edited] = [one for one in blocks_of(reply, "k", edition=3) if one["type"] == "actions"]
    assert edited["block_id"] not in {one.get("block_id") for one in blocks_of(reply, "k")}


@given(st.text())
@settings(max_examples=100)
def test_words_that_were_escaped_come_back_as_they_were(text: str) -> None:
    assert plain(escaped(text), "UBOT", lambda user: None) == text.strip()


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "plain_text", "text": text}}


def button(**changes: Any) -> dict[str, Any]:
    label = {"type": "plain_text", "text": "Done"}
    return {"type": "button", "text": label, "action_id": "a", "value": "1", **changes}


@pytest.mark.parametrize(
    "blocks",
    [
        [section("")],
        [section("a" * 3001)],
        [section("a")] * 51,
        [section("a" * 2900)] * 5,
        [{"type": "section"}],
        [{"type": "section", "text": {"type": "markdown", "text": "a"}}],
        [{"type": "section", "fields": [{"type": "mrkdwn", "text": "a"}] * 11}],
        [{"type": "section", "fields": [{"type": "mrkdwn", "text": "a" * 2001}]}],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "a"}}],
        [{"type": "actions", "elements": []}],
        [{"type": "actions", "elements": [{"type": "input"}]}],
        [{"type": "actions", "elements": [button(text={"type": "plain_text", "text": "a" * 76})]}],
        [{"type": "actions", "elements": [button(value="a" * 2001)]}],
        [{"type": "actions", "elements": [button(), button()]}],
        [{"type": "actions", "block_id": "b", "elements": [button(action_id=n)]} for n in "xy"],
        [{"type": "actions", "elements": [button(style="green")]}],
        [{"type": "context", "elements": [button()]}],
        [{"type": "poem"}],
    ],
    ids=lambda blocks: str(blocks)[:40],
)
def test_the_validator_finds_what_slack_would_refuse(blocks: list[dict[str, Any]]) -> None:
    assert faults(blocks) != []


def test_the_validator_takes_what_slack_takes() -> None:
    assert faults([section("a"), {"type": "actions", "elements": [button()]}]) == []
