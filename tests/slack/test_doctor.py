"""``matters doctor`` on Slack: each trouble with its remedy, and never a token."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.slack.doctor import findings
from tests.bot.serving import environment
from tests.slack.front import APP_TOKEN, BOT_TOKEN
from tests.slack.workspace import Workspace

pytestmark = pytest.mark.whole


def examined(slack: Workspace, **names: str) -> dict[str, tuple[str, str, str | None]]:
    given = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": f"{slack.front.address}/api",
        **names,
    }
    found = findings(Settings.load(given))
    assert BOT_TOKEN not in str(found)
    assert APP_TOKEN not in str(found)
    return {one.what: (one.state, one.found, one.remedy) for one in found}


def test_all_is_well(slack: Workspace) -> None:
    room = slack.channel("Nadia Rahim")
    found = examined(slack, MATTERS_OFFICERS_CHANNEL=room)
    assert {state for state, _, _ in found.values()} == {"ok"}
    assert found["Slack bot token"][1] == "installed in Emulate as @matters"


def test_a_token_that_slack_does_not_know_or_that_was_revoked_is_said(slack: Workspace) -> None:
    state, said, remedy = examined(slack, SLACK_BOT_TOKEN="xoxb-other")["Slack bot token"]
    assert (state, said) == ("wrong", "Slack answers invalid_auth")
    assert remedy == "Slack does not know the token: copy it anew from the app's page"
    assert examined(slack, SLACK_APP_TOKEN="xapp-other")["Slack app token"][0] == "wrong"
    slack.front.troubles.revoked = True
    assert "token_revoked" in examined(slack)["Slack bot token"][1]


def test_a_scope_that_is_missing_is_named(slack: Workspace) -> None:
    slack.front.troubles.withheld_scopes = {"im:write", "users:read"}
    state, said, remedy = examined(slack)["Slack scopes"]
    assert (state, said) == ("wrong", "missing: im:write, users:read")
    assert "install the app again" in str(remedy)


def test_an_app_token_without_its_scope_is_told_which(slack: Workspace) -> None:
    slack.front.troubles.denied["apps.connections.open"] = "missing_scope"
    state, _, remedy = examined(slack)["Slack app token"]
    assert state == "wrong"
    assert "connections:write" in str(remedy)


def test_a_token_that_is_not_set_is_missed(slack: Workspace) -> None:
    assert examined(slack, SLACK_APP_TOKEN="")["Slack app token"][0] == "missing"
    assert examined(slack, SLACK_BOT_TOKEN="")["Slack bot token"][0] == "missing"


def test_a_channel_without_the_bot_is_said(slack: Workspace) -> None:
    room = slack.channel("Nadia Rahim", bot=False)
    found = examined(slack, MATTERS_BOARD_CHANNEL=room)
    state, _, remedy = found["Slack channel of MATTERS_BOARD_CHANNEL"]
    assert state == "wrong"
    assert remedy == "invite the bot there: /invite @matters"


def test_a_socket_or_a_slack_that_is_not_reached_is_said(slack: Workspace) -> None:
    slack.front.troubles.socket = "ws://127.0.0.1:9"
    assert examined(slack)["Slack socket"][0] == "wrong"
    away = examined(slack, SLACK_API_URL="http://127.0.0.1:9/api")
    state, said, _ = away["Slack bot token"]
    assert state == "wrong"
    assert "Slack is not reached" in said
    assert "Connection refused" in said


@pytest.mark.proves("see what is configured and what is missing", "slack")
def test_the_command_says_it_and_opens_no_connection_of_its_own(
    slack: Workspace, tmp_path: Path
) -> None:
    names = {
        "MATTERS_HOME": str(tmp_path / "home"),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": f"{slack.front.address}/api",
    }
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "doctor", "--json"],
        capture_output=True,
        text=True,
        env={**environment(), **names},
        cwd=tmp_path,
        timeout=60,
    )
    found = {one["what"]: one["state"] for one in json.loads(done.stdout)}
    assert found["Slack scopes"] == "ok"
    assert "xoxb-" not in done.stdout + done.stderr
    assert len(slack.front.wire.sockets) == 2


def test_swapped_tokens_are_told_apart_before_anything_is_sent(tmp_path: Path) -> None:
    names = {"SLACK_BOT_TOKEN": "xapp-1-secret", "SLACK_APP_TOKEN": "xoxb-secret"}
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "doctor"],
        capture_output=True,
        text=True,
        env={**environment(), **names, "MATTERS_HOME": str(tmp_path / "home")},
        cwd=tmp_path,
        timeout=60,
    )
    assert done.returncode == 1
    assert "swapped" in done.stderr
    assert "secret" not in done.stderr
