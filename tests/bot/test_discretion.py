"""No secret that stands in a setting, in its own or in a wrong one, is ever shown or logged."""

from __future__ import annotations

import logging
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.doctor import findings
from bot.reply import Reply
from bot.serve import _log
from bot.settings import SECRETS, Settings, setting_names
from jobs.errors import Undelivered
from jobs.mail import Letter, LetterKind
from tests.bot.conftest import Matters, Open
from tests.bot.serving import serving, start
from tests.bot.test_doctor import NOWHERE, SLACK, TEAMS

NAMES = [*setting_names(), *(f"{name}_FILE" for name in SECRETS)]
ALL = {**SLACK, **TEAMS, "TEAMS_OPENID_METADATA_URL": f"http://{NOWHERE}/openidconfiguration"}
HUSH = "Hush7Qv1zz"
COMMANDS = (
    ("doctor",),
    ("doctor", "--json"),
    ("actions", "list"),
    ("actions", "list", "--json"),
    ("meetings", "list"),
    ("papers", "list", "--json"),
    ("people", "list"),
    ("reminders",),
)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked of Slack, Microsoft and the hub gets no answer, at once."""
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://{NOWHERE}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


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


def written(home: Path) -> str:
    return "".join(one.read_text("utf-8", "replace") for one in home.glob("*.log") if one.is_file())


def right(*names: str) -> dict[str, str]:
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
    for other, value in right(name).items():
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
    assert HUSH not in written(home)


@pytest.mark.whole
@pytest.mark.parametrize("step", [1, 11])
def test_secrets_in_two_settings_at_once_are_not_shown_either(
    step: int, matters: Matters, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_HOME", str(home))
    for number, name in enumerate(NAMES):
        other = NAMES[(number + step) % len(NAMES)]
        with monkeypatch.context() as patch:
            for sound, value in right(name, other).items():
                patch.setenv(sound, value)
            ways = [list(secrets_in(name, HUSH)), list(secrets_in(other, HUSH[::-1]))]
            for place, way in zip((name, other), ways, strict=True):
                patch.setenv(place, way[number % len(way)])
            done = matters("doctor", *(["--json"] if number % 2 else []))
            for secret in (HUSH, HUSH[::-1]):
                assert secret not in done.out + done.err, (name, other, done)
    assert HUSH not in written(home)


_WORD = st.text(string.ascii_letters + string.digits, min_size=10, max_size=24).filter(
    lambda word: len(set(word.lower())) > 5  # "0000000000" stands in an id by chance
)
_SIGNS = st.text("-_.~+/!@#$%^&*=:;,()[]?'\"", max_size=3)


@pytest.mark.whole
@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    name=st.sampled_from(NAMES),
    words=st.lists(_WORD, min_size=1, max_size=3),
    sign=_SIGNS,
    way=st.integers(min_value=0, max_value=30),
    command=st.sampled_from(COMMANDS),
)
@example(name="MATTERS_PAPERS", words=[HUSH], sign="", way=4, command=("doctor",))
@example(name="MATTERS_MODEL", words=[HUSH], sign="", way=4, command=("doctor",))
@example(name="MATTERS_PEOPLE", words=[HUSH], sign="", way=0, command=("people", "list"))
def test_whatever_the_secret_no_command_shows_any_word_of_it(
    matters: Matters,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    words: list[str],
    sign: str,
    way: int,
    command: tuple[str, ...],
) -> None:
    secret = (sign if name != "MATTERS_HOME" else "-").join(words)
    ways = list(secrets_in(name, secret))
    with monkeypatch.context() as patch:
        patch.setenv("MATTERS_HOME", str(home))
        for sound, value in right(name).items():
            patch.setenv(sound, value)
        patch.setenv(name, ways[way % len(ways)])
        done = matters(*command)
    shown = (done.out + done.err + written(home)).lower()
    for word in words:
        assert word.lower() not in shown, done


@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MATTERS_MODEL", HUSH),
        ("MATTERS_MODEL", f"{HUSH}/{HUSH} {HUSH}"),
        ("MATTERS_CHROMA_URL", f"http://{HUSH}@{NOWHERE}/{HUSH}?token={HUSH}"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_without_a_secret(
    name: str, value: str, matters: Matters, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    done = matters("ask", "what did we resolve on CCTV?", home=home)
    assert done.code == 1
    # where the hub does not answer, its library would tell the model's name for a minute
    is_told = logging.getLogger("huggingface_hub.utils._http").isEnabledFor(logging.WARNING)
    assert not (name == "MATTERS_MODEL" and is_told)
    assert HUSH.lower() not in (done.out + done.err + written(home)).lower()


@pytest.mark.whole
def test_the_log_of_serve_shows_no_secret_of_its_settings(home: Path) -> None:
    names = {
        "MATTERS_PAPERS": f"{HUSH[::-1]}-folder",
        "MATTERS_SMTP_URL": f"smtp://board:{HUSH}@{NOWHERE}",
        **SLACK,
        "SLACK_APP_TOKEN": f"xapp-{HUSH}",
    }
    said = ""
    with serving(home, **names) as server:
        assert server.process.stderr is not None
        for line in server.process.stderr:
            said += line
            if "is not there; make it" in said and "not connected" in said:
                break
        server.stop()
        said += server.process.stderr.read()
    for secret in (HUSH, HUSH[::-1]):
        assert secret not in said + written(home)


def test_what_the_log_quotes_of_a_secret_is_blotted_out(capsys: pytest.CaptureFixture[str]) -> None:
    url = "smtp://board:open-sesame@mail.example.org"
    log = _log(Settings.load({"MATTERS_SMTP_URL": url}))
    log.warning("problem", says="535 open-sesame was refused", at=url)
    assert "535 … was refused" in (said := capsys.readouterr().err)
    assert "open-sesame" not in said


@pytest.mark.whole
def test_serve_refuses_a_wrong_setting_without_showing_it(home: Path) -> None:
    process = start(home, MATTERS_PEOPLE=HUSH, TEAMS_TENANT_ID=HUSH)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert re.search("TEAMS_CLIENT_ID: .*MATTERS_PEOPLE: ", err)
    assert HUSH not in out + err


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
