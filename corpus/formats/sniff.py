"""What a file is, told by its content; its name only decides between kinds of plain text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import IO

from corpus.errors import Unreadable
from corpus.formats.picture import SIGNS
from corpus.formats.text import decode, utf_16

ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")  # with entries, and without any
_HEAD = 8_192
_SAVE_AS = "save it as PDF, DOCX, Markdown or text and add that"
_ATTACHED = "save the papers attached to it, or print it as PDF, and add those"
_PAGE = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAGS = re.compile(r"<(?:p|div|table|h[1-6]|ul|ol|br|span)\b[^>]*>", re.I)
_MAIL = re.compile(
    r"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}"
)  # "From: …", "Subject: …", "Date: …"
_MAIL_SIGN = re.compile(r"^(?:message-id|received|mime-version|return-path):", re.I | re.M)
_HEADINGS = re.compile(r"^#{1,6} \S", re.M)  # "## Present"
_RULED = re.compile(r"^\S[^\n]*\n(?P<sign>[=~^\-])(?P=sign){3,}$", re.M)  # a line and "====="
_DIRECTIVE = re.compile(r"^(?:\.\. [\w-]+::|:[\w ]+: )", re.M)  # ".. note::", ":Date: 4 May"
_WORDS_OF_OLD = {
    "EncryptedPackage": (
        "it is encrypted with a password",
        "save a copy without the password and add that",
    ),
    "__substg1.0_": ("it is an e-mail, not a paper", _ATTACHED),
    "WordDocument": ("it is an old Word file (.doc)", "save it as DOCX or PDF and add that"),
    "PowerPoint Document": (
        "it is an old PowerPoint file (.ppt)",
        "save it as PPTX or PDF and add that",
    ),
    "Workbook": ("it is an old Excel file (.xls)", "save it as XLSX and add that"),
}
_PARCELS = {"word/": "docx", "ppt/": "pptx", "xl/": "xlsx"}
_BY_NAME = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".rst": "rst",
    ".txt": "text",
    ".text": "text",
    ".csv": "csv",
    ".tsv": "csv",
}
_PAGES = frozenset({".html", ".htm", ".xhtml", ".aspx"})


def media_of(content: bytes, name: str) -> str:
    """The kind of file: "pdf", "docx", "html", "zip" and so on.

    Raises Unreadable, with reason and remedy, for what is no paper.

    >>> media_of(b"{\\\\rtf1 Minutes}", "minutes.doc"), media_of(b"# Minutes", "minutes.md")
    ('rtf', 'markdown')
    """
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(ZIPPED):
        return parcel_of(io.BytesIO(content))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _old(content)
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    if content.startswith(SIGNS):
        return "picture"
    if _is_binary(content):
        raise Unreadable(*_picture(content))
    return _written(decode(content[: _HEAD * 4]), PurePath(name).suffix.lower())


def parcel_of(file: IO[bytes]) -> str:
    """What a ZIP is: a paper of some office program, or "zip", an archive of papers.

    Raises Unreadable where it is damaged, or a parcel of a kind that is not read.
    """
    try:
        with zipfile.ZipFile(file) as parcel:
            names = parcel.namelist()
            kind = _declared(parcel) if "mimetype" in names else ""
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError) as error:
        raise Unreadable(
            "it is damaged or cut short", "fetch it again, or open it, save it again and add that"
        ) from error
    if kind:
        return kind
    if "[Content_Types].xml" in names or "word/document.xml" in names:
        for folder, found in _PARCELS.items():
            if any(each.startswith(folder) for each in names):
                return found
        raise Unreadable("it is an Office file of a kind that is not read", _SAVE_AS)
    return "zip"


def _declared(parcel: zipfile.ZipFile) -> str:
    """What an OpenDocument file says that it is."""
    with parcel.open("mimetype") as file:
        said = file.read(200).decode("ascii", errors="replace")
    if "opendocument.text" in said:
        return "odt"
    if "opendocument" in said or "epub" in said:
        raise Unreadable(
            "it is an OpenDocument file, but no text", "save it as XLSX, PPTX or PDF and add that"
        )
    return ""


def _old(content: bytes) -> Unreadable:
    """What to say of a file in the container that Office used before 2007."""
    for word, said in _WORDS_OF_OLD.items():
        if word.encode("utf-16-le") in content:
            return Unreadable(*said)
    return Unreadable("it is an old Office file (or an encrypted one)", _SAVE_AS)


def _picture(content: bytes) -> tuple[str, str]:
    if content.startswith((b"GIF8", b"BM", b"RIFF")):
        return "it is a picture", "save it as PNG, JPEG, TIFF or PDF and add that"
    return "it is no text, PDF or Word document", _SAVE_AS


def _is_binary(content: bytes) -> bool:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or utf_16(content):
        return False
    head = content[:_HEAD]
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return odd > len(head) // 100


def _written(text: str, ending: str) -> str:
    """The kind of a text: by its marks, and by its name where the marks would be a guess."""
    if _PAGE.match(text.lstrip("\ufeff")):
        return "html"
    mail = _MAIL.match(text.replace("\r\n", "\n"))
    if mail and _MAIL_SIGN.search(mail.group()):
        if "multipart/related" in text and "text/html" in text:
            raise Unreadable("it is a web archive (MHTML)", "save it as HTML or PDF and add that")
        raise Unreadable("it is an e-mail, not a paper", _ATTACHED)
    if ending in _BY_NAME:
        return _BY_NAME[ending]
    if ending in _PAGES or (ending == ".pdf" and _TAGS.search(text)):
        return "html"
    if len(_TAGS.findall(text)) > 2:
        return "html"
    if len(_HEADINGS.findall(text)) > 1:
        return "markdown"
    return "rst" if _RULED.search(text) and _DIRECTIVE.search(text) else "text"
