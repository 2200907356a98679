"""A clock that stands until it is told to go."""

from __future__ import annotations

from datetime import datetime, timedelta


class SetClock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)
