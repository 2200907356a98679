"""The manifest is one that Slack takes, and asks for what the bot does and no more.

Slack publishes the fields and their limits in its app manifest reference; the scopes that an
event or a method needs stand on the page of each.  Both are written down here.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.slack.record import Call
from tests.slack.stage import MANIFEST
from tests.slack.workspace import Workspace

Json = dict[str, Any]

DOCS = Path(__file__).parents[2] / "docs" / "slack.md"

YES_OR_NO = {"type": "boolean"}
NAMES = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}


def record(required: str = "", **fields: Json) -> Json:
    """An object with these fields and no other."""
    return {
        "type": "object",
        "properties": fields,
        "required": required.split(),
        "additionalProperties": False,
    }


def text(longest: int, pattern: str = ".") -> Json:
    """Some words, not too many of them."""
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": pattern}


SCHEMA = record(
    "display_information features oauth_config settings",
    display_information=record(
        "name",
        name=text(35),
        description=text(140),
        long_description={**text(4000), "minLength": 174},
        background_color=text(7, r"^#([0-9a-fA-F]{3}){1,2}$"),
    ),
    features=record(
        "bot_user",
        app_home=record(
            home_tab_enabled=YES_OR_NO,
            messages_tab_enabled=YES_OR_NO,
            messages_tab_read_only_enabled=YES_OR_NO,
        ),
        bot_user=record(
            "display_name", display_name=text(80, r"^[a-z0-9._-]+$"), always_online=YES_OR_NO
        ),
        slash_commands={
            "type": "array",
            "maxItems": 50,
            "items": record(
                "command description",
                command=text(32, r"^/[a-z0-9_-]+$"),
                description=text(2000),
                usage_hint=text(1000),
                should_escape=YES_OR_NO,  # no URL: Socket Mode
            ),
        },
    ),
    oauth_config=record("scopes", scopes=record("bot", bot={**NAMES, "maxItems": 255})),
    settings=record(
        "event_subscriptions interactivity socket_mode_enabled",
        event_subscriptions=record("bot_events", bot_events={**NAMES, "maxItems": 100}),
        interactivity=record("is_enabled", is_enabled={"const": True}),
        org_deploy_enabled=YES_OR_NO,
        socket_mode_enabled={"const": True},
        token_rotation_enabled={"const": False},  # the bot keeps one token
    ),
)

SCOPES_OF_EVENTS = {
    "app_mention": {"app_mentions:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "member_left_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "message.mpim": {"mpim:history"},
}
READ = {"channels:read", "groups:read", "im:read", "mpim:read"}
HISTORY = {"channels:history", "groups:history", "im:history", "mpim:history"}
SCOPES_OF_METHODS: dict[str, set[str]] = {
    "auth.test": set(),
    "apps.connections.open": set(),  # the app token's own scope
    "chat.postEphemeral": {"chat:write"},
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "conversations.history": HISTORY,
    "conversations.info": READ,
    "conversations.members": READ,
    "conversations.open": {"im:write"},
    "conversations.replies": HISTORY,
    "users.info": {"users:read"},
    "views.open": set(),
}


def faults(manifest: Json) -> list[str]:
    """Everything for which Slack would refuse the manifest."""
    found = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(manifest)]
    if found:
        return found
    scopes = set(manifest["oauth_config"]["scopes"]["bot"])
    for event in manifest["settings"]["event_subscriptions"]["bot_events"]:
        needed = SCOPES_OF_EVENTS.get(event)
        if needed is None:
            found.append(f"{event} is no event that the bot hears")
        elif missing := needed - scopes:
            found.append(f"{event} needs {min(missing)}")
    if manifest["features"].get("slash_commands") and "commands" not in scopes:
        found.append("a slash command needs commands")
    return found


@pytest.fixture
def manifest() -> Json:
    told: Json = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return told


def test_slack_takes_the_manifest(manifest: Json) -> None:
    assert faults(manifest) == []


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda m: m["display_information"].update(name="M" * 36), "is too long"),
        (lambda m: m["display_information"].update(colour="#123456"), "colour"),
        (lambda m: m["features"]["slash_commands"][0].update(command="ask"), "does not match"),
        (lambda m: m["features"]["bot_user"].update(display_name="Matters!"), "does not match"),
        (lambda m: m["settings"].update(socket_mode_enabled=False), "True was expected"),
        (lambda m: m["oauth_config"]["scopes"]["bot"].remove("im:history"), "needs im:history"),
        (lambda m: m["oauth_config"]["scopes"]["bot"].remove("commands"), "needs commands"),
    ],
    ids=["name", "field", "command", "handle", "sockets", "event's scope", "commands' scope"],
)
def test_what_slack_would_refuse_is_found(
    manifest: Json, spoil: Callable[[Json], object], complaint: str
) -> None:
    spoilt = copy.deepcopy(manifest)
    spoil(spoilt)
    assert complaint in "\n".join(faults(spoilt))


def test_every_scope_is_for_something_that_the_bot_does_and_the_guide_says_what_for(
    manifest: Json,
) -> None:
    asked = set(manifest["oauth_config"]["scopes"]["bot"])
    needed = {"commands"}.union(*SCOPES_OF_EVENTS.values(), *SCOPES_OF_METHODS.values())
    assert asked == needed
    step = DOCS.read_text(encoding="utf-8").partition("bot/slack/manifest.json")[2]
    step = step.partition("App-Level Tokens")[0]
    assert asked == set(re.findall(r"`([a-z_]+(?::[a-z]+)?)`", step))


def test_people_can_be_mentioned_in_commands_and_written_to_in_the_messages_tab(
    manifest: Json,
) -> None:
    features = manifest["features"]
    assert all(one["should_escape"] is True for one in features["slash_commands"])
    assert features["app_home"]["messages_tab_enabled"] is True
    assert features["app_home"]["messages_tab_read_only_enabled"] is False


@pytest.mark.whole
def test_the_bot_calls_no_method_of_slacks_for_which_the_manifest_asks_no_scope(
    slack: Workspace,
) -> None:
    said = slack.say("Sue Marsh", slack.direct("Sue Marsh"), "when is the next meeting?")
    slack.answers(said)
    calls: list[Call] = slack.front.record.calls
    assert {call.method for call in calls} <= {*SCOPES_OF_METHODS, "response_url"}
