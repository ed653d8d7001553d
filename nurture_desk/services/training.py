"""Training: topics, events, who came; shadowing and mentoring; dates for a check-in."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import insert

from nurture_desk.db import audits as audit_rows
from nurture_desk.db import records
from nurture_desk.db import training as rows
from nurture_desk.db import tutors as tutor_rows
from nurture_desk.db.tables import tutors as tables
from nurture_desk.domain import training as rules
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.training import (
    Attendee,
    Attending,
    CheckIn,
    EventRow,
    MatrixRow,
    PairEntry,
    Topic,
    TrainingEvent,
    TrainingFigures,
)
from nurture_desk.domain.tutors import words_of
from nurture_desk.services.audit_frameworks import newest_in, shipped, topics_of
from nurture_desk.services.open_desk import OpenDesk


class Training:
    """What was offered, who came, what is needed next."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def topics(self) -> list[Topic]:
        """Every topic; before any was kept, those the shipped audit asks about."""
        with self._desk.look() as conn:
            return rows.topics(conn) or topics_of(shipped())

    def save_topic(self, topic: Topic) -> int:
        """Keep a topic, new or changed; its key never changes once given. Raises ``tutors.…``."""
        title = topic.title.strip()
        if not title:
            raise NurtureError("tutors.training.topic_no_title", field="title")
        with self._desk.change("training_topic.save", Area.TUTORS) as unit:
            newest_in(unit.conn, self._desk.today())
            known = rows.topics(unit.conn)
            if any(other.title.casefold() == title.casefold() and topic.key != other.key for other in known):
                raise NurtureError("tutors.training.topic_twice", field="title", title=title)
            same = next((other for other in known if other.key == topic.key), None)
            if topic.id or (topic.key and same):
                topic = replace(topic, id=topic.id or same.id)  # type: ignore[union-attr]  # one of the two is there
                records.save(unit.conn, tables.training_topic, replace(topic, title=title))
                return topic.id
            key = "_".join(words_of(title.casefold().replace(" ", ",")))[:36]
            taken = {other.key for other in known}
            key = next(one for one in (key, *(f"{key}_{n}" for n in range(2, 99))) if one not in taken)
            return records.add(unit.conn, tables.training_topic, replace(topic, key=key, title=title))

    def events(self) -> list[EventRow]:
        """Every training, the newest first, with how many came."""
        with self._desk.look() as conn:
            return rows.events(conn)

    def add_event(self, event: TrainingEvent) -> int:
        """Plan or note a training; returns its key."""
        rules.check_event(event)
        with self._desk.change("training_event.add", Area.TUTORS) as unit:
            newest_in(unit.conn, self._desk.today())
            year = tutor_rows.current_year(unit.conn)
            year_id = event.year_id or (year[0] if year else None)
            key = records.add(unit.conn, tables.training_event, replace(event, year_id=year_id))
            unit.note(event_id=key)
            return key

    def save_event(self, event: TrainingEvent) -> None:
        """Change a training; who came stays."""
        rules.check_event(event)
        with self._desk.change("training_event.save", Area.TUTORS) as unit:
            before = records.get(unit.conn, tables.training_event, TrainingEvent, event.id)
            kept = replace(event, year_id=event.year_id or before.year_id)
            records.save(unit.conn, tables.training_event, kept)
            unit.note(event_id=event.id)

    def remove_event(self, event_id: int) -> None:
        """Take away a training and who came to it."""
        with self._desk.change("training_event.remove", Area.TUTORS) as unit:
            records.remove(unit.conn, tables.training_event, event_id)
            unit.note(event_id=event_id)

    def attendees(self, event_id: int) -> list[Attendee]:
        """Tutors and managers who can be at a training, by name, and how each stands with it."""
        with self._desk.look() as conn:
            return rows.attendees(conn, event_id)

    def set_attendance(
        self, event_id: int, person_ids: list[int], state: Attending | None, minutes: int | None = None
    ) -> None:
        """Say who is booked, came or sent apologies; None takes the line away. ``minutes``: who left early.

        Refuses that somebody came to a training that is still to be, and more minutes than it had.
        """
        with self._desk.change("training_event.attend", Area.TUTORS) as unit:
            event = records.get(unit.conn, tables.training_event, TrainingEvent, event_id)
            if state is Attending.CAME and event.held_on > self._desk.today():
                raise NurtureError("tutors.training.came_later", field="state")
            if minutes is not None and not 0 < minutes <= event.minutes:
                raise NurtureError("tutors.training.stayed", field="minutes", n=event.minutes)
            for person_id in person_ids:
                rows.clear_attendance(unit.conn, event_id, person_id)
                if state is not None:
                    values = {"event_id": event_id, "person_id": person_id, "state": state.value, "minutes": minutes}
                    unit.conn.execute(insert(tables.training_attendance).values(values))
            unit.note(event_id=event_id, people=len(person_ids))

    def matrix(self) -> tuple[list[Topic], list[MatrixRow]]:
        """Needs x done: topics still in use, and a row a tutor who is with us, by name."""
        topics = [topic for topic in self.topics() if not topic.retired]
        with self._desk.look() as conn:
            year = tutor_rows.current_year(conn)
            minutes = rows.minutes_trained(conn, year[0] if year else None)
            done, sheets = rows.topics_done(conn), audit_rows.newest_sheets(conn, ())
            made = []
            for tutor in tutor_rows.all_tutors(conn, active_only=True):
                sheet = sheets.get(tutor.id)
                had = done.get(tutor.id, set()) | set(sheet.training_done if sheet else ())
                asked = set(sheet.training_wanted if sheet else ())
                who = (tutor.id, tutor.code, tutor.name)
                made.append(rules.matrix_row(who, topics, had, asked, minutes.get(tutor.person_id, 0)))
        return topics, made

    def pairs(self) -> list[PairEntry]:
        """The shadowing and mentoring log, the newest first."""
        with self._desk.look() as conn:
            return rows.pairs(conn)

    def save_pair(self, entry: PairEntry) -> int:
        """Keep a line of the log, new or changed."""
        rules.check_pair(entry, self._desk.today())
        with self._desk.change("pair_entry.save", Area.TUTORS) as unit:
            key = records.put(unit.conn, tables.pair_entry, entry)
            unit.note(pair_id=key)
            return key

    def remove_pair(self, entry_id: int) -> None:
        """Take a line of the log away."""
        with self._desk.change("pair_entry.remove", Area.TUTORS) as unit:
            records.remove(unit.conn, tables.pair_entry, entry_id)
            unit.note(pair_id=entry_id)

    def check_ins(self) -> list[CheckIn]:
        """Dates for a check-in, the open ones first."""
        with self._desk.look() as conn:
            return rows.check_ins(conn)

    def save_check_in(self, check_in: CheckIn) -> int:
        """Keep the date planned and the date it was held; nothing of what was said is ever asked for.

        Refuses a day to come as the day it was held.
        """
        if check_in.held_on is not None and check_in.held_on > self._desk.today():
            raise NurtureError("tutors.training.check_in_later", field="held_on")
        with self._desk.change("check_in.save", Area.TUTORS) as unit:
            key = records.put(unit.conn, tables.check_in, check_in)
            unit.note(check_in_id=key)
            return key

    def remove_check_in(self, check_in_id: int) -> None:
        """Take a date away."""
        with self._desk.change("check_in.remove", Area.TUTORS) as unit:
            records.remove(unit.conn, tables.check_in, check_in_id)
            unit.note(check_in_id=check_in_id)

    def figures(self, year_id: int) -> TrainingFigures:
        """The training figures of a return for one year."""
        with self._desk.look() as conn:
            return rows.figures(conn, year_id)
