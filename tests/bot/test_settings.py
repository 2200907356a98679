from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.environment import environment, home_of
from bot.errors import MattersError, WrongSettings
from bot.settings import SECRETS, Settings, setting_names

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_everything_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(WrongSettings) as caught:
        Settings.load(
            {
                "MATTERS_NATION": "France",
                "MATTERS_GO_LIVE": "soon",
                "MATTERS_PAPER": "papers",
                "MATTERS_PEOPLE": "nowhere.csv",
                "MATTERS_PUBLIC_URL": "http://localhost:8765",
                "MATTERS_TIMEZONE": "Europe/Atlantis",
                "MATTERS_SMTP_URL": "mail.example.org",
                "MATTERS_DATABASE_URL": "oracle://board",
                "SLACK_BOT_TOKEN": "xapp-swapped",
                "TEAMS_CLIENT_ID": "alone",
                "TEAMS_LOCAL": "perhaps",
                "SLACK_APP_TOKEN_FILE": "/nowhere/token",
            }
        )
    said = str(caught.value)
    for name in (
        "MATTERS_NATION",
        "MATTERS_GO_LIVE",
        "MATTERS_PAPER: no such setting (is MATTERS_PAPERS meant?)",
        "MATTERS_PEOPLE",
        "MATTERS_PUBLIC_URL",
        "MATTERS_TIMEZONE",
        "MATTERS_SMTP_URL",
        "MATTERS_DATABASE_URL",
        "SLACK_BOT_TOKEN",
        "TEAMS_CLIENT_SECRET",
        "TEAMS_LOCAL",
        "SLACK_APP_TOKEN_FILE",
    ):
        assert name in said
    assert "\n" not in said


def test_a_secret_is_never_shown_neither_when_right_nor_when_wrong() -> None:
    settings = Settings.load(
        {"SLACK_BOT_TOKEN": "xoxb-hush", "MATTERS_SMTP_URL": "smtp://u:hush@h"}
    )
    assert "hush" not in repr(settings) + str(settings)
    with pytest.raises(WrongSettings) as caught:
        Settings.load({"SLACK_BOT_TOKEN": "hush", "MATTERS_DATABASE_URL": "oracle://u:hush@h"})
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "hush"),
    [
        ("SLACK_BOT_TOKEN_FILE", "xoxb-hush"),
        ("MATTERS_SMTP_URL_FILE", "smtp://u:hush@host/x"),
        ("TEAMS_CLIENT_SECRET_FILE", "abc8Q~hush" + "x" * 30),
        ("TEAMS_TENANT_ID", "abc8Q~hush" + "x" * 30),
        ("TEAMS_CLIENT_ID", "abc8Q~hush" + "x" * 30),
    ],
)
def test_a_secret_that_was_pasted_into_the_wrong_place_is_not_shown(name: str, hush: str) -> None:
    with pytest.raises(WrongSettings) as caught:
        Settings.load({name: hush})
    assert name in str(caught.value)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("token", ["xoxb-1\r\nX-Evil: hush", "xoxb-1 hush", "xoxb-1\x00hush"])
def test_a_token_with_a_sign_that_no_token_has_is_said(token: str) -> None:
    with pytest.raises(WrongSettings, match="SLACK_BOT_TOKEN: it holds") as caught:
        Settings.load({"SLACK_BOT_TOKEN": token})
    assert "hush" not in str(caught.value)


def test_the_line_break_at_a_tokens_end_does_no_harm() -> None:
    settings = Settings.load({"SLACK_BOT_TOKEN": " xoxb-1-ab \r\n"})
    assert settings.slack_bot_token is not None
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1-ab"


@pytest.mark.parametrize(
    ("given", "channel"),
    [
        ("C0123456789", "C0123456789"),
        ("slack:C0123456789", "C0123456789"),
        ("https://board.slack.com/archives/C0123456789", "C0123456789"),
        ("19:abc_d@thread.tacv2", "19:abc_d@thread.tacv2"),
        ("teams:19%3Aabc%40thread.tacv2", "19:abc@thread.tacv2"),
        (
            "https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/Board?groupId=1",
            "19:abc@thread.tacv2",
        ),
    ],
)
def test_a_channel_is_taken_by_its_id_or_its_link(given: str, channel: str) -> None:
    assert Settings.load({"MATTERS_BOARD_CHANNEL": given}).board_channel == channel


@pytest.mark.parametrize("given", ["#board", "board", "U0123456789", "19:abc", "C"])
def test_what_is_no_channel_is_said(given: str) -> None:
    with pytest.raises(WrongSettings, match="MATTERS_BOARD_CHANNEL: it is no channel"):
        Settings.load({"MATTERS_BOARD_CHANNEL": given})


def test_a_misspelt_name_of_a_platform_is_said_and_another_programs_is_not() -> None:
    with pytest.raises(WrongSettings, match="SLACK_BOT_TOKENS: no such setting"):
        Settings.load({"SLACK_BOT_TOKENS": "xoxb-1"})
    assert Settings.load({"SLACK_WEBHOOK_URL": "https://x", "TEAMS_THEME": "dark"})


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("xoxb-from-file\n")
    settings = Settings.load({"SLACK_BOT_TOKEN_FILE": str(file)})
    assert settings.slack_bot_token is not None
    assert settings.slack_bot_token.get_secret_value() == "xoxb-from-file"


def test_an_empty_value_counts_as_not_set() -> None:
    assert Settings.load({"MATTERS_GO_LIVE": "", "MATTERS_PEOPLE": " "}).go_live is None


def test_settings_cannot_be_changed_after_they_were_checked() -> None:
    settings = Settings.load({})
    with pytest.raises(ValueError, match="frozen"):
        settings.nation = "SCT"


def test_a_folder_of_papers_that_is_away_does_not_stop_the_bot() -> None:
    assert Settings.load({"MATTERS_PAPERS": "/nowhere/at/all"}).papers is not None


def test_the_example_names_every_setting_and_no_other_and_loads_as_it_is() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    named = re.findall(r"^([A-Z_]+)=", text, re.M)
    assert sorted(named) == sorted(setting_names())
    assert Settings.load(environment(EXAMPLE, {})) == Settings.load({})


def test_every_setting_has_a_comment_and_every_secret_says_so() -> None:
    blocks = EXAMPLE.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(blocks):
        name, equals, _ = line.partition("=")
        if equals and name in SECRETS:
            above = "\n".join(blocks[max(0, number - 3) : number])
            assert "(secret)" in above, name


def test_the_process_comes_before_the_dotenv_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("MATTERS_NATION=Wales\nMATTERS_HOME=/from/file\n")
    names = environment(dotenv, {"MATTERS_NATION": "Scotland"})
    assert names["MATTERS_NATION"] == "Scotland"
    assert home_of(None, names) == Path("/from/file")
    assert home_of(Path("/chosen"), names) == Path("/chosen")


def test_a_dotenv_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_bytes(b"\xff\xfe\x00MATTERS")
    with pytest.raises(MattersError, match="cannot be read"):
        environment(dotenv, {})
