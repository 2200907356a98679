"""Files that are ZIP archives inside (DOCX, PPTX, XLSX, ODT): looked over before they are read."""

from __future__ import annotations

import io
import zipfile
import zlib

from corpus.errors import Unreadable

MOST_UNPACKED = 200 * 1024 * 1024
MOST_XML = 64 * 1024 * 1024
MOST_PARTS = 20_000
_HEAD = 2_048  # bytes of a part in which a document type would be declared
_SAVE_AGAIN = "open it where it was made, save it again and add that"


def looked_over(content: bytes) -> frozenset[str]:
    """The names of a parcel's parts, once it is known to do no harm.

    Raises Unreadable where it is damaged or encrypted, unpacks to too much, or declares
    entities (which no office program writes, and which can be made to swell).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parcel:
            parts = parcel.infolist()
            _weighed(parts)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".svg")):
                    _plain(parcel, part)
            return frozenset(part.filename for part in parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise damaged() from error
    except NotImplementedError as error:  # an unheard-of way of packing
        raise damaged() from error
    except RuntimeError as error:  # zipfile's word for a part under a password
        raise Unreadable(
            "it is encrypted with a password", "save a copy without the password and add that"
        ) from error


def damaged() -> Unreadable:
    """What is said of a file that breaks off, or makes no sense."""
    return Unreadable("it is damaged or cut short", _SAVE_AGAIN)


def _weighed(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        raise Unreadable(
            f"it unpacks to {unpacked >> 20} MB, more than {MOST_UNPACKED >> 20} MB",
            "take out its pictures and save it again",
        )
    heaviest = max(
        (part.file_size for part in parts if part.filename.lower().endswith(".xml")), default=0
    )
    if heaviest > MOST_XML:
        raise Unreadable(
            f"its text alone is {heaviest >> 20} MB, more than {MOST_XML >> 20} MB",
            "split it into several files",
        )
    if len(parts) > MOST_PARTS:
        raise Unreadable(f"it has {len(parts):,} parts, more than {MOST_PARTS:,}", _SAVE_AGAIN)


def _plain(parcel: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with parcel.open(part) as file:
        head = file.read(_HEAD).replace(b"\0", b"").upper()  # UTF-16 reads like UTF-8 so
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Unreadable(
            "it declares XML entities, as no office program does", "save it anew as DOCX or PDF"
        )
