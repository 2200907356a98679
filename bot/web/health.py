"""``GET /healthz``: whether this process can do its work."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot import VERSION
from bot.bootstrap import Application
from jobs.errors import JobsError


@dataclass(frozen=True, slots=True)
class Health:
    """Answers a supervisor; says nothing that a stranger may not know."""

    application: Application

    def check(self, request: Request) -> JSONResponse:
        """200 while the record can be read, else 503."""
        del request
        try:
            revision = self.application.database.revision
        except JobsError:
            return JSONResponse({"status": "database unavailable", "version": VERSION}, 503)
        return JSONResponse(
            {
                "status": "ok",
                "version": VERSION,
                "database": revision,
                "index": "open" if self.application.stacks.is_open else "opening",
            }
        )
