"""Schools as they stand: the list, one school, figures and answers of our own, own schools, own authorities."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, insert, select, update

from nurture_desk.db import schools as queries
from nurture_desk.db.records import add, get, remove, save
from nurture_desk.db.tables.programme import service_profile
from nurture_desk.db.tables.pupils import music_group, pupil
from nurture_desk.db.tables.schools import school, school_figure
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.schools import (
    Centre,
    Figure,
    Measure,
    Origin,
    School,
    SchoolRow,
    check_answers,
    check_figure,
    check_grid,
    check_own,
)
from nurture_desk.services.open_desk import OpenDesk

# What is only ours to say of a school that the register holds.
OUR_FIELDS = (
    "working_with_us",
    "advised_by",
    "room",
    "room_note",
    "room_source",
    "room_on",
    "adult",
    "adult_note",
    "adult_source",
    "adult_on",
    "notes",
)


class Schools:
    """The schools of the desk."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._listing: list[SchoolRow] | None = None
        desk.on_change(self._forget)

    def listing(self) -> list[SchoolRow]:
        """Every school by name; kept between changes, so that 26,000 are at hand at once."""
        if self._listing is None:
            with self._desk.look() as conn:
                self._listing = queries.listing(conn)
        return self._listing

    def count(self) -> int:
        """How many schools there are, without reading them."""
        if self._listing is not None:
            return len(self._listing)
        with self._desk.look() as conn:
            return queries.count(conn)

    def school(self, school_id: int) -> School:
        """One school whole."""
        with self._desk.look() as conn:
            return get(conn, school, School, school_id)

    def by_code(self, code: str) -> School | None:
        """The school with this URN or own code."""
        with self._desk.look() as conn:
            return queries.by_code(conn, code)

    def figures(self, school_id: int) -> dict[Measure, Figure]:
        """The figure that counts for each measure, with its source and day."""
        with self._desk.look() as conn:
            return queries.counting_figures(conn, school_id)

    def authorities(self) -> list[tuple[str, int]]:
        """Authorities on file with their number of schools."""
        with self._desk.look() as conn:
            return queries.authorities(conn)

    def our_authorities(self) -> tuple[str, ...]:
        """The service's own authorities."""
        with self._desk.look() as conn:
            return queries.our_authorities(conn)

    def centre(self) -> Centre | None:
        """Where miles are measured from."""
        with self._desk.look() as conn:
            return queries.centre(conn)

    def year(self) -> tuple[int, str] | None:
        """Key and name of the current programme year."""
        with self._desk.look() as conn:
            return queries.current_year(conn)

    def add_own(self, new: School) -> int:
        """Put in a school that the register does not hold; returns its key. It gets a code such as "S-001"."""
        check_own(new)
        with self._desk.change("schools.own_added", Area.SCHOOLS) as unit:
            own = replace(new, code=queries.next_code(unit.conn), urn=None, status="")
            key = add(unit.conn, school, own)
            unit.note(school=key)
        return key

    def save(self, changed: School) -> None:
        """Keep what is ours of a register's school, or everything of a school of our own."""
        check_answers(changed, self._desk.today())
        with self._desk.change("schools.saved", Area.SCHOOLS) as unit:
            kept = get(unit.conn, school, School, changed.id)
            if kept.ours:
                check_own(changed)
                kept = replace(changed, code=kept.code, urn=None, status=kept.status)
            else:
                kept = replace(kept, **{name: getattr(changed, name) for name in OUR_FIELDS})
            save(unit.conn, school, kept)
            unit.note(school=kept.id)

    def remove_own(self, school_id: int) -> None:
        """Take out a school of our own; ``schools.own.in_use`` once children or groups hang on it."""
        with self._desk.change("schools.own_removed", Area.SCHOOLS) as unit:
            kept = get(unit.conn, school, School, school_id)
            if not kept.ours:
                raise NurtureError("schools.own.of_register")
            for table in (pupil, music_group):
                if unit.conn.execute(select(table.c.id).where(table.c.school_id == school_id).limit(1)).first():
                    raise NurtureError("schools.own.in_use")
            remove(unit.conn, school, school_id)
            unit.note(school=school_id)

    def set_figure(
        self, school_id: int, measure: Measure, value: float | None, source: str, as_of: date | None
    ) -> None:
        """Type a figure with its source and day; it counts before any file's."""
        check_figure(measure, value, source, as_of, self._desk.today())
        with self._desk.change("schools.figure_set", Area.SCHOOLS) as unit:
            kept = queries.own_figure(unit.conn, school_id, measure)
            figure = Figure(kept.id if kept else 0, school_id, measure, Origin.OURS, value, source.strip(), as_of)
            if kept:
                save(unit.conn, school_figure, figure)
            else:
                add(unit.conn, school_figure, figure)
            unit.note(school=school_id, measure=measure.value)

    def clear_figure(self, school_id: int, measure: Measure) -> None:
        """Take back a typed figure; a file's counts again. Raises ``schools.figure.not_ours``."""
        with self._desk.change("schools.figure_cleared", Area.SCHOOLS) as unit:
            kept = queries.own_figure(unit.conn, school_id, measure)
            if kept is None:
                raise NurtureError("schools.figure.not_ours")
            remove(unit.conn, school_figure, kept.id)
            unit.note(school=school_id, measure=measure.value)

    def set_authorities(self, names: tuple[str, ...]) -> None:
        """Name the service's own authorities, as the register writes them."""
        with self._desk.change("schools.authorities_set", Area.SCHOOLS, Area.PROGRAMME) as unit:
            _profile(unit.conn, local_authorities=json.dumps(sorted(set(names)), ensure_ascii=False))
            unit.note(authorities=len(set(names)))

    def set_centre(self, easting: int | None, northing: int | None) -> None:
        """Say where the music centre lies, metres on the national grid; None and None: not said."""
        check_grid(easting, northing)
        with self._desk.change("schools.centre_set", Area.SCHOOLS, Area.PROGRAMME) as unit:
            _profile(unit.conn, centre_easting=easting, centre_northing=northing)

    def set_centre_at(self, place: str) -> None:
        """Put the music centre where a school on file lies, by its URN or postcode; ``schools.centre.nobody`` else."""
        with self._desk.look() as conn:
            found = queries.grid_of(conn, place.strip())
        if found is None:
            raise NurtureError("schools.centre.nobody", field="at")
        self.set_centre(*found)

    def _forget(self, areas: frozenset[Area]) -> None:
        if Area.SCHOOLS in areas:
            self._listing = None


def _profile(conn: Connection, **values: object) -> None:
    """Write columns of the one row of the service's profile, which may not be there yet."""
    if conn.execute(update(service_profile).values(values)).rowcount == 0:
        conn.execute(insert(service_profile).values(id=1, **values))
