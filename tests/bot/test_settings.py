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
