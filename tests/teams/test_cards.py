"""Every reply becomes a card that Teams takes, and nothing in it is obeyed as markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.reply import Button, Group, Item, Reply, Span
from bot.teams.cards import LARGEST, PASSAGE, card_of, plain, summary
from tests.teams.chat import actions
from tests.teams.rendering import Face, Renderer

LIVELY = (
    '[win](https://evil.example) **now** <script>alert("x")</script> <at>everyone</at> {{DATE(x)}}'
)

DONE, BEGIN = Button("Done", "done", "5", "primary"), Button("In progress", "start", "5")

texts = some.text(max_size=300) | some.sampled_from(
    [LIVELY, "👩‍👩‍👧", "", " \n ", "\u202eevil", "a\x00b"]
)
buttons = some.builds(
    Button,
    texts,
    some.sampled_from(["done", "start"]),
    texts,
    some.sampled_from(["plain", "primary", "danger"]),
)
items = some.builds(
    Item,
    texts,
    texts,
    some.none() | some.sampled_from(["https://board.example.org/papers/3?start=1", "file:///etc"]),
    some.none() | some.builds(Span, some.integers(1, 9), some.integers(0), some.integers(1)),
    some.booleans(),
    texts,
    some.lists(buttons, max_size=2).map(tuple),
)
groups = some.builds(Group, texts, texts, some.lists(items, max_size=4).map(tuple))
replies = some.builds(
    Reply,
    texts,
    some.just("found"),
    some.lists(groups, max_size=4).map(tuple),
    some.lists(texts, max_size=3).map(tuple),
    some.lists(buttons, max_size=3).map(tuple),
)


def runs(card: Any) -> Iterator[str]:
    """Every text in a card that a reader sees."""
    if isinstance(card, list):
        for part in card:
            yield from runs(part)
    elif isinstance(card, dict):
        if card.get("type") == "TextRun":
            yield card["text"]
        for part in card.values():
            yield from runs(part)


def size(card: Any) -> int:
    return len(json.dumps(card, ensure_ascii=False).encode())


def quote(text: str, **more: Any) -> Reply:
    item = Item(text, "36(3)", quoted=True, **more)
    return Reply("Resolved at one meeting:", "resolved", (Group("11 June 2026", "", (item,)),))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.lists(replies, min_size=3, max_size=3))
def test_whatever_is_replied_microsofts_renderer_finds_no_fault_in_the_card(
    drawn: Renderer, several: list[Reply]
) -> None:
    assert drawn.faults([card_of(reply) for reply in several]) == [[], [], []]


def test_the_renderer_finds_the_faults_that_are_planted(drawn: Renderer) -> None:
    good = card_of(quote("the report be noted"))
    planted = [
        {**good, "body": [{"type": "RichTextBlok", "inlines": []}]},
        {**good, "body": [{"type": "Container", "style": "loud", "items": []}]},
        {**good, "actions": [{"type": "Action.OpenUrl", "title": "no address"}]},
    ]
    assert [] not in drawn.faults(planted)


@pytest.mark.parametrize("lively", [LIVELY, "- not\n- a list", "# not a heading", "1. no", "_x_"])
def test_markup_in_papers_and_questions_is_shown_and_never_obeyed(
    drawn: Renderer, lively: str
) -> None:
    reply = Reply(lively, groups=(Group(lively, lively, (Item(lively, lively, note=lively),)),))
    card = card_of(Reply(lively, "found", reply.groups, (lively,)))
    flat = " ".join(lively.split())
    assert drawn.text(card).count(flat.split()[0]) >= 6
    html = drawn.html(card)
    for tag in ("<script", "<strong", "<li", "<h1", 'href="https://evil', "<em", "<at"):
        assert tag not in html
    assert all(part.get("type") != "TextBlock" for part in parts(card))


def parts(card: Any) -> Iterator[dict[str, Any]]:
    if isinstance(card, list):
        for part in card:
            yield from parts(part)
    elif isinstance(card, dict):
        yield card
        for part in card.values():
            yield from parts(part)


def test_a_quote_is_shown_word_for_word(drawn: Renderer) -> None:
    assert "“the Board’s plan & budget”" in drawn.text(card_of(quote("the Board’s plan & budget")))


def test_a_source_opens_where_there_is_a_link_and_is_asked_for_where_there_is_none() -> None:
    span = Span(3, 10, 90)
    (link,) = actions(card_of(quote("x", url="https://board.example.org/papers/3", passage=span)))
    assert link == {"type": "Action.OpenUrl", "url": "https://board.example.org/papers/3"}
    (asked,) = actions(card_of(quote("x", passage=span)))
    assert (asked["type"], asked["verb"]) == ("Action.Execute", PASSAGE)
    assert asked["data"] == {"action": PASSAGE, "paper": 3, "start": 10, "end": 90}


@pytest.mark.parametrize(
    "url", ["file:///srv/papers/3.pdf", "http://127.0.0.1:8765/papers/3", "javascript:alert(1)"]
)
def test_no_link_leads_where_nobody_in_a_chat_can_go(url: str) -> None:
    (asked,) = actions(card_of(quote("x", url=url, passage=Span(3, 10, 90))))
    assert asked["type"] == "Action.Execute"
    assert url not in json.dumps(card_of(quote("x", url=url)))


def test_a_reply_that_is_too_large_says_how_much_it_leaves_out() -> None:
    item = Item("words " * 300, "36(3)", passage=Span(1, 2, 3), quoted=True, note="page 4")
    card = card_of(Reply("Resolved:", "resolved", (Group("June", "", (item,) * 40),)))
    assert size(card) <= LARGEST
    shown = sum("“" in text for text in runs(card))
    assert 8 < shown < 40
    assert any(f"{40 - shown} more are left out" in text for text in runs(card))


def test_a_quote_that_is_too_long_is_cut_and_says_so() -> None:
    (said,) = [text for text in runs(card_of(quote("é" * 40_000))) if "“" in text]
    assert said.endswith("(cut here; the paper has the rest)”")
    assert size(card_of(quote("😀" * 40_000))) <= LARGEST


def test_every_card_has_a_text_for_those_who_cannot_see_it() -> None:
    reply = quote("the report be noted")
    assert "the report be noted" in card_of(reply)["fallbackText"]
    assert "the report be noted" in plain(reply)
    assert summary(reply) == "Resolved at one meeting:"
    assert summary(Reply("")) == "Matters Arising"
    assert len(plain(quote("😀" * 40_000)).encode()) < 21_000


@pytest.mark.parametrize("face", ["light", "dark"])
def test_a_card_is_readable_in_the_light_and_in_the_dark(drawn: Renderer, face: Face) -> None:
    """Every kind of text that a card has, in the colours that Teams gives to it."""
    gone = Item("Count the lamps", "Action 4", note="done", settled=True)
    quoted = Item("be noted", "36(3)", "https://board.example.org", quoted=True, note="page 4")
    owed = Item("Map it", "Action 5", note="due in 3 days", buttons=(DONE, BEGIN))
    said = Reply(
        "Resolved:", "resolved", (Group("June", "36. LIGHT", (gone, quoted, owed)),), ("So",)
    )
    assert drawn.contrast(card_of(said), face) >= 4.5
