"""What the bot says, free of any platform's vocabulary; a skin makes blocks or cards of it.

Every text is plain: nothing in it is markup, and a skin escapes what its platform would take
for some.  A reply is kept in the outbox as JSON, and comes back from there as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

Style = Literal["plain", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paper, by the paper's number in the ledger and offsets into its text.

    It opens nothing by itself: whoever clicks is asked anew what they may read.
    """

    paper: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press; ``action`` says what it does, ``value`` to what.

    >>> Button("Done", "done", "17").action
    'done'
    """

    label: str
    action: str
    value: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Item:
    """One quote, action or meeting.

    ``quoted`` tells that ``text`` is an exact span of the source and is to be shown as a quote.
    ``label`` names the place ("36(3)") or the thing ("action 17"); ``note`` is said beside it.
    Where there is no ``url``, ``passage`` lets a skin open the source in a modal or card.
    ``settled`` tells that nothing of it is owed any more: it may be shown struck out.
    """

    text: str
    label: str = ""
    url: str | None = None
    passage: Span | None = None
    quoted: bool = False
    note: str = ""
    buttons: tuple[Button, ...] = ()
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading: a meeting with its minute, a report, or a deadline."""

    title: str = ""
    subtitle: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of the bot.

    ``lead`` is the first thing to be read; ``outcome`` is "resolved", "found", "reported_only"
    or "nothing" for an answer, "done" for a command that was obeyed, "refused" for one that
    was not, "told" for everything else.  ``private`` asks to be shown to the asker only, where
    the platform can.

    >>> Reply.parse(Reply("Nothing was found.", "nothing").json).lead
    'Nothing was found.'
    """

    lead: str
    outcome: str = "told"
    groups: tuple[Group, ...] = ()
    notes: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    private: bool = False

    @property
    def json(self) -> dict[str, Any]:
        """The reply as it is kept in the outbox."""
        return asdict(self)

    @classmethod
    def parse(cls, json: Mapping[str, Any]) -> Self:
        """The reply that was kept.  What a later release added to it is passed over."""
        return cls(
            lead=json["lead"],
            outcome=json.get("outcome", "told"),
            groups=tuple(_group(one) for one in json.get("groups", ())),
            notes=tuple(json.get("notes", ())),
            buttons=tuple(_button(one) for one in json.get("buttons", ())),
            private=json.get("private", False),
        )

    @property
    def text(self) -> str:
        """The whole reply in plain lines: for notifications, e-mail, and screen readers."""
        lines = [self.lead] if self.lead else []
        for group in self.groups:
            heading = " – ".join(part for part in (group.title, group.subtitle) if part)
            lines += [heading] if heading else []
            lines += [_line(item) for item in group.items]
        return "\n".join([*lines, *self.notes])


def _line(item: Item) -> str:
    text = f"“{item.text}”" if item.quoted else item.text
    said = " ".join(part for part in (item.label, text) if part)
    return "- " + " – ".join(part for part in (said, item.note, item.url) if part)


def _group(json: Mapping[str, Any]) -> Group:
    items = tuple(_item(one) for one in json.get("items", ()))
    return Group(json.get("title", ""), json.get("subtitle", ""), items)


def _item(json: Mapping[str, Any]) -> Item:
    passage = json.get("passage")
    return Item(
        text=json["text"],
        label=json.get("label", ""),
        url=json.get("url"),
        passage=Span(passage["paper"], passage["start"], passage["end"]) if passage else None,
        quoted=json.get("quoted", False),
        note=json.get("note", ""),
        buttons=tuple(_button(one) for one in json.get("buttons", ())),
        settled=json.get("settled", False),
    )


def _button(json: Mapping[str, Any]) -> Button:
    return Button(json["label"], json["action"], json["value"], json.get("style", "plain"))
