"""Paper and back: layouts of printed versions, the intake tray, tutor packs; what left, for whom, and its hash."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String

from nurture_desk.db.migrations.versions.second_tables import NEW

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

needs = "0.2.0"
may_change: frozenset[str] = frozenset()


def upgrade() -> None:
    """Make the new tables, and give every departure somebody it was for and a hash."""
    for table in NEW:
        table.create(op.get_bind())
    for column in (Column("for_whom", String(200), nullable=False, server_default=""), _hash()):
        op.add_column("departure", column)


def _hash() -> Column[str]:
    return Column("sha256", String(64), nullable=False, server_default="")
