"""The manager's day: the activity toolkit, prompts, wording of letters, drafts; where a term date came from."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, String

from nurture_desk.db.migrations.versions.fourth_tables import NEW

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

needs = "0.4.0"
may_change: frozenset[str] = frozenset()


def upgrade() -> None:
    """Make the new tables; a term date says where it was read from, a next step with a partner when it was done."""
    for table in NEW:
        table.create(op.get_bind())
    op.add_column("term_date", Column("source", String(200), nullable=False, server_default=""))
    op.add_column("partner_contact", Column("next_done_on", Date))
