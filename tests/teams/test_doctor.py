"""What the doctor says of Teams: each thing that is wrong, with its remedy, and no secret."""

from __future__ import annotations

import pytest

from bot.books import looks
from bot.finding import Finding
from bot.settings import Settings
from bot.teams.doctor import findings, rooms
from tests.teams.chat import CHANNEL, actions
from tests.teams.conftest import Open
from tests.teams.connector import BOT, TENANT, Fault, RecordingConnector
from tests.teams.world import MEMBER, OFFICER, STRANGER, World, bot_token

OFFICERS = "19:officers@thread.tacv2"
ROOM = "Teams: channel of MATTERS_BOARD_CHANNEL"
OFFICE = "Teams: channel of MATTERS_OFFICERS_CHANNEL"
WHO = "who is in MATTERS_OFFICERS_CHANNEL"
CHANNELS = {"MATTERS_BOARD_CHANNEL": CHANNEL, "MATTERS_OFFICERS_CHANNEL": OFFICERS}
SECRET = "not-for-anybody-to-see"


def settings(**names: str) -> Settings:
    registered = {
        "TEAMS_CLIENT_ID": BOT,
        "TEAMS_CLIENT_SECRET": SECRET,
        "TEAMS_TENANT_ID": TENANT,
    }
    return Settings.load(registered | names)


def by_name(found: list[Finding]) -> dict[str, Finding]:
    assert SECRET not in repr(found)
    assert all(one.remedy for one in found if one.state in ("wrong", "missing"))
    return {one.what: one for one in found}


def test_all_is_well(bot_connector: RecordingConnector) -> None:
    given = settings(TEAMS_OPENID_METADATA_URL=bot_connector.metadata)
    found = by_name(findings(given, bot_token))
    assert {one.state for one in found.values()} <= {"ok", "off"}
    assert found["Teams: signing keys"].found == "1 keys"


@pytest.mark.proves("see what is configured and what is missing", "teams")
def test_what_is_wrong_is_said_each_with_its_remedy() -> None:
    def refused(scope: str | list[str], tenant: str | None) -> str:
        raise ValueError(f"AADSTS7000215: Invalid client secret provided: {SECRET}")

    given = settings(
        TEAMS_OPENID_METADATA_URL="http://127.0.0.1:9/v1/.well-known/openidconfiguration",
    )
    found = by_name(findings(given, refused))
    wrong = [name for name, one in found.items() if one.state == "wrong"]
    assert wrong == ["Teams: signing keys", "Teams: sign-in"]
    assert "AADSTS7000215" in found["Teams: sign-in"].found


def test_what_is_no_id_is_neither_shown_nor_sent_to_anybody(
    bot_connector: RecordingConnector,
) -> None:
    def asked(scope: str | list[str], tenant: str | None) -> str:
        raise AssertionError(tenant)

    given = settings(TEAMS_TENANT_ID=SECRET, TEAMS_OPENID_METADATA_URL=bot_connector.metadata)
    found = by_name(findings(given, asked))
    assert found["Teams: TEAMS_TENANT_ID"].state == "wrong"
    assert found["Teams: sign-in"].state == "off"


def test_an_address_that_holds_no_keys_is_told_apart(bot_connector: RecordingConnector) -> None:
    wrong = f"{bot_connector.url}/v3/conversations/openidconfiguration"
    found = by_name(findings(settings(TEAMS_OPENID_METADATA_URL=wrong), bot_token))
    assert found["Teams: signing keys"].state == "wrong"


def test_a_bot_for_the_local_client_is_said_to_be_one() -> None:
    (found,) = findings(Settings.load({"TEAMS_LOCAL": "1"}))
    assert "local client" in found.found


@pytest.mark.parametrize(
    ("refusal", "remedy"),
    [
        ("AADSTS7000222: The provided client secret keys are expired", "has expired"),
        ("AADSTS7000215: Invalid client secret provided", "its id"),
        ("AADSTS700016: Application was not found in the directory", "TEAMS_CLIENT_ID"),
        ("AADSTS90002: Tenant not found", "knows no such tenant"),
        ("Connection refused", "login.microsoftonline.com"),
    ],
)
def test_each_refusal_of_microsofts_is_told_with_what_is_to_be_done_about_it(
    bot_connector: RecordingConnector, refusal: str, remedy: str
) -> None:
    def refused(scope: str | list[str], tenant: str | None) -> str:
        raise ValueError(refusal)

    given = settings(TEAMS_OPENID_METADATA_URL=bot_connector.metadata)
    assert remedy in str(by_name(findings(given, refused))["Teams: sign-in"].remedy)


def looked(world: World) -> dict[str, Finding]:
    return by_name(list(rooms(world.application, bot_token)))


def test_the_channels_of_the_board_and_the_officers_are_looked_into(world_with: Open) -> None:
    with world_with(**CHANNELS) as world:
        world.client.say(OFFICER, "help")  # where Teams is becomes known by it
        world.connector.member(CHANNEL, MEMBER.aad)
        found = looked(world)
        assert found[ROOM].state == "missing"
        assert "mention the bot there once" in str(found[ROOM].remedy)
        assert found[OFFICE].state == "wrong"  # Teams knows no such conversation
        assert "add the app to the team" in str(found[OFFICE].remedy)
        assert found[WHO].state == "wrong"
        world.client.mention(MEMBER, "help")
        assert looked(world)[ROOM] == Finding(
            ROOM, "ok", "it was heard from; 1 members can be listed"
        )


def test_whoever_is_no_officer_in_the_officers_channel_is_named(world_with: Open) -> None:
    with world_with(**CHANNELS) as world:
        world.connector.member(OFFICERS, OFFICER.aad)
        world.client.mention(OFFICER, "help", OFFICERS)
        assert looked(world)[WHO] == Finding(WHO, "ok", "1 people, all of them officers")
        for somebody in (MEMBER, STRANGER):
            world.connector.member(OFFICERS, somebody.aad)
        found = looked(world)[WHO]
        assert found.state == "wrong"
        assert "2 of 3 people there are no officers: Marcus Adeyemi, teams user" in found.found
        world.connector.faults = [Fault(403, path=f"{OFFICERS}/pagedMembers")]
        found = looked(world)[WHO]
        assert found.state == "wrong"
        assert "it cannot be told (Teams does not list its members)" in found.found


def test_what_was_heard_last_is_told_kind_by_kind(own_world: World) -> None:
    client, connector = own_world.client, own_world.connector

    def states() -> dict[str, str]:
        found = by_name(list(looks(own_world.application)["Teams: last heard"]()))
        return {what: one.state for what, one in found.items()}

    kinds = ("mention", "direct message", "button")
    assert states() == {f"Teams: last {kind}": "missing" for kind in ("heard", *kinds)}
    client.say(MEMBER, "what did we resolve on VAWG?")
    (answer,) = connector.wait(1)
    assert states()["Teams: last direct message"] == "ok"
    assert states()["Teams: last mention"] == "missing"
    client.press(MEMBER, answer, actions(answer.card)[0]["title"])
    client.mention(MEMBER, "help")
    assert set(states().values()) == {"ok"}
