"""A whole bot in Teams: the sample's papers, the workers, the listener, and the connector."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jwt
import structlog

from bot.assistant.actions import Doer
from bot.bootstrap import Application, Doubles, build
from bot.chats import Chats, open_chats
from bot.settings import Settings
from bot.teams.app import TeamsApp
from bot.teams.sdk import TokenProvider
from corpus import sample
from jobs.database import Clock, Database
from jobs.inbox import Inbox
from tests.fakes.clock import SetClock
from tests.fakes.embedding import WordEmbedder
from tests.teams.chat import Client, Somebody
from tests.teams.connector import BOT, TENANT, RecordingConnector

LOG: structlog.stdlib.BoundLogger = structlog.wrap_logger(
    structlog.PrintLogger(), wrapper_class=structlog.stdlib.BoundLogger
)
NOW = datetime(2026, 6, 18, 9, 0, tzinfo=UTC)
SAMPLE = Path(sample.__file__).parent
CANARY = "slackwater plover"

OFFICER = Somebody("00000000-0000-4000-8000-000000000003", TENANT, "Nadia Rahim")
POLICE_TENANT = "00000000-0000-4000-9000-000000000002"
GUEST = Somebody("00000000-0000-4000-8000-000000000009", POLICE_TENANT, "Karen Whitlow")
MEMBER = Somebody("00000000-0000-4000-8000-0000000000aa", TENANT, "Marcus Adeyemi")
STRANGER = Somebody("00000000-0000-4000-8000-0000000000ff", TENANT, "A Passer-by")


def people_csv(folder: Path) -> Path:
    """The sample's directory, with Marcus Adeyemi in Teams as somebody of the home tenant.

    His id is in capitals, as some tools copy it.
    """
    lines = (SAMPLE / "people.csv").read_text(encoding="utf-8").splitlines()
    own = ["U0SAMPLE07,T0SAMPLE01,,", f",,{str(MEMBER.aad).upper()},{TENANT}"]
    path = folder / "people.csv"
    path.write_text("\n".join(line.replace(*own) for line in lines) + "\n", encoding="utf-8")
    return path


def finding(*, model: bool) -> Doubles:
    """What a bot finds by: words alone, which is quick, or the model that it really has."""
    return {} if model else {"embedder": WordEmbedder()}


def index_sample(folder: Path, *, model: bool = False) -> Path:
    """A home that holds the sample's papers and its people, every proposed action accepted."""
    settings = settings_of(folder / "home", MATTERS_PEOPLE=str(people_csv(folder)))
    with build(settings, clock=SetClock(NOW), **finding(model=model)) as application:
        application.ingest.run([SAMPLE / "papers"])
        application.read_directory()
        application.actions.accept(Doer("Nadia Rahim"), None)
    return folder / "home"


def settings_of(home: Path, **names: str) -> Settings:
    registered = {
        "TEAMS_CLIENT_ID": BOT,
        "TEAMS_CLIENT_SECRET": "not-for-anybody-to-see",
        "TEAMS_TENANT_ID": TENANT,
    }
    return Settings.load({"MATTERS_HOME": str(home), **registered, **names})


def bot_token(scope: str | list[str], tenant: str | None) -> str:
    """What Microsoft would give the bot for its secret."""
    return jwt.encode({"aud": scope, "tid": tenant, "exp": 4e9}, "x" * 32, algorithm="HS256")


@dataclass
class World:
    """Everything of one test, running."""

    connector: RecordingConnector
    application: Application
    chats: Chats
    teams: TeamsApp
    client: Client
    clock: SetClock

    def later(self, **step: float) -> None:
        """Time passes, and whoever waits looks again."""
        self.clock.forward(**step)
        self.teams._office.wake()


@contextmanager
def running(
    connector: RecordingConnector,
    home: Path,
    token: TokenProvider | None = bot_token,
    inbox: Callable[[Database, Clock], Inbox] = Inbox,
    *,
    model: bool = False,
    **names: str,
) -> Iterator[World]:
    """A bot on ``home``; ``names`` are settings."""
    settings = settings_of(home, TEAMS_OPENID_METADATA_URL=connector.metadata, **names)
    clock = SetClock(NOW)
    with build(settings, clock=clock, **finding(model=model)) as application:
        vars(application)["inbox"] = inbox(application.database, clock)
        chats = open_chats(application, LOG, 0, lambda office: [TeamsApp(office, token=token)])
        (teams,) = (one for one in chats.platforms.values() if isinstance(one, TeamsApp))
        with looping() as wait:
            wait(teams.start())
            wait(chats.start(LOG))
            client = Client(connector, f"http://127.0.0.1:{teams.port}")
            try:
                yield World(connector, application, chats, teams, client, clock)
            finally:
                wait(chats.stop())


@contextmanager
def looping() -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    """A loop in a thread, as ``serve`` has one; yields what does things in it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield lambda doing: asyncio.run_coroutine_threadsafe(doing, loop).result(30)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()
