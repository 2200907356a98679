"""The settings: names and values become a frozen whole, or one list of all that is wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.environment import DEFAULT_HOME
from bot.errors import WrongSettings

SECRETS = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "TEAMS_CLIENT_SECRET",
    "MATTERS_SMTP_URL",
    "MATTERS_DATABASE_URL",
)
_LOOPBACK = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}  # noqa: S104 - named to be refused
_TOKENS = {"xoxb-": "SLACK_BOT_TOKEN", "xapp-": "SLACK_APP_TOKEN"}
_TOKEN = re.compile(r"[\w.%-]+")
_ENTRA_ID = re.compile(r"[\w.-]+")
# "C0123456789", "slack:C0123456789", "https://board.slack.com/archives/C0123456789"
_SLACK_CHANNEL = re.compile(r"^(?:slack:|https://\S+/archives/)?(?P<id>[CG][A-Z0-9]{2,})/?$")
# "19:abc@thread.tacv2", "teams:19:…", "https://teams.microsoft.com/l/channel/19:…/Board?…"
_TEAMS_CHANNEL = re.compile(r"19:[^\s@/]+@(?:thread|unq)\.\w+")
_TEAMS = ("TEAMS_CLIENT_ID", "TEAMS_CLIENT_SECRET", "TEAMS_TENANT_ID")
_OF_TESTS = ("MATTERS_TEST_PAPERS", "MATTERS_TEST_READINGS")
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
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("use a name such as Europe/London") from None


def _web_address(value: object) -> object:
    address = str(value).strip().rstrip("/")
    if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
        raise ValueError("write it as https://HOST/…")
    return address


def _public_address(value: object) -> object:
    address = _web_address(value)
    if urlsplit(str(address)).hostname in _LOOPBACK:
        raise ValueError("give the address that members can open, not this machine's own")
    return address


def _day(value: object) -> object:
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise ValueError("write the day as 2022-03-17") from None


def _scheme(*schemes: str) -> BeforeValidator:
    def check(value: object) -> object:
        if urlsplit(str(value).strip()).scheme.split("+")[0] not in schemes:
            raise ValueError("it must begin with " + " or ".join(f"{name}://" for name in schemes))
        return value

    return BeforeValidator(check)


def _token(prefix: str) -> BeforeValidator:
    def check(value: object) -> object:
        token = str(value).strip()
        for kind, other in _TOKENS.items():
            if kind != prefix and token.startswith(kind):
                raise ValueError(f"this is the token that belongs in {other}: they are swapped")
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
    switches = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if (said := str(value).strip().lower()) not in switches:
        raise ValueError("write 1 or 0")
    return switches[said]


def _file(value: object) -> object:
    path = Path(str(value)).expanduser()
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    return path


def _folder(value: object) -> object:
    # a folder that is away (an unmounted share) is said by whoever walks it, and is no reason
    # to stop answering from what was read before
    path = Path(str(value)).expanduser()
    if path.is_file():
        raise ValueError(f"{path} is a file, a folder is expected")
    return path


Nation = Literal["ENG", "WLS", "SCT", "NIR"]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
ChannelId = Annotated[str, BeforeValidator(_channel)]
EntraId = Annotated[str, BeforeValidator(_entra_id)]


class Settings(BaseSettings):
    """Everything that a partnership may set; see ``.env.example`` for each name's meaning.

    >>> Settings.load({"MATTERS_NATION": "Scotland"}).nation
    'SCT'
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", arbitrary_types_allowed=True, env_prefix=""
    )

    home: Path = Field(Path(DEFAULT_HOME), alias="MATTERS_HOME")
    papers: Annotated[Path, BeforeValidator(_folder)] | None = Field(None, alias="MATTERS_PAPERS")
    people: Annotated[Path, BeforeValidator(_file)] | None = Field(None, alias="MATTERS_PEOPLE")
    public_url: Annotated[str, BeforeValidator(_public_address)] | None = Field(
        None, alias="MATTERS_PUBLIC_URL"
    )
    go_live: Annotated[date, BeforeValidator(_day)] | None = Field(None, alias="MATTERS_GO_LIVE")
    database_url: Annotated[SecretStr, _scheme("sqlite", "postgresql")] | None = Field(
        None, alias="MATTERS_DATABASE_URL"
    )
    chroma_url: WebAddress | None = Field(None, alias="MATTERS_CHROMA_URL")
    model: str | None = Field(None, alias="MATTERS_MODEL")
    timezone: Annotated[ZoneInfo, BeforeValidator(_timezone)] = Field(
        ZoneInfo("Europe/London"), alias="MATTERS_TIMEZONE"
    )
    nation: Annotated[Nation, BeforeValidator(_nation)] = Field("ENG", alias="MATTERS_NATION")
    board_channel: ChannelId | None = Field(None, alias="MATTERS_BOARD_CHANNEL")
    officers_channel: ChannelId | None = Field(None, alias="MATTERS_OFFICERS_CHANNEL")
    smtp_url: Annotated[SecretStr, _scheme("smtp", "smtps")] | None = Field(
        None, alias="MATTERS_SMTP_URL"
    )
    slack_bot_token: Annotated[SecretStr, _token("xoxb-")] | None = Field(
        None, alias="SLACK_BOT_TOKEN"
    )
    slack_app_token: Annotated[SecretStr, _token("xapp-")] | None = Field(
        None, alias="SLACK_APP_TOKEN"
    )
    slack_signing_secret: SecretStr | None = Field(None, alias="SLACK_SIGNING_SECRET")
    slack_api_url: WebAddress | None = Field(None, alias="SLACK_API_URL")
    teams_client_id: EntraId | None = Field(None, alias="TEAMS_CLIENT_ID")
    teams_client_secret: SecretStr | None = Field(None, alias="TEAMS_CLIENT_SECRET")
    teams_tenant_id: EntraId | None = Field(None, alias="TEAMS_TENANT_ID")
    teams_openid_metadata_url: WebAddress | None = Field(None, alias="TEAMS_OPENID_METADATA_URL")
    teams_local: Annotated[bool, BeforeValidator(_switch)] = Field(
        default=False, alias="TEAMS_LOCAL"
    )

    @classmethod
    def load(cls, names: Mapping[str, str]) -> Self:
        """Check ``names`` (the environment, or any mapping) and freeze what they say.

        An empty value counts as not set. NAME_FILE gives a secret by the file that holds it.
        Raises WrongSettings, naming every wrong one, never showing a secret.
        """
        given = {name: value for name, value in names.items() if value.strip()}
        problems = _unknown(given)
        given |= _secrets_from_files(given, problems)
        missing = [name for name in _TEAMS if name not in given]
        if 0 < len(missing) < len(_TEAMS):
            problems.append(f"{', '.join(missing)}: not set; Teams needs all three or none")
        known = {name: given[name] for name in setting_names() if name in given}
        try:
            settings = cls.model_validate(known)
        except ValidationError as error:
            problems += [_said(dict(problem)) for problem in error.errors(include_input=False)]
        if problems:
            raise WrongSettings(problems)
        return settings

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only the mapping that was passed counts: nothing is read behind the caller's back."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


def setting_names() -> tuple[str, ...]:
    """Every name that may be set."""
    return tuple(str(field.alias) for field in Settings.model_fields.values())


def _unknown(given: Mapping[str, str]) -> list[str]:
    """A misspelt name would otherwise be passed over in silence.

    Other programs have names that begin with SLACK_ and TEAMS_, too: of these only what is
    nearly one of ours counts as misspelt.
    """
    known = {*setting_names(), *(f"{name}_FILE" for name in SECRETS), *_OF_TESTS}
    problems = []
    for name in sorted(given.keys() - known):
        is_ours = name.startswith("MATTERS_")
        if is_ours or name.startswith(("SLACK_", "TEAMS_")):
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.6 if is_ours else 0.85)
            if is_ours or near:
                problems.append(
                    f"{name}: no such setting" + (f" (is {near[0]} meant?)" if near else "")
                )
    return problems


def _secrets_from_files(given: Mapping[str, str], problems: list[str]) -> dict[str, str]:
    read = {}
    for name in SECRETS:
        if (path := given.get(f"{name}_FILE")) and name not in given:
            try:
                read[name] = Path(path).expanduser().read_text(encoding="utf-8").strip()
            except (OSError, ValueError) as error:
                said = f"cannot be read ({type(error).__name__})"
                problems.append(f"{name}_FILE: {_file_named(path)} {said}")
            else:
                if not read[name]:
                    problems.append(f"{name}_FILE: {path} is empty")
    return read


def _file_named(path: str) -> str:
    """A file's name to be shown: what lies in no folder may be the secret itself."""
    folder = Path(path).expanduser().parent
    named = folder != Path() and not urlsplit(path).scheme
    return path if named else "what it names, which is no file,"


def _said(problem: dict[str, Any]) -> str:
    reason = str(problem["msg"]).removeprefix("Value error, ")
    return f"{problem['loc'][0]}: {reason}" if problem["loc"] else reason
