"""What the bot asks of the Bot Connector, and what its refusals mean."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import httpx

from bot.teams.cards import card_of, plain, summary
from bot.teams.line import Line
from jobs.errors import Uncertain, Undeliverable, Undelivered

if TYPE_CHECKING:
    from microsoft_teams.api import ApiClient
    from microsoft_teams.api.activities import MessageActivityInput

    from bot.reply import Reply

Value = TypeVar("Value")
Lost = type[Undelivered] | type[Uncertain]

_CARD = "application/vnd.microsoft.card.adaptive"
_REFUSED_CARD = frozenset({400, 413})
_LATER = frozenset({401, 408, 412, 425, 429, 503})  # it did not get as far as being taken
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_PAGE = 500  # members asked for at a time: the most that Teams gives
_MOST_PAGES = 20
_LONGEST_WAIT = 3600.0  # seconds that a connector may ask for


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a conversation: their object id in Entra, and their tenant."""

    user: str
    tenant: str


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation, and the address under which Teams takes messages for it.

    Ids are kept whole: that of a channel's thread ends in ``;messageid=…``.
    """

    conversation: str
    service_url: str


class Connector:
    """The Bot Connector as the bot's worker threads use it.

    Each call raises Undelivered where a later try may succeed, Undeliverable where none will,
    and Uncertain where a message may have been taken although no answer came.
    """

    def __init__(self, line: Line) -> None:
        self._line = line

    def post(self, place: Place, reply: Reply) -> str:
        """Send a message; returns Teams' own id of it."""

        async def create(message: MessageActivityInput) -> str:
            api = await self._api(place.service_url)
            sent = await api.conversations.create_activity(place.conversation, message)
            return sent.id

        return self._say(reply, create, Uncertain)

    def edit(self, place: Place, message_id: str, reply: Reply) -> str:
        """Put ``reply`` in the place of a message that was sent."""

        async def update(message: MessageActivityInput) -> str:
            api = await self._api(place.service_url)
            sent = await api.conversations.update_activity(place.conversation, message_id, message)
            return sent.id

        return self._say(reply, update, Undelivered)

    def open_chat(self, member: Member, service_url: str) -> Place:
        """The personal chat with somebody who has the bot installed."""
        from microsoft_teams.api.clients.conversation import CreateConversationParams
        from microsoft_teams.api.models import Account

        async def create() -> str:
            api = await self._api(service_url)
            wanted = CreateConversationParams(
                members=[Account(id=member.user)], tenant_id=member.tenant or None
            )
            return (await api.conversations.create(wanted)).id

        return Place(self._ask(create), service_url)

    def members(self, place: Place) -> tuple[Member, ...]:
        """Everybody in a conversation; a member without an id counts as one without rights."""

        async def fetch() -> list[Member]:
            api = await self._api(place.service_url)
            found: list[Member] = []
            mark: str | None = None
            for _ in range(_MOST_PAGES):
                page = await api.conversations.get_paged_members(place.conversation, _PAGE, mark)
                found += [
                    Member((one.aad_object_id or "").lower(), (one.tenant_id or "").lower())
                    for one in page.members or ()
                ]
                mark = page.continuation_token
                if not mark:
                    return found
            raise Undeliverable(f"more than {_MOST_PAGES * _PAGE} people are in the conversation")

        return tuple(self._ask(fetch))

    def sign_in(self) -> None:
        """Get a token for the bot; the way to see whether its secret is right."""
        self._ask(self._token)

    async def _api(self, service_url: str) -> ApiClient:
        await self._token()
        return self._line.sdk.api.clone(service_url=service_url)

    async def _token(self) -> None:
        """Fetched apart, so that its failure is known from a failure to send."""
        try:
            await self._line.sdk.token_provider.get_app_token()
        except Exception as error:  # msal raises whatever its transport raises
            raise Undelivered(f"Microsoft gives the bot no token: {_first_line(error)}") from error

    def _say(
        self,
        reply: Reply,
        send: Callable[[MessageActivityInput], Awaitable[str]],
        lost: Lost,
    ) -> str:
        try:
            return self._ask(lambda: send(_with_card(reply)), lost)
        except CardRefused:
            return self._ask(lambda: send(_without_card(reply)), lost)

    def _ask(self, asking: Callable[[], Awaitable[Value]], lost: Lost = Undelivered) -> Value:
        """``lost`` is what it means that no answer came."""

        async def guarded() -> Value:
            try:
                return await asking()
            except httpx.HTTPStatusError as error:
                raise _refusal(error.response, lost) from error
            except _NOT_SENT as error:
                raise Undelivered(f"Teams cannot be reached: {_first_line(error)}") from error
            except httpx.HTTPError as error:
                raise _no_answer(_first_line(error), lost) from error
            except ValueError as error:
                raise lost("Teams answered what cannot be read") from error

        try:
            return self._line.wait(guarded())
        except TimeoutError:
            raise _no_answer("it took too long", lost) from None


class CardRefused(Undeliverable):
    """Teams took the request and not the card: the same can be said without one."""


def _refusal(response: httpx.Response, lost: Lost) -> Exception:
    status, said = response.status_code, _code(response)
    text = f"Teams answered {status} ({said})"
    if status == 429:
        return Undelivered(text, retry_after=_wait(response))
    if status == 401:
        return Undelivered(f"{text}: it does not know the bot's token; check TEAMS_CLIENT_SECRET")
    if status in _LATER:
        return Undelivered(text)
    if status >= 500:
        # Microsoft advises to repeat a 502 and a 504, yet messages arrive that were answered so
        return lost(text)
    if status in _REFUSED_CARD:
        return CardRefused(text)
    return Undeliverable(f"{text}: {_REMEDY.get(status, 'nothing can be sent there')}")


_REMEDY = {
    403: "the bot is not in that conversation; add it to the team, or have the app installed",
    404: "the conversation is gone, or the bot was removed from it",
}


def _no_answer(reason: str, lost: Lost) -> Exception:
    return lost(f"Teams gave no answer ({reason})")


def _code(response: httpx.Response) -> str:
    try:
        error = response.json()["error"]
        return str(error["code"])[:80]
    except (ValueError, KeyError, TypeError):
        return response.reason_phrase


def _wait(response: httpx.Response) -> float | None:
    try:
        return min(float(response.headers["retry-after"]), _LONGEST_WAIT)
    except (KeyError, ValueError):
        return None


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    return lines[0][:200] if lines else type(error).__name__


def _with_card(reply: Reply) -> MessageActivityInput:
    card = {"contentType": _CARD, "content": card_of(reply)}
    return _message({"summary": summary(reply), "attachments": [card]})


def _without_card(reply: Reply) -> MessageActivityInput:
    return _message({"text": plain(reply), "textFormat": "plain"})


def _message(said: dict[str, Any]) -> MessageActivityInput:
    from microsoft_teams.api.activities import MessageActivityInput

    return MessageActivityInput.model_validate({"type": "message", **said})
