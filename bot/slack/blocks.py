"""A reply as Block Kit, within Slack's limits.

All words go out as rich text or plain text, never as mrkdwn: nothing that stands in a paper or
a question is taken for markup, and a quote is shown to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.reply import Button, Group, Item, Reply, Span
from bot.slack.markup import escaped

Block = dict[str, Any]

PRESS, PASSAGE = "press", "passage"
"""What an action id begins with: a button of the core's, or "Show passage"."""

_MOST_BLOCKS = 46  # Slack takes 50; room is left for what is said about those left out
_MOST_TEXT = 9_000  # characters of a whole message; Slack refuses some 13,000
_LONGEST = 2_600  # characters of one quote
_LABEL = 75
_NOTE = 2_900
_FALLBACK = 3_000
_BUTTONS = 25


@dataclass(frozen=True, slots=True)
class Draft:
    """Blocks of one part of a message, and the characters in them."""

    blocks: tuple[Block, ...]
    size: int


def blocks_of(reply: Reply, mark: str, edition: int = 0) -> list[Block]:
    """The blocks of a message.

    ``mark`` is the letter's key: it goes into the block ids, from which :func:`mark_in` reads
    it again when a button is pressed.  ``edition`` counts the edits: Slack wants other ids.
    """
    ids = count(1000 * edition + 1)
    parts = [_lead(reply)] if reply.lead else []
    parts += [part for group in reply.groups for part in _group(group, mark, ids)]
    kept = list(_within_limits(parts))
    blocks = [block for part in kept for block in part.blocks]
    if len(kept) < len(parts):
        blocks.append(_context(["There is more than fits here: ask about less at a time."]))
    if reply.buttons:
        blocks.append(_actions(_presses(reply.buttons, ids), mark, ids))
    if notes := [note for note in reply.notes if note]:
        blocks.append(_context(notes))
    return blocks or [_context(["There is nothing to say."])]


def summary_of(reply: Reply) -> str:
    """The words of a reply for notifications and screen readers."""
    return escaped(clipped(reply.text or "There is nothing to say.", _FALLBACK))


def modal_of(reply: Reply) -> Block:
    """A reply as a modal to be read and closed."""
    return {
        "type": "modal",
        "title": _plain("The passage", 24),
        "close": _plain("Close", 24),
        "blocks": blocks_of(reply, "modal"),
    }


def mark_in(block_id: str) -> str:
    """The letter's key that is written in a block id.

    >>> mark_in("reply:slack:C1:17.5#3")
    'reply:slack:C1:17.5'
    """
    return block_id.rpartition("#")[0]


def span_in(value: str) -> Span:
    """The passage that a button's value names.  Raises ValueError for anything else."""
    paper, start, end = (int(part) for part in value.split(":"))
    return Span(paper, start, end)


def clipped(text: str, most: int) -> str:
    """At most so many characters, with an ellipsis where some were left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _lead(reply: Reply) -> Draft:
    text = clipped(reply.lead, _LONGEST)
    style = {"bold": True} if reply.groups and len(text) < 200 else None
    return Draft((_rich([_section([_words(text, style)])]),), len(text))


def _group(group: Group, mark: str, ids: Iterator[int]) -> Iterator[Draft]:
    """The heading and the items, as few blocks as can be; buttons stand below what they are of."""
    rich = _heading(group)
    buttons: list[Block] = []
    for item in group.items:
        rich += _item(item)
        buttons += _presses(item.buttons, ids)
        if item.passage and not item.url:
            buttons.append(_show(item.label, item.passage, ids))
        if item.buttons or len(buttons) == _BUTTONS or _length(rich) > _LONGEST:
            yield _draft(rich, buttons, mark, ids)
            rich, buttons = [], []
    if rich:
        yield _draft(rich, buttons, mark, ids)


def _heading(group: Group) -> list[Block]:
    heading = [_words(clipped(group.title, 300), {"bold": True})] if group.title else []
    if group.subtitle:
        gap = "\n" if heading else ""
        heading.append(_words(gap + clipped(group.subtitle, 300), {"italic": True}))
    return [_section(heading)] if heading else []


def _item(item: Item) -> list[Block]:
    text = clipped(item.text, _LONGEST)
    head: list[Block] = []
    if item.label:
        head.append(_words(clipped(item.label, 300), {"bold": True}))
    if item.quoted:
        head += _aside(item, follows=bool(head))
        quote = {"type": "rich_text_quote", "elements": [_words(text)]}
        return [*([_section(head)] if head else []), quote] if text else [_section(head)]
    if text:
        head.append(_words(("  " if head else "") + text))
    return [_section([*head, *_aside(item, follows=bool(head))] or [_words("–")])]


def _aside(item: Item, *, follows: bool) -> list[Block]:
    """What stands beside the place: a note, and the way to the source."""
    said: list[Block] = []
    if item.note:
        gap = "  " if follows else ""
        said.append(_words(gap + clipped(item.note, 300), {"italic": True}))
    if item.url:
        if follows or said:
            said.append(_words("  "))
        said.append({"type": "link", "url": item.url, "text": "open the source"})
    return said


def _show(label: str, span: Span, ids: Iterator[int]) -> Block:
    """The button that opens a passage for which there is no link."""
    name = clipped(f"Show {label.removeprefix('minute ') or 'passage'}", 40)
    return _button(name, f"{PASSAGE}:{next(ids)}", f"{span.paper}:{span.start}:{span.end}")


def _presses(buttons: Iterable[Button], ids: Iterator[int]) -> Iterator[Block]:
    for button in buttons:
        action = f"{PRESS}:{next(ids)}:{button.action}"
        yield _button(button.label, action, button.value, button.style)


def _button(label: str, action: str, value: str, style: str = "plain") -> Block:
    button: Block = {
        "type": "button",
        "text": _plain(label or "…", _LABEL),
        "action_id": action,
        "value": value or "-",
    }
    return button if style == "plain" else {**button, "style": style}


def _actions(buttons: Iterable[Block], mark: str, ids: Iterator[int]) -> Block:
    elements = list(buttons)[:_BUTTONS]
    return {"type": "actions", "block_id": f"{mark[:200]}#{next(ids)}", "elements": elements}


def _context(notes: Iterable[str]) -> Block:
    said = clipped("\n".join(notes), _NOTE)
    return {"type": "context", "elements": [_plain(said, _NOTE)]}


def _rich(elements: list[Block]) -> Block:
    return {"type": "rich_text", "elements": elements}


def _section(elements: list[Block]) -> Block:
    return {"type": "rich_text_section", "elements": elements}


def _words(text: str, style: dict[str, bool] | None = None) -> Block:
    words: Block = {"type": "text", "text": text}
    return {**words, "style": style} if style else words


def _plain(text: str, most: int) -> Block:
    return {"type": "plain_text", "text": clipped(text, most), "emoji": False}


def _within_limits(parts: Iterable[Draft]) -> Iterator[Draft]:
    blocks = size = 0
    for part in parts:
        blocks, size = blocks + len(part.blocks), size + part.size
        if blocks > _MOST_BLOCKS or size > _MOST_TEXT:
            return
        yield part


def _draft(rich: list[Block], buttons: list[Block], mark: str, ids: Iterator[int]) -> Draft:
    blocks = [_rich(_joined(rich)), *([_actions(buttons, mark, ids)] if buttons else [])]
    return Draft(tuple(blocks), _length(blocks))


def _joined(parts: list[Block]) -> list[Block]:
    """The parts with a line of their own each: some clients run sections together, or quotes."""
    joined: list[Block] = []
    for part in parts:
        before = joined[-1]["type"] if joined else None
        if before != part["type"]:
            joined.append(part)
        elif part["type"] == "rich_text_section":
            joined[-1] = _section([*joined[-1]["elements"], _words("\n"), *part["elements"]])
        else:
            joined += [_section([_words("…")]), part]
    return joined


def _length(blocks: Iterable[Block]) -> int:
    """The characters that a reader would see."""
    total = 0
    for block in blocks:
        text = block.get("text")
        total += len(text) if isinstance(text, str) else 0
        total += _length([text] if isinstance(text, dict) else [])
        total += _length(block.get("elements", []))
    return total
