"""Whose a page is: what its reference says, and whom a person may choose where it says nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from nurture_desk.db import audits as audit_rows
from nurture_desk.db import sessions as session_rows
from nurture_desk.db import tray as rows
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.finding import Kind
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.tray import Subject
from nurture_desk.domain.tutors import Employment, Tutor
from nurture_desk.forms.reference import Reference, read_reference
from nurture_desk.services.audits import Audits
from nurture_desk.services.finding import Finding
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.tray.tray import Tray
from nurture_desk.services.tutors import Tutors

KINDS = {About.CHILD: Kind.CHILD, About.TUTOR: Kind.TUTOR, About.SCHOOL: Kind.SCHOOL, About.GROUP: Kind.GROUP}
MOST = 12
LOOK_BACK = 400  # days; a diary sheet older than that is nobody's


@dataclass(frozen=True)
class Choice:
    """Somebody a sheet may belong to: what is shown, and whom it then is about."""

    name: str
    code: str
    subject: Subject


class Registry:
    """Everybody by the mark that stands in references, read once for a whole drop."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._marks = rows.subject_of_code(conn)
        self._rounds = {one.id for one in audit_rows.rounds(conn)}

    def subject_of(self, text: str, form: Form) -> Subject:
        """Whom the reference means; an empty subject for a spare, or for somebody who is no longer there."""
        found = read_reference(text)
        if found is None:
            return Subject()
        round_id = self._round(found) if form is Form.AUDIT else None
        if found.is_spare:
            return Subject(round_id=round_id)
        if form.about is About.TUTOR:
            return Subject(tutor_id=self._marks["tutor_id"].get(found.who), round_id=round_id)
        if form.about is About.CHILD:
            return Subject(pupil_id=self._marks["pupil_id"].get(found.who))
        if form.about is About.GROUP:
            return Subject(group_id=self._marks["group_id"].get(found.who))
        if form.about is About.SCHOOL:
            return Subject(school_id=rows.school_of_mark(self._conn, found.who))
        if form.about is About.SESSION:
            return self._session(found)
        return Subject()

    def _round(self, found: Reference) -> int | None:
        known = found.context.isdigit() and int(found.context) in self._rounds
        return int(found.context) if known else max(self._rounds, default=None)

    def _session(self, found: Reference) -> Subject:
        group_id = self._marks["group_id"].get(found.who)
        if not found.context.isdigit():
            return Subject(group_id=group_id)
        there = rows.session_in_group(self._conn, int(found.context))
        return Subject(group_id=there, session_id=int(found.context)) if there else Subject(group_id=group_id)


class Candidates:
    """Whom a spare may belong to, by what is typed."""

    def __init__(self, desk: OpenDesk, finding: Finding, tray: Tray) -> None:
        self._desk, self._finding, self._tray = desk, finding, tray

    def find(self, form: Form, words: str, near: Subject) -> list[Choice]:
        """At most a dozen children, tutors, schools, groups or sessions, as the form is about them.

        ``near``: what is known already (an audit's round, a diary's group), and stays known.
        """
        if form.about is About.SESSION:
            return self._sessions(words, near)
        if not words.strip():
            return self._owing(near)[:MOST]
        kind = KINDS.get(form.about)
        if kind is None:
            return []
        column = {Kind.CHILD: "pupil_id", Kind.TUTOR: "tutor_id", Kind.SCHOOL: "school_id", Kind.GROUP: "group_id"}
        found = [one for one in self._finding.find(words, most=200) if one.kind is kind]
        owing = {one.code for one in self._owing(near)}
        found.sort(key=lambda one: one.code not in owing)  # whose sheet is still to come stands first
        return [
            Choice(one.name, one.code, Subject(**{column[kind]: one.id, "round_id": near.round_id}))
            for one in found[:MOST]
        ]

    def add_tutor(self, key: int, name: str, employment: Employment) -> int:
        """A sheet of somebody on no list: they become a tutor (expected in the audit round it is of), and it is theirs.

        Returns the key of the tutor.
        """
        near = self._tray.sheet(key).subject
        with self._desk.change("tray.somebody_new", Area.INTAKE, Area.TUTORS) as unit:
            if near.round_id is not None:
                tutor_id = Audits(self._desk).add_unknown(near.round_id, name, employment)
            else:
                tutor_id = Tutors(self._desk).add(Tutor(name, employment=employment))
            self._tray.belongs_to(key, Subject(tutor_id=tutor_id, round_id=near.round_id))
            unit.note(tutor_id=tutor_id)
            return tutor_id

    def _owing(self, near: Subject) -> list[Choice]:
        """Who is asked in this round and has not answered, by name."""
        if near.round_id is None:
            return []
        with self._desk.look() as conn:
            asked = [row for row in audit_rows.asked(conn, near.round_id) if not row.sheets]
        return [Choice(row.name, row.code, Subject(tutor_id=row.tutor_id, round_id=near.round_id)) for row in asked]

    def _sessions(self, words: str, near: Subject) -> list[Choice]:
        """Sessions that were held or were to be, the newest first."""
        wanted = plain_letters(words).split()
        today = self._desk.today()
        with self._desk.look() as conn:
            found = session_rows.sessions_between(conn, today - timedelta(days=LOOK_BACK), today)
        found = [row for row in found if near.group_id in (None, row.group_id)]
        made = []
        for row in reversed(found):
            name = say("intake.session", group=row.group_name or row.group_code, number=row.number)
            shown = f"{name}, {weekday_date(row.held_on)}"
            if all(word in plain_letters(shown) for word in wanted):
                made.append(Choice(shown, row.group_code, Subject(group_id=row.group_id, session_id=row.id)))
        return made[:MOST]
