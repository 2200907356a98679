"""A ZIP of papers, read as a folder is: nothing is unpacked to the disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from corpus.errors import Unreadable
from corpus.files import ARCHIVES, MOST_BYTES
from corpus.formats.sniff import ZIPPED, parcel_of

MOST_MEMBERS = 2_000
MOST_UNPACKED = 500 * 1024 * 1024
_MOST_SWELLING = 200  # times its packed size; only what is big can do harm by it
_BIG = 4 * 1024 * 1024
_LOCKED = 0x1  # the flag of a member under a password
_SKIPPED = (".", "~$", "__MACOSX")
_SEPARATELY = "unpack it and add the papers by themselves"


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive: its name there, made harmless, and the keys that lead to it.

    ``keys`` are the positions of the archives' entries, the outermost first; more than one
    where an archive lies in the archive.
    """

    name: str
    keys: tuple[int, ...]


def is_archive(path: Path) -> bool:
    """Whether a file is a ZIP of papers, and no paper that is packed like one (a DOCX)."""
    named = path.suffix.lower() in ARCHIVES
    try:
        with path.open("rb") as file:
            if not file.read(4).startswith(ZIPPED):
                return False
            return parcel_of(file) == "zip"
    except (Unreadable, OSError):
        return named


def members_of(path: Path) -> Iterator[Member | tuple[str, Unreadable]]:
    """The files of an archive in its order; a name and the reason where one cannot be read.

    Raises Unreadable where the archive itself is damaged, or holds too much.
    """
    with _opened(path) as archive:
        yield from _listed(archive, (), "")


def content_of_member(path: Path, keys: tuple[int, ...]) -> bytes:
    """The bytes of a member.  Raises Unreadable where they cannot be had."""
    source: Path | BytesIO = path
    content = b""
    for key in keys:
        with _opened(source) as archive:
            entries = archive.infolist()
            if key >= len(entries):
                raise Unreadable("it is no longer in the archive", "read the archive again")
            content = _unpacked(archive, entries[key])
        source = BytesIO(content)
    return content


def _listed(
    archive: zipfile.ZipFile, above: tuple[int, ...], folder: str
) -> Iterator[Member | tuple[str, Unreadable]]:
    seen: set[str] = set()
    for key, entry in enumerate(archive.infolist()):
        name = harmless(entry.filename)
        skipped = any(piece.startswith(_SKIPPED) for piece in name.split("/"))
        if entry.is_dir() or not name or skipped:
            continue
        whole, keys = folder + _unlike(name, seen), (*above, key)
        if PurePosixPath(name).suffix.lower() in ARCHIVES:
            yield from _inner(archive, entry, keys, whole)
        else:
            yield Member(whole, keys)


def _inner(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, keys: tuple[int, ...], name: str
) -> Iterator[Member | tuple[str, Unreadable]]:
    """The members of an archive in an archive; a third one inside is refused."""
    try:
        if len(keys) > 1:
            raise Unreadable("it is an archive in an archive in an archive", _SEPARATELY)
        with _opened(BytesIO(_unpacked(archive, entry))) as inner:
            yield from _listed(inner, keys, f"{name}/")
    except Unreadable as error:
        yield name, error


def _opened(source: Path | BytesIO) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(
            "the archive is damaged or cut short", "pack the papers anew and add that"
        ) from error
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_MEMBERS:
        reason = f"the archive holds {len(entries):,} files, more than {MOST_MEMBERS:,}"
        raise Unreadable(reason, "split it into several archives")
    if unpacked > MOST_UNPACKED:
        reason = f"it unpacks to {unpacked >> 20:,} MB, more than {MOST_UNPACKED >> 20} MB"
        raise Unreadable(reason, "split it into several archives")
    return archive


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & _LOCKED:
        raise Unreadable("it is under a password in the archive", _SEPARATELY)
    if entry.file_size > MOST_BYTES:
        reason = f"it is {entry.file_size >> 20:,} MB, more than {MOST_BYTES >> 20} MB"
        raise Unreadable(reason, "split it, or save it with smaller pictures")
    if entry.file_size > _BIG and entry.file_size > _MOST_SWELLING * max(entry.compress_size, 1):
        raise Unreadable("it swells out of all measure when unpacked", _SEPARATELY)
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise Unreadable("it is damaged in the archive", "pack it anew and add that") from error
    except (NotImplementedError, RuntimeError) as error:
        raise Unreadable("it is packed in a way that is not known", _SEPARATELY) from error


def harmless(name: str) -> str:
    """A member's name as a path that leads nowhere but below its archive.

    >>> harmless("../../etc/minutes.pdf"), harmless("C:\\\\Papers\\\\agenda.docx")
    ('etc/minutes.pdf', 'Papers/agenda.docx')
    """
    pieces = name.replace("\\", "/").split("/")
    clean = ("".join(char for char in piece if char.isprintable()).strip() for piece in pieces)
    return "/".join(piece for piece in clean if piece.strip(".") and not piece.endswith(":"))


def _unlike(name: str, seen: set[str]) -> str:
    """The name, with a number where another member has it already.

    >>> _unlike("a.pdf", {"a.pdf"})
    'a (2).pdf'
    """
    path, count, unlike = PurePosixPath(name), 2, name
    while unlike in seen:
        unlike = str(path.with_name(f"{path.stem} ({count}){path.suffix}"))
        count += 1
    seen.add(unlike)
    return unlike
