# ruff: noqa: E501  # the words of clerks, as they write them
"""What the business of a meeting is divided into, whatever tells its items apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading import read
from tests.corpus.test_wordings import FORM, ROLL, written


def test_minutes_that_name_neither_body_nor_day_are_told_by_who_attended(tmp_path: Path) -> None:
    text = "## Attendees\n\n  - Ann Roe\n  - Tom Hale\n\n## Agenda\n\n### Boats\n\nACTION: Ann to buy paint.\n"
    found = written(tmp_path, text)
    assert [each.name for each in found.present] == ["Ann Roe", "Tom Hale"]


def test_who_is_listed_far_down_is_found_below_a_heading(tmp_path: Path) -> None:
    talk = "\n".join(f"- Topic {letter}\n  - Ann spoke." for letter in "ABCDEFGHIJ")
    text = (
        f"# Board meeting 2025-01-14\n\n## Agenda\n\n{talk}\n\n## Attendance\n\n"
        "Board: Ann, Tom Hale\nObservers: SM, Jo\n\n## Notes\n\nNone.\n"
    )
    assert [each.name for each in written(tmp_path, text).present] == [
        "Ann",
        "Tom Hale",
        "SM",
        "Jo",
    ]


@pytest.mark.parametrize(
    ("business", "numbers"),
    [
        (
            "**Item 1: Minutes**\n\nThey were adopted.\n\n**Item 2: Transport**\n\nTom reported:\n\n1. Rail – Ann welcomed it.\n2. Roads – Tom spoke.\n3. Ferries – None run.\n4. Targets – Too low.\n\n**Items 3 & 4. Quays and boats**\n\nDeferred.",
            ["1", "2", "3 & 4"],
        ),
        (
            "1. Welcome\nAnn spoke.\n\n2. Accounts\nPaid.\n\n2.2 Church clock\nAgreed to mend it.\n\n2.3 Website\nTom spoke.\n\n3. Letters\nNone.",
            ["1", "2", "2.2", "2.3", "3"],
        ),
    ],
)
def test_the_numbers_of_items_are_told_from_those_of_a_list(
    tmp_path: Path, business: str, numbers: list[str]
) -> None:
    text = FORM.partition("1. Welcome")[0].format(roll=ROLL) + business
    assert [item.number for item in written(tmp_path, text).items] == numbers


HEADED = "# Board meeting, 14 January 2025\n\n## Attendance\n\nAnn Roe, Tom Hale, Sue Marsh\n\n"
OUTLINES = {
    "an outline below Notes": (
        "## Notes\n\n- Check-in\n- Roles\n    - Facilitator: Ann\n- Budget (Tom, 10 minutes)\n    - Tom: we have £300.\n    - Ann to ask the bank.\n- Check-out\n",
        ["Check-in", "Roles", "Budget (Tom, 10 minutes)", "Check-out"],
    ),
    "the record and not the agenda": (
        "## Agenda\n\n- Boats\n- Quay\n- Sails\n\n## Results\n\n- Boats\n  - Painted.\n- Quay: mended\n  - Tom thanked.\n- Oars\n  - Ann to buy two.\n\n## Action Items\n\n- Ann to buy oars\n",
        ["Boats", "Quay: mended", "Oars", "Action Items"],
    ),
    "titles that run in": (
        "## Minutes\n\n* Videos - Tom showed the first two and asked for comments.\n\n* Annual meeting: Ann has booked the hall for sixty people.\n\n* Boats - no news.\n",
        ["Videos", "Annual meeting", "Boats"],
    ),
    "talk is no outline": (
        "## Discussion\n\n- Ann: we should paint the boats this summer.\n- Tom: the quay comes first.\n- Ann: there is money for both.\n- Sue: then let us do both.\n",
        [],
    ),
    "notes are no outline": (
        "## Notes\n\n- The group heard that the boats leak and that nobody has time to mend them.\n- The quay was swept.\n  - It took an hour.\n- The hall was let for the summer, and the keys were given to the scouts.\n",
        [],
    ),
}


@pytest.mark.parametrize(("record", "titles"), OUTLINES.values(), ids=OUTLINES)
def test_the_topics_of_an_outline_are_its_outermost_titles(
    tmp_path: Path, record: str, titles: list[str]
) -> None:
    found = written(tmp_path, HEADED + record)
    told = [item.title for item in found.items if item.title not in ("Notes", "Discussion")]
    assert told == titles


def test_how_an_action_stands_is_no_title_though_it_is_bold(tmp_path: Path) -> None:
    text = (
        "# Council, 14 January 2025\n\nPresent: Ann Roe, Tom Hale\n\n## Notes\n\n### Earlier actions\n\n"
        "- **DONE**: Action (Ann): Book the hall\n- **DONE**: Action (Tom): Paint the boats\n\n"
        "### Quay\n\n- It leaks.\n- **Action (Tom)**: Mend the quay\n- **Action (Ann)**: Buy tar\n"
    )
    assert [item.title for item in written(tmp_path, text).items] == ["Earlier actions", "Quay"]


PLAIN_TITLES = {
    "colons": (
        "Crew planning:\n\n*Site:* texting works.\n\nCaptain report:\n\nJo suggested lifting.\n\nGear:\n\n- Oars will be bought.\n",
        ["Crew planning", "Captain report", "Gear"],
    ),
    "over lists": (
        "Updates: Summer fair (Sue)\n- Program is ready\n- Tents are booked\n\nNewsletter\n- Two issues out\n\nCall for stories: fair on July 8\n- Send them to Jo\n",
        ["Updates: Summer fair (Sue)", "Newsletter", "Call for stories: fair on July 8"],
    ),
    "what opens a list is no title": (
        "The following were agreed:\n\n- Paint\n\nAnn reported that the quay needs:\n\n- Tar\n\nRecommendations:\n\n- Mend it\n",
        [],
    ),
    "a wiki's signs": (
        "== Summer fair ==\n\n* Tents are booked\n\n== Newsletter ==\n\n* Two issues out\n\n== Boats ==\n\nNone sank.\n",
        ["Summer fair", "Newsletter", "Boats"],
    ),
    "an outliner's stars": (
        "** Summer fair\n\n- Tents are booked\n\n** Newsletter\n\n- Two issues out\n\n** Boats\n\nNone sank.\n",
        ["Summer fair", "Newsletter", "Boats"],
    ),
}


@pytest.mark.parametrize(("business", "titles"), PLAIN_TITLES.values(), ids=PLAIN_TITLES)
def test_titles_in_plain_type_show_by_what_stands_around_them(
    tmp_path: Path, business: str, titles: list[str]
) -> None:
    text = f"Crew Board Meeting\nTuesday, January 14, 2025, 7pm\n\nPresent: Ann Roe, Jo Oak\n\n{business}"
    path = tmp_path / "minutes.txt"
    path.write_text(text, "utf-8")
    (found,) = read(path).meetings
    whole = "Crew Board Meeting"  # where nothing parts the business
    assert [item.title for item in found.items if item.title != whole] == titles


def test_a_table_of_what_was_talked_of_when_gives_its_items(tmp_path: Path) -> None:
    text = (
        "# Board meeting, 14 January 2025\n\nPresent: Ann Roe (AR), Tom Hale (TH)\n\n"
        "| Time | Item | Who | Notes |\n|---|---|---|---|\n"
        "| 15:30 | Intro | AR | All were welcomed. |\n| 15:40 | Boats | TH | The hull is dry. |\n"
        "| 16:00 | | | The meeting ended. |\n\n## Actions\n\n| # | Action | Owner |\n|---|---|---|\n"
        "| 1 | Paint the hull | TH |\n"
    )
    found = written(tmp_path, text)
    assert [item.title for item in found.items] == ["Intro", "Boats"]
    assert [(each.description, each.owners) for _, each in found.actions] == [
        ("Paint the hull", ("Tom Hale",))
    ]


MIXED = {
    "what a clerk leaves unnumbered": (
        "1. Roads\nPot holes were reported.\n\n2. Police\nThere was no report.\n\n3 (minor)\n\nMatters Arising\n\nNone.\n\n**Open session**\n\nA resident asked about lights.\n\nAny Other Business\n\nNone.\n",
        ["Roads", "Police", "Matters Arising", "Open session", "Any Other Business"],
    ),
    "one item alone": (
        "PRESENT IN THE CHAIR:\n\nCllr A. Roe\n\n1. Harbour dues\n\nThe dues for 2025 were put to the meeting.\n\n**Mayor**\n\n\\_\\_\\_\\_\n",
        ["Harbour dues"],
    ),
    "shouted titles above the roll": (
        "HARBOUR BOARD,\n\nKINGSBARROW,\n\nPRESENT: Ann Roe, Tom Hale\n\nIN ATTENDANCE:\n\nJo Oak\n\nHARBOUR DUES\n\nThey stay as they are.\n\nQUAY LIGHTS\n\nThey are out.\n",
        ["HARBOUR DUES", "QUAY LIGHTS"],
    ),
}


@pytest.mark.parametrize(("text", "titles"), MIXED.values(), ids=MIXED)
def test_items_are_found_where_not_all_titles_are_set_alike(
    tmp_path: Path, text: str, titles: list[str]
) -> None:
    head = "Minutes of the meeting of 14 January 2025\n\nChair: Cllr A. Roe\n\n"
    assert [item.title for item in written(tmp_path, head + text).items] == titles


@pytest.mark.parametrize(
    "frame",
    [
        "## Date: 15 September",
        "## 2025 AGM Agenda",
        "## Draft minutes",
        "## Minutes taken by Ann",
        "## Note Takers",
        "## Tuesday 14 January 2025, 10:15-11:00 (Kingsbarrow time)",
    ],
)
def test_a_heading_that_frames_the_business_is_no_item(tmp_path: Path, frame: str) -> None:
    text = f"# Board meeting, 14 January 2025\n\n## Present\n\n- Ann Roe\n- Tom Hale\n\n{frame}\n\nTom Hale\n\n## Boats\n\nAnn to paint them.\n\n## Quay\n\nIt leaks.\n"
    assert [item.title for item in written(tmp_path, text).items] == ["Boats", "Quay"]


def test_the_day_in_a_page_s_title_is_the_meeting_s_before_any_in_its_talk(tmp_path: Path) -> None:
    text = (
        "---\nlayout: minutes\ntitle: Minutes - Meeting of May 3, 2005\n---\nThe meeting was held at Ann's lab.\n\n"
        "Present: Ann Roe, Tom Hale\n\nTom told of the fair on May 13.\n\nRESOLVED: that the boats be launched.\n"
    )
    assert str(written(tmp_path, text).date) == "2005-05-03"


def test_a_number_that_strayed_above_the_roll_counts_the_title_below_it(tmp_path: Path) -> None:
    text = """\
HARBOUR SAFETY BOARD

MEETING HELD AT THE TOWN HALL
ON 9 DECEMBER 2021
PRESENT:

20.

Councillor Roe (in the Chair)
Tom Hale, Sue Marsh and Jo Oak.

APOLOGIES FOR ABSENCE

Apologies for absence were received from Ben Lee.
21.

DECLARATIONS OF INTEREST

None were declared.
22.

MINUTES OF PREVIOUS MEETING

RESOLVED:
That the Minutes be confirmed as a correct record.
"""
    path = tmp_path / "minutes.txt"
    path.write_text(text, "utf-8")
    (meeting,) = read(path).meetings
    assert [(item.number, item.title) for item in meeting.items] == [
        ("20", "APOLOGIES FOR ABSENCE"),
        ("21", "DECLARATIONS OF INTEREST"),
        ("22", "MINUTES OF PREVIOUS MEETING"),
    ]
    assert [person.name for person in meeting.present][1:] == ["Tom Hale", "Sue Marsh", "Jo Oak"]
    assert [person.name for person in meeting.apologies] == ["Ben Lee"]
