from __future__ import annotations

import os
from pathlib import Path

from bot.watch import Watch


def lie_still(path: Path, since: float = 1_000.0) -> None:
    os.utime(path, (since, since))


def test_a_folder_is_read_when_something_changed_and_lies_still(tmp_path: Path) -> None:
    paper = tmp_path / "minutes.md"
    paper.write_text("one")
    lie_still(paper)
    watch = Watch(tmp_path, now=lambda: 1_100.0)
    assert watch.changed()
    watch.taken()
    assert not watch.changed()
    paper.write_text("two!")
    lie_still(paper, 1_050.0)
    assert watch.changed()


def test_a_file_that_is_still_being_copied_is_left_alone(tmp_path: Path) -> None:
    paper = tmp_path / "minutes.pdf"
    paper.write_text("half of")
    lie_still(paper, 1_099.0)
    assert not Watch(tmp_path, now=lambda: 1_100.0).changed()
    assert Watch(tmp_path, now=lambda: 1_110.0).changed()


def test_a_folder_that_comes_and_goes_is_a_change_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "share"
    watch = Watch(folder, now=lambda: 1_100.0)
    assert watch.changed()
    watch.taken()
    assert not watch.changed()
    folder.mkdir()
    paper = folder / "minutes.md"
    paper.write_text("one")
    lie_still(paper)
    assert watch.changed()
