"""Bad input at the door and on the page: refused in a line, never with a stack of calls."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from bot import VERSION
from bot.client import VERSION_HEADER
from bot.door import door
from bot.operations import perform
from bot.web.app import web
from corpus.audience import OFFICER
from tests.bot.conftest import Open
from tests.bot.serving import matters

LAMPS = {"question": "lamps", "viewer": "officer", "as_of": None, "top": 1}


@pytest.fixture
def knock(opened: Open, papers: Path) -> Iterator[Any]:
    """Puts a body to an operation of the door; gives its last line."""
    application = opened()
    application.ingest.run([papers])
    entrance = door(lambda *given: perform(application, *given), threading.Event())

    def said(name: str, body: object) -> dict[str, Any]:
        content = body if isinstance(body, bytes) else json.dumps(body)
        answer = client.post(
            f"/operations/{name}", content=content, headers={VERSION_HEADER: VERSION}
        )
        assert answer.status_code == 200
        assert not application.home.log.exists(), application.home.log.read_text()
        last: dict[str, Any] = json.loads(answer.text.splitlines()[-1])
        return last

    with TestClient(entrance, base_url="http://matters") as client:
        yield said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("question", 5),
        ("question", None),
        ("question", ["lamps"]),
        ("question", ""),
        ("question", "\x00\u202e"),
        ("viewer", 7),
        ("viewer", ["officer"]),
        ("viewer", "org:"),
        ("top", -1),
        ("top", 0),
        ("top", "3"),
        ("top", True),
        ("top", 1e9),
        ("as_of", 5),
        ("as_of", "0001-01-01"),
        ("as_of", "9999-12-31T23:59"),
        ("as_of", "x" * 100_000),
    ],
)
def test_an_argument_that_means_nothing_is_wrong_usage(
    knock: Any, name: str, value: object
) -> None:
    error = knock("ask", {**LAMPS, name: value})["error"]
    assert error["exit_code"] == 2
    assert len(error["reason"]) < 200
    assert error["remedy"]


@pytest.mark.parametrize("question", ["lamps \udcff", "lamps " * 500_000, "lamps \x1b[31m\x07"])
def test_an_odd_question_through_the_door_is_answered(knock: Any, question: str) -> None:
    result = knock("ask", {**LAMPS, "question": question})["result"]
    assert result["outcome"] in {"found", "nothing"}
    assert result["question"].isprintable()
    assert len(result["question"]) <= 1_000


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"[" * 200_000, b'{"question":' * 100_000, b"[]", b"9" * 100_000]
)
def test_a_body_that_is_no_json_object_is_refused(knock: Any, body: bytes) -> None:
    assert "no JSON object" in knock("ask", body)["error"]["reason"]


def test_an_argument_that_is_not_there_is_wrong_usage(knock: Any) -> None:
    assert knock("ask", {})["error"]["exit_code"] == 2
    assert "result" in knock("ask", {"question": "lamps"})


def test_a_path_that_is_no_text_is_reported_like_any_other(knock: Any) -> None:
    tally = knock("index", {"paths": ["/nowhere/\udcff"], "audience": None})["result"]
    assert tally["problems"]


@pytest.mark.parametrize("path", ["/ask?q=lamps&as_of=", "/reminders?as_of=", "/actions?as_of="])
@pytest.mark.parametrize("instant", ["0001-01-01", "9999-12-31T23:59", "\x00", "x" * 5_000])
def test_a_page_refuses_an_instant_that_no_board_lives_in(
    opened: Open, path: str, instant: str
) -> None:
    application = opened()
    site = web(application, 8765, lambda scope: OFFICER)
    browser = TestClient(site, base_url="http://127.0.0.1:8765")
    page = browser.get(path + quote(instant))
    assert page.status_code < 500
    assert not application.home.log.exists()


@pytest.mark.parametrize(
    "question", ["%ff%fe", "%00", "%ed%a0%80", quote("a" * 50_000), "%F0%9F%8E%89"]
)
def test_a_page_answers_or_refuses_whatever_is_asked(
    opened: Open, papers: Path, question: str
) -> None:
    application = opened()
    application.ingest.run([papers])
    site = web(application, 8765, lambda scope: OFFICER)
    browser = TestClient(site, base_url="http://127.0.0.1:8765")
    page = browser.get(f"/ask?q={question}")
    assert page.status_code in {200, 400}
    assert len(page.text) < 150_000
    assert not application.home.log.exists()


@pytest.mark.whole
def test_a_command_with_bytes_that_are_no_text_says_what_is_wrong(tmp_path: Path) -> None:
    done = matters("index", "/nowhere/\udcff", "--json", home=tmp_path / "home")
    assert done.code == 1
    assert "there is no such file" in done.err
    assert done.json["problems"][0]["file"] == "/nowhere/\udcff"
