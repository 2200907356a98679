"""A messenger for a bot without a chat: messages are written to a log in the home."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from bot.reply import Reply
from jobs.errors import Undelivered
from jobs.mail import Letter


@dataclass(frozen=True, slots=True)
class LogMessenger:
    """Delivers by writing one JSON line a message; readable by the home's owner only."""

    path: Path

    def send(self, letter: Letter) -> str:
        """Write the message down for good; returns the line's own id.

        Raises Undelivered where the log cannot be written: a full disk is emptied some day.
        """
        line = json.dumps(
            {
                "written_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "letter": letter.key,
                "recipient": letter.to,
                "surface": letter.platform,
                "day": letter.until.isoformat() if letter.until else None,
                "text": letter.message.text if letter.message else Reply.parse(letter.body).text,
            },
            ensure_ascii=False,
        )
        try:
            file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, line.encode() + b"\n")
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise Undelivered(f"{self.path} cannot be written ({error.strerror})") from error
        return _id(line)

    def find(self, letter: Letter, since: datetime) -> str | None:
        """Look for the letter among the lines."""
        del since
        try:
            lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Undelivered(f"{self.path} cannot be read ({error.strerror})") from error
        mark = json.dumps({"letter": letter.key}, ensure_ascii=False)[1:-1]
        return next((_id(line) for line in lines if mark in line and line.endswith("}")), None)


def _id(line: str) -> str:
    return "log:" + sha256(line.encode()).hexdigest()[:16]
