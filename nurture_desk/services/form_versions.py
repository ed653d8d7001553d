"""Keeping a new version of a form's words: the one before it stays, for the sheets that were printed in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nurture_desk.db import form_versions as db
from nurture_desk.db import records
from nurture_desk.db.tables.consent import form_version
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.services.open_desk import Unit


def next_number(taken: Iterable[str]) -> str:
    """The number after the highest of ``taken``; "1" for the first."""
    return str(max((int(number) for number in taken if number.isdigit()), default=0) + 1)


def keep_version(unit: Unit, version: FormVersion) -> int:
    """Keep ``version`` and make forms of its language from it; its key.

    Raises ``consent.version.number_taken`` where the form has a version of that number already, in any language: a
    number in a reference stands for one wording.
    """
    if version.number in db.numbers(unit.conn, version.form):
        raise NurtureError("consent.version.number_taken", field="number", number=version.number)
    for before in db.every_version(unit.conn, version.form, version.language):
        if before.in_use:
            records.set_fields(unit.conn, form_version, before.id, in_use=False)
    key = records.add(unit.conn, form_version, replace(version, in_use=True))
    unit.note(version=key)
    return key
