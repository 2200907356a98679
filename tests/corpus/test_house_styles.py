# ruff: noqa: E501  # a paper's lines are as long as its clerk made them
"""However a clerk writes them, minutes say who was there, what was agreed and who owes what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.model import ActionItem, Meeting, Reading
from corpus.reading import read


def minutes(folder: Path, text: str, ending: str = ".txt") -> Meeting:
    path = folder / f"minutes{ending}"
    path.write_text(text, "utf-8")
    reading: Reading = read(path)
    (meeting,) = reading.meetings
    for item in meeting.items:
        for each in (*item.resolutions, *item.actions):
            assert reading.document.quote(each.place).split()
    return meeting


def headings(meeting: Meeting) -> list[tuple[str | None, str]]:
    return [(item.number, item.title) for item in meeting.items]


def owed(meeting: Meeting) -> list[tuple[tuple[str, ...], str]]:
    return [(action.owners, action.description) for _, action in meeting.actions]


def the_action(meeting: Meeting) -> ActionItem:
    ((_, action),) = meeting.actions
    return action


PARISH = """\
OAKHAMPSTEAD PARISH COUNCIL

Minutes of the Meeting of the Parish Council held in the Village Hall on Monday 12th May 2025 at 7.30pm

Present: Cllrs. A. Weller (Chairman), B. Fenn, Green and P. Oduya; the Clerk (Mrs J. Lamb) and 3 members of the public.

045/25 Apologies for absence
Apologies were received and accepted from Cllr. M. Hobbs and District Cllr. R. Tann.

046/25 Minutes of the last meeting
The minutes of the meeting held on 14th April 2025 were approved and signed. Proposed by Cllr Fenn, seconded by Cllr Green.

047/25 Bus shelter
The shelter had been damaged again. It was resolved to accept the quotation of £420 from Marsh Joinery. Clerk to write to the county council by 30 May.

048/25 Churchyard wall
Cllr Oduya reported that the wall was leaning. Cllr Oduya to obtain three quotations before the next meeting.

049/25 Planning
Members considered the application for two houses in Mill Lane. There was a long discussion about drainage.

050/25 Date of next meeting
Monday 9th June at 7.30pm in the Village Hall.
"""


def test_a_parish_council_numbers_its_minutes_through_the_year(tmp_path: Path) -> None:
    meeting = minutes(tmp_path, PARISH)
    assert [number for number, _ in headings(meeting)] == [
        "045/25",
        "046/25",
        "047/25",
        "048/25",
        "049/25",
        "050/25",
    ]
    assert meeting.date == date(2025, 5, 12)
    assert meeting.chair == "A. Weller"
    assert {person.name for person in meeting.present} >= {"A. Weller", "B. Fenn", "Cllr Green"}
    assert [person.name for person in meeting.apologies] == [
        "Cllr. M. Hobbs",
        "District Cllr. R. Tann",
    ]
    assert [str(each.date) for each in meeting.next_meetings] == ["2025-06-09"]


def test_the_clerk_owes_what_the_clerk_is_to_write(tmp_path: Path) -> None:
    meeting = minutes(tmp_path, PARISH)
    assert owed(meeting) == [
        (("Clerk",), "Clerk to write to the county council by 30 May."),
        (
            ("P. Oduya",),
            "Cllr Oduya to obtain three quotations before the next meeting.",
        ),
    ]
    assert [action.due for _, action in meeting.actions] == [date(2025, 5, 30), date(2025, 6, 9)]


def test_what_was_resolved_in_a_sentence_is_a_resolution_and_what_was_discussed_is_none(
    tmp_path: Path,
) -> None:
    meeting = minutes(tmp_path, PARISH)
    resolved = {item.number: [each.text for each in item.resolutions] for item in meeting.items}
    assert resolved["047/25"] == ["to accept the quotation of £420 from Marsh Joinery."]
    assert resolved["049/25"] == []
    assert len(resolved["046/25"]) == 1


MARKED = """\
Riverside Chess Society
Committee meeting - minutes

Date: Thursday 6 February 2025
Time: 18:30
Attendees: Jo Larkin (JL) (Chairing), Sam Obi (SO) (Minuting), Dee (D)

1. Apologies
- Priya Nand

2. Matters arising
- Clock repair
  - Action SO: Ask the shop for a price
    - Action carried forward
- Banner
  - Action JL: Order the banner
    - Action complete

3. Open day
- D thinks it may rain
- Action D, JL: Book the hall
"""


def test_initials_behind_the_word_action_own_it_and_the_line_below_says_how_it_stands(
    tmp_path: Path,
) -> None:
    meeting = minutes(tmp_path, MARKED)
    assert meeting.chair == "Jo Larkin"
    assert [person.name for person in meeting.apologies] == ["Priya Nand"]
    assert owed(meeting) == [
        (("Sam Obi",), "Ask the shop for a price"),
        (("Jo Larkin",), "Order the banner"),
        (("Dee", "Jo Larkin"), "Book the hall"),
    ]
    assert [action.status for _, action in meeting.actions] == ["carried_forward", "done", "open"]


CHECKLIST = """\
# Harbour Standards Group

## 3 June 2025

**Present:** Ana Ruiz (Westhaven Systems), Bo Lind (Tidal), Chidi Eze (Harbour Labs)

**Regrets:** Dana Fox (Tidal)

### Agenda
* Profiles
* AOB

### Notes

* **Profiles:**
  * Ana presented the draft. Bo suggested that more examples would help.
* **Release:**
  * The group discussed dates.

### Next steps

- [ ] \\[Ana\\] Share the draft with the list by 10 June.
- [x] \\[Bo L., Chidi\\] Set up the repository.
"""


def test_a_checklist_names_owners_in_brackets_and_ticks_what_is_done(tmp_path: Path) -> None:
    meeting = minutes(tmp_path, CHECKLIST, ".md")
    assert meeting.date == date(2025, 6, 3)
    assert owed(meeting) == [
        (("Ana Ruiz",), "Share the draft with the list by 10 June."),
        (("Bo Lind", "Chidi Eze"), "Set up the repository."),
    ]
    assert [action.status for _, action in meeting.actions] == ["open", "done"]
    assert [(p.name, p.organisation) for p in meeting.apologies] == [("Dana Fox", "Tidal")]


TABLED = """\
# Trust Board minutes

Date: 4 March 2025, 10:00

## Attendance

* Ruth Amos (RA), Chair
* Tom Bell (TB), Director of Nursing
* Uma Shah (US)

## Apologies

* Vic Hale

## 7.1 Waiting times

TB reported a fall in waiting times. Decision: the Board approved the plan.

## 7.2 Estates

The roof was discussed.

## Action log

| No | Action | Owner | Due | Status |
|----|--------|-------|-----|--------|
| 1 | Publish the waiting times | TB | 30 April 2025 | Open |
| 2 | Survey the roof | US / RA | next meeting | Complete |
"""


def test_a_table_of_actions_gives_each_row_its_owner_date_and_state(tmp_path: Path) -> None:
    meeting = minutes(tmp_path, TABLED, ".md")
    assert owed(meeting) == [
        (("Tom Bell",), "Publish the waiting times"),
        (("Uma Shah", "Ruth Amos"), "Survey the roof"),
    ]
    assert [action.due_text for _, action in meeting.actions] == ["30 April 2025", "next meeting"]
    assert [action.due for _, action in meeting.actions] == [date(2025, 4, 30), None]
    assert [action.status for _, action in meeting.actions] == ["open", "done"]
    assert meeting.chair == "Ruth Amos"


BY_PERSON = """\
MEETING OF THE FRIENDS OF MARRAM PARK

Held at the Pavilion on 9 September 2025

Present: Ann Roe, Ben Oak, Cas Day

WELCOME

Ann welcomed everybody.

PLAY AREA

The new swings were admired. Ben wondered about a bench.

ACTIONS

Ann Roe:
- write to the council about the bench
- thank the volunteers
Ben Oak:
- price a bench before October
"""


def test_a_list_for_each_person_at_the_end_gives_each_their_own(tmp_path: Path) -> None:
    meeting = minutes(tmp_path, BY_PERSON)
    assert owed(meeting) == [
        (("Ann Roe",), "write to the council about the bench"),
        (("Ann Roe",), "thank the volunteers"),
        (("Ben Oak",), "price a bench before October"),
    ]


SCRIBED = """\
---
layout: minutes
date: 2024-10-01
---

# Tide Tables Working Group call

## Attendees
**Present:** Ivy Moss, Kit Lane, Lou Park

**Regrets:** Max Orr

**Chair:** Ivy Moss

### 1. Epochs
{: #section1}

**Ivy Moss:** We should agree on an epoch.

> *Kit Lane:* +1

***Resolution #1: Use the epoch of 2000.***
{: #resolution1 .resolution}

***Action #1:*** draft the text on epochs (Kit Lane)

### 2. Units

**Lou Park:** I will look into metres one day.
"""


def test_scribed_talk_sets_nothing_but_what_is_marked(tmp_path: Path) -> None:
    meeting = minutes(tmp_path, SCRIBED, ".md")
    assert headings(meeting) == [("1", "Epochs"), ("2", "Units")]
    assert meeting.chair == "Ivy Moss"
    assert [each.text for item in meeting.items for each in item.resolutions] == [
        "Use the epoch of 2000."
    ]
    assert the_action(meeting).owners == ("Kit Lane",)
    assert meeting.date == date(2024, 10, 1)


INLINE = """\
Westhaven Housing Association
Minutes of the Residents' Panel held on 2 July 2025

In attendance: Gail Moor (GM) - Chair, Hugh Tarn (HT), Ines Vale (IV)
Apologies: Jon West

1. Lift repairs
The contractor was late again. ACTION: HT to chase the contractor by Friday 11 July 2025.

2. Garden
The roses need water. Water butts could be bought. (Action: IV)

3. Newsletter
Discussed. AGREED: the newsletter go out in August.
"""


def test_an_action_in_the_middle_of_a_paragraph_is_found_with_its_owner(tmp_path: Path) -> None:
    meeting = minutes(tmp_path, INLINE)
    assert owed(meeting) == [
        (("Hugh Tarn",), "HT to chase the contractor by Friday 11 July 2025."),
        (("Ines Vale",), "Water butts could be bought."),
    ]
    assert meeting.chair == "Gail Moor"


@pytest.mark.parametrize(
    ("head", "chair"),
    [
        ("Present: Ann Roe, Ben Oak\n\nThe meeting was chaired by Ben Oak.", "Ben Oak"),
        (
            "Present: Ann Roe (Chair), Ben Oak\n\n"
            "In the absence of the Chair, Ben Oak took the chair.",
            "Ben Oak",
        ),
        ("Chair: Cllr Ann Roe\nPresent: Cllr Ann Roe, Ben Oak", "Cllr Ann Roe"),
        ("Present: Ann Roe (Vice-Chair), Ben Oak (in the Chair)", "Ben Oak"),
        ("Present: Ann Roe AR, Ben Oak BO\n\nChaired by AR", "Ann Roe"),
    ],
)
def test_who_took_the_chair_is_told_however_it_is_said(
    tmp_path: Path, head: str, chair: str
) -> None:
    text = (
        f"Minutes of a meeting of the Board held on 3 June 2025\n\n{head}\n\n"
        "1. First\nTalk.\n\n2. Second\nMore talk.\n"
    )
    assert minutes(tmp_path, text).chair == chair


ITEM_PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>Agenda item - Winter plan</title></head><body>
<div id="header"><a href="/">Oakhampstead District Council</a></div>
<h1 class="mgMainTitleTxt">Agenda item</h1><h2 class="mgSubTitleTxt">Winter plan</h2>
<ul class="mgActionList"><li><a href="ieListDocuments.aspx?MId=1">Meeting of Highways Committee, Tuesday, 13th October, 2026 6.30 pm (Item 24.)</a></li></ul>
<div class="mgWordPara"><p>To consider the report.</p></div>
<h3 class="mgSubItemTitleTxt">Minutes:</h3>
<div class="mgWordPara"><p>It was moved by Councillor Weller, seconded by Councillor Fenn and</p>
<p><b>RESOLVED &ndash;</b></p><p><b>(a) that the plan be approved; and</b></p>
<p><b>(b) that the Head of Highways report back on 12 January 2027.</b></p></div>
</body></html>
"""


def test_the_page_of_one_item_is_the_minute_of_the_meeting_that_its_link_names(
    tmp_path: Path,
) -> None:
    meeting = minutes(tmp_path, ITEM_PAGE, ".html")
    assert (meeting.body, meeting.date) == ("Highways Committee", date(2026, 10, 13))
    assert headings(meeting) == [("24", "Winter plan")]
    [item] = meeting.items
    assert [each.text for each in item.resolutions] == [
        "the plan be approved",
        "the Head of Highways report back on 12 January 2027.",
    ]
