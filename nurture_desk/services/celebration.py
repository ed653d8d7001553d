"""The celebration day: what is planned, who comes, and the band each child wears, asked of the gate at that moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import celebration as db
from nurture_desk.db import consent as consent_db
from nurture_desk.db import records
from nurture_desk.db.tables import celebration as tables
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.celebration import (
    Band,
    Banded,
    CelebrationDay,
    ComingChild,
    ComingSchool,
    RunningStep,
    band_of,
    checked_day,
    checked_school,
    checked_step,
    counted,
    letter_of,
    moved,
)
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.mentoring import Progression, Route
from nurture_desk.domain.purposes import MEDIA, is_picture
from nurture_desk.services.consent_gate import standings
from nurture_desk.services.mentoring import NextSteps
from nurture_desk.services.open_desk import OpenDesk, Unit

FIRST_STEPS = (("circle", 15), ("sharing", 25), ("making", 30), ("playing", 20), ("song", 10))
FIRST_ROLES = ("welcome", "quiet_room", "pictures", "food", "first_aid", "words", "time")


@dataclass(frozen=True)
class SchoolThere:
    """One school on the day as a list shows it."""

    row: ComingSchool
    letter: str
    code: str
    name: str
    coming: int
    bands: dict[Band, tuple[str, ...]]


class CelebrationDays:
    """One day a year. Children wear numbered bands; nobody's name stands on what lies about that day."""

    def __init__(self, desk: OpenDesk, next_steps: NextSteps) -> None:
        self._desk, self._next_steps = desk, next_steps

    def day(self, year_id: int) -> CelebrationDay | None:
        """The day of a year, None while none is planned."""
        with self._desk.look() as conn:
            return db.day_of(conn, year_id)

    def plan(self, year_id: int, held_on: date) -> int:
        """Plan the day: running order and roles to begin with, and the year's schools and children."""
        roles = "\n".join(say(f"celebration.first_role.{key}") for key in FIRST_ROLES)
        day = CelebrationDay(0, year_id, held_on, "10:00", "12:00", roles=roles)
        with self._desk.change("celebration.plan", Area.SESSIONS) as unit:
            key = records.add(unit.conn, tables.celebration_day, day)
            steps = [
                RunningStep(0, key, place, minutes, say(f"celebration.first_step.{what}"))
                for place, (what, minutes) in enumerate(FIRST_STEPS, 1)
            ]
            records.add_many(unit.conn, tables.celebration_step, steps)
            taken = _take_in(unit.conn, replace(day, id=key))
            unit.note(day=key, children=taken)
        return key

    def save(self, day: CelebrationDay) -> None:
        """Keep what is planned for the day, or what was caught on it."""
        day = checked_day(day)
        with self._desk.change("celebration.save", Area.SESSIONS) as unit:
            records.save(unit.conn, tables.celebration_day, day)
            unit.note(day=day.id)

    def remove(self, day_id: int) -> None:
        """Drop the day and everything planned for it; next steps that were offered stay."""
        with self._desk.change("celebration.remove", Area.SESSIONS) as unit:
            records.remove(unit.conn, tables.celebration_day, day_id)
            unit.note(day=day_id)

    def take_in(self, day_id: int) -> int:
        """Put children and schools on the list who joined since; how many. Numbers given out stay as they are."""
        with self._desk.change("celebration.take_in", Area.SESSIONS) as unit:
            day = records.get(unit.conn, tables.celebration_day, CelebrationDay, day_id)
            taken = _take_in(unit.conn, day)
            unit.note(day=day_id, children=taken)
        return taken

    def waiting(self, day: CelebrationDay) -> int:
        """How many children of the year are not on the list yet."""
        with self._desk.look() as conn:
            return len(db.not_taken_in(conn, day))

    def steps(self, day_id: int) -> list[RunningStep]:
        """The running order."""
        with self._desk.look() as conn:
            return db.steps(conn, day_id)

    def save_step(self, step: RunningStep) -> None:
        """Keep a step of the running order (``id`` 0: a new one, at the end)."""
        step = checked_step(step)
        with self._desk.change("celebration.step", Area.SESSIONS) as unit:
            if not step.id:
                step = replace(step, place=len(db.steps(unit.conn, step.day_id)) + 1)
            key = records.put(unit.conn, tables.celebration_step, step)
            unit.note(day=step.day_id, step=key)

    def move_step(self, step: RunningStep, way: int) -> None:
        """Move a step up (-1) or down (1)."""
        with self._desk.change("celebration.step_moved", Area.SESSIONS) as unit:
            _keep_order(unit, moved(db.steps(unit.conn, step.day_id), step.id, way))
            unit.note(day=step.day_id, step=step.id)

    def remove_step(self, step: RunningStep) -> None:
        """Take a step out; those after it move up."""
        with self._desk.change("celebration.step_removed", Area.SESSIONS) as unit:
            records.remove(unit.conn, tables.celebration_step, step.id)
            _keep_order(unit, [replace(one, place=at) for at, one in enumerate(db.steps(unit.conn, step.day_id), 1)])
            unit.note(day=step.day_id, step=step.id)

    def schools(self, day_id: int) -> list[SchoolThere]:
        """Every school that comes, with how many children and which bands."""
        with self._desk.look() as conn:
            rows, names = db.schools(conn, day_id), db.school_names(conn, day_id)
            bands = counted(rows, self._children(conn, day_id))
        return [
            SchoolThere(row, band.letter, *names[row.school_id], band.total, band.numbers)
            for row, band in zip(rows, bands, strict=True)
        ]

    def save_school(self, row: ComingSchool) -> None:
        """Keep what a school said."""
        row = checked_school(row)
        with self._desk.change("celebration.school", Area.SESSIONS) as unit:
            records.save(unit.conn, tables.celebration_school, row)
            unit.note(day=row.day_id, school=row.school_id)

    def children(self, day_id: int) -> list[Banded]:
        """Everybody on the list with number and band of this moment, by school and number."""
        with self._desk.look() as conn:
            found = self._children(conn, day_id)
        return sorted(found, key=lambda child: (len(child.number), child.number))

    def save_child(self, row: ComingChild) -> None:
        """Keep whether a child comes, and what it must not eat."""
        with self._desk.change("celebration.child", Area.SESSIONS) as unit:
            records.save(unit.conn, tables.celebration_child, replace(row, allergies=row.allergies.strip()))
            unit.note(day=row.day_id, pupil=row.pupil_id)

    def offer(self, day: CelebrationDay, pupil_id: int, route: Route, note: str = "") -> None:
        """Offer a child its next step on the day: it stands with the child's next steps from now on."""
        self._next_steps.save(Progression(0, pupil_id, day.year_id, route, note, offered_on=day.held_on))

    def offered(self, day: CelebrationDay) -> dict[int, tuple[Route, ...]]:
        """What was offered on the day, by child."""
        found: dict[int, tuple[Route, ...]] = {}
        for step in self._next_steps.of_year(day.year_id):
            if step.offered_on == day.held_on:
                found[step.pupil_id] = (*found.get(step.pupil_id, ()), step.route)
        return found

    def mend(self, day_id: int, sentence: str, mended: str) -> bool:
        """Put a mended sentence in the place of one that stopped the pack; False where it stands nowhere in the day."""
        with self._desk.change("celebration.mend", Area.SESSIONS) as unit:
            day = records.get(unit.conn, tables.celebration_day, CelebrationDay, day_id)
            texts = {name: text for name, text in vars(day).items() if isinstance(text, str) and sentence in text}
            if texts:
                changed = {name: text.replace(sentence, mended) for name, text in texts.items()}
                records.set_fields(unit.conn, tables.celebration_day, day_id, **changed)
            unit.note(day=day_id, texts=len(texts))
        return bool(texts)

    def _children(self, conn: Connection, day_id: int) -> list[Banded]:
        schools = [row.school_id for row in db.schools(conn, day_id)]
        rows = db.children(conn, day_id)
        version = consent_db.version_in_use(conn, Form.CONSENT)
        asked = [one for one in (version.purposes if version else MEDIA) if is_picture(one)]
        found = standings(conn, [row.pupil_id for row, *_ in rows], asked, self._desk.today())
        given: dict[int, int] = {}
        made = []
        for row, code, name, school_id in rows:
            given[school_id] = given.get(school_id, 0) + 1
            number = f"{letter_of(schools.index(school_id))}{given[school_id]}"
            answers = found.get(row.pupil_id, {})
            uses = tuple(one for one in asked if one in answers and answers[one].allowed)
            made.append(Banded(row, code, name, school_id, number, band_of(one in uses for one in asked), uses))
        return made


def bands_of(rows: list[SchoolThere]) -> dict[Band, int]:
    """How many of each band are wanted for the whole day."""
    return {band: sum(len(row.bands[band]) for row in rows) for band in Band}


def _take_in(conn: Connection, day: CelebrationDay) -> int:
    new = db.not_taken_in(conn, day)
    there = {row.school_id for row in db.schools(conn, day.id)}
    schools = dict.fromkeys(school for _, school in new if school not in there)
    records.add_many(conn, tables.celebration_school, [ComingSchool(0, day.id, school) for school in schools])
    records.add_many(conn, tables.celebration_child, [ComingChild(0, day.id, pupil) for pupil, _ in new])
    for pupil in db.who_left(conn, day):
        row = next(row for row, *_ in db.children(conn, day.id) if row.pupil_id == pupil)
        records.set_fields(conn, tables.celebration_child, row.id, coming=False)
    return len(new)


def _keep_order(unit: Unit, steps: list[RunningStep] | tuple[RunningStep, ...]) -> None:
    for step in steps:
        records.set_fields(unit.conn, tables.celebration_step, step.id, place=step.place)
