"""RTF and ODT by pandoc, which reads them in a process of its own, shut off from everything."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path

from corpus.errors import Unreadable
from corpus.formats.html import read_page
from corpus.formats.odt import with_numbers
from corpus.formats.parcel import damaged, looked_over
from corpus.formats.rtf import made_plain
from corpus.model import Document

MOST_SECONDS = 40
MOST_MEMORY = "768M"
MOST_BYTES = 40 * 1024 * 1024
_HEAP_EXHAUSTED = 251  # what a program of GHC's ends with
_TOO_MUCH = "save it as PDF or DOCX and add that"


def read_rtf(content: bytes, name: str) -> Document:
    """An RTF file's text.  Raises Unreadable where it is damaged, or too much."""
    _bounded(content, "rtf")
    try:
        plain = made_plain(content)
    except ValueError as error:
        raise damaged() from error
    return read_page(_as_html(plain, "rtf"), content, name, "rtf")


def read_odt(content: bytes, name: str) -> Document:
    """An ODT file's text, tracked changes accepted.  Raises Unreadable as read_rtf does."""
    _bounded(content, "odt")
    looked_over(content)
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        if b"encryption-data" in _part(parcel, "META-INF/manifest.xml"):
            raise Unreadable(
                "it is encrypted with a password", "save a copy without the password and add that"
            )
    try:
        numbered = with_numbers(content)
    except (ValueError, KeyError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise damaged() from error
    return read_page(_as_html(numbered, "odt"), content, name, "odt")


def _part(parcel: zipfile.ZipFile, name: str) -> bytes:
    try:
        return parcel.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise damaged() from error


def _bounded(content: bytes, form: str) -> None:
    if len(content) > MOST_BYTES:
        raise Unreadable(f"it is more than {MOST_BYTES >> 20} MB of {form.upper()}", _TOO_MUCH)


def _as_html(content: bytes, form: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / f"paper.{form}"
        paper.write_bytes(content)
        bounds = ["+RTS", f"-M{MOST_MEMORY}", "-RTS"]
        told = [*_pandoc(), f"--from={form}", "--to=html", "--wrap=none", str(paper), *bounds]
        try:
            done = subprocess.run(  # noqa: S603  # our own program, and no word of the paper's
                told,
                capture_output=True,
                timeout=MOST_SECONDS,
                check=False,
                cwd=folder,
                env={"LANG": "C.UTF-8", "HOME": folder, "PATH": ""},
            )
        except subprocess.TimeoutExpired as error:
            reason = f"reading it takes more than {MOST_SECONDS} seconds"
            raise Unreadable(reason, _TOO_MUCH) from error
        except OSError as error:
            raise Unreadable("the converter for RTF and ODT does not start", _TOO_MUCH) from error
    if done.returncode == _HEAP_EXHAUSTED:
        raise Unreadable("reading it takes too much memory", _TOO_MUCH)
    if done.returncode:
        raise damaged()
    return done.stdout.decode("utf-8", errors="replace")


def _pandoc() -> list[str]:
    """Pandoc as the pypandoc package brings it, shut off from files and network."""
    try:
        import pypandoc  # type: ignore[import-untyped]  # it ships no types

        return [pypandoc.get_pandoc_path(), "--sandbox=true"]
    except (ImportError, OSError) as error:
        raise Unreadable("RTF and ODT need pandoc, which is not installed", _TOO_MUCH) from error
