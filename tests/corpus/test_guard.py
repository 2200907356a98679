"""A file that is too much for its reader is a problem of its own, and the next one is read."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from corpus.errors import Unreadable
from corpus.guard import Bounds, Guard, read_find
from corpus.library import Find
from corpus.model import Document
from tests.corpus.formats.scans import bitten

PAPER = Path(__file__).parents[2] / "corpus/sample/papers/public/minutes-2026-03-12.docx"
PDF = PAPER.with_name("agenda-pack-2026-06-11.pdf")


def found(path: Path) -> Find:
    return Find(path, path.name, None)


class Endless(Find):
    """A find whose paper never ends."""

    def document(self, name: str | None = None) -> Document:
        time.sleep(60)
        raise AssertionError(name)


class Glutton(Find):
    """A find whose paper fills the memory."""

    def document(self, name: str | None = None) -> Document:
        bytearray(2_000 << 20)
        raise AssertionError(name)


class Crash(Find):
    """A find whose paper fells its reader."""

    def document(self, name: str | None = None) -> Document:
        os._exit(11)


class Caller(Find):
    """A find whose paper wants to be fetched from elsewhere."""

    def document(self, name: str | None = None) -> Document:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
        raise AssertionError(name)


def test_a_paper_is_read_in_the_child_as_it_would_be_here() -> None:
    with Guard() as read:
        reading = read(found(PAPER), None)
    assert reading == read_find(found(PAPER))


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (Endless, "longer than 2 seconds"),
        (Glutton, "more than 900 MB"),
        (Crash, "broke down"),
    ],
)
def test_what_takes_too_much_is_ended_and_the_next_paper_is_read(
    kind: type[Find], reason: str
) -> None:
    with Guard(Bounds(seconds=2, megabytes=900)) as read:
        with pytest.raises(Unreadable, match=reason) as caught:
            read(kind(PAPER, PAPER.name, None), None)
        assert caught.value.remedy
        assert read(found(PAPER), None).meetings


def test_what_is_wrong_with_a_file_is_said_across_the_wall(tmp_path: Path) -> None:
    damaged = tmp_path / "minutes.pdf"
    damaged.write_bytes(b"%PDF-1.7 and nothing more")
    with Guard() as read, pytest.raises(Unreadable, match="damaged"):
        read(found(damaged), None)


def test_a_paper_never_reaches_the_network() -> None:
    with Guard() as read, pytest.raises(PermissionError, match="network"):
        read(Caller(PAPER, PAPER.name, None), None)


def test_a_damaged_pdf_never_harms_the_bot(tmp_path: Path) -> None:
    whole = PDF.read_bytes()
    path = tmp_path / "pack.pdf"
    refused: list[Unreadable] = []
    with Guard(Bounds(seconds=20)) as read:
        for seed in range(40):
            path.write_bytes(bitten(whole, seed))
            try:
                read(found(path), None)
            except Unreadable as error:
                refused.append(error)
    assert all(error.reason and error.remedy for error in refused)
