"""The embedder that works by words, and one that loses its power on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from tests.fakes.embedding import WordEmbedder


class PowerCut(BaseException):
    """The machine stops: nothing may catch this."""


class CutShort(WordEmbedder):
    """The power goes before the paper after the ``last``-th is embedded."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self._left = last

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        self._left -= 1
        if self._left < 0:
            raise PowerCut
        return super().passages(texts, progress)
