"""A bad file harms nobody: each is refused in one line with the reason and the remedy."""

from __future__ import annotations

import io
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.errors import Unreadable
from corpus.files import MOST_BYTES, read_document
from corpus.formats.text import decode
from corpus.library import Find, walk
from corpus.model import Problem

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample" / "papers"
PDF = SAMPLE / "public" / "agenda-pack-2026-06-11.pdf"
DOCX = SAMPLE / "public" / "minutes-2026-03-12.docx"


def encrypted_pdf(path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt=StandardEncryption("open", ownerPassword="own"))
    canvas.drawString(72, 720, "MINUTES")
    canvas.save()


def blank_pdf(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.rect(72, 72, 100, 100, fill=1)
    canvas.save()


def zipped(names: list[str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def refused(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_document(path)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_a_missing_file_and_a_folder_are_no_papers(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "none.pdf")
    assert "folder" in refused(tmp_path)


@pytest.mark.parametrize("content", [b"", b"   \n \n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    assert refused(path) in {"it is empty", "it holds no text"}


def test_an_encrypted_pdf_is_refused_with_what_to_do(tmp_path: Path) -> None:
    encrypted_pdf(tmp_path / "locked.pdf")
    assert "password" in refused(tmp_path / "locked.pdf")


def test_a_pdf_of_pictures_is_refused_and_not_taken_for_an_empty_paper(tmp_path: Path) -> None:
    blank_pdf(tmp_path / "scan.pdf")
    assert "pictures" in refused(tmp_path / "scan.pdf")


@pytest.mark.parametrize("paper", [PDF, DOCX], ids=["pdf", "docx"])
@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7, 0.95])
def test_a_paper_cut_short_is_refused_or_read_in_part_but_never_breaks(
    tmp_path: Path, paper: Path, kept: float
) -> None:
    content = paper.read_bytes()
    path = tmp_path / paper.name
    path.write_bytes(content[: int(len(content) * kept)])
    with suppress(Unreadable):
        assert read_document(path).text.strip()


@pytest.mark.parametrize("paper", [PDF, DOCX], ids=["pdf", "docx"])
def test_a_paper_is_known_by_its_content_whatever_it_is_called(tmp_path: Path, paper: Path) -> None:
    path = tmp_path / "misnamed.txt"
    path.write_bytes(paper.read_bytes())
    assert read_document(path).media == paper.suffix[1:]


def test_what_is_called_a_pdf_but_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "web.pdf"
    path.write_text("<html>404 not found</html>")
    assert "is none" in refused(path)


def test_a_paper_that_was_saved_as_a_web_page_under_the_wrong_name_is_read(tmp_path: Path) -> None:
    path = tmp_path / "web.pdf"
    path.write_text("<html><body><p>" + "Ann Roe spoke of the shelters. " * 30 + "</p></body>")
    assert read_document(path).media == "html"


def test_pictures_archives_and_old_office_files_are_refused(tmp_path: Path) -> None:
    contents = {
        "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\x01\x02\x03" * 50,
        "archive.docx": zipped(["a.txt"]),
        "old.txt": b"\xd0\xcf\x11\xe0" + bytes(600),
        "broken.docx": b"PK\x03\x04 and no more",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        assert refused(tmp_path / name)


def test_a_file_of_five_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(500 * 2**20)
    assert path.stat().st_size > MOST_BYTES
    assert "500 MB" in refused(path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("MINUTES")
    path.chmod(0)
    if os.access(path, os.R_OK):
        assert read_document(path).text == "MINUTES"  # the superuser reads everything
    else:
        assert "may not be read" in refused(path)


def test_text_is_read_in_the_encodings_that_councils_use() -> None:
    said = "Café – “quoted”"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert decode(said.encode(encoding)) == said


def test_a_folder_yields_its_papers_with_their_folders_audience(tmp_path: Path) -> None:
    for folder in ("public", "members", "officers", "org-tidewell-cvs", "2026"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "minutes.md").write_text("# x")
    found = {find.name: str(find.audience) for find in walk(tmp_path) if isinstance(find, Find)}
    assert found == {
        "2026/minutes.md": "None",
        "members/minutes.md": "members",
        "officers/minutes.md": "officers",
        "org-tidewell-cvs/minutes.md": "org:tidewell-cvs",
        "public/minutes.md": "public",
    }


def test_a_missing_or_empty_folder_and_an_unread_format_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (missing,) = walk(tmp_path / "gone")
    (empty,) = walk(tmp_path / "empty")
    (tmp_path / "tracker.xls").write_bytes(b"PK")
    unread = [each for each in walk(tmp_path) if isinstance(each, Problem)]
    assert all(isinstance(each, Problem) and each.remedy for each in (missing, empty, *unread))
    assert any(".xls" in problem.reason for problem in unread)
