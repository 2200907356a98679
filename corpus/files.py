"""From a file to a document: its format is told by its content, never by its name alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from corpus.errors import Unreadable
from corpus.furniture import with_furniture_marked
from corpus.model import Document

MOST_BYTES = 100 * 1024 * 1024
ENDINGS = frozenset({".pdf", ".docx", ".md", ".markdown", ".txt"})
_SAVE_AS = "save it as PDF, DOCX, Markdown or text and add that"


def read_document(path: Path, name: str | None = None) -> Document:
    """Read one file into text, pages and lines.

    ``name`` is what the document is to be called (the path below its folder; default the
    file's name).  Raises Unreadable, with reason and remedy, for whatever is no paper.
    """
    content = _content(path)
    document = _reader(content, path)(content, name or path.name)
    if not document.text.strip():
        raise Unreadable("it holds no text", "check that it is the paper that was meant")
    return with_furniture_marked(document)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Unreadable("it is a folder or a device, not a file", "name a file")
        if size > MOST_BYTES:
            raise Unreadable(
                f"it is {size / 2**20:,.0f} MB, more than {MOST_BYTES >> 20} MB",
                "split it, or save it with smaller pictures",
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable("there is no such file", "check the name") from error
    except PermissionError as error:
        raise Unreadable("it may not be read", "give the bot's user leave to read it") from error
    except OSError as error:
        raise Unreadable(f"reading it failed ({error.strerror})", "try again") from error
    if not content:
        raise Unreadable("it is empty", "fetch it again from where it was published")
    return content


Reader = Callable[[bytes, str], Document]


def _reader(content: bytes, path: Path) -> Reader:
    """The format's reader, by the first bytes; late imports keep listing a register quick."""
    if b"%PDF-" in content[:1024]:
        from corpus.formats.pdf import read_pdf

        return read_pdf
    if content.startswith(b"PK"):
        return _zip_reader(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("it is an old Office file (or an encrypted one)", _SAVE_AS)
    if path.suffix.lower() == ".pdf":
        raise Unreadable(
            "it is called .pdf but is none", "fetch it again from where it was published"
        )
    if _is_binary(content):
        raise Unreadable("it is no text, PDF or Word document", _SAVE_AS)
    from corpus.formats.text import read_markdown, read_text

    return read_markdown if path.suffix.lower() in {".md", ".markdown"} else read_text


def _zip_reader(content: bytes) -> Reader:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except zipfile.BadZipFile as error:
        raise Unreadable(
            "it is damaged or cut short", "open it in Word, save it again and add that"
        ) from error
    if "word/document.xml" not in names:
        raise Unreadable("it is an archive, but no Word document", _SAVE_AS)
    from corpus.formats.docx import read_docx

    return read_docx


def _is_binary(content: bytes) -> bool:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    head = content[:8192]
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return odd > len(head) // 100
