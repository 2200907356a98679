"""Alembic's migrations, numbered; the program runs them itself, without an alembic.ini."""
