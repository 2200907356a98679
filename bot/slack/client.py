"""Slack's Web API, asked from worker threads."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from slack_sdk import WebClient

from bot.settings import Settings
from bot.slack.errors import understood

SLACK = "https://slack.com/api"
_PATIENCE = 10  # seconds for an answer of Slack's


@dataclass(frozen=True, slots=True)
class Installation:
    """Where the bot is installed, and as whom."""

    team: str
    bot: str
    bot_id: str | None
    team_name: str


def address_of(settings: Settings) -> str:
    """The Web API's address, with the slash at its end that the SDK wants."""
    return (settings.slack_api_url or SLACK) + "/"


def client_of(settings: Settings, logger: logging.Logger, patience: int = _PATIENCE) -> WebClient:
    """A client that tries once: what is to be tried again, the inbox and the outbox know."""
    token = settings.slack_bot_token
    return WebClient(
        token=token.get_secret_value() if token else None,
        base_url=address_of(settings),
        timeout=patience,
        retry_handlers=[],
        logger=logger,
    )


class Home:
    """The installation, asked of Slack once."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._lock = Lock()
        self._found: Installation | None = None

    def __call__(self) -> Installation:
        """Where the bot is installed.  Raises Undelivered where Slack does not say."""
        with self._lock:
            if self._found is None:
                with understood("who the bot is"):
                    told = self._client.auth_test()
                self._found = Installation(
                    team=str(told["team_id"]),
                    bot=str(told["user_id"]),
                    bot_id=told.get("bot_id"),
                    team_name=str(told.get("team") or told["team_id"]),
                )
            return self._found


Ask = Callable[[], Installation]
