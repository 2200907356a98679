"""Questions, and how well they are answered."""

from __future__ import annotations

from typing import Any

from bot.assistant.ask import Request
from bot.assistant.contract import reply_json
from bot.evaluation import evaluation
from bot.operations.call import Call


def ask(call: Call) -> Any:
    """The answer to one question."""
    viewer = call.viewer
    request = Request(call.given["question"], call.now, call.given["top"])
    mended = call.application.open_index(call.progress)
    reply = reply_json(call.application.asking.ask(viewer, request))
    reply["remarks"] += [str(problem) for problem in mended]
    return reply


def evaluate(call: Call) -> Any:
    """The figures over a file of questions."""
    viewer, now = call.viewer, call.now
    call.application.open_index(call.progress)
    return evaluation(call.application.asking, call.file, viewer, now, call.progress)
