# ruff: noqa: E501  # the words of clerks, as they write them
"""One meeting in the words of many clerks: whatever the wording, the reading is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Meeting
from corpus.reading import read

ROLL = "Present: Ann Roe (Chair), Tom Hale (Treasurer), Sue Marsh (SM), Jo Oak (Clerk)\nApologies: Ben Lee"
FORM = """\
HARBOUR COMMUNITY COUNCIL

Minutes of the meeting held on Tuesday 14 January 2025 at 7pm in the Village Hall

{roll}

1. Welcome
{welcome}

2. Minutes of the last meeting
The minutes of 10 December 2024 were approved.

{business}
4. Any other business
None.

{end}
"""


def meeting(
    folder: Path,
    *,
    roll: str = ROLL,
    welcome: str = "Ann welcomed everyone.",
    business: str = "3. Finance\nThe balance is £300.",
    end: str = "",
) -> Meeting:
    text = FORM.format(roll=roll, welcome=welcome, business=f"{business}\n", end=end)
    return written(folder, text)


def written(folder: Path, text: str) -> Meeting:
    marked = any(sign in text for sign in ("**", "- [", "| ", "## ", "~~", "* "))
    path = folder / ("minutes.md" if marked else "minutes.txt")
    path.write_text(text, "utf-8")
    (read_,) = read(path).meetings
    return read_


COMING = [
    ("5. Date of next meeting\nTuesday 11 February 2025 at 7pm", ["2025-02-11"]),
    ("5. Date and time of next meeting: 11th February 2025, 7.00pm", ["2025-02-11"]),
    ("The next meeting will be held on Tuesday 11th February at 7pm in the hall.", ["2025-02-11"]),
    ("Next meeting: 11/02/2025", ["2025-02-11"]),
    ("Next meeting – 11 February, 7pm", ["2025-02-11"]),
    ("NEXT MEETING\n\nTuesday, February 11, 2025", ["2025-02-11"]),
    ("DATE OF NEXT MEETING - 11.02.25 at 7pm", ["2025-02-11"]),
    ("5. DONM: 11th Feb 2025", ["2025-02-11"]),
    ("Date of Next Meeting:\n\nTue 11 Feb 2025", ["2025-02-11"]),
    (
        "The meeting closed at 9pm. The date of the next meeting is 11 February 2025.",
        ["2025-02-11"],
    ),
    ("The Committee will next meet on 11 February 2025.", ["2025-02-11"]),
    ("It was agreed to meet again on Tuesday 11 February.", ["2025-02-11"]),
    ("Next mtg 11 Feb", ["2025-02-11"]),
    (
        "5. Future meetings\n11 February 2025\n11 March 2025\n8 April 2025",
        ["2025-02-11", "2025-03-11", "2025-04-08"],
    ),
    (
        "Dates of future meetings: 11 February, 11 March and 8 April 2025",
        ["2025-02-11", "2025-03-11", "2025-04-08"],
    ),
    ("Next meetings: Tuesdays 11 Feb, 11 Mar 2025 at 7pm", ["2025-02-11", "2025-03-11"]),
    ("5. Next meeting date\nTBC – provisionally 11th February 2025", ["2025-02-11"]),
    ("Our next get-together is 11 February 2025.", ["2025-02-11"]),
    ("Proposed next meeting: 2025-02-11 19:00 UTC", ["2025-02-11"]),
    ("**Next call:** 11 February 2025, 15:00 UTC", ["2025-02-11"]),
    ("The meeting was adjourned until 11 February 2025.", ["2025-02-11"]),
    (
        "Meeting dates for 2025: 11 February, 11 March, 8 April.",
        ["2025-02-11", "2025-03-11", "2025-04-08"],
    ),
    (
        "Next Committee meeting: Tuesday 11th February 2025. AGM: Tuesday 8th April 2025.",
        ["2025-02-11", "2025-04-08"],
    ),
    (
        "5. Date of Next Meeting – Tuesday 11th February 2025 – 7.00 p.m. – Village Hall",
        ["2025-02-11"],
    ),
    (
        "There being no further business the meeting closed at 8.40pm. Next meeting 11 February 2025 @ 7pm",
        ["2025-02-11"],
    ),
    ("5. Time & date of next meeting: 7pm on the 11th of February", ["2025-02-11"]),
    (
        "Date of the next meeting: to be arranged (doodle poll). The following one is on 11 March 2025.",
        ["2025-03-11"],
    ),
    ("Next Meeting is scheduled for Tues. Feb. 11th, 2025", ["2025-02-11"]),
    (
        "The next meeting of the Community Council shall be on the second Tuesday of February, 11 February 2025.",
        ["2025-02-11"],
    ),
]


@pytest.mark.parametrize(("said", "days"), COMING)
def test_the_coming_meetings_are_found_however_they_are_announced(
    tmp_path: Path, said: str, days: list[str]
) -> None:
    found = meeting(tmp_path, end=said)
    assert [each.date.isoformat() for each in found.next_meetings] == days


ROLLS = [
    (
        "Present: Ann Roe (Chair), Tom Hale, Sue Marsh\nApologies: Ben Lee",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        ["Ben Lee"],
    ),
    (
        "PRESENT:\nCllr A Roe (Chairman)\nCllr T Hale\nCllr Mrs S Marsh\nIn attendance: J Oak (Clerk), 3 members of the public\nAPOLOGIES: Cllr B Lee",
        "Cllr A Roe",
        ["Cllr A Roe", "Cllr T Hale", "Cllr Mrs S Marsh", "J Oak"],
        ["Cllr B Lee"],
    ),
    (
        "Present\n\nAnn Roe – Chair\nTom Hale – Treasurer\nSue Marsh – Secretary\n\nApologies\n\nBen Lee\nKim Fox",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        ["Ben Lee", "Kim Fox"],
    ),
    (
        "Attending: AR (Ann Roe), TH (Tom Hale), SM (Sue Marsh)\nNot attending: BL (Ben Lee)",
        None,
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        [],
    ),
    (
        "Members present: Councillors Roe (in the Chair), Hale, Marsh and Oak.\nApologies for absence were received from Councillor Lee.",
        "Councillor Roe",
        ["Councillor Roe", "Councillor Hale", "Councillor Marsh", "Councillor Oak"],
        ["Councillor Lee"],
    ),
    (
        "Councillors present: A. Roe (Chair), T. Hale, S. Marsh. Also present: J. Oak (Clerk).\nApologies had been received from B. Lee and K. Fox, which were accepted.",
        "A. Roe",
        ["A. Roe", "T. Hale", "S. Marsh", "J. Oak"],
        ["B. Lee", "K. Fox"],
    ),
    (
        "Attendance\n\n| Name | Attended |\n|---|---|\n| Ann Roe | Y |\n| Tom Hale | Y |\n| Ben Lee | Apologies |",
        None,
        ["Ann Roe", "Tom Hale"],
        ["Ben Lee"],
    ),
    (
        "Present: Ann Roe, Tom Hale, Sue Marsh, Jo Oak (minutes)\nChair: Ann Roe\nAbsent: Ben Lee",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh", "Jo Oak"],
        [],
    ),
    (
        "Chair: Ann Roe\nMinutes: Jo Oak\nPresent: Tom Hale, Sue Marsh\nApologies: none received",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        [],
    ),
    (
        "Those present were: Mrs Ann Roe (President), Mr Tom Hale (Vice President), Miss Sue Marsh\nApologies: Mr B. Lee, Dr K. Fox",
        "Mrs Ann Roe",
        ["Mrs Ann Roe", "Mr Tom Hale", "Miss Sue Marsh"],
        ["Mr B. Lee", "Dr K. Fox"],
    ),
    (
        "Trustees: Ann Roe (chair), Tom Hale, Sue Marsh\nStaff: Jo Oak (CEO)\nApologies: Ben Lee (Trustee)",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh", "Jo Oak"],
        ["Ben Lee"],
    ),
    (
        "In attendance:\n* Ann Roe [chair]\n* Tom Hale\n* Sue Marsh [secretary]\n\nRegrets:\n* Ben Lee",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        ["Ben Lee"],
    ),
    (
        "Attendees: @annroe Ann Roe, @thale Tom Hale, @sue Sue Marsh",
        None,
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        [],
    ),
    (
        "## Present\n\n- Ann Roe @annroe (TSC)\n- Tom Hale @thale (TSC)\n- Sue Marsh @sue (observer)\n\n## Agenda",
        None,
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        [],
    ),
    (
        "Present: Chair Ann Roe; Vice-chair Tom Hale; Members: Sue Marsh, Jo Oak\nExcused: Ben Lee",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh", "Jo Oak"],
        ["Ben Lee"],
    ),
    (
        "Present: Ann Roe in the Chair with Tom Hale, Sue Marsh and Jo Oak.\nApologies for absence: Ben Lee; Kim Fox.",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh", "Jo Oak"],
        ["Ben Lee", "Kim Fox"],
    ),
    (
        "PRESENT    Cllr Ann Roe    Chairman\n           Cllr Tom Hale\n           Cllr Sue Marsh\nAPOLOGIES  Cllr Ben Lee",
        "Cllr Ann Roe",
        ["Cllr Ann Roe", "Cllr Tom Hale", "Cllr Sue Marsh"],
        ["Cllr Ben Lee"],
    ),
    (
        "Present:\tAnn Roe\tWesthaven Council (Chair)\n\tTom Hale\tPolice\n\tSue Marsh\tNHS\nApologies:\tBen Lee\tFire",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        ["Ben Lee"],
    ),
    (
        "Committee Members Present: Ann Roe (AR), Tom Hale (TH), Sue Marsh (SM)\nCommittee Members Absent: Ben Lee (BL)\nGuests: Jo Oak (JO)",
        None,
        ["Ann Roe", "Tom Hale", "Sue Marsh", "Jo Oak"],
        [],
    ),
    (
        "Quorum: 5 of 7\nVoting members present: Ann Roe, Tom Hale\nNon-voting: Sue Marsh\nRegrets: Ben Lee",
        None,
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        ["Ben Lee"],
    ),
    (
        "The meeting was chaired by Tom Hale.\nPresent: Ann Roe, Tom Hale, Sue Marsh.\nApologies were received from Ben Lee.",
        "Tom Hale",
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        ["Ben Lee"],
    ),
    ("Present: Ann, Tom, Sue, Jo\nChair: Ann\nScribe: Jo", "Ann", ["Ann", "Tom", "Sue", "Jo"], []),
    (
        "Cllr Roe took the chair in the absence of Cllr Lee.\nPresent: Cllrs Roe, Hale, Marsh",
        "Cllr Roe",
        ["Cllr Roe", "Cllr Hale", "Cllr Marsh"],
        [],
    ),
    ("Present: 12 members, Ann Roe presiding.\n", "Ann Roe", ["Ann Roe"], []),
    (
        "Sederunt: Ann Roe (Convener), Tom Hale, Sue Marsh; Cllr Jo Oak (ex officio)\nApologies: PC Ben Lee",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh", "Cllr Jo Oak"],
        ["PC Ben Lee"],
    ),
    (
        "Attendees (14): Ann Roe, Tom Hale, Sue Marsh\nApologies (2): Ben Lee, Kim Fox",
        None,
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        ["Ben Lee", "Kim Fox"],
    ),
    (
        "Attended: Ann Roe, Tom Hale\nAttended in part: Sue Marsh (from item 3)\nApologies: Ben Lee",
        None,
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        ["Ben Lee"],
    ),
    (
        "ANN ROE (Chair)\nTOM HALE (Police)\nSUE MARSH (NHS)\n\nAPOLOGIES\nBEN LEE (Fire)",
        "ANN ROE",
        ["ANN ROE", "TOM HALE", "SUE MARSH"],
        ["BEN LEE"],
    ),
    (
        "PRESENT: Chief Supt L. Farrow, Marche Police (in the Chair)\n         Councillor B. Holroyd, Kingsbarrow Borough Council\n         Mr. D. Lund, Marche Fire and Rescue Service\n         Mrs. E. Tarrant, Victim Support",
        "Chief Supt L. Farrow",
        ["Chief Supt L. Farrow", "Councillor B. Holroyd", "Mr. D. Lund", "Mrs. E. Tarrant"],
        [],
    ),
    (
        "In the chair: Ann Roe\nPresent: Tom Hale, Sue Marsh\nApols: Ben Lee",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        ["Ben Lee"],
    ),
    (
        "OFFICIALS IN ATTENDANCE:\nDirector, Roads, Parks and Culture (Mr. T. Hale), Senior Engineer, North\nKingsbarrow (Ms. S.\nMarsh), Town Clerk (Jo Oak)\n\nAPOLOGIES:\nCouncillor B. Lee\nHead of Housing (Dr. K. Fox)",
        None,
        ["Mr. T. Hale", "Ms. S. Marsh", "Jo Oak"],
        ["Councillor B. Lee", "Dr. K. Fox"],
    ),
    (
        "Officials present: Mr. T. Hale, Mr.\nD. Slade, Ms. S.\nMarsh, Planner, Tidal\nMs. J. Oak, Clerk",
        None,
        ["Mr. T. Hale", "Mr. D. Slade", "Ms. S. Marsh", "Ms. J. Oak"],
        [],
    ),
    ("Attending: ar, th, so (after item 2)\nNotetaker: so", None, ["ar", "th", "so"], []),
    ("Present: Ann (Chair), Tom (Treasurer), Sue", "Ann", ["Ann", "Tom", "Sue"], []),
    ("Board: Ann, Tom\nObservers: SM, Jo, PQ", None, ["SM", "Jo", "PQ"], []),
    (
        "Attendance\n\n| | |\n|---|---|\n| Chair | Ann Roe |\n| Coach | Tom Hale |\n| Kit | Sue Marsh |",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue Marsh"],
        [],
    ),
    (
        "PRESENT IN THE CHAIR:\n\nCouncillor A. Roe, Mayor.\n\nMissing attendees: Ben Lee\nOther invitees: Cllr. S. Marsh",
        "Councillor A. Roe",
        ["Councillor A. Roe", "Cllr. S. Marsh"],
        [],
    ),
    (
        "Attendance: Chairman A Roe Vice Chairman Mrs S Marsh Councillors Mr T Hale Ms J Oak Members of the public 12",
        "A Roe",
        ["A Roe", "Mrs S Marsh", "Mr T Hale", "Ms J Oak"],
        [],
    ),
    (
        "Present-\nCllr A Roe - Chairman, Cllr T Hale\n2 members of the public\nBorough Councillor - Mr. S Marsh\n\nMr J Oak – County Councillor 9 members of the public",
        "Cllr A Roe",
        ["Cllr A Roe", "Cllr T Hale", "Mr. S Marsh", "Mr J Oak"],
        [],
    ),
    (
        "| Attendee | Moniker |\n|---|---|\n| Ann Roe | AR |\n| Linda van den Hale | LH |",
        None,
        ["Ann Roe", "Linda van den Hale"],
        [],
    ),
    (
        "Present: Head of Roads (Mr. T.\n\nHale), Clerk (Ms. S. Marsh),\n\nMr. J. Oak",
        None,
        ["Mr. T. Hale", "Ms. S. Marsh", "Mr. J. Oak"],
        [],
    ),
    (
        "Present:\n* Ann Roe (Chair)\n* Tom (Tommo) Hale\n* Sue (Marsh Trust)",
        "Ann Roe",
        ["Ann Roe", "Tom Hale", "Sue"],
        [],
    ),
]


@pytest.mark.parametrize(("roll", "chair", "present", "apologies"), ROLLS)
def test_who_was_there_is_told_however_the_roll_is_laid_out(
    tmp_path: Path, roll: str, chair: str | None, present: list[str], apologies: list[str]
) -> None:
    found = meeting(tmp_path, roll=roll)
    assert found.chair == chair
    assert [each.name for each in found.present] == present
    assert [each.name for each in found.apologies] == apologies


APOLOGIES = [
    ("Apologies were received from Ben Lee and Kim Fox.", ["Ben Lee", "Kim Fox"]),
    (
        "Ann Roe opened the meeting at 7pm and welcomed all. Ben Lee had sent apologies.",
        ["Ben Lee"],
    ),
    ("No apologies were received.", []),
    (
        "Apologies for absence had been received from Cllr Ben Lee (holiday), Cllr Kim Fox (work) and PC Pat Dow.",
        ["Cllr Ben Lee", "Cllr Kim Fox", "PC Pat Dow"],
    ),
    ("Ben Lee and Kim Fox gave their apologies.", ["Ben Lee", "Kim Fox"]),
    ("The Clerk reported apologies from Ben Lee.", ["Ben Lee"]),
    ("Cllrs Lee and Fox sent apologies.", ["Cllr Lee", "Cllr Fox"]),
    ("Apologies - Ben Lee, Kim Fox.", ["Ben Lee", "Kim Fox"]),
    (
        "Apologies for absence: Ben Lee, Kim Fox (Hall Cttee). Pat Dow\n\nTom Hale spoke.",
        ["Ben Lee", "Kim Fox", "Pat Dow"],
    ),
    (
        "Apologies for absence accepted from: No apologies from councillors. Apologies from Borough Councillor K Fox noted.",
        ["Borough Councillor K Fox"],
    ),
    ("Apologies were received from Ben Lee. Tom Hale reported on the quay.", ["Ben Lee"]),
]


@pytest.mark.parametrize(("said", "names"), APOLOGIES)
def test_apologies_are_found_in_what_an_item_says(
    tmp_path: Path, said: str, names: list[str]
) -> None:
    found = meeting(tmp_path, roll=ROLL.partition("\n")[0], welcome=said)
    assert [each.name for each in found.apologies] == names


TASKS = [
    ("Tom reported on the accounts. Tom to send the accounts to the auditor.", [["Tom Hale"]]),
    ("ACTION: Tom Hale to send the accounts", [["Tom Hale"]]),
    ("Action: TH", []),
    ("Tom will send the accounts to the auditor by Friday.", [["Tom Hale"]]),
    (
        "It was agreed that Tom would send the accounts to the auditor by 1 February.",
        [["Tom Hale"]],
    ),
    ("SM agreed to contact the school.", [["Sue Marsh"]]),
    ("SM to contact the school and report back to the next meeting.", [["Sue Marsh"]]),
    ("The Clerk was asked to write to the Council about the lights.", [["Clerk"]]),
    ("The Clerk to write to the Council about the lights. ACTION JO", [["Jo Oak"]]),
    ("Members discussed the lights. The lights were thought to be poor.", []),
    ("Sue had written to the school. No reply had been received.", []),
    ("It was noted that the Council would be resurfacing the road in March.", []),
    (
        "The Treasurer said that the bank had closed the account. He will open another.",
        [["Treasurer"]],
    ),
    ("A letter will be sent to the Council.", [[]]),
    ("Ann offered to look into grants.", [["Ann Roe"]]),
    ("Jo undertook to obtain three quotes.", [["Jo Oak"]]),
    ("RESOLVED: That the Clerk obtain three quotes for the fence.", [["Clerk"]]),
    ("AGREED: Clerk to obtain three quotes.", [["Clerk"]]),
    ("Agreed that Sue should draft a reply.", [["Sue Marsh"]]),
    ("Action Point: Sue to draft a reply.", [["Sue Marsh"]]),
    ("AP1: Sue to draft a reply.", [["Sue Marsh"]]),
    ("AP 3.1 – Sue to draft a reply (by 31 January)", [["Sue Marsh"]]),
    ("**ACTION 01/25:** Sue to draft a reply", [["Sue Marsh"]]),
    ("[ACTION: Sue]  Draft a reply to the Council.", [["Sue Marsh"]]),
    ("Sue to draft a reply. (Action: SM)", [["Sue Marsh"]]),
    ("Sue to draft a reply.                                   SM", [["Sue Marsh"]]),
    ("> Action - Sue: draft a reply", [["Sue Marsh"]]),
    ("TODO: Sue to draft a reply", [["Sue Marsh"]]),
    ("- [ ] Sue: draft a reply", [["Sue Marsh"]]),
    ("Sue is to draft a reply to the letter.", [["Sue Marsh"]]),
    ("Sue would draft a reply and circulate it.", [["Sue Marsh"]]),
    ("We need to find a new venue.", [[]]),
    ("All to send ideas to Sue before the end of January.", [["All"]]),
    ("Sue kindly agreed to draft a reply.", [["Sue Marsh"]]),
    ("Sue took an action to draft a reply.", [["Sue Marsh"]]),
    ("Sue has the action to draft a reply.", [["Sue Marsh"]]),
    ("Sue was tasked with drafting a reply.", [["Sue Marsh"]]),
    ("Sue volunteered to draft a reply.", [["Sue Marsh"]]),
    ("Sue and Tom will meet with the school on 3 March.", [["Sue Marsh", "Tom Hale"]]),
    (
        "Discussion took place on the hall roof. Tom to get a quote. Sue to ask the trust for funds.",
        [["Tom Hale"], ["Sue Marsh"]],
    ),
    ("Follow up: Sue to draft a reply", [["Sue Marsh"]]),
    ("Next step: Sue to draft a reply", [["Sue Marsh"]]),
    ("Sue to speak to Ben Lee about this", [["Sue Marsh"]]),
    ("Ann asked Sue to draft a reply.", [["Sue Marsh"]]),
    ("Ann will ask the Council if they plan to cut the grass.", [["Ann Roe"]]),
    ("The grass will be cut in May.", []),
    ("The event will take place on 3 May at the hall.", []),
    ("Tom said that he would chase the invoice.", [["Tom Hale"]]),
    ("Sue suggested that a survey be done.", []),
    ("Could Sue draft a reply?", []),
    ("Tom thanked Sue for her work and said he hoped the work would continue.", []),
    ("Action by Sue: draft a reply", [["Sue Marsh"]]),
    (
        "Actions:\n• Sue – draft a reply to the Council\n• Tom – pay the invoice",
        [["Sue Marsh"], ["Tom Hale"]],
    ),
    (
        "Actions\n1. Draft a reply to the Council (Sue)\n2. Pay the invoice (Tom)",
        [["Sue Marsh"], ["Tom Hale"]],
    ),
    ("A further report to come to the March meeting.", [[]]),
    ("To be carried forward to the next meeting.", []),
    ("Jo to add to the agenda for next meeting.", [["Jo Oak"]]),
    ("It was decided to purchase a new laptop. Tom to action.", [["Tom Hale"]]),
    ("Sue to action.", [["Sue Marsh"]]),
    ("ACTION: SM / TH, 13/10/2025 – arrange a workshop", [["Sue Marsh", "Tom Hale"]]),
    ("The workshop was discussed.\nAction: SM, 13/10/2025", [["Sue Marsh"]]),
    (
        "The draft was welcomed. [SM] Circulate the draft by 16 October. [TH/SM] Collate the comments.",
        [["Sue Marsh"], ["Tom Hale", "Sue Marsh"]],
    ),
]


@pytest.mark.parametrize(("said", "owners"), TASKS)
def test_a_task_is_told_from_talk_with_those_who_owe_it(
    tmp_path: Path, said: str, owners: list[list[str]]
) -> None:
    found = meeting(tmp_path, business=f"3. Business\n{said}")
    assert [list(action.owners) for _, action in found.actions] == owners


STANDINGS = [
    ("Sue to write to the school – done.", ["done"]),
    ("Sue to write to the school - DONE", ["done"]),
    ("Sue to write to the school. Completed.", ["done"]),
    ("Sue to write to the school (ongoing)", ["carried_forward"]),
    ("Sue to write to the school – in progress", ["carried_forward"]),
    ("Sue to write to the school: carried forward", ["carried_forward"]),
    ("Sue to write to the school – c/f", ["carried_forward"]),
    ("Sue to write to the school. Outstanding.", ["carried_forward"]),
    ("Action 12: complete", ["done"]),
    ("Action 3.2 (Tom): carried forward to next meeting", ["carried_forward"]),
    ("Sue reported that she had written to the school. Action closed.", ["done"]),
    ("Sue has written to the school.", ["done"]),
    ("Tom had paid the invoice.", ["done"]),
    ("Tom has not yet paid the invoice. Carry forward.", ["carried_forward"]),
    ("The lights have been repaired.", []),
    ("[x] Sue to write to the school", ["done"]),
    ("[ ] Sue to write to the school", ["open"]),
    ("✓ Sue wrote to the school", ["done"]),
    ("Sue to write to the school ✅", ["done"]),
    ("~~Sue to write to the school~~", ["done"]),
    (
        "| Action | Owner | Status |\n|---|---|---|\n| Write to the school | Sue | Complete |\n| Pay the invoice | Tom | Ongoing |\n| Fix gate | Tom | Closed |",
        ["done", "open", "done"],
    ),
    ("Hall roof: Tom obtained a quote for £300. Completed", ["done"]),
    ("4.1 School – Sue wrote to the school. ACTION DISCHARGED", ["done"]),
    ("Tom to pay invoice - not done", ["carried_forward"]),
    ("Sue still to write to the school.", ["carried_forward"]),
    ("ACTION: Sue to write to the school. STATUS: Complete", ["done"]),
    ("Sue to write to the school (complete)", ["done"]),
    ("Sue to write to the school – ACTIONED", ["done"]),
    ("Discharged: Sue to write to the school", ["done"]),
    ("Sue to write to the school - deferred", ["carried_forward"]),
    (
        "Action 98/26 (dashboard) was complete and was closed. Action 101/26 (audit) was carried forward to May.",
        ["done", "carried_forward"],
    ),
]


@pytest.mark.parametrize(("said", "standings"), STANDINGS)
def test_what_became_of_an_earlier_action_is_told(
    tmp_path: Path, said: str, standings: list[str]
) -> None:
    found = meeting(tmp_path, business=f"3. Matters arising\n{said}")
    assert [action.status.value for _, action in found.actions] == standings


DEADLINES = [
    ("by 31 January", "2025-01-31"),
    ("before the end of January", "2025-01-31"),
    ("by the end of the month", "2025-01-31"),
    ("within two weeks", "2025-01-28"),
    ("in two weeks", "2025-01-28"),
    ("by the next meeting", "2025-02-11"),
    ("at the next meeting", "2025-02-11"),
    ("for the March meeting", None),
    ("on 3 March", None),
    ("this week", None),
    ("next week", None),
    ("by next week", None),
    ("in the new year", None),
    ("by Easter", None),
    ("in February", None),
    ("by mid-February", None),
    ("by early March", None),
    ("asap", None),
    ("by 31/1", "2025-01-31"),
    ("by 31/01/25", "2025-01-31"),
    ("by 31st", None),
    ("by Monday", "2025-01-20"),
    ("on Monday", None),
    ("before the AGM on 8 April 2025", "2025-04-08"),
    ("by 5pm on Friday 31 January", "2025-01-31"),
    ("no later than 31 January 2025", "2025-01-31"),
    ("(deadline 31 January)", "2025-01-31"),
    ("(due: 31/01/2025)", "2025-01-31"),
    ("for the next agenda", "2025-02-11"),
    ("by the end of the financial year", "2025-03-31"),
    ("in time for the next meeting", "2025-02-11"),
    ("over the next month", None),
    ("for 31 January", None),
    ("w/c 3 February", None),
    ("by week commencing 3 February", "2025-02-03"),
    ("by the autumn", None),
    ("before the summer holidays", None),
    ("by end Jan", "2025-01-31"),
    ("by close of play 31 January", "2025-01-31"),
    ("within the month", None),
    ("by Q2", "2025-06-30"),
    ("by spring 2025", None),
    ("ready for the February meeting", "2025-02-11"),
]


@pytest.mark.parametrize(("said", "day"), DEADLINES)
def test_a_deadline_is_a_day_where_it_can_be_told_and_none_where_it_would_be_guessed(
    tmp_path: Path, said: str, day: str | None
) -> None:
    task = f"3. Business\nACTION: Sue to write to the school {said}."
    found = meeting(tmp_path, business=task, end="Next meeting: 11 February 2025")
    ((_, action),) = found.actions
    assert (action.due.isoformat() if action.due else None) == day


DECIDED = [
    ("RESOLVED: That the report be noted.", ["noted"]),
    (
        "RESOLVED that (1) the report be noted; and (2) the Director submit a plan to the next meeting.",
        ["noted", "action"],
    ),
    ("Resolved: that the budget be approved.", ["decision"]),
    ("It was resolved that the budget be approved.", ["decision"]),
    ("It was RESOLVED unanimously to approve the budget.", ["decision"]),
    ("The budget was approved.", ["decision"]),
    ("The Committee approved the budget.", ["decision"]),
    ("Members agreed the budget.", ["decision"]),
    ("Agreed: the budget.", ["decision"]),
    ("AGREED the budget.", ["decision"]),
    ("Decision: Approve the budget.", ["decision"]),
    ("DECISION - The budget was approved", ["decision"]),
    ("The motion to approve the budget was carried.", ["decision"]),
    ("Proposed by Tom, seconded by Sue, that the budget be approved. Carried.", ["decision"]),
    ("Tom proposed, and Sue seconded, that the budget be approved. All agreed.", ["decision"]),
    ("On the proposal of Tom, seconded by Sue, the budget was adopted.", ["decision"]),
    ("A vote was taken: 4 in favour, 1 against. The proposal was carried.", ["decision"]),
    ("Ann Roe was elected Chair for the coming year.", ["decision"]),
    ("Tom was appointed as Treasurer.", ["decision"]),
    ("It was agreed to hold the fair on 3 May.", ["decision"]),
    ("It was agreed that the fair be held on 3 May.", ["decision"]),
    ("It was agreed not to proceed with the purchase.", ["decision"]),
    ("The report was noted.", []),
    ("The Board noted the report.", ["noted"]),
    ("NOTED: the report.", ["noted"]),
    ("The report was received.", []),
    ("RECEIVED: the report of the Treasurer.", ["noted"]),
    ("A vote of thanks was given to Sue.", ["thanks"]),
    ("Consensus: move to fortnightly meetings.", ["decision"]),
    ("Everyone was happy with this.", []),
    ("Members discussed whether the budget should be approved.", []),
    ("The Council had approved the plan in May.", []),
    ("The proposal was rejected.", ["decision"]),
    ("The motion was lost.", []),
    ("The minutes were approved as a correct record and signed by the Chair.", ["decision"]),
    ("The minutes were agreed.", ["decision"]),
    ("Minutes of 10 December: approved.", ["decision"]),
    ("The accounts were adopted.", ["decision"]),
    ("The policy was adopted subject to minor changes.", ["decision"]),
    ("Motion: that the budget be approved. Passed unanimously.", ["decision"]),
    ("IT WAS AGREED THAT the budget be approved.", ["decision"]),
    ("The Board agreed that Sue would write to the school.", ["action"]),
    ("Resolved (unanimous) - budget approved", ["decision"]),
    ("[AGREED] Budget approved", ["decision"]),
    ("**Agreed:** Budget approved", ["decision"]),
    (
        "The Board:\n(a) noted the report;\n(b) approved the budget; and\n(c) asked the Clerk to circulate it.",
        ["noted", "decision", "action"],
    ),
    ("The Board AGREED to:\n- note the report\n- approve the budget", ["noted", "decision"]),
    ("Members RESOLVED to:\n1. Note the report.\n2. Approve the budget.", ["noted", "decision"]),
    ("Recommendations agreed:\n1. Note the report.\n2. Approve the budget.", ["noted", "decision"]),
    ("The recommendations in the report were agreed.", ["decision"]),
    ("The Board endorsed the strategy.", ["decision"]),
    ("The Board supported the bid.", ["decision"]),
    ("The Board ratified the decision taken by e-mail.", ["decision"]),
    ("Apologies were accepted.", ["decision"]),
    ("It was unanimously agreed that the fee stay at £5.", ["decision"]),
    ("It was decided that the fee would stay at £5.", ["decision"]),
    ("The Board decided to defer the item.", ["decision"]),
    ("The item was deferred.", ["decision"]),
    ("The group felt that the fee should stay.", []),
    ("It was noted that the fee is £5.", []),
    (
        '"That this Council sells the paddock." Proposed TH, seconded SM. For 9, against 26. The motion fell.',
        [],
    ),
    ("Proposed TH, seconded SM that the paddock be sold. For 2, against 5. Not carried.", []),
    ("Proposed TH, seconded SM that the paddock be sold. The motion was defeated.", []),
    ("Tom declared that he had been appointed a trustee of the hospice.", []),
    ("It was agreed to raise rents to £42 from April 2026.", ["decision"]),
    ("Ann presented the report.\nThe Board NOTED the report.", ["noted"]),
    ("25/0012/FUL rear extension: no objection.", ["decision"]),
]


@pytest.mark.parametrize(("said", "kinds"), DECIDED)
def test_what_was_decided_is_told_from_what_was_said(
    tmp_path: Path, said: str, kinds: list[str]
) -> None:
    found = meeting(tmp_path, business=f"3. Business\n{said}")
    item = next(each for each in found.items if each.number == "3")
    assert [each.kind.value for each in item.resolutions] == kinds


TITLES = {
    "numbers": "{n}. {t}\n{b}\n\n",
    "brackets behind": "{n}) {t}\n{b}\n\n",
    "columns": "{n}\t{t}\n\t{b}\n\n",
    "capitals": "{n}  {T}\n\n   {b}\n\n",
    "named": "Item {n}: {t}\n{b}\n\n",
    "with the year": "10{n}/25 {t}\n{b}\n\n",
    "year first": "2025.{n} {t}\n{b}\n\n",
    "running in": "{n}. {t}: {b}\n\n",
    "dashes": "{n}. {t} – {b}\n\n",
    "full stops": "{n}. {t}. {b}\n\n",
    "hashes": "## {t}\n\n{b}\n\n",
    "hashes and numbers": "## {n}. {t}\n\n{b}\n\n",
    "bold": "**{t}**\n\n{b}\n\n",
    "bold with numbers": "**{n}. {t}**\n\n{b}\n\n",
    "bold running in": "{n}. **{t}** {b}\n\n",
    "bullets": "- {t}\n  - {b}\n",
    "bold bullets": "- **{t}**: {b}\n",
    "shouted": "{T}\n{b}\n\n",
    "plain": "{t}\n\n{b}\n\n",
    "colons": "{t}:\n{b}\n\n",
    "Roman": "{r}. {t}\n{b}\n\n",
    "letters": "{a}. {t}\n{b}\n\n",
    "small letters": "{l}) {t}\n{b}\n\n",
    "agenda items": "Agenda Item {n} – {t}\n{b}\n\n",
    "paragraphs counted": "{n}. {t}\n{n}.1 {b}\n{n}.2 The Board noted this.\n\n",
    "nought": "{n}.0 {t}\n{n}.1 {b}\n\n",
    "minutes counted": "Minute 30{n} {t}\n{b}\n\n",
    "brackets": "({n}) {t}\n{b}\n\n",
    "underlined": "{t}\n--------------\n{b}\n\n",
    "prefixed": "TM25/0{n} {t}\n{b}\n\n",
    "bold numbers running in": "**{n}) {t}**: {b}\n\n",
    "small Roman in bold": "**{s}. {t}**\n\n{b}\n\n",
    "agenda numbers": "## Agenda {n}: {t}\n\n### Talk\n\n{b}\n\n",
    "numbers above": "{n}.\n\n{t}\n\n{b}\n\n",
}
BUSINESS = {
    "Welcome and apologies": "Ann welcomed everyone to the meeting.",
    "Minutes of the last meeting": "The minutes were agreed as a true record.",
    "Matters arising": "Sue had written to the school and awaited a reply.",
    "Finance": "Tom reported a balance of £300. Tom to pay the invoice.",
    "Playground update": "The swings are broken. It was agreed to buy new ones.",
    "Any other business": "None.",
    "Date of next meeting": "11 February 2025",
}


@pytest.mark.parametrize("form", TITLES.values(), ids=TITLES)
def test_items_are_told_however_their_titles_are_set(tmp_path: Path, form: str) -> None:
    top = FORM.partition("1. Welcome")[0].format(roll=ROLL)
    text = top + "".join(
        form.format(
            n=at + 1,
            r=roman,
            s=roman.lower(),
            a="ABCDEFG"[at],
            l="abcdefg"[at],
            t=title,
            T=title.upper(),
            b=said,
        )
        for at, (roman, (title, said)) in enumerate(
            zip("I II III IV V VI VII".split(), BUSINESS.items(), strict=True)
        )
    )
    found = written(tmp_path, text)
    assert [item.title.casefold() for item in found.items] == [each.casefold() for each in BUSINESS]
    assert [each.date.isoformat() for each in found.next_meetings] == ["2025-02-11"]
    assert len(found.actions) == 2
