"""Measures how well and how fast papers are read: ``python -m tests.reading.report [--write]``.

Every house style's own papers are printed, read and compared with what they say; every
format is timed.  ``--write`` puts the tables into docs/reading.md.  Where MATTERS_TEST_PAPERS names
a folder of real papers, those that were read by hand (tests/reading/hand) are scored too.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.machine import machine
from tests.reading.bulk import bulk, pace
from tests.reading.press import STYLES, Manuscript, manuscripts, printed
from tests.reading.score import FIELDS, Score, flat, mean, score, scored, summed, understood
from tests.reading.veil import HAND

PAGE = Path(__file__).parents[2] / "docs" / "reading.md"


def styles(folder: Path) -> dict[str, Score]:
    """The score of every style's paper in each format that it is printed in."""
    found: dict[str, Score] = {}
    for manuscript in manuscripts():
        expected = flat(json.loads((STYLES / f"{manuscript.style}.json").read_text("utf-8")))
        for form in forms(manuscript):
            paper = printed(manuscript, folder, form)
            found[f"{manuscript.style} ({form.upper()})"] = score(expected, understood(paper))
    return found


def forms(manuscript: Manuscript) -> list[str]:
    """The formats of a style: where it is about layout, PDF and DOCX both."""
    return ["pdf", "docx"] if manuscript.form in ("pdf", "docx") else [manuscript.form]


def style_table(scores: dict[str, Score]) -> Iterator[str]:
    """Precision, recall and F1 of each field, style by style."""
    yield "| Style | " + " | ".join(FIELDS) + " |"
    yield "| --- |" + " --- |" * len(FIELDS)
    for name, tallies in [*scores.items(), ("all", summed(scores.values()))]:
        cells = ["" if tallies[each].empty else f"{tallies[each].f1:.2f}" for each in FIELDS]
        yield f"| {name} | " + " | ".join(cells) + " |"


def whole_table(tallies: Score) -> Iterator[str]:
    """Precision and recall beside F1, of all papers together."""
    yield "| What | right | false | missed | precision | recall | F1 |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name in FIELDS:
        each = tallies[name]
        yield (
            f"| {name} | {each.right} | {each.false} | {each.missed} | {each.precision:.2f} | "
            f"{each.recall:.2f} | {each.f1:.2f} |"
        )


def pace_table(folder: Path) -> Iterator[str]:
    """Pages a second of each format on some two hundred pages, and the memory of the process."""
    yield "| Format | pages | parts | seconds | pages a second | peak of the process, MB |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, paper in bulk(folder).items():
        took = pace(paper)
        yield (
            f"| {name} | {took.pages} | {took.parts} | {took.seconds:.1f} | "
            f"{took.pages / took.seconds:.0f} | {took.megabytes} |"
        )
    yield from ("", machine())


def by_hand() -> Iterator[str]:
    """The figures on real papers, where they are at hand."""
    papers = os.environ.get("MATTERS_TEST_PAPERS")
    if not papers:
        yield "*Not measured in this run: MATTERS_TEST_PAPERS names no folder of real papers.*"
        return
    bodies = scored(HAND, Path(papers) / "papers")
    yield "| Body | papers | " + " | ".join(FIELDS) + " |"
    yield "| --- | --- |" + " --- |" * len(FIELDS)
    for body, found in bodies.items():
        total = summed(found.values())
        cells = ["" if total[each].empty else f"{total[each].f1:.2f}" for each in FIELDS]
        yield f"| {body} | {len(found)} | " + " | ".join(cells) + " |"
    whole = mean(bodies)
    cells = [f"{whole[each]:.2f}" if each in whole else "" for each in FIELDS]
    yield f"| mean | {sum(map(len, bodies.values()))} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print the tables, or put them into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scores = styles(Path(folder))
        tables = {
            "styles": list(style_table(scores)),
            "whole": list(whole_table(summed(scores.values()))),
            "pace": list(pace_table(Path(folder))),
            "hand": list(by_hand()),
        }
    for name, lines in tables.items():
        if given.write:
            _put(name, lines)
        else:
            print("\n".join(lines), end="\n\n")  # noqa: T201


def _put(name: str, lines: list[str]) -> None:
    page = PAGE.read_text("utf-8")
    before, rest = page.split(f"<!-- {name} -->\n", 1)
    after = rest.split(f"<!-- /{name} -->", 1)[1]
    text = "\n".join(lines)
    PAGE.write_text(f"{before}<!-- {name} -->\n{text}\n<!-- /{name} -->{after}", "utf-8")


if __name__ == "__main__":
    main()
