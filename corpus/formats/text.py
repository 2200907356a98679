"""Plain text: it is the file itself, so that a quote is a span of the file."""

from __future__ import annotations

from corpus.formats.sheet import checksum, lines_of
from corpus.model import Document

_HEAD = 4_096  # bytes by which an encoding is told


def decode(content: bytes) -> str:
    """Bytes to text: UTF-16 with or without its mark, UTF-8, else Windows' cp1252; never an error.

    >>> decode("naïve".encode("cp1252"))
    'naïve'
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    unmarked = utf_16(content)
    if unmarked:
        return content.decode(unmarked, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def utf_16(content: bytes) -> str | None:
    """The kind of UTF-16 that a text without a mark is in, told by where its zeros stand.

    >>> utf_16("Minutes".encode("utf-16-be")), utf_16(b"Minutes")
    ('utf-16-be', None)
    """
    head = content[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half >= 4 and odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if half >= 4 and even > 0.6 * half and odd < 0.05 * half else None


def read_text(content: bytes, name: str) -> Document:
    """A plain text file; form feeds end pages where it has any."""
    text = decode(content)
    lines, pages = lines_of(text)
    return Document(
        name=name,
        checksum=checksum(content),
        media="text",
        text=text,
        pages=pages,
        lines=lines,
        paginated=len(pages) > 1,
    )
