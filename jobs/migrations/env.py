"""Runs migrations on the connection that :class:`jobs.database.Database` hands over."""

from alembic import context

from jobs.schema import metadata

# transactional_ddl: SQLite can roll a CREATE TABLE back, which Alembic does not assume.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
