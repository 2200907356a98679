"""A folder of papers, walked: a reading or a problem for each file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.audience import OFFICERS, Audience, Reach
from corpus.files import ENDINGS
from corpus.model import Problem

_NOT_YET = frozenset(".doc .rtf .odt .ppt .pptx .xls .xlsx .html .htm .zip .eml .msg .rst".split())
_SAVE_AS = "save it as PDF, DOCX, Markdown or text beside it"
_SKIPPED = (".", "~$")  # hidden files, and Word's lock files
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Find:
    """A file that may be a paper: its path, its name below the folder, and what the folder says."""

    path: Path
    name: str
    audience: Audience | None

    def checksum(self) -> str:
        """The SHA-256 of its bytes, read piece by piece; raises OSError where it cannot be."""
        digest = hashlib.sha256()
        with self.path.open("rb") as file:
            while piece := file.read(_CHUNK):
                digest.update(piece)
        return digest.hexdigest()


def walk(root: Path) -> Iterator[Find | Problem]:
    """Every file at or below ``root`` that may be a paper, in the order of names.

    A missing root is one Problem, and so is a folder without any paper: it is the caller's
    part not to take either for a removal.
    """
    if not root.exists():
        yield Problem(
            str(root),
            "there is no such file or folder",
            "check the path, or whether its disk is there",
        )
        return
    if root.is_file():
        own_folder = Path(root.absolute().parent.name) / root.name
        yield Find(root, root.name, audience_of_folder(own_folder))
        return
    empty = True
    for path in _files(root):
        ending = path.suffix.lower()
        if ending not in ENDINGS | _NOT_YET:
            continue
        empty = False
        if ending in _NOT_YET:
            yield Problem(str(path), f"{ending} files are not read", _SAVE_AS)
            continue
        yield Find(
            path, path.relative_to(root).as_posix(), audience_of_folder(path.relative_to(root))
        )
    if empty:
        yield Problem(
            str(root),
            "there are no papers in this folder",
            "put "
            + ", ".join(sorted(ending.lstrip(".").upper() for ending in ENDINGS))
            + " files into it",
        )


def _files(root: Path) -> Iterator[Path]:
    def listed(folder: Path) -> list[Path]:
        try:
            return sorted(folder.iterdir())
        except OSError:
            return []

    for path in listed(root):
        if path.name.startswith(_SKIPPED) or (path.is_symlink() and not path.exists()):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def audience_of_folder(path: Path) -> Audience | None:
    """The audience that the nearest of a path's folders names, else None.

    >>> str(audience_of_folder(Path("public/2022/minutes.pdf")))
    'public'
    >>> str(audience_of_folder(Path("org-tidewell-cvs/report.docx")))
    'org:tidewell-cvs'
    """
    for folder in reversed(path.parts[:-1]):
        if folder in (Reach.PUBLIC, Reach.MEMBERS):
            return Audience(Reach(folder))
        if folder == Reach.OFFICERS:
            return OFFICERS
        if folder.startswith("org-"):
            return Audience.parse("org:" + folder[4:])
    return None
