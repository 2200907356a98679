"""What the columns of a table hold, told by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_TALK = re.compile(  # "Discussion", "Minutes", "Notes of discussion and decisions"
    r"\b(?:discussion|minutes?|notes?|narrative|details?|summary|key points|record)\b", re.I
)
_ITEM = re.compile(  # "Item", "Agenda item", "No.", "Ref", "Topic"
    r"^\W*(?:(?:agenda |minute )?(?:items?|no|number|ref|topic|subject)\W*)+$", re.I
)
_WHO = re.compile(  # "Action by", "By whom", "Lead officer", "Owner/s", "Who"
    r"^\W*(?:actions?\W+(?:by|for|owner|lead|officer)\b.*|(?:for )?by(?: whom?)?|who|owners?(?:/s)?"
    r"|leads?(?: officer)?|initials|responsib.*|person\b.*|assigned.*|for action)\W*$",
    re.I,
)
_SPEAKS = re.compile(r"^\W*(?:who|lead|owner)\W*$", re.I)  # before the notes, who leads the item
_ACTION = re.compile(  # "Action", "Actions", "Action points", "Action required"
    r"^\W*(?:agreed )?actions?(?: points?| required| items?| agreed)?\W*$", re.I
)
_WHEN = re.compile(  # "Deadline", "By when", "Due date", "Timescale"
    r"^\W*(?:deadline|by when|when|due\b.*|target\b.*|timescales?|complete by)\W*$", re.I
)
_STANDS = re.compile(r"^\W*(?:status|progress|update|rag|state|completed?\??)\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold the talk, who is to act, what is to be done, by when, how it stands."""

    talk: frozenset[int] = frozenset()
    item: frozenset[int] = frozenset()
    who: frozenset[int] = frozenset()
    action: frozenset[int] = frozenset()
    when: frozenset[int] = frozenset()
    stands: frozenset[int] = frozenset()

    @classmethod
    def under(cls, heads: Iterable[tuple[int, str]]) -> Columns:
        """The columns by their heads, each with the column that it stands over.

        >>> Columns.under([(0, "No."), (1, "Minute"), (2, "Action by")]).who
        frozenset({2})
        """
        heads = list(heads)

        def named(pattern: re.Pattern[str]) -> frozenset[int]:
            return frozenset(column for column, text in heads if pattern.search(text))

        who, action, item = named(_WHO), named(_ACTION), named(_ITEM)
        talk = named(_TALK) - who - action - item
        speaks = frozenset(each for each in named(_SPEAKS) if talk and each < min(talk))
        who = who - speaks
        return cls(talk, item, who, action, named(_WHEN), named(_STANDS))

    @property
    def known(self) -> int:
        """How many columns have a head that is understood."""
        return len(self.talk | self.item | self.who | self.action | self.when | self.stands)

    @property
    def beside(self) -> frozenset[int]:
        """The columns beside the text."""
        return self.who | self.action | self.when

    @property
    def is_tracker(self) -> bool:
        """Whether they list actions: what is to be done, by whom or when, and no talk.

        >>> Columns.under([(0, "Action"), (1, "Owner"), (2, "Due")]).is_tracker
        True
        """
        if self.talk or not self.action:
            return False
        return bool(self.when or self.stands or (self.who and not self.item))

    @property
    def is_minutes(self) -> bool:
        """Whether they are headed as minutes in columns are.

        >>> Columns.under([(0, "Item"), (1, "Discussion"), (2, "Action")]).is_minutes
        True
        """
        alone = self.item and self.action and not (self.who or self.when or self.stands)
        return bool(alone or (self.talk and (self.item or self.who or self.action)))
