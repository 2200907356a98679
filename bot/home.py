"""The home: the folder that holds everything a partnership's bot knows, and who has it open.

One process at a time may open the vector store, so the home has a lock that says who holds it.
The kernel lets go of the lock when its holder dies, however it dies: nothing is ever stale.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from bot.errors import HomeHeld, MattersError

# sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing zero included
LONGEST_SOCKET_PATH = 100


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a home open: "matters serve", process 4711, since 09:00."""

    pid: int
    command: str
    since: str

    def __str__(self) -> str:
        return f"process {self.pid} ({self.command}, since {self.since})"


@dataclass(frozen=True, slots=True)
class Home:
    """Where one bot keeps its state.

    >>> Home(Path("/srv/board")).database_url
    'sqlite:////srv/board/matters.db'
    """

    path: Path

    @property
    def database_url(self) -> str:
        """The record's own database, used where no other is configured."""
        return f"sqlite:///{self.path / 'matters.db'}"

    @property
    def passages(self) -> Path:
        """The vector store: a cache, rebuilt from the record and the papers when it is lost."""
        return self.path / "passages"

    @property
    def log(self) -> Path:
        """Where the full story of an unexpected failure is written."""
        return self.path / "matters.log"

    @property
    def messages(self) -> Path:
        """Where messages go that no chat carries."""
        return self.path / "messages.log"

    @property
    def socket(self) -> Path:
        """The door: a Unix socket in the home, or the short path noted there in its stead."""
        try:
            return Path(self._noted_socket.read_text(encoding="utf-8").strip())
        except FileNotFoundError:
            return self.path / "matters.sock"

    @property
    def _noted_socket(self) -> Path:
        return self.path / "matters.sock.path"

    def make(self) -> None:
        """Make the folder, readable by its owner only.

        Raises MattersError where it cannot be made or written to.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise MattersError(
                f"the home {self.path} cannot be made ({error.strerror})",
                "give another folder with --home or MATTERS_HOME",
            ) from None
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise MattersError(
                f"the home {self.path} cannot be written to",
                "make it yours, or give another --home",
            )

    def place_socket(self) -> Path:
        """Decide where the door will be and note it; whoever holds the lock may call this."""
        wanted = self.path / "matters.sock"
        if len(os.fsencode(wanted)) <= LONGEST_SOCKET_PATH:
            self._noted_socket.unlink(missing_ok=True)
            return wanted
        name = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]
        folder = Path(tempfile.mkdtemp(prefix=f"matters-{name}-"))
        self._noted_socket.write_text(str(folder / "door"), encoding="utf-8")
        return folder / "door"

    def remove_socket(self) -> None:
        """Take the door away again."""
        socket = self.socket
        socket.unlink(missing_ok=True)
        if self._noted_socket.exists():
            self._noted_socket.unlink()
            if socket.parent.is_dir() and not any(socket.parent.iterdir()):
                socket.parent.rmdir()


class HomeLock:
    """Holds a home for one process; a context manager.

    ``patience`` is how many seconds to wait for a short-lived holder (another ``ask``).
    Raises HomeHeld, naming the holder, where it does not come free in time.
    """

    def __init__(
        self,
        home: Home,
        command: str,
        now: datetime,
        *,
        patience: float = 0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._home = home
        self._holder = Holder(os.getpid(), command, now.isoformat(timespec="seconds"))
        self._patience = patience
        self._sleep = sleep
        self._file: int | None = None

    def __enter__(self) -> HomeLock:
        self._home.make()
        path = self._home.path / "lock"
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        waited = 0.0
        while not _locked(self._file):
            if waited >= self._patience:
                os.close(self._file)
                raise _held(self._home)
            self._sleep(0.1)
            waited += 0.1
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, json.dumps(asdict(self._holder)).encode(), 0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def holder_of(home: Home) -> Holder | None:
    """Who noted themselves as the home's holder last."""
    try:
        return Holder(**json.loads((home.path / "lock").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _held(home: Home) -> HomeHeld:
    holder = holder_of(home) or "another process"
    return HomeHeld(
        f"the home {home.path} is held by {holder}",
        "wait for it, stop it, or give another home with --home",
    )
