"""Tables of consent."""

from __future__ import annotations

from nurture_desk.db.tables.base import metadata  # noqa: F401
