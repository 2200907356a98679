"""The composition root: settings in, the whole application out, any part of it replaceable."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, TypedDict, Unpack

from bot.assistant.actions import Actions
from bot.assistant.ask import Asking
from bot.assistant.meetings import Calendar
from bot.assistant.moment import instant
from bot.assistant.papers import Papers as Shelf
from bot.assistant.reminders import Reminders
from bot.home import Home
from bot.identity import Identity
from bot.ingest import Ingest, Record
from bot.links import Links
from bot.messenger import LogMessenger
from bot.progress import Progress, unheard
from bot.settings import Settings
from bot.stacks import Models, Stacks
from corpus.guard import Guard, unguarded
from corpus.model import Problem
from jobs.addresses import Addresses
from jobs.calendar import Calendar as WorkingDays
from jobs.database import Clock, Database
from jobs.inbox import Inbox
from jobs.meetings import Meetings
from jobs.outbox import Messenger, Outbox
from jobs.papers import Papers
from jobs.people import People, Tally
from jobs.postman import Postman
from jobs.register import Register
from jobs.threads import Threads

if TYPE_CHECKING:
    from bot.assistant.conversation import Conversation
    from bot.office import Office
    from bot.platform import Platform
    from index.embedder import Embedder
    from index.judge import Judge
    from index.store import PassageStore


@dataclass(frozen=True)
class Application:
    """Everything that a surface may call; a context manager that closes the database."""

    settings: Settings
    home: Home
    clock: Clock
    database: Database
    papers: Papers
    people: People
    postman: Postman
    messenger: Messenger
    stacks: Stacks
    ingest: Ingest
    asking: Asking
    actions: Actions
    calendar: Calendar
    reminders: Reminders
    shelf: Shelf
    days: WorkingDays
    outbox: Outbox

    @cached_property
    def inbox(self) -> Inbox:
        """What came in from the chats."""
        return Inbox(self.database, self.clock)

    @cached_property
    def threads(self) -> Threads:
        """Where the bot takes part in the chats."""
        return Threads(self.database, self.clock)

    @cached_property
    def addresses(self) -> Addresses:
        """Where the chats want to be written to."""
        return Addresses(self.database, self.clock)

    @cached_property
    def identity(self) -> Identity:
        """Who somebody in a chat is."""
        return Identity(self.people)

    @cached_property
    def conversation(self) -> Conversation:
        """What a chat talks with: its links open wherever a member is, or are not there."""
        from bot.assistant.conversation import Conversation

        links = Links(self.settings.public_url)
        asking = Asking(self.stacks, self.papers, links, self.ingest.mend, time.monotonic)
        return Conversation(
            asking,
            self.actions,
            self.shelf,
            self.identity,
            prepare=self.open_index,
            now=self.now,
        )

    def now(self, as_of: str | None = None) -> datetime:
        """The instant that ``as_of`` names, else the present one, on the board's own clock."""
        return instant(as_of, self.clock().astimezone(self.settings.timezone))

    def open_index(self, progress: Progress = unheard) -> tuple[Problem, ...]:
        """Open the index before it is used, in step with the record: costs seconds once.

        Returns what had to be mended, for whoever waits for it to be told.
        """
        return self.ingest.in_step(progress)

    def read_directory(self) -> Tally:
        """Bring the directory up to date with the people file, where one is set."""
        return self.people.load_csv(self.settings.people) if self.settings.people else Tally()

    def __enter__(self) -> Application:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stacks.close()
        self.database.dispose()


class Doubles(TypedDict, total=False):
    """What a caller may put in the place of the real parts.

    With an ``embedder`` of the caller's own there is a ``judge`` only where one is given, and
    papers are read in this process.
    """

    clock: Clock
    embedder: Embedder
    judge: Judge
    store: PassageStore
    messenger: Messenger
    stopwatch: Callable[[], float]
    chats: Callable[[Office], Sequence[Platform]]
    local_url: str | None


def build(settings: Settings, **doubles: Unpack[Doubles]) -> Application:
    """Put the application together for one home.

    Nothing heavy is loaded before it is needed.  ``local_url`` is the address of the page that
    this process serves, for links on this machine.  Raises MattersError where the home cannot
    be had, and the database's own errors.
    """
    home = Home(settings.home.expanduser().absolute())
    home.make()
    clock = doubles.get("clock", _utc_now)
    stopwatch = doubles.get("stopwatch", time.monotonic)
    database = Database(_database_url(settings, home))
    database.migrate()
    papers, meetings = Papers(database, clock), Meetings(database, clock)
    people, register = People(database, clock), Register(database, clock)
    days = WorkingDays(settings.nation, settings.timezone)
    outbox = Outbox(database, clock, settings.timezone)
    postman = Postman(register, meetings, people, outbox, days, clock)
    stacks = _stacks(settings, home, doubles)
    ingest = Ingest(
        stacks,
        Record(papers, meetings, register),
        go_live=settings.go_live,
        reader=unguarded if "embedder" in doubles else Guard,
        stopwatch=stopwatch,
    )
    links = Links(settings.public_url, doubles.get("local_url"), files=True)
    return Application(
        settings=settings,
        home=home,
        clock=clock,
        database=database,
        papers=papers,
        people=people,
        postman=postman,
        messenger=doubles.get("messenger") or LogMessenger(home.messages),
        stacks=stacks,
        ingest=ingest,
        asking=Asking(stacks, papers, links, ingest.mend, stopwatch),
        actions=Actions(register, meetings, people.directory),
        calendar=Calendar(meetings),
        reminders=Reminders(postman, outbox, days),
        shelf=Shelf(papers, ingest.retake),
        days=days,
        outbox=outbox,
    )


def _stacks(settings: Settings, home: Home, doubles: Doubles) -> Stacks:
    def models() -> Models:
        if "embedder" in doubles:
            return Models(doubles["embedder"], doubles.get("judge"))
        from index.embedder import embedder as chosen
        from index.judge import PackagedJudge

        return Models(chosen(settings.model), PackagedJudge())

    def store(model: str) -> PassageStore:
        if "store" in doubles:
            return doubles["store"]
        from index.chroma import ChromaStore

        return ChromaStore(settings.chroma_url or home.passages, model=model)

    return Stacks(home, models, store, address=settings.chroma_url)


def _database_url(settings: Settings, home: Home) -> str:
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    return home.database_url


def _utc_now() -> datetime:
    return datetime.now(UTC)
