"""An ONNX encoder as a module of sentence-transformers.  Imports torch: import it late."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from index.onnx import MOST_TOKENS, OnnxEncoder


class OnnxModule(InputModule):
    """The first and only module of a SentenceTransformer that onnxruntime computes."""

    save_in_root = False

    def __init__(self, encoder: OnnxEncoder) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library has no types here
        self.encoder = encoder
        self.max_seq_length = MOST_TOKENS

    def get_embedding_dimension(self) -> int:
        """How many numbers a vector has."""
        return self.encoder.dimension

    def preprocess(
        self, inputs: Any, prompt: str | None = None, **_kwargs: Any
    ) -> dict[str, torch.Tensor]:
        """The tokens of ``inputs``, each after ``prompt`` where there is one."""
        texts = [f"{prompt}{text}" if prompt else str(text) for text in inputs]
        return {
            name: torch.from_numpy(values) for name, values in self.encoder.tokens(texts).items()
        }

    def forward(self, features: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        """Add the sentence vectors to ``features``."""
        tokens = {
            name: values.cpu().numpy().astype(np.int64)
            for name, values in features.items()
            if isinstance(values, torch.Tensor)
        }
        features["sentence_embedding"] = torch.from_numpy(self.encoder.vectors(tokens))
        return features

    def save(self, output_path: str, *_args: Any, **_kwargs: Any) -> None:
        """Refused: the model belongs to the package that it came in."""
        raise NotImplementedError(f"a packaged model is not saved to {Path(output_path).name}")


def sentence_transformer(encoder: OnnxEncoder, prompt: str) -> SentenceTransformer:
    """A SentenceTransformer around ``encoder`` whose questions begin with ``prompt``."""
    return SentenceTransformer(
        modules=[OnnxModule(encoder)], device="cpu", prompts={"query": prompt, "document": ""}
    )
