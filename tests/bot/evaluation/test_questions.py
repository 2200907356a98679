"""The file of questions: every good line is asked, every bad one named."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import MattersError
from bot.evaluation.questions import Questionnaire, Span, Split, read_questions
from corpus.audience import Viewer

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
GOOD = b'{"q": "when do we meet?"}'


def read(tmp_path: Path, *lines: bytes) -> Questionnaire:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b"\n".join(lines))
    return read_questions(file, NOW)


def line(**fields: Any) -> bytes:
    return json.dumps({"q": "when do we meet?"} | fields).encode()


def test_a_line_says_what_is_needed_who_asks_when_and_what_for(tmp_path: Path) -> None:
    fields = {"need": ["9 June", ["A1B2C3D4", 3, 9]], "kind": "meeting", "split": "test"}
    asked = read(
        tmp_path, line(**fields, id=4, **{"as": "org:Police", "as_of": "2026-06-01"})
    ).asked[0]
    assert (asked.id, asked.line, asked.split) == ("4", 1, Split.TEST)
    assert asked.need == ("9 June", Span("a1b2c3d4", 3, 9))
    assert asked.viewer == Viewer.parse("org:Police")
    assert asked.as_of == datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (b"not json", "expected {"),
        (b"[1]", "expected {"),
        (b"[" * 100_000, "expected {"),
        (b'{"q": "\xff"}', "expected the file in UTF-8"),
        (b'{"q": "\\ud800"}', "expected both halves"),
        (b'{"id": "a"}', "expected a question"),
        (line(q="  "), "expected a question"),
        (line(id=[1]), "expected text or a number"),
        (line(need="9 June"), "expected a list of quotes"),
        (line(need=[7]), "expected a quote, or [checksum"),
        (line(need=[" "]), "expected a quote, or [checksum"),
        (line(need=[["a1b2", 3, 9]]), "8 hex digits"),
        (line(need=[["a1b2c3d4", 9, 3]]), "start before end"),
        (line(need=[["a1b2c3d4", True, 3]]), "start before end"),
        (line(needs=["9 June"]), "expected 'need'"),
        (line(kind=3), "expected a word"),
        (line(split="train"), "expected dev or test"),
        (line(split=["dev"]), "expected dev or test"),
        (line(**{"as": "god"}), "expected public, member"),
        (line(**{"as": 3}), "expected public, member"),
        (line(as_of="yesterday"), "2022-03-20T09:00"),
        (line(as_of=3), "2022-03-20T09:00"),
    ],
)
def test_a_bad_line_is_named_with_what_was_expected_and_costs_no_other(
    tmp_path: Path, bad: bytes, expected: str
) -> None:
    found = read(tmp_path, GOOD, b"", bad, line(id="last"))
    assert [one.id for one in found.asked] == ["1", "last"]
    assert [fault.line for fault in found.faults] == [3]
    assert expected in str(found.faults[0])


def test_everything_that_is_wrong_with_a_line_is_said_at_once(tmp_path: Path) -> None:
    faults = read(tmp_path, GOOD, line(kind=3, split="train", need=[7])).faults
    assert [fault.line for fault in faults] == [2, 2, 2]


def test_an_id_that_was_given_already_is_said_with_both_lines(tmp_path: Path) -> None:
    found = read(tmp_path, line(id="a"), line(id="b"), line(id="a"))
    assert [one.id for one in found.asked] == ["a", "b"]
    assert str(found.faults[0]).startswith("line 3: id 'a' stands on line 1 already")


@pytest.mark.parametrize("text", [b"", b"\n \n", b"not json\n", b'{"id": "no question"}', b"[1]"])
def test_a_file_without_a_question_is_said_with_its_lines(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(MattersError, match=r"holds no questions: (it is empty|line 1)"):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MattersError, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl", NOW)


def test_files_of_other_editors_count_the_same_lines(tmp_path: Path) -> None:
    odd = '{"q": "when\u2028do we meet?"}'.encode()
    found = read(tmp_path, b"\xef\xbb\xbf" + GOOD + b"\r", odd, b"bad")
    assert [one.line for one in found.asked] == [1, 2]
    assert [fault.line for fault in found.faults] == [3]


JSON = st.recursive(
    st.sampled_from([None, True, 0, 3.5, "", "dev", "a1b2c3d4", "2026-06-01"]),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=3,
)
FIELDS = st.dictionaries(
    st.sampled_from(["id", "q", "need", "kind", "split", "as", "as_of", "note"]), JSON
)


LINES = FIELDS.map(lambda fields: json.dumps(fields).encode()) | st.binary(max_size=20)


@given(lines=st.lists(LINES, max_size=6))
@settings(deadline=None)
def test_whatever_stands_in_a_file_every_line_is_a_question_or_named(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    found = read(tmp_path_factory.mktemp("any"), line(id="first"), *lines)
    whole = b"\n".join([b"-", *lines]).split(b"\n")
    filled = {number for number, one in enumerate(whole, start=1) if one.strip()}
    told = {one.line for one in found.asked} | {fault.line for fault in found.faults}
    assert told == filled
