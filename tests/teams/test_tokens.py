"""Who is let in: the Bot Connector and nobody else, and through one door only."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import httpx
import jwt
import pytest

from bot.errors import MattersError
from bot.teams.app import TeamsApp
from tests.teams.chat import Client
from tests.teams.conftest import Open
from tests.teams.connector import RecordingConnector, key
from tests.teams.world import OFFICER, World, looping

JSON = {"content-type": "application/json"}
LOCAL = {
    "TEAMS_LOCAL": "1",
    "TEAMS_CLIENT_ID": "",
    "TEAMS_CLIENT_SECRET": "",
    "TEAMS_TENANT_ID": "",
}
ENTRA = "https://sts.windows.net/00000000-0000-4000-9000-000000000001/"


def question(client: Client) -> dict[str, Any]:
    return client.activity(OFFICER, OFFICER.chat, "personal", text="when do we meet next?")


def unsigned(recording: RecordingConnector) -> str:
    claims = jwt.decode(recording.token(), options={"verify_signature": False})
    return jwt.encode(claims, "", algorithm="none", headers={"kid": "one"})


def symmetric(recording: RecordingConnector) -> str:
    """Signed with what everybody can read: the public key's own name for itself."""
    claims = jwt.decode(recording.token(), options={"verify_signature": False})
    return jwt.encode(claims, "one" * 16, algorithm="HS256", headers={"kid": "one"})


REFUSED = {
    "no token": lambda c: None,
    "garbage": lambda c: "garbage",
    "garbage in three parts": lambda c: "a.b.c",
    "another's key": lambda c: c.token("somebody else"),
    "another bot's": lambda c: c.token(aud="99999999-2222-4333-8444-555555555555"),
    "no audience": lambda c: c.token(aud=None),
    "another issuer": lambda c: c.token(iss="https://evil.example"),
    "no issuer": lambda c: c.token(iss=None),
    "an issuer that would choose the keys": lambda c: c.token(iss=ENTRA, tid="evil.example"),
    "expired": lambda c: c.token(exp=1),
    "no end": lambda c: c.token(exp=10**6),
    "not yet": lambda c: c.token(nbf=10**11),
    "another service": lambda c: c.token(serviceurl="https://evil.example"),
    "no service": lambda c: c.token(serviceurl=None),
    "unsigned": unsigned,
    "symmetric": symmetric,
}


@pytest.mark.parametrize("case", REFUSED)
def test_without_a_good_token_nothing_is_heard_and_nothing_said(world: World, case: str) -> None:
    waiting, calls = world.application.inbox.waiting(), len(world.connector.calls)
    answer = world.client.post(question(world.client), REFUSED[case](world.connector))
    assert answer.status_code == 401
    assert world.application.inbox.waiting() == waiting
    assert len(world.connector.calls) == calls


def test_with_a_good_token_the_same_question_is_answered(world: World) -> None:
    before = len(world.connector.delivered)
    world.client.send(question(world.client))
    assert "10 September 2026" in world.connector.wait(before + 1)[-1].said


AGENT_365 = "5a807f24-c9de-44ee-a3a7-329e88a00ffc"
"""The one caller whom the SDK lets in with a token that Entra issued, and no connector's."""
ISSUED = {
    # whoever holds a tenant has Entra sign for it: a right key and audience, a wrong issuer
    "by Entra, for a tenant": {"iss": ENTRA, "tid": "evil.example", "azp": AGENT_365},
    "by Entra, in its newer form": {
        "iss": "https://login.microsoftonline.com/evil.example/v2.0",
        "tid": "evil.example",
        "azp": AGENT_365,
    },
    "by nobody known": {"iss": "https://evil.example"},
    # and the other way round: the right issuer in a token that another key signed
    "by the connector, it says": {},
}


@pytest.mark.parametrize("case", ISSUED)
def test_a_good_key_of_another_issuer_opens_nothing_nor_does_the_issuer_with_another_key(
    world: World, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """Every address but the connector's own gives the attacker's keys, as theirs would."""
    asked: list[str] = []

    def attackers(client: jwt.PyJWKClient) -> dict[str, Any]:
        asked.append(client.uri)
        public = jwt.algorithms.RSAAlgorithm.to_jwk(key("attacker").public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}

    world.client.send(question(world.client))  # so that the connector's keys are known
    world.connector.quiet(1)
    monkeypatch.setattr(jwt.PyJWKClient, "fetch_data", attackers)
    token = world.connector.token("attacker", **ISSUED[case])
    assert world.client.post(question(world.client), token).status_code == 401
    world.connector.quiet(1)
    assert asked == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"[" * 100_000,
        b"{}",
        b'{"type": "message"}',
        b'{"type": 7, "serviceUrl": "https://x", "conversation": {"id": "a"}, "from": {"id": "b"}}',
        b'{"type": "message", "conversation": {"id": "a"}, "from": {"id": "b"}}',
        b'{"type": "message", "serviceUrl": "https://x", "conversation": [], "from": {"id": "b"}}',
        b'{"type": "message", "text": "' + b"x" * 1_100_000 + b'"}',
    ],
)
def test_what_is_no_activity_is_turned_away_in_one_line(world: World, body: bytes) -> None:
    headers = {"authorization": f"Bearer {world.connector.token()}"} | JSON
    answer = httpx.post(f"{world.client.bot}/api/messages", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json() == {"error": "no activity"}


@pytest.mark.parametrize(
    "strange",
    [
        {"type": "somethingNew"},
        {"type": "typing"},
        {"type": "event", "name": "new/event"},
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"type": "message", "value": {"of": "another card"}, "text": None},
        {"type": "conversationUpdate", "membersAdded": "nonsense"},
        {"type": "message", "entities": 7, "channelData": "x", "text": ["a"], "recipient": None},
    ],
)
def test_an_activity_that_the_bot_does_not_know_is_no_error(
    world: World, strange: dict[str, Any]
) -> None:
    answer = world.client.post(question(world.client) | {"text": None} | strange)
    assert answer.status_code == 200


def test_an_invoke_that_the_bot_does_not_know_is_said_to_be_unknown(world: World) -> None:
    odd = {"type": "invoke", "name": "task/fetch", "value": {"data": {"action": "done"}}}
    assert world.client.post(question(world.client) | odd).status_code == 501


def test_the_listener_serves_nothing_else(world: World) -> None:
    for path in ("/", "/healthz", "/papers", "/docs", "/openapi.json", "/static/matters.css"):
        assert httpx.get(world.client.bot + path).status_code == 404
    answer = httpx.get(f"{world.client.bot}/api/messages")
    assert answer.status_code == 405
    assert "server" not in answer.headers


def test_the_bots_own_token_goes_to_the_connector_and_its_secret_nowhere(world: World) -> None:
    before = len(world.connector.delivered)
    world.client.send(question(world.client))
    (*_, call) = world.connector.wait(before + 1)
    claims = jwt.decode(
        call.authorization.removeprefix("Bearer "), options={"verify_signature": False}
    )
    assert claims["aud"] == "https://api.botframework.com/.default"
    told = json.dumps([call.said + call.authorization for call in world.connector.calls])
    assert "not-for-anybody-to-see" not in told


def test_the_local_client_needs_no_token_but_must_be_on_this_machine(
    world_with: Open,
) -> None:
    with world_with(None, **LOCAL) as world:
        asked = question(world.client)
        world.client.send(asked, token=None)
        assert "10 September 2026" in world.connector.wait(1)[0].said
        assert world.connector.calls[-1].authorization == ""
        elsewhere = asked | {"id": "2", "serviceUrl": "https://evil.example"}
        assert world.client.post(elsewhere, None).status_code == 403
        for header in ({"x-forwarded-for": "203.0.113.7"}, {"host": "board.example.org"}):
            answer = httpx.post(f"{world.client.bot}/api/messages", json=asked, headers=header)
            assert answer.status_code == 401


OF_A_PAGE = {
    "a form of another site": (
        403,
        {
            "content-type": "text/plain",
            "origin": "https://evil.example",
            "sec-fetch-site": "cross-site",
        },
    ),
    "another site, in JSON": (403, JSON | {"origin": "https://evil.example"}),
    "a page without an origin": (403, JSON | {"origin": "null"}),
    "a page of this machine": (403, JSON | {"origin": "http://127.0.0.1:8765"}),
    "a page that hides its name": (403, JSON | {"sec-fetch-site": "cross-site"}),
    "another port of this machine": (403, JSON | {"sec-fetch-site": "same-site"}),
    "a name that leads here by now": (401, JSON | {"host": "evil.example:3978"}),
    "plain text": (415, {"content-type": "text/plain"}),
    "a form": (415, {"content-type": "application/x-www-form-urlencoded"}),
    "no type at all": (415, {}),
}


def test_no_page_in_an_officers_browser_speaks_for_the_officer_to_the_local_client(
    world_with: Open,
) -> None:
    with world_with(None, **LOCAL) as world:
        address = f"{world.client.bot}/api/messages"
        add = "action add Open the gates owner Marcus Adeyemi due next"
        command = world.client.activity(OFFICER, OFFICER.chat, "personal", text=add)
        for case, (status, headers) in OF_A_PAGE.items():
            answer = httpx.post(address, content=json.dumps(command), headers=headers)
            assert answer.status_code == status, case
        assert world.application.inbox.waiting() == 0
        typed = {"content-type": "application/json; charset=utf-8"}
        assert httpx.post(address, content=json.dumps(command), headers=typed).status_code == 200
        (logged,) = world.connector.quiet(1)  # and of all these, only the last was heard
        assert "Open the gates" in logged.said


@pytest.mark.parametrize("type_", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_is_not_said_to_be_json_is_turned_away_even_with_a_good_token(
    world: World, type_: str
) -> None:
    headers = {"authorization": f"Bearer {world.connector.token()}", "content-type": type_}
    said = json.dumps(question(world.client))
    answer = httpx.post(f"{world.client.bot}/api/messages", content=said, headers=headers)
    assert answer.status_code == 415
    assert answer.json() == {"error": "activities come as application/json"}
    assert world.application.inbox.waiting() == 0


def test_the_local_client_is_refused_where_others_could_reach_the_listener(
    world: World,
) -> None:
    office = world.teams._office
    local = office.settings.model_copy(update={"teams_local": True})
    teams = TeamsApp(replace(office, settings=local), host="0.0.0.0")
    with looping() as wait, pytest.raises(MattersError, match="TEAMS_LOCAL"):
        wait(teams.start())
