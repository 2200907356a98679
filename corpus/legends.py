"""What a paper's colours mean: "Green = completed", or a key with a row for each colour.

A colour by itself tells how well a thing goes, and not that it is done: only a key says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from corpus.model import ActionStatus
from corpus.statuses import status_in

Legend = Mapping[str, ActionStatus]

_COLOUR = r"(?:dark\s+|light\s+)?(?:red|amber|yellow|orange|green|blue|gr[ae]y|black|purple)"
_MEANS = re.compile(  # "Green = completed", "Red – overdue", a row "Amber", "On track"
    rf"(?<![\w-])(?P<colour>{_COLOUR})\s*(?:[=:–—\t|]|\s-\s|\bmeans\b|\bis\b)[\s|]*"
    rf"(?P<meaning>[^,;|\t\n.]+?)(?=\s*(?:[,;|\t\n.]|$|(?:\band\s+)?(?<![\w-]){_COLOUR}\s*(?:[=:–—]|\s-\s)))",
    re.I,
)
_KEY = re.compile(  # "Key", "RAG status key:", "Legend"
    r"^\W*(?:(?:rag|colour|status)\W*)*(?:key|legend|rating|status(?=\W*:))\b\W*", re.I
)
_ALONE = re.compile(rf"^\W*(?P<colour>{_COLOUR})\W*$", re.I)
_FEW = 2  # colours that make a key


def is_legend(text: str) -> bool:
    """Whether a line is a key to colours, or a row of one, and no action.

    >>> is_legend("Green = completed, Red = overdue"), is_legend("Green\\tWrite by May\\tAR")
    (True, False)
    """
    bare = text.strip(" \t|*_")
    if _KEY.fullmatch(bare):
        return True
    pairs = list(_MEANS.finditer(bare))
    alone = len(pairs) == 1 and pairs[0].start() == 0 and pairs[0].end() >= len(bare.rstrip(" ."))
    return len(pairs) >= _FEW or (alone and len(bare.split()) <= 8)


def legend_of(texts: Iterable[str]) -> Legend:
    """What the colours of a paper mean; nothing where no key says it.

    >>> legend_of(["Green = completed, Amber = on track"])["green"].value
    'done'
    """
    return {
        found["colour"].casefold(): status_in(found["meaning"]) or ActionStatus.OPEN
        for text in texts
        if is_legend(text)
        for found in _MEANS.finditer(text)
    }


def meant(state: str, legend: Legend) -> ActionStatus | None:
    """How an action stands by a cell that holds a colour and nothing else."""
    alone = _ALONE.match(state)
    return legend.get(" ".join(alone["colour"].casefold().split())) if alone else None
