"""The app package is what Microsoft's own schema of it says."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

from bot.assistant.grammar import Ask, parse
from bot.errors import MattersError
from bot.teams.manifest import manifest, package
from bot.teams.manifest.__main__ import main
from tests.teams.connector import BOT
from tests.teams.rendering import PEERS

SCHEMAS = PEERS / "@microsoft" / "app-manifest" / "build" / "json-schemas" / "teams"
SITE = "https://board.example.org"


def faults(said: dict[str, object]) -> list[str]:
    path = SCHEMAS / f"v{said['manifestVersion']}" / "MicrosoftTeams.schema.json"
    if not path.exists():
        pytest.skip("npm packages are not installed: tests/system.sh installs them")
    schema = json.loads(path.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [error.message for error in validator.iter_errors(said)]


def test_the_manifest_is_sound_by_microsofts_schema() -> None:
    assert faults(manifest(BOT, SITE)) == []


def test_the_schema_finds_the_faults_that_are_planted() -> None:
    good = manifest(BOT, SITE)
    for planted in ({"bots": [{"botId": "x", "scopes": ["moon"]}]}, {"accentColor": "green"}):
        assert faults(good | planted)
    assert faults({name: value for name, value in good.items() if name != "icons"})


EXAMPLES = {
    "ask": "ask what did we resolve on VAWG?",
    "action list": "action list mine",
    "action add": "action add Count the lamps owner Marcus Adeyemi due next",
    "action start": "action start 17",
    "action done": "action done 17",
    "help": "help",
}


def test_every_command_of_the_list_is_one_that_the_bot_obeys() -> None:
    (lists,) = manifest(BOT, SITE)["bots"][0]["commandLists"]
    titles = [command["title"] for command in lists["commands"]]
    assert titles == list(EXAMPLES)
    for title, example in EXAMPLES.items():
        assert isinstance(parse(example), Ask) == (title == "ask")


def test_the_package_holds_the_manifest_and_icons_of_the_sizes_that_teams_wants() -> None:
    with zipfile.ZipFile(io.BytesIO(package(BOT, SITE))) as archive:
        assert archive.namelist() == ["manifest.json", "color.png", "outline.png"]
        assert json.loads(archive.read("manifest.json")) == manifest(BOT, SITE)
        color = Image.open(io.BytesIO(archive.read("color.png")))
        outline = Image.open(io.BytesIO(archive.read("outline.png"))).convert("RGBA")
    assert (color.size, outline.size) == ((192, 192), (32, 32))
    pixels = [outline.getpixel((x, y)) for x in range(32) for y in range(32)]
    assert {pixel[:3] for pixel in pixels if pixel[3]} == {(255, 255, 255)}
    assert any(pixel[3] == 0 for pixel in pixels)


def test_the_same_package_comes_out_each_time() -> None:
    assert package(BOT, SITE) == package(BOT, SITE)


def test_the_command_packs_for_the_bot_in_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (
        ("ID", BOT),
        ("SECRET", "hush"),
    ):
        monkeypatch.setenv(f"TEAMS_CLIENT_{name}", value)
    monkeypatch.setenv("TEAMS_TENANT_ID", BOT)
    assert main([str(tmp_path / "app.zip"), "--site", SITE]) == 0
    assert (tmp_path / "app.zip").read_bytes() == package(BOT, SITE)
    assert "hush" not in capsys.readouterr().out


@pytest.mark.parametrize("site", ["", "http://board.example.org", "board.example.org"])
def test_a_site_that_teams_would_not_take_is_said_at_once(site: str) -> None:
    with pytest.raises(MattersError, match="https"):
        manifest(BOT, site)


def test_without_a_registration_the_command_says_what_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 1
    assert "TEAMS_CLIENT_ID is not set" in capsys.readouterr().err


def test_a_manifest_without_a_page_about_the_partnership_says_how_to_name_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("TEAMS_CLIENT_ID", "TEAMS_TENANT_ID"):
        monkeypatch.setenv(name, BOT)
    monkeypatch.setenv("TEAMS_CLIENT_SECRET", "not-for-anybody-to-see")
    assert main([str(tmp_path / "app.zip")]) == 1
    said = capsys.readouterr().err
    assert "none is named; give --site https://YOUR.SITE, or set MATTERS_PUBLIC_URL" in said
    assert list(tmp_path.iterdir()) == []
