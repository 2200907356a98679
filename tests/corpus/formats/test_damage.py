"""However a file was damaged on its way, it is read or refused: nothing else ever happens."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import Unreadable
from corpus.library import Find, walk
from tests.corpus.formats.shown import read, zipped
from tests.corpus.formats.test_html import MODERN_GOV, WORD
from tests.corpus.formats.test_office import RTF, book, deck, saved
from tests.corpus.formats.test_written import MARKDOWN, RST
from tests.corpus.formats.word import Clerk

BOUNDED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@cache
def word() -> bytes:
    clerk = Clerk()
    clerk.list(50)
    clerk.write("**Police.** PC Roe said", 50)
    clerk.write("more", 50, 2)
    clerk.table(["No.", "Minute", "Action by"], ["1", "Welcome\nAll were.", "AR"])
    return clerk.bytes()


@cache
def whole() -> dict[str, bytes]:
    """A sound file of each format."""
    return {
        "a.docx": word(),
        "a.pptx": saved(deck()),
        "a.xlsx": saved(book()),
        "a.html": MODERN_GOV.encode(),
        "b.html": WORD.encode("cp1252"),
        "a.md": MARKDOWN.encode(),
        "a.rst": RST.encode("utf-16"),
        "a.csv": b'Action,Owner\n"Count the chairs, all",AR\n',
        "a.txt": b"MINUTES\n\nPresent: Ann Roe\n\f\n1. Taxis\n",
    }


def survives(content: bytes, name: str) -> None:
    with suppress(Unreadable):
        read(content, name)


@BOUNDED
@given(st.data())
def test_a_file_cut_short_or_with_bits_turned_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(whole())))
    content = bytearray(whole()[name])
    for _ in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    survives(bytes(content[: data.draw(st.integers(1, len(content)))]), name)


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        return {name: parcel.read(name) for name in parcel.namelist()}


@BOUNDED
@given(st.data())
def test_a_parcel_with_a_part_damaged_inside_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["a.docx", "a.pptx", "a.xlsx"]))
    parts = parts_of(whole()[name])
    part = data.draw(st.sampled_from(sorted(each for each in parts if parts[each])))
    content = bytearray(parts[part])
    how = data.draw(st.sampled_from(["turned", "cut", "gone"]))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    damaged: dict[str, bytes | str] = {
        **parts,
        part: bytes(content[:at] if how == "cut" else content),
    }
    if how == "gone":
        del damaged[part]
    survives(zipped(damaged), name)


@BOUNDED
@given(
    st.lists(
        st.sampled_from(
            "<table> </table> <tr> <td> <td rowspan=9> <td colspan=99999> <ul> </ul> <ol start=-3>"
            " <ol reversed> <li> <li value=99999999> <p> </p> <h1> </h1> <b> </b> <br> <dl> <dt>"
            " <dd> <main> <article> <nav> &#0; &nbsp; text 1. <div hidden> </div> <!-- --> <svg>"
            " <style> </style> <pre> \n <th> <caption> <template> <frameset> <base> <math>".split()
        ),
        max_size=60,
    )
)
def test_no_soup_of_tags_is_too_thick(tags: list[str]) -> None:
    survives(("<html>" + " ".join(tags)).encode(), "a.html")


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_a_damaged_rtf_or_odt_paper_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(RTF)
    content[data.draw(st.integers(8, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    survives(bytes(content[: data.draw(st.integers(6, len(content)))]), "a.rtf")


@BOUNDED
@given(st.data())
def test_a_damaged_archive_is_walked_or_refused(data: st.DataObject) -> None:
    content = bytearray(zipped({"a.txt": "MINUTES", "b/c.zip": zipped({"d.md": "# x"})}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(2, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pack.zip"
        path.write_bytes(bytes(content))
        for find in walk(path):
            if isinstance(find, Find):
                with suppress(Unreadable):
                    find.document()


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.xlsx"])
def test_a_parcel_that_unpacks_to_far_too_much_is_refused_at_once(name: str) -> None:
    bomb = zipped({**parts_of(whole()[name]), "media/image.png": bytes(210 * 2**20)})
    with pytest.raises(Unreadable, match="unpacks to"):
        read(bomb, name)


def test_a_sheet_with_a_cell_in_every_last_column_is_refused_or_read_in_time() -> None:
    book = openpyxl.Workbook()
    for row in range(1, 400):
        book.active.cell(row, 16_384, "x")
    with pytest.raises(Unreadable, match="cells"):
        read(saved(book), "a.xlsx")


def test_a_presentation_of_pictures_alone_says_what_to_do() -> None:
    with pytest.raises(Unreadable, match="no text"):
        read(saved(pptx.Presentation()), "a.pptx")
