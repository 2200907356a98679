"""How a paper says that an action stands: done, carried forward, or open."""

from __future__ import annotations

import re

from corpus.model import ActionStatus
from corpus.vocabulary import any_of

# "carried forward", "c/f", "brought forward", "deferred to the next meeting"
_CARRIED = re.compile(
    r"^\W*carried\W*$|\b(?:carr(?:y|ied|ies)\s+(?:it\s+)?(?:forwards?|over)|c/f|b/f|brought\s+forward|roll(?:ed)?\s+over|deferred|postponed)\b",
    re.I,
)
# what closes an action: it was done, or there is nothing left to do
_CLOSED = r"""
    done completed? closed discharged actioned finished cleared cancelled withdrawn superseded
    (?:was_|is_|are_)?no_longer_(?:needed|required|relevant|applicable|necessary)
"""
_OVER = rf"(?:{any_of(_CLOSED)})"
_SAID = r"(?:(?:actions?|now|all|is|has\s+been|was|been)\s+)*"
_DONE = re.compile(
    # "Action completed", "Done", "Superseded", in front and not "done by the clerk"
    rf"^\W*{_SAID}(?:{_OVER}|resolved)\b(?!\s+(?:by|before|on|the|a|an|at|to)\b)"
    # "this has been done", "the action is closed"
    r"|\b(?:action|this|item|task|it)\s+(?:(?:is|has|had|was)\s+)?(?:now\s+)?(?:been\s+)?(?:done|completed?|closed|discharged|actioned|cancelled|superseded)\b"
    # "Action 12 (dashboard) was complete and was closed"
    rf"|^\W*Action\b.{{0,80}}\b(?:was|is|been|now)\s+{_OVER}[.)\]]*$"
    # "… to the school – withdrawn", "(no longer needed)", "… to the school. Done.", "… DONE"
    rf"|(?:[–—:;,.(\[\t-]|\s-)\s*{_SAID}{_OVER}[.)\]]*$"
    r"|\s(?-i:DONE|COMPLETED?|CLOSED|ACTIONED|DISCHARGED|WITHDRAWN|SUPERSEDED)[.)\]]*$"
    r"|(?:^|[.–—:(-])\W*superseded\s+by\b"
    # a tick or a crossed box at either end, or all of it struck through
    r"|^\W*[✓✔☑✅]|[✓✔☑✅]\W*$|\[[xX]\]\W*$|^\W*\[[xX]\]|^\W*(~~?)[^~\n]{3,}\1",
    re.I,
)
# "ongoing", "in progress", "no progress", "outstanding", "still to be done"
_STILL = re.compile(
    r"\b(?:on-?going|in\s+(?:progress|hand|process)|waiting\s+(?:for|on)|no\s+(?:further\s+)?(?:progress|news|update|information)|not\s+(?:yet\s+)?(?:done|complete|started|begun)|on\s+hold|under\s?way(?!\s+[a-z])|"
    r"outstanding(?!\s+[a-z])|pending(?!\s+[a-z])|awaited|awaiting|still\s+(?:to|being|waiting|dealing|needed|awaiting|working|under)\b|nothing\s+to\s+report|no\s+action\s+(?:has\s+been\s+)?taken|to\s+do|not\s+started|incomplete|nothing\s+(?:more|further)\s+to\s+report)\b",
    re.I,
)

_NEW = re.compile(  # what has only been set
    r"\b(?:not\s+(?:yet\s+)?(?:started|begun)|to\s+do|open|new)\b", re.I
)
# "Ann: write to the school", not "Status: done"
_TASK = re.compile(r"^\W*[A-Z][\w. ]{1,30}:\s+(?!done|open|closed|complete|ongoing)[a-z]")


def status_in(text: str) -> ActionStatus | None:
    """How a text says that an action stands, None where it does not say.

    >>> status_in("Action carried forwards"), status_in("write to the school")
    (<ActionStatus.CARRIED_FORWARD: 'carried_forward'>, None)
    """
    if _CARRIED.search(text):
        return ActionStatus.CARRIED_FORWARD
    if _STILL.search(text):
        return ActionStatus.OPEN
    return ActionStatus.DONE if _DONE.search(text) else None


def reported(text: str) -> ActionStatus | None:
    """How a report on an action says that it stands: what is still to be done goes forward.

    >>> reported("Ann: draft the plan. NO UPDATE"), reported("not started")
    (<ActionStatus.CARRIED_FORWARD: 'carried_forward'>, <ActionStatus.OPEN: 'open'>)
    """
    status = status_in(text)
    late = status is ActionStatus.OPEN and not _NEW.search(text)
    return ActionStatus.CARRIED_FORWARD if late else status


def is_status(text: str) -> bool:
    """Whether a text says how an action stands, and little else.

    >>> is_status("Action carried forwards?"), is_status("Matt said it was rather quiet")
    (True, False)
    """
    return len(text.split()) <= 8 and status_in(text) is not None and not _TASK.match(text)
