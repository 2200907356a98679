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
from tests.slack.reading import labels, objects, quotes, words

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


def test_a_quote_has_the_lines_of_its_points_and_not_those_of_its_printer() -> None:
    text = "every partner\nsign it:\n\n(1) by\nMay;\n• in ink"
    blocks = blocks_of(Reply("", groups=(Group(items=(Item(text, "1", quoted=True),)),)), "key")
    assert quotes(blocks) == ["every partner sign it:\n(1) by May;\n• in ink"]


@pytest.mark.parametrize(
    ("places", "buttons"),
    [
        (["minute 6(1)", "minute 6(2)"], ["Show 6(1)", "Show 6(2)"]),
        (["", ""], ["Show passage 1", "Show passage 2"]),
        (["page 3", "page 3"], ["Show passage 1", "Show passage 2"]),
        ([""], ["Show passage"]),
    ],
    ids=str,
)
def test_each_passage_is_opened_by_a_button_of_its_own_name(
    places: list[str], buttons: list[str]
) -> None:
    items = tuple(Item("so be it", place, passage=Span(7, 1, 9), quoted=True) for place in places)
    assert labels(blocks_of(Reply("Yes", groups=(Group("A day", items=items),)), "key")) == buttons


def test_what_is_settled_is_struck_out_and_what_is_said_of_an_action_stands_below() -> None:
    done = Item("Paint the bridge", "Action 3", note="done", settled=True)
    owed = Item("Count the boats", "Action 4", note="due 10 June 2026")
    blocks = blocks_of(Reply("Two", groups=(Group(items=(done, owed)),)), "key")
    struck = [one["text"] for one in objects(blocks) if one.get("style") == {"strike": True}]
    assert struck == ["Paint the bridge"]
    shown = "".join(one["text"] for one in objects(blocks[1]) if isinstance(one.get("text"), str))
    assert shown.split("\n") == [
        "Action 3  Paint the bridge",
        "done",
        "",
        "Action 4  Count the boats",
        "due 10 June 2026",
    ]


def test_actions_stand_apart_wherever_a_long_list_is_cut_into_blocks() -> None:
    items = tuple(Item("word " * 50, f"Action {number}") for number in range(20))
    blocks = blocks_of(Reply("Open", groups=(Group("Overdue", items=items),)), "key")
    assert len(blocks) > 2
    for block in blocks[2:]:
        assert next(iter(objects(block["elements"][0]["elements"])))["text"] == "\n"


def test_a_short_answer_is_the_heading_and_a_line_parts_one_meeting_from_the_next() -> None:
    groups = tuple(Group(day, items=(Item("so be it", quoted=True),)) for day in ("May", "June"))
    kinds = [block["type"] for block in blocks_of(Reply("312", groups=groups), "key")]
    assert kinds == ["header", "rich_text", "divider", "rich_text"]
    assert [block["type"] for block in blocks_of(Reply("312"), "key")] == ["rich_text"]


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
