"""The letter book: letters and the reminders in them, as rows of the record and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from jobs.directory import Surface
from jobs.mail import Delivery, Letter, LetterKind, Message, MessageItem, Posted
from jobs.schema import letter_items, letters


def enter(connection: Connection, letter: Letter, now: datetime) -> int | None:
    """Put a letter in the outbox within the transaction of ``connection``.

    Returns its number, None where a letter of its key is there already.
    """
    if connection.scalar(select(letters.c.id).where(letters.c.key == letter.key)) is not None:
        return None
    row = {
        "key": letter.key,
        "kind": letter.kind.value,
        "platform": letter.platform,
        "address": dict(letter.address),
        "body": dict(letter.body),
        "recipient": letter.message.recipient_id if letter.message else None,
        "recipient_name": letter.to,
        "until": letter.until,
        "status": Delivery.QUEUED.value,
        "attempts": 0,
        "queued_at": now,
        "not_before": now,
    }
    query = insert(letters).values(row).returning(letters.c.id)
    number: int = connection.execute(query).scalar_one()
    return number


def enter_items(
    connection: Connection, number: int, message: Message, items: Iterable[MessageItem]
) -> None:
    """Note what the reminder of that number says."""
    rows = [
        {
            "letter_id": number,
            "recipient": message.recipient_id,
            "rule": item.rule,
            "subject": item.subject,
            "occasion": item.occasion,
            "reason": item.reason,
        }
        for item in items
    ]
    connection.execute(insert(letter_items), rows)


def was_said(connection: Connection, message: Message, item: MessageItem) -> bool:
    """Whether the recipient heard of it before, or is about to."""
    said = letter_items.c
    query = select(said.id).where(
        said.recipient == message.recipient_id,
        said.rule == item.rule,
        said.subject == item.subject,
        said.occasion == item.occasion,
    )
    return connection.scalar(query) is not None


def read_letter(connection: Connection, row: Row[Any]) -> Posted:
    """A letter as it stands in the outbox."""
    kind = LetterKind(row.kind)
    letter = Letter(
        key=row.key,
        kind=kind,
        platform=row.platform,
        address=row.address,
        body=row.body,
        to=row.recipient_name,
        until=row.until,
        message=_message(connection, row) if kind is LetterKind.REMINDER else None,
    )
    return Posted(
        row.id,
        letter,
        Delivery(row.status),
        row.queued_at,
        row.sent_at,
        row.platform_id,
        row.attempts,
        row.error,
    )


def _message(connection: Connection, row: Row[Any]) -> Message:
    said = select(letter_items).where(letter_items.c.letter_id == row.id)
    items = tuple(
        MessageItem(item.rule, item.subject, item.occasion, item.reason)
        for item in connection.execute(said.order_by(letter_items.c.id))
    )
    return Message(
        row.recipient_name,
        row.recipient,
        Surface(row.platform),
        row.address.get("to"),
        row.until,
        row.body["text"],
        items,
    )
