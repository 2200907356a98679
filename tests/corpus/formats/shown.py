"""What a reader made of a file, in a form that a test can say."""

from __future__ import annotations

import io
import zipfile

from corpus.files import document_of
from corpus.model import Document, Line


def read(content: bytes, name: str) -> Document:
    """The document, every line of which is the very span of its text that it says."""
    document = document_of(content, name)
    for line in document.lines:
        assert document.text[line.start : line.end] == line.text
    return document


def said(document: Document) -> list[str]:
    """The lines that a reader of the paper is told, an aside with ">" in front."""
    return [(">" if line.aside else "") + line.text for line in spoken(document)]


def spoken(document: Document) -> list[Line]:
    """The lines that hold something."""
    return [line for line in document.lines if line.text and not line.furniture]


def line_of(document: Document, words: str) -> Line:
    """The one line that begins with these words."""
    (found,) = (line for line in document.lines if line.text.startswith(words))
    return found


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A ZIP of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A parcel with one of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    return zipped(parts | {name: part})
