"""The documents keep their word: what they name exists, and what exists is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli import app
from bot.settings import setting_names
from tests import platforms

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
NOT_SETTINGS = {"MATTERS_TEST_PAPERS", "MATTERS_TEST_READINGS"}


def commands() -> Iterator[str]:
    """Every command by its words: "ask", "actions list"."""
    for name, command in getattr(get_command(app), "commands", {}).items():
        nested = getattr(command, "commands", {})
        yield from (f"{name} {inner}" for inner in nested) if nested else (name,)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_links_to_exists(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    known = {word for command in commands() for word in (command, command.split()[0])}
    said = re.findall(r"\bmatters ([a-z]+(?: [a-z]+)?)\b", page.read_text("utf-8"))
    unknown = [each for each in said if each not in known and each.split()[0] not in known]
    assert [each for each in unknown if not each.startswith(("arising",))] == []


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    unnamed = [
        command for command in commands() if not all(f"{word}" in text for word in command.split())
    ]
    assert unnamed == []


@pytest.mark.parametrize("page", [*PAGES, ROOT / ".env.example"], ids=lambda page: page.name)
def test_every_setting_that_is_written_about_exists(page: Path) -> None:
    said = set(re.findall(r"\b(?:MATTERS|SLACK|TEAMS)_[A-Z_]+[A-Z]\b", page.read_text("utf-8")))
    assert {name.removesuffix("_FILE") for name in said} - set(setting_names()) <= NOT_SETTINGS


def test_the_example_settings_name_every_setting_with_a_comment() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = [line.split("=")[0] for line in lines if re.match(r"[A-Z_]+=", line)]
    assert sorted(named) == sorted(setting_names())


def test_every_make_target_that_is_written_about_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for page in PAGES:
        said = set(re.findall(r"(?:^|`)make ([a-z]+)", page.read_text("utf-8"), re.M))
        assert said <= targets, page.name


def test_every_command_that_is_to_be_typed_is_found_by_a_shell() -> None:
    for page in PAGES:
        blocks = re.findall(r"^```(?:sh)?\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
        typed = [line.split() for block in blocks for line in block.splitlines()]
        bare = [words for words in typed if words and words[0] in ("matters", "python")]
        assert bare == [], page.name


def test_no_page_names_a_path_of_one_machine() -> None:
    for page in PAGES:
        assert not re.search(r"(?<![\w.])/(?:home|root|work|tmp|usr)/", page.read_text("utf-8"))


def test_the_table_of_platforms_is_made_of_the_tests_as_they_stand() -> None:
    page = platforms.PAGE.read_text("utf-8")
    drawn = platforms.table(platforms.claims())
    assert page == platforms.page_with(drawn, page), "make it anew: make platforms"
