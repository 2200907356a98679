"""One thing that ``matters doctor`` looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "off", "missing", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """How it is, what was found, and what to do about it."""

    what: str
    state: State
    found: str
    remedy: str | None = None
