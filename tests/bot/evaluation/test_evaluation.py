"""A whole evaluation: what is counted, for whom, and what is shown of the failures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import MattersError
from bot.evaluation import Split
from corpus.audience import Viewer
from tests.bot.conftest import Matters, Open
from tests.bot.evaluation.examples import LAMPS, WALLS, told, write
from tests.bot.papers import SPRING, write_papers

PUBLIC = Viewer.parse("public")


def test_evidence_silence_and_time_are_counted(opened: Open, home: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "questions.jsonl", LAMPS, WALLS)
    run = told(opened(home=home), file)
    figures = run["figures"]
    assert (figures["questions"], figures["answerable"]) == (2, 1)
    assert (figures["recall_at_1"], figures["mrr"]) == (1.0, 1.0)
    assert (figures["refusal_recall"], figures["refusal_precision"]) == (1.0, 1.0)
    assert (figures["wrongly_declined"], figures["recall_in_1500"]) == (0.0, 1.0)
    assert figures["p95_ms"] >= figures["median_ms"]
    first = run["questions"][0]
    assert (first["complete_at"], run["problems"]) == (1, [])
    assert first["characters"] > len(LAMPS["need"][0])


def test_a_reader_gets_as_many_citations_as_anybody_who_asks(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    application = opened(home=home)
    file = write(tmp_path / "questions.jsonl", LAMPS)
    as_asked, one = told(application, file), told(application, file, top=1)
    assert as_asked["questions"][0]["citations"] == 2
    assert one["questions"][0]["citations"] == 1


def test_the_other_clauses_of_a_needed_minute_are_to_the_point(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    run = told(opened(home=home), write(tmp_path / "questions.jsonl", LAMPS))
    only = run["questions"][0]
    assert (only["citations"], only["supporting"]) == (2, 2)
    assert run["figures"]["citation_precision"] == 1.0


def test_each_kind_and_split_has_its_figures(opened: Open, home: Path, tmp_path: Path) -> None:
    test = WALLS | {"split": "test", "kind": "fact"}
    run = told(opened(home=home), write(tmp_path / "questions.jsonl", LAMPS, test))
    assert {kind: one["questions"] for kind, one in run["kinds"].items()} == {
        "resolution": 1,
        "fact": 1,
    }
    assert run["splits"]["dev"]["recall_at_1"] == 1.0
    assert run["splits"]["test"]["recall_at_1"] is None
    assert run["splits"]["test"]["refusal_recall"] == 1.0


def test_only_the_split_that_is_named_is_asked(opened: Open, home: Path, tmp_path: Path) -> None:
    application = opened(home=home)
    file = write(tmp_path / "questions.jsonl", LAMPS, WALLS)
    assert [one["id"] for one in told(application, file, split=Split.DEV)["questions"]] == ["lamps"]
    with pytest.raises(MattersError, match="no question with the split test"):
        told(application, file, split=Split.TEST)


def test_a_bad_line_is_named_and_the_others_are_asked(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    file = write(tmp_path / "questions.jsonl", LAMPS, {"id": "x", "q": 7}, {"q": "???"}, WALLS)
    run = told(opened(home=home), file)
    assert [one["id"] for one in run["questions"]] == ["lamps", "walls"]
    assert [one["line"] for one in run["problems"]] == [2, 3]
    assert "expected a question" in run["problems"][0]["remedy"]
    assert run["problems"][1]["reason"].startswith("it cannot be asked")


def test_a_need_may_be_a_span_of_a_paper(opened: Open, home: Path, tmp_path: Path) -> None:
    application = opened(home=home)
    paper = application.papers.find("2026-03-03.md")
    start = paper.text.index("Ben Stone provide")
    span = [paper.checksum[:8].upper(), start, start + 30]
    file = write(tmp_path / "questions.jsonl", LAMPS | {"need": [span]})
    run = told(application, file)
    assert run["questions"][0]["complete_at"] == 1
    assert run["problems"] == []


def test_a_span_is_found_in_a_copy_of_its_minute_but_not_in_its_like(
    opened: Open, tmp_path: Path
) -> None:
    papers = write_papers(tmp_path / "papers")
    again = SPRING + "\n## 4. Parks\n\nRESOLVED that:\n\n(1) the report be noted.\n"
    (papers / "public" / "pack.md").write_text(again, encoding="utf-8")
    application = opened()
    application.ingest.run([papers])
    copy = application.papers.find("pack.md")
    asked = []
    for name, start in (
        ("copy", copy.text.index("the report be noted")),
        ("like", copy.text.rindex("the report be noted")),
    ):
        span = [copy.checksum[:8], start, start + len("the report be noted")]
        asked.append(LAMPS | {"id": name, "need": [span]})
    questions = told(application, write(tmp_path / "questions.jsonl", *asked))["questions"]
    assert [bool(one["complete_at"]) for one in questions] == [True, False]


def test_what_is_needed_of_a_hidden_paper_is_as_unknown_as_what_is_nowhere(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    application = opened(home=home)
    secret = application.papers.find("smugglers.md")
    needs = [
        "three boats were seen behind the breakwater",
        "three goats were seen behind the breakwater",
        [secret.checksum[:8], 0, 30],
        ["00000000", 0, 30],
    ]
    asked = {"q": "what is said of boats", "need": needs}
    run = told(application, write(tmp_path / "questions.jsonl", asked), PUBLIC)
    said = [one["reason"] for one in run["problems"]]
    assert said[1] == said[0].replace("boats", "goats")
    assert said[3] == said[2].replace(secret.checksum[:8], "00000000")
    assert "breakwater" not in json.dumps(run["worst"][0]["needed"][2:])
    officer = told(application, write(tmp_path / "questions.jsonl", asked | {"as": "officer"}))
    assert len(officer["problems"]) == 2


def test_the_worst_failures_come_first_with_what_was_shown_and_needed(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    file = write(
        tmp_path / "questions.jsonl",
        LAMPS | {"id": "part", "need": [*LAMPS["need"], "Cara Lund write to the parks contractor"]},
        LAMPS,
        LAMPS | {"id": "near miss", "need": []},
    )
    application = opened(home=home)
    worst = told(application, file)["worst"]
    assert [one["id"] for one in worst] == ["near miss", "part"]
    assert worst[0]["fault"] == "answered, though the papers do not"
    assert worst[1]["fault"] == "shown in part"
    assert [one["complete_at"] for one in worst[1]["needed"]] == [1, None]
    assert "survey of the lamps" in worst[1]["shown"][0]["quote"]
    assert [one["id"] for one in told(application, file, worst=1)["worst"]] == ["near miss"]


def test_a_run_that_is_saved_can_be_compared_with(opened: Open, home: Path, tmp_path: Path) -> None:
    application = opened(home=home)
    file, kept = write(tmp_path / "questions.jsonl", LAMPS, WALLS), tmp_path / "run.json"
    told(application, file, save=kept)
    write(file, LAMPS, WALLS | {"q": "what of zanzibar"}, LAMPS | {"id": "new"})
    comparison = told(application, file, against=kept)["comparison"]
    assert (comparison["questions"], comparison["changed"]) == (1, ["walls"])
    assert (comparison["only_before"], comparison["only_after"]) == ([], ["new"])
    assert comparison["figures"]["recall_at_1"]["difference"] == 0


def test_what_somebody_else_asked_is_not_the_same_question(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    application = opened(home=home)
    file, kept = write(tmp_path / "questions.jsonl", LAMPS), tmp_path / "run.json"
    told(application, file, save=kept)
    with pytest.raises(MattersError, match="none of these questions"):
        told(application, file, PUBLIC, against=kept)


@pytest.mark.parametrize("text", ["", "[]", '{"questions": [{"id": "1"}]}', "nope"])
def test_a_run_that_is_none_is_said_before_anything_is_asked(
    opened: Open, home: Path, tmp_path: Path, text: str
) -> None:
    wrong = tmp_path / "run.json"
    wrong.write_text(text, encoding="utf-8")
    file = write(tmp_path / "questions.jsonl", LAMPS)
    with pytest.raises(MattersError, match="no saved run"):
        told(opened(home=home), file, against=wrong)


def test_a_run_is_not_asked_that_could_not_be_saved(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    file = write(tmp_path / "questions.jsonl", LAMPS)
    with pytest.raises(MattersError, match="no folder that is there"):
        told(opened(home=home), file, save=tmp_path / "nowhere" / "run.json")


def test_a_script_gets_one_document_and_a_person_tables(
    matters: Matters, opened: Open, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = opened(home=home)
    monkeypatch.setattr("bot.bootstrap.build", lambda settings: application)
    file, kept = tmp_path / "questions.jsonl", tmp_path / "run.json"
    write(file, LAMPS | {"q": "what of [bold]lamps[/bold] on the quay"}, {"q": 1}, WALLS)
    saved = matters("eval", str(file), "--save", str(kept), "--json", home=home).json
    assert saved == json.loads(kept.read_text("utf-8"))
    assert {"figures", "questions"} <= set(saved)
    assert {"id", "answered", "complete_at", "took_ms"} <= set(saved["questions"][0])
    shown = matters("eval", str(file), "--against", str(kept), home=home).out
    for words in ("evidence in the first 1", "resolution", "McNemar", "line 2: 'q' is 1"):
        assert words in shown
    assert matters("eval", str(file), "--split", "train", home=home).code == 2
