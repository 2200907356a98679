"""Once with the model that people will have, so that nothing above rests on a stand-in alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.assistant.ask import Request
from bot.bootstrap import build
from bot.settings import Settings
from corpus.audience import OFFICER, STRANGER


@pytest.mark.model
def test_the_sentence_model_answers_and_keeps_silent(papers: Path, tmp_path: Path) -> None:
    settings = Settings.load({"MATTERS_HOME": str(tmp_path / "home")})
    with build(settings) as application:
        application.ingest.run([papers])
        now = application.now("2026-05-01T09:00")
        lamps = application.asking.ask(OFFICER, Request("who looks at the lamps on the quay?", now))
        assert "Ben Stone" in lamps.answer.text
        assert lamps.citations[0].citation.minute == "2"
        dragons = application.asking.ask(OFFICER, Request("what did we resolve on dragons", now))
        assert not dragons.answer.answered
        boats = Request("how many boats were seen behind the breakwater?", now)
        assert application.asking.ask(OFFICER, boats).answer.short == "three"
        assert "zanzibar" not in str(application.asking.ask(STRANGER, boats))
