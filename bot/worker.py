"""The workers: threads that answer what the inbox holds and send what the outbox holds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.bell import Bell
from bot.platform import Handler
from jobs.errors import DatabaseUnavailable, Undelivered
from jobs.inbox import Event, Inbox
from jobs.mail import Letter, Messenger
from jobs.outbox import Outbox

_PAUSE = 1.0  # seconds after which a thread looks again by itself
_TRIES = 8  # so often is an event begun before whoever waits is told that it does not work
_OUTAGE = timedelta(days=1)  # for so long a platform that is away is waited for
_LONGEST_WAIT = timedelta(minutes=2)
_SORRY = (
    "Something went wrong on my side, and it is written down for the officers. "
    "Nothing was lost; please try again in a while."
)

Explain = Callable[[Exception], object]


class Hindrances:
    """What is in the way of answers: each reason is new once, until something is answered.

    Thread-safe.
    """

    def __init__(self) -> None:
        self._said: dict[str, frozenset[str]] = {}
        self._lock = threading.Lock()

    def is_new(self, platform: str, reason: str) -> bool:
        """Whether nobody was told of it yet; somebody is, from now on."""
        with self._lock:
            said = self._said.get(platform, frozenset())
            self._said[platform] = said | {reason}
        return reason not in said

    def over(self, platform: str) -> None:
        """Something was answered."""
        with self._lock:
            self._said.pop(platform, None)


class Worker:
    """Works while ``serve`` runs: some threads on events, and one a platform on letters.

    ``explain`` puts an error that nobody foresaw into one line, and writes it down in full.
    With ``alone``, no other process uses the database, so that what is in somebody's hands
    when the work begins was in a dead one's.
    """

    def __init__(
        self,
        inbox: Inbox,
        outbox: Outbox,
        handlers: Mapping[str, Handler],
        messenger: Messenger,
        *,
        bell: Bell,
        name: str,
        clock: Callable[[], datetime],
        explain: Explain,
        log: structlog.stdlib.BoundLogger,
        alone: bool = False,
        threads: int = 2,
    ) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._handlers = handlers
        self._messenger = messenger
        self._bell = bell
        self._name = name
        self._clock = clock
        self._explain = explain
        self._log = log
        self._alone = alone
        self._stopping = threading.Event()
        self._said: dict[str, frozenset[str]] = {}
        self._hindered = Hindrances()
        jobs = [self._answer_next] * (threads if handlers else 0)
        jobs += [partial(self._deliver, platform) for platform in handlers]
        self._threads = [threading.Thread(target=self._work, args=(job,)) for job in jobs]

    def start(self) -> None:
        """Begin, taking up what a process that died left behind."""
        if self._alone:
            self._inbox.release()
            self._outbox.release()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish what is in hand and begin nothing more; waits for it."""
        self._stopping.set()
        self._bell.ring()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def _work(self, job: Callable[[], bool]) -> None:
        while not self._stopping.is_set():
            heard = self._bell.rung
            try:
                is_more = job()
            except DatabaseUnavailable as error:
                self._log.warning("put off", says=str(error))
                is_more = False
            except Exception as error:  # noqa: BLE001 - a thread that ended would answer nobody
                self._log.error("worker", says=str(self._explain(error)))
                is_more = False
            if not is_more:
                self._bell.wait(heard, _PAUSE)

    def _deliver(self, platform: str) -> bool:
        tally = self._outbox.deliver(self._messenger, (platform,))
        if tally.later or tally.failed:
            self._say_why(platform)
        elif tally.sent:
            self._said[platform] = frozenset()
        return False

    def _say_why(self, platform: str) -> None:
        """Why letters wait or failed: each reason once, until something gets through again."""
        delayed = (one for one in self._outbox.delayed() if one.letter.platform == platform)
        reasons = {posted.error or "" for posted in delayed}
        reasons |= {trouble.reason for trouble in self._outbox.troubles()}
        for reason in sorted(reasons - self._said.get(platform, frozenset())):
            self._log.warning("a message waits or failed", chat=platform, says=reason)
        self._said[platform] = self._said.get(platform, frozenset()) | reasons

    def _answer_next(self) -> bool:
        event = self._inbox.claim(self._name, self._handlers)
        if event is None:
            return False
        self._answer(event, self._handlers[event.platform])
        self._bell.ring()
        return True

    def _answer(self, event: Event, handler: Handler) -> None:
        if event.attempt > _TRIES and event.put_off is None:
            self._give_up(event, handler, "work on it never came to an end", _SORRY)
            return
        try:
            letters = handler.handle(event)
        except (Undelivered, DatabaseUnavailable) as error:
            self._put_off(event, handler, error)
        except Exception as error:  # noqa: BLE001 - whoever asked must hear of any failure
            self._give_up(event, handler, str(self._explain(error)), _SORRY)
        else:
            self._inbox.finish(event, letters)
            self._hindered.over(event.platform)

    def _put_off(self, event: Event, handler: Handler, error: Exception) -> None:
        now = self._clock()
        if now - event.received_at > _OUTAGE:
            self._give_up(event, handler, str(error), f"I could not do it: {error}.")
            return
        if event.put_off != str(error) and self._hindered.is_new(event.platform, str(error)):
            self._log.warning("an answer waits", chat=event.platform, says=str(error))
        wait = min(timedelta(seconds=2.0 ** min(event.attempt, 12)), _LONGEST_WAIT)
        if isinstance(error, Undelivered) and error.retry_after is not None:
            wait = timedelta(seconds=error.retry_after)
        self._inbox.fail(event, str(error), again_at=now + wait)

    def _give_up(self, event: Event, handler: Handler, reason: str, said: str) -> None:
        self._log.error("event failed", of=event.key, says=reason)
        self._inbox.fail(event, reason, self._apology(event, handler, said))

    def _apology(self, event: Event, handler: Handler, said: str) -> tuple[Letter, ...]:
        try:
            return tuple(handler.apologise(event, said))
        except Exception as error:  # noqa: BLE001 - an event without an apology must still close
            self._log.error("no apology", of=event.key, says=str(self._explain(error)))
            return ()
