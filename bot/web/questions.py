"""The pages of questions: where one asks, and the answer with its sources."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.assistant.actions import Filter
from bot.assistant.ask import Reply, by_meeting
from bot.assistant.ask import Request as Question
from bot.operations import in_one_line
from bot.web.site import Site
from corpus.audience import Role
from index.answer import Outcome
from jobs.action import Status

_FIRST = 3  # so many passages answer a question of fact
_EXAMPLES = (
    "What did we resolve on VAWG?",
    "When is the next meeting?",
    "Who sent apologies?",
)


class Questions:
    """The front page and the answers."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def front(self, request: Request) -> Response:
        """Where one asks; with the next meeting and how the actions stand."""
        application = self._site.application
        viewer = self._site.reading(request).viewer
        now = application.now()
        matching = application.actions.matching
        live = [action for action in matching(viewer, Filter(), now) if action.live]
        proposals = matching(viewer, Filter(status=Status.PROPOSED), now)
        papers = application.shelf.all(viewer)
        values = {
            "examples": _EXAMPLES if papers else (),
            "next_meeting": application.calendar.next(viewer, now),
            "open_actions": len(live),
            "overdue_actions": sum(action.overdue(now.date()) for action in live),
            "proposals": len(proposals) if viewer.role is Role.OFFICER else 0,
            "paper_count": len(papers),
        }
        return self._site.page(request, "ask.html", values)

    def answer(self, request: Request) -> Response:
        """The answer to ``?q=``, each citation one click from its source."""
        given = request.query_params
        question, as_of = given.get("q", ""), given.get("as_of", "")
        values: dict[str, object] = {"question": question, "as_of": as_of}
        values |= {"reply": None, "refusal": None}
        application = self._site.application
        try:
            asked = Question(question, application.now(as_of))
            application.open_index()
            reply = application.asking.ask(self._site.reading(request).viewer, asked)
        except Exception as error:  # noqa: BLE001 - said in one line, written down in full
            secrets = application.settings.secrets
            refusal = str(in_one_line(error, application.home, secrets))
            return self._site.page(request, "answer.html", {**values, "refusal": refusal}, 400)
        values["question"] = reply.question
        return self._site.page(request, "answer.html", {**values, **_said(reply)})


def _said(reply: Reply) -> dict[str, object]:
    """What a reader needs first, and behind a fold what is cited beyond it."""
    cited = reply.citations or reply.nearest
    whole = reply.answer.outcome is Outcome.RESOLVED
    first, more = (cited, ()) if whole else (cited[:_FIRST], cited[_FIRST:])
    return {
        "reply": reply,
        "sittings": by_meeting(first),
        "more": by_meeting(more),
        "more_count": len(more),
    }
