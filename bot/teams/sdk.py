"""The Teams SDK, opened with this bot's own settings and nobody else's.

Importing the SDK loads ``.env`` into the process's environment, and what it is not given it
looks up there under names such as CLIENT_ID, CLOUD or
DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS.  A stranger's variable must neither lend the bot
another identity nor open it, so that the SDK is imported and put together here alone, with
those names out of its sight.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from microsoft_teams.apps import App
    from microsoft_teams.apps.http.adapter import HttpServerAdapter

TokenProvider = Callable[[str | list[str], str | None], str]
"""A scope and a tenant to a token; in the place of Microsoft's own sign-in."""

DEFAULT_SERVICE = "https://smba.trafficmanager.net/teams"
"""Where Teams takes messages when no conversation has said another address yet."""

_SWAYING = (
    "CLIENT_ID",
    "CLIENT_SECRET",
    "TENANT_ID",
    "MANAGED_IDENTITY_CLIENT_ID",
    "CLOUD",
    "SERVICE_URL",
    "OAUTH_URL",
    "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS",
)
_DOTENV_OFF = "PYTHON_DOTENV_DISABLED"
_PATIENCE = 15.0  # seconds that Teams is given to take a message


@dataclass(frozen=True, slots=True)
class Registration:
    """The bot as Microsoft knows it.

    Without a ``client_id`` it is known to nobody, and talks to the local client only.
    ``secret`` is never shown, not even by ``repr``.
    """

    client_id: str | None
    tenant: str | None
    secret: str | None = None
    metadata: str | None = None
    local: bool = False

    def __repr__(self) -> str:
        return f"Registration({self.client_id!r}, {self.tenant!r}, local={self.local})"


@contextmanager
def unswayed() -> Iterator[None]:
    """Hide what would sway the SDK; put it back afterwards."""
    hidden = {name: os.environ.pop(name) for name in _SWAYING if name in os.environ}
    before = os.environ.get(_DOTENV_OFF)
    os.environ[_DOTENV_OFF] = "1"
    try:
        yield
    finally:
        del os.environ[_DOTENV_OFF]
        os.environ.update(hidden | ({_DOTENV_OFF: before} if before is not None else {}))


def open_sdk(
    registration: Registration, adapter: HttpServerAdapter, token: TokenProvider | None = None
) -> App:
    """The SDK's application on ``adapter``; costs seconds the first time.

    ``token`` stands in for Microsoft's sign-in.  Requests are admitted without one only where
    the registration is local.
    """
    with unswayed(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # previews that are not used here announce themselves
        from microsoft_teams.api.auth.cloud_environment import PUBLIC, with_overrides
        from microsoft_teams.apps import App
        from microsoft_teams.common import ClientOptions

        return App(
            client_id=registration.client_id,
            client_secret=None if token else registration.secret,
            tenant_id=registration.tenant,
            token=token,
            cloud=with_overrides(PUBLIC, openid_metadata_url=registration.metadata),
            service_url=DEFAULT_SERVICE,
            client=ClientOptions(timeout=_PATIENCE),
            http_server_adapter=adapter,
            dangerously_allow_unauthenticated_requests=registration.local,
        )
