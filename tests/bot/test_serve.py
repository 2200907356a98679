"""``matters serve`` as real processes: who holds the home, and what goes through the door."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import client
from bot.client import NobodyHome, ask_the_door
from bot.errors import MattersError
from bot.home import Home
from bot.progress import Step
from tests.bot.papers import SUMMER, write_papers
from tests.bot.serving import Server, matters, serving, start

pytestmark = pytest.mark.whole


@pytest.fixture(scope="module")
def served(
    indexed_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Server]]:
    home = Path(shutil.copytree(indexed_home, tmp_path_factory.mktemp("served") / "home"))
    with serving(home) as server:
        yield home, server


@pytest.mark.proves("ask a question", "command line")
def test_a_command_does_its_work_through_the_serving_process(served: tuple[Path, Server]) -> None:
    home, _ = served
    done = matters("ask", "what did we resolve on street lighting", "--json", home=home)
    assert done.code == 0, done.err
    assert done.json["outcome"] == "resolved"
    assert done.json["citations"][0]["quote"].startswith("Ben Stone provide a survey")
    assert done.err == ""


@pytest.mark.proves("open the passage", "command line")
def test_a_citation_leads_to_the_serving_page_with_the_quote_marked(
    served: tuple[Path, Server],
) -> None:
    home, server = served
    done = matters("ask", "what did we resolve on parks", "--json", home=home)
    url = done.json["citations"][0]["url"]
    assert url.startswith(server.url)
    page = urllib.request.urlopen(url).read().decode()
    assert '<mark id="quote" tabindex="-1">Cara Lund write to the parks contractor' in page


@pytest.mark.proves("be told that there is no answer", "command line")
def test_a_question_that_no_paper_answers_is_told_what_was_searched(
    served: tuple[Path, Server],
) -> None:
    done = matters("ask", "what did we resolve on fly-tipping", home=served[0])
    assert "Nothing was found on “fly tipping” in 3 papers" in done.out


@pytest.mark.proves("keep restricted papers from others", "command line")
def test_a_question_asked_as_somebody_is_answered_from_what_they_may_read(
    served: tuple[Path, Server],
) -> None:
    question = ("ask", "which boats were seen behind the breakwater", "--json")
    assert "zanzibar" in matters(*question, home=served[0]).out
    for viewer in ("member", "public"):
        assert "zanzibar" not in matters(*question, "--as", viewer, home=served[0]).out


def test_a_second_serve_says_who_holds_the_home(served: tuple[Path, Server]) -> None:
    home, server = served
    _, error = start(home).communicate(timeout=30)
    assert f"is held by process {server.process.pid} (matters serve, since " in error
    assert error.count("\n") == 1


def test_the_page_answers_to_its_own_name_and_says_that_it_is_well(
    served: tuple[Path, Server],
) -> None:
    _, server = served
    with urllib.request.urlopen(server.url + "/healthz") as answer:
        assert b'"status":"ok"' in answer.read()


def test_whoever_owns_the_home_reads_the_page_as_an_officer(served: tuple[Path, Server]) -> None:
    _, server = served
    page = urllib.request.urlopen(server.url + "/papers").read().decode()
    assert "smugglers" in page
    forwarded = urllib.request.Request(
        server.url + "/papers", headers={"X-Forwarded-For": "203.0.113.7"}
    )
    assert "smugglers" not in urllib.request.urlopen(forwarded).read().decode()


def test_progress_comes_through_the_door_while_papers_are_read(
    served: tuple[Path, Server], tmp_path: Path
) -> None:
    home, _ = served
    steps: list[Step] = []
    papers = write_papers(tmp_path / "more")
    (papers / "public/new.md").write_text(SUMMER.replace("2 June 2026", "7 July 2026"))
    arguments = {"paths": [str(papers)], "audience": None, "by": "Ann"}
    tally = ask_the_door(Home(home), "index", arguments, steps.append)
    assert tally["documents"] == 4
    assert [step.stage for step in steps if step.done == step.total][-1] == "reading papers"


def test_many_questions_at_once_are_all_answered(served: tuple[Path, Server]) -> None:
    home, _ = served
    answers: list[str] = []
    question = {"question": "what did we resolve on parks", "viewer": "member", "top": 3}

    def ask() -> None:
        answers.append(ask_the_door(Home(home), "ask", question)["outcome"])

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert answers == ["resolved"] * 16


def test_a_command_of_another_version_is_told_to_start_serve_again(
    served: tuple[Path, Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, _ = served
    monkeypatch.setattr(client, "VERSION", "0.0.1")
    with pytest.raises(MattersError, match=r"version 0.0.1.*start matters serve again"):
        ask_the_door(Home(home), "people.list", {})


def test_an_operation_that_is_none_and_a_body_that_is_none_are_refused_in_a_line(
    served: tuple[Path, Server],
) -> None:
    home, _ = served
    with pytest.raises(MattersError, match="no operation 'rm'"):
        ask_the_door(Home(home), "rm", {})
    with pytest.raises(MattersError, match=r"no JSON object"):
        ask_the_door(Home(home), "ask", [])  # type: ignore[arg-type]


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        _, error = start(tmp_path / "home", port).communicate(timeout=30)
    assert f"the port {port} of 127.0.0.1 is taken" in error
    assert "--port" in error
    assert error.count("\n") == 1


@pytest.mark.proves("lose nothing when the process is killed", "command line")
def test_after_a_kill_the_next_command_and_the_next_serve_find_everything(home: Path) -> None:
    with serving(home) as server:
        server.stop(signal.SIGKILL)
        assert Home(home).socket.exists()
        with pytest.raises(NobodyHome):
            ask_the_door(Home(home), "people.list", {})
        done = matters("actions", "list", "--json", home=home)
        assert len(done.json) == 2
    with serving(home) as server:
        assert matters("meetings", "list", "--json", home=home).json
        assert server.stop() == 0
        assert not Home(home).socket.exists()


def test_the_watched_folder_is_read_by_itself(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "watched")
    a_minute_ago = time.time() - 60
    for path in papers.rglob("*.md"):
        os.utime(path, (a_minute_ago, a_minute_ago))
    home = tmp_path / "home"
    with serving(home, MATTERS_PAPERS=str(papers)):
        deadline = time.monotonic() + 30
        known: list[object] = []
        while len(known) < 3 and time.monotonic() < deadline:
            known = ask_the_door(Home(home), "papers.list", {})
            time.sleep(0.2)
    assert len(known) == 3
