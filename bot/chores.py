"""What ``serve`` does by itself, once a minute: the papers, the people, the reminders."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta

import structlog

from bot.assistant.ask import Request
from bot.bootstrap import Application
from bot.digest import Digest
from bot.errors import MattersError
from bot.operations import in_one_line
from bot.progress import Step
from bot.values import is_folder, named
from bot.watch import Watch
from corpus.audience import OFFICER
from jobs.mail import Messenger

_KEPT = timedelta(days=30)  # what was asked and answered in a chat is not kept longer


class Chores:
    """One round of chores; each failing by itself, said in the log, and tried again next time.

    Letters go by ``messenger``; ``digest`` is posted where a board has a channel.  Once
    ``stopping`` is set, an indexing under way ends at its next paper.
    """

    def __init__(
        self,
        application: Application,
        log: structlog.stdlib.BoundLogger,
        stopping: threading.Event,
        messenger: Messenger,
        digest: Digest | None = None,
    ) -> None:
        self._application = application
        self._log = log
        self._stopping = stopping
        self._messenger = messenger
        self._digest = digest
        folder = application.settings.papers
        self._watch = Watch(folder.expanduser().absolute(), time.time) if folder else None
        self._is_warm = False
        self._said: dict[str, tuple[str, ...]] = {}

    def round(self) -> None:
        """Do everything that is to be done now."""
        for name, chore in (
            ("index", self._open_index),
            ("warming up", self._warm_up),
            ("papers", self._read_papers),
            ("people", self._read_directory),
            ("reminders", self._send_reminders),
            ("digest", self._post_digest),  # after: a digest that failed is told before its retry
            ("forgetting", self._forget),
        ):
            if not self._stopping.is_set():
                self._do(name, chore)

    def _do(self, name: str, chore: Callable[[], None]) -> None:
        try:
            chore()
        except Exception as error:  # noqa: BLE001 - a chore that fails must not end the others
            application = self._application
            said = in_one_line(error, application.home, application.settings.secrets)
            self._say(name, [str(said)])

    def _open_index(self) -> None:
        self._application.open_index(self._unless_stopping)
        # also what was mended while somebody asked: whoever asks is seldom who can see to it
        self._say("index", [str(problem) for problem in self._application.ingest.take_said()])

    def _warm_up(self) -> None:
        """Ask something once, so that the first member does not wait for what is read late."""
        if not self._is_warm:
            application = self._application
            application.asking.ask(OFFICER, Request("who reported on what?", application.now()))
            self._is_warm = True

    def _read_papers(self) -> None:
        if self._watch is None:
            return
        away = self._away()
        self._say("watched folder", away)
        if away or not self._watch.changed():
            return
        self._watch.taken()
        tally = self._application.ingest.run([self._watch.folder], progress=self._unless_stopping)
        if tally.added or tally.changed or tally.removed:
            counts = tally.json
            names = ("added", "changed", "removed", "actions_proposed", "seconds")
            self._log.info("papers read", **{name: counts[name] for name in names})
        self._say("papers", [str(problem) for problem in tally.problems])

    def _away(self) -> list[str]:
        """What to say where the watched folder is not there; its name may be a secret."""
        folder = self._application.settings.papers
        if folder is None or is_folder(folder):
            return []
        return [f"the folder {named(folder)} is not there; make it, or mount its disk"]

    def _read_directory(self) -> None:
        self._say("people", [str(one) for one in self._application.read_directory().problems])

    def _send_reminders(self) -> None:
        tally = self._application.postman.go_round(self._messenger)
        if tally.sent or tally.failed or tally.later:
            self._log.info("messages", sent=tally.sent, later=tally.later, failed=tally.failed)

    def _post_digest(self) -> None:
        if self._digest is not None:
            self._digest.post(self._application.now())

    def _forget(self) -> None:
        before = self._application.clock() - _KEPT
        self._application.inbox.forget(before)
        self._application.outbox.forget(before)

    def _say(self, chore: str, problems: list[str]) -> None:
        """Say problems when they are new, not once a minute."""
        if self._said.get(chore) != tuple(problems):
            self._said[chore] = tuple(problems)
            for problem in problems:
                self._log.warning("problem", chore=chore, says=problem)

    def _unless_stopping(self, step: Step) -> None:
        del step
        if self._stopping.is_set():
            raise MattersError(
                "matters serve is stopping", "what was begun is taken up again later"
            )
