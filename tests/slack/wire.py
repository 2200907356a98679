"""Socket Mode as Slack speaks it: hello, envelopes, acknowledgements, redelivery, disconnects."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

Json = dict[str, Any]


@dataclass
class Delivery:
    """An envelope on its way: how often it was sent, and how fast it was acknowledged."""

    kind: str
    payload: Mapping[str, Any]
    sent: int = 0
    seconds: float | None = None
    answer: Json | None = None
    done: asyncio.Event = field(default_factory=asyncio.Event)


class Wire:
    """The WebSockets of one app; each payload goes to one of them, in turn.

    ``witness`` sees each acknowledgement at the instant in which it comes in.
    """

    def __init__(self, patience: float = 3.0, retries: tuple[float, ...] = (0.0, 0.3, 1.0)) -> None:
        self.patience = patience
        self.retries = retries
        self.sockets: list[web.WebSocketResponse] = []
        self.tickets: set[str] = set()
        self.deliveries: list[Delivery] = []
        self.is_open = True
        self.witness: Callable[[Delivery], None] = lambda delivery: None
        self._waiting: dict[str, tuple[Delivery, float, asyncio.Event]] = {}
        self._turn = 0

    def ticket(self) -> str:
        """Admits one connection."""
        ticket = uuid.uuid4().hex
        self.tickets.add(ticket)
        return ticket

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """One WebSocket, from hello until it closes."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets or not self.is_open:
            return web.Response(status=403)
        self.tickets.discard(ticket)
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self.sockets.append(socket)
        hello = {"type": "hello", "num_connections": len(self.sockets)}
        await socket.send_json({**hello, "connection_info": {"app_id": "A0MATTERS"}})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            if socket in self.sockets:
                self.sockets.remove(socket)
        return socket

    async def deliver(self, kind: str, payload: Mapping[str, Any]) -> Delivery:
        """Send until it is acknowledged; an event several times, anything else once."""
        delivery = Delivery(kind, payload)
        self.deliveries.append(delivery)
        waits = (0.0, *self.retries) if kind == "events_api" else (0.0,)
        for attempt, wait in enumerate(waits):
            await asyncio.sleep(wait)
            if await self.send(delivery, attempt):
                break
        return delivery

    async def send(self, delivery: Delivery, attempt: int = 0) -> bool:
        """Send once; whether it was acknowledged in time."""
        socket = await self._next()
        envelope: Json = {
            "envelope_id": uuid.uuid4().hex,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if attempt:
            envelope |= {"retry_attempt": attempt, "retry_reason": "timeout"}
        heard = asyncio.Event()
        self._waiting[envelope["envelope_id"]] = (delivery, time.monotonic(), heard)
        delivery.sent += 1
        try:
            await socket.send_json(envelope)
            await asyncio.wait_for(heard.wait(), self.patience)
        except (TimeoutError, ConnectionError):
            return False
        return True

    async def disconnect(self, *, politely: bool) -> None:
        """Close every connection: announced as Slack does each few hours, or like a cut cable."""
        for socket in list(self.sockets):
            if politely:
                await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
                await socket.close()
            elif (transport := socket._req and socket._req.transport) is not None:
                transport.abort()

    async def _next(self) -> web.WebSocketResponse:
        while not (live := [one for one in self.sockets if not one.closed]):
            await asyncio.sleep(0.02)
        self._turn += 1
        return live[self._turn % len(live)]

    def _acknowledged(self, message: Json) -> None:
        delivery, since, heard = self._waiting.pop(message["envelope_id"])
        delivery.seconds = time.monotonic() - since
        delivery.answer = message.get("payload")
        self.witness(delivery)
        delivery.done.set()
        heard.set()
