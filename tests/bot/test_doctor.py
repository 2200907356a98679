"""``matters doctor``: whatever is wrong is said, and the rest is looked at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import Matters
from tests.bot.serving import serving

NOWHERE = "127.0.0.1:9"
ID = "1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f"
TEAMS = {"TEAMS_CLIENT_ID": ID, "TEAMS_TENANT_ID": ID, "TEAMS_CLIENT_SECRET": "abc8Q~" + "k" * 34}
SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1-right",
    "SLACK_APP_TOKEN": "xapp-1-right",
    "SLACK_API_URL": f"http://{NOWHERE}/api",
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the doctor asks of Slack and Microsoft gets no answer, at once."""
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://{NOWHERE}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def told(matters: Matters, home: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the doctor with these settings; its findings by what they are about."""

    def examine(code: int = 0, **names: str) -> dict[str, dict[str, str]]:
        with monkeypatch.context() as patch:
            for name, value in names.items():
                patch.setenv(name, value)
            done = matters("doctor", "--json", home=home)
        assert done.code == code, done.err
        found = {one["what"]: one for one in done.json}
        for one in found.values():
            assert one["remedy"] or one["state"] not in ("wrong", "missing"), one
        return found

    return examine


def test_swapped_tokens_are_a_finding_and_never_not_configured(
    told: Any,
    matters: Matters,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    swapped = {"SLACK_BOT_TOKEN": "xapp-1-hush", "SLACK_APP_TOKEN": "xoxb-1-hush"}
    found = told(1, **swapped)
    for name in swapped:
        assert found[name]["state"] == "wrong"
        assert "they are swapped" in found[name]["found"]
    assert found["Slack"]["state"] == "wrong"
    assert found["papers"]["state"] == "ok"
    for name, value in swapped.items():
        monkeypatch.setenv(name, value)
    table = matters("doctor", home=home)
    assert "SLACK_BOT_TOKEN: this is the token that belongs in SLACK_APP_TOKEN" in table.out
    assert "hush" not in table.out + table.err


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        ({"TEAMS_CLIENT_ID": ID, "TEAMS_TENANT_ID": ID}, {"TEAMS_CLIENT_SECRET"}),
        ({"TEAMS_CLIENT_ID": ID}, {"TEAMS_CLIENT_SECRET", "TEAMS_TENANT_ID"}),
        (TEAMS | {"TEAMS_CLIENT_ID": TEAMS["TEAMS_CLIENT_SECRET"]}, {"TEAMS_CLIENT_ID"}),
        (TEAMS | {"TEAMS_LOCAL": "maybe", "MATTERS_NATION": "France"},
         {"TEAMS_LOCAL", "MATTERS_NATION"}),
        ({"TEAMS_CLIENT_ID": ID, "TEAMS_TENANT_ID": ID, "TEAMS_CLIENT_SECRET_FILE": "/no/file"},
         {"TEAMS_CLIENT_SECRET_FILE"}),
    ],
)  # fmt: skip
def test_whatever_is_wrong_of_teams_each_name_is_a_finding_and_the_rest_is_looked_at(
    told: Any, names: dict[str, str], wrong: set[str]
) -> None:
    found = told(1, **names)
    named = {what for what in found if what.startswith(("TEAMS_", "MATTERS_NATION"))}
    assert named == wrong
    assert {found[name]["state"] for name in named} == {"wrong"}
    assert found["Teams"]["state"] == "wrong"
    assert found["papers"]["state"] == "ok"
    assert found["Slack"]["state"] == "off"


def test_a_setting_that_is_wrong_is_not_said_to_be_not_set(told: Any) -> None:
    found = told(
        1, **SLACK | {"SLACK_APP_TOKEN": "wrong"},
        MATTERS_PAPERS=__file__, MATTERS_GO_LIVE="soon", MATTERS_SMTP_URL="mail.example.org",
        MATTERS_PUBLIC_URL="http://localhost:8765", MATTERS_BOARD_CHANNEL="#board",
    )  # fmt: skip
    said = {what: one["found"] for what, one in found.items() if "not set" in one["found"]}
    assert list(said) == ["MATTERS_OFFICERS_CHANNEL"]
    assert "cannot be used" in found["Slack app token"]["found"]
    assert found["Slack bot token"]["found"].startswith("Slack is not reached")


def test_a_local_bot_in_the_place_of_the_real_one_is_wrong_and_said_to_win(told: Any) -> None:
    found = told(**TEAMS, TEAMS_LOCAL="1")["Teams"]
    assert found["state"] == "wrong"
    assert found["found"].startswith("TEAMS_LOCAL=1 wins over TEAMS_CLIENT_ID")
    assert "set TEAMS_LOCAL=0 for the real bot" in found["remedy"]


@pytest.mark.parametrize(
    ("name", "value", "source"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-1-hush", "Bot User OAuth Token"),
        ("SLACK_BOT_TOKEN", "xoxe.xoxb-1-hush", "Bot User OAuth Token"),
        ("SLACK_APP_TOKEN", "xoxb-1-hush", "App-Level Tokens"),
        ("TEAMS_TENANT_ID", "our tenant", "Entra admin centre"),
    ],
)
def test_what_is_no_such_token_or_id_is_said_with_where_to_copy_it_from(
    told: Any, name: str, value: str, source: str
) -> None:
    right = TEAMS if name.startswith("TEAMS") else SLACK
    found = told(1, **right | {name: value})[name]
    assert found["state"] == "wrong"
    assert source in found["remedy"]
    assert "start matters serve again" in found["remedy"]


def test_without_a_database_everything_else_is_looked_at(told: Any) -> None:
    address = f"postgresql+psycopg://board:open-sesame@{NOWHERE}/board"
    found = told(**SLACK, MATTERS_DATABASE_URL=address)
    assert found["database"]["state"] == "wrong"
    assert "see that the server runs" in found["database"]["remedy"]
    assert {"home", "model", "Slack bot token", "Teams", "e-mail"} <= found.keys()
    assert "open-sesame" not in json.dumps(found)


@pytest.mark.whole
def test_settings_that_serve_does_not_know_yet_are_said_and_looked_at(
    told: Any, home: Path
) -> None:
    with serving(home, MATTERS_NATION="Wales"):
        same = told(MATTERS_NATION="Wales")
        assert same["matters serve"]["state"] == "ok"
        other = told(**SLACK, MATTERS_NATION="Wales")
        swapped = told(
            1,
            SLACK_BOT_TOKEN=SLACK["SLACK_APP_TOKEN"],
            SLACK_APP_TOKEN=SLACK["SLACK_BOT_TOKEN"],
        )
    assert other["matters serve"]["state"] == "wrong"
    assert "(SLACK_API_URL, SLACK_APP_TOKEN, SLACK_BOT_TOKEN)" in other["matters serve"]["found"]
    assert "restart it" in other["matters serve"]["remedy"]
    assert other["Slack bot token"]["state"] == "wrong"
    assert other["as serve runs: Slack"]["found"] == "not configured"
    assert "right" not in json.dumps(other)
    assert "MATTERS_NATION" in swapped["matters serve"]["found"]
    assert "swapped" in swapped["SLACK_BOT_TOKEN"]["found"]


def test_another_people_file_than_serves_is_not_taken_into_the_record(
    told: Any,
    matters: Matters,
    home: Path,
    tmp_path: Path,
) -> None:
    mine, theirs = tmp_path / "mine.csv", tmp_path / "theirs.csv"
    mine.write_text("name,role\nAnn Lee,officer\n")
    theirs.write_text("name,role\nBen Stone,member\n")
    with serving(home, MATTERS_PEOPLE=str(theirs)):
        assert "MATTERS_PEOPLE" in told(MATTERS_PEOPLE=str(mine))["matters serve"]["found"]
        listed = matters("people", "list", "--json", home=home).json
    assert [one["name"] for one in listed] == ["Ben Stone"]
