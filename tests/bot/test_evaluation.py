from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import MattersError
from bot.evaluation import evaluation
from bot.progress import unheard
from corpus.audience import OFFICER
from tests.bot.conftest import Open


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_evidence_silence_and_time_are_counted(opened: Open, home: Path, tmp_path: Path) -> None:
    application = opened(home=home)
    file = write(
        tmp_path / "questions.jsonl",
        {
            "id": "lamps",
            "q": "what did we resolve on street lighting",
            "need": ["Ben Stone provide a survey of the lamps"],
        },
        {"id": "walls", "q": "what is said of zanzibar", "need": [], "as": "public"},
    )
    told = evaluation(application.asking, file, OFFICER, application.now(), unheard)
    figures = told["figures"]
    assert (figures["questions"], figures["answerable"]) == (2, 1)
    assert (figures["recall_at_1"], figures["mrr"]) == (1.0, 1.0)
    assert (figures["refusal_recall"], figures["refusal_precision"]) == (1.0, 1.0)
    assert told["questions"][0]["complete_at"] == 1


@pytest.mark.parametrize("text", ["", "not json\n", '{"id": "no question"}\n', "[1]\n"])
def test_a_file_that_holds_no_questions_is_said(
    opened: Open, home: Path, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(text, encoding="utf-8")
    application = opened(home=home)
    with pytest.raises(MattersError):
        evaluation(application.asking, file, OFFICER, application.now(), unheard)
