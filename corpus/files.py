"""From a file to a document: its format is told by its content, never by its name alone."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePath

from corpus.errors import Unreadable
from corpus.formats.sniff import media_of
from corpus.formats.wikitext import with_wiki_headings
from corpus.furniture import with_furniture_marked
from corpus.model import Document
from corpus.spacing import closed_up

MOST_BYTES = 100 * 1024 * 1024
ENDINGS = frozenset(
    ".pdf .docx .docm .dotx .md .markdown .txt .text .rst .html .htm .xhtml .aspx .rtf .odt .pptx"
    " .pptm .ppsx .xlsx .xlsm .csv .tsv".split()
)
PICTURES = frozenset(".png .jpg .jpeg .tif .tiff".split())
ARCHIVES = frozenset({".zip"})
_WITHOUT_FURNITURE = frozenset({"pptx", "xlsx", "csv"})  # what comes again there is a title, a head
_PLAIN = frozenset({"text", "markdown"})
_HARDLY = 400  # characters: a web page with less, called .pdf, is an error message

Reader = Callable[[bytes, str], Document]

# imported when first needed, so that listing a register stays quick
_READERS = {
    "pdf": "corpus.formats.pdf:read_pdf",
    "docx": "corpus.formats.docx:read_docx",
    "pptx": "corpus.formats.pptx:read_pptx",
    "xlsx": "corpus.formats.xlsx:read_xlsx",
    "picture": "corpus.formats.picture:read_picture",
    "csv": "corpus.formats.delimited:read_delimited",
    "odt": "corpus.formats.office:read_odt",
    "rtf": "corpus.formats.office:read_rtf",
    "html": "corpus.formats.html:read_html",
    "markdown": "corpus.formats.markdown:read_markdown",
    "rst": "corpus.formats.rst:read_rst",
    "text": "corpus.formats.text:read_text",
}


def read_document(path: Path, name: str | None = None) -> Document:
    """Read one file into text, pages and lines.

    ``name`` is what the document is to be called (the path below its folder; default the
    file's name).  Raises Unreadable, with reason and remedy, for whatever is no paper.
    """
    return document_of(content_of(path), name or path.name, called=path.name)


def document_of(content: bytes, name: str, *, called: str | None = None) -> Document:
    """Read the bytes of one file, as :func:`read_document` does.

    ``called`` is the name by which its kind is told where the content leaves it open.

    >>> document_of(b"# Minutes", "2026/minutes.md").media
    'markdown'
    """
    if not content:
        raise Unreadable("it is empty", "fetch it again from where it was published")
    called = called or name
    media = media_of(content, called)
    document = _reader(media)(content, name)
    text = document.text.strip()
    if not text:
        raise Unreadable("it holds no text", "check that it is the paper that was meant")
    if media != "pdf" and PurePath(called).suffix.lower() == ".pdf" and len(text) < _HARDLY:
        raise Unreadable(
            "it is called .pdf but is none", "fetch it again from where it was published"
        )
    if media in _WITHOUT_FURNITURE:
        return document
    if media in _PLAIN:
        document = with_wiki_headings(document)
    return closed_up(with_furniture_marked(document))


def content_of(path: Path) -> bytes:
    """The bytes of a file.  Raises Unreadable where there are none, or far too many."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Unreadable("it is a folder or a device, not a file", "name a file")
        if size > MOST_BYTES:
            raise Unreadable(
                f"it is {size / 2**20:,.0f} MB, more than {MOST_BYTES >> 20} MB",
                "split it, or save it with smaller pictures",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable("there is no such file", "check the name") from error
    except PermissionError as error:
        raise Unreadable("it may not be read", "give the bot's user leave to read it") from error
    except OSError as error:
        raise Unreadable(f"reading it failed ({error.strerror})", "try again") from error


def _reader(media: str) -> Reader:
    if media not in _READERS:
        raise Unreadable(
            "it is an archive of several files", "unpack it, or read it as an archive of papers"
        )
    module, function = _READERS[media].split(":")
    reader: Reader = getattr(import_module(module), function)
    return reader
