"""Measures what a person waits for, and prints it: ``python -m tests.bench [--write]``.

Every figure is taken in one run on one machine; those that depend on the machine's mood stand
beside what they are to be compared with.  ``--write`` puts the table into docs/benchmarks.md.
"""

from __future__ import annotations

import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from tests.machine import machine

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpus" / "sample"
REPORT = ROOT / "docs" / "benchmarks.md"
MATTERS = Path(sys.executable).with_name("matters")
ASKED = "what did we resolve on VAWG"
ROUNDS = 200
MOST_QUESTIONS = 40


def main() -> None:
    """Take every figure, and print the table."""
    with tempfile.TemporaryDirectory(prefix="matters-bench-") as folder:
        home = Path(folder) / "home"
        rows = [*_indexing(home), *_cold(home), *_through_the_door(home), *_warm(home)]
    table = _table(rows)
    sys.stdout.write(table)
    if "--write" in sys.argv:
        _write(table)


Row = tuple[str, str, str]
T = TypeVar("T")


def _indexing(home: Path) -> list[Row]:
    """The same passages embedded bare, and indexed whole: reading, walls, words and storing."""
    told, seconds = _timed(lambda: _matters("index", SAMPLE / "papers", home=home))
    again, second = _timed(lambda: _matters("index", SAMPLE / "papers", home=home))
    loading = _timed(lambda: _python("import sentence_transformers"))[1]
    whole, bare, passages = _beside_bare(home.parent / "beside")
    return [
        (
            "Passages indexed per second, reading and storing included",
            f"{passages / whole:.0f}",
            f"{passages / bare:.0f} by the bare SentenceTransformer.encode on the same texts "
            f"({whole / bare:.2f} x its time)",
        ),
        (
            "Indexing the sample, whole process",
            f"{seconds:.0f} s",
            f"{told['passages']} passages; importing sentence-transformers alone {loading:.0f} s",
        ),
        (
            "Indexing it again, nothing changed",
            f"{second:.1f} s",
            f"{again['added'] + again['changed']} papers done again",
        ),
    ]


def _beside_bare(home: Path) -> tuple[float, float, int]:
    """Seconds to index the sample with the model loaded, seconds of the bare model, passages."""
    from bot.bootstrap import build
    from bot.settings import Settings
    from index.embedder import PackagedEmbedder

    embedder = PackagedEmbedder()
    model = embedder.transformer()
    model.encode(["warm"] * 8, show_progress_bar=False)
    with build(Settings.load({"MATTERS_HOME": str(home)}), embedder=embedder) as application:
        application.open_index()
        tally, whole = _timed(lambda: application.ingest.run([SAMPLE / "papers"]))
        store = application.stacks.open().store
        texts = [
            passage.searched
            for audience in store.audiences()
            for passage in store.rows(audience).passages
        ]
    bare = _timed(lambda: model.encode(texts, batch_size=32, show_progress_bar=False))[1]
    return whole, bare, tally.passages


def _cold(home: Path) -> list[Row]:
    """One question to a home that nobody serves: everything has to be loaded for it."""
    runs = [_timed(lambda: _matters("ask", ASKED, home=home))[1] for _ in range(3)]
    peak = _peak_of([str(MATTERS), "ask", ASKED, "--home", str(home), "--json"])
    bare = _timed(lambda: _python("import chromadb"))[1]
    return [
        (
            "From process start to the first answer, nothing serving",
            f"{statistics.median(runs):.1f} s",
            f"of which importing the vector store alone {bare:.1f} s",
        ),
        ("Peak memory of that process", f"{peak:.0f} MB", ""),
    ]


def _through_the_door(home: Path) -> list[Row]:
    """The same question from the shell while ``matters serve`` runs."""
    with _serving(home):
        _matters("ask", ASKED, home=home)
        runs = [_timed(lambda: _matters("ask", ASKED, home=home))[1] for _ in range(10)]
    nothing = statistics.median(_timed(lambda: _python("pass"))[1] for _ in range(5))
    return [
        (
            "A question from the shell while it serves",
            f"{statistics.median(runs):.2f} s",
            f"of which starting a bare Python {nothing:.2f} s; asked for: under 0.5 s",
        )
    ]


def _warm(home: Path) -> list[Row]:
    """Asking in a process that has everything loaded."""
    from bot.assistant.ask import Request
    from bot.bootstrap import build
    from bot.settings import Settings
    from corpus.audience import OFFICER

    lines = (SAMPLE / "questions.jsonl").read_text("utf-8").splitlines()
    questions = [str(json.loads(line)["q"]) for line in lines][:MOST_QUESTIONS]
    with build(Settings.load({"MATTERS_HOME": str(home)})) as application:
        application.open_index()
        now = datetime.now(UTC)
        asking: list[float] = []
        for turn in range(ROUNDS):
            question = questions[turn % len(questions)]
            asking.append(
                _timed(lambda q=question: application.asking.ask(OFFICER, Request(q, now)))[1]
            )
        embedder = application.stacks.open().models.embedder
        embedding = [_timed(lambda q=q: embedder.question(q))[1] for q in questions]
    asking = asking[len(questions) :]  # the first round warms up
    median, late = statistics.median(asking), statistics.quantiles(asking, n=20)[18]
    bare = statistics.median(embedding)
    return [
        (
            "A question in a warm process, median",
            f"{median * 1000:.1f} ms",
            f"of which embedding the question {bare * 1000:.1f} ms",
        ),
        ("The same, 95th percentile", f"{late * 1000:.1f} ms", f"{late / median:.1f} x the median"),
    ]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    value = work()
    return value, time.perf_counter() - started


def _matters(command: str, *arguments: object, home: Path) -> dict[str, Any]:
    line = [str(MATTERS), command, *map(str, arguments), "--home", str(home), "--json"]
    done = subprocess.run(
        line, capture_output=True, text=True, check=True, timeout=600, cwd=home.parent
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def _peak_of(command: list[str]) -> float:
    """The most memory that a process held at once, in megabytes."""
    code = (
        "import resource, subprocess, sys; "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1024


@contextmanager
def _serving(home: Path) -> Iterator[None]:
    line = [str(MATTERS), "serve", "--home", str(home), "--port", "0"]
    server = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 60
        while not any(home.glob("*.sock")) and time.monotonic() < deadline:
            time.sleep(0.05)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _table(rows: list[Row]) -> str:
    lines = ["| What | Figure | Beside |", "| --- | --- | --- |"]
    lines += [f"| {what} | {figure} | {beside} |" for what, figure, beside in rows]
    return "\n".join([*lines, "", machine(), ""])


def _write(table: str) -> None:
    """Put the table between its marks in the page."""
    page = REPORT.read_text("utf-8")
    before, rest = page.split("<!-- bench -->\n", 1)
    after = rest.split("<!-- /bench -->", 1)[1]
    REPORT.write_text(f"{before}<!-- bench -->\n{table}<!-- /bench -->{after}", "utf-8")


if __name__ == "__main__":
    if not MATTERS.exists() or shutil.which(str(MATTERS)) is None:
        sys.exit("matters is not installed here: make test installs it")
    main()
