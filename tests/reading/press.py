"""Prints the papers of the house styles: a manuscript becomes the PDF, DOCX or page it would be.

A manuscript's first line names its format ("@pdf").  In the others ``**words**`` are bold,
leading space indents, " | " parts the cells of a row, and what stands behind " || " belongs
into the narrow column at the right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.text.paragraph import Paragraph
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

STYLES = Path(__file__).parent / "styles"
_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT, _BESIDE = 56.0, 530.0, 500.0
_STOPS = (56.0, 140.0, 270.0, 320.0, 440.0)
_LOG_STOPS = (56.0, 80.0, 320.0, 380.0, 470.0)  # of a log: number, action, owner, due, status
_SIZE, _LEADING = 10.0, 13.0
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A style's paper as it was written: its format, and its lines."""

    style: str
    form: str
    lines: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> Manuscript:
        """Read one manuscript."""
        first, *lines = path.read_text("utf-8").splitlines()
        return cls(path.stem, first.removeprefix("@"), tuple(lines))


def manuscripts() -> list[Manuscript]:
    """Every style's manuscript, by name."""
    return [Manuscript.load(path) for path in sorted(STYLES.glob("*.manuscript"))]


def printed(manuscript: Manuscript, folder: Path, form: str | None = None) -> Path:
    """The paper of a manuscript, written into a folder; ``form`` overrides its own format."""
    ending = form or manuscript.form
    path = folder / f"{manuscript.style}.{ending}"
    presses: dict[str, Callable[[Manuscript, Path], None]] = {"pdf": _pdf, "docx": _docx}
    press = presses.get(ending)
    if press:
        press(manuscript, path)
    else:
        path.write_text("\n".join(manuscript.lines) + "\n", "utf-8")
    return path


@dataclass
class _Page:
    """A page that is being set, from the top down."""

    canvas: Canvas
    y: float = _HEIGHT - 60

    def down(self, by: float) -> None:
        self.y -= by
        if self.y < 60:
            self.canvas.showPage()
            self.y = _HEIGHT - 60


def _pdf(manuscript: Manuscript, path: Path) -> None:
    page = _Page(Canvas(str(path), pagesize=A4, invariant=True))
    narrow = any(" || " in line for line in manuscript.lines)
    for line in manuscript.lines:
        if not line.strip():
            page.down(9)
        elif " | " in line and " || " not in line:
            _set_row(page, line)
        else:
            text, _, aside = line.partition(" || ")
            _set(page, text, _BESIDE - 14 if narrow else _RIGHT, aside)
    page.canvas.save()


def _set_row(page: _Page, line: str) -> None:
    page.canvas.setFont("Helvetica", _SIZE)
    cells = line.split("|")
    stops = _LOG_STOPS if len(cells) == 5 and cells[0].strip() in {"No", *"123456789"} else _STOPS
    for stop, cell in zip(stops, cells, strict=False):
        right = _RIGHT - stop
        for index, piece in enumerate(_wrapped(cell.strip(), right, "Helvetica", _SIZE)):
            if index:
                page.down(_LEADING)
                page.canvas.setFont("Helvetica", _SIZE)
            page.canvas.drawString(stop, page.y, piece)
    page.down(_LEADING)


def _set(page: _Page, line: str, right: float, aside: str) -> None:
    heading = line.startswith("# ")
    size = 14.0 if heading else _SIZE
    text = f"**{line[2:]}**" if heading else line
    left = _LEFT + 4.0 * (len(text) - len(text.lstrip()))
    if aside:
        page.canvas.setFont("Helvetica-Bold" if aside == "Action" else "Helvetica", _SIZE)
        page.canvas.drawString(_BESIDE, page.y, aside)
    x = left
    for words, bold in _runs(text.strip()):
        font = "Helvetica-Bold" if bold else "Helvetica"
        for word in re.findall(r"\S+\s*", words):
            if x + stringWidth(word.rstrip(), font, size) > right:
                page.down(size + 3)
                x = left + (12 if text.lstrip()[:1] in "•○■" else 0)
            page.canvas.setFont(font, size)
            page.canvas.drawString(x, page.y, word)
            x += stringWidth(word, font, size)
    page.down(size + 3)


def _wrapped(text: str, width: float, font: str, size: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and stringWidth(longer, font, size) > width:
            yield line
            longer = word
        line = longer
    yield line


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """The runs of a line, and whether they are bold."""
    at = 0
    for found in _BOLD.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[1], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def _docx(manuscript: Manuscript, path: Path) -> None:
    document = docx.Document()
    table: list[list[str]] = []
    for line in [*manuscript.lines, ""]:
        row = (
            [cell.strip() for cell in re.split(r" \|\|? ", line)]
            if " | " in line or " || " in line
            else []
        )
        if table and not row:
            grid = document.add_table(0, max(len(each) for each in table))
            for cells in table:
                for cell, text in zip(grid.add_row().cells, cells, strict=False):
                    _write(cell.paragraphs[0], text)
            table = []
        if row:
            table.append(row)
        elif line.startswith("# "):
            document.add_heading(line[2:], 0)
        elif line.strip():
            _write(document.add_paragraph(), line.strip())
    document.save(str(path))


def _write(paragraph: Paragraph, text: str) -> None:
    for words, bold in _runs(text):
        paragraph.add_run(words).bold = bold
