"""Promises about the heartbeat: it beats at once, never twice at the same time, and stops."""

from __future__ import annotations

from threading import Event, Lock
from time import sleep

from jobs.scheduler import Scheduler


def test_the_first_tick_comes_at_once_and_others_follow() -> None:
    ticks, three = [], Event()

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 3:
            three.set()

    scheduler = Scheduler(tick, seconds=0.05)
    scheduler.start()
    assert three.wait(5)
    scheduler.stop()
    count = len(ticks)
    sleep(0.15)
    assert len(ticks) == count


def test_a_slow_tick_is_never_overtaken_by_the_next() -> None:
    lock, overlaps, done = Lock(), [], Event()

    def tick() -> None:
        if not lock.acquire(blocking=False):
            overlaps.append(1)
            return
        sleep(0.15)
        lock.release()
        done.set()

    scheduler = Scheduler(tick, seconds=0.05)
    scheduler.start()
    assert done.wait(5)
    sleep(0.2)
    scheduler.stop()
    assert overlaps == []


def test_stopping_what_never_started_is_no_error() -> None:
    Scheduler(lambda: None).stop()
