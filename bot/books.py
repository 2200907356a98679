"""What ``matters doctor`` reads in the record: papers, people, meetings, and the mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from bot.bootstrap import Application
from bot.finding import Finding
from bot.platforms import configured, hearing, rooms
from corpus.audience import OFFICER

Look = Callable[[], Iterable[Finding]]

_TROUBLES = 5  # so many are shown; the officers' message has them all


def looks(application: Application, *, may_read_people: bool = True) -> Mapping[str, Look]:
    """Everything that is to be looked at, by what it is called.

    ``may_read_people`` tells that no other process keeps the directory by another file.
    """
    found: dict[str, Look] = {
        "papers": lambda: _papers(application),
        "people": lambda: _people(application, may_read=may_read_people),
        "next meeting": lambda: [_board(application)],
    }
    for name in configured(application.settings):
        chat = name.capitalize()
        found[f"{chat}: channels"] = partial(rooms(name), application)
        found[f"{chat}: last heard"] = partial(_heard, application, name)
    return found | {"inbox and outbox": lambda: _mail(application)}


def _heard(application: Application, name: str) -> Iterable[Finding]:
    timezone = application.settings.timezone
    return hearing(name).findings(application.inbox.lately(name), timezone)


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


def _people(application: Application, *, may_read: bool) -> Iterator[Finding]:
    problems = application.read_directory().problems if may_read else ()
    listed = application.people.all()
    if not listed:
        remedy = "set MATTERS_PEOPLE, or: matters people load FILE"
        yield Finding("people", "missing", "nobody is in the directory", remedy)
    else:
        yield Finding("people", "ok", f"{len(listed)} in the directory")
    for problem in problems:
        yield Finding("people", "wrong", f"{problem.file}: {problem.reason}", problem.remedy)


def _board(application: Application) -> Finding:
    coming = application.calendar.next(OFFICER, application.now())
    if coming is None:
        remedy = "index the newest minutes, or: matters meetings add DATE"
        return Finding("next meeting", "missing", "none is known", remedy)
    return Finding("next meeting", "ok", coming.date.isoformat())


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
