"""The first tables: papers, people, meetings, actions, messages, and every change."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _papers()
    _people_and_meetings()
    _actions()
    _messages()


def downgrade() -> None:
    for table in (
        "changes",
        "message_items",
        "messages",
        "action_sources",
        "action_owners",
        "actions",
        "meeting_papers",
        "meetings",
        "people",
        "confirmations",
        "papers",
    ):
        op.drop_table(table)


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("path", sa.String, nullable=False, unique=True),
        sa.Column("checksum", sa.String(64), nullable=False, index=True),
        sa.Column("media", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("audience", sa.String, nullable=False),
        sa.Column("audience_by", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("source_url", sa.String),
        sa.Column("meeting_date", sa.Date),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("pages", sa.JSON, nullable=False),
        sa.Column("paginated", sa.Boolean, nullable=False),
        sa.Column("fingerprint", sa.String),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("removed_at", INSTANT),
    )
    op.create_table(
        "confirmations",
        sa.Column("meeting_date", sa.Date, primary_key=True),
        sa.Column("amended", sa.Boolean, nullable=False),
        sa.Column("said_by", sa.String, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
    )


def _people_and_meetings() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("aliases", sa.JSON, nullable=False),
        sa.Column("posts", sa.JSON, nullable=False),
        sa.Column("organisation", sa.String),
        sa.Column("organisation_contact", sa.String),
        sa.Column("deputy", sa.String),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("email", sa.String),
        sa.Column("slack_id", sa.String),
        sa.Column("slack_team", sa.String),
        sa.Column("teams_id", sa.String),
        sa.Column("teams_tenant", sa.String),
        sa.Column("left_at", INSTANT),
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("date", sa.Date, nullable=False, unique=True),
        sa.Column("time", sa.Time),
        sa.Column("venue", sa.String),
        sa.Column("body", sa.String),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("moved_to", sa.Date),
        sa.Column("audience", sa.String, nullable=False),
        sa.Column("set_by", sa.String, nullable=False),
    )
    op.create_table(
        "meeting_papers",
        sa.Column("meeting_id", sa.Integer, sa.ForeignKey("meetings.id"), primary_key=True),
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id"), primary_key=True),
    )


def _actions() -> None:
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity", sa.String, unique=True),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("due", sa.Date, index=True),
        sa.Column("due_text", sa.String),
        sa.Column("due_meeting", sa.Date, index=True),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("priority", sa.String),
        sa.Column("audience", sa.String),
        sa.Column("said", sa.String),
        sa.Column("corrected", sa.JSON, nullable=False),
        sa.Column("decided_by", sa.String),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
    )
    op.create_table(
        "action_owners",
        sa.Column("action_id", sa.Integer, sa.ForeignKey("actions.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("owner", sa.String, nullable=False, index=True),
    )
    op.create_table(
        "action_sources",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("action_id", sa.Integer, sa.ForeignKey("actions.id"), nullable=False),
        sa.Column("paper_id", sa.Integer, sa.ForeignKey("papers.id"), nullable=False, index=True),
        sa.Column("body", sa.String),
        sa.Column("meeting_date", sa.Date, index=True),
        sa.Column("minute", sa.String),
        sa.Column("clause", sa.String),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("page", sa.String),
        sa.UniqueConstraint("action_id", "paper_id"),
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
    op.create_table(
        "message_items",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "message_id", sa.Integer, sa.ForeignKey("messages.id"), nullable=False, index=True
        ),
        sa.Column("recipient", sa.String, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("occasion", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.UniqueConstraint("recipient", "rule", "subject", "occasion"),
    )
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("subject_id", sa.Integer, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("when", INSTANT, nullable=False),
        sa.Column("via", sa.String, nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Index("ix_changes_subject_subject_id", "subject", "subject_id"),
    )
