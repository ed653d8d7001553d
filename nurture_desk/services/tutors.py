"""Tutors: profiles and what is told about one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, insert, update

from nurture_desk.db import observations as observation_rows
from nurture_desk.db import records
from nurture_desk.db import training as training_rows
from nurture_desk.db import tutors as rows
from nurture_desk.db.tables import programme as people
from nurture_desk.db.tables import tutors as tables
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.observations import Observation
from nurture_desk.domain.training import PairEntry, TrainingEvent
from nurture_desk.domain.tutors import (
    Adult,
    PrivateWord,
    Standing,
    Tutor,
    TutorRow,
    adult_of,
    check_tutor,
    next_code,
)
from nurture_desk.services.open_desk import OpenDesk, Unit

_ROLES = {Standing.TUTOR: "tutor", Standing.TRAINEE: "trainee", Standing.WOULD_TEACH: "would_teach"}


@dataclass(frozen=True)
class Work:
    """What one tutor has done with us, for the panel beside the list."""

    groups: list[tuple[str, str, str]]
    trainings: list[tuple[TrainingEvent, int]]
    pairs: list[PairEntry]
    observations: list[Observation]


class Tutors:
    """The list of everyone, one profile, and the words said in private."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def everyone(self) -> list[TutorRow]:
        """Every tutor, by name, with the groups of this year, the last audit and how many topics are done."""
        with self._desk.look() as conn:
            year = rows.current_year(conn)
            groups = rows.groups_led(conn, year[0]) if year else {}
            audited, done = rows.last_audited(conn), training_rows.topics_done(conn)
            return [
                TutorRow(one, groups.get(one.id, 0), audited.get(one.id), len(done.get(one.id, ())))
                for one in rows.all_tutors(conn)
            ]

    def tutor(self, tutor_id: int) -> Tutor:
        """One profile; ``desk.gone`` if it is no longer there."""
        with self._desk.look() as conn:
            return rows.tutor_of(conn, tutor_id)

    def find(self, words: str) -> list[Tutor]:
        """Tutors by part of a name or a code, for the search field."""
        with self._desk.look() as conn:
            return rows.find(conn, words)

    def years(self) -> list[tuple[int, str, int]]:
        """(id, name, launch year) of the programme years, the newest first."""
        with self._desk.look() as conn:
            return rows.years(conn)

    def work_of(self, tutor_id: int) -> Work:
        """Groups led, trainings, shadowing and mentoring, and lessons observed of one tutor."""
        with self._desk.look() as conn:
            one = rows.tutor_of(conn, tutor_id)
            return Work(
                rows.groups_of(conn, tutor_id),
                training_rows.trained_by_person(conn, one.person_id),
                training_rows.pairs(conn, tutor_id),
                [seen for seen in observation_rows.observations(conn) if seen.tutor_id == tutor_id],
            )

    def add(self, tutor: Tutor, *, person_id: int | None = None, reason: str = "") -> int:
        """Keep a new tutor under the next code, with the role that goes with it; returns the key.

        A person of this name who is no tutor yet (a manager, say) becomes one; a second *tutor* of the same name is
        kept only with a ``reason``, which goes into the notes. Without one it is refused (``NeedsReason``).
        """
        check_tutor(tutor, self._desk.today())
        with self._desk.change("tutor.add", Area.TUTORS, Area.PROGRAMME) as unit:
            known = person_id or rows.same_name(unit.conn, tutor.name)
            if known is not None and rows.person_is_tutor(unit.conn, known):
                if not reason.strip():
                    raise NeedsReason("tutors.same_name", field="name", name=tutor.name.strip())
                known = None
            notes = "\n".join(part for part in (tutor.notes.strip(), reason.strip()) if part)
            if known is None:
                known = records.add(unit.conn, people.person, adult_of(tutor))
            else:
                _fill_gaps(unit.conn, known, adult_of(tutor))
            code = tutor.code or next_code(rows.codes(unit.conn))
            key = records.add(unit.conn, tables.tutor, replace(tutor, person_id=known, code=code, notes=notes))
            self._keep_roles(unit, known, tutor)
            unit.note(tutor_id=key, code=code)
            return key

    def save(self, tutor: Tutor) -> None:
        """Write a changed profile back, person and work, and the role if where they stand has changed."""
        check_tutor(tutor, self._desk.today())
        with self._desk.change("tutor.save", Area.TUTORS, Area.PROGRAMME) as unit:
            before = rows.tutor_of(unit.conn, tutor.id)
            kept = replace(tutor, code=before.code, person_id=before.person_id)
            records.save(unit.conn, tables.tutor, kept)
            records.set_fields(unit.conn, people.person, kept.person_id, **vars(adult_of(kept)))
            self._keep_roles(unit, kept.person_id, kept)
            unit.note(tutor_id=tutor.id)

    def set_active(self, tutor_ids: list[int], active: bool) -> None:
        """Say that tutors have left, or are back; nothing of theirs is erased."""
        with self._desk.change("tutor.active", Area.TUTORS, Area.PROGRAMME) as unit:
            for tutor_id in tutor_ids:
                one = replace(rows.tutor_of(unit.conn, tutor_id), active=active)
                records.set_fields(unit.conn, tables.tutor, tutor_id, active=active)
                self._keep_roles(unit, one.person_id, one)
            unit.note(tutors=len(tutor_ids), active=active)

    def private_word(self, tutor_id: int) -> PrivateWord | None:
        """Whether this tutor would be glad to talk privately; never part of any list, filter, count or export."""
        with self._desk.look() as conn:
            return rows.private_word(conn, tutor_id)

    def set_private_word(self, tutor_id: int, glad: bool, talked_on: date | None = None) -> None:
        """Keep or drop the tick, and the date talked; the trail says only that a profile was changed.

        Refuses a day to come.
        """
        today = self._desk.today()
        if talked_on is not None and talked_on > today:
            raise NurtureError("tutors.talked_later", field="talked_on")
        with self._desk.change("tutor.save", Area.TUTORS) as unit:
            before = rows.private_word(unit.conn, tutor_id)
            records.clear(unit.conn, tables.audit_private, tables.audit_private.c.tutor_id == tutor_id)
            if glad:
                ticked = before.ticked_on if before else today
                values = {"tutor_id": tutor_id, "ticked_on": ticked, "talked_on": talked_on}
                unit.conn.execute(insert(tables.audit_private).values(values))
            unit.note(tutor_id=tutor_id)

    def _keep_roles(self, unit: Unit, person_id: int, tutor: Tutor) -> None:
        held = rows.open_roles(unit.conn, person_id)
        wanted = _ROLES.get(tutor.standing)
        role = people.person_role
        for name, key in held.items():
            if name in _ROLES.values() and name != wanted:
                unit.conn.execute(update(role).where(role.c.id == key).values(until=self._desk.today()))
        if wanted is not None and wanted not in held:
            since = tutor.joined_on or self._desk.today()
            unit.conn.execute(
                insert(role).values(person_id=person_id, role=wanted, since=since, note=tutor.came_by.strip())
            )


def _fill_gaps(conn: Connection, person_id: int, adult: Adult) -> None:
    known = records.get(conn, people.person, Adult, person_id)
    new = {field: value for field, value in vars(adult).items() if value and not getattr(known, field)}
    if new:
        records.set_fields(conn, people.person, person_id, **new)
