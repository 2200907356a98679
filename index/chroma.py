"""The durable store: embedded Chroma (or a Chroma server), one collection per audience.

The only file that knows chromadb.  One process may hold a store at a time: the caller's lock
sees to that.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any
from urllib.parse import urlparse

import numpy as np

from corpus.audience import Audience
from index.passage import EDITION
from index.record import passage_of, record_of
from index.store import (
    Holding,
    Rows,
    StoreDamaged,
    StoreError,
    StoreOtherModel,
    in_order,
    joined_rows,
)

_PAPERS = "papers"
_PREFIX = "passages."
_SPACE = {"hnsw:space": "cosine"}
_BATCH = 2_000
_STAND_IN = [1.0]  # a paper's own row needs a vector; it is never searched


class ChromaStore:
    """Passages in Chroma, at a folder or at the http(s) address of a server.

    ``model`` is the embedder's name.  Raises StoreOtherModel where the index was written with
    another model or an older cutting of passages, StoreDamaged where it cannot be read.
    """

    def __init__(self, where: Path | str, *, model: str) -> None:
        self._where = str(where)
        self._stamp = {"model": model, "edition": EDITION}
        self._lock = RLock()
        self.version = 0
        with self._reading():
            self._client = _client(self._where)
            self._papers = self._stamped()

    def holdings(self) -> dict[int, Holding]:
        """The papers that are wholly kept, by number."""
        with self._reading():
            kept = self._papers.get(include=["metadatas"])
            return {
                int(number): Holding(record["fingerprint"], Audience.parse(record["audience"]))
                for number, record in zip(kept["ids"], kept["metadatas"], strict=True)
            }

    def audiences(self) -> frozenset[Audience]:
        """The audiences of which something is kept."""
        return frozenset(holding.audience for holding in self.holdings().values())

    def rows(self, audience: Audience) -> Rows:
        """Everything kept for exactly this audience."""
        held = {number for number, one in self.holdings().items() if one.audience == audience}
        with self._reading():
            collection = self._collection(audience)
            return _whole(_paged(collection), held) if collection else joined_rows([])

    def of_paper(self, document: int) -> Rows:
        """Everything kept of one paper."""
        holding = self.holdings().get(document)
        if holding is None:
            return joined_rows([])
        with self._reading():
            collection = self._collection(holding.audience)
            if collection is None:
                return joined_rows([])
            return _whole(_paged(collection, {"document": document}), {document})

    def put(self, document: int, holding: Holding, rows: Rows) -> None:
        """Keep a paper's passages; its own row is written last and vouches for the rest."""
        with self._changing():
            self._forget(document)
            if len(rows):
                _fill(self._collection(holding.audience, create=True), rows)
            self._papers.upsert(
                ids=[str(document)],
                embeddings=[_STAND_IN],
                metadatas=[{"fingerprint": holding.fingerprint, "audience": str(holding.audience)}],
            )

    def drop(self, documents: Iterable[int]) -> None:
        """Forget papers."""
        with self._changing():
            for document in documents:
                self._forget(document)

    def clear(self) -> None:
        """Forget everything."""
        with self._changing():
            for collection in self._client.list_collections():
                self._client.delete_collection(collection.name)
            self._papers = self._stamped()

    def close(self) -> None:
        """Let go of the folder's files: Chroma shares them within a process and keeps them open."""
        self._client.close()

    def _forget(self, document: int) -> None:
        self._papers.delete(ids=[str(document)])
        for name in self._names():
            self._open(name).delete(where={"document": document})

    def _names(self) -> list[str]:
        names = (collection.name for collection in self._client.list_collections())
        return [name for name in names if name.startswith(_PREFIX)]

    def _collection(self, audience: Audience, *, create: bool = False) -> Any:
        name = collection_name(audience)
        if create:
            return self._client.get_or_create_collection(
                name, metadata=dict(_SPACE), embedding_function=None
            )
        return self._open(name) if name in self._names() else None

    def _open(self, name: str) -> Any:
        return self._client.get_collection(name, embedding_function=None)

    def _stamped(self) -> Any:
        """The collection of papers, whose stamp says which model wrote the index."""
        papers = self._client.get_or_create_collection(
            _PAPERS, metadata=_SPACE | self._stamp, embedding_function=None
        )
        found = {name: (papers.metadata or {}).get(name) for name in self._stamp}
        if found != self._stamp:
            raise StoreOtherModel(self._where, _said(found), _said(self._stamp))
        return papers

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """A change has a version of its own even if it breaks off: part of it may be done."""
        with self._reading():
            try:
                yield
            finally:
                self.version += 1

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One thread at a time; whatever Chroma makes of a damaged folder is StoreDamaged."""
        with self._lock:
            try:
                yield
            except StoreError:
                raise
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
                    raise
                raise StoreDamaged(self._where, _short(error)) from error


def collection_name(audience: Audience) -> str:
    """The collection that holds an audience's passages.

    >>> collection_name(Audience.parse("org:Tidewell CVS"))
    'passages.org.tidewell-cvs'
    """
    return _PREFIX + str(audience).replace(":", ".").replace("+", "_")


def wipe(folder: Path) -> None:
    """Delete a store's folder, so that the next one opens empty; the papers are kept elsewhere."""
    _forget_open_files()
    shutil.rmtree(folder, ignore_errors=True)


def _client(where: str) -> Any:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    address = urlparse(where)
    if address.scheme in {"http", "https"}:
        secure = address.scheme == "https"
        return chromadb.HttpClient(
            host=address.hostname or "127.0.0.1",
            port=address.port or (443 if secure else 8000),
            ssl=secure,
            settings=settings,
        )
    if not Path(where).exists():
        _forget_open_files()
    return chromadb.PersistentClient(path=where, settings=settings)


def _forget_open_files() -> None:
    """Chroma shares open files by path within a process, and would go on with deleted ones."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()


def _fill(collection: Any, rows: Rows) -> None:
    for start in range(0, len(rows), _BATCH):
        some = rows.passages[start : start + _BATCH]
        collection.upsert(
            ids=[passage.id for passage in some],
            embeddings=rows.vectors[start : start + _BATCH],
            metadatas=[record_of(passage) for passage in some],
        )


def _paged(collection: Any, where: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    offset = 0
    while True:
        page = collection.get(
            where=where, limit=_BATCH, offset=offset, include=["metadatas", "embeddings"]
        )
        if not page["ids"]:
            return
        yield page
        offset += len(page["ids"])


def _whole(pages: Iterable[dict[str, Any]], held: set[int]) -> Rows:
    """The rows of papers that are wholly kept, in the papers' order."""
    parts = []
    for page in pages:
        passages = [passage_of(dict(record)) for record in page["metadatas"]]
        keep = [number for number, passage in enumerate(passages) if passage.document in held]
        if keep:
            vectors = np.asarray(page["embeddings"], dtype=np.float32)[keep]
            parts.append(Rows(tuple(passages[number] for number in keep), vectors))
    return in_order(joined_rows(parts))


def _said(stamp: dict[str, Any]) -> str:
    return f"model {stamp['model']}, edition {stamp['edition']}"


def _short(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:160] if lines else type(error).__name__
