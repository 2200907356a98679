"""Prints agenda packs as small bodies bind them: agenda, last minutes, a report for each item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

BODY = "HARROW FEN BOARD"
AUTHORS = ("Ngozi Adeyemi, Board Manager", "Sarah Wynne, Harrow Fen Council")
MATTERS = (
    "Annual Report",
    "Budget Monitoring",
    "Drug Strategy",
    "Road Safety",
    "Hate Crime",
    "Prevent Update",
    "Knife Bins",
    "CCTV",
)
FULL = ("Report to: {body}", "Subject: {title}", "Date: 4 November 2026", "Report of: {author}")
APART = ("Report to:", "Harrow Fen Board", "Subject:", "{title}", "Date:", "4 November 2026")
TITLED = ("REPORT TO HARROW FEN BOARD", "{title}", "Report of the Board Manager")
NAMED = ("4 November 2026", "{title}", "Report by {author}")
_MINUTES = (
    BODY,
    "MINUTES OF THE MEETING HELD ON WEDNESDAY 5 AUGUST 2026",
    "Present: Maureen Tolley (Chair), Carl Rudd",
    "Apologies: Rita Boyle",
    "11. Minutes",
    "RESOLVED: That the Minutes of 6 May 2026 be confirmed.",
    "12. Self-neglect",
    "RESOLVED: That Carl Rudd be requested to bring a draft to the next meeting.",
)
_SAID = (
    "The number of lights that were out fell to {number} over the quarter, and the partners",
    "agreed with the council in week {number} which of the lanes are to be looked at first.",
)


@dataclass(frozen=True, slots=True)
class Binding:
    """How a pack is bound: its reports, their heads and labels, whether it holds minutes.

    ``label`` stands at ``side`` of the first page of each paper; ``unlisted`` is the title of a
    report behind the first that the agenda has no line for, which a ``cover`` may open; an
    ``annex`` bears the label of its report.
    """

    reports: int = 2
    head: tuple[str, ...] = FULL
    label: str = "Agenda Item {}"
    side: str = "right"
    minutes: bool = True
    numbered: bool = False
    longer: bool = False
    unlisted: str = ""
    cover: bool = False
    annex: bool = False

    @property
    def matters(self) -> tuple[str, ...]:
        """The titles of its reports, in order."""
        return MATTERS[: self.reports]


def bound(binding: Binding, path: Path) -> Path:
    """The pack as a PDF file at ``path``."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    for number, (item, lines) in enumerate(_pages(binding), start=1):
        canvas.setFont("Helvetica", 10)
        if item and binding.label:
            drawn = canvas.drawRightString if binding.side == "right" else canvas.drawString
            drawn(540 if binding.side == "right" else 60, 800, binding.label.format(item))
        for at, line in enumerate(lines):
            canvas.setFont("Helvetica", 22 if binding.cover and line == binding.unlisted else 10)
            canvas.drawString(60, 770 - 18 * at, line)
        if binding.numbered:
            canvas.drawCentredString(300, 30, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return path


def _pages(binding: Binding) -> Iterator[tuple[str, tuple[str, ...]]]:
    listed = [f"{item}. {title}" for item, title in enumerate(MATTERS[: binding.reports], start=3)]
    yield (
        "",
        (
            BODY,
            "AGENDA",
            "Wednesday 4 November 2026, 10.00 a.m., Civic Centre",
            "1. Apologies for absence",
            "2. Minutes of the meeting held on 5 August 2026",
            *listed,
        ),
    )
    if binding.minutes:
        yield "2", _MINUTES
    for item, title in enumerate(binding.matters, start=3):
        author = AUTHORS[item % 2 - 1]
        head = [
            line.format(body="Harrow Fen Board", title=title, author=author)
            for line in binding.head
        ]
        yield str(item), (*head, "1. Purpose", *_text(item, 5))
        if binding.longer:
            yield "", tuple(_text(item + 40, 8))
        if binding.annex:
            yield str(item), ("Appendix A", "Subject: Figures", "Date: 1 May 2026", *_text(90, 5))
        if binding.unlisted and item == 3:
            yield from _unlisted(binding)


def _unlisted(binding: Binding) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The pages of the report that the agenda has no line for."""
    if binding.cover:
        yield "", (binding.unlisted, "Rita Boyle", "Harrow Fen Council", "October 2026")
        yield "", tuple(_text(80, 8))
    else:
        said = {"body": "Harrow Fen Board", "title": binding.unlisted, "author": "Rita Boyle"}
        head = (line.format(**said) for line in FULL)
        yield "", (*head, *_text(80, 8))


def _text(first: int, sentences: int) -> Iterator[str]:
    for number in range(first * 10, first * 10 + sentences):
        yield from (line.format(number=number) for line in _SAID)
