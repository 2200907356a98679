"""A reply as Block Kit, within Slack's limits.

All words go out as rich text or plain text, never as mrkdwn: nothing that stands in a paper or
a question is taken for markup, and a quote is shown to the letter, its lines as wide as Slack's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.paragraphs import flowing, paragraphs
from bot.reply import Button, Group, Item, Reply, Span
from bot.slack.markup import escaped

Block = dict[str, Any]

PRESS, PASSAGE = "press", "passage"
"""What an action id begins with: a button of the core's, or "Show passage"."""

_MOST_BLOCKS = 46  # Slack takes 50; room is left for what is said about those left out
_MOST_TEXT = 9_000  # characters of a whole message; Slack refuses some 13,000
_LONGEST = 2_600  # characters of one quote
_LINE = 60  # an item with its note: what is longer has its note below
_HEADER = 100  # a lead that stands above groups as their heading
_LABEL = 75
_NOTE = 2_900
_FALLBACK = 3_000
_BUTTONS = 25


@dataclass(frozen=True, slots=True)
class Draft:
    """Blocks of one part of a message, and the characters in them."""

    blocks: tuple[Block, ...]
    size: int


_DIVIDER = Draft(({"type": "divider"},), 0)


def blocks_of(reply: Reply, mark: str, edition: int = 0) -> list[Block]:
    """The blocks of a message.

    ``mark`` is the letter's key: it goes into the block ids, from which :func:`mark_in` reads
    it again when a button is pressed.  ``edition`` counts the edits: Slack wants other ids.
    """
    ids = count(1000 * edition + 1)
    parts = [_lead(reply)] if reply.lead else []
    for number, group in enumerate(reply.groups):
        parts += [_DIVIDER] if number else []
        parts += _group(group, mark, ids)
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
    """The answer, which comes first: above what it is made of as a heading, where it is short."""
    text = clipped(reply.lead, _LONGEST)
    if reply.groups and text.strip() and len(text) <= _HEADER:
        return Draft(({"type": "header", "text": _plain(text, _HEADER)},), len(text))
    return Draft((_rich([_section([_words(text)])]),), len(text))


def _group(group: Group, mark: str, ids: Iterator[int]) -> Iterator[Draft]:
    """The heading and the items, as few blocks as can be; buttons stand below what they are of."""
    rich = _heading(group)
    above, buttons = len(rich), list[Block]()
    for item, name in zip(group.items, _names(group.items), strict=True):
        shown = _item(item)
        if item.label and not item.quoted and len(rich) > above:
            shown[0]["elements"].insert(0, _words("\n"))  # a line between two actions
        rich += shown
        buttons += _presses(item.buttons, ids)
        if item.passage and not item.url:
            buttons.append(_show(name, item.passage, ids))
        if item.buttons or len(buttons) == _BUTTONS or _length(rich) > _LONGEST:
            yield _draft(rich, buttons, mark, ids)
            rich, above, buttons = [], 0 if buttons else -1, []  # buttons part enough
    if rich:
        yield _draft(rich, buttons, mark, ids)


def _heading(group: Group) -> list[Block]:
    heading = [_words(clipped(group.title, 300), {"bold": True})] if group.title else []
    if group.subtitle:
        gap = "\n" if heading else ""
        heading.append(_words(gap + clipped(group.subtitle, 300), {"italic": True}))
    return [_section(heading)] if heading else []


def _item(item: Item) -> list[Block]:
    shown = "\n".join(paragraphs(item.text)) if item.quoted else flowing(item.text)
    text = clipped(shown, _LONGEST)
    gone = {"strike": True} if item.settled else None
    head: list[Block] = []
    if item.label:
        head.append(_words(clipped(item.label, 300), {"bold": True}))
    if item.quoted:
        head += _aside(item, follows=bool(head))
        quote = {"type": "rich_text_quote", "elements": [_words(text)]}
        return [*([_section(head)] if head else []), quote] if text else [_section(head)]
    if text:
        head += [_words("  ")] if head else []
        head.append(_words(text, gone))
    is_long = len(item.label) + len(text) + len(item.note) > _LINE
    gap = "\n" if item.label or is_long else "  "
    return [_section([*head, *_aside(item, follows=bool(head), gap=gap)] or [_words("–")])]


def _aside(item: Item, *, follows: bool, gap: str = "  ") -> list[Block]:
    """What stands beside the place, or below what is to be done: a note, and the source."""
    said: list[Block] = []
    if item.note:
        gap = gap if follows else ""
        said.append(_words(gap + clipped(item.note, 300), {"italic": True}))
    if item.url:
        if follows or said:
            said.append(_words("  "))
        said.append({"type": "link", "url": item.url, "text": "open the source"})
    return said


def _names(items: Sequence[Item]) -> list[str]:
    """What the passages of a group are called on their buttons, each by a name of its own."""
    names = [item.label.removeprefix("minute ") or "passage" for item in items]
    if len(set(names)) == len(names):
        return names
    return [f"passage {number}" for number, _ in enumerate(items, 1)]


def _show(name: str, span: Span, ids: Iterator[int]) -> Block:
    """The button that opens a passage for which there is no link."""
    return _button(
        clipped(f"Show {name}", 40),
        f"{PASSAGE}:{next(ids)}",
        f"{span.paper}:{span.start}:{span.end}",
    )


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
