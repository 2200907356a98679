"""Chat: events, threads and addresses; what was a table of reminders holds all that leaves."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
REMINDER = "reminder"
SAME = (
    *("id", "recipient", "recipient_name", "status", "attempts", "queued_at", "not_before"),
    *("claimed_at", "sent_at", "platform_id", "error"),
)


def upgrade() -> None:
    _letters()
    _events()
    _copy_messages()
    op.drop_table("message_items")
    op.drop_table("messages")


def downgrade() -> None:
    _messages()
    _copy_reminders()
    for table in ("addresses", "threads", "events", "letter_items", "letters"):
        op.drop_table(table)


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("platform", sa.String, nullable=False),
        sa.Column("address", sa.JSON, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("recipient", sa.String, index=True),
        sa.Column("recipient_name", sa.String, nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("queued_at", INSTANT, nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("claimed_at", INSTANT),
        sa.Column("sent_at", INSTANT, index=True),
        sa.Column("platform_id", sa.String),
        sa.Column("error", sa.String),
    )
    _items("letter_items", "letter_id", "letters.id")


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("platform", sa.String, nullable=False),
        sa.Column("event_id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("worker", sa.String),
        sa.Column("leased_until", INSTANT),
        sa.Column("closed_at", INSTANT),
        sa.Column("error", sa.String),
        sa.UniqueConstraint("platform", "event_id"),
    )
    op.create_table(
        "threads",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("thread", sa.String, primary_key=True),
        sa.Column("joined_at", INSTANT, nullable=False),
    )
    op.create_table(
        "addresses",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("tenant", sa.String, primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("address", sa.JSON, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
    )


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("recipient", sa.String, nullable=False),
        sa.Column("recipient_name", sa.String, nullable=False),
        sa.Column("surface", sa.String, nullable=False),
        sa.Column("address", sa.String),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("queued_at", INSTANT, nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("claimed_at", INSTANT),
        sa.Column("sent_at", INSTANT, index=True),
        sa.Column("platform_id", sa.String),
        sa.Column("error", sa.String),
        sa.UniqueConstraint("recipient", "day"),
    )
    _items("message_items", "message_id", "messages.id")


def _items(table: str, column: str, owner: str) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(column, sa.Integer, sa.ForeignKey(owner), nullable=False, index=True),
        sa.Column("recipient", sa.String, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("occasion", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.UniqueConstraint("recipient", "rule", "subject", "occasion"),
    )


def _copy_messages() -> None:
    messages, items = _tables("messages", "message_items")
    letters, letter_items = _tables("letters", "letter_items")
    for row in op.get_bind().execute(sa.select(messages)).all():
        letter = {
            **{name: getattr(row, name) for name in SAME},
            "key": f"{REMINDER}:{row.recipient}:{row.day}",
            "kind": REMINDER,
            "platform": row.surface,
            "address": {"to": row.address},
            "body": {"text": row.text},
            "until": row.day,
        }
        op.get_bind().execute(sa.insert(letters).values(letter))
    _copy_items(items, "message_id", letter_items, "letter_id")
    _count_on(letters, letter_items)


def _copy_reminders() -> None:
    messages, items = _tables("messages", "message_items")
    letters, letter_items = _tables("letters", "letter_items")
    reminders = sa.select(letters).where(letters.c.kind == REMINDER)
    for row in op.get_bind().execute(reminders).all():
        message = {
            **{name: getattr(row, name) for name in SAME},
            "surface": row.platform,
            "address": row.address.get("to"),
            "day": row.until,
            "text": row.body["text"],
        }
        op.get_bind().execute(sa.insert(messages).values(message))
    _copy_items(letter_items, "letter_id", items, "message_id")
    _count_on(messages, items)


def _copy_items(source: sa.Table, owner: str, target: sa.Table, new_owner: str) -> None:
    for row in op.get_bind().execute(sa.select(source)).mappings().all():
        values = dict(row)
        values[new_owner] = values.pop(owner)
        op.get_bind().execute(sa.insert(target).values(values))


def _count_on(*tables: sa.Table) -> None:
    """PostgreSQL numbers on from its own counter, which rows that bring a number do not move."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in tables:
        last = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0) + 1).scalar_subquery()
        counter = sa.func.pg_get_serial_sequence(table.name, "id")
        op.get_bind().execute(sa.select(sa.func.setval(counter, last, False)))


def _tables(*names: str) -> list[sa.Table]:
    return [sa.Table(name, sa.MetaData(), autoload_with=op.get_bind()) for name in names]
