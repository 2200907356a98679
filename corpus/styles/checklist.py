"""Check lists: "[Owner] do this", "- [x] done", and lists under "Action items"."""

from __future__ import annotations

import re

from corpus.styles.style import LEAD, Style
from corpus.vocabulary import any_of

# "[Ann Roe, Tom] Review the paper", "\[Ann\] Review", "- [ ] \[Ann\] Review"
_OWNED = re.compile(
    LEAD + r"(?:\\?\[[ xX✓]\\?\]\s*)?\\?\[(?!(?i:action))"
    r"(?P<owner>[A-Z][^\[\]\\]{0,80})\\?\](?!\()\s*(?=\S)"
)
# "- [ ] write to the school"
_BOXED = re.compile(LEAD + r"\\?\[[ xX✓]\\?\]\s+(?=\S)")
# "Action items", "Next steps", "Summary of actions", "Actions arising", "To do"
_WHICH = """
    new review summary_of list_of open outstanding agreed key all review_of table_of next previous
"""
_KIND = """
    items? points? list log plan register summary arising agreed from_(?:this|the)_meeting required
    table and_actions? and_action_items
"""
# "Action items", "Next steps", "Summary of actions", "Actions arising", "To do"
_LIST = re.compile(
    rf"^\W*(?:\d{{1,3}}[.)]?\s+)?(?:{any_of(_WHICH)}\s+)*"
    r"(?:actions?|steps(?=\W*$|\s+and)|to[- ]?dos?(?:\s+list)?|follow[- ]?ups?|tasks|takeaways|"
    r"who\s+does\s+what|responsibilit(?:y|ies)|assignments)"
    rf"(?:\s+{any_of(_KIND)})*\W*$",
    re.I,
)

# "The draft was welcomed. [AR] Circulate it. [AR/TH] Collate the comments."
_AMID = re.compile(r"(?<=[.;:!?]\s)\[(?P<owner>[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*)\]\s+(?=[A-Z])")

STYLE = Style(
    name="checklist", action=(_OWNED, _BOXED), named=(_AMID,), listed=(_LIST,), marks_actions=True
)
