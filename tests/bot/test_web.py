"""The web page, driven as a browser drives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.bootstrap import Application, build
from bot.settings import Settings
from bot.web.app import web
from corpus.audience import OFFICER, STRANGER, Viewer
from tests.bot.conftest import NOW
from tests.fakes.clock import SetClock
from tests.fakes.embedding import WordEmbedder

PAGES = (
    "/",
    "/ask?q=what+did+we+resolve+on+parks",
    "/ask?q=what+did+we+resolve+on+dragons",
    "/ask?q=",
    "/actions",
    "/actions?overdue=1&status=open&mine=Cara+Lund&text=parks",
    "/actions?status=nonsense",
    "/meetings",
    "/reminders",
    "/reminders?as_of=2026-08-11T09:00",
    "/reminders?as_of=nonsense",
    "/papers",
    "/papers/1",
    "/papers/999",
    "/nowhere",
)


@pytest.fixture(scope="module")
def application(indexed_home: Path) -> Iterator[Application]:
    settings = Settings.load({"MATTERS_HOME": str(indexed_home)})
    with build(settings, embedder=WordEmbedder(), clock=SetClock(NOW)) as application:
        yield application


def browser(application: Application, viewer: Viewer) -> TestClient:
    site = web(application, 8765, caller=lambda scope: viewer)
    return TestClient(site, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def officer(application: Application) -> TestClient:
    return browser(application, OFFICER)


@pytest.fixture(scope="module")
def stranger(application: Application) -> TestClient:
    return browser(application, STRANGER)


class Page(HTMLParser):
    """What a screen reader would go by."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.within_label: list[bool] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.tags.append(tag)
        if identity := given.get("id"):
            self.ids.append(identity)
        if tag == "label" and (field := given.get("for")):
            self.labelled.add(field)
        if tag in ("input", "select") and given.get("type") != "hidden":
            self.fields.append({**given, "inside": "yes" if "label" in self.open else None})
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sound_and_can_be_used_without_seeing_it(
    officer: TestClient, path: str
) -> None:
    answer = officer.get(path)
    assert answer.status_code in (200, 400, 404)
    page = Page(answer.text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert {"header", "nav", "footer"} <= set(page.tags)
    for field in page.fields:
        assert field["inside"] or field.get("id") in page.labelled
    assert "script" not in page.tags
    assert "style=" not in answer.text
    assert '<html lang="en-GB">' in answer.text
    assert '<a class="skip" href="#content">' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_forbids_scripts_frames_and_guessing(officer: TestClient, path: str) -> None:
    headers = officer.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "script-src" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


def test_another_host_name_is_turned_away(application: Application) -> None:
    for host in ("evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8765.evil.example"):
        answer = browser(application, OFFICER).get("/papers", headers={"host": host})
        assert answer.status_code == 421
        assert "smugglers" not in answer.text


@pytest.mark.proves("ask a question", "web")
@pytest.mark.proves("open the passage", "web")
def test_an_answer_shows_its_clauses_by_meeting_and_leads_to_the_quote(
    officer: TestClient,
) -> None:
    answer = officer.get("/ask", params={"q": "what did we resolve on parks"}).text
    assert "Tuesday 2 June 2026" in answer
    link = re.search(r'href="(/papers/\d+\?start=\d+&amp;end=\d+#quote)"', answer)
    assert link is not None
    page = officer.get(unescape(link.group(1))).text
    mark = re.search(r'<mark id="quote" tabindex="-1">(.*?)</mark>', page)
    assert mark is not None
    assert mark.group(1).startswith("Cara Lund write to the parks contractor")


@pytest.mark.proves("be told that there is no answer", "web")
def test_a_question_that_no_paper_answers_is_told_what_was_searched(officer: TestClient) -> None:
    page = officer.get("/ask", params={"q": "what did we resolve on fly-tipping?"}).text
    assert re.search(r"Nothing was found on “fly tipping” in \d papers", page)


def test_every_quote_of_an_answer_is_the_very_text_of_its_paper(
    application: Application, officer: TestClient
) -> None:
    answer = officer.get("/ask", params={"q": "what did we resolve on street lighting"}).text
    for number, start, end in re.findall(r"/papers/(\d+)\?start=(\d+)&amp;end=(\d+)", answer):
        text = application.papers.get(int(number)).text
        quote = " ".join(text[int(start) : int(end)].split())
        assert quote in " ".join(unescape(re.sub(r"<[^>]+>", " ", answer)).split())


def test_html_in_papers_and_questions_is_shown_and_never_obeyed(officer: TestClient) -> None:
    number = re.search(r'/papers/(\d+)">[^<]*2 June 2026', officer.get("/papers").text)
    assert number is not None
    page = officer.get(f"/papers/{number.group(1)}").text
    assert "&lt;script&gt;alert(" in page
    asked = officer.get("/ask", params={"q": '"><img src=x onerror=alert(1)>parks'}).text
    assert "<img" not in asked


@pytest.mark.proves("keep restricted papers from others", "web")
def test_a_stranger_sees_public_papers_only(
    application: Application, stranger: TestClient, officer: TestClient
) -> None:
    assert "smugglers" in officer.get("/papers").text
    assert "smugglers" not in stranger.get("/papers").text
    secret = f"/papers/{application.papers.find('smugglers.md').id}"
    for path in (secret, f"{secret}/original"):
        assert officer.get(path).status_code == 200
        denied, missing = stranger.get(path), stranger.get("/papers/999")
        assert denied.status_code == 404
        assert denied.text.split("<main")[1] == missing.text.split("<main")[1]
    asked = {"q": "which boats were seen behind the breakwater"}
    assert "zanzibar" in officer.get("/ask", params=asked).text
    assert "zanzibar" not in stranger.get("/ask", params=asked).text
    assert stranger.get("/reminders").status_code == 403


def test_an_officer_may_look_as_others_do_but_nobody_widens_their_view(
    officer: TestClient, stranger: TestClient
) -> None:
    assert "smugglers" not in officer.get("/papers?as=member").text
    assert "smugglers" not in stranger.get("/papers?as=officer").text
    assert "smugglers" not in officer.get("/papers?as=king").text
    kept = officer.get("/ask", params={"q": "what did we resolve on parks", "as": "public"}).text
    assert re.search(r'href="/papers/\d+\?start=\d+&amp;end=\d+&amp;as=public#quote"', kept)


def test_a_passage_that_is_not_there_is_said(officer: TestClient) -> None:
    for query in ("start=5&end=99999999", "start=9&end=4", "start=x&end=y", "start=-1&end=4"):
        page = officer.get(f"/papers/1?{query}").text
        assert "not in the paper as it was read last" in page
        assert "<mark" not in page


def test_the_original_is_given_as_a_file_and_only_while_it_is_the_one_that_was_read(
    officer: TestClient, application: Application
) -> None:
    paper = application.papers.find("2026-03-03.md")
    answer = officer.get(f"/papers/{paper.id}/original")
    assert answer.content == paper.path.read_bytes()
    assert answer.headers["content-disposition"].startswith("attachment")
    before = paper.path.read_bytes()
    try:
        paper.path.write_bytes(before + b"changed")
        assert officer.get(f"/papers/{paper.id}/original").status_code == 410
    finally:
        paper.path.write_bytes(before)


@pytest.mark.proves("see the register", "web")
def test_actions_can_be_filtered(officer: TestClient) -> None:
    everything = officer.get("/actions").text
    mine = officer.get("/actions", params={"mine": "Cara Lund"}).text
    assert "survey of the lamps" in everything
    assert "survey of the lamps" not in mine
    assert "parks contractor" in mine


@pytest.mark.proves("see what would be sent", "web")
def test_what_would_be_sent_next_is_shown_with_its_day(officer: TestClient) -> None:
    page = officer.get("/reminders", params={"as_of": "2026-08-11T09:00"}).text
    assert "What would be sent next: Tuesday 11 August 2026, 9 am" in page
    assert "Cara Lund" in page


def test_the_page_says_that_it_is_well(officer: TestClient) -> None:
    assert officer.get("/healthz").json()["status"] == "ok"
