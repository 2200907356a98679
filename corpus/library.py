"""A folder of papers, walked: a find or a problem for each file, archives opened like folders."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.archive import Member, content_of_member, is_archive, members_of
from corpus.audience import OFFICERS, Audience, Reach, tightest
from corpus.errors import Unreadable
from corpus.files import ARCHIVES, ENDINGS, PICTURES, document_of, read_document
from corpus.formats.picture import is_page
from corpus.model import Document, Problem

_OLD_OFFICE = "save it as DOCX, XLSX, PPTX or PDF beside it"
_SAVE_AS = "save it as PDF, DOCX, Markdown or text beside it"
_ATTACHED = "save the papers attached to it beside it"
_NOT_YET = {
    **dict.fromkeys(".doc .dot .ppt .pps .xls".split(), _OLD_OFFICE),
    **dict.fromkeys(".ods .odp .pages .numbers .key .wpd .mht .mhtml".split(), _SAVE_AS),
    **dict.fromkeys(".eml .msg".split(), _ATTACHED),
    **dict.fromkeys(".7z .rar .tar .gz".split(), "pack the papers as ZIP, or unpack them"),
}
_SKIPPED = (".", "~$")  # hidden files, and Word's lock files
_LEFT_BY_PAGES = ("_files",)  # folders that browsers save beside a page
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Find:
    """A file that may be a paper: its path, its name below the folder, and what the folder says.

    A member of an archive has a path below the archive's own, as if that were a folder;
    ``archive`` is where it really lies, ``keys`` lead to it there, and ``inner`` is what the
    folders inside the archive say of its audience.
    """

    path: Path
    name: str
    audience: Audience | None
    archive: Path | None = None
    keys: tuple[int, ...] = ()
    inner: Audience | None = None

    def checksum(self) -> str:
        """The SHA-256 of its bytes; raises OSError or Unreadable where they cannot be had."""
        digest = hashlib.sha256()
        if self.archive is not None:
            digest.update(self.content())
            return digest.hexdigest()
        with self.path.open("rb") as file:
            while piece := file.read(_CHUNK):
                digest.update(piece)
        return digest.hexdigest()

    def content(self) -> bytes:
        """Its bytes; raises OSError or Unreadable where they cannot be had."""
        if self.archive is not None:
            return content_of_member(self.archive, self.keys)
        return self.path.read_bytes()

    def document(self, name: str | None = None) -> Document:
        """The paper read; ``name`` is what it is to be called.  Raises Unreadable."""
        if self.archive is None:
            return read_document(self.path, name or self.name)
        return document_of(self.content(), name or self.name, called=self.path.name)

    def within(self, folder: Audience | None) -> Audience | None:
        """Who may read it where ``folder`` is what is said of the folders around it.

        Folders inside an archive may narrow that, and never widen it: an archive is packed
        by who sends it, not by who keeps the papers.

        >>> from corpus.audience import MEMBERS, PUBLIC
        >>> str(Find(Path("a"), "a", None, inner=MEMBERS).within(PUBLIC))
        'members'
        >>> Find(Path("a"), "a", None, inner=PUBLIC).within(None)
        """
        return tightest(folder, self.inner) if folder and self.inner else folder

    @property
    def shelf(self) -> str:
        """Its name below the folder, or that of the archive that it lies in.

        >>> Find(Path("/p/a.zip/x.pdf"), "a.zip/x.pdf", None, Path("/p/a.zip")).shelf
        'a.zip'
        """
        if self.archive is None:
            return self.name
        member = self.path.relative_to(self.archive).as_posix()
        return self.name.removesuffix(member).removesuffix("/")


def walk(root: Path) -> Iterator[Find | Problem]:
    """Every file at or below ``root`` that may be a paper, in the order of names.

    A missing root is one Problem, and so is a folder without any paper: it is the caller's
    part not to take either for a removal.  A root inside an archive stands for the members
    at or below it.
    """
    if not root.exists():
        yield from _missing(root)
    elif root.is_file():
        own_folder = Path(root.absolute().parent.name) / root.name
        yield from _at(root, root.name, audience_of_folder(own_folder))
    else:
        yield from _below(root)


def _below(root: Path) -> Iterator[Find | Problem]:
    empty = True
    for path in _files(root):
        ending = path.suffix.lower()
        if ending not in ENDINGS | ARCHIVES and ending not in _NOT_YET and not _is_scan(path):
            continue
        empty = False
        if ending in _NOT_YET:
            yield Problem(str(path), f"{ending} files are not read", _NOT_YET[ending])
            continue
        name = path.relative_to(root)
        yield from _at(path, name.as_posix(), audience_of_folder(name))
    if empty:
        kinds = "PDF, DOCX, HTML, Markdown, text, RTF, ODT, PPTX, XLSX, CSV, scans or ZIP"
        yield Problem(str(root), "there are no papers in this folder", f"put {kinds} files into it")


def _at(path: Path, name: str, audience: Audience | None) -> Iterator[Find | Problem]:
    """A file as a find; an archive as the finds that it holds."""
    if path.suffix.lower() not in ARCHIVES or not is_archive(path):
        yield Find(path, name, audience)
        return
    try:
        members = list(members_of(path))
    except Unreadable as error:
        yield Problem(name, error.reason, error.remedy)
        return
    papers = 0
    for member in members:
        if not isinstance(member, Member):
            yield Problem(f"{name}/{member[0]}", member[1].reason, member[1].remedy)
            continue
        ending = Path(member.name).suffix.lower()
        whole = f"{name}/{member.name}"
        inner = audience_of_folder(Path(member.name))
        found = Find(path / member.name, whole, None, path, member.keys, inner)
        if ending in ENDINGS or _is_scan(found.path, found):
            papers += 1
            yield Find(found.path, whole, found.within(audience), path, member.keys, inner)
        elif ending in _NOT_YET:
            yield Problem(whole, f"{ending} files are not read", _NOT_YET[ending])
    if not papers:
        yield Problem(name, "there are no papers in this archive", "put papers into it")


def _is_scan(path: Path, member: Find | None = None) -> bool:
    """Whether a picture may be a scanned page: a logo, or what a web page left behind, is none."""
    if path.suffix.lower() not in PICTURES or path.parent.name.endswith(_LEFT_BY_PAGES):
        return False
    try:
        return is_page(member.content() if member else path.read_bytes())
    except (OSError, Unreadable):
        return False


def _missing(root: Path) -> Iterator[Find | Problem]:
    archive = archive_of(root)
    if archive is None:
        yield Problem(
            str(root),
            "there is no such file or folder",
            "check the path, or whether its disk is there",
        )
        return
    found = [
        find
        for find in walk(archive)
        if isinstance(find, Find) and (find.path == root or root in find.path.parents)
    ]
    yield from found
    if not found:
        yield Problem(str(root), "there is no such file in the archive", "check the archive")


def archive_of(path: Path) -> Path | None:
    """The archive on the disk that a member's path leads into, None where there is none."""
    for parent in path.parents:
        if parent.suffix.lower() in ARCHIVES and parent.is_file():
            return parent
    return None


def is_there(path: Path) -> bool:
    """Whether a paper's file is on the disk, or the archive that it is a member of."""
    return path.exists() or archive_of(path) is not None


def folder_of(path: Path) -> Path:
    """The folder that a paper lies in; for a member of an archive the archive's own.

    >>> folder_of(Path("papers/pack.zip/reports/police.pdf")), folder_of(Path("papers/a.pdf"))
    (PosixPath('papers'), PosixPath('papers'))
    """
    for parent in reversed(path.parents):
        if parent.suffix.lower() in ARCHIVES and not parent.is_dir():
            return parent.parent
    return path.parent


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
