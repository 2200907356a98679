"""A messenger for a bot without a chat: messages are written to a log in the home."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from jobs.errors import Undelivered
from jobs.outbox import Message


@dataclass(frozen=True, slots=True)
class LogMessenger:
    """Delivers by writing one JSON line a message; readable by the home's owner only."""

    path: Path

    def send(self, message: Message) -> str:
        """Write the message down for good; returns the line's own id.

        Raises Undelivered where the log cannot be written: a full disk is emptied some day.
        """
        line = json.dumps(
            {
                "written_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "recipient": message.recipient,
                "surface": message.surface.value,
                "day": message.day.isoformat(),
                "text": message.text,
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
        return "log:" + sha256(line.encode()).hexdigest()[:16]
