"""How the installation is doing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.doctor import findings
from bot.drift import Imprint
from bot.operations.call import Call


def doctor(call: Call) -> Any:
    """What is configured, reachable or missing, each with its remedy."""
    return [asdict(finding) for finding in findings(call.application)]


def drift(call: Call) -> Any:
    """The settings with which this process runs otherwise than whoever asks."""
    return Imprint.parse(call.given).differing(call.application.settings)
