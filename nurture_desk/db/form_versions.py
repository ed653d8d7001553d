"""Queries of form versions: the words of every form, by language."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from nurture_desk.db import records
from nurture_desk.db.tables.consent import form_version
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormVersion


def in_use(conn: Connection, form: Form, language: str) -> FormVersion | None:
    """The version of one language that sheets are made from now."""
    found = records.all_of(conn, form_version, FormVersion, *_of(form, language), form_version.c.in_use.is_(True))
    return found[-1] if found else None


def every_version(conn: Connection, form: Form, language: str) -> list[FormVersion]:
    """Every version of one language, oldest first."""
    return records.all_of(conn, form_version, FormVersion, *_of(form, language))


def all_in_use(conn: Connection) -> list[FormVersion]:
    """What every form is printed in now, in every language the service has words in."""
    return records.all_of(conn, form_version, FormVersion, form_version.c.in_use.is_(True))


def numbers(conn: Connection, form: Form) -> Collection[str]:
    """The numbers that versions of a form have, whatever their language: each number stands for one wording."""
    return list(conn.execute(select(form_version.c.number).where(form_version.c.form == form.value)).scalars())


def _of(form: Form, language: str) -> tuple[object, object]:
    return form_version.c.form == form.value, form_version.c.language == language
