"""Queries of form copies by the sheet they are: which are on their way, whose."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from nurture_desk.db import records
from nurture_desk.db.tables.consent import form_copy, form_version
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormCopy, FormVersion


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


def version_of(conn: Connection, form: Form, number: str) -> FormVersion | None:
    """The version that a sheet's reference names, English before its translations; None where it is not kept."""
    table = form_version
    found = records.all_of(conn, table, FormVersion, table.c.form == form.value, table.c.number == number)
    return next((one for one in found if one.language == "en"), found[0] if found else None)


def copy_of(conn: Connection, copy_id: int) -> FormCopy:
    """One copy; ``desk.gone`` if it is no longer there."""
    return records.get(conn, form_copy, FormCopy, copy_id)


def copy_of_sheet(conn: Connection, reference: str, pupil_id: int, version_id: int) -> int | None:
    """Which copy a returned page is of: the one with its reference, whatever the page; else the child's newest out."""
    stem = _stem(reference)
    if stem:
        named = select(form_copy.c.id, form_copy.c.reference).where(form_copy.c.reference.startswith(stem))
        for key, kept in conn.execute(named.order_by(form_copy.c.id.desc())):
            if _stem(kept) == stem:
                return int(key)
    return on_their_way(conn, version_id, [pupil_id]).get(pupil_id)


def _stem(reference: str) -> str:
    """A reference without page and check characters: the same for every page of a copy."""
    parts = reference.split("-")
    return "-".join(parts[:-2]) if len(parts) > 3 else ""
