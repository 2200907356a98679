"""The settings: names and values become a frozen whole, or one list of all that is wrong."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from pydantic import Field, PrivateAttr, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.discretion import confided
from bot.environment import DEFAULT_HOME
from bot.errors import WrongSettings
from bot.values import (
    TOKENS,
    AppToken,
    BotToken,
    ChannelId,
    DatabaseAddress,
    Day,
    EntraId,
    File,
    Folder,
    MailAddress,
    Nation,
    PublicAddress,
    SlackAddress,
    Switch,
    Timezone,
    WebAddress,
    named,
    path_of,
)

SECRETS = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "TEAMS_CLIENT_SECRET",
    "MATTERS_SMTP_URL",
    "MATTERS_DATABASE_URL",
)
_TEAMS = ("TEAMS_CLIENT_ID", "TEAMS_CLIENT_SECRET", "TEAMS_TENANT_ID")
_OF_TESTS = ("MATTERS_TEST_PAPERS", "MATTERS_TEST_READINGS")


class Settings(BaseSettings):
    """Everything that a partnership may set; see ``.env.example`` for each name's meaning.

    >>> Settings.load({"MATTERS_NATION": "Scotland"}).nation
    'SCT'
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", arbitrary_types_allowed=True, env_prefix=""
    )

    home: Path = Field(Path(DEFAULT_HOME), alias="MATTERS_HOME")
    papers: Folder | None = Field(None, alias="MATTERS_PAPERS")
    people: File | None = Field(None, alias="MATTERS_PEOPLE")
    public_url: PublicAddress | None = Field(None, alias="MATTERS_PUBLIC_URL")
    go_live: Day | None = Field(None, alias="MATTERS_GO_LIVE")
    database_url: DatabaseAddress | None = Field(None, alias="MATTERS_DATABASE_URL")
    chroma_url: WebAddress | None = Field(None, alias="MATTERS_CHROMA_URL")
    model: str | None = Field(None, alias="MATTERS_MODEL")
    timezone: Timezone = Field(ZoneInfo("Europe/London"), alias="MATTERS_TIMEZONE")
    nation: Nation = Field("ENG", alias="MATTERS_NATION")
    board_channel: ChannelId | None = Field(None, alias="MATTERS_BOARD_CHANNEL")
    officers_channel: ChannelId | None = Field(None, alias="MATTERS_OFFICERS_CHANNEL")
    smtp_url: MailAddress | None = Field(None, alias="MATTERS_SMTP_URL")
    slack_bot_token: BotToken | None = Field(None, alias="SLACK_BOT_TOKEN")
    slack_app_token: AppToken | None = Field(None, alias="SLACK_APP_TOKEN")
    slack_api_url: SlackAddress | None = Field(None, alias="SLACK_API_URL")
    teams_client_id: EntraId | None = Field(None, alias="TEAMS_CLIENT_ID")
    teams_client_secret: SecretStr | None = Field(None, alias="TEAMS_CLIENT_SECRET")
    teams_tenant_id: EntraId | None = Field(None, alias="TEAMS_TENANT_ID")
    teams_openid_metadata_url: WebAddress | None = Field(None, alias="TEAMS_OPENID_METADATA_URL")
    teams_local: Switch = Field(default=False, alias="TEAMS_LOCAL")
    _left_out: frozenset[str] = PrivateAttr(frozenset())

    @classmethod
    def load(cls, names: Mapping[str, str]) -> Self:
        """Check ``names`` (the environment, or any mapping) and freeze what they say.

        An empty value counts as not set. NAME_FILE gives a secret by the file that holds it.
        Raises WrongSettings, naming every wrong one, never showing a secret.
        """
        given = {name: value for name, value in names.items() if value.strip()}
        problems = _unknown(given)
        given |= _secrets_from_files(given, problems)
        problems += _teams(given)
        problems += (swapped := _swapped(given))
        said = TOKENS if swapped else ()
        known = {name: given[name] for name in setting_names() if name in given.keys() - said}
        try:
            settings = cls.model_validate(known)
        except ValidationError as error:
            problems += [_said(dict(problem)) for problem in error.errors(include_input=False)]
        if problems:
            raise WrongSettings(problems)
        return settings

    @classmethod
    def usable(cls, names: Mapping[str, str]) -> tuple[Self, WrongSettings | None]:
        """What can be used of ``names``, and what is wrong with the rest.

        Of Teams all is left out where a part is wrong: it is all three names or none.
        """
        try:
            return cls.load(names), None
        except WrongSettings as error:
            wrong = {name.removesuffix("_FILE") for name in error.names}
            if any(name.startswith("TEAMS_") for name in wrong):
                wrong |= {name for name in setting_names() if name.startswith("TEAMS_")}
            out = wrong | {f"{name}_FILE" for name in wrong}
            settings = cls.load({name: names[name] for name in names.keys() - out})
            return settings.lacking(error.names), error

    def lacking(self, names: Iterable[str]) -> Self:
        """The same, with a note that these names were given and could not be used."""
        self._left_out = frozenset(name.removesuffix("_FILE") for name in names)
        return self

    @property
    def left_out(self) -> frozenset[str]:
        """The names that were given and do not count, being wrong: they are not "not set"."""
        return self._left_out

    @property
    def written(self) -> dict[str, str]:
        """Each setting by its name as it counts, a secret in clear; "" for one that is not set."""
        return {
            str(field.alias): _written(getattr(self, name))
            for name, field in type(self).model_fields.items()
        }

    @property
    def secrets(self) -> frozenset[str]:
        """What of all this nobody may see, in each way in which an error may write it."""
        return confided(self.written, SECRETS)

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


def _swapped(given: Mapping[str, str]) -> list[str]:
    """What is wrong where each of Slack's tokens stands in the other's place."""
    bot, app = TOKENS
    begins = {name: given.get(name, "").strip()[:5] for name in TOKENS}
    if begins != {bot: TOKENS[app], app: TOKENS[bot]}:
        return []
    said = "this is the token that belongs in {}: they are swapped"
    return [f"{bot}: {said.format(app)}", f"{app}: {said.format(bot)}"]


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


def _teams(given: Mapping[str, str]) -> list[str]:
    """What is wrong with the names of Teams taken together."""
    # a secret whose file cannot be read is said once, by its file
    missing = [name for name in _TEAMS if name not in given and f"{name}_FILE" not in given]
    if 0 < len(missing) < len(_TEAMS):
        return [f"{name}: not set; Teams needs all three or none" for name in missing]
    return []


def _written(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, Path):
        return str(value.expanduser().absolute())
    return "" if value is None else str(value)


def _secrets_from_files(given: Mapping[str, str], problems: list[str]) -> dict[str, str]:
    read = {}
    for name in SECRETS:
        if (path := given.get(f"{name}_FILE")) and name not in given:
            try:
                read[name] = path_of(path).read_text(encoding="utf-8").strip()
            except (OSError, ValueError) as error:
                said = f"cannot be read ({type(error).__name__})"
                problems.append(f"{name}_FILE: the file {named(path_of(path))} {said}")
            else:
                if not read[name]:
                    problems.append(f"{name}_FILE: the file {path} is empty")
    return read


def _said(problem: dict[str, Any]) -> str:
    reason = str(problem["msg"]).removeprefix("Value error, ")
    return f"{problem['loc'][0]}: {reason}" if problem["loc"] else reason
