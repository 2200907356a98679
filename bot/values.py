"""What a setting may say: each value checked, and put into the form that the program works with.

No check shows a value that could be a secret pasted into the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import SplitResult, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, SecretStr

from bot.discretion import veiled

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}
"""What each of Slack's tokens begins with."""
SOURCES = {
    "SLACK_BOT_TOKEN": "OAuth & Permissions, Bot User OAuth Token, at https://api.slack.com/apps",
    "SLACK_APP_TOKEN": "Basic Information, App-Level Tokens (one with connections:write), at "
    "https://api.slack.com/apps",
    "TEAMS_CLIENT_ID": "the overview of the app registration in the Entra admin centre",
    "TEAMS_TENANT_ID": "the overview of the app registration in the Entra admin centre",
    "TEAMS_CLIENT_SECRET": "Certificates & secrets of the app registration: the value of a new "
    "client secret, not its id,",
}
"""Where each of these is copied from."""

_SWITCHES = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
_LOOPBACK = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - named to be refused
_KINDS = {
    "xoxb-": "the bot's token",
    "xapp-": "the app's token",
    "xoxp-": "a user's token",
    "xoxe": "the token of an app with token rotation, which expires",
}
_TOKEN = re.compile(r"[\w.%-]+")
# USER:PASSWORD@HOST:PORT/NAME?MORE, as SQLAlchemy takes it to pieces
_SERVER = re.compile(r"(?:[^:/@]*(?::[^@]*)?@)?(?:\[[^\]/?@]*\]|[^/:?@]*)(?::\d*)?(?:[/?][^@]*)?")
_ENTRA_ID = re.compile(r"[\w.-]+")
# "C0123456789", "slack:C0123456789", "https://board.slack.com/archives/C0123456789"
_SLACK_CHANNEL = re.compile(r"^(?:slack:|https://\S+/archives/)?(?P<id>[CG][A-Z0-9]{2,})/?$")
# "19:abc@thread.tacv2", "teams:19:…", "https://teams.microsoft.com/l/channel/19:…/Board?…"
_TEAMS_CHANNEL = re.compile(r"19:[^\s@/]+@(?:thread|unq)\.\w+")
# a file that is no secret, whether it is there or not: people.csv, /run/secrets/token.txt
_FILE_NAME = re.compile(r"[\w. /~-]{1,200}\.(?:csv|txt)")
_NATIONS = {
    "ENG": ("england",),
    "WLS": ("wales", "cymru"),
    "SCT": ("scotland",),
    "NIR": ("northern ireland", "ni"),
}


def _nation(value: object) -> object:
    said = str(value).strip()
    for code, names in _NATIONS.items():
        if said.upper() == code or said.lower() in names:
            return code
    raise ValueError("use England, Wales, Scotland or Northern Ireland")


def _timezone(value: object) -> object:
    try:
        return ZoneInfo(str(value).strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):  # "Europe", and what is too long
        raise ValueError("use a name such as Europe/London") from None


def _parts(address: str) -> SplitResult | None:
    """The parts of an address, None where it has no host, or a port that is no number.

    What Python says of such an address holds a part of it, which may be the password.
    """
    try:
        parts = urlsplit(address)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return None
    return parts if parts.hostname and has_port else None


def _web_address(value: object) -> object:
    address = str(value).strip().rstrip("/")
    parts = _parts(address)
    if parts is None or parts.scheme not in {"http", "https"}:
        raise ValueError("write it as https://HOST/…")
    return address


def _plain_address(reason: str) -> BeforeValidator:
    """An address without name and password before its host; ``reason`` says why."""

    def check(value: object) -> object:
        address = str(_web_address(value))
        if "@" in urlsplit(address).netloc:
            raise ValueError(f"write it without a name and a password: {reason}")
        return address

    return BeforeValidator(check)


def _public_address(value: object) -> object:
    if urlsplit(str(value)).hostname in _LOOPBACK:
        raise ValueError("give the address that members can open, not this machine's own")
    return value


def _day(value: object) -> object:
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise ValueError("write the day as 2022-03-17") from None


def _scheme(*schemes: str) -> BeforeValidator:
    def check(value: object) -> object:
        if str(value).strip().partition("://")[0].split("+")[0] not in schemes:
            raise ValueError("it must begin with " + " or ".join(f"{name}://" for name in schemes))
        return value

    return BeforeValidator(check)


def _database(value: object) -> object:
    """An address that means to the database's driver what it seems to mean.

    A password with an @ in it ends early, and its rest would be taken for the host or the
    port, and be shown as such.
    """
    scheme, _, rest = str(value).strip().partition("://")
    if not scheme.startswith("sqlite") and not _SERVER.fullmatch(rest):
        raise ValueError(
            "write it as postgresql+psycopg://USER:PASSWORD@HOST:PORT/NAME, with %40 for an @ in "
            "the password and %2F for a / in the user's name"
        )
    return value


def _token(name: str) -> BeforeValidator:
    prefix = TOKENS[name]

    def check(value: object) -> object:
        token = str(value).strip()
        given = next((kind for kind in _KINDS if token.startswith(kind)), None)
        if given and given != prefix:
            other = next((one for one, kind in TOKENS.items() if kind == given), None)
            belongs = f", which belongs in {other}" if other else ""
            said = f"this is {_KINDS[given]} ({given}…){belongs}"
            raise ValueError(f"{said}; here goes the one that begins with {prefix}")
        if not token.startswith(prefix):
            raise ValueError(f"a token of this kind begins with {prefix}")
        if not _TOKEN.fullmatch(token):
            raise ValueError("it holds a space, a line break or a sign that no token has")
        return token

    return BeforeValidator(check)


def _entra_id(value: object) -> object:
    # the value is never shown: a client secret is pasted here more often than anything else
    if not _ENTRA_ID.fullmatch(said := str(value).strip()):
        raise ValueError(
            "it is no id such as 1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f; copy it from the app "
            "registration's overview in the Entra admin centre"
        )
    return said


def _channel(value: object) -> object:
    """A channel's id, also out of the link that Slack and Teams give for it."""
    said = unquote(str(value).strip())
    found = _SLACK_CHANNEL.search(said) or _TEAMS_CHANNEL.search(said)
    if found is None:
        raise ValueError(
            "it is no channel; give its id (C0123456789, 19:…@thread.tacv2) or the link to it"
        )
    return found[0] if found.re is _TEAMS_CHANNEL else found["id"]


def _switch(value: object) -> object:
    if (said := str(value).strip().lower()) not in _SWITCHES:
        raise ValueError("write 1 or 0")
    return _SWITCHES[said]


def _file(value: object) -> object:
    path = path_of(value)
    if not _holds(path.is_file):
        raise ValueError(f"there is no file {named(path)}")
    return path


def _folder(value: object) -> object:
    # a folder that is away (an unmounted share) is said by whoever walks it, and is no reason
    # to stop answering from what was read before
    path = path_of(value)
    if _holds(path.is_file):
        raise ValueError(f"{path} is a file, a folder is expected")
    return path


def path_of(value: object) -> Path:
    """The path that a setting names, ``~`` spelt out where it says whose home is meant."""
    path = Path(str(value).strip())
    try:
        return path.expanduser()
    except RuntimeError:  # "~nobody/people.csv"
        return path


def named(path: Path) -> str:
    """A file or folder to be shown: what lies in no folder that there is may be a secret."""
    folder = path.parent
    is_place = folder not in (Path(), Path("/")) and is_folder(folder)
    is_plain = _FILE_NAME.fullmatch(str(path)) is not None
    return veiled(str(path)) if is_place or is_plain else "of the name that is given"


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; a name that no folder can have is none."""
    return _holds(path.is_dir)


def _holds(look: Callable[[], bool]) -> bool:
    try:
        return look()
    except OSError:  # no name of a file at all: too long, as some tokens are
        return False


Nation = Annotated[Literal["ENG", "WLS", "SCT", "NIR"], BeforeValidator(_nation)]
Timezone = Annotated[ZoneInfo, BeforeValidator(_timezone)]
Day = Annotated[date, BeforeValidator(_day)]
Switch = Annotated[bool, BeforeValidator(_switch)]
File = Annotated[Path, BeforeValidator(_file)]
Folder = Annotated[Path, BeforeValidator(_folder)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
SlackAddress = Annotated[str, _plain_address("Slack knows the bot by its token")]
PublicAddress = Annotated[
    str, BeforeValidator(_public_address), _plain_address("every link in a message would show them")
]
DatabaseAddress = Annotated[SecretStr, BeforeValidator(_database), _scheme("sqlite", "postgresql")]
MailAddress = Annotated[SecretStr, _scheme("smtp", "smtps")]
BotToken = Annotated[SecretStr, _token("SLACK_BOT_TOKEN")]
AppToken = Annotated[SecretStr, _token("SLACK_APP_TOKEN")]
ChannelId = Annotated[str, BeforeValidator(_channel)]
EntraId = Annotated[str, BeforeValidator(_entra_id)]
