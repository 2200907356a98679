"""Print the sample's papers from their sources: ``python -m corpus.sample.press [FOLDER]``.

The sources stand in ``text/``, the papers in ``papers/``; the folder below that says who may
read them.  Printing twice gives the same bytes twice.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.sample.manuscript import Block, blocks
from corpus.sample.printer import Manner, Sheet, printed
from corpus.sample.typist import word_document

HERE = Path(__file__).parent
BOARD = "Safer Tidewell Partnership"
FIRST_PACK_LABEL = 5


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the sample, and the sources that it is made of."""

    path: str
    sources: tuple[str, ...]
    dated: date
    mark: str = ""


DECEMBER, MARCH, JUNE = date(2025, 12, 4), date(2026, 3, 12), date(2026, 6, 11)

PACK = Paper(
    "public/agenda-pack-2026-06-11.pdf",
    (
        "agenda-2026-06-11",
        "minutes-2026-03-12",
        "vawg-statement-2026-06-11",
        "youth-police-2026-06-11",
        "youth-fire-2026-06-11",
        "youth-justice-2026-06-11",
        "youth-housing-2026-06-11",
    ),
    JUNE,
)

PAPERS = (
    Paper("public/minutes-2025-12-04.md", ("minutes-2025-12-04",), DECEMBER),
    Paper("public/minutes-2026-03-12.docx", ("minutes-2026-03-12",), MARCH),
    Paper("public/vawg-council-2026-03-12.docx", ("vawg-council-2026-03-12",), MARCH),
    Paper("public/vawg-police-2026-03-12.pdf", ("vawg-police-2026-03-12",), MARCH),
    Paper("public/vawg-nhs-2026-03-12.pdf", ("vawg-nhs-2026-03-12",), MARCH),
    Paper("public/vawg-schools-2026-03-12.docx", ("vawg-schools-2026-03-12",), MARCH),
    PACK,
    Paper("members/draft-minutes-2026-06-11.pdf", ("minutes-2026-06-11",), JUNE),
    Paper(
        "officers/county-lines-2026-03-12.pdf",
        ("county-lines-2026-03-12",),
        MARCH,
        mark="OFFICIAL-SENSITIVE",
    ),
)


def source(name: str) -> str:
    """The written source of that name."""
    return (HERE / "text" / f"{name}.md").read_text(encoding="utf-8")


def press(paper: Paper) -> bytes:
    """The bytes of one paper, in the format that its name says."""
    media = paper.path.rpartition(".")[2]
    if media == "md":
        return source(paper.sources[0]).encode()
    if media == "docx":
        content = blocks(source(paper.sources[0]))
        return word_document(content, header=f"{BOARD} – {_spoken(paper.dated)}", dated=paper.dated)
    if paper is PACK:
        return printed(pack_sheets(), title=f"{BOARD}: agenda, {_spoken(paper.dated)}")
    sheet = _sheet(paper.sources[0], mark=paper.mark, first_label=1)
    return printed([sheet], title=sheet.content[0].text)


def pack_sheets() -> tuple[Sheet, ...]:
    """The parts of the agenda pack, each after the agenda with its page labels.

    The labels begin at five, as they do where a pack is printed on both sides of the paper
    and the agenda has two leaves to itself.
    """
    agenda, *others = PACK.sources
    sheets = [_sheet(agenda)]
    label = FIRST_PACK_LABEL
    for name in others:
        sheet = _sheet(name, first_label=label, label="Page {}", item=_item(name))
        sheets.append(sheet)
        label += _length(sheet)
    return tuple(sheets)


def _length(sheet: Sheet) -> int:
    return printed([sheet], title="").count(b"/Type /Page\n")


def _item(name: str) -> str:
    """The label of a paper's agenda item; the previous minutes are always the fourth."""
    written = [block.text for block in blocks(source(name)) if block.mark == "Agenda item:"]
    return f"Agenda Item {written[0] if written else '4'}"


def _sheet(
    name: str, *, mark: str = "", first_label: int | None = None, label: str = "{}", item: str = ""
) -> Sheet:
    content = blocks(source(name))
    manner = _manner(name)
    return Sheet(content, manner, _running(name, manner, content), item, mark, first_label, label)


def _manner(name: str) -> Manner:
    opening = name.partition("-")[0]
    return Manner(opening) if opening in (Manner.MINUTES, Manner.AGENDA) else Manner.REPORT


def _running(name: str, manner: Manner, content: tuple[Block, ...]) -> str:
    """The line at the head of the second and later pages."""
    if manner is not Manner.MINUTES:
        return ""
    day = date.fromisoformat(name[-10:])
    return f"{content[0].text} – {day:%A} {_spoken(day)}".upper()


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def main(folder: Path) -> None:
    """Write every paper below ``folder``."""
    for paper in PAPERS:
        target = folder / paper.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(press(paper))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "papers")
