"""What the doctor says of Teams: each thing that is wrong, with its remedy, and no secret."""

from __future__ import annotations

import pytest

from bot.finding import Finding
from bot.settings import Settings
from bot.teams.doctor import findings
from tests.teams.connector import BOT, TENANT, RecordingConnector
from tests.teams.world import bot_token

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
