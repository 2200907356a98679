"""Papers in, and who may read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.assistant.contract import paper_json
from bot.assistant.papers import address_in
from bot.operations.call import Call
from corpus.audience import Audience


def index(call: Call) -> Any:
    """Read, index, and propose actions; the tally."""
    given = call.given
    audience = Audience.parse(given["audience"]) if given.get("audience") else None
    source = given.get("source_url")
    if source:
        address_in(source)  # said before anything is done
    if given.get("rebuild"):
        return call.application.ingest.rebuild(call.progress).json
    mended = call.application.open_index(call.progress)
    tally = call.application.ingest.run(
        [Path(path) for path in given["paths"]],
        audience=audience,
        remove_missing=bool(given.get("remove_missing")),
        progress=call.progress,
    )
    if source:
        for paper in call.application.papers.under(Path(given["paths"][0])):
            call.application.shelf.set_source(call.doer, str(paper.id), source)
    return tally.and_said(mended).json


def set_source(call: Call) -> Any:
    """An officer's act: where the publisher has a paper."""
    paper, url = call.given["paper"], call.given["url"]
    return paper_json(call.application.shelf.set_source(call.doer, paper, url))


def listed(call: Call) -> Any:
    """The papers that the viewer may read."""
    return [paper_json(paper) for paper in call.application.shelf.all(call.viewer)]


def set_audience(call: Call) -> Any:
    """An officer's act: who may read a paper from now on."""
    call.application.open_index(call.progress)
    paper, audience = call.given["paper"], call.given["audience"]
    return paper_json(call.application.shelf.set_audience(call.doer, paper, audience))
