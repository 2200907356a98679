from __future__ import annotations

import shutil
import threading
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from bot.assistant.actions import Doer, Filter
from bot.assistant.ask import Request
from corpus.audience import OFFICER, OFFICERS, PUBLIC, STRANGER
from jobs.papers import PaperStatus
from jobs.tracker import Tracker, export
from tests.bot.conftest import NOW, Open
from tests.bot.embedder import CutShort, PowerCut
from tests.bot.papers import SPRING, write_papers
from tests.fakes.embedding import WordEmbedder


def test_indexing_twice_does_nothing_the_second_time(opened: Open, papers: Path) -> None:
    embedder = WordEmbedder()
    application = opened(embedder=embedder)
    first = application.ingest.run([papers])
    done = len(embedder.embedded)
    second = application.ingest.run([papers])
    assert (first.added, first.changed, first.removed) == (3, 0, 0)
    assert first.actions_proposed == 2
    assert (second.added, second.changed, second.removed, second.actions_proposed) == (0, 0, 0, 0)
    assert (second.documents, second.passages) == (first.documents, first.passages)
    assert len(embedder.embedded) == done


def test_a_changed_file_replaces_its_own_passages_and_only_those(
    opened: Open, papers: Path
) -> None:
    embedder = WordEmbedder()
    application = opened(embedder=embedder)
    application.ingest.run([papers])
    before = len(embedder.embedded)
    changed = SPRING.replace("dark corners by the quay", "bright corners by the pier")
    (papers / "public/2026-03-03.md").write_text(changed, encoding="utf-8")
    tally = application.ingest.run([papers])
    assert (tally.added, tally.changed, tally.removed) == (0, 1, 0)
    assert len(embedder.embedded) - before == 1


def test_a_removed_file_takes_its_passages_and_open_proposals_along(
    opened: Open, papers: Path
) -> None:
    application = opened()
    whole = application.ingest.run([papers])
    (papers / "public/2026-06-02.md").unlink()
    tally = application.ingest.run([papers])
    assert tally.removed == 1
    assert tally.documents == whole.documents - 1
    assert tally.passages < whole.passages
    proposals = application.actions.matching(OFFICER, Filter(status="proposed"), application.now())
    assert [action.source.minute for action in proposals if action.source] == ["2"]


def test_a_missing_folder_removes_nothing_and_says_so(
    opened: Open, papers: Path, tmp_path: Path
) -> None:
    application = opened()
    whole = application.ingest.run([papers])
    away = tmp_path / "unmounted"
    papers.rename(away)
    tally = application.ingest.run([papers])
    assert tally.removed == 0
    assert tally.documents == whole.documents
    assert any("there is no such file or folder" in str(problem) for problem in tally.problems)
    assert any("none was removed" in str(problem) for problem in tally.problems)


def test_a_folder_that_was_emptied_removes_nothing_unless_it_is_meant(
    opened: Open, papers: Path
) -> None:
    application = opened()
    whole = application.ingest.run([papers])
    shutil.rmtree(papers / "public")
    shutil.rmtree(papers / "officers")
    kept = application.ingest.run([papers])
    assert (kept.removed, kept.documents) == (0, whole.documents)
    assert "--remove-missing" in str(kept.problems)
    meant = application.ingest.run([papers], remove_missing=True)
    assert (meant.removed, meant.documents) == (3, 0)


def test_a_renamed_file_keeps_its_number_and_doubles_no_action(opened: Open, papers: Path) -> None:
    application = opened()
    application.ingest.run([papers])
    number = application.papers.find("2026-03-03.md").id
    (papers / "public/2026-03-03.md").rename(papers / "public/march.md")
    tally = application.ingest.run([papers])
    assert application.papers.find("march.md").id == number
    assert (tally.removed, tally.actions_proposed, tally.documents) == (0, 0, 3)


def test_a_bad_file_harms_nobody_and_is_named_with_its_remedy(opened: Open, papers: Path) -> None:
    (papers / "public/empty.pdf").touch()
    (papers / "public/cut.docx").write_bytes(b"PK\x03\x04 cut")
    tally = opened().ingest.run([papers])
    assert tally.documents == 3
    assert sorted(problem.file for problem in tally.problems) == [
        "public/cut.docx",
        "public/empty.pdf",
    ]
    assert all(problem.remedy for problem in tally.problems)


def test_what_was_read_before_a_file_broke_is_kept(opened: Open, papers: Path) -> None:
    application = opened()
    whole = application.ingest.run([papers])
    (papers / "public/2026-03-03.md").write_bytes(b"")
    tally = application.ingest.run([papers])
    assert tally.passages == whole.passages
    assert "is kept" in str(tally.problems[0])


def test_a_power_cut_half_way_is_taken_up_again(opened: Open, papers: Path, tmp_path: Path) -> None:
    with pytest.raises(PowerCut):
        opened(embedder=CutShort(last=1)).ingest.run([papers])
    whole = opened(home=tmp_path / "other").ingest.run([papers])
    application = opened()
    tally = application.ingest.run([papers])
    assert (tally.documents, tally.passages) == (whole.documents, whole.passages)
    assert len(application.papers.all()) == 3
    assert tally.actions_proposed == whole.actions_proposed


def test_the_option_sets_the_audience_where_no_folder_does_and_lasts(
    opened: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "loose"
    folder.mkdir()
    (folder / "minutes.md").write_text(SPRING, encoding="utf-8")
    application = opened()
    application.ingest.run([folder])
    assert application.papers.find("minutes.md").audience == OFFICERS
    application.ingest.run([folder], audience=PUBLIC)
    application.ingest.run([folder])
    assert application.papers.find("minutes.md").audience == PUBLIC


def test_the_folder_that_is_named_counts_as_much_as_those_below_it(
    opened: Open, papers: Path
) -> None:
    application = opened()
    application.ingest.run([papers / "public"])
    assert {paper.audience for paper in application.papers.all()} == {PUBLIC}


def test_a_folder_further_up_that_is_called_public_opens_no_file(
    opened: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "public" / "desk"
    folder.mkdir(parents=True)
    (folder / "minutes.md").write_text(SPRING, encoding="utf-8")
    application = opened()
    application.ingest.run([folder / "minutes.md"])
    assert application.papers.find("minutes.md").audience == OFFICERS


def test_a_paper_moved_to_the_officers_folder_is_closed(opened: Open, papers: Path) -> None:
    application = opened()
    application.ingest.run([papers])
    number = application.papers.find("2026-03-03.md").id
    (papers / "public/2026-03-03.md").rename(papers / "officers/2026-03-03.md")
    application.ingest.run([papers])
    assert application.papers.get(number).audience == OFFICERS
    public = application.stacks.open().store.rows(PUBLIC).passages
    assert all(passage.document != number for passage in public)


def test_minutes_confirmed_at_a_later_meeting_are_approved(opened: Open, papers: Path) -> None:
    application = opened()
    application.ingest.run([papers])
    assert application.papers.find("2026-03-03.md").status is PaperStatus.APPROVED
    assert application.papers.find("2026-06-02.md").status is PaperStatus.DRAFT


def test_meetings_before_the_go_live_date_are_history(opened: Open, papers: Path) -> None:
    application = opened(names={"MATTERS_GO_LIVE": "2026-05-01"})
    assert application.ingest.run([papers]).actions_proposed == 1


def test_a_damaged_index_is_filled_again_from_the_papers(opened: Open, papers: Path) -> None:
    first = opened()
    whole = first.ingest.run([papers])
    for file in first.home.passages.rglob("*"):
        if file.is_file():
            file.write_bytes(b"not what it was")
    again = opened()
    (said,) = again.open_index()
    assert "it was filled again from the papers" in str(said)
    tally = again.ingest.run([papers])
    assert (tally.documents, tally.passages, tally.added) == (3, whole.passages, 0)


def test_an_index_written_with_another_model_is_filled_again(opened: Open, papers: Path) -> None:
    whole = opened().ingest.run([papers])
    again = opened(embedder=WordEmbedder("another-model"))
    (said,) = again.open_index()
    assert "another-model" in str(said)
    assert again.ingest.run([papers]).passages == whole.passages


def test_an_index_deleted_under_a_running_bot_is_filled_again(opened: Open, papers: Path) -> None:
    application = opened()
    whole = application.ingest.run([papers])
    application.open_index()
    shutil.rmtree(application.home.passages)
    (said,) = application.open_index()
    assert "deleted while it was open" in str(said)
    assert application.ingest.run([papers]).passages == whole.passages


def test_an_index_that_was_deleted_is_filled_again(opened: Open, papers: Path) -> None:
    first = opened()
    whole = first.ingest.run([papers])
    shutil.rmtree(first.home.passages)
    again = opened()
    again.open_index()
    assert again.ingest.run([papers]).passages == whole.passages


def test_papers_of_two_folders_do_not_disturb_each_other(
    opened: Open, papers: Path, tmp_path: Path
) -> None:
    application = opened()
    application.ingest.run([papers])
    other = write_papers(tmp_path / "other" / "board")
    tally = application.ingest.run([other])
    assert tally.removed == 0
    assert tally.actions_proposed == 0
    assert len(application.papers.all()) == 6


def test_a_paper_that_was_tightened_is_closed_at_once(opened: Open, papers: Path) -> None:
    application = opened()
    application.ingest.run([papers])
    application.shelf.set_audience(Doer("Ann"), "2026-03-03.md", "officers")
    store = application.stacks.open().store
    lamps = [p for p in store.rows(PUBLIC).passages if "lamps" in p.text]
    assert lamps == []
    assert application.papers.find("2026-03-03.md").audience_by == "officer:Ann"
    application.ingest.run([papers])
    assert application.papers.find("2026-03-03.md").audience == OFFICERS


def test_a_crash_between_record_and_index_never_leaves_a_paper_open(
    opened: Open, papers: Path
) -> None:
    first = opened()
    first.ingest.run([papers])
    paper = first.papers.find("2026-03-03.md")
    first.papers.set_audience(paper.id, OFFICERS, "Ann")  # and the machine stops here
    again = opened()
    again.open_index()
    rows = again.stacks.open().store.rows(PUBLIC).passages
    assert all(passage.document != paper.id for passage in rows)
    assert again.shelf.open(OFFICER, paper.id).id == paper.id
    assert paper.id not in {one.id for one in again.shelf.all(STRANGER)}


def test_a_question_waits_until_an_index_is_filled_again(opened: Open, papers: Path) -> None:
    first = opened()
    whole = first.ingest.run([papers])
    shutil.rmtree(first.home.passages)
    application = opened()
    counts: list[int] = []

    def ask() -> None:
        application.open_index()
        counts.append(application.stacks.open().index.count())

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert counts == [whole.passages] * 4


def test_an_index_that_breaks_while_it_is_open_is_filled_again_and_the_question_answered(
    opened: Open, papers: Path
) -> None:
    application = opened()
    whole = application.ingest.run([papers])
    break_open_files(application.home.passages)
    reply = application.asking.ask(OFFICER, Request("what did we resolve on lamps", NOW))
    assert application.stacks.open().index.count() == whole.passages
    assert reply.answer.remarks
    assert application.asking.ask(OFFICER, Request("lamps", NOW)).answer.remarks == ()


def test_an_indexing_that_meets_a_broken_index_fills_it_again(opened: Open, papers: Path) -> None:
    application = opened()
    whole = application.ingest.run([papers])
    break_open_files(application.home.passages)
    (papers / "public/more.md").write_text(SPRING.replace("3 March", "10 March"), "utf-8")
    tally = application.ingest.run([papers])
    assert tally.documents == whole.documents + 1


def break_open_files(passages: Path) -> None:
    for path in passages.rglob("*"):
        if path.is_file():
            path.write_bytes(b"no database at all" * 1_000)


def test_a_folder_that_is_away_takes_none_of_its_papers_along(opened: Open, papers: Path) -> None:
    application = opened()
    application.ingest.run([papers])
    known = len(application.papers.all())
    (papers / "officers").rename(papers.parent / "away")
    tally = application.ingest.run([papers])
    assert tally.removed == 0
    assert len(application.papers.all()) == known
    assert [problem.reason for problem in tally.problems] == [
        "the folder is gone; what was read from it is kept"
    ]
    assert application.ingest.run([papers], remove_missing=True).removed > 0


def test_a_workbook_that_tracks_actions_has_them_proposed_and_names_no_meeting(
    opened: Open, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Harbour Board – Action tracker (updated 02/06/2026)"],
        ["No", "Action", "Owner", "Due", "Status"],
        [1, "Order 200 sandbags", "Ben Stone", date(2026, 7, 1), "Open"],
    ):
        book.worksheets[0].append(row)
    book.save(tmp_path / "tracker.xlsx")
    application = opened()
    assert application.ingest.run([tmp_path / "tracker.xlsx"]).actions_proposed == 1
    (action,) = application.actions.matching(OFFICER, Filter(status="proposed"), application.now())
    assert (action.description, action.due) == ("Order 200 sandbags", date(2026, 7, 1))
    assert action.source is not None
    assert action.source.quote == "Order 200 sandbags"
    assert action.source.meeting_date is None


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_the_tracker_that_the_register_wrote_doubles_no_action(
    opened: Open, papers: Path, ending: str
) -> None:
    application = opened()
    application.ingest.run([papers])
    known = application.actions.matching(OFFICER, Filter(), application.now())
    assert known
    export(papers / f"public/tracker.{ending}", Tracker("Harbour Board", date(2026, 6, 2), known))
    tally = application.ingest.run([papers])
    assert (tally.added, tally.actions_proposed) == (1, 0)
