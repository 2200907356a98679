"""Messengers that work: they keep what they were given, as a platform would."""

from __future__ import annotations

from collections.abc import Iterator

from jobs.errors import Undeliverable, Undelivered
from jobs.outbox import Message


class PowerCut(BaseException):
    """The machine stops: nothing may catch this."""


class Mailbag:
    """Delivers everything, and keeps it in order."""

    def __init__(self) -> None:
        self.delivered: list[Message] = []

    def send(self, message: Message) -> str:
        self.delivered.append(message)
        return f"message-{len(self.delivered)}"


class Unsteady(Mailbag):
    """Takes its fate for each message from a script: sent, down, refused, cut before or after."""

    def __init__(self, script: Iterator[str]) -> None:
        super().__init__()
        self.script = script

    def send(self, message: Message) -> str:
        fate = next(self.script, "sent")
        if fate == "down":
            raise Undelivered("the platform answered 503")
        if fate == "refused":
            raise Undeliverable("the account was closed")
        if fate == "cut before":
            raise PowerCut
        delivered = super().send(message)
        if fate == "cut after":
            raise PowerCut
        return delivered
