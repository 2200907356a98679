"""What every page knows: the application, who reads, and how an address is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot import VERSION
from bot.bootstrap import Application
from bot.links import path_of
from bot.web.guard import Caller
from corpus.audience import OFFICER, STRANGER, Role, UnknownViewer, Viewer

if TYPE_CHECKING:
    from index.answer import Citation

_VIEWS = ("officer", "member", "public")


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads a page, and as whom: an officer may look at it as others would see it."""

    viewer: Viewer
    is_officer: bool
    chosen: str

    @property
    def name(self) -> str:
        """The view's name."""
        return self.chosen or self.viewer.role.value


@dataclass(frozen=True, slots=True)
class Site:
    """The pages' common ground."""

    application: Application
    templates: Environment
    caller: Caller

    def reading(self, request: Request) -> Reading:
        """Who reads: as the connection tells, and for an officer as ``?as=`` narrows it."""
        viewer = self.caller(request.scope)
        wanted = request.query_params.get("as", "")
        if viewer.role is not Role.OFFICER:
            return Reading(viewer, is_officer=False, chosen="")
        try:
            narrowed = Viewer.parse(wanted) if wanted else OFFICER
        except UnknownViewer:
            narrowed = STRANGER  # a slip of the pen must not show more than was meant
        chosen = "" if narrowed == OFFICER else wanted
        return Reading(narrowed, is_officer=True, chosen=chosen)

    def page(
        self, request: Request, template: str, values: Mapping[str, Any], status: int = 200
    ) -> HTMLResponse:
        """One page, dressed."""
        reading = self.reading(request)

        def address(path: str, **query: object) -> str:
            given = {name: value for name, value in query.items() if value not in (None, "")}
            if reading.chosen:
                given["as"] = reading.chosen
            return path + (f"?{urlencode(given)}" if given else "")

        def viewed_as(name: str) -> str:
            kept = [
                (key, value) for key, value in request.query_params.multi_items() if key != "as"
            ]
            if name != "officer":
                kept.append(("as", name))
            return request.url.path + (f"?{urlencode(kept)}" if kept else "")

        def source_of(citation: Citation) -> str:
            return within(path_of(citation.document, citation.start, citation.end))

        def within(path: str) -> str:
            page, _, fragment = path.partition("#")
            view = f"&as={quote(reading.chosen)}" if reading.chosen else ""
            return f"{page}{view}#{fragment}"

        common = {
            "source_of": source_of,
            "within": within,
            "address": address,
            "viewed_as": viewed_as,
            "views": _VIEWS if reading.is_officer else (),
            "view": reading.name,
            "chosen_view": reading.chosen,
            "here": _section(request.url.path),
            "version": VERSION,
        }
        body = self.templates.get_template(template).render({**common, **values})
        return HTMLResponse(body, status_code=status)


def _section(path: str) -> str:
    """The entry of the menu that a page belongs to.

    >>> _section("/papers/7")
    '/papers'
    """
    first = "/" + path.strip("/").split("/")[0]
    return "/" if first == "/ask" else first
