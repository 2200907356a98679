"""Tabs in a paragraph: behind a number a space, in a list of people a column, at the end an owner.

Who types minutes without a table puts the initials of the owner at the right edge by a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.formats.paragraph import Paragraph, Row

_LABEL = re.compile(r"^(?:\(?\w{1,4}[.)]|\d+(?:\.\d+)*|[•·*–-])\t")  # "1.", "2.3", "(a)" and a tab
_OWNER = re.compile(  # a tab and "AR", "AR/BL", "All"
    r"\t(?P<owner>(?:[A-Z]{2,4}|All)(?:\s?[/,&+]\s?(?:[A-Z]{2,4}|All))*)$"
)
_COLUMN = re.compile(r"^[^\t:]+(?:\t[^\t:]*[^\W\d][^\t:]*)+$")  # "Ann Roe", a tab, "Tidewell CVS"
_MOST_COLUMNS = 14  # words: a line with more is a sentence with a tab in it
_FEWEST = 5  # words of a text that an owner stands beside


def settled(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph with its tabs read for what they are, and the owner beside it, if any.

    >>> [each.text for each in settled(Paragraph((Row("A map will be made soon.\\tAR"),)))]
    ['A map will be made soon.', 'AR']
    """
    if not any("\t" in row.text for row in paragraph.rows):
        yield paragraph
        return
    owner = _OWNER.search(paragraph.rows[-1].text)
    if owner and len(paragraph.text.split()) > _FEWEST:
        last = paragraph.rows[-1]
        cut = replace(last, text=last.text[: owner.start()])
        rows = (*paragraph.rows[:-1], cut)
        yield replace(paragraph, rows=tuple(map(_settled, rows)))
        yield Paragraph((Row(owner["owner"]),), beside=True)
    else:
        yield replace(paragraph, rows=tuple(map(_settled, paragraph.rows)))


def _settled(row: Row) -> Row:
    label = _LABEL.match(row.text)
    text = row.text[: label.end() - 1] + " " + row.text[label.end() :] if label else row.text
    columns = len(text.split()) <= _MOST_COLUMNS and _COLUMN.match(text)
    return replace(row, text=text if columns else text.replace("\t", " "))
