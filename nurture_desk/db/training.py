"""Queries of training: events, who came, needs and what is done."""

from __future__ import annotations

import json
from collections import defaultdict

from sqlalchemy import Connection, and_, case, delete, func, or_, select

from nurture_desk.db import records
from nurture_desk.db.tables.programme import person, person_role
from nurture_desk.db.tables.tutors import (
    check_in,
    pair_entry,
    training_attendance,
    training_event,
    training_topic,
    tutor,
)
from nurture_desk.domain.training import (
    Attendee,
    Attending,
    CheckIn,
    EventRow,
    PairEntry,
    Topic,
    TrainingEvent,
    TrainingFigures,
)

MANAGER = "manager"
_CAME = training_attendance.c.state == Attending.CAME.value


def topics(conn: Connection) -> list[Topic]:
    """Every topic, in order of entry."""
    return records.all_of(conn, training_topic, Topic)


def events(conn: Connection) -> list[EventRow]:
    """Every training, the newest first, with how many tutors and managers came. Who is both counts once, as tutor."""
    is_tutor = tutor.c.id.is_not(None)
    tally = conn.execute(
        select(
            training_attendance.c.event_id,
            func.sum(case((and_(_CAME, is_tutor), 1), else_=0)).label("tutors"),
            func.sum(case((and_(_CAME, ~is_tutor), 1), else_=0)).label("managers"),
            func.sum(case((training_attendance.c.state == Attending.BOOKED.value, 1), else_=0)).label("booked"),
        )
        .select_from(training_attendance.outerjoin(tutor, tutor.c.person_id == training_attendance.c.person_id))
        .group_by(training_attendance.c.event_id)
    )
    counts = {row.event_id: (row.tutors, row.managers, row.booked) for row in tally}
    query = select(training_event).order_by(training_event.c.held_on.desc(), training_event.c.id.desc())
    return [EventRow(event, *counts.get(event.id, (0, 0, 0))) for event in records.rows(conn, TrainingEvent, query)]


def attendees(conn: Connection, event_id: int) -> list[Attendee]:
    """Every tutor and manager who is still with us or was at this event, by name, and how they stand with it."""
    managers = select(person_role.c.person_id).where(person_role.c.role == MANAGER)
    on = and_(training_attendance.c.person_id == person.c.id, training_attendance.c.event_id == event_id)
    query = (
        select(
            person.c.id.label("person_id"),
            person.c.name,
            case((tutor.c.id.is_not(None), 1), else_=0).label("tutor"),
            case((person.c.id.in_(managers), 1), else_=0).label("manager"),
            training_attendance.c.state,
            training_attendance.c.minutes,
        )
        .select_from(person.outerjoin(tutor, tutor.c.person_id == person.c.id).outerjoin(training_attendance, on))
        .where(or_(tutor.c.active, person.c.id.in_(managers), training_attendance.c.id.is_not(None)))
        .order_by(func.lower(person.c.name))
    )
    return records.rows(conn, Attendee, query)


def clear_attendance(conn: Connection, event_id: int, person_id: int) -> None:
    """Take one person's line off a training."""
    conn.execute(
        delete(training_attendance).where(
            training_attendance.c.event_id == event_id, training_attendance.c.person_id == person_id
        )
    )


def topics_done(conn: Connection) -> dict[int, set[str]]:
    """Tutor to topic keys: of trainings they came to, and of what their profile says was done before."""
    done: dict[int, set[str]] = defaultdict(set)
    for row in conn.execute(select(tutor.c.id, tutor.c.training_done).where(tutor.c.training_done != "[]")):
        done[row.id] |= set(json.loads(row.training_done))
    came = conn.execute(
        select(tutor.c.id, training_event.c.topics)
        .select_from(
            training_attendance.join(training_event).join(tutor, tutor.c.person_id == training_attendance.c.person_id)
        )
        .where(_CAME)
    )
    for row in came:
        done[row.id] |= set(json.loads(row.topics))
    return done


def minutes_trained(conn: Connection, year_id: int | None = None) -> dict[int, int]:
    """Person to minutes of training, of one year or of all."""
    query = (
        select(
            training_attendance.c.person_id,
            func.sum(func.coalesce(training_attendance.c.minutes, training_event.c.minutes)),
        )
        .join(training_event, training_event.c.id == training_attendance.c.event_id)
        .where(_CAME)
        .group_by(training_attendance.c.person_id)
    )
    if year_id is not None:
        query = query.where(training_event.c.year_id == year_id)
    return {row[0]: int(row[1]) for row in conn.execute(query)}


def trained_by_person(conn: Connection, person_id: int) -> list[tuple[TrainingEvent, int]]:
    """(training, minutes stayed) of everything one person came to, the newest first."""
    query = (
        select(training_event, func.coalesce(training_attendance.c.minutes, training_event.c.minutes).label("stayed"))
        .join(training_attendance, training_attendance.c.event_id == training_event.c.id)
        .where(training_attendance.c.person_id == person_id, _CAME)
        .order_by(training_event.c.held_on.desc())
    )
    stayed = [row.stayed for row in conn.execute(query)]
    events_ = records.rows(
        conn,
        TrainingEvent,
        select(training_event)
        .where(
            training_event.c.id.in_(
                select(training_attendance.c.event_id).where(training_attendance.c.person_id == person_id, _CAME)
            )
        )
        .order_by(training_event.c.held_on.desc()),
    )
    return list(zip(events_, stayed, strict=True))


def pairs(conn: Connection, tutor_id: int | None = None) -> list[PairEntry]:
    """The shadowing and mentoring log, the newest first, of everybody or of one tutor in either part."""
    other_tutor, other = tutor.alias("other_tutor"), person.alias("other")
    query = (
        select(pair_entry, person.c.name.label("tutor_name"), func.coalesce(other.c.name, "").label("with_name"))
        .select_from(
            pair_entry.join(tutor, tutor.c.id == pair_entry.c.tutor_id)
            .join(person, person.c.id == tutor.c.person_id)
            .outerjoin(other_tutor, other_tutor.c.id == pair_entry.c.with_tutor_id)
            .outerjoin(other, other.c.id == other_tutor.c.person_id)
        )
        .order_by(pair_entry.c.happened_on.desc(), pair_entry.c.id.desc())
    )
    if tutor_id is not None:
        query = query.where(or_(pair_entry.c.tutor_id == tutor_id, pair_entry.c.with_tutor_id == tutor_id))
    return records.rows(conn, PairEntry, query)


def check_ins(conn: Connection) -> list[CheckIn]:
    """Every date for a check-in, the open ones first by day."""
    query = (
        select(check_in, person.c.name.label("tutor_name"))
        .select_from(check_in.join(tutor).join(person, person.c.id == tutor.c.person_id))
        .order_by(check_in.c.held_on.is_not(None), check_in.c.planned_on)
    )
    return records.rows(conn, CheckIn, query)


def figures(conn: Connection, year_id: int) -> TrainingFigures:
    """People trained: tutors and managers of one year, and tutors up to the end of that year's trainings."""
    came = (
        select(training_attendance.c.person_id)
        .distinct()
        .join(training_event, training_event.c.id == training_attendance.c.event_id)
        .where(_CAME)
    )
    this_year = set(conn.execute(came.where(training_event.c.year_id == year_id)).scalars())
    last = conn.execute(
        select(func.max(training_event.c.held_on)).where(training_event.c.year_id == year_id)
    ).scalar_one()
    to_date = set(conn.execute(came.where(training_event.c.held_on <= last)).scalars()) if last else this_year
    tutors = set(conn.execute(select(tutor.c.person_id)).scalars())
    managers = set(conn.execute(select(person_role.c.person_id).where(person_role.c.role == MANAGER)).scalars())
    return TrainingFigures(len(this_year & tutors), len(this_year & managers), len(to_date & tutors))
