"""Who is who: by platform id and workspace or tenant, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.identity import ANYBODY, Identity
from corpus.audience import STRANGER, Role
from tests.bot.conftest import Open

TENANT = "0000AAAA-0000-4000-9000-000000000001"
HEAD = "name,organisation,role,slack_id,slack_team,teams_id,teams_tenant\n"
LINES = f"""Ann Officer,Council,officer,U1,T1,AAAA-01,{TENANT}
Ben Stone,Harbour Trust,member,U2,T1,,
Gus Guest,Fire Service,member,U9,T9,,
"""


@pytest.fixture
def identity(opened: Open, tmp_path: Path) -> Identity:
    application = opened()
    people = tmp_path / "people.csv"
    people.write_text(HEAD + LINES, encoding="utf-8")
    assert not application.people.load_csv(people).problems
    return application.identity


def test_whoever_is_listed_is_what_the_directory_says(identity: Identity) -> None:
    caller = identity.of("slack", "U1", "T1")
    assert (caller.name, caller.is_officer, caller.listed) == ("Ann Officer", True, True)
    assert identity.of("slack", "U2", "T1").viewer.organisations == {"harbour-trust"}


def test_a_listed_guest_of_another_workspace_is_the_member_of_the_list(identity: Identity) -> None:
    assert identity.of("slack", "U9", "T9", home_tenant="T1").viewer.role is Role.MEMBER


@pytest.mark.parametrize(
    ("user", "team"), [("U1", "T9"), ("U7", "T1"), ("U1", ""), ("", ""), ("u1", "T1"), ("", "T1")]
)
def test_everybody_else_is_a_stranger(identity: Identity, user: str, team: str) -> None:
    caller = identity.of("slack", user, team, home_tenant="T1")
    assert (caller.viewer, caller.listed) == (STRANGER, False)


def test_an_id_of_one_platform_opens_nothing_on_the_other(identity: Identity) -> None:
    assert not identity.of("teams", "U1", "T1").listed
    assert not identity.of("slack", "AAAA-01", TENANT).listed


def test_entra_writes_its_ids_in_either_case(identity: Identity) -> None:
    assert identity.of("teams", "aaaa-01", TENANT.lower()).is_officer


def test_whoever_left_is_a_stranger_at_once(
    opened: Open, identity: Identity, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(HEAD + LINES.partition("\n")[0] + "\n", encoding="utf-8")
    opened().people.load_csv(people)
    assert not identity.of("slack", "U2", "T1").listed


def test_a_room_is_everybody_in_it_and_an_unknown_one_is_open_to_all(identity: Identity) -> None:
    room = identity.room("slack", [("U1", "T1"), ("U2", "T1"), ("U7", "T1")])
    assert {viewer.role for viewer in room} == {Role.OFFICER, Role.MEMBER, Role.PUBLIC}
    assert identity.room("slack", []) == ANYBODY
