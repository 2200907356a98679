"""What ``matters doctor`` finds of Slack: tokens, scopes, channels, and whether it is reached."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.finding import Finding
from bot.settings import Settings
from bot.slack.client import client_of
from bot.slack.errors import TOKEN_TROUBLES, code_of

_PATIENCE = 4  # seconds for each question
_KINDS = {"xoxb-": "a bot token", "xapp-": "an app-level token", "xoxp-": "a user's token"}
_PAGE = "https://api.slack.com/apps"


def findings(settings: Settings) -> list[Finding]:
    """Everything that was looked at.  Never shows a token; opens no connection for events."""
    logger = logging.Logger("matters.doctor", logging.CRITICAL)
    client = client_of(settings, logger, _PATIENCE)
    return [
        *_bot_token(settings, client),
        *_app_token(settings, client),
        *_channels(settings, client),
    ]


def manifest() -> dict[str, Any]:
    """The app's manifest, as it is given to Slack."""
    text = files("bot.slack").joinpath("manifest.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _bot_token(settings: Settings, client: WebClient) -> Iterator[Finding]:
    what = "Slack bot token"
    fault = _kind_fault(what, "SLACK_BOT_TOKEN", settings.slack_bot_token, "xoxb-")
    if fault:
        yield fault
        return
    try:
        told = client.auth_test()
    except (SlackClientError, OSError) as error:
        yield _refused(what, error)
        return
    yield Finding(what, "ok", f"installed in {told['team']} as @{told['user']}")
    yield _scopes(told)


def _scopes(told: SlackResponse) -> Finding:
    headers = {name.lower(): value for name, value in told.headers.items()}
    granted = {one.strip() for one in str(headers.get("x-oauth-scopes", "")).split(",")}
    missing = sorted(set(manifest()["oauth_config"]["scopes"]["bot"]) - granted)
    if not missing:
        return Finding("Slack scopes", "ok", "all that the manifest asks for")
    remedy = f"add them under OAuth & Permissions at {_PAGE}, then install the app again"
    return Finding("Slack scopes", "wrong", f"missing: {', '.join(missing)}", remedy)


def _app_token(settings: Settings, client: WebClient) -> Iterator[Finding]:
    what = "Slack app token"
    fault = _kind_fault(what, "SLACK_APP_TOKEN", settings.slack_app_token, "xapp-")
    if fault or settings.slack_app_token is None:
        yield fault or Finding(what, "missing", "SLACK_APP_TOKEN is not set", _PAGE)
        return
    try:
        told = client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
    except (SlackClientError, OSError) as error:
        refused = _refused(what, error)
        if "missing_scope" in refused.found:
            remedy = f"make an app-level token with connections:write at {_PAGE}"
            refused = replace(refused, remedy=remedy)
        yield refused
        return
    yield Finding(what, "ok", "Socket Mode is on")
    yield _reach(str(told["url"]))


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


def _channels(settings: Settings, client: WebClient) -> Iterator[Finding]:
    for name, channel in (
        ("MATTERS_BOARD_CHANNEL", settings.board_channel),
        ("MATTERS_OFFICERS_CHANNEL", settings.officers_channel),
    ):
        bare = (channel or "").removeprefix("slack:")
        if bare.startswith(("C", "G")):
            yield _channel(name, bare, client)


def _channel(name: str, channel: str, client: WebClient) -> Finding:
    what = f"Slack channel of {name}"
    remedy = "invite the bot there: /invite @matters"
    try:
        told = client.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        return Finding(what, "wrong", f"{channel}: {code_of(error)}", remedy)
    except (SlackClientError, OSError) as error:
        return _refused(what, error)
    if not told.get("is_member"):
        return Finding(what, "wrong", f"the bot is not in #{told['name']}", remedy)
    return Finding(what, "ok", f"#{told['name']}")


def _kind(token: SecretStr) -> str:
    value = token.get_secret_value()
    kinds = (kind for sign, kind in _KINDS.items() if value.startswith(sign))
    return next(kinds, "no token of Slack's")


def _kind_fault(what: str, name: str, token: SecretStr | None, prefix: str) -> Finding | None:
    """What is wrong with a token at sight, None for one of the right kind."""
    if token is None:
        return Finding(what, "missing", f"{name} is not set", f"copy it from {_PAGE}")
    given = _kind(token)
    if given == _KINDS[prefix]:
        return None
    remedy = f"set {name} to the one that begins with {prefix}; the two may be swapped"
    return Finding(what, "wrong", f"{name} holds {given}", remedy)


def _refused(what: str, error: Exception) -> Finding:
    if isinstance(error, SlackApiError):
        code = code_of(error)
        remedy = TOKEN_TROUBLES.get(code, "look at Slack's status page and try again")
        return Finding(what, "wrong", f"Slack answers {code}", remedy)
    reason = getattr(error, "reason", None) or type(error).__name__
    remedy = "let this machine open slack.com, or see SLACK_API_URL"
    return Finding(what, "wrong", f"Slack is not reached ({reason})", remedy)
