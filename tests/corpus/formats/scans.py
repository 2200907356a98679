"""Pictures of pages, and damage, for the readers to cope with."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def scanned(lines: list[str]) -> Image.Image:
    """A page as a scanner makes it: black letters on white, no text in it."""
    page = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=34)
    for at, line in enumerate(lines):
        pen.text((120, 140 + 64 * at), line, fill=0, font=font)
    return page


def pdf_of(path: Path, pages: list[Image.Image | str]) -> Path:
    """A PDF of pictures and of texts, a page each."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    for page in pages:
        if isinstance(page, str):
            canvas.drawString(72, 760, page)
        else:
            canvas.drawImage(ImageReader(page), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return path


def bitten(content: bytes, seed: int) -> bytes:
    """A file with damage: cut short, bytes changed, or a piece taken out of its middle."""
    chance = random.Random(seed)
    broken = bytearray(content)
    for _ in range(chance.randint(1, 60)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    if seed % 3 == 0:
        del broken[chance.randrange(len(broken)) :]
    elif seed % 3 == 1:
        start = chance.randrange(len(broken))
        del broken[start : start + chance.randrange(5_000)]
    return bytes(broken)
