"""An action's particulars: its owner, deadline and standing where labels or its end give them.

"Book the hall - Owner: Ann Roe - Due: 3 May", the same in lines below ("Owner: Ann Roe"), or
without labels at the end of a list's entry ("Book the hall - Ann Roe, 2026-05-03").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from corpus.actions import Context
from corpus.cast import Cast
from corpus.dates import date_in
from corpus.deadlines import Deadline, deadline_in
from corpus.model import ActionItem, ActionStatus
from corpus.people import is_name, is_post
from corpus.statuses import status_in
from corpus.vocabulary import PLACES

_NAMES = {
    "owner": r"(?:action\s+)?owners?|leads?|assigned(?:\s+to)?|assignees?|who|by\s+whom|person|"
    r"responsib(?:le|ility)(?:\s+(?:person|officer|party))?",
    "due": r"due(?:\s+(?:date|by))?|deadline|by\s+when|when|target(?:\s+date)?|timescale",
    "status": r"status|progress|state",
    "other": r"priority|notes?|comments?|issue|ticket|link",
}
_LABEL = "|".join(f"(?P<{kind}>{names})" for kind, names in _NAMES.items())
_FIELD = re.compile(rf"^\W*(?:{_LABEL})[*_]*\s*:[*_\s]*(?P<value>.*)$", re.I)  # "Owner: Ann"
# "… the hall - Owner: Ann", "… the hall (due: May)", "… the hall. Assigned to: Ann"
_BEHIND = re.compile(
    rf"\s*(?:\s[-–—|]\s+|[,;.(\[]\s*|\s(?=(?-i:Status|Owner|Due|Deadline)\s*:))[*_]*"
    rf"(?:{_LABEL})[*_]*\s*:[*_]*\s*",
    re.I,
)
_WHO = r"(?P<who>[A-Z][\w.'’]*(?:(?:\s*[,/&+]\s*|\s+and\s+|[\s-])[A-Z][\w.'’]*){0,7})"
_WHEN = r"(?P<when>(?:by|due|before)?\s*\w[^()]{3,30}?)"
# "… oak posts - Sam Dale, 2024-03-15", "Order oak posts: Sam Dale - 15 March"
_DATED = re.compile(
    rf"\s*(?:\s[-–—]\s+|:[*_]*\s+|[(\[]){_WHO}\s*(?:[,;(]|\s[-–—])\s*{_WHEN}[)\].\s*_]*$"
)
_INITIALS = re.compile(r"[A-Z]{2,4}")
_NAMED = re.compile(rf":[*_]*\s+{_WHO}[.\s*_]*$")  # "Order oak posts: Sam Dale"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What labels say of an action; ``end`` is where its own words end."""

    end: int
    owners: tuple[str, ...] = ()
    due: date | None = None
    due_text: str | None = None
    status: ActionStatus | None = None
    at_meeting: bool = False

    def given_to(self, action: ActionItem) -> ActionItem:
        """The action with what is known of it besides."""
        if self.owners:
            action = replace(action, owners=self.owners)
        if self.due_text:
            action = replace(action, due=self.due, due_text=self.due_text)
            action = replace(action, due_at_meeting=self.at_meeting)
        return replace(action, status=self.status) if self.status else action


def particulars_in(text: str, cast: Cast, context: Context) -> Particulars | None:
    """What the end of an action's text says of it; None where it is nothing but words.

    >>> text = "Book the hall - Owner: Ann Roe - Due: 2026-05-03"
    >>> found = particulars_in(text, Cast(), Context())
    >>> found.owners, found.due_text, found.end
    (('Ann Roe',), '2026-05-03', 13)
    """
    labels = list(_BEHIND.finditer(text))
    if labels and labels[0].start():
        found = Particulars(labels[0].start())
        ends = [label.start() for label in labels[1:]] + [len(text)]
        for label, end in zip(labels, ends, strict=True):
            found = _with(found, label, text[label.end() : end], cast, context)
        return found
    return _unlabelled(text, cast, context)


def field_in(text: str, cast: Cast, context: Context) -> Particulars | None:
    """What a line of its own below an action says of it: "Owner: Ann Roe"."""
    label = _FIELD.match(text)
    return _with(Particulars(0), label, label["value"], cast, context) if label else None


def _with(
    found: Particulars, label: re.Match[str], value: str, cast: Cast, context: Context
) -> Particulars:
    value = value.strip(" .;,()[]*_|")
    if not value:
        return found
    if label["owner"]:
        return replace(found, owners=cast.owners_in(value))
    if label["due"]:
        return replace(found, due=_day(value, context), due_text=value)
    return replace(found, status=status_in(value)) if label["status"] else found


def _unlabelled(text: str, cast: Cast, context: Context) -> Particulars | None:
    for pattern in (_DATED, _NAMED):
        said = pattern.search(text)
        if said is None or said.start() < 3:
            continue
        owners = cast.owners_in(said["who"])
        when = said.groupdict().get("when")
        if not owners or not all(_is_owner(each, cast, dated=bool(when)) for each in owners):
            continue
        if when is None:
            return Particulars(said.start(), owners)
        due = _deadline(when, context)
        if due is not None:
            at_meeting = due.at_meeting
            return Particulars(said.start(), owners, due.date, when.strip(), at_meeting=at_meeting)
    return None


def _is_owner(owner: str, cast: Cast, *, dated: bool) -> bool:
    """Whether the end of a task can name somebody so: beside a day also by unlisted initials."""
    if cast.knows(owner):
        return True
    if is_name(owner):
        return owner.split()[-1].casefold() not in PLACES  # "Ash Lane", "Village Hall"
    return dated and (bool(_INITIALS.fullmatch(owner)) or is_post(owner) or owner == "All")


def _day(said: str, context: Context) -> date | None:
    """The day that a label's words name."""
    found = _deadline(said, context)
    return found.date if found else None


def _deadline(said: str, context: Context) -> Deadline | None:
    """The deadline that words without a preposition give: "2 October", "next meeting"."""
    words = re.sub(r"^(?:by|due|before)\s+", "", said.strip(" .)]"), flags=re.I)
    found = deadline_in(f"by {words}", said_on=context.said_on, sittings=context.sittings)
    if found is None and (day := date_in(words)):
        return Deadline(words, day)
    return found
