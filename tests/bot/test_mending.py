"""An index that is damaged, old, or another model's: answers go on, nothing is lost, it is said."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.assistant.ask import Reply, Request
from bot.bootstrap import Application
from bot.chores import Chores
from bot.messenger import LogMessenger
from corpus.audience import OFFICER, OFFICERS, PUBLIC, STRANGER
from corpus.reading import read_again
from tests.bot.conftest import NOW, Open
from tests.bot.papers import SPRING
from tests.bot.serving import matters, serving
from tests.fakes.embedding import WordEmbedder


def ask(application: Application, question: str = "what did we resolve on lamps") -> Reply:
    application.open_index()
    return application.asking.ask(OFFICER, Request(question, NOW))


def each_file(application: Application, harm: Callable[[Path], None]) -> None:
    for path in sorted(application.home.passages.rglob("*")):
        if path.is_file():
            harm(path)


def cut_to_nothing(path: Path) -> None:
    os.truncate(path, 0)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip_bits(path: Path) -> None:
    chance, content = random.Random(path.suffix), bytearray(path.read_bytes())
    for _ in range(400 if content else 0):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


@pytest.mark.parametrize("harm", [cut_to_nothing, cut_in_half, flip_bits, Path.unlink])
@pytest.mark.parametrize("is_warm", [True, False], ids=["asked before", "never asked"])
def test_an_index_that_is_harmed_under_a_running_bot_answers_all_the_same(
    opened: Open, papers: Path, harm: Callable[[Path], None], *, is_warm: bool
) -> None:
    application = opened()
    application.ingest.run([papers])
    whole = ask(application) if is_warm else None
    each_file(application, harm)
    for _ in range(2):
        reply = ask(application)
        assert reply.answer.searched.documents == 3
        assert whole is None or reply.answer.citations == whole.answer.citations
    assert application.asking.is_narrowed([STRANGER], OFFICER)
    assert application.ingest.run([papers]).documents == 3


def test_officers_hear_in_the_log_of_what_was_mended_while_somebody_asked(
    opened: Open, papers: Path
) -> None:
    application = opened()
    application.ingest.run([papers])
    application.open_index()
    each_file(application, cut_to_nothing)
    application.asking.ask(STRANGER, Request("lamps", NOW))
    log = _Log()
    messenger = LogMessenger(application.home.messages)
    chores = Chores(application, log, threading.Event(), messenger)  # type: ignore[arg-type]
    chores.round()
    chores.round()
    assert sum("it was filled again from the papers" in one for one in log.said) == 1


def test_a_quote_that_the_disk_changed_is_never_shown(opened: Open, papers: Path) -> None:
    first = opened()
    first.ingest.run([papers])
    first.stacks.close()
    with sqlite3.connect(first.home.passages / "chroma.sqlite3") as database:
        database.execute(
            "UPDATE embedding_metadata SET string_value = replace(string_value, 'Ben', 'Bin') "
            "WHERE key = 'text'"
        )
    reply = ask(opened())
    assert reply.citations[0].citation.quote.startswith("Ben Stone")
    assert "damaged" in str(reply.answer.remarks)
    assert ask(opened()).answer.remarks == ()


@pytest.mark.parametrize("model", ["words", "another-model"])
def test_papers_whose_files_are_away_are_filled_in_from_the_record(
    opened: Open, papers: Path, model: str
) -> None:
    first = opened()
    first.ingest.run([papers])
    whole = ask(first)
    first.stacks.close()
    shutil.rmtree(first.home.passages)
    away = papers.rename(papers.parent / "away")
    again = opened(embedder=WordEmbedder(model))
    said = again.open_index()
    assert "from the text that the record keeps" in str([str(one) for one in said])
    reply = ask(again)
    assert reply.answer.citations == whole.answer.citations
    boats = Request("how many boats were seen behind the breakwater", NOW)
    assert "three" in again.asking.ask(OFFICER, boats).answer.text
    assert not again.asking.ask(STRANGER, boats).answer.answered
    away.rename(papers)
    assert again.ingest.run([papers]).changed == 3  # the files are back, and read for good
    assert again.ingest.run([papers]).changed == 0


def test_a_paper_whose_file_is_away_can_be_tightened_and_found_by_its_new_readers(
    opened: Open, papers: Path
) -> None:
    application = opened()
    application.ingest.run([papers])
    paper = application.papers.find("2026-03-03.md")
    paper.path.unlink()
    application.ingest.retake(application.papers.set_audience(paper.id, OFFICERS, "Ann"))
    store = application.stacks.open().store
    assert paper.id in {one.document for one in store.rows(OFFICERS).passages}
    assert paper.id not in {one.document for one in store.rows(PUBLIC).passages}


def test_a_kept_text_is_read_again_to_the_letter(opened: Open, papers: Path) -> None:
    application = opened()
    application.ingest.run([papers])
    for paper in application.papers.all():
        again = read_again(paper.document)
        assert again.document.text == paper.text
        assert again.document.checksum == paper.checksum
        assert again.kind is paper.kind


def test_an_index_of_an_older_edition_is_said_and_filled_again(opened: Open, papers: Path) -> None:
    first = opened()
    whole = first.ingest.run([papers])
    first.stacks.close()
    with sqlite3.connect(first.home.passages / "chroma.sqlite3") as database:
        database.execute("UPDATE collection_metadata SET str_value = '0' WHERE key = 'edition'")
    again = opened()
    (said,) = again.open_index()
    assert "edition 0" in str(said)
    assert "matters index --rebuild" not in str(said)  # it is done already
    assert again.stacks.open().index.count() == whole.passages


def test_an_index_is_built_anew_on_command_and_loses_nothing(opened: Open, papers: Path) -> None:
    embedder = WordEmbedder()
    application = opened(embedder=embedder)
    whole = application.ingest.run([papers])
    before = ask(application)
    (papers / "public/2026-06-02.md").rename(papers.parent / "elsewhere.md")
    embedder.embedded.clear()
    tally = application.ingest.rebuild()
    assert (tally.documents, tally.passages) == (whole.documents, whole.passages)
    assert embedder.embedded
    assert ask(application).answer.citations == before.answer.citations
    assert len(application.papers.all()) == 3
    assert application.ingest.run([papers / "public/2026-03-03.md"]).actions_proposed == 0


@pytest.mark.whole
def test_the_command_rebuilds_through_the_serving_process_and_wants_no_path(home: Path) -> None:
    with serving(home):
        done = matters("index", "--rebuild", "--json", home=home)
        assert done.code == 0, done.err
        assert done.json["documents"] == 3
    for wrong in (["index"], ["index", "--rebuild", "papers"]):
        assert matters(*wrong, home=home).code == 2


@pytest.mark.whole
def test_two_indexings_at_once_come_one_after_the_other_and_lose_nothing(
    home: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for number, folder in enumerate(folders, start=11):
        (folder / "public").mkdir(parents=True)
        text = SPRING.replace("3 March 2026", f"{number} April 2026")
        (folder / "public/minutes.md").write_text(text, encoding="utf-8")
    done: list[int] = []
    with serving(home):
        threads = [
            threading.Thread(
                target=lambda one=folder: done.append(
                    matters("index", str(one), "--json", home=home).code
                )
            )
            for folder in folders
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert done == [0, 0]
        found = matters("ask", "what did we resolve on street lighting", "--json", home=home)
        days = {citation["meeting_date"] for citation in found.json["citations"]}
    assert {"2026-04-11", "2026-04-12"} <= days


class _Log:
    """Remembers what officers would read in the log."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def warning(self, _: str, **what: str) -> None:
        self.said.append(what["says"])

    def info(self, *_: object, **__: object) -> None:
        """Nothing that matters here."""
