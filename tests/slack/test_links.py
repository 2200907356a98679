"""Where links lead when the bot has no public page of its own: to the publisher."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bot.serving import matters
from tests.slack.bot import SAMPLE, connected, serving, write_people
from tests.slack.reading import objects
from tests.slack.workspace import Workspace

pytestmark = pytest.mark.whole

SUNDAY = datetime(2026, 6, 14, 9, 0, tzinfo=UTC)  # on which nobody is reminded of anything
PAPERS = SAMPLE / "papers"
MARCH, JUNE = "minutes-2026-03-12.docx", "draft-minutes-2026-06-11.pdf"
PUBLISHED = "https://moderngov.tidewell.example/documents"


def asked(slack: Workspace) -> object:
    said = slack.say("Sue Marsh", slack.direct("Sue Marsh"), "what did we resolve on VAWG?")
    [answer] = slack.answers(said)
    return answer["blocks"]


def links(blocks: object) -> Iterator[str]:
    return (str(one["url"]) for one in objects(blocks) if one.get("type") == "link")


@pytest.mark.proves("open the publisher's own copy", "slack")
def test_a_citation_leads_to_the_publishers_address_of_a_paper_and_never_to_this_machine(
    own: Workspace, home: Path, tmp_path: Path
) -> None:
    people = write_people(tmp_path / "people.csv", own)
    with serving(own, home, people, now=SUNDAY):
        connected(own)
        before = asked(own)
        url = ("--source-url", f"{PUBLISHED}/march.docx")
        assert matters("index", str(PAPERS / "public" / MARCH), *url, home=home).code == 0
        march = asked(own)
        assert matters("papers", "source", JUNE, f"{PUBLISHED}/june.pdf", home=home).code == 0
        both = asked(own)
    assert set(links(before)) == set()
    assert set(links(march)) == {f"{PUBLISHED}/march.docx"}
    assert set(links(both)) == {f"{PUBLISHED}/march.docx", f"{PUBLISHED}/june.pdf#page=2"}
    said = str([call.params for call in own.front.record.calls if "blocks" in call.params])
    assert "127.0.0.1" not in said
    assert "file:" not in said
