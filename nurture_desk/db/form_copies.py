"""Queries of form copies by the sheet they are: which are on their way, whose."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from nurture_desk.db.tables.consent import form_copy
from nurture_desk.db.tables.pupils import pupil


def keys_of_codes(conn: Connection, codes: Collection[str]) -> Mapping[str, int]:
    """The children with these codes."""
    return dict(conn.execute(select(pupil.c.code, pupil.c.id).where(pupil.c.code.in_(codes))).all())


def on_their_way(conn: Connection, version_id: int, pupil_ids: Collection[int]) -> Mapping[int, int]:
    """Of each child the newest copy of a version that is neither back nor refused: child to copy."""
    query = select(form_copy.c.pupil_id, form_copy.c.id).where(
        form_copy.c.version_id == version_id,
        form_copy.c.pupil_id.in_(pupil_ids),
        form_copy.c.returned_on.is_(None),
        form_copy.c.refused_on.is_(None),
    )
    return dict(conn.execute(query.order_by(form_copy.c.id)).all())
