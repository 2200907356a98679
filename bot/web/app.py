"""The web page put together: its addresses, and what comes before and after each page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.bootstrap import Application
from bot.operations import in_one_line
from bot.web.board import Board
from bot.web.dress import environment
from bot.web.guard import Caller, Guard, caller
from bot.web.health import Health
from bot.web.papers import Shelf
from bot.web.questions import Questions
from bot.web.site import Site

Handler = Callable[[Request, Exception], Response]

_STATIC = Path(__file__).parent / "static"
_SAID = {
    404: ("There is no such page", "It may be a paper that is gone, or one that you may not read."),
    405: ("That cannot be done here", "The page only shows; changes are made with commands."),
    410: ("The file is not there any more", "What was read of it can still be asked about."),
}


def web(application: Application, port: int, caller: Caller = caller) -> Starlette:
    """The site on 127.0.0.1:``port``; ``caller`` tells who makes a request."""
    site = Site(application, environment(), caller)
    questions, board, shelf = Questions(site), Board(site), Shelf(site)
    return Starlette(
        routes=[
            Route("/", questions.front),
            Route("/ask", questions.answer),
            Route("/actions", board.actions),
            Route("/meetings", board.meetings),
            Route("/reminders", board.reminders),
            Route("/papers", shelf.papers),
            Route("/papers/{number:int}", shelf.paper),
            Route("/papers/{number:int}/original", shelf.original),
            Route("/healthz", Health(application).check),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[Middleware(Guard, hosts=_hosts(application, port))],
        exception_handlers={HTTPException: _refusing(site), Exception: _failing(site)},
    )


def _hosts(application: Application, port: int) -> set[str]:
    """The names that a browser may call this page by."""
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
    if public := application.settings.public_url:
        hosts.add(urlsplit(public).netloc.lower())
    return hosts


def _refusing(site: Site) -> Handler:
    def refuse(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        title, remedy = _SAID.get(status, ("That did not work", "Go back and try another way."))
        return site.page(request, "problem.html", {"title": title, "remedy": remedy}, status)

    return refuse


def _failing(site: Site) -> Handler:
    def fail(request: Request, error: Exception) -> Response:
        said = in_one_line(error, site.application.home, site.application.settings.secrets)
        values = {"title": "That did not work", "remedy": str(said)}
        return site.page(request, "problem.html", values, 500)

    return fail
