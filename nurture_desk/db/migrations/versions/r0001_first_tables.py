"""The first tables, and the guards of the audit trail."""

from __future__ import annotations

from alembic import op

from nurture_desk.db.migrations.versions.first_tables import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

needs = "0.1.0"  # the oldest Nurture Desk that can read this schema
may_change: frozenset[str] = frozenset()  # tables whose number of rows this revision changes on purpose

# The trail is append-only for whoever opens the file, not for this program alone.
GUARDS = (
    "CREATE TRIGGER audit_entry_is_not_edited BEFORE UPDATE ON audit_entry"
    " BEGIN SELECT RAISE(ABORT, 'the audit trail is not edited'); END",
    "CREATE TRIGGER audit_entry_is_not_deleted BEFORE DELETE ON audit_entry"
    " BEGIN SELECT RAISE(ABORT, 'the audit trail is not deleted'); END",
)


def upgrade() -> None:
    """Make every table and index, then the triggers that keep the trail as it was written."""
    metadata.create_all(op.get_bind())
    for guard in GUARDS:
        op.execute(guard)
