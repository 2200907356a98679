"""The questions of an evaluation: a file with one JSON object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from bot.assistant.moment import instant
from bot.errors import MattersError
from corpus.audience import UnknownViewer, Viewer

_EXAMPLE = '{"id": "1", "q": "…", "need": ["quote"]}'
_FIELDS = ("id", "q", "need", "kind", "split", "as", "as_of")
_CHECKSUM = re.compile(r"[0-9a-f]{8}", re.I)
_SAID = 20  # faults in one message


class Split(StrEnum):
    """What a question is for: to improve the answers by, or to measure them with at last."""

    DEV = "dev"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paper: the first 8 hex digits of its checksum, and offsets of its text."""

    checksum: str
    start: int
    end: int


Need = str | Span  # a quote of the papers, or where it stands


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the file; without ``need`` the papers do not answer it.

    ``viewer`` and ``as_of`` are in whose name and when it is asked, where the line says so.
    """

    id: str
    line: int
    question: str
    need: tuple[Need, ...] = ()
    kind: str | None = None
    split: Split | None = None
    viewer: Viewer | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line of the file, what was expected there, and what to do.

    >>> str(Fault(3, "'q' is missing", "expected a question in words"))
    "line 3: 'q' is missing; expected a question in words"
    """

    line: int
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions of a file, and the faults of the lines that are none."""

    asked: tuple[Asked, ...]
    faults: tuple[Fault, ...] = ()

    def of(self, split: Split | None) -> Questionnaire:
        """The questions of one split; all where none is named."""
        if split is None:
            return self
        return Questionnaire(tuple(one for one in self.asked if one.split is split), self.faults)


def read_questions(file: Path, now: datetime) -> Questionnaire:
    """The questions of ``file``; a bad line costs none but itself.

    ``now`` gives ``as_of`` its clock.  Raises MattersError for a file without one question.
    """
    try:
        lines = file.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise MattersError(f"{file} cannot be read ({error.strerror})", "check the path") from None
    asked: dict[str, Asked] = {}
    faults: list[Fault] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        one, wrong = _read(line, number, now)
        faults += wrong
        if one is None:
            continue
        if one.id in asked:
            first = f"id '{one.id}' stands on line {asked[one.id].line} already"
            faults.append(Fault(number, first, "expected an id of its own for each question"))
        else:
            asked[one.id] = one
    if not asked:
        said = " | ".join(map(str, faults[:_SAID])) or "it is empty"
        said += f" | and {len(faults) - _SAID} more" if len(faults) > _SAID else ""
        raise MattersError(f"{file} holds no questions: {said}", f"write each line as {_EXAMPLE}")
    return Questionnaire(tuple(asked.values()), tuple(faults))


def _read(line: bytes, number: int, now: datetime) -> tuple[Asked | None, list[Fault]]:
    try:
        given = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        said = f"byte {error.start + 1} is no UTF-8"
        return None, [Fault(number, said, "expected the file in UTF-8")]
    except (ValueError, RecursionError) as error:
        return None, [Fault(number, f"no JSON ({error})", f"expected {_EXAMPLE}")]
    if _has_half_a_character(given):
        said = "a \\ud… escape is half of a character"
        return None, [Fault(number, said, "expected both halves, or the character itself")]
    if not isinstance(given, dict):
        return None, [Fault(number, f"{_shown(given)} is no object", f"expected {_EXAMPLE}")]
    faults = [Fault(number, *fault) for fault in _faults(given, now)]
    return (None if faults else _asked(given, number, now)), faults


def _asked(given: Mapping[str, Any], number: int, now: datetime) -> Asked:
    return Asked(
        id=str(given.get("id", number)),
        line=number,
        question=given["q"],
        need=tuple(_need(one) for one in given.get("need") or ()),
        kind=given.get("kind"),
        split=Split(given["split"]) if given.get("split") else None,
        viewer=Viewer.parse(given["as"]) if given.get("as") else None,
        as_of=instant(given["as_of"], now) if given.get("as_of") else None,
    )


def _need(given: Any) -> Need:
    if isinstance(given, str):
        return given
    checksum, start, end = given
    return Span(checksum.lower(), start, end)


def _faults(given: Mapping[str, Any], now: datetime) -> Iterator[tuple[str, str]]:
    """What is wrong with the fields of a line, each with what was expected."""
    yield from _misspelt(given)
    if isinstance(given.get("id", ""), bool) or not isinstance(given.get("id", ""), str | int):
        yield f"'id' is {_shown(given['id'])}", "expected text or a number"
    if "q" not in given:
        yield "'q' is missing", "expected a question in words"
    elif not isinstance(given["q"], str) or not given["q"].strip():
        yield f"'q' is {_shown(given['q'])}", "expected a question in words"
    yield from _faults_of_needs(given.get("need"))
    kind = given.get("kind")
    if kind is not None and not isinstance(kind, str):
        yield f"'kind' is {_shown(kind)}", "expected a word, such as resolution"
    if given.get("split") not in (None, *Split):
        yield f"'split' is {_shown(given['split'])}", "expected dev or test"
    yield from _faults_of_asking(given, now)


def _misspelt(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A field by almost the name of one of ours: "needs" would make any question unanswerable."""
    for name in given:
        meant = get_close_matches(name, _FIELDS, n=1, cutoff=0.75) if name not in _FIELDS else []
        if meant:
            yield f"'{name}' is no field", f"expected '{meant[0]}'"


def _faults_of_needs(given: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(given, list | None):
        yield f"'need' is {_shown(given)}", "expected a list of quotes, empty where nothing answers"
        return
    for one in given or ():
        if isinstance(one, list):
            if not _is_span(one):
                remedy = "expected 8 hex digits of the paper's checksum, then start before end"
                yield f"a need is {_shown(one)}", remedy
        elif not isinstance(one, str) or not one.strip():
            yield f"a need is {_shown(one)}", "expected a quote, or [checksum, start, end]"


def _is_span(given: list[Any]) -> bool:
    match given:
        case [str(checksum), int(start), int(end)]:
            whole = type(start) is type(end) is int
            return whole and bool(_CHECKSUM.fullmatch(checksum)) and 0 <= start < end
    return False


def _faults_of_asking(given: Mapping[str, Any], now: datetime) -> Iterator[tuple[str, str]]:
    viewer, as_of = given.get("as"), given.get("as_of")
    try:
        Viewer.parse(viewer or "officer")
    except (UnknownViewer, AttributeError):
        yield f"'as' is {_shown(viewer)}", "expected public, member, officer or org:NAME"
    try:
        instant(as_of or None, now)
    except (MattersError, AttributeError):
        yield f"'as_of' is {_shown(as_of)}", "expected a time, such as 2022-03-20T09:00"


def _has_half_a_character(given: Any) -> bool:
    """Whether JSON escapes half of a surrogate pair: nothing that could be asked or printed."""
    try:
        json.dumps(given, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _shown(value: Any) -> str:
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 60 else said[:59] + "…"
