"""The JSON that scripts rely on, made from the assistant's values."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from bot.assistant.ask import Cited, Reply
from bot.assistant.reminders import Told
from jobs.action import Action, ActionSource
from jobs.calendar import BoardMeeting
from jobs.directory import Person
from jobs.history import Change
from jobs.papers import PaperRecord

Json = dict[str, Any]


def reply_json(reply: Reply) -> Json:
    """What ``matters ask --json`` prints."""
    answer = reply.answer
    return {
        "question": reply.question,
        "answered": answer.answered,
        "outcome": answer.outcome.value,
        "answer": answer.text,
        "remarks": list(answer.remarks),
        "citations": [_citation(cited) for cited in reply.citations],
        "nearest": [_citation(cited) for cited in reply.nearest],
        "searched": {
            "documents": answer.searched.documents,
            "from": iso(answer.searched.first),
            "to": iso(answer.searched.last),
        },
        "took_ms": reply.took_ms,
    }


def _citation(cited: Cited) -> Json:
    citation = cited.citation
    return {
        "document": citation.document_name,
        "title": citation.title,
        "meeting_date": iso(citation.meeting_date),
        "minute": citation.minute,
        "clause": citation.clause,
        "heading": citation.heading,
        "section": citation.section,
        "page": citation.page,
        "audience": str(citation.audience),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "url": cited.url,
    }


def action_json(action: Action) -> Json:
    """One entry of ``matters actions list --json``."""
    return {
        "id": action.id,
        "description": action.description,
        "owners": list(action.owners),
        "due": iso(action.due),
        "due_text": action.due_text,
        "due_meeting": iso(action.due_meeting),
        "status": action.status.value,
        "priority": action.priority,
        "audience": str(action.audience),
        "provisional": action.provisional,
        "source": _source(action.source) if action.source else None,
    }


def _source(source: ActionSource) -> Json:
    return {
        "document": source.document,
        "meeting_date": iso(source.meeting_date),
        "minute": source.minute,
        "clause": source.clause,
        "page": source.page,
        "quote": source.quote,
        "start": source.start,
        "end": source.end,
    }


def change_json(change: Change) -> Json:
    """One entry of ``matters actions history --json``."""
    return {
        "when": iso(change.when),
        "who": change.who,
        "via": change.via,
        "field": change.field,
        "before": change.before,
        "after": change.after,
    }


def meeting_json(meeting: BoardMeeting) -> Json:
    """One entry of ``matters meetings list --json``."""
    return {
        "date": iso(meeting.date),
        "time": meeting.time.strftime("%H:%M") if meeting.time else None,
        "venue": meeting.venue,
        "status": meeting.status.value,
        "body": meeting.body,
        "moved_to": iso(meeting.moved_to),
    }


def paper_json(paper: PaperRecord) -> Json:
    """One entry of ``matters papers list --json``."""
    return {
        "id": paper.id,
        "name": paper.name,
        "title": paper.title,
        "kind": paper.kind.value,
        "meeting_date": iso(paper.meeting_date),
        "audience": str(paper.audience),
        "set_by": paper.audience_by,
        "status": paper.status.value,
        "path": str(paper.path),
        "source": paper.source_url,
    }


def person_json(person: Person) -> Json:
    """One entry of ``matters people list --json``; without addresses."""
    return {
        "name": person.name,
        "posts": list(person.posts),
        "organisation": person.organisation,
        "role": person.role.value,
        "deputy": person.deputy,
        "surface": person.reached[0].value,
    }


def told_json(told: Told) -> Json:
    """One entry of ``matters reminders --json``."""
    return {
        "recipient": told.recipient,
        "surface": told.surface,
        "items": [
            {"rule": item.rule, "action": item.action, "reason": item.reason} for item in told.items
        ],
        "text": told.text,
        "sent_at": iso(told.sent_at),
        "goes_at": iso(told.goes_at),
    }


def iso(moment: date | datetime | time | None) -> str | None:
    """ISO 8601, or None for what is not known."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds")
    return moment.isoformat() if moment else None
