"""A reply as an Adaptive Card, and as plain text for where no card can be shown.

What papers and people wrote goes into text runs, in which nothing is markup; a text block
would take ``[word](address)`` for a link.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit

from bot.paragraphs import paragraphs
from bot.reply import Button, Group, Item, Reply
from bot.teams.webhook import is_loopback

Json = dict[str, Any]

LARGEST = 24_000
"""Bytes of a card; Teams takes 28 KB of a message in every one of its clients."""

PASSAGE = "passage"
"""The verb with which a card asks for the passage behind a quote."""

_LONGEST = 2_000  # characters of one quote
_PLAIN = 20_000  # bytes of a message without a card
_SUMMARY = 160  # characters of a notification
_FALLBACK = 600  # characters, for a client that knows no cards
_CUT = "… (cut here; the paper has the rest)"
_STYLES = {"primary": "positive", "danger": "destructive"}


def card_of(reply: Reply) -> Json:
    """The card that says ``reply``, in Adaptive Cards 1.5, no larger than :data:`LARGEST`.

    What does not fit is left out from the end, and the card says how much.
    """
    reply = _followable(reply)
    total = sum(len(group.items) for group in reply.groups)
    shown = total
    while _size(card := _card(_first(reply, shown), total - shown)) > LARGEST and shown:
        shown -= max(1, shown // 8)
    return card


def plain(reply: Reply) -> str:
    """The reply as plain text, for where the card is refused."""
    return _within(clean(_followable(reply).text), _PLAIN)


def summary(reply: Reply) -> str:
    """What a notification shows: the first line that says something.

    >>> summary(Reply("Resolved at one meeting:"))
    'Resolved at one meeting:'
    """
    lines = (" ".join(line.split()) for line in clean(reply.text).splitlines())
    return _short(next((line for line in lines if line), "Matters Arising"), _SUMMARY)


def _card(reply: Reply, left_out: int) -> Json:
    body = [
        *_lead(reply),
        *(block for group in reply.groups for block in _group(group)),
        *_notes(reply, left_out),
    ]
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "body": body or [_block([_run("Nothing more to say.")])],
        "fallbackText": _short(clean(reply.text), _FALLBACK) or "Matters Arising",
        "msteams": {"width": "Full"},
    } | ({"actions": _buttons(reply.buttons)} if reply.buttons else {})


def _lead(reply: Reply) -> Iterator[Json]:
    for number, line in enumerate(_lines(reply.lead)):
        big = {"weight": "Bolder", "size": "Medium"} if number == 0 and reply.groups else {}
        yield _block([_run(line, **big)])


def _group(group: Group) -> Iterator[Json]:
    if group.title or group.subtitle:
        heading = [_run(_flat(group.title), weight="Bolder")] if group.title else []
        beside = " – " if heading and group.subtitle else ""
        under = [_run(beside + _flat(group.subtitle), isSubtle=True)] if group.subtitle else []
        yield _block([*heading, *under], spacing="Large", separator=True)
    yield from map(_item, group.items)


def _item(item: Item) -> Json:
    gone = {"strikethrough": True, "isSubtle": True} if item.settled else {}
    label = [_run(_flat(item.label) + " ", weight="Bolder", **gone)] if item.label else []
    text = _within_quote(clean(item.text))
    first, *others = _paragraphs(text, quoted=item.quoted, **gone)
    rows = [_block([*label, *first] or [_run("–")])]
    rows += [_block(runs, spacing="Small") for runs in others]
    rows += [_block(runs, spacing="Small") for runs in [_source(item)] if runs]
    if item.buttons:
        rows.append({"type": "ActionSet", "actions": _buttons(item.buttons), "spacing": "Small"})
    style = {"style": "emphasis", "spacing": "Small"} if item.quoted else {"spacing": "Medium"}
    return {"type": "Container", "items": rows, **style}


def _paragraphs(text: str, *, quoted: bool, **more: Any) -> list[list[Json]]:
    """A text in runs, one list a paragraph or point of a list.

    A paper's other line breaks are its printer's: here they mean nothing.
    """
    said = paragraphs(text)
    if said and quoted:
        said[0] = f"“{said[0]}"
        said[-1] = f"{said[-1]}”"
    return [[_run(one, **more)] for one in said] or [[]]


def _source(item: Item) -> list[Json]:
    """The line beneath a quote: what is said beside it, and the way to its source."""
    note = [_run(_flat(item.note), isSubtle=True, size="Small")] if item.note else []
    way = _way(item)
    gap = [_run("  ·  ", isSubtle=True, size="Small")] if note and way else []
    return [*note, *gap, *way]


def _way(item: Item) -> list[Json]:
    if item.url:
        action: Json = {"type": "Action.OpenUrl", "url": item.url}
        return [_run("Open the source", color="Accent", size="Small", selectAction=action)]
    if item.passage is None:
        return []
    span = item.passage
    data = {"action": PASSAGE, "paper": span.paper, "start": span.start, "end": span.end}
    what = _flat(f"Read {item.label or 'it'} in its paper")  # each its own, for who hears the card
    action = {"type": "Action.Execute", "title": what, "verb": PASSAGE, "data": data}
    return [_run("Read it in its paper", color="Accent", size="Small", selectAction=action)]


def _notes(reply: Reply, left_out: int) -> Iterator[Json]:
    more = f"{left_out} more are left out here; ask about one meeting, or for fewer."
    for note in [*reply.notes, *([more] if left_out else [])]:
        for line in _lines(_within_quote(note)):
            yield _block([_run(line, isSubtle=True, size="Small")], spacing="Small")


def _buttons(buttons: Iterable[Button]) -> list[Json]:
    return [
        {
            "type": "Action.Execute",
            "title": _flat(button.label) or "…",
            "verb": button.action,
            "data": {"action": button.action, "value": button.value},
        }
        | ({"style": _STYLES[button.style]} if button.style in _STYLES else {})
        for button in buttons
    ]


def _block(runs: list[Json], **more: Any) -> Json:
    return {"type": "RichTextBlock", "inlines": runs, **more}


def _run(text: str, **more: Any) -> Json:
    return {"type": "TextRun", "text": text, **more}


def _first(reply: Reply, count: int) -> Reply:
    groups, left = [], count
    for group in reply.groups:
        if taken := group.items[:left]:
            groups.append(replace(group, items=taken))
        left -= len(taken)
    return replace(reply, groups=tuple(groups), lead=_within_quote(clean(reply.lead)))


def _followable(reply: Reply) -> Reply:
    """Without addresses that nobody in a chat can follow: files, and this machine's own."""
    groups = (
        replace(
            group,
            items=tuple(item if _opens(item) else replace(item, url=None) for item in group.items),
        )
        for group in reply.groups
    )
    return replace(reply, groups=tuple(groups))


def _opens(item: Item) -> bool:
    url = item.url or ""
    try:
        return urlsplit(url).scheme in {"http", "https"} and not is_loopback(url)
    except ValueError:
        return False


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(one.split()) for one in clean(text).splitlines()) if line]


def _flat(text: str) -> str:
    return " ".join(clean(text).split())


def clean(text: str) -> str:
    """Text without what no client shows: control characters and halves of surrogate pairs.

    >>> clean("a\\x00b")
    'ab'
    """
    return "".join(one for one in text if one in "\n\t" or category(one) not in ("Cc", "Cs"))


def _within_quote(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + _CUT


def _within(text: str, size: int) -> str:
    whole = text.encode()
    return text if len(whole) <= size else whole[:size].decode("utf-8", "ignore") + _CUT


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _size(card: Json) -> int:
    # as the SDK sends it: every sign in UTF-8
    return len(json.dumps(card, ensure_ascii=False).encode())
