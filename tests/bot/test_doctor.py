"""``matters doctor``: whatever is wrong, the rest is looked at, and no secret is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.doctor import findings
from bot.reply import Reply
from bot.settings import SECRETS, setting_names
from jobs.errors import Undelivered
from jobs.mail import Letter, LetterKind
from tests.bot.conftest import Matters, Open
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
        (TEAMS | {"TEAMS_LOCAL": "1"}, {"TEAMS_LOCAL"}),
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


def test_a_local_bot_that_real_requests_could_not_reach_is_refused_by_serve(
    matters: Matters,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (TEAMS | {"TEAMS_LOCAL": "1"}).items():
        monkeypatch.setenv(name, value)
    done = matters("serve", home=home)
    assert done.code == 1
    assert "every request of Teams itself would be refused; unset it" in done.err


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


def secrets_in(name: str, secret: str) -> Iterator[str]:
    """The ways in which a secret comes to stand in a setting."""
    yield f"xoxb-12-{secret}"
    yield f"abc8Q~{secret:x<34}"
    if name == "MATTERS_HOME":  # a folder is made of it; what is told apart is blotted out
        return
    yield secret
    yield f"{secret}/{secret}"
    yield secret * 30
    yield f"https://user:{secret}@{NOWHERE}/x"
    if "URL" not in name:
        return
    if name == "MATTERS_PUBLIC_URL":  # nothing is asked of it
        yield f"https://board.example.org/{secret}"
    for scheme in ("https", "smtp", "postgresql", "oracle"):
        yield f"{scheme}://user:{secret}@{NOWHERE}/x"
        yield f"{scheme}://{secret}@{NOWHERE}/x"
    for scheme in ("https", "postgresql"):
        yield f"{scheme}://user:{secret}"
        yield f"{scheme}://user:a@{secret}@{NOWHERE}/x"
        yield f"{scheme}://user@{NOWHERE}/x?password={secret}"
    yield f"http://{NOWHERE}/{secret}/openidconfiguration"
    yield f"http://user:{secret}@{NOWHERE}/v1/openidconfiguration?token={secret}"


NAMES = [*setting_names(), *(f"{name}_FILE" for name in SECRETS)]
ALL = {**SLACK, **TEAMS, "TEAMS_OPENID_METADATA_URL": f"http://{NOWHERE}/openidconfiguration"}
HUSH = "Hush7Qv1zz"


def _written(home: Path) -> str:
    return "".join(one.read_text("utf-8", "replace") for one in home.glob("*.log") if one.is_file())


def _base(*names: str) -> dict[str, str]:
    """Settings that are right, as far as these names have to do with them."""
    return {
        name: value
        for name, value in ALL.items()
        if name[:5] in {one[:5] for one in names} and f"{name}_FILE" not in names
    }


@pytest.mark.whole
@pytest.mark.parametrize("name", NAMES)
def test_a_secret_in_any_setting_is_in_no_byte_that_is_printed_or_logged(
    name: str, matters: Matters, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MATTERS_HOME", str(home))
    for other, value in _base(name).items():
        monkeypatch.setenv(other, value)
    file = tmp_path / "secret.txt"
    for number, value in enumerate(secrets_in(name, HUSH)):
        given = value
        if name.endswith("_FILE") and number % 2:
            file.write_text(value)
            given = str(file)
        monkeypatch.setenv(name, given)
        done = matters("doctor", *(["--json"] if number % 2 else []))
        assert HUSH not in done.out, (value, done.out)
        assert HUSH not in done.err, (value, done.err)
        assert "database" in done.out, done.err
    assert HUSH not in _written(home)


@pytest.mark.whole
@pytest.mark.parametrize("step", [1, 11])
def test_secrets_in_two_settings_at_once_are_not_shown_either(
    step: int, matters: Matters, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_HOME", str(home))
    for number, name in enumerate(NAMES):
        other = NAMES[(number + step) % len(NAMES)]
        with monkeypatch.context() as patch:
            for right, value in _base(name, other).items():
                patch.setenv(right, value)
            ways = [list(secrets_in(name, HUSH)), list(secrets_in(other, HUSH[::-1]))]
            for place, way in zip((name, other), ways, strict=True):
                patch.setenv(place, way[number % len(way)])
            done = matters("doctor", *(["--json"] if number % 2 else []))
            for secret in (HUSH, HUSH[::-1]):
                assert secret not in done.out + done.err, (name, other, done)
    assert HUSH not in _written(home)


class Talkative:
    """A messenger whose refusals quote what they were given."""

    def send(self, letter: Letter) -> str:
        raise Undelivered("535 user=board pass=open-sesame was refused")

    def find(self, letter: Letter, since: object) -> None:
        return None


def test_an_error_that_quotes_a_secret_of_the_settings_is_told_without_it(opened: Open) -> None:
    url = "smtp://board:open-sesame@mail.example.org"
    application = opened(names={"MATTERS_SMTP_URL": url})
    reply = Reply("Yes.")
    application.outbox.post(Letter("a", LetterKind.REPLY, "slack", {}, reply.json, "Ann Lee"))
    application.outbox.deliver(Talkative())
    (told,) = [one for one in findings(application) if one.what == "outbox"]
    assert told.found == "the message to Ann Lee waits: 535 user=board pass=… was refused"
