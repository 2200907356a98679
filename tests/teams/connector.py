"""A Bot Connector that records: what Teams is to the bot, over real HTTP with real tokens.

It serves its own openid configuration and keys, signs what it sends to the bot, takes what the
bot posts, and fails on demand as the real one fails.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.teams.listening import serving

BOT = "11111111-2222-4333-8444-555555555555"
TENANT = "00000000-0000-4000-9000-000000000001"
CARD = "application/vnd.microsoft.card.adaptive"
_ISSUER = "https://api.botframework.com"
_LARGEST = 28_000  # bytes of a message: the least that Teams documents anywhere

Json = dict[str, Any]


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """One private key for each name, made once: making one takes a while."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Call:
    """One request that the bot made, every byte of it; ``id`` is what a message was called."""

    method: str
    path: str
    body: bytes
    authorization: str
    id: str = ""

    @property
    def json(self) -> Json:
        return json.loads(self.body) if self.body else {}

    @property
    def conversation(self) -> str:
        return self.path.split("/")[3]

    @property
    def card(self) -> Json | None:
        cards = [one for one in self.json.get("attachments", []) if one["contentType"] == CARD]
        return cards[0]["content"] if cards else None

    @property
    def said(self) -> str:
        """Everything of it that anybody could read."""
        return self.body.decode()


@dataclass
class Fault:
    """How a call fails; ``taken`` means that the message got through all the same.

    ``path`` is a part of the address, ``opening`` that of a new chat.
    """

    status: int
    code: str = "ServiceError"
    retry_after: int | None = None
    taken: bool = False
    cards_only: bool = False
    path: str = "/activities"
    opening: bool = False


@dataclass
class RecordingConnector:
    """``calls`` is everything that was asked of it, ``delivered`` what it took, in order.

    From the conversations in ``closed`` the bot was removed.
    """

    url: str = ""
    calls: list[Call] = field(default_factory=list)
    delivered: list[Call] = field(default_factory=list)
    rosters: dict[str, list[Json]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    page: int = 100
    on_taking: Callable[[], None] | None = None

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._heard = threading.Condition()

    def forget(self) -> None:
        """Everything that it was asked and told."""
        for kept in (self.calls, self.delivered, self.rosters, self.faults, self.closed):
            kept.clear()

    @property
    def metadata(self) -> str:
        return f"{self.url}/v1/.well-known/openidconfiguration"

    def token(self, signed_with: str = "connector", **claims: Any) -> str:
        """What the real one sends along; a claim given as None is left out."""
        now = int(time.time())
        usual = {
            "iss": _ISSUER,
            "aud": BOT,
            "iat": now,
            "nbf": now - 60,
            "exp": now + 600,
            "serviceurl": self.url,
        }
        given = {name: value for name, value in (usual | claims).items() if value is not None}
        return jwt.encode(given, key(signed_with), algorithm="RS256", headers={"kid": "one"})

    def member(self, conversation: str, aad: str | None, **more: Any) -> None:
        """Somebody of whom it says, when asked, that they are in a conversation."""
        roster = self.rosters.setdefault(conversation, [])
        number = {"id": f"29:{aad or len(roster)}", "tenantId": TENANT, "name": "Somebody"}
        roster.append(number | ({"aadObjectId": aad} if aad else {}) | more)

    def wait(self, count: int, seconds: float = 10.0) -> list[Call]:
        """What it took, once there are ``count`` messages and edits."""
        with self._heard:
            came = self._heard.wait_for(lambda: len(self.delivered) >= count, seconds)
        assert came, f"{len(self.delivered)} of {count} messages came; calls: {self.calls}"
        return list(self.delivered)

    def until(self, matches: Callable[[Call], bool], seconds: float = 30.0) -> Call:
        """The first message or edit of that kind, once it comes."""
        with self._heard:
            found = self._heard.wait_for(lambda: [*filter(matches, self.delivered)], seconds)
        assert found, f"it did not come; calls: {self.calls}"
        return found[0]

    def quiet(self, count: int, seconds: float = 0.2) -> list[Call]:
        """What it took, after a while in which one too many might have come."""
        self.wait(count)
        time.sleep(seconds)
        assert len(self.delivered) == count, [call.said for call in self.delivered]
        return list(self.delivered)

    @property
    def app(self) -> Starlette:
        conversation = "/v3/conversations/{conversation}"
        return Starlette(
            routes=[
                Route("/v1/.well-known/openidconfiguration", self._configuration),
                Route("/v1/.well-known/keys", self._keys),
                Route("/v3/conversations", self._open, methods=["POST"]),
                Route(f"{conversation}/activities", self._take, methods=["POST"]),
                Route(f"{conversation}/activities/{{activity}}", self._take, methods=["PUT"]),
                Route(f"{conversation}/pagedMembers", self._members),
            ]
        )

    async def _configuration(self, request: Request) -> Response:
        keys = f"{self.url}/v1/.well-known/keys"
        return JSONResponse({"issuer": _ISSUER, "jwks_uri": keys})

    async def _keys(self, request: Request) -> Response:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(key("connector").public_key(), as_dict=True)
        return JSONResponse({"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]})

    async def _open(self, request: Request) -> Response:
        call = await self._record(request)
        if fault := self._fault(call):
            return _failing(fault)
        return JSONResponse({"id": f"a:with-{call.json['members'][0]['id']}"}, 201)

    async def _take(self, request: Request) -> Response:
        call = await self._record(request)
        fault = self._fault(call)
        if fault and not fault.taken:
            return _failing(fault)
        if len(call.body) > _LARGEST:
            return _error(413, "MessageSizeTooBig")
        number = request.path_params.get("activity") or f"sent-{next(self._numbers)}"
        with self._heard:
            self.delivered.append(replace(call, id=number))
            self._heard.notify_all()
        if self.on_taking:
            await asyncio.to_thread(self.on_taking)
        return _failing(fault) if fault else JSONResponse({"id": number}, 201)

    async def _members(self, request: Request) -> Response:
        call = await self._record(request)
        if fault := self._fault(call):
            return _failing(fault)
        roster = self.rosters.get(request.path_params["conversation"])
        if roster is None:
            return _error(404, "ConversationNotFound")
        start = int(request.query_params.get("continuationToken", "0"))
        rest = {"continuationToken": str(start + self.page)}
        more = rest if start + self.page < len(roster) else {}
        return JSONResponse({"members": roster[start : start + self.page]} | more)

    async def _record(self, request: Request) -> Call:
        authorization = request.headers.get("authorization", "")
        call = Call(request.method, request.url.path, await request.body(), authorization)
        self.calls.append(call)
        return call

    def _fault(self, call: Call) -> Fault | None:
        if call.path != "/v3/conversations" and call.conversation.split(";")[0] in self.closed:
            return Fault(403, "BotNotInConversationRoster")
        for fault in self.faults:
            opening = call.path == "/v3/conversations"
            if (
                fault.path in call.path
                and (call.card or not fault.cards_only)
                and opening is fault.opening
            ):
                self.faults.remove(fault)
                return fault
        return None


@contextmanager
def connector() -> Iterator[RecordingConnector]:
    """A connector on a port of its own."""
    recording = RecordingConnector()
    with serving(recording.app) as address:
        recording.url = address
        yield recording


def _failing(fault: Fault) -> Response:
    wait = {} if fault.retry_after is None else {"retry-after": str(fault.retry_after)}
    return _error(fault.status, fault.code, wait)


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> Response:
    said = {"error": {"code": code, "message": f"{code}, says the connector"}}
    return JSONResponse(said, status, headers)
