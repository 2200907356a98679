"""Messengers that work: they keep what they were given, as a platform would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from jobs.errors import CannotTell, Uncertain, Undeliverable, Undelivered
from jobs.mail import Letter, Message


class PowerCut(BaseException):
    """The machine stops: nothing may catch this."""


class Mailbag:
    """Delivers everything, and keeps it in order; it cannot be asked afterwards."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    @property
    def delivered(self) -> list[Message]:
        """The reminders among the letters."""
        return [letter.message for letter in self.letters if letter.message]

    def send(self, letter: Letter) -> str:
        self.letters.append(letter)
        return f"message-{len(self.letters)}"

    def find(self, letter: Letter, since: datetime) -> str | None:
        raise CannotTell("a mailbag keeps no list")


class Unsteady(Mailbag):
    """Takes its fate for each message from a script: sent, down, busy, refused, or
    cut or broken off before or after."""

    def __init__(self, script: Iterator[str]) -> None:
        super().__init__()
        self.script = script

    def send(self, letter: Letter) -> str:
        fate = next(self.script, "sent")
        if fate == "down":
            raise Undelivered("the platform answered 503")
        if fate == "busy":
            raise Undelivered("the platform answered 429", retry_after=30)
        if fate == "broken before":
            raise Uncertain("the connection was cut")
        if fate == "refused":
            raise Undeliverable("the account was closed")
        if fate == "cut before":
            raise PowerCut
        delivered = super().send(letter)
        if fate == "cut after":
            raise PowerCut
        if fate == "broken after":
            raise Uncertain("the connection was cut")
        return delivered


class Chat(Unsteady):
    """A chat that can be asked, by a letter's key, what it took."""

    def find(self, letter: Letter, since: datetime) -> str | None:
        for number, taken in enumerate(self.letters, start=1):
            if taken.key == letter.key:
                return f"message-{number}"
        return None
