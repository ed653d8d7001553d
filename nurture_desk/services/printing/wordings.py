"""In which words a form is printed: the version in use of a language, English small under every translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from nurture_desk.db import records
from nurture_desk.db.tables.consent import form_version
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.domain.form_texts import ENGLISH, SHIPPED


@dataclass(frozen=True)
class Wording:
    """The exact words of one print. ``english``: what stands small under a translation, None on an English sheet.

    ``kept``: the version they come from, None for our own words.
    """

    number: str
    texts: Mapping[str, str]
    english: Mapping[str, str] | None = None
    kept: FormVersion | None = None


def wording_of(conn: Connection, form: Form, language: str) -> Wording | None:
    """The words of ``form`` in ``language``; None where there is no translation into it."""
    inside = _in_use(conn, form)
    english = inside.get(ENGLISH)
    if language == ENGLISH:
        return Wording(SHIPPED, {}) if english is None else Wording(english.number, english.texts, None, english)
    found = inside.get(language)
    if found is None:
        return None
    under = english.texts if english is not None else {}
    return Wording(found.number, {**under, **found.texts}, under, found)  # a line nobody has translated is English


def languages_of(conn: Connection, form: Form) -> tuple[str, ...]:
    """The languages ``form`` can be printed in, English first."""
    return (ENGLISH, *sorted(key for key in _in_use(conn, form) if key != ENGLISH))


def _in_use(conn: Connection, form: Form) -> dict[str, FormVersion]:
    """The newest version in use of each language."""
    rows = records.all_of(
        conn, form_version, FormVersion, form_version.c.form == form.value, form_version.c.in_use.is_(True)
    )
    return {one.language.strip().lower(): one for one in rows}
