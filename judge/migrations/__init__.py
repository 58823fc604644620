"""Alembic's scripts: every change of the schema, in order. `judge.database.upgrade` runs them."""
