"""What can be done where, and the test that proves it: ``python -m tests.platforms --write``.

A test says what it proves with ``@pytest.mark.proves("ask a question", "slack")``; this puts the
table of all such claims into docs/platforms.md.  A cell without a test is an empty cell.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "platforms.md"
SURFACES = ("slack", "teams", "web", "command line")
BEGIN, END = "<!-- platforms -->\n", "<!-- /platforms -->"

Claims = dict[str, dict[str, list[tuple[str, str]]]]


def claims() -> Claims:
    """Capability, then surface, then the tests that prove it there, each with its file."""
    found: Claims = defaultdict(lambda: defaultdict(list))
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for capability, surface, test in _claims_in(path):
            if surface not in SURFACES:
                raise ValueError(f"{path.name}: '{surface}' is no surface; use one of {SURFACES}")
            found[capability][surface].append((test, path.relative_to(ROOT).as_posix()))
    return found


def _claims_in(path: Path) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.proves":
                capability, surface = (ast.literal_eval(argument) for argument in mark.args)
                yield capability, surface, node.name


def table(found: Claims) -> str:
    """The claims as a Markdown table, a row a capability in the order of the alphabet."""
    lines = ["| What | " + " | ".join(surface.capitalize() for surface in SURFACES) + " |"]
    lines.append("| --- |" + " --- |" * len(SURFACES))
    for capability in sorted(found):
        cells = [_cell(found[capability][surface]) for surface in SURFACES]
        lines.append(f"| {capability} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(tests: list[tuple[str, str]]) -> str:
    said = (f"[{name.removeprefix('test_').replace('_', ' ')}](../{path})" for name, path in tests)
    return "<br>".join(said)


def page_with(drawn: str, page: str) -> str:
    """The page with the table between its marks replaced."""
    before, rest = page.split(BEGIN, 1)
    return before + BEGIN + drawn + END + rest.split(END, 1)[1]


def main() -> None:
    """Print the table, or write it into its page."""
    drawn = table(claims())
    if "--write" in sys.argv:
        PAGE.write_text(page_with(drawn, PAGE.read_text("utf-8")), "utf-8")
    else:
        sys.stdout.write(drawn)


if __name__ == "__main__":
    main()
