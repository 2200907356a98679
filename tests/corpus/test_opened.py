# ruff: noqa: E501  # the words of clerks, as they write them
"""A resolution that is marked in the middle of a paragraph, or by a mark that stands alone."""

from __future__ import annotations

import pytest

from corpus.files import document_of
from corpus.model import MinuteItem
from corpus.reading import understand

HEAD = """<html><body><div class="mgContent"><h1>Minutes</h1>
<p>Minutes of the Harbour Committee held on Tuesday 4 March 2025 at 6.00 pm</p>
<p><b>Present:</b> Councillor Ann Roe (Chair), Councillor Tom Hale, Councillor Sue Marsh</p>
<table class="mgItemTable" id="mgItemTable">"""
ROW = '<tr><td>{}.</td><td><p class="mgAiTitleTxt">{}</p><div class="mgWordPara">{}</div></td></tr>'
MARKED = "<p><b>RESOLVED:</b> That the fee be waived.</p>"
TALK = "Members heard the report."


def printed(said: str, *, marked: int = 2) -> MinuteItem:
    """Printed minutes of three items and more; the second is what they say of the plan."""
    rows = [("Apologies", "<p>None.</p>"), ("Plan", said), *[("Fee", MARKED)] * marked]
    page = "".join(ROW.format(at, *row) for at, row in enumerate(rows, start=1))
    content = f"{HEAD}{page}</table></div></body></html>".encode()
    reading = understand(document_of(content, "minutes.html"))
    (meeting,) = reading.meetings
    for item in meeting.items:
        for clause in item.resolutions:
            if "<" not in reading.document.quote(clause.place):
                assert clause.text.split() == reading.document.quote(clause.place).split()
    return meeting.items[1]


PLAN = "That the plan be approved."
LIST = "<ol><li>the plan be approved; and</li><li>the Clerk be asked to write.</li></ol>"
ONE, TWO = (
    [(None, "the plan be approved.")],
    [("1", "the plan be approved"), ("2", "the Clerk be asked to write.")],
)
THAT = [(None, PLAN)]
SAID = [
    (f"<p>{TALK} <b>RESOLVED</b> – {PLAN}</p>", ONE),
    (f"<p>{TALK}&nbsp; <strong>RESOLVED: {PLAN}</strong></p>", ONE),
    (f"<p>{TALK} <b>Agreed:</b> that the plan be approved.</p>", ONE),
    ("<p>Having heard the report it was <b>RESOLVED</b> that the plan be approved.</p>", ONE),
    (f"<p>{TALK} <b>RESOLVED that:</b></p>{LIST}", TWO),
    (f"<p>{TALK} RESOLVED that (1) the plan be approved; and (2) the Clerk be asked to write.</p>", TWO),
    (f"<p>{TALK}</p><b>RESOLVED that:</b>{LIST}", TWO),
    (f"<p>{TALK} <b>RESOLVED</b></p><p>{PLAN}</p><p>The Chair thanked all.</p>", THAT),
    (f"<p>{TALK}</p><p><b>AGREED</b></p><p>{PLAN}</p>", THAT),
    (f"<p>{TALK}</p><p><b>Decision</b></p><p>The plan is approved.</p>", [(None, "The plan is approved.")]),
    (
        f"<table><tr><td>{TALK} RESOLVED:</td></tr><tr><td>(1)</td><td>That the plan be approved</td></tr>"
        "<tr><td>(2)</td><td>That the Clerk be asked to write.</td></tr></table>",
        TWO,
    ),
]  # fmt: skip


@pytest.mark.parametrize("marked", [0, 2])
@pytest.mark.parametrize(("said", "clauses"), SAID)
def test_what_was_resolved_is_found_wherever_its_mark_stands(
    said: str, clauses: list[tuple[str | None, str]], marked: int
) -> None:
    item = printed(said, marked=marked)
    found = [(each.clause, each.text.removeprefix("that ")) for each in item.resolutions]
    assert found == clauses


@pytest.mark.parametrize(
    "said",
    [
        "<p>The fault was reported. RESOLVED items are shown in grey.</p>",
        "<p>The lamp was dark. RESOLVED.</p><p>The road is open.</p>",
        "<p>Cllr Hale read the motion: “RESOLVED that the pool be shut” of another council.</p>",
        "<p>She asked who knew. AGREED with the Clerk about the noise, some said.</p>",
    ],
)
def test_the_word_alone_makes_no_resolution(said: str) -> None:
    assert not printed(said).resolutions


def test_agreed_below_a_proposal_stays_a_verdict_on_it() -> None:
    said = (
        "<p>Cllr Roe would shut the pool on Sundays.</p><p>Agreed</p><p>The Chair thanked all.</p>"
    )
    (clause,) = printed(said, marked=0).resolutions
    assert "shut the pool" in clause.text
