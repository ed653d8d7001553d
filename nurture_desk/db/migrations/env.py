"""Alembic's entrance: runs on the connection, and in the transaction, that ``runner`` hands it."""

from __future__ import annotations

from alembic import context

from nurture_desk.db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
