"""A ZIP of papers is read like a folder, and can do no more harm than one."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli import app
from corpus import archive
from corpus.archive import harmless
from corpus.library import Find, walk
from corpus.model import Problem
from tests.corpus.formats.shown import zipped

MINUTES = (
    "MINUTES\n\nPresent: Ann Roe (in the Chair)\n\n1. Apologies\n\nNone.\n\n2. Taxis\n\nNoted.\n"
)


def packed(path: Path, parts: dict[str, bytes | str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zipped(parts))
    return path


def finds(root: Path) -> list[Find]:
    return [each for each in walk(root) if isinstance(each, Find)]


def problems(root: Path) -> list[Problem]:
    return [each for each in walk(root) if isinstance(each, Problem)]


def test_an_archive_in_a_folder_is_walked_like_a_folder(tmp_path: Path) -> None:
    inner = zipped({"police.md": "# Police"})
    parts = {"minutes.txt": MINUTES, "reports.zip": inner, "__MACOSX/x.txt": "x", "a.jpg": "x"}
    packed(tmp_path / "public" / "pack.zip", parts)
    found = finds(tmp_path)
    assert [each.name for each in found] == [
        "public/pack.zip/minutes.txt",
        "public/pack.zip/reports.zip/police.md",
    ]
    assert {str(each.audience) for each in found} == {"public"}
    assert found[0].content().decode() == MINUTES
    assert found[1].document().text == "# Police"
    assert found[0].document().checksum == found[0].checksum()


def test_a_folder_inside_an_archive_narrows_its_audience_and_never_widens_it(
    tmp_path: Path,
) -> None:
    parts: dict[str, bytes | str] = {"officers/a.txt": "x", "public/b.txt": "x", "c.txt": "x"}
    packed(tmp_path / "members" / "pack.zip", parts)
    packed(tmp_path / "loose.zip", parts)
    said = {each.name: str(each.audience) for each in finds(tmp_path)}
    assert said == {
        "loose.zip/officers/a.txt": "None",
        "loose.zip/public/b.txt": "None",
        "loose.zip/c.txt": "None",
        "members/pack.zip/officers/a.txt": "officers",
        "members/pack.zip/public/b.txt": "members",
        "members/pack.zip/c.txt": "members",
    }


def test_a_member_can_be_found_again_by_its_path(tmp_path: Path) -> None:
    path = packed(tmp_path / "public" / "pack.zip", {"a/b.txt": "one", "c.txt": "two"})
    (found,) = finds(path / "a" / "b.txt")
    assert found.content() == b"one"
    assert str(found.audience) == "public"
    assert [each.content() for each in finds(path / "a")] == [b"one"]
    assert "no such file" in problems(path / "gone.txt")[0].reason


def test_members_of_one_name_are_two_papers(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("a.txt", "one")
        file.writestr("x/../a.txt", "two")
        file.writestr("./a.txt", "three")
    path = tmp_path / "pack.zip"
    path.write_bytes(buffer.getvalue())
    assert {each.name: each.content() for each in finds(path)} == {
        "pack.zip/a.txt": b"one",
        "pack.zip/x/a.txt": b"two",
        "pack.zip/a (2).txt": b"three",
    }


@given(st.text("./\\aC:é \0~", max_size=30))
def test_no_name_leads_out_of_its_archive(name: str) -> None:
    path = Path("archive") / harmless(name)
    assert ".." not in path.parts
    assert path.parts[0] == "archive"


def locked(content: bytes) -> bytes:
    """A ZIP whose entries are marked as being under a password."""
    marked = bytearray(content)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(sign)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(sign, at + 4)
    return bytes(marked)


def test_what_cannot_be_unpacked_is_a_problem_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = zipped({"in.zip": zipped({"in.zip": zipped({"a.txt": "x"})})})
    bomb = zipped({"a.txt": b"0" * 30_000_000})
    (tmp_path / "locked.zip").write_bytes(locked(zipped({"a.txt": "x"})))
    (tmp_path / "deep.zip").write_bytes(deep)
    (tmp_path / "bomb.zip").write_bytes(bomb)
    (tmp_path / "cut.zip").write_bytes(bomb[:1000])
    packed(tmp_path / "mail.zip", {"a.eml": "x", "b.txt": "x"})
    reasons = {each.name: "" for each in finds(tmp_path)}
    assert set(reasons) == {"bomb.zip/a.txt", "locked.zip/a.txt", "mail.zip/b.txt"}
    for name, word in (("locked.zip/a.txt", "password"), ("bomb.zip/a.txt", "swells")):
        (found,) = (each for each in finds(tmp_path) if each.name == name)
        with pytest.raises(archive.Unreadable, match=word):
            found.content()
    said = " ".join(map(str, problems(tmp_path)))
    assert all(word in said for word in ("archive in an archive in", "damaged", ".eml"))
    monkeypatch.setattr(archive, "MOST_MEMBERS", 1)
    assert "more than 1" in str(problems(tmp_path / "mail.zip")[0])
    monkeypatch.setattr(archive, "MOST_UNPACKED", 10)
    assert "unpacks to" in str(problems(tmp_path / "bomb.zip")[0])


def test_an_archive_is_shown_as_a_pack_of_everything_in_it(tmp_path: Path) -> None:
    path = packed(tmp_path / "June papers.zip", {"m.txt": MINUTES, "r.md": "# Police", "b.txt": ""})
    result = CliRunner().invoke(app, ["read", str(path), "--json"])
    assert result.exit_code == 0
    shown = json.loads(result.stdout)
    assert shown["document"]["kind"] == "pack"
    assert shown["document"]["title"] == "June papers"
    assert [part["kind"] for part in shown["parts"]] == ["minutes", "report"]
    assert any("empty" in each["reason"] for each in shown["document"]["problems"])


def test_a_paper_that_is_only_called_an_archive_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "minutes.zip"
    path.write_text(MINUTES)
    (found,) = finds(path)
    assert found.document().media == "text"
