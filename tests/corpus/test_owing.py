# ruff: noqa: E501  # the words of clerks, as they write them
"""Who is to do what, however a clerk sets it down: each form read, and what looks like it left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.test_wordings import meeting

MARKS = [
    ("TODO Sue :: draft a reply", [("draft a reply", ["Sue Marsh"], "open")]),
    (
        "- TODO Sue & Tom :: draft a reply\n- TODO SM and/or TH :: pay the invoice",
        [
            ("draft a reply", ["Sue Marsh", "Tom Hale"], "open"),
            ("pay the invoice", ["Sue Marsh", "Tom Hale"], "open"),
        ],
    ),
    ("- **TODO** Sue to draft a reply", [("Sue to draft a reply", ["Sue Marsh"], "open")]),
    ("- The bank wrote again. #todo draft a reply", [("draft a reply", [], "open")]),
    (
        "- **DONE**: Action (Sue): draft a reply\n- Carried forward **Action (Tom)**: pay the invoice",
        [
            ("draft a reply", ["Sue Marsh"], "done"),
            ("pay the invoice", ["Tom Hale"], "carried_forward"),
        ],
    ),
    ("- **Action (Sue)** to draft a reply", [("to draft a reply", ["Sue Marsh"], "open")]),
    ("ACTION ITEM FOR SUE: draft a reply", [("draft a reply", ["Sue Marsh"], "open")]),
    ("… ACTION: Sue to draft a reply", [("Sue to draft a reply", ["Sue Marsh"], "open")]),
    ("TODO list items were read out.", []),
]


@pytest.mark.parametrize(("said", "owed"), MARKS)
def test_a_mark_opens_an_action_however_it_is_set(
    tmp_path: Path, said: str, owed: list[tuple[str, list[str], str]]
) -> None:
    found = meeting(tmp_path, business=f"3. Business\n{said}")
    assert [
        (action.description, list(action.owners), action.status.value)
        for _, action in found.actions
    ] == owed


ROLLS = [
    "Attendees:\n- [x] Ann Roe (_Chair_) - Harbour Trust\n- [ ] Tom Hale - Shore Works\n- [x] Sue Marsh",
    "## Attendance\n- *[Chair]* Ann Roe\n- *[Treasurer]* Tom Hale\n- *[Events]* Sue Marsh",
]


@pytest.mark.parametrize("roll", ROLLS)
def test_boxes_and_brackets_on_a_roll_set_nothing_and_mark_no_style(
    tmp_path: Path, roll: str
) -> None:
    said = f"3. Business\n\n{roll}\n\nSue agreed to draft a reply."
    found = meeting(tmp_path, roll=f"# Notes\n{roll}", business=said)
    assert [action.description for _, action in found.actions] == ["Sue agreed to draft a reply."]


TABLES = [
    (
        "| Done? | Item | Responsible | Due Date |\n|---|---|---|---|\n| Y | Sue drafts a reply | SM | Next meeting |\n| n | Pay the invoice | TH | - |",
        [["Sue Marsh"], ["Tom Hale"]],
    ),
    ("| Item | Who | Notes |\n|---|---|---|\n| Roof | SM | The roof was looked at |\n", []),
    ("| Item | Responsible |\n|---|---|\n| Playground | TH |\n", []),
]


@pytest.mark.parametrize(("table", "owners"), TABLES)
def test_a_table_sets_actions_where_its_heads_say_so(
    tmp_path: Path, table: str, owners: list[list[str]]
) -> None:
    found = meeting(tmp_path, business=f"3. Business\n\n{table}")
    assert [list(action.owners) for _, action in found.actions] == owners


def test_a_sentence_runs_over_the_gaps_of_a_paper_with_an_empty_line_below_each(
    tmp_path: Path,
) -> None:
    talk = [
        "The members heard that the lights in the lane behind the hall were broken once more and",
        "that the children who walk home from the club on winter evenings had asked for new ones.",
        "Several residents of the lane had written to say that the company had come twice and that",
        "nothing was mended on either day. It was felt that this could not be left for so long. The",
    ] * 6
    said = [*talk, "company had not answered the last letter. Following a debate, it was agreed that the", "Clerk would write to the company about this."]  # fmt: skip
    found = meeting(tmp_path, business="3. Business\n" + "\n\n".join(said))
    (action,) = (action for _, action in found.actions)
    assert action.owners == ("Clerk",)
    assert " ".join(action.description.split()).endswith("would write to the company about this.")


PROSE = [
    ("The lane team will send out the letters.", [["lane team"]]),
    ("secretary to draft a letter", [["secretary"]]),
    ("A request for the Council to help with the clock was turned down.", []),
    ("Ann urged the Council to repair the wall.", []),
    ("The playing field committee was praised, and a committee to advise it was formed.", []),
    ("It will be clear when the Clerk will publish it.", []),
    ("The bylaws should be updated to reflect this.", []),
    ("The hedge needs cutting.", []),
    ("This required a detailed report to be completed.", []),
    ("She stated that an audit will be carried out in May.", []),
    ("When e-mails come in they will be sent to the Board.", []),
    ("Tom plans to work on the roof of his own house.", []),
    ("Sue agreed to serve as Librarian.", []),
    ("A letter to be sent to the school.", [[]]),
    ("The school will be contacted about the gate.", [[]]),
]


@pytest.mark.parametrize(("said", "owners"), PROSE)
def test_a_task_is_told_from_what_is_wished_expected_or_thought(
    tmp_path: Path, said: str, owners: list[list[str]]
) -> None:
    found = meeting(tmp_path, business=f"3. Business\n{said}")
    assert [list(action.owners) for _, action in found.actions] == owners


SPOKEN = [
    ("- Tom: I'll send the letter.", [["Tom Hale"]]),
    ("- Tom - will write to the school", [["Tom Hale"]]),
    ("**Tom Hale:** Yes, I will reach out to them.", [["Tom Hale"]]),
    ("**Tom Hale:** I will say that it was well done.", []),
    ("**Tom Hale:** I will share my screen.", []),
    ("**Tom Hale:** will you send the letter?", []),
    ("**Sue Marsh:** somebody will write to them one day.", []),
    ("- The roof leaks; Sue to get a quote", [["Sue Marsh"]]),
    ("- The roof leaks, Tom please get a quote", [["Tom Hale"]]),
    ("Sue will be sending the letters.", [["Sue Marsh"]]),
    ("Sue will be leaving in May.", []),
    ("Captains to send the letters.", [["Captains"]]),
    ("All the authors are reminded to send their drafts.", [["authors"]]),
    ("All the members were reminded to send their drafts.", []),
    ("In March, Sue (the editor) will write to the school.", [["Sue Marsh"]]),
]


@pytest.mark.parametrize(("said", "owners"), SPOKEN)
def test_whoever_speaks_takes_on_what_they_say_they_will_do(
    tmp_path: Path, said: str, owners: list[list[str]]
) -> None:
    found = meeting(tmp_path, business=f"3. Business\n{said}")
    assert [list(action.owners) for _, action in found.actions] == owners


def test_a_form_of_address_tells_two_of_one_surname_apart(tmp_path: Path) -> None:
    roll = "Present: Ann Roe (Chair), Ms N. Gale, Tom Hale"
    said = "3. Business\nMr Gale will send the plan."
    ((_, action),) = meeting(tmp_path, roll=roll, business=said).actions
    assert action.owners == ("Mr Gale",)


RIGHT = "Community conference on 18 March.{gap}Clerk"


@pytest.mark.parametrize("gap", ["\t", "\t\t\t", "          "])
def test_an_owner_typed_at_the_right_of_a_line_owes_what_stands_there(
    tmp_path: Path, gap: str
) -> None:
    said = RIGHT.format(gap=gap) + f"\nThe leaflet was read.{gap}Noted"
    ((_, action),) = meeting(tmp_path, business=f"3. Business\n{said}").actions
    assert (action.description, action.owners) == ("Community conference on 18 March.", ("Clerk",))


AGREED = [
    ("It was agreed to write to the school about the gate.", 1),
    ("It was agreed that the school be invited to the fair.", 1),
    ("It was agreed to buy two benches.", 1),
    ("It was agreed to move the fee to the general budget.", 0),
    ("It was agreed to trial one bin at the end of the lane.", 0),
    ("We will have a table at the summer fair.", 0),
    ("We will write to the school about it.", 1),
]


@pytest.mark.parametrize(("said", "actions"), AGREED)
def test_what_was_agreed_is_an_action_where_somebody_must_act_on_it(
    tmp_path: Path, said: str, actions: int
) -> None:
    assert len(meeting(tmp_path, business=f"3. Business\n{said}").actions) == actions


LISTS = [
    (
        "### Responsibilities\nSue\n- Stickers\n- Hoods (Red, Blue)\nTom\n- Website",
        [["Sue Marsh"], ["Sue Marsh"], ["Tom Hale"]],
    ),
    (
        "- replace the drawings (**Sue**)\n- verify the sizes (**done -- Tom**)\n- a note (**draft**)",
        [["Sue Marsh"], ["Tom Hale"]],
    ),
    ("### Actions\n- TSC to sync with the school\n- Sue M. to write", [["TSC"], ["Sue Marsh"]]),
    ("- [ ] [Sue Marsh (Shore Works)] Send the poll: ask all", [["Sue Marsh"]]),
    ("The quote went to our Treasurer, who will make the payment.", [["Treasurer"]]),
    ("Cllr Mrs Marsh will contact the school.", [["Sue Marsh"]]),
]


@pytest.mark.parametrize(("said", "owners"), LISTS)
def test_an_owner_is_known_wherever_a_list_names_them(
    tmp_path: Path, said: str, owners: list[list[str]]
) -> None:
    found = meeting(tmp_path, business=f"3. Business\n{said}")
    assert [list(action.owners) for _, action in found.actions] == owners


NEEDS = [
    ("The oars need to be replaced before the regatta.", 1),
    ("The oars need to be replaced.", 0),
]


@pytest.mark.parametrize(("said", "actions"), NEEDS)
def test_a_need_is_an_action_where_it_has_its_time(tmp_path: Path, said: str, actions: int) -> None:
    assert len(meeting(tmp_path, business=f"3. Business\n{said}").actions) == actions


def test_a_roll_with_empty_boxes_marks_no_style(tmp_path: Path) -> None:
    roll = "# Notes\n\nAttendees:\n\n- [x] Ann Roe - Harbour Trust\n- [ ] Lou Park (_Chair_) - Quay\n- [ ] Kit Lane - Quay"
    said = "3. Business\nAnn will draft a reply."
    ((_, action),) = meeting(tmp_path, roll=roll, business=said).actions
    assert action.description == "Ann will draft a reply."
