"""The chat platforms that there are, and which of them a home is configured for.

Nothing of a platform's libraries is imported before it is known to be wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.finding import Finding
from bot.hearing import Hearing
from bot.office import Office
from bot.platform import Platform
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.bootstrap import Application

_APPS = {"slack": ("bot.slack.app", "SlackApp"), "teams": ("bot.teams.app", "TeamsApp")}
_DOCTORS = {"slack": "bot.slack.doctor", "teams": "bot.teams.doctor"}


def configured(settings: Settings) -> tuple[str, ...]:
    """The platforms that the settings ask for, by name: with all they need, or without."""
    wanted = {
        "slack": bool(settings.slack_bot_token or settings.slack_app_token),
        "teams": bool(settings.teams_client_id or settings.teams_local),
    }
    return tuple(name for name, is_wanted in wanted.items() if is_wanted)


def platforms(office: Office) -> list[Platform]:
    """Every platform that is configured, not started yet."""
    return [_named(*_APPS[name])(office) for name in configured(office.settings)]


def examination(name: str) -> Callable[[Settings], Sequence[Finding]]:
    """What ``matters doctor`` finds of a platform; takes some seconds, and shows no secret."""
    examine: Callable[[Settings], Sequence[Finding]] = _named(_DOCTORS[name], "findings")
    return examine


def rooms(name: str) -> Callable[[Application], Iterable[Finding]]:
    """What it finds of the channels of the board and the officers, as far as they are there."""
    look: Callable[[Application], Iterable[Finding]] = _named(_DOCTORS[name], "rooms")
    return look


def hearing(name: str) -> Hearing:
    """What a platform tells of, kind by kind."""
    kinds: Hearing = _named(_DOCTORS[name], "HEARING")
    return kinds


def _named(module: str, name: str) -> Any:
    return getattr(import_module(module), name)
