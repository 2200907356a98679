"""Check lists: "[Owner] do this", "- [x] done", and lists under "Action items"."""

from __future__ import annotations

import re

from corpus.styles.style import LEAD, Style

# "[Ann Roe, Tom] Review the paper", "\[Ann\] Review", "- [ ] \[Ann\] Review"
_OWNED = re.compile(
    LEAD + r"(?:\\?\[[ xX✓]\\?\]\s*)?\\?\[(?P<owner>[A-Z][^\[\]()\\]{0,80})\\?\](?!\()\s*(?=\S)"
)
# "- [ ] write to the school"
_BOXED = re.compile(LEAD + r"\\?\[[ xX✓]\\?\]\s+(?=\S)")
# "Action items", "Next steps", "Summary of actions", "Actions arising", "To do"
_LIST = re.compile(
    r"^\W*(?:\d{1,3}[.)]?\s+)?(?:(?:new|summary\s+of|list\s+of|open|outstanding|agreed|key|all|review\s+of|table\s+of)\s+)*"
    r"(?:actions?(?:\s+(?:items?|points?|list|log|plan|register|summary|arising|agreed|from\s+(?:this|the)\s+meeting|required|table))*|next\s+steps?|"
    r"to[- ]?dos?(?:\s+list)?|follow[- ]?ups?(?:\s+actions?)?|tasks|takeaways|who\s+does\s+what)\W*$",
    re.I,
)

STYLE = Style(name="checklist", action=(_OWNED, _BOXED), listed=(_LIST,), marks_actions=True)
