"""Long papers for timing the readers: a pack of two hundred pages, and minutes in every format."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypandoc
from pptx import Presentation

from corpus.sample.manuscript import blocks
from corpus.sample.press import source
from corpus.sample.printer import Manner, Sheet, printed
from corpus.sample.typist import word_document

PAGES = 200
_REPORTS = 26  # one for each letter of an agenda item
_WRITTEN = {"html": "html", "rst": "rst", "rtf": "rtf", "odt": "odt"}
_PAGE = 2_600  # characters of a printed page
_READ = """
import json, re, sys, time
from pathlib import Path
from corpus.reading import read
began = time.perf_counter()
reading = read(Path(sys.argv[1]))
took = time.perf_counter() - began
peak = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
pages, characters = len(reading.document.pages), len(reading.document.text)
print(json.dumps([took, peak, pages, characters, len(reading.parts)]))
"""


@dataclass(frozen=True, slots=True)
class Pace:
    """What reading one long paper took: pages, parts, seconds, and megabytes at the peak."""

    pages: int
    parts: int
    seconds: float
    megabytes: int


def bulk(folder: Path, only: str | None = None) -> dict[str, Path]:
    """A long paper in each format, by its name, written into a folder; or ``only`` the pack."""
    made = {"PDF pack": folder / "pack.pdf"}
    made["PDF pack"].write_bytes(_pack())
    if only in made:
        return made
    minutes = source("minutes-2026-03-12")
    head, body = minutes[: minutes.index("\n## ")], minutes[minutes.index("\n## ") :]
    long = head + body * (PAGES * _PAGE // len(body) + 1)
    for ending, text in (("md", long), ("txt", long.replace("#", ""))):
        made[ending.upper()] = folder / f"minutes.{ending}"
        made[ending.upper()].write_text(text, "utf-8")
    made["DOCX"] = folder / "minutes.docx"
    made["DOCX"].write_bytes(word_document(blocks(long), header="", dated=date(2026, 3, 12)))
    for form, ending in _WRITTEN.items():
        made[form.upper()] = folder / f"minutes.{ending}"
        pypandoc.convert_text(
            long, form, format="gfm", outputfile=str(made[form.upper()]), extra_args=["-s"]
        )
    made["PPTX"] = folder / "slides.pptx"
    _slides().save(str(made["PPTX"]))
    return made


def pace(paper: Path) -> Pace:
    """Read a paper in a process of its own, and say what it took."""
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(paper)], check=True, capture_output=True, text=True
    )
    seconds, peak, pages, characters, parts = json.loads(done.stdout)
    return Pace(pages if pages > 1 else characters // _PAGE, parts, seconds, peak)


def _pack() -> bytes:
    """An agenda pack: agenda, last minutes, and a report for each of its items."""
    letters = [chr(ord("a") + at) for at in range(_REPORTS)]
    lines = [
        f"### 7{letter}. Team {letter.upper()} (Page {9 + 7 * at})\n\nReport of Ann Roe"
        for at, letter in enumerate(letters)
    ]
    agenda = source("agenda-2026-06-11")
    first, last = agenda.index("### 7a."), agenda.index("## 8.")
    agenda = agenda[:first] + "\n\n".join(lines) + "\n\n" + agenda[last:]
    report = source("youth-police-2026-06-11")
    sheets = [
        Sheet(blocks(agenda), Manner.AGENDA),
        Sheet(
            blocks(source("minutes-2026-03-12")), Manner.MINUTES, "MINUTES", "Agenda Item 4", "", 5
        ),
    ]
    for at, letter in enumerate(letters):
        title = f"# Team {letter.upper()}\n\n**Report of:** Ann Roe\n\n"
        text = title + report.split("\n", 1)[1] * _TIMES
        sheets.append(
            Sheet(blocks(text), Manner.REPORT, "", f"Agenda Item 7{letter}", "", 9 + 7 * at)
        )
    return printed(sheets, title="Agenda pack")


_TIMES = 6  # as often as a report's text fills its pages


def _slides() -> Presentation:
    deck = Presentation()
    for number in range(PAGES):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Slide {number + 1}"
        slide.placeholders[1].text = source("youth-police-2026-06-11")[:900]
    return deck
