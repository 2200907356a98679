"""The figures of an evaluation as tables, made from the same JSON that a script gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from bot.cli.show import Value, console, many, plain, table

if TYPE_CHECKING:
    from rich.console import Console

_NAMES = {
    "questions": "questions",
    "answerable": "answerable",
    "recall_at_1": "evidence in the first 1",
    "recall_at_3": "evidence in the first 3",
    "recall_at_5": "evidence in the first 5",
    "recall_in_1500": "evidence in 1,500 chars",
    "mrr": "reciprocal rank",
    "characters": "characters per answer",
    "citation_precision": "citations to the point",
    "refusal_recall": "unanswerable declined",
    "refusal_precision": "declined rightly",
    "wrongly_declined": "answerable declined",
    "median_ms": "median (ms)",
    "p95_ms": "95th percentile (ms)",
}
# by kind and by split, in two tables that a narrow terminal holds
_EVIDENCE = {
    "questions": "asked",
    "recall_at_1": "first",
    "recall_at_3": "in 3",
    "recall_at_5": "in 5",
    "recall_in_1500": "in 1,500",
    "mrr": "MRR",
}
_REST = {
    "characters": "chars",
    "citation_precision": "to the point",
    "refusal_recall": "declined",
    "refusal_precision": "rightly",
    "wrongly_declined": "wrongly",
    "median_ms": "ms",
    "p95_ms": "p95",
}
_PLAIN = {"questions", "answerable", "characters", "mrr", "median_ms", "p95_ms"}
_LONGEST = 240  # characters of a quote in the list of failures: enough to see what it is
_MOST = 5  # quotes of one failure


def evaluation(value: Value) -> None:
    """Print the figures of an evaluation, its comparison, and its worst failures."""
    table(
        ("Figure", "Value"),
        ((_NAMES.get(name, name), _figure(name, one)) for name, one in value["figures"].items()),
        empty="",
    )
    groups = [*value["splits"].items(), *value["kinds"].items()]
    for title, names in (("Evidence", _EVIDENCE), ("Answers", _REST)) if groups else ():
        rows = ([name, *(_figure(each, one[each]) for each in names)] for name, one in groups)
        table((title, *names.values()), rows, empty="")
    if "comparison" in value:
        _comparison(value["comparison"])
    _failures(console(), value["worst"])
    _problems(console(), value["problems"])


def _figure(name: str, value: float | None, *, signed: bool = False) -> str:
    """A share in percent, everything else as it is; a dash where there is nothing to tell of.

    >>> _figure("recall_at_1", 0.767), _figure("mrr", 0.956), _figure("refusal_recall", None)
    ('76.7%', '0.956', '–')
    """
    if value is None:
        return "–"
    sign = "+" if signed and value > 0 else ""
    return f"{sign}{value:,}" if name in _PLAIN else f"{sign}{value * 100:.1f}%"


def _comparison(value: Value) -> None:
    out = console()
    out.print(f"\nAgainst the earlier run, {many(value['questions'], 'question')}:", style="bold")
    for what, ids in (
        ("only in the earlier run", value["only_before"]),
        ("only in this one", value["only_after"]),
        ("changed between them", value["changed"]),
    ):
        if ids:
            out.print(plain(f"left out, {what}: {', '.join(ids)}"), style="yellow", soft_wrap=True)
    table(
        ("Figure", "Before", "After", "Difference", "95 % interval", ""),
        (_compared(name, one) for name, one in value["figures"].items()),
        empty="",
    )
    for name, one in value["mcnemar"].items():
        out.print(
            f"McNemar, {_NAMES[name]}: only before {one['only_before']}, "
            f"only after {one['only_after']}, p = {one['p']:.4f}"
        )
    out.print(f"{value['draws']:,} draws of the questions, seed {value['seed']}", style="dim")


def _compared(name: str, one: Value) -> tuple[str, ...]:
    interval = "–"
    if one["low"] is not None:
        low, high = (_figure(name, one[end], signed=True) for end in ("low", "high"))
        interval = f"{low} to {high}"
    difference = _figure(name, one["difference"], signed=True)
    differs = "differs" if one["differs"] else ""
    before, after = _figure(name, one["before"]), _figure(name, one["after"])
    return _NAMES[name], before, after, difference, interval, differs


def _failures(out: Console, failures: Iterable[Value]) -> None:
    for number, one in enumerate(failures, start=1):
        if number == 1:
            out.print("\nThe worst failures:", style="bold")
        where = " · ".join(filter(None, (one["id"], one["split"], one["kind"])))
        out.print(plain(f"\n{number}. {one['question']}"), style="bold")
        out.print(plain(f"   {one['fault']} ({where})"), style="yellow")
        for need in one["needed"]:
            place = need["complete_at"]
            when = f"needed, in citation {place}" if place else "needed, not shown"
            said = need["text"] or f"{need['need']}"
            out.print(f"   {when}: {_short(said)}", soft_wrap=True)
        _quotes(out, "shown", one["shown"])
        _quotes(out, "offered as near", one["nearest"])


def _quotes(out: Console, what: str, quotes: Sequence[Any]) -> None:
    for number, quote in enumerate(quotes[:_MOST], start=1):
        line = f"   {what} [{number}]: {_short(quote['quote'])} ({plain(quote['where'])})"
        out.print(line, style="dim", soft_wrap=True)
    if len(quotes) > _MOST:
        out.print(f"   and {len(quotes) - _MOST} more; --json has them all", style="dim")


def _problems(out: Console, problems: Iterable[Value]) -> None:
    for one in problems:
        line = f"line {one['line']}: {one['reason']}; {one['remedy']}"
        out.print(plain(line), style="yellow", soft_wrap=True)


def _short(text: str) -> str:
    flat = plain(" ".join(text.split()))
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
