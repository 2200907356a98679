"""The command line as a shell sees it: exit codes, one line, one document."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import click
import pytest
import typer.main

from bot import VERSION
from bot.cli import app
from tests.bot.conftest import Matters
from tests.bot.papers import write_papers
from tests.bot.serving import environment
from tests.bot.serving import matters as in_a_process


def commands() -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}

    def gather(name: str, command: click.Command) -> None:
        below = getattr(command, "commands", None)
        if below is None:
            found[name] = command
        else:
            for one, sub in below.items():
                gather(f"{name} {one}".strip(), sub)

    gather("", typer.main.get_command(app))
    return found


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_has_a_home_json_a_summary_and_an_example(name: str) -> None:
    command = commands()[name]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {"--home", "--json"} <= options
    assert command.help
    assert command.epilog is not None
    assert command.epilog.startswith(f"Example: matters {name}")


def test_the_contract_has_all_its_commands() -> None:
    assert set(commands()) == {
        "read",
        "index",
        "ask",
        "eval",
        "serve",
        "doctor",
        "reminders",
        "papers list",
        "papers audience",
        "papers source",
        "people list",
        "people load",
        "actions list",
        "actions add",
        "actions accept",
        "actions reject",
        "actions update",
        "actions done",
        "actions history",
        "actions export",
        "meetings list",
        "meetings add",
        "meetings move",
        "meetings cancel",
    }


def test_the_version_is_the_distributions() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    assert tomllib.loads(project.read_text())["project"]["version"] == VERSION


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from bot.cli import app; "
        "print([m for m in ('torch', 'chromadb', 'sqlalchemy', 'numpy', 'starlette') "
        "if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment()
    )
    assert done.stdout == "[]\n", done.stderr


@pytest.mark.proves("log, list and close actions", "command line")
@pytest.mark.proves("see the register", "command line")
def test_an_action_goes_from_hand_to_done_and_its_history_tells(
    matters: Matters, home: Path
) -> None:
    added = matters(
        "actions", "add", "Paint the railings", "--owner", "Ben Stone", "--due", "2 June 2026",
        "--as-of", "2026-05-01", "--json", home=home,
    ).json[0]  # fmt: skip
    assert (added["status"], added["owners"], added["due"]) == ("open", ["Ben Stone"], "2026-06-02")
    number = str(added["id"])
    assert matters("actions", "update", number, "--owner", "Cara Lund", home=home).code == 0
    assert matters("actions", "done", number, home=home).code == 0
    changes = matters("actions", "history", number, "--json", home=home).json
    owner = [change for change in changes if change["field"] == "owners"][-1]
    assert json.loads(owner["before"]) == ["Ben Stone"]
    assert changes[-1]["after"] == "done"


def test_a_wrong_number_is_one_line_and_exit_code_one(matters: Matters, home: Path) -> None:
    done = matters("actions", "done", "999", "--json", home=home)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("matters: there is no action 999")
    assert done.err.count("\n") == 1


def test_a_shell_sees_the_same(home: Path, tmp_path: Path) -> None:
    right = in_a_process("actions", "list", "--json", home=home)
    wrong = in_a_process("actions", "done", "999", "--json", home=home)
    usage = in_a_process("frob", cwd=tmp_path)
    assert (right.code, wrong.code, usage.code) == (0, 1, 2)
    assert len(right.json) == 2
    assert (wrong.out, wrong.err.count("\n")) == ("", 1)


def test_one_wrong_number_among_right_ones_changes_nothing(matters: Matters, home: Path) -> None:
    before = matters("actions", "list", "--json", home=home).json
    assert matters("actions", "done", str(before[0]["id"]), "999", home=home).code == 1
    assert matters("actions", "list", "--json", home=home).json == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "hello", "--as", "god"),
        ("ask", "hello", "--as-of", "yesterday"),
        ("ask", ""),
        ("actions", "accept"),
        ("actions", "update", "1"),
        ("actions", "list", "--status", "foo"),
        ("actions", "add", "X", "--due", "whenever"),
        ("meetings", "add", "someday"),
        ("index", ".", "--audience", "all"),
        ("frob",),
    ],
)
def test_wrong_usage_is_exit_code_two_without_a_traceback(
    matters: Matters, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    home = tmp_path / "home" if arguments != ("frob",) else None
    done = matters(*arguments, home=home)
    assert done.code == 2, done.err
    assert "Traceback" not in done.err
    assert done.out == ""


def test_reading_a_paper_prints_the_contract_and_needs_no_home(
    matters: Matters, papers: Path, tmp_path: Path
) -> None:
    done = matters("read", str(papers / "public/2026-03-03.md"), "--json")
    document, (part,) = done.json["document"], done.json["parts"]
    assert document["kind"] == "minutes"
    assert part["meeting"]["date"] == "2026-03-03"
    assert part["meeting"]["next_meetings"] == [{"date": "2026-06-02", "time": "10:00"}]
    clauses = next(item["resolutions"] for item in part["items"] if item["number"] == "2")
    assert [(clause["clause"], clause["kind"]) for clause in clauses] == [
        ("1", "noted"),
        ("2", "action"),
    ]
    assert not (tmp_path / "var").exists()


def test_wrong_settings_are_named_before_anything_is_done(matters: Matters, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MATTERS_NATION=France\nMATTERS_GO_LIVE=soon\n")
    done = matters("meetings", "list")
    assert done.code == 1
    assert "MATTERS_NATION" in done.err
    assert "MATTERS_GO_LIVE" in done.err
    assert done.err.count("\n") == 1


def test_what_nobody_foresaw_is_one_line_and_a_full_story_in_the_log(
    matters: Matters, home: Path
) -> None:
    (home / "matters.db").unlink()
    (home / "matters.db").mkdir()
    done = matters("actions", "list", home=home)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert done.err.count("\n") == 1


def test_a_folder_that_is_not_there_is_a_tally_a_line_and_exit_code_one(
    matters: Matters, tmp_path: Path
) -> None:
    done = matters("index", "/nowhere/at/all", "--json", home=tmp_path / "home")
    assert done.code == 1
    assert done.json["removed"] == 0
    assert done.json["problems"][0]["remedy"]
    assert done.err.startswith("matters: nothing was indexed: /nowhere/at/all")
    assert done.err.count("\n") == 1


def test_a_control_character_in_a_paper_cannot_steer_the_terminal(
    matters: Matters, tmp_path: Path
) -> None:
    paper = tmp_path / "minutes.md"
    held = "Minutes of the meeting held on 3 March 2026"
    paper.write_text(f"# Board\n\n{held}\n\n## 1. Red \x1b[31m alert\n\nText.\n")
    assert "\x1b[31m" not in matters("read", str(paper)).out


@pytest.mark.proves("write the tracker", "command line")
def test_the_tracker_is_written_for_the_board(matters: Matters, home: Path, tmp_path: Path) -> None:
    for ending in ("csv", "xlsx", "docx"):
        file = tmp_path / f"tracker.{ending}"
        assert matters("actions", "export", str(file), home=home).code == 0
        assert file.stat().st_size > 100
    assert "Cara Lund" in (tmp_path / "tracker.csv").read_text(encoding="utf-8-sig")


@pytest.mark.proves("move a meeting", "command line")
def test_a_meeting_that_moves_takes_its_actions_along(matters: Matters, home: Path) -> None:
    matters("meetings", "add", "2027-03-02", "--time", "10:00", home=home)
    matters("actions", "add", "Count the boats", "--due", "2027-03-02", home=home)
    matters("meetings", "move", "2027-03-02", "2027-03-16", home=home)
    actions = matters("actions", "list", "--json", home=home).json
    due = [one["due"] for one in actions if one["description"] == "Count the boats"]
    assert due == ["2027-03-16"]
    listed = matters("meetings", "list", "--json", home=home).json
    assert {"2027-03-02": "moved", "2027-03-16": "planned"}.items() <= {
        one["date"]: one["status"] for one in listed
    }.items()


@pytest.mark.proves("see what would be sent", "command line")
def test_reminders_are_shown_as_of_any_day_and_nothing_is_written(
    matters: Matters, home: Path
) -> None:
    asked = ("reminders", "--as-of", "2026-08-11T09:00", "--json")
    first, second = matters(*asked, home=home).json, matters(*asked, home=home).json
    assert first == second
    cara = next(one for one in first if one["recipient"] == "Cara Lund")
    assert cara["items"][0]["rule"] == "due_21"
    assert cara["sent_at"] is None


def test_the_people_file_is_loaded_and_listed_without_addresses(
    matters: Matters, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "name,organisation,role,email\nBen Stone,Harbour Trust,member,ben@example.org\n"
    )
    assert matters("people", "load", str(file), "--json", home=home).json["added"] == 1
    listed = matters("people", "list", "--json", home=home)
    assert listed.json[0]["name"] == "Ben Stone"
    assert "ben@example.org" not in listed.out
    assert matters("people", "load", "/nowhere.csv", home=home).code == 1


@pytest.mark.proves("see and set who may read a paper", "command line")
def test_papers_are_listed_with_who_may_read_them(matters: Matters, home: Path) -> None:
    listed = matters("papers", "list", "--json", home=home).json
    assert {one["name"]: one["audience"] for one in listed} == {
        "officers/smugglers.md": "officers",
        "public/2026-03-03.md": "public",
        "public/2026-06-02.md": "public",
    }


def test_a_papers_address_at_the_publisher_is_kept_and_listed(
    matters: Matters, home: Path, tmp_path: Path
) -> None:
    address = "https://council.example/papers/7.pdf"
    assert matters("papers", "source", "1", address, home=home).code == 0
    listed = matters("papers", "list", "--json", home=home).json
    assert next(one["source"] for one in listed if one["id"] == 1) == address
    assert matters("papers", "source", "1", "council", home=home).code == 2
    wrong = matters("index", str(tmp_path), "--source-url", address, home=home)
    assert wrong.code == 2
    assert "one paper" in wrong.err


def test_the_doctor_looks_on_where_a_setting_is_wrong(
    matters: Matters, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_NATION", "France")
    done = matters("doctor", home=home)
    assert done.code == 1
    assert "MATTERS_NATION" in done.err
    assert "known and indexed" in done.out


@pytest.mark.proves("see what is configured and what is missing", "command line")
def test_doctor_names_what_is_missing_with_its_remedy(matters: Matters, home: Path) -> None:
    findings = matters("doctor", "--json", home=home).json
    people = next(one for one in findings if one["what"] == "people")
    assert people["state"] == "missing"
    assert "matters people load" in people["remedy"]


def test_the_version_is_said_and_a_missing_command_is_wrong_usage(matters: Matters) -> None:
    assert matters("--version").out == f"matters {VERSION}\n"
    assert matters().code == 2


def test_a_home_that_is_a_file_is_one_clear_line(matters: Matters, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder")
    done = matters("actions", "list", home=home)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert str(home) in done.err


def test_reading_shows_an_officer_all_that_there_is_to_confirm(
    matters: Matters, tmp_path: Path
) -> None:
    paper = write_papers(tmp_path) / "public/2026-03-03.md"
    shown = matters("read", str(paper)).out
    for said in ("Chair: Councillor Ada Quill", "Ben Stone (Harbour Trust)", "Coming meetings"):
        assert said in shown
    assert "action: Ben Stone" in shown


def test_reading_a_bundle_names_the_file_of_each_part_and_says_what_is_there_twice(
    matters: Matters, tmp_path: Path
) -> None:
    text = (write_papers(tmp_path) / "public/2026-03-03.md").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "board.zip", "w") as archive:
        archive.writestr("march/minutes.md", text)
        archive.writestr("march/copy.md", text)
    shown = matters("read", str(tmp_path / "board.zip")).out
    assert "(minutes, march/minutes.md)" in shown
    assert shown.count("Chair: Councillor Ada Quill") == 1
    assert "march/copy.md: it says the same as board.zip/march/minutes.md" in shown


def test_indexing_fails_for_what_was_named_and_goes_on_past_what_lies_inside(
    matters: Matters, tmp_path: Path
) -> None:
    home, papers = tmp_path / "home", write_papers(tmp_path / "papers")
    (papers / "public/empty.md").write_bytes(b"")
    assert matters("index", str(papers), "--json", home=home).code == 0
    papers.rename(tmp_path / "away")
    gone = matters("index", str(papers), "--json", home=home)
    assert gone.code == 1
    assert str(papers) in gone.err
    assert json.loads(gone.out)["removed"] == 0


def test_a_damaged_paper_is_told_of_in_json_too(matters: Matters, tmp_path: Path) -> None:
    paper = tmp_path / "minutes.pdf"
    paper.write_bytes(b"%PDF-1.7\n%cut short")
    done = matters("read", str(paper), "--json")
    assert done.code == 1
    read = json.loads(done.out)
    assert (read["document"]["kind"], read["parts"]) == ("other", [])
    [problem] = read["document"]["problems"]
    assert problem["file"] == "minutes.pdf"
    assert problem["reason"] in done.err
    assert problem["remedy"] in done.err
