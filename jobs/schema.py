"""The tables of the record: papers, people, meetings, actions, letters, events, every change.

A table changes here and in a new numbered file under ``migrations/versions`` at the same
time; a test holds the two together.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
    UniqueConstraint,
)

from jobs.errors import NaiveInstant

REVISION = "0002"
"""The newest migration; :meth:`jobs.database.Database.migrate` brings a database up to it."""


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC.  Raises NaiveInstant for one without a time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite keeps no zone, so that it is given none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveInstant(value)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Back as an aware datetime in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

papers = Table(
    "papers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("path", String, nullable=False, unique=True),
    Column("checksum", String(64), nullable=False, index=True),
    Column("media", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("audience", String, nullable=False),
    Column("audience_by", String, nullable=False),
    Column("status", String, nullable=False),
    Column("source_url", String),
    Column("meeting_date", Date),
    Column("text", Text, nullable=False),
    Column("pages", JSON, nullable=False),
    Column("paginated", Boolean, nullable=False),
    Column("fingerprint", String),
    Column("recorded_at", Instant, nullable=False),
    Column("removed_at", Instant),
)

# Minutes that a later meeting confirmed: kept by date, for the minutes may be read afterwards.
confirmations = Table(
    "confirmations",
    metadata,
    Column("meeting_date", Date, primary_key=True),
    Column("amended", Boolean, nullable=False),
    Column("said_by", String, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("posts", JSON, nullable=False),
    Column("organisation", String),
    Column("organisation_contact", String),
    Column("deputy", String),
    Column("role", String, nullable=False),
    Column("email", String),
    Column("slack_id", String),
    Column("slack_team", String),
    Column("teams_id", String),
    Column("teams_tenant", String),
    Column("left_at", Instant),
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("date", Date, nullable=False, unique=True),
    Column("time", Time),
    Column("venue", String),
    Column("body", String),
    Column("status", String, nullable=False),
    Column("moved_to", Date),
    Column("audience", String, nullable=False),
    Column("set_by", String, nullable=False),
)

meeting_papers = Table(
    "meeting_papers",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("paper_id", ForeignKey("papers.id"), primary_key=True),
)

actions = Table(
    "actions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", String, unique=True),
    Column("description", Text, nullable=False),
    Column("due", Date, index=True),
    Column("due_text", String),
    Column("due_meeting", Date, index=True),
    Column("status", String, nullable=False, index=True),
    Column("priority", String),
    Column("audience", String),
    Column("said", String),
    Column("corrected", JSON, nullable=False),
    Column("decided_by", String),
    Column("version", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

action_owners = Table(
    "action_owners",
    metadata,
    Column("action_id", ForeignKey("actions.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("owner", String, nullable=False, index=True),
)

action_sources = Table(
    "action_sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action_id", ForeignKey("actions.id"), nullable=False),
    Column("paper_id", ForeignKey("papers.id"), nullable=False, index=True),
    Column("body", String),
    Column("meeting_date", Date, index=True),
    Column("minute", String),
    Column("clause", String),
    Column("ordinal", Integer, nullable=False),
    Column("description", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", String),
    UniqueConstraint("action_id", "paper_id"),
)

# Whatever leaves, on any platform: one row each, for ever known by its key.
letters = Table(
    "letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("platform", String, nullable=False),
    Column("address", JSON, nullable=False),
    Column("body", JSON, nullable=False),
    Column("recipient", String, index=True),
    Column("recipient_name", String, nullable=False),
    Column("until", Date),
    Column("status", String, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("queued_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("claimed_at", Instant),
    Column("sent_at", Instant, index=True),
    Column("platform_id", String),
    Column("error", String),
)

# What the reminders among them said, so that nothing is said twice.
letter_items = Table(
    "letter_items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("letter_id", ForeignKey("letters.id"), nullable=False, index=True),
    Column("recipient", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("occasion", String, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("recipient", "rule", "subject", "occasion"),
)

# What happened on a platform, written down before it is worked on.
events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String, nullable=False),
    Column("event_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("status", String, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("worker", String),
    Column("leased_until", Instant),
    Column("closed_at", Instant),
    Column("error", String),
    UniqueConstraint("platform", "event_id"),
)

# Threads that the bot takes part in: it answers there without a mention.
threads = Table(
    "threads",
    metadata,
    Column("platform", String, primary_key=True),
    Column("channel", String, primary_key=True),
    Column("thread", String, primary_key=True),
    Column("joined_at", Instant, nullable=False),
)

# Where a platform wants to be written to, learned when somebody there first spoke.
addresses = Table(
    "addresses",
    metadata,
    Column("platform", String, primary_key=True),
    Column("tenant", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("address", JSON, nullable=False),
    Column("seen_at", Instant, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", String, nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("who", String, nullable=False),
    Column("when", Instant, nullable=False),
    Column("via", String, nullable=False),
    Column("field", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index(None, "subject", "subject_id"),
)
