"""Markdown, reStructuredText and plain text: the text is the file itself, to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.text import decode
from tests.corpus.formats.shown import read, said

MARKDOWN = """---
title: "Minutes"
date: 2026-03-12
---

Safer Tidewell Partnership
==========================

<!-- a note
to the editor -->

## 1. **Apologies** ##

**PRESENT**

Ann Roe \\[online\\]

2. Policing
-----------

| Action | Owner |
|--------|-------|
| Map    | AR    |

```json-ld
# no heading
```

- a point
---
"""

RST = """=================
Tidewell minutes
=================

:Date: 4 May 2026

.. a comment
   that goes on

Present
=======

Ann Roe

Sub
---

1. **Police**

----

Next
====
"""


def headings(text: str, name: str) -> dict[str, int]:
    return {line.text: line.heading for line in read(text.encode(), name).lines if line.heading}


def test_front_matter_comments_and_rules_stay_in_the_text_and_are_passed_over() -> None:
    document = read(MARKDOWN.encode(), "minutes.md")
    assert document.text == MARKDOWN
    assert said(document) == [
        "Safer Tidewell Partnership",
        "1. **Apologies**",
        "PRESENT",
        "Ann Roe \\[online\\]",
        "2. Policing",
        "| Action | Owner |",
        "|--------|-------|",
        "| Map    | AR    |",
        "```json-ld",
        "# no heading",
        "```",
        "- a point",
    ]


def test_both_kinds_of_markdown_headings_are_headings() -> None:
    assert headings(MARKDOWN, "minutes.md") == {
        "Safer Tidewell Partnership": 1,
        "1. **Apologies**": 2,
        "2. Policing": 2,
    }


def test_levels_of_rst_headings_follow_the_order_of_their_underlines() -> None:
    assert headings(RST, "minutes.rst") == {
        "Tidewell minutes": 1,
        "Present": 2,
        "Sub": 3,
        "Next": 2,
    }
    assert said(read(RST.encode(), "minutes.rst")) == [
        "Tidewell minutes",
        ":Date: 4 May 2026",
        "Present",
        "Ann Roe",
        "Sub",
        "1. **Police**",
        "Next",
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_paper_is_read_in_whatever_encoding_its_office_writes(encoding: str) -> None:
    text = "Minutes – café\nPresent: Ann Roe “chair”\n"
    assert read(text.encode(encoding), "minutes.txt").text == text


@given(st.binary(max_size=400))
def test_no_bytes_are_beyond_decoding(content: bytes) -> None:
    assert isinstance(decode(content), str)


@given(st.text("#-=*_ `~|<!->\n.:1aA", max_size=200), st.sampled_from(["a.md", "a.rst", "a.txt"]))
def test_the_text_of_a_written_paper_is_the_file_itself(text: str, name: str) -> None:
    if text.strip() and not text.lstrip().startswith("<"):
        assert read(text.encode(), name).text == text
