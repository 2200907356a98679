"""A file is what its content says; what is no paper is refused with what to do about it."""

from __future__ import annotations

import io
from email.message import EmailMessage

import openpyxl
import pytest

from corpus.errors import Unreadable
from corpus.formats.sniff import media_of
from tests.corpus.formats.shown import zipped
from tests.corpus.formats.word import Clerk

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def workbook() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"%PDF-1.7", "pdf"),
        (Clerk().bytes(), "docx"),
        (workbook(), "xlsx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (zipped({"minutes.pdf": b"x"}), "zip"),
        (b"\xef\xbb\xbf{\\rtf1 x}", "rtf"),
        (b"<!-- saved --><!DOCTYPE html><html>", "html"),
        ("<HTML><body>".encode("utf-16-le"), "html"),
        (b"<p>a</p><p>b</p><div>c</div>", "html"),
        (b"# Minutes\n\n## Present\n", "markdown"),
        (b"Minutes\n=======\n\n:Date: 4 May\n", "rst"),
        (b"Minutes of a meeting", "text"),
        (b"PK, the treasurer, reported", "text"),
    ],
)
def test_a_file_without_a_telling_name_is_known_by_its_content(content: bytes, media: str) -> None:
    assert media_of(content, "download") == media


@pytest.mark.parametrize(
    ("name", "media"),
    [("a.md", "markdown"), ("a.rst", "rst"), ("a.txt", "text"), ("a.TXT", "text")],
)
def test_kinds_of_text_are_told_by_the_name(name: str, media: str) -> None:
    assert media_of(b"# Minutes\n\n## Present <br> <br>\n", name) == media


def mail(subtype: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "a@example.org", "Minutes", "<1@x>"
    message.set_content("Please find attached")
    message.add_alternative("<p>x</p>", subtype="html")
    message.replace_header("Content-Type", f"multipart/{subtype}; boundary=x")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "old Word"),
        (OLE + "Workbook".encode("utf-16-le"), "old Excel"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "old PowerPoint"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "__substg1.0_001A".encode("utf-16-le"), "e-mail"),
        (OLE, "old Office"),
        (mail("mixed"), "e-mail"),
        (mail("related"), "MHTML"),
        (b"GIF89a" + bytes(50), "picture"),
        (bytes(range(256)), "no text"),
        (b"PK\x03\x04 cut", "damaged"),
        (zipped({"[Content_Types].xml": "", "visio/document.xml": ""}), "not read"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument"),
    ],
)
def test_what_is_no_paper_is_refused_with_a_remedy(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as caught:
        media_of(content, "paper.docx")
    assert caught.value.remedy
