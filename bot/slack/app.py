"""Slack while ``serve`` runs: Bolt over Socket Mode; nothing is acknowledged unrecorded."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Coroutine, Sequence
from typing import Any

from pydantic import SecretStr
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import MattersError
from bot.office import Office
from bot.slack import events
from bot.slack.blocks import PASSAGE, PRESS, modal_of, span_in
from bot.slack.client import Home, address_of, client_of
from bot.slack.handler import SlackHandler
from bot.slack.logbook import logger_for
from bot.slack.members import Members
from bot.slack.messenger import SlackMessenger
from bot.slack.outage import Outage
from bot.slack.sockets import Sockets, told_plainly
from corpus.audience import Viewer
from jobs.errors import DatabaseUnavailable, Undelivered
from jobs.inbox import Event

_Body = dict[str, Any]
_SHORT = 1.2  # seconds for a writer in the way; Slack gives three until it is acknowledged
_BUSY = "I could not note that just now; please give the command again in a minute."
_PRESSED_IN_VAIN = "I could not note that just now; please press the button again in a minute."


class SlackApp:
    """The bot in one workspace."""

    name = "slack"

    def __init__(self, office: Office) -> None:
        self._office = office
        self._logger = logger_for(office.log, office.clock)
        client = client_of(office.settings, self._logger)
        self._home = Home(client)
        self._members = Members(client, self._home, office.identity, office.clock, office.log)
        self.handler = SlackHandler(office, self._home, self._members)
        self.messenger = SlackMessenger(client, self._members)
        self._sockets: Sockets | None = None
        self._doing: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Connect; returns once events come in.

        Raises MattersError where a token is missing or wrong.
        """
        settings = self._office.settings
        bot_token = _secret("SLACK_BOT_TOKEN", settings.slack_bot_token)
        app_token = _secret("SLACK_APP_TOKEN", settings.slack_app_token)
        client = AsyncWebClient(base_url=address_of(settings), timeout=10, logger=self._logger)
        await told_plainly("SLACK_BOT_TOKEN", lambda: client.auth_test(token=bot_token))
        await asyncio.to_thread(self._home)
        await self.stop()
        self._sockets = Sockets(
            self._bolt(client, bot_token),
            app_token,
            client,
            outage=Outage(self._office.log, self._office.clock),
            jitter=random.random,
            logger=self._logger,
        )
        await self._sockets.open()
        self._office.log.info("Slack is connected", workspace=self._home().team_name)

    async def stop(self) -> None:
        """Take no more events."""
        sockets, self._sockets = self._sockets, None
        if sockets is not None:
            await sockets.close()

    def room(self, channel: str) -> Sequence[Viewer]:
        """Everybody in a channel, ANYBODY where it is public or Slack refuses to say.

        Raises Undelivered where Slack does not answer at the moment.
        """
        return self._members.room(channel).viewers

    def _bolt(self, client: AsyncWebClient, bot_token: str) -> AsyncApp:
        home = self._home()
        known = AuthorizeResult(
            enterprise_id=None,
            team_id=home.team,
            bot_user_id=home.bot,
            bot_id=home.bot_id,
            bot_token=bot_token,
        )

        async def authorise() -> AuthorizeResult:
            return known

        app = AsyncApp(
            client=client,
            authorize=authorise,
            process_before_response=True,  # what is not on disk yet is not acknowledged
            request_verification_enabled=False,  # Socket Mode: there is nothing to verify
            logger=self._logger,
        )
        app.event("app_mention")(self._on_message)
        app.event("message")(self._on_message)
        app.event("member_joined_channel")(self._on_membership)
        app.event("member_left_channel")(self._on_membership)
        app.command(re.compile(r"/\w+"))(self._on_command)
        app.action(re.compile(f"^{PASSAGE}:"))(self._on_passage)
        app.action(re.compile(f"^{PRESS}:"))(self._on_button)
        app.action(re.compile(".*"))(_acknowledged)
        return app

    async def _on_message(self, event: _Body) -> None:
        await asyncio.to_thread(self._note_message, event)

    def _note_message(self, told: _Body) -> None:
        threads, bot = self._office.threads, self._home().bot

        def knows(channel: str, thread: str) -> bool:
            return threads.knows("slack", channel, thread)

        event = events.message_event(told, bot, knows, self._office.clock())
        if event is None:
            return
        if event.payload["addressed"]:
            place = (event.payload["channel"], event.payload["thread"])
            threads.join("slack", *place, patience=_SHORT)
        self._receive(event)

    async def _on_membership(self, event: _Body) -> None:
        self._members.changed(str(event.get("channel")))

    async def _on_command(self, ack: AsyncAck, body: _Body) -> None:
        event = events.command_event(body, self._office.clock())
        if await self._noted(event):
            await ack()
        else:
            await ack(text=_BUSY, response_type="ephemeral")

    async def _on_button(self, ack: AsyncAck, body: _Body, respond: AsyncRespond) -> None:
        """Note what was pressed.  Slack tells of it once only: in vain, the presser is told."""
        is_noted = await self._noted_press(body)
        await ack()
        if not is_noted:
            self._later(_tell_in_vain(respond))

    async def _noted_press(self, body: _Body) -> bool:
        event = events.button_event(body, self._office.clock())
        return event is None or await self._noted(event)

    async def _noted(self, event: Event) -> bool:
        try:
            await asyncio.to_thread(self._receive, event)
        except DatabaseUnavailable:
            return False
        return True

    async def _on_passage(
        self, ack: AsyncAck, body: _Body, client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        await ack()
        self._later(self._open_passage(body, client, respond))

    def _later(self, job: Coroutine[Any, Any, None]) -> None:
        """Have something done without keeping Slack waiting for the acknowledgement."""
        doing = asyncio.create_task(job)
        self._doing.add(doing)
        doing.add_done_callback(self._doing.discard)

    async def _open_passage(
        self, body: _Body, client: AsyncWebClient, respond: AsyncRespond
    ) -> None:
        """Show a passage in a modal: Slack gives three seconds, so that no inbox is gone through.

        Where no modal can be had in time, the passage is sent as a private answer.
        """
        try:
            view = await asyncio.to_thread(self._passage, body)
            await client.views_open(trigger_id=body["trigger_id"], view=view)
        except (SlackApiError, Undelivered, OSError, TimeoutError) as error:
            self._office.log.warning("no modal", says=type(error).__name__)
            if not await self._noted_press(body):
                await _tell_in_vain(respond)

    def _receive(self, event: Event) -> None:
        self._office.receive(event, patience=_SHORT)

    def _passage(self, body: _Body) -> dict[str, Any]:
        caller = self._members.caller(str(body["user"]["id"]))
        span = span_in(str(body["actions"][0]["value"]))
        converse = self._office.conversation
        return modal_of(converse.passage(caller, None, span.paper, span.start, span.end))


async def _tell_in_vain(respond: AsyncRespond) -> None:
    await respond(text=_PRESSED_IN_VAIN, response_type="ephemeral", replace_original=False)


async def _acknowledged(ack: AsyncAck) -> None:
    await ack()


def _secret(name: str, value: SecretStr | None) -> str:
    if value is None:
        raise MattersError(f"{name} is not set", "Slack needs both tokens: see docs/slack.md")
    return value.get_secret_value()
