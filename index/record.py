"""A passage as flat metadata and back: the form in which a vector store keeps it."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

from corpus.audience import Audience
from corpus.model import Place, ResolutionKind, Sitting
from index.passage import Passage, PassageKind, Roll

_PLACE = ("page", "minute", "clause", "section")
_WORDS = (
    "id",
    "text",
    "context",
    "document_name",
    "title",
    "body",
    "heading",
    "organisation",
    "author",
    "chair",
    "venue",
)


def record_of(passage: Passage) -> dict[str, Any]:
    """The passage as one flat record; what is unknown is left out."""
    record: dict[str, Any] = {name: getattr(passage, name) for name in _WORDS}
    record |= {name: getattr(passage.place, name) for name in _PLACE}
    record |= {
        "kind": passage.kind.value,
        "start": passage.place.start,
        "end": passage.place.end,
        "document": passage.document,
        "audience": str(passage.audience),
        "day": passage.meeting_date.toordinal() if passage.meeting_date else None,
        "roll": passage.roll.value if passage.roll else None,
        "sitting_time": passage.sitting_time.isoformat() if passage.sitting_time else None,
        "resolved_kinds": ",".join(passage.resolved_kinds) or None,
        "owners": json.dumps(passage.owners) if passage.owners else None,
        "people": json.dumps(passage.people) if passage.people else None,
        "sittings": json.dumps([_written(one) for one in passage.sittings])
        if passage.sittings
        else None,
    }
    return {name: value for name, value in record.items() if value is not None}


def passage_of(record: dict[str, Any]) -> Passage:
    """The passage that a record holds.  Raises KeyError or ValueError where it holds none."""
    day, kept_time = record.get("day"), record.get("sitting_time")
    return Passage(
        **{name: record.get(name) for name in _WORDS},  # type: ignore[arg-type]  # words or None
        kind=PassageKind(record["kind"]),
        place=Place(
            int(record["start"]), int(record["end"]), *(record.get(name) for name in _PLACE)
        ),
        document=int(record["document"]),
        audience=Audience.parse(record["audience"]),
        meeting_date=date.fromordinal(int(day)) if day else None,
        roll=Roll(record["roll"]) if record.get("roll") else None,
        sitting_time=time.fromisoformat(kept_time) if kept_time else None,
        resolved_kinds=tuple(
            ResolutionKind(kind) for kind in record.get("resolved_kinds", "").split(",") if kind
        ),
        owners=tuple(json.loads(record.get("owners", "[]"))),
        people=tuple(json.loads(record.get("people", "[]"))),
        sittings=tuple(_read(one) for one in json.loads(record.get("sittings", "[]"))),
    )


def _written(sitting: Sitting) -> list[str | None]:
    return [sitting.date.isoformat(), sitting.time.isoformat() if sitting.time else None]


def _read(written: list[str | None]) -> Sitting:
    day, hour = written
    return Sitting(date.fromisoformat(day or ""), time.fromisoformat(hour) if hour else None)
