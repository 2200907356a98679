"""``matters doctor`` on Slack: each trouble with its remedy, and never a token."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.doctor import examined as everything
from bot.settings import Settings
from bot.slack.doctor import findings
from tests.bot.serving import environment
from tests.slack.bot import connected, serving, write_people
from tests.slack.front import APP_TOKEN, BOT_TOKEN
from tests.slack.workspace import Workspace

WHO = "who is in MATTERS_OFFICERS_CHANNEL"

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


def examined_all(
    slack: Workspace, home: Path, **names: str
) -> dict[str, tuple[str, str, str | None]]:
    """What the whole doctor finds, the record with it."""
    given = {
        "MATTERS_HOME": str(home),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": f"{slack.front.address}/api",
        **names,
    }
    found, wrong = everything(given)
    assert wrong is None
    assert all(one.remedy for one in found if one.state in ("wrong", "missing"))
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


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("account_inactive", "install it again and copy the new token"),
        ("internal_error", "see whether all is well where SLACK_API_URL leads"),
        ("org_login_required", "see what org_login_required means"),
        ("token_expired", "make the app anew from bot/slack/manifest.json"),
    ],
)
def test_each_refusal_is_told_with_what_is_to_be_done_about_it(
    slack: Workspace, code: str, remedy: str
) -> None:
    slack.front.troubles.denied["auth.test"] = code
    state, said, told = examined(slack)["Slack bot token"]
    assert (state, said) == ("wrong", f"Slack answers {code}")
    assert remedy in str(told)


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


def test_whoever_is_no_officer_in_the_officers_channel_is_named(
    slack: Workspace, home: Path, tmp_path: Path
) -> None:
    people = str(write_people(tmp_path / "people.csv", slack))
    mixed = slack.channel("Nadia Rahim", "Sue Marsh", "Percy Stranger")
    found = examined_all(slack, home, MATTERS_PEOPLE=people, MATTERS_OFFICERS_CHANNEL=mixed)
    state, said, remedy = found[WHO]
    assert state == "wrong"
    assert "2 of 3 people there are no officers: Sue Marsh, slack user" in said
    assert "take them out of the channel" in str(remedy)
    own = slack.channel("Nadia Rahim", "Tom Ellery")
    found = examined_all(slack, home, MATTERS_PEOPLE=people, MATTERS_OFFICERS_CHANNEL=own)
    assert found[WHO][:2] == ("ok", "2 people, all of them officers")


def test_without_users_read_nobody_is_taken_for_a_stranger(
    slack: Workspace, home: Path, tmp_path: Path
) -> None:
    slack.front.troubles.withheld_scopes = {"users:read"}
    slack.front.troubles.denied["users.info"] = "missing_scope"
    names = {
        "MATTERS_PEOPLE": str(write_people(tmp_path / "people.csv", slack)),
        "MATTERS_OFFICERS_CHANNEL": slack.channel("Nadia Rahim"),
    }
    found = examined_all(slack, home, **names)
    assert found["Slack scopes"][1] == "missing: users:read"
    state, said, remedy = found[WHO]
    assert (state, said) == ("wrong", "it cannot be told (the scope users:read is missing)")
    assert "OAuth & Permissions" in str(remedy)


def test_an_event_that_the_app_is_not_subscribed_to_is_seen_by_its_silence(
    own: Workspace, home: Path, tmp_path: Path
) -> None:
    own.manifest["settings"]["event_subscriptions"]["bot_events"].remove("message.im")
    with serving(own, home, write_people(tmp_path / "people.csv", own)):
        connected(own)
        room = own.channel("Nadia Rahim")
        asked = own.say("Nadia Rahim", room, "@matters what did we resolve on VAWG?")
        own.answers(asked)
        own.say("Nadia Rahim", room, "and on fly-tipping?", asked.thread)
        own.say("Nadia Rahim", own.direct("Nadia Rahim"), "what did we resolve on VAWG?")
        own.private_answer(own.command("Nadia Rahim", room, "/action", "list"))
        found = examined_all(own, home)
    state = {what: one[0] for what, one in found.items() if what.startswith("Slack: last ")}
    assert state == {
        "Slack: last heard": "ok",
        "Slack: last mention": "ok",
        "Slack: last command": "ok",
        "Slack: last channel message": "ok",
        "Slack: last direct message": "missing",
        "Slack: last button": "missing",
    }
    assert "message.im under Event Subscriptions" in str(found["Slack: last direct message"][2])
    assert "Interactivity" in str(found["Slack: last button"][2])


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
