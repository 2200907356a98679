"""What ``matters doctor`` finds of Slack: tokens, scopes, channels, and whether it is reached."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.client import HTTPException
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.company import company, unknown_company
from bot.discretion import origin
from bot.finding import Finding
from bot.hearing import Hearing
from bot.post import Channel
from bot.settings import Settings
from bot.slack.client import Home, address_of, client_of
from bot.slack.errors import PASSING, TOKEN_TROUBLES, code_of
from bot.slack.events import BUTTON, COMMAND
from bot.slack.members import Members
from bot.values import SOURCES
from jobs.errors import Undelivered
from jobs.inbox import Event

if TYPE_CHECKING:
    from bot.bootstrap import Application

_PATIENCE = 4  # seconds for each question
_ERRORS = (SlackClientError, HTTPException, OSError)
_NO_JSON = "non-JSON"  # how Slack's library says that somebody else answered
_INVITE = "invite the bot there: /invite @matters"
_WHO = "users:read"  # the scope without which Slack tells of nobody to which workspace they belong
_PAGE = "https://api.slack.com/apps"
_ADD_SCOPES = f"add them under OAuth & Permissions at {_PAGE}, then install the app again"
_METHODS = "https://docs.slack.dev/reference/methods/auth.test"


def findings(settings: Settings) -> list[Finding]:
    """Everything that was looked at.  Never shows a token; opens no connection for events."""
    if "SLACK_API_URL" in settings.left_out:  # whose tokens these are is not known: they go nowhere
        found = "not looked at: SLACK_API_URL cannot be used"
        return [Finding("Slack", "wrong", found, "correct it, as is said of it here")]
    asking = _Asking(settings, client_of(settings, _logger(), _PATIENCE))
    first, *scopes = asking.bot_token()
    channels = asking.channels(is_known=first.state == "ok")
    return [first, *scopes, *asking.app_token(), *channels]


def rooms(application: Application) -> Iterator[Finding]:
    """Who is in the officers' channel, where that is one of Slack's."""
    settings = application.settings
    channel = Channel.parse(settings.officers_channel) if settings.officers_channel else None
    if channel is None or channel.platform != "slack" or settings.slack_bot_token is None:
        return
    client = client_of(settings, _logger(), _PATIENCE)
    members = Members(client, Home(client), application.identity, application.clock, _silent_log())
    try:
        present = members.present(channel.id)
    except Undelivered as error:
        if _WHO in str(error):  # without it nobody's name is known
            yield unknown_company(f"the scope {_WHO} is missing", _ADD_SCOPES)
        else:
            yield unknown_company(str(error), "put right what is said of Slack here")
        return
    if present is None:
        yield unknown_company("Slack refuses to say", _INVITE)
    else:
        yield company(present)


def kind_of(event: Event) -> str:
    """What an event shows to be coming in.

    Slack tells of a mention twice, and both become one event: by which of the two it was
    heard first cannot be told any more.
    """
    if event.kind in (COMMAND, BUTTON):
        return event.kind
    if event.payload.get("direct"):
        return "direct message"
    return "mention" if event.payload.get("addressed") else "channel message"


_EVENTS = "subscribe the bot to {} under Event Subscriptions, and install the app again"
HEARING = Hearing(
    "slack",
    {
        "mention": "mention it in a channel; if it stays silent, invite it there, "
        + _EVENTS.format("app_mention"),
        "direct message": "write to it; if it stays silent, " + _EVENTS.format("message.im"),
        "channel message": "ask on in a thread without a mention; if it stays silent, "
        + _EVENTS.format("message.channels and message.groups"),
        "command": "give /ask help; if Slack knows none, add /ask and /action under Slash "
        "Commands, and install the app again",
        "button": "press Done or In progress (Show does not count); if Slack shows a warning "
        "there, turn on Interactivity",
    },
    kind_of,
    "while matters serve runs, send the bot a direct message; if it stays silent, see that "
    "Socket Mode and the manifest's events are on",
)


def manifest() -> dict[str, Any]:
    """The app's manifest, as it is given to Slack."""
    text = files("bot.slack").joinpath("manifest.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@dataclass(frozen=True, slots=True)
class _Asking:
    """What Slack is asked, one thing after the other."""

    settings: Settings
    client: WebClient

    def bot_token(self) -> Iterator[Finding]:
        what, name = "Slack bot token", "SLACK_BOT_TOKEN"
        if self.settings.slack_bot_token is None:
            yield self._unset(what, name)
            return
        try:
            told = self.client.auth_test()
        except _ERRORS as error:
            yield self._refused(what, error)
            return
        yield Finding(what, "ok", f"installed in {told['team']} as @{told['user']}")
        yield _scopes(told)

    def app_token(self) -> Iterator[Finding]:
        what, token = "Slack app token", self.settings.slack_app_token
        if token is None:
            yield self._unset(what, "SLACK_APP_TOKEN")
            return
        try:
            told = self.client.apps_connections_open(app_token=token.get_secret_value())
        except _ERRORS as error:
            refused = self._refused(what, error)
            if "missing_scope" in refused.found:
                remedy = f"make an app-level token with connections:write at {_PAGE}"
                refused = replace(refused, remedy=remedy)
            yield refused
            return
        yield Finding(what, "ok", "Slack gives it an address to connect to")
        yield _reach(str(told["url"]))

    def channels(self, *, is_known: bool) -> Iterator[Finding]:
        """The two channels; ``is_known`` tells that Slack knows the bot, else none is asked for."""
        for name, channel in (
            ("MATTERS_BOARD_CHANNEL", self.settings.board_channel),
            ("MATTERS_OFFICERS_CHANNEL", self.settings.officers_channel),
        ):
            bare = (channel or "").removeprefix("slack:")
            if not bare.startswith(("C", "G")):
                continue
            what = f"Slack channel of {name}"
            if is_known:
                yield self._channel(what, bare)
            else:
                remedy = "put right first what is said of the bot's token"
                yield Finding(what, "off", "not looked at", remedy)

    def _channel(self, what: str, channel: str) -> Finding:
        try:
            told = self.client.conversations_info(channel=channel)["channel"]
        except _ERRORS as error:
            if isinstance(error, SlackApiError) and code_of(error) == "channel_not_found":
                found = f"{channel} is not there, or it is private and the bot is not in it"
                return Finding(what, "wrong", found, f"see whether the id is right, and {_INVITE}")
            return self._refused(what, error)
        if told.get("is_archived"):
            remedy = "unarchive it, or name another"
            return Finding(what, "wrong", f"#{told['name']} is archived", remedy)
        if not told.get("is_member"):
            return Finding(what, "wrong", f"the bot is not in #{told['name']}", _INVITE)
        return Finding(what, "ok", f"#{told['name']}")

    def _unset(self, what: str, name: str) -> Finding:
        if name in self.settings.left_out:
            return Finding(
                what, "wrong", f"{name} cannot be used", "correct it, as is said of it here"
            )
        return Finding(what, "missing", f"{name} is not set", f"copy it from {SOURCES[name]}")

    def _refused(self, what: str, error: Exception) -> Finding:
        """What it means that Slack, or whoever is in its place, did not do as it was asked."""
        if not isinstance(error, SlackApiError):
            reason = getattr(error, "reason", None) or type(error).__name__
            remedy = "let this machine open slack.com, or see SLACK_API_URL"
            return Finding(what, "wrong", f"Slack is not reached ({reason})", remedy)
        code, status = code_of(error), error.response.status_code
        if status == 429 or code in ("ratelimited", "rate_limited"):
            remedy = "nothing is wrong with it yet: give matters doctor again in a minute"
            return Finding(what, "off", "not looked at: Slack asks to wait (429)", remedy)
        if code in TOKEN_TROUBLES:
            return Finding(what, "wrong", f"Slack answers {code}", TOKEN_TROUBLES[code])
        if status < 500 and (status != 200 or _NO_JSON in code or code == "unknown_method"):
            return self._no_api(what, f"HTTP {status}" if status != 200 else "no JSON")
        return Finding(what, "wrong", f"Slack answers {code}", self._elsewhere(code, status))

    def _elsewhere(self, code: str, status: int) -> str:
        """The remedy where it is neither the token nor the address."""
        if status == 200 and code not in PASSING:
            return f"see what {code} means among the errors at {_METHODS}, or ask your admin"
        if self.settings.slack_api_url:
            return "see whether all is well where SLACK_API_URL leads, and try again"
        return "look at Slack's status page, https://slack-status.com, and try again"

    def _no_api(self, what: str, reason: str) -> Finding:
        where = origin(address_of(self.settings))
        found = f"what answers at {where} is not Slack's Web API ({reason})"
        remedy = (
            "write SLACK_API_URL with /api at its end: https://slack-gov.com/api/"
            if self.settings.slack_api_url
            else "let this machine open slack.com itself: a proxy answers in its place"
        )
        return Finding(what, "wrong", found, remedy)


def _scopes(told: SlackResponse) -> Finding:
    missing = _missing(told)
    if not missing:
        return Finding("Slack scopes", "ok", "all that the manifest asks for")
    return Finding("Slack scopes", "wrong", f"missing: {', '.join(missing)}", _ADD_SCOPES)


def _missing(told: SlackResponse) -> list[str]:
    """The scopes of the manifest that the token, whose test ``told`` answers, was not given."""
    headers = {name.lower(): value for name, value in told.headers.items()}
    granted = {one.strip() for one in str(headers.get("x-oauth-scopes", "")).split(",")}
    return sorted(set(manifest()["oauth_config"]["scopes"]["bot"]) - granted)


def _reach(url: str) -> Finding:
    """Whether the host of the WebSocket is reached; a connection would be given events."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "wss" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=_PATIENCE).close()
    except OSError as error:
        remedy = f"let this machine connect to {parts.hostname}, port {port}"
        return Finding("Slack socket", "wrong", f"not reached ({error})", remedy)
    return Finding("Slack socket", "ok", f"{parts.hostname} is reached")


def _silent_log() -> structlog.stdlib.BoundLogger:
    """A log that keeps nothing: what is worth telling is a finding."""
    quiet: structlog.stdlib.BoundLogger = structlog.wrap_logger(_logger())
    return quiet


def _logger() -> logging.Logger:
    """What Slack's library would log is said as a finding."""
    return logging.Logger("matters.doctor", logging.CRITICAL)
