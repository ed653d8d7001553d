"""Trust: requests for what is held, erasures, retention, complaints, backups; a random mark for every person."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String

from nurture_desk.db.migrations.versions.fifth_tables import NEW

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

needs = "0.5.0"
may_change: frozenset[str] = frozenset()


def upgrade() -> None:
    """Make the new tables; every child and adult gets the mark by which an erasure is known after a restore."""
    for table in NEW:
        table.create(op.get_bind())
    for who in ("pupil", "person"):
        op.add_column(who, Column("token", String(32), nullable=False, server_default=""))
        op.execute(f"UPDATE {who} SET token = lower(hex(randomblob(16)))")  # noqa: S608  # two names of ours
