"""How well papers are read: what was found against what a careful reader found by hand.

``python -m tests.reading.score --papers PAPERS`` prints a table by body, of the readings beside
this module (:mod:`tests.reading.veil`) or of a folder of others; with ``--verbose NAME`` every
miss and every false find of the papers whose name has it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from bot.assistant.reading import reading_json
from corpus.errors import Unreadable
from corpus.people import normalised, same_person
from corpus.reading import read
from tests.reading.veil import HAND, veiled_reading

Json = dict[str, Any]

FIELDS = (
    "dates",
    "next meetings",
    "chair",
    "present",
    "apologies",
    "items",
    "actions",
    "owners",
    "due",
    "status",
    "resolutions",
    "kinds",
)
_ALIKE = 72  # of 100: from which two texts say the same


@dataclass
class Tally:
    """What was rightly found, falsely found, and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was."""
        found = self.right + self.false
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1 where there is nothing."""
        there = self.right + self.missed
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def empty(self) -> bool:
        """Whether there was nothing to find and nothing was found."""
        return not (self.right or self.false or self.missed)

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.right += other.right
        self.false += other.false
        self.missed += other.missed
        self.notes += other.notes


Score = dict[str, Tally]


def score(expected: Json, found: Json) -> Score:
    """The tally of every field for one paper; both in the form of :func:`flat`."""
    result: Score = {name: Tally() for name in FIELDS}
    result["dates"] = _single(expected["date"], found["date"], lambda a, b: a == b)
    result["next meetings"] = _sets(expected["next"], found["next"], lambda a, b: a == b)
    result["chair"] = _single(expected["chair"], found["chair"], _same_name)
    result["present"] = _sets(expected["present"], found["present"], _same_name)
    result["apologies"] = _sets(expected["apologies"], found["apologies"], _same_name)
    result["items"] = _sets(expected["items"], found["items"], _same_item)
    pairs, result["actions"] = _matched(expected["actions"], found["actions"], "text")
    for own, other in pairs:
        result["owners"].add(
            _verdict(_same_owners(own["owners"], other["owners"]), own, other, "owners")
        )
        result["due"].add(_verdict(own.get("due") == other.get("due"), own, other, "due"))
    result["status"] = _statuses(pairs, expected["actions"], found["actions"])
    pairs, result["resolutions"] = _matched(expected["resolutions"], found["resolutions"], "text")
    for own, other in pairs:
        result["kinds"].add(_verdict(own["kind"] == other["kind"], own, other, "kind"))
    return result


def flat(reading: Json) -> Json:
    """A reading as ``matters read --json`` prints it, laid flat for comparing.

    One that is flat already, as the papers of the house styles have it, is only filled up.
    """
    if "parts" not in reading:
        return _filled(reading)
    part = next((each for each in reading["parts"] if each["kind"] in ("minutes", "agenda")), {})
    meeting = part.get("meeting") or {}
    items = part.get("items") or []
    return _filled(
        {
            "kind": (reading.get("document") or {}).get("kind"),
            "date": meeting.get("date") or part.get("date"),
            "chair": meeting.get("chair"),
            "present": [each["name"] for each in meeting.get("present") or []],
            "apologies": [each["name"] for each in meeting.get("apologies") or []],
            "next": [each["date"] for each in meeting.get("next_meetings") or []],
            "items": [[each.get("number"), each.get("title") or ""] for each in items],
            "actions": [
                {
                    "text": each["description"],
                    "owners": each.get("owners") or [],
                    "due": each.get("due"),
                    "status": each.get("status"),
                }
                for item in items
                for each in item.get("actions") or []
            ],
            "resolutions": [
                [each["text"], each.get("kind")]
                for item in items
                for each in item.get("resolutions") or []
            ],
        }
    )


def _filled(reading: Json) -> Json:
    filled = {"date": None, "chair": None} | {
        name: [] for name in ("present", "apologies", "next", "items", "actions", "resolutions")
    }
    filled |= reading
    filled["resolutions"] = [
        each if isinstance(each, dict) else {"text": each[0], "kind": each[1]}
        for each in filled["resolutions"]
    ]
    return filled


def understood(path: Path) -> Json:
    """What the readers make of a paper, laid flat; nothing where it cannot be read."""
    try:
        return flat(reading_json(read(path)))
    except Unreadable:
        return flat({})


def _single(expected: Any, found: Any, same: Callable[[Any, Any], bool]) -> Tally:
    if expected is None:
        return Tally(false=1, notes=[f"+ {found}"]) if found is not None else Tally()
    if found is not None and same(expected, found):
        return Tally(right=1)
    return Tally(false=int(found is not None), missed=1, notes=[f"- {expected}   + {found}"])


def _sets(expected: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]) -> Tally:
    left = list(found)
    tally = Tally()
    for each in expected:
        match = next((other for other in left if same(each, other)), None)
        if match is None:
            tally.missed += 1
            tally.notes.append(f"- {each}")
        else:
            left.remove(match)
            tally.right += 1
    tally.false += len(left)
    tally.notes += [f"+ {each}" for each in left]
    return tally


def _same_name(expected: str, found: str) -> bool:
    if normalised(expected) == normalised(found) or same_person(expected, found):
        return True
    own, other = normalised(expected).split(), normalised(found).split()
    return bool(own and other) and (own[-1] == other[-1] and own[0][0] == other[0][0])


def _same_item(expected: Sequence[Any], found: Sequence[Any]) -> bool:
    own, other = (str(each[0] or "").strip(". ()") for each in (expected, found))
    alike = fuzz.token_set_ratio(_plain(expected[1]), _plain(found[1]))
    return bool(own == other and alike >= 60) or alike >= 90


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _alike(expected: str, found: str) -> float:
    """How much of the shorter text the other holds, and how much longer it is."""
    own, other = _plain(expected), _plain(found)
    if not own or not other:
        return 0.0
    return float(0.7 * fuzz.partial_ratio(own, other) + 0.3 * fuzz.token_sort_ratio(own, other))


def _matched(
    expected: Sequence[Json], found: Sequence[Json], name: str
) -> tuple[list[tuple[Json, Json]], Tally]:
    """The best one-to-one matching of texts, the surest pairs first."""
    weights = sorted(
        (
            (_alike(own[name], other[name]), at, index)
            for at, own in enumerate(expected)
            for index, other in enumerate(found)
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for weight, at, index in weights:
        if weight >= _ALIKE and at not in taken and index not in taken.values():
            taken[at] = index
    tally = Tally(len(taken), len(found) - len(taken), len(expected) - len(taken))
    tally.notes += [f"- {each[name]}" for at, each in enumerate(expected) if at not in taken]
    tally.notes += [
        f"+ {each[name]}" for index, each in enumerate(found) if index not in taken.values()
    ]
    return [(expected[at], found[index]) for at, index in sorted(taken.items())], tally


def _verdict(right: bool, own: Json, other: Json, name: str) -> Tally:
    if right:
        return Tally(right=1)
    said = f"- {own.get(name)}   + {other.get(name)}   in: {own['text'][:60]}"
    return Tally(false=1, missed=1, notes=[said])


def _same_owners(expected: Sequence[str], found: Sequence[str]) -> bool:
    tally = _sets(
        [_plain(each) for each in expected], [_plain(each) for each in found], _same_owner
    )
    return not tally.missed and not tally.false


def _same_owner(expected: str, found: str) -> bool:
    return (
        expected == found
        or _same_name(expected, found)
        or fuzz.token_set_ratio(expected, found) >= 90
    )


def _statuses(
    pairs: Sequence[tuple[Json, Json]], expected: Sequence[Json], found: Sequence[Json]
) -> Tally:
    """Over actions that are said to be done or carried forward; open is no news."""

    def told(each: Json) -> bool:
        return each.get("status") in ("done", "carried_forward")

    right = sum(told(own) and own.get("status") == other.get("status") for own, other in pairs)
    wrong = [
        f"- {own.get('status')}   + {other.get('status')}   in: {own['text'][:60]}"
        for own, other in pairs
        if own.get("status") != other.get("status") and (told(own) or told(other))
    ]
    return Tally(
        right, sum(map(told, found)) - right, sum(map(told, expected)) - right, notes=wrong
    )


def summed(scores: Iterable[Mapping[str, Tally]]) -> Score:
    """Several papers' tallies put together."""
    whole: Score = {name: Tally() for name in FIELDS}
    for each in scores:
        for name, tally in each.items():
            whole[name].add(tally)
    return whole


def scored(readings: Path, papers: Path) -> dict[str, dict[str, Score]]:
    """The score of every reading by hand, by body and paper.

    Readings that are kept behind a veil are compared with what was found behind the same veil.
    """
    found: dict[str, dict[str, Score]] = defaultdict(dict)
    for path in sorted(readings.glob("*/*.json")):
        expected = json.loads(path.read_text("utf-8"))
        read_ = understood(papers / expected["paper"])
        other = veiled_reading(read_) if readings == HAND else read_
        found[path.parent.name][path.stem] = score(flat(expected), other)
    return found


def mean(bodies: Mapping[str, Mapping[str, Score]]) -> dict[str, float]:
    """The mean of each field's F1 over the bodies, each counting once."""
    totals = [summed(papers.values()) for papers in bodies.values()]
    values = {name: [each[name].f1 for each in totals if not each[name].empty] for name in FIELDS}
    return {name: sum(each) / len(each) for name, each in values.items() if each}


def main() -> None:
    """Print the table."""
    from rich.console import Console
    from rich.table import Table

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readings", type=Path, nargs="?", default=HAND)
    parser.add_argument("--papers", type=Path, required=True)
    parser.add_argument("--verbose", default=None)
    given = parser.parse_args()
    console = Console(width=170)
    bodies = scored(given.readings, given.papers)
    table = Table("body", *FIELDS)
    for body, papers in bodies.items():
        total = summed(papers.values())
        table.add_row(
            body, *(f"{total[name].f1:.2f}" if not total[name].empty else "" for name in FIELDS)
        )
    whole = mean(bodies)
    table.add_row("mean", *(f"{whole[name]:.2f}" if name in whole else "" for name in FIELDS))
    console.print(table)
    if given.verbose is not None:
        for body, papers in bodies.items():
            for name, tallies in papers.items():
                if given.verbose in f"{body}/{name}":
                    for each, tally in tallies.items():
                        for note in tally.notes:
                            console.print(f"{body}/{name} {each}: {note}", markup=False)


if __name__ == "__main__":
    main()
