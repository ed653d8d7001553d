"""What leaves: pseudonyms, answers to the guards, texts of documents; the celebration day, mentoring meetings."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, String

from nurture_desk.db.migrations.versions.third_tables import NEW

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

needs = "0.3.0"
may_change: frozenset[str] = frozenset()


def upgrade() -> None:
    """Make the new tables; a departure says which document it was, a story when it was talked through."""
    for table in NEW:
        table.create(op.get_bind())
    op.add_column("departure", Column("subject", String(60), nullable=False, server_default=""))
    op.add_column("case_study", Column("talked_on", Date))
    op.add_column("recognise_answer", Column("text_mark", String(64), nullable=False, server_default=""))
    op.add_column("mentoring_plan", Column("staff_near", String(120), nullable=False, server_default=""))
    op.add_column("progression", Column("still_there", String(8), nullable=False, server_default=""))
    op.execute("UPDATE progression SET still_there = 'yes' WHERE still_there_on IS NOT NULL")
