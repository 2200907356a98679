"""What ``matters doctor`` says of Teams: configured, reachable, accepted, each with its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx

from bot.finding import Finding
from bot.settings import Settings
from bot.teams.app import registration
from bot.teams.connector import Connector
from bot.teams.line import Line
from bot.teams.sdk import TokenProvider
from jobs.errors import JobsError

_KEYS = "https://login.botframework.com/v1/.well-known/openidconfiguration"
_PATIENCE = 4.0  # seconds
_WEBHOOK = Finding(
    "Teams: webhook",
    "off",
    "cannot be looked at from here; what was heard last is said below",
    "the Azure bot's messaging endpoint is https://YOUR.HOST/api/messages, and a reverse proxy "
    "hands it to --hooks-port",
)
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def findings(settings: Settings, token: TokenProvider | None = None) -> list[Finding]:
    """Everything that was looked at; ``token`` stands in for Microsoft's sign-in.

    The secret is never shown.  May ask the network, for some seconds.
    """
    if settings.teams_local:
        remedy = "set TEAMS_LOCAL=0 and the three TEAMS_ names before members use it"
        return [Finding("Teams", "ok", "for a local client only, without tokens", remedy)]
    return [*_ids(settings), _keys(settings), _sign_in(settings, token), _WEBHOOK]


def _ids(settings: Settings) -> Iterator[Finding]:
    for name, value in (
        ("TEAMS_CLIENT_ID", settings.teams_client_id),
        ("TEAMS_TENANT_ID", settings.teams_tenant_id),
    ):
        if value and _is_id(value):
            yield Finding(f"Teams: {name}", "ok", value)
        else:
            remedy = "copy it from the app registration's overview in the Entra admin centre"
            yield Finding(f"Teams: {name}", "wrong", "it is no id such as 1a2b3c4d-…", remedy)


def _is_id(value: str | None) -> bool:
    return bool(value and _GUID.fullmatch(value))


def _keys(settings: Settings) -> Finding:
    """The keys that sign what Teams sends: without them every message is turned away."""
    what = "Teams: signing keys"
    metadata = settings.teams_openid_metadata_url or _KEYS
    address = re.sub(r"/openidconfiguration$", "/keys", metadata)
    try:
        answer = httpx.get(address, timeout=_PATIENCE)
        count = len(answer.raise_for_status().json()["keys"])
    except httpx.HTTPError as error:
        remedy = f"let this machine open {address}, or correct TEAMS_OPENID_METADATA_URL"
        found = f"{address} is not reached ({type(error).__name__})"
        return Finding(what, "wrong", found, remedy)
    except (ValueError, KeyError, TypeError):
        remedy = "correct TEAMS_OPENID_METADATA_URL; it ends in /openidconfiguration"
        return Finding(what, "wrong", f"{address} holds no keys", remedy)
    return Finding(what, "ok", f"{count} keys")


def _sign_in(settings: Settings, token: TokenProvider | None) -> Finding:
    if not all(map(_is_id, (settings.teams_client_id, settings.teams_tenant_id))):
        # what was pasted there instead may be the secret: it is sent to nobody
        return Finding("Teams: sign-in", "off", "not tried: an id is wrong, see above")
    line = Line(registration(settings), token)
    try:
        Connector(line).sign_in()
    except JobsError as error:
        remedy = (
            "check TEAMS_CLIENT_SECRET (its value, not its id; has it expired?), TEAMS_TENANT_ID, "
            "and that this machine can open login.microsoftonline.com"
        )
        return Finding("Teams: sign-in", "wrong", _without_secret(str(error), settings), remedy)
    finally:
        line.close()
    return Finding("Teams: sign-in", "ok", "Microsoft gives the bot a token")


def _without_secret(text: str, settings: Settings) -> str:
    secret = settings.teams_client_secret
    return text.replace(secret.get_secret_value(), "…") if secret else text
