"""Runs, marks and quotes as the promises about evaluations need them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from bot.assistant.ask import Cited, Reply
from bot.bootstrap import Application
from bot.evaluation import Evaluating, Library, Room, evaluation
from bot.evaluation.marks import Mark
from bot.progress import unheard
from corpus.audience import OFFICER, PUBLIC, Viewer
from index.answer import Answer, Citation, Outcome, Searched
from index.passage import PassageKind

LAMPS = {
    "id": "lamps",
    "q": "what did we resolve on street lighting",
    "need": ["Ben Stone provide a survey of the lamps"],
    "kind": "resolution",
    "split": "dev",
}
WALLS = {"id": "walls", "q": "what is said of zanzibar", "need": [], "as": "public"}


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def library(application: Application) -> Library:
    store = application.stacks.open().store
    return Library(application.papers.all(), lambda number: store.of_paper(number).passages)


def told(
    application: Application, file: Path, viewer: Viewer = OFFICER, **given: Any
) -> dict[str, Any]:
    room = Room(application.asking, library(application), viewer, application.now())
    return evaluation(room, Evaluating(file, **given), unheard)


def quote(text: str, start: int = 0, document: int = 1, **given: Any) -> Citation:
    values = {"kind": PassageKind.REPORT, "meeting_date": date(2026, 3, 3), **given}
    end = start + len(text)
    return Citation(document, "a.md", "Report", text, start, end, PUBLIC, **values)


def reply(*quotes: Citation, answered: bool = True, took_ms: int = 5) -> Reply:
    outcome = Outcome.FOUND if answered else Outcome.NOTHING
    cited = tuple(Cited(one, None) for one in quotes)
    answer = Answer("q", outcome, "", Searched(1), citations=quotes)
    return Reply("q", answer, cited, (), took_ms)


def mark(name: str, **given: Any) -> Mark:
    values: dict[str, Any] = {
        "id": name,
        "line": 1,
        "question": f"what of {name}",
        "asked_as": "officer",
        "as_of": None,
        "need": ("it",),
        "kind": None,
        "split": None,
        "answered": True,
        "outcome": "found",
        "complete_at": 1,
        "complete_in_1500": True,
        "first_at": 1,
        "citations": 2,
        "supporting": 1,
        "characters": 100,
        "took_ms": 10,
    }
    return Mark(**(values | given))
