"""The layouts of everything ever printed, by form and version: what the reader needs to read a sheet years later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from sqlalchemy import Connection, insert, select

from nurture_desk.db.tables.intake import sheet_layout


class Layout(Protocol):
    """What is kept of ``forms.geometry.Geometry``, which this room does not know."""

    @property
    def form(self) -> str:
        """The form's word."""

    @property
    def version(self) -> str:
        """As it stands in a reference."""

    def to_json(self) -> str:
        """Everything else."""


def keep(conn: Connection, geometries: Iterable[Layout], day: date) -> int:
    """Keep each layout that is not kept yet, as printed first on ``day``; how many were new."""
    wanted = {(one.form, one.version): one for one in geometries}
    if not wanted:
        return 0
    of_form = sheet_layout.c.form.in_({form for form, _ in wanted})
    found = conn.execute(select(sheet_layout.c.form, sheet_layout.c.version).where(of_form))
    kept = {(form, version) for form, version in found}
    rows = [
        {"form": one.form, "version": one.version, "content": one.to_json(), "made_on": day}
        for key, one in wanted.items()
        if key not in kept
    ]
    if rows:
        conn.execute(insert(sheet_layout), rows)
    return len(rows)


def all_of(conn: Connection) -> list[str]:
    """Every layout that was ever printed, oldest first, as ``forms.geometry.Geometry.from_json`` reads it."""
    return list(conn.execute(select(sheet_layout.c.content).order_by(sheet_layout.c.id)).scalars())
