"""The first tables, and the guards of the audit trail."""

from __future__ import annotations

from alembic import op

from nurture_desk.db.audit import GUARDS
from nurture_desk.db.tables import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

needs = "0.1.0"  # the oldest Nurture Desk that can read this schema
may_change: frozenset[str] = frozenset()  # tables whose number of rows this revision changes on purpose


def upgrade() -> None:
    """Make every table and index, then the triggers that keep the trail as it was written."""
    metadata.create_all(op.get_bind())
    for guard in GUARDS:
        op.execute(guard)
