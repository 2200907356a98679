"""The stacks: the index of a home, opened when somebody first needs it.

Opening costs the import of the vector store and a model, which a command that only lists
actions never pays.  What cannot be read is put aside and filled again from the papers: the
index is a cache, and loses nothing with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING

from bot.discretion import origin
from bot.errors import MattersError
from bot.home import Home

if TYPE_CHECKING:
    from index.catalogue import Catalogue
    from index.embedder import Embedder
    from index.judge import Judge
    from index.store import PassageStore
    from index.sync import PaperIndex


_REMEDY = "unset MATTERS_MODEL for the one that is installed with the program"


@dataclass(frozen=True)
class Models:
    """What reads: the embedder, and the judge of answers where there is one."""

    embedder: Embedder
    judge: Judge | None = None


@dataclass(frozen=True)
class Opened:
    """An index that is open.

    ``on_disk`` tells that it lies in the home; ``remade`` says why it had to be begun anew,
    None where it stood.
    """

    models: Models
    store: PassageStore
    index: PaperIndex
    catalogue: Catalogue
    on_disk: bool
    remade: str | None

    @property
    def embedder(self) -> Embedder:
        """What passages and questions are embedded with."""
        return self.models.embedder


class Stacks:
    """Opens the index once, and hands it to every thread.

    ``models`` and ``store`` make the parts; a test hands in others.  ``address`` is that of a
    store on a server, which cannot be begun anew from here.
    """

    def __init__(
        self,
        home: Home,
        models: Callable[[], Models],
        store: Callable[[str], PassageStore],
        *,
        address: str | None = None,
    ) -> None:
        self._home = home
        self._models = models
        self._store = store
        self._address = address
        self._lock = RLock()
        self._opened: Opened | None = None

    @property
    def is_open(self) -> bool:
        """Whether the index was opened already, and still lies where it was."""
        opened = self._opened
        return opened is not None and not (opened.on_disk and not self._home.passages.exists())

    def close(self) -> None:
        """Let go of the index, if it was opened; the next use opens it again."""
        with self._lock:
            if self._opened is not None:
                self._opened.store.close()
                self._opened = None

    def open(self) -> Opened:
        """The index.  Raises MattersError where neither it nor the model can be had."""
        with self._lock:
            if self._opened is None:
                self._opened = self._open(self._load(), None)
            elif not self.is_open:
                gone = f"the index at {self._home.passages} was deleted while it was open"
                self._opened = self._open(self._opened.models, gone)
            return self._opened

    def renew(self, failed: Opened, damage: Exception) -> None:
        """Begin the index anew, since ``failed`` turned out to be damaged while it was open.

        Whoever comes second finds it renewed.  Raises MattersError where it lies on a server.
        """
        reason = str(damage).split(";")[0]
        with self._lock:
            if self._opened is not failed:
                return
            if self._address:
                raise MattersError(
                    reason, f"see to the Chroma server at {origin(self._address)}"
                ) from damage
            self._opened = self._open(failed.models, reason)

    def _load(self) -> Models:
        from index.onnx import ModelMissing

        try:
            return self._models()
        except ModelMissing as error:
            raise MattersError(
                f"the embedding model cannot be loaded ({error})", _REMEDY
            ) from error
        except (OSError, ValueError) as error:
            # it quotes what MATTERS_MODEL says, and that may be a secret in the wrong place
            said = f"the embedding model cannot be loaded ({type(error).__name__})"
            raise MattersError(said, _REMEDY) from None

    def _open(self, models: Models, gone: str | None) -> Opened:
        from index.catalogue import Catalogue
        from index.store import StoreDamaged, StoreOtherModel
        from index.sync import PaperIndex

        remade, embedder = gone, models.embedder
        try:
            store = self._anew(embedder.name) if gone else self._store(embedder.name)
            store.audiences()
        except (StoreDamaged, StoreOtherModel) as error:
            remade = str(error).split(";")[0]
            if self._address:
                remedy = f"see to the Chroma server at {origin(self._address)}"
                raise MattersError(remade, remedy) from error
            store = self._anew(embedder.name)
        return Opened(
            models=models,
            store=store,
            index=PaperIndex(store, embedder),
            catalogue=Catalogue(store, embedder, models.judge),
            on_disk=self._home.passages.exists(),
            remade=remade,
        )

    def _anew(self, model: str) -> PassageStore:
        from index.chroma import wipe

        wipe(self._home.passages)
        return self._store(model)
