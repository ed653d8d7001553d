"""Whom a batch is about: codes of children, groups, schools, tutors, audit rounds, years, or everybody in question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from nurture_desk.db import print_subjects as db
from nurture_desk.db import pupils as pupils_db
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.print_wishes import FITS, Kind, Subject

GROUPS_OF: dict[Kind, Callable[[int], Any]] = {
    Kind.GROUP: db.in_group,
    Kind.SCHOOL: db.at_school,
    Kind.YEAR: db.in_year,
    Kind.TUTOR: db.led_by,
}


def subjects_of(conn: Connection, form: Form, codes: Sequence[str], today: date) -> list[Subject]:
    """Whom the sheets of ``form`` are about, each once, in print order.

    Raises ``prints.no_such_code`` for a code nobody has, ``prints.code_does_not_fit`` for one this form is not about,
    and ``prints.nobody`` when nobody is found.
    """
    if form.about is About.SERVICE:
        return [_service(conn, form, codes)]
    if codes:
        found = [one for code in codes for one in _of_code(conn, form, code, today)]
    else:
        found = _everybody(conn, form, today)
    subjects = list({(one.id, one.context): one for one in found}.values())
    if not subjects:
        raise NurtureError(f"prints.nobody.{form.about}", field="for")
    return subjects


def _of_code(conn: Connection, form: Form, code: str, today: date) -> Iterable[Subject]:
    if form is Form.AUDIT and (in_round := db.expected_in(conn, code)) is not None:
        return [in_round]
    known = db.what_is(conn, code)
    if known is None:
        raise NurtureError("prints.no_such_code", field="for", code=code.strip())
    kind, key = known
    if kind not in FITS[form.about] or (kind is Kind.ROUND and form is not Form.AUDIT):
        raise NurtureError(
            "prints.code_does_not_fit",
            field="for",
            code=code.strip(),
            what=say(f"prints.kind.{kind}"),
            fits=say(f"prints.fits.{form.about}"),
        )
    return _of_kind(conn, form, kind, key, today)


def _of_kind(conn: Connection, form: Form, kind: Kind, key: int, today: date) -> list[Subject]:
    if form.about is About.CHILD:
        return db.children(conn, [key]) if kind is Kind.CHILD else db.children(conn, None, GROUPS_OF[kind](key))
    if form.about is About.TUTOR:
        return _tutors(conn, form, kind, key)
    if form.about is About.SCHOOL:
        return db.school_itself(conn, key) if kind is Kind.SCHOOL else db.schools_of_groups(conn, GROUPS_OF[kind](key))
    if kind is Kind.SESSION:
        return db.session_itself(conn, key)
    groups = db.groups(conn, GROUPS_OF[kind](key))
    return groups if form.about is About.GROUP else _sessions(conn, groups, today)


def _tutors(conn: Connection, form: Form, kind: Kind, key: int) -> list[Subject]:
    if kind is Kind.ROUND:
        return db.expected(conn, key)
    found = db.tutor_itself(conn, key) if kind is Kind.TUTOR else db.tutors_of_groups(conn, GROUPS_OF[kind](key))
    return _in_newest_round(conn, found) if form is Form.AUDIT else found


def _in_newest_round(conn: Connection, tutors: list[Subject]) -> list[Subject]:
    """An audit sheet belongs to a round: the newest one, so that it is filed there when it is back."""
    newest = str(db.newest_round(conn) or "")
    return [Subject(one.id, one.code, context=newest) for one in tutors]


def _everybody(conn: Connection, form: Form, today: date) -> list[Subject]:
    """Children now in groups, tutors expected in the newest round or leading groups, schools and groups of the year."""
    this_year = db.in_year(pupils_db.current_year(conn) or 0)
    if form.about is About.CHILD:
        return db.children(conn, None, this_year)
    if form is Form.AUDIT:
        newest = db.newest_round(conn)
        asked = db.expected(conn, newest) if newest is not None else []
        return asked or _in_newest_round(conn, db.everybody_teaching(conn))
    if form.about is About.TUTOR:
        return db.tutors_of_groups(conn, this_year)
    if form.about is About.SCHOOL:
        return db.schools_of_groups(conn, this_year) or db.schools_chosen(conn)
    groups = db.groups(conn, this_year)
    return groups if form.about is About.GROUP else _sessions(conn, groups, today)


def _sessions(conn: Connection, groups: list[Subject], today: date) -> list[Subject]:
    return [one for group in groups for one in db.sessions_to_print(conn, group.id, today)]


def _service(conn: Connection, form: Form, codes: Sequence[str]) -> Subject:
    """Nobody in particular; a year may be named, which the media list is then of."""
    year = pupils_db.current_year(conn) or 0
    for code in codes:
        known = db.what_is(conn, code)
        if known is None:
            raise NurtureError("prints.no_such_code", field="for", code=code.strip())
        if known[0] is not Kind.YEAR:
            what = say(f"prints.kind.{known[0]}")
            raise NurtureError("prints.about_nobody", field="for", code=code.strip(), what=what)
        year = known[1]
    return Subject(year, "")
