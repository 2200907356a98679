"""``matters doctor``: what is configured, reachable or missing, each with its remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import premises
from bot.client import NobodyHome, ask_the_door
from bot.discretion import confided, veiled
from bot.drift import Imprint
from bot.errors import MattersError, WrongSettings
from bot.finding import Finding
from bot.home import Home, holder_of
from bot.operations import in_one_line
from bot.settings import SECRETS, Settings
from bot.values import SOURCES

if TYPE_CHECKING:
    from bot.bootstrap import Application

Look = Callable[[], Iterable[Finding]]

_DATABASE = "MATTERS_DATABASE_URL"
_RESTART = "then start matters serve again, if it runs"
_CORRECT = f"correct it in .env or the environment; {_RESTART}"


def findings(application: Application) -> list[Finding]:
    """Everything that was looked at.  Secrets are never shown, only whether they are set."""
    settings = application.settings
    found = [*_of_the_settings(settings), *_of_the_record(application)]
    return _discreet(found, settings, {})


def examined(names: Mapping[str, str]) -> tuple[list[Finding], WrongSettings | None]:
    """Everything that can be looked at with the settings ``names``, whatever is wrong with them.

    Also, where a process serves their home, whether it runs with the same.  What is wrong with
    the names is among the findings, and returned besides.
    """
    settings, wrong = Settings.usable(names)
    served, drifted = _served(settings)
    found = [*_wrong(wrong), served, *_of_the_settings(settings)]
    found += _looked_at(
        "database",
        settings,
        lambda: _with_the_record(settings, may_read_people="MATTERS_PEOPLE" not in drifted),
    )
    if drifted:
        found += _as_served(settings, found)
    return _discreet(found, settings, names), wrong


def _discreet(
    found: Iterable[Finding], settings: Settings, names: Mapping[str, str]
) -> list[Finding]:
    """The findings, a line each, without what these settings, right or wrong, keep secret."""
    secrets = confided(names, SECRETS) | settings.secrets
    return [
        replace(
            one,
            what=veiled(one.what),
            found=veiled(" ".join(one.found.split()), secrets),
            remedy=one.remedy and veiled(one.remedy, secrets),
        )
        for one in found
    ]


def _looked_at(what: str, settings: Settings, look: Look) -> list[Finding]:
    """What a look finds.  One that fails is a finding, too, and does not end the others."""
    found: list[Finding] = []
    try:
        found.extend(look())
    except Exception as error:  # noqa: BLE001 - said, and the rest is looked at
        told = in_one_line(error, _home(settings), settings.secrets)
        found.append(Finding(what, "wrong", told.reason, told.remedy))
    return found


def _home(settings: Settings) -> Home:
    return Home(settings.home.expanduser().absolute())


def _wrong(wrong: WrongSettings | None) -> Iterator[Finding]:
    for problem in wrong.problems if wrong else ():
        name, _, reason = problem.partition(": ")
        source = SOURCES.get(name)
        remedy = f"copy it from {source} into .env or the environment; " if source else ""
        yield Finding(name, "wrong", reason, f"{remedy}{_RESTART}" if remedy else _CORRECT)


def _served(settings: Settings) -> tuple[Finding, list[str]]:
    """Whether the serving process runs with these settings, and with which it does not."""
    what = "matters serve"
    try:
        drifted: list[str] = ask_the_door(_home(settings), "drift", Imprint.of(settings).json)
    except NobodyHome:
        return Finding(what, "off", "does not run on this home", "start it: matters serve"), []
    except MattersError as error:
        return Finding(what, "wrong", error.reason, error.remedy), []
    holder = f"runs as {holder_of(_home(settings))}"
    if not drifted:
        return Finding(what, "ok", f"{holder}, with these settings"), []
    found = f"serve runs with other settings ({', '.join(drifted)}) than this command"
    remedy = "restart it: it reads .env and the environment only when it starts"
    return Finding(what, "wrong", found, remedy), drifted


def _as_served(settings: Settings, here: Iterable[Finding]) -> list[Finding]:
    """What the serving process finds with its own settings, as far as it is something else."""
    known = {(one.what, one.state, one.found) for one in here}

    def look() -> Iterator[Finding]:
        for one in map(_parsed, ask_the_door(_home(settings), "doctor", {})):
            if (one.what, one.state, one.found) not in known:
                yield replace(one, what=f"as serve runs: {one.what}")

    return _looked_at("as serve runs", settings, look)


def _parsed(told: Mapping[str, str]) -> Finding:
    return Finding(**told)  # type: ignore[arg-type]  # as asdict wrote it


def _of_the_settings(settings: Settings) -> Iterator[Finding]:
    """What can be said without the record."""
    for what, look in premises.looks(settings).items():
        yield from _looked_at(what, settings, look)


def _with_the_record(settings: Settings, *, may_read_people: bool) -> Iterator[Finding]:
    """Opens the record.  Raises whatever the database raises.

    ``may_read_people`` tells that no other process keeps the directory by another file.
    """
    from bot.bootstrap import build
    from jobs.errors import JobsError

    with ExitStack() as stack:
        try:
            application = stack.enter_context(build(settings))
        except JobsError as error:
            yield _closed(settings, error)
            return
        yield from _of_the_record(application, may_read_people=may_read_people)


def _closed(settings: Settings, error: Exception) -> Finding:
    reason, _, remedy = str(error).rpartition("; ")
    if settings.database_url is not None and "sqlite" not in settings.written[_DATABASE]:
        remedy = f"see that the server runs, and takes the name and password of {_DATABASE}"
    also = f"{remedy}; until then nothing can be said of papers, people, meetings and mail"
    return Finding("database", "wrong", reason, also)


def _of_the_record(application: Application, *, may_read_people: bool = True) -> Iterator[Finding]:
    from bot.books import looks

    yield Finding("database", "ok", application.database.where)
    for what, look in looks(application, may_read_people=may_read_people).items():
        yield from _looked_at(what, application.settings, look)
