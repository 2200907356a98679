"""What ``matters doctor`` says of Teams: configured, reachable, accepted, each with its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from bot.company import OFFICERS_CHANNEL, company, unknown_company
from bot.discretion import origin
from bot.finding import Finding
from bot.hearing import Hearing
from bot.post import Channel
from bot.settings import Settings
from bot.teams.activities import MESSAGE, PRESS
from bot.teams.app import registration
from bot.teams.connector import Connector, Member
from bot.teams.line import Line
from bot.teams.messenger import TeamsMessenger
from bot.teams.sdk import TokenProvider
from bot.values import SOURCES
from jobs.errors import JobsError
from jobs.inbox import Event

if TYPE_CHECKING:
    from bot.bootstrap import Application

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
        return [_local(settings)]
    return [*_ids(settings), _keys(settings), _sign_in(settings, token), _WEBHOOK]


def rooms(application: Application, token: TokenProvider | None = None) -> Iterator[Finding]:
    """How it stands with the channels of the board and the officers that are in Teams.

    ``token`` stands in for Microsoft's sign-in.
    """
    settings = application.settings
    channels = [
        (name, Channel.parse(channel).id)
        for name, channel in (
            ("MATTERS_BOARD_CHANNEL", settings.board_channel),
            (OFFICERS_CHANNEL, settings.officers_channel),
        )
        if channel and Channel.parse(channel).platform == "teams"
    ]
    if not channels or not (settings.teams_local or _has_ids(settings)):
        return
    line = Line(registration(settings), token)
    try:
        connector = Connector(line)
        door = _Door(application, connector, may_ask=_is_signed_in(connector))
        for name, channel in channels:
            yield from door.room(name, channel)
    finally:
        line.close()


def _is_signed_in(connector: Connector) -> bool:
    try:
        connector.sign_in()
    except JobsError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Door:
    """Looks into channels, to see whether the bot is let in.

    ``may_ask`` tells that Microsoft gives the bot a token.
    """

    application: Application
    connector: Connector
    may_ask: bool

    def room(self, name: str, channel: str) -> Iterator[Finding]:
        what = f"Teams: channel of {name}"
        settings, addresses = self.application.settings, self.application.addresses
        tenant = (settings.teams_tenant_id or "").lower()
        is_known = addresses.of("teams", tenant, channel) is not None
        heard = "it was heard from" if is_known else _UNHEARD
        if not self.may_ask:
            yield Finding(what, "wrong", f"{heard}; {_NO_MEMBERS} (no sign-in)", _SIGN_IN)
            return
        if settings.teams_local and not is_known:  # nobody knows where the local client is
            yield Finding(what, "missing", heard, _MENTION)
            return
        place = TeamsMessenger(self.connector, addresses, tenant).channel(channel)
        try:
            members = self.connector.members(place)
        except JobsError as error:
            yield Finding(what, "wrong", f"{heard}; {_NO_MEMBERS} ({error})", _ADD)
            if name == OFFICERS_CHANNEL:
                yield unknown_company(_NO_MEMBERS, _ADD)
            return
        found = f"{heard}; {len(members)} members can be listed"
        yield Finding(what, "ok", found) if is_known else Finding(what, "missing", found, _MENTION)
        if name == OFFICERS_CHANNEL:
            yield self._company(members, tenant)

    def _company(self, members: tuple[Member, ...], tenant: str) -> Finding:
        identity = self.application.identity
        return company(
            [identity.of("teams", one.user, one.tenant, tenant or None) for one in members]
        )


_UNHEARD = "nothing was heard from it yet, so that it is not known where Teams has it"
_SIGN_IN = "put right first what is said of Teams' sign-in"
_NO_MEMBERS = "Teams does not list its members"
_MENTION = "while matters serve runs, mention the bot there once"
_ADD = "see whether the id is right, add the app to the team, and mention the bot there once"


def kind_of(event: Event) -> str | None:
    """What an event shows to be coming in, None for one that shows nothing."""
    if event.kind == PRESS:
        return "button"
    if event.kind != MESSAGE:
        return None
    where = event.payload.get("where") or {}
    if where.get("personal"):
        return "direct message"
    return "mention" if event.payload.get("mentioned") else None


HEARING = Hearing(
    "teams",
    {
        "mention": "add the app to the team, and mention it in a channel; Teams tells a bot of "
        "nothing else there",
        "direct message": "add the app for yourself (Apps, then its name), and write to it",
        "button": "press Done or Read it in its paper on one of its cards",
    },
    kind_of,
    "while matters serve runs, write to the bot; if it stays silent, see the messaging endpoint "
    "of the Azure bot and your reverse proxy",
)


def _local(settings: Settings) -> Finding:
    if settings.teams_client_id is None:
        remedy = "set TEAMS_LOCAL=0 and the three TEAMS_ names before members use it"
        return Finding("Teams", "ok", "for a local client only, without tokens", remedy)
    found = (
        "TEAMS_LOCAL=1 wins over TEAMS_CLIENT_ID: only a client on this machine is let in, and "
        "everything that Teams itself sends is turned away"
    )
    remedy = "set TEAMS_LOCAL=0 for the real bot, or take out the three TEAMS_ names to try it out"
    return Finding("Teams", "wrong", found, f"{remedy}; then start matters serve again")


def _ids(settings: Settings) -> Iterator[Finding]:
    for name, value in (
        ("TEAMS_CLIENT_ID", settings.teams_client_id),
        ("TEAMS_TENANT_ID", settings.teams_tenant_id),
    ):
        if value and _is_id(value):
            yield Finding(f"Teams: {name}", "ok", value)
        else:
            remedy = f"copy it from {SOURCES[name]}"
            yield Finding(f"Teams: {name}", "wrong", "it is no id such as 1a2b3c4d-…", remedy)


def _has_ids(settings: Settings) -> bool:
    return all(map(_is_id, (settings.teams_client_id, settings.teams_tenant_id)))


def _is_id(value: str | None) -> bool:
    return bool(value and _GUID.fullmatch(value))


def _keys(settings: Settings) -> Finding:
    """The keys that sign what Teams sends: without them every message is turned away."""
    what = "Teams: signing keys"
    metadata = settings.teams_openid_metadata_url or _KEYS
    address = re.sub(r"/openidconfiguration$", "/keys", metadata)
    shown = origin(address) if settings.teams_openid_metadata_url else address
    try:
        answer = httpx.get(address, timeout=_PATIENCE)
        count = len(answer.raise_for_status().json()["keys"])
    except httpx.HTTPError as error:
        remedy = f"let this machine open {shown}, or correct TEAMS_OPENID_METADATA_URL"
        found = f"{shown} is not reached ({type(error).__name__})"
        return Finding(what, "wrong", found, remedy)
    except (httpx.InvalidURL, ValueError, KeyError, TypeError):
        remedy = "correct TEAMS_OPENID_METADATA_URL; it ends in /openidconfiguration"
        return Finding(what, "wrong", f"{shown} holds no keys", remedy)
    return Finding(what, "ok", f"{count} keys")


def _sign_in(settings: Settings, token: TokenProvider | None) -> Finding:
    if not _has_ids(settings):
        # what was pasted there instead may be the secret: it is sent to nobody
        return Finding("Teams: sign-in", "off", "not tried: an id is wrong, see above")
    line = Line(registration(settings), token)
    try:
        Connector(line).sign_in()
    except JobsError as error:
        said = _without_secret(str(error), settings)
        return Finding("Teams: sign-in", "wrong", said, _remedy_of(said))
    finally:
        line.close()
    return Finding("Teams: sign-in", "ok", "Microsoft gives the bot a token")


_REFUSALS = {
    "AADSTS7000215": "copy TEAMS_CLIENT_SECRET anew: the value of a client secret, not its id",
    "AADSTS7000222": "the client secret has expired: make a new one under Certificates & secrets "
    "and set TEAMS_CLIENT_SECRET to its value",
    "AADSTS700016": "correct TEAMS_CLIENT_ID, or TEAMS_TENANT_ID where the app was registered in "
    "another tenant",
    "AADSTS900023": "correct TEAMS_TENANT_ID: Microsoft knows no such tenant",
    "AADSTS90002": "correct TEAMS_TENANT_ID: Microsoft knows no such tenant",
    "AADSTS7000112": "enable the app registration again in the Entra admin centre: it is disabled",
}
"""What each of Microsoft's refusals means, by the code that its message begins with."""


def _remedy_of(said: str) -> str:
    """What to do where Microsoft gave no token; its own word is better than a guess."""
    for code in re.findall(r"AADSTS\d+", said):
        if code in _REFUSALS:
            return _REFUSALS[code]
    return (
        "check TEAMS_CLIENT_SECRET (its value, not its id; has it expired?), TEAMS_TENANT_ID, "
        "and that this machine can open login.microsoftonline.com"
    )


def _without_secret(text: str, settings: Settings) -> str:
    secret = settings.teams_client_secret
    return text.replace(secret.get_secret_value(), "…") if secret else text
