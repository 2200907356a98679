"""Papers written for these tests: a small board that meets about parks and lamps."""

from __future__ import annotations

from pathlib import Path

SPRING = """# Harbour Board

Minutes of the meeting held on 3 March 2026

**Present:** Councillor Ada Quill (Chair), Ben Stone (Harbour Trust), Cara Lund (Police).

## 1. Apologies for absence

Apologies were received from Dev Hart (Fire Service).

## 2. Street lighting

The Board considered a report on dark corners by the quay.

RESOLVED that:

(1) the report be noted; and
(2) Ben Stone provide a survey of the lamps on the quay to the next meeting.

## 3. Date of next meeting

RESOLVED that the next meeting be held on Tuesday 2 June 2026 at 10.00am.
"""

SUMMER = """# Harbour Board

Minutes of the meeting held on 2 June 2026

**Present:** Councillor Ada Quill (Chair), Ben Stone (Harbour Trust).

## 4. Minutes of the previous meeting

RESOLVED that the minutes of the meeting held on 3 March 2026 be confirmed as a correct record.

## 5. Parks

Members heard about <script>alert("parks")</script> & the new swings.

RESOLVED that:

(1) Cara Lund write to the parks contractor by 1 September 2026; and
(2) the officers be thanked.
"""

SECRET = """# Harbour Board

OFFICIAL-SENSITIVE

## Report on the smugglers

The word is zanzibar: three boats were seen behind the breakwater.
"""


def write_papers(folder: Path) -> Path:
    """The board's papers: two public minutes, and a report for officers."""
    for name, text in (
        ("public/2026-03-03.md", SPRING),
        ("public/2026-06-02.md", SUMMER),
        ("officers/smugglers.md", SECRET),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
