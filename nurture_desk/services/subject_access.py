"""When somebody asks for everything that is held of them: the request, its review, and by when it is due."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import access_requests as db
from nurture_desk.db import subject_access as held_db
from nurture_desk.db.consent import signers_of
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.subject_access import (
    MONTHS_EXTENDED,
    AccessDecision,
    AccessRequest,
    Decision,
    Question,
    due_on,
    questions_of,
    with_decisions,
)
from nurture_desk.services.access_doubts import Doubting
from nurture_desk.services.access_records import Held, Subject, gather
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.open_desk import OpenDesk, Unit


@dataclass(frozen=True)
class RequestRow:
    """A request in the list: who it is about, and how many days are left (less than none: it is late)."""

    request: AccessRequest
    about: str
    code: str
    days_left: int

    @property
    def is_open(self) -> bool:
        """Whether nothing was given yet."""
        return self.request.given_on is None


@dataclass(frozen=True)
class Review:
    """Everything that is held, and every doubt with what was decided about it."""

    request: AccessRequest | None
    subject: Subject
    held: Held
    questions: tuple[Question, ...]

    @property
    def open(self) -> tuple[Question, ...]:
        """What nobody has decided yet."""
        return tuple(one for one in self.questions if one.decision is None)

    @property
    def wants(self) -> tuple[str, ...]:
        """What has to be written down before the final bundle: fields of the request."""
        return self.request.wants if self.request is not None else ("asked_by", "may_ask", "reviewed_by")

    @property
    def is_final(self) -> bool:
        """Whether the bundle made now would be the one to give."""
        return self.request is not None and not self.wants and not self.open


class SubjectAccess:
    """Requests for everything that is held of a child or of an adult."""

    def __init__(self, desk: OpenDesk, guarding: Guarding) -> None:
        self._desk, self._guarding = desk, guarding

    def requests(self) -> list[RequestRow]:
        """Every request, newest first."""
        with self._desk.look() as conn:
            return [self._row(conn, one) for one in db.requests(conn)]

    def open_requests(self) -> list[RequestRow]:
        """Requests to which nothing was given yet, the most pressing first."""
        return sorted((one for one in self.requests() if one.is_open), key=lambda one: one.request.due_on)

    def request(self, request_id: int) -> AccessRequest:
        """One request."""
        with self._desk.look() as conn:
            return db.request(conn, request_id)

    def subjects(self) -> tuple[list[db.SubjectRow], list[db.SubjectRow]]:
        """Children and grown-ups one can be asked about."""
        with self._desk.look() as conn:
            return db.everybody(conn)

    def open_of_child(self, pupil_id: int) -> AccessRequest | None:
        """The open request about a child, if there is one."""
        with self._desk.look() as conn:
            found = db.newest_of(conn, "pupil", pupil_id)
        return found if found is not None and found.given_on is None else None

    def begin(
        self, *, received_on: date, pupil_id: int | None = None, person_id: int | None = None,
        asked_by: str = "", relation: str = "", notes: str = "",
    ) -> int:  # fmt: skip
        """Note that somebody asked, in whatever way; it is due a month after it came. Raises ``access.about_whom``."""
        if (pupil_id is None) == (person_id is None):
            raise NurtureError("access.about_whom", field="about")
        _not_to_come(received_on, self._desk.today(), "received_on")
        with self._desk.change("access.began", Area.PROTECTION) as unit:
            row = AccessRequest(
                0, db.next_code(unit.conn), pupil_id, person_id, received_on, due_on(received_on),
                asked_by=asked_by.strip(), relation=relation.strip(), notes=notes.strip(),
            )  # fmt: skip
            key = db.add(unit.conn, row)
            unit.note(request=key, pupil=pupil_id, person=person_id)
        return key

    def asked(self, request_id: int, *, received_on: date, asked_by: str, relation: str, notes: str = "") -> None:
        """Put right who asked and when; the day it is due follows."""
        _not_to_come(received_on, self._desk.today(), "received_on")
        with self._desk.look() as conn:
            extended = bool(db.request(conn, request_id).extended_why)
        due = due_on(received_on, MONTHS_EXTENDED) if extended else due_on(received_on)
        with self._desk.change("access.changed", Area.PROTECTION) as unit:
            self._set(
                unit,
                request_id,
                received_on=received_on,
                due_on=due,
                asked_by=asked_by.strip(),
                relation=relation.strip(),
                notes=notes.strip(),
            )

    def may_ask(self, request_id: int, *, how: str, on: date | None, by: str) -> None:
        """Write down how we know who they are and that they may ask, since when, and who found out; refuses a blank."""
        wanting = [
            name
            for name, value in (("may_ask", how.strip()), ("may_ask_on", on), ("may_ask_by", by.strip()))
            if not value
        ]
        if wanting:
            raise NurtureError("access.wanting", field=wanting[0])
        assert on is not None  # asked above
        _not_to_come(on, self._desk.today(), "may_ask_on")
        with self._desk.change("access.may_ask", Area.PROTECTION) as unit:
            self._set(unit, request_id, may_ask=how.strip(), may_ask_on=on, may_ask_by=by.strip())

    def extend(self, request_id: int, why: str) -> None:
        """Take up to three months, for a reason the asker is told within the first. Raises ``access.…``."""
        if not why.strip():
            raise NurtureError("access.extend_why", field="extended_why")
        with self._desk.look() as conn:
            received = db.request(conn, request_id).received_on
        if self._desk.today() > due_on(received):
            raise NurtureError("access.extend_late", field="extended_why")
        with self._desk.change("access.extended", Area.PROTECTION) as unit:
            self._set(unit, request_id, extended_why=why.strip(), due_on=due_on(received, MONTHS_EXTENDED))

    def reviewed(self, request_id: int, by: str) -> None:
        """Somebody went through all of it; refused while something is not decided, or nobody is named."""
        if not by.strip():
            raise NurtureError("access.wanting", field="reviewed_by")
        still = len(self.review(request_id).open)
        if still:
            raise NurtureError("access.still_open", field="reviewed_by", n=still)
        with self._desk.change("access.reviewed", Area.PROTECTION) as unit:
            self._set(unit, request_id, reviewed_by=by.strip(), reviewed_on=self._desk.today())

    def given(self, request_id: int) -> None:
        """Note that the bundle was saved to be given; the first day counts."""
        if self.request(request_id).given_on is None:
            with self._desk.change("access.given", Area.PROTECTION) as unit:
                self._set(unit, request_id, given_on=self._desk.today())

    def remove(self, request_id: int) -> None:
        """Delete a request that was noted by mistake; one that was answered stays on file. Raises ``access.…``."""
        with self._desk.change("access.removed", Area.PROTECTION) as unit:
            if db.request(unit.conn, request_id).given_on is not None:
                raise NurtureError("access.was_given")
            db.remove(unit.conn, request_id)
            unit.note(request=request_id)

    def review(self, request_id: int) -> Review:
        """Everything held of whom the request is about; looks through every text of the desk, so call it from a job."""
        with self._desk.look() as conn:
            return self._review(conn, db.request(conn, request_id))

    def review_of_code(self, code: str) -> Review:
        """The same by the code of a child, a tutor or a request (else none is in it); refuses one that is nobody's."""
        with self._desk.look() as conn:
            named = next((one for one in db.requests(conn) if one.code == code.strip().upper()), None)
            if named is not None:
                return self._review(conn, named)
            for kind, row in (("pupil", db.child_of_code(conn, code)), ("person", db.adult_of_code(conn, code))):
                if row is not None:
                    request = db.newest_of(conn, kind, row.id)
                    return self._review(conn, request) if request else self._reviewed(conn, kind, row, None)
        raise NurtureError("access.no_code", code=code)

    def decide(
        self, review: Review, places: Collection[str], decision: Decision, *, reason: str = "", by: str = ""
    ) -> None:
        """Decide about doubts of ``review``; refused before the request is noted, and to show or hold without a reason.

        Who reviewed it before has to do so again.
        """
        if review.request is None:
            raise NurtureError("access.no_request")
        if decision is not Decision.COVER and not reason.strip():
            raise NurtureError("access.reason", field="reason")
        today, key = self._desk.today(), review.request.id
        rows = [
            AccessDecision(0, key, one.place, one.sha256, decision, reason.strip(), today, by.strip())
            for one in review.questions
            if one.place in places
        ]
        with self._desk.change("access.decided", Area.PROTECTION) as unit:
            db.decide(unit.conn, rows)
            self._set(unit, key, reviewed_by="", reviewed_on=None)
            unit.note(request=key, decision=decision.value, pieces=len(rows))

    def undecide(self, request_id: int, places: Collection[str]) -> None:
        """Ask about these again."""
        with self._desk.change("access.undecided", Area.PROTECTION) as unit:
            db.undecide(unit.conn, request_id, places)
            self._set(unit, request_id, reviewed_by="", reviewed_on=None)
            unit.note(pieces=len(places))

    def look_again(self, review: Review) -> Review:
        """``review`` with what was decided since; the texts are not read again."""
        if review.request is None:
            return review
        with self._desk.look() as conn:
            request = db.request(conn, review.request.id)
            return replace(review, request=request, questions=_asked(conn, request, review.held))

    def _review(self, conn: Connection, request: AccessRequest) -> Review:
        kind, key = request.subject
        row = db.child(conn, key) if kind == "pupil" else db.adult(conn, key)
        if row is None:
            raise NurtureError("desk.gone")
        return self._reviewed(conn, kind, row, request)

    def _reviewed(self, conn: Connection, kind: str, row: db.SubjectRow, request: AccessRequest | None) -> Review:
        subject = Subject(kind, row.id, row.code, row.shown, row.names)
        own = signers_of(conn, [row.id]).get(row.id, {}) if kind == "pupil" else {}
        doubting = Doubting(
            self._guarding,
            subject.known_as,
            asker=request.asked_by if request else "",
            relation=request.relation if request else "",
            parents=frozenset(f"parent:{plain_letters(one.name)}" for one in own.values()),
            marks=held_db.other_marks(conn, row.id if kind == "pupil" else None),
        )
        finder = self._guarding.finder_of(subject.known_as)
        held = gather(conn, subject, doubting, finder, request.id if request else 0)
        return Review(request, subject, held, _asked(conn, request, held))

    def _row(self, conn: Connection, request: AccessRequest) -> RequestRow:
        kind, key = request.subject
        row = db.child(conn, key) if kind == "pupil" else db.adult(conn, key)
        left = (request.due_on - self._desk.today()).days
        return RequestRow(request, row.shown if row else "", row.code if row else "", left)

    @staticmethod
    def _set(unit: Unit, request_id: int, **values: object) -> None:
        db.save(unit.conn, replace(db.request(unit.conn, request_id), **values))  # type: ignore[arg-type]  # by name
        unit.note(request=request_id)


def _asked(conn: Connection, request: AccessRequest | None, held: Held) -> tuple[Question, ...]:
    records = (*held.records, *(file.record for file in held.files))
    questions = [question for record in records for question in questions_of(record)]
    return tuple(with_decisions(questions, db.decisions(conn, request.id) if request else ()))


def _not_to_come(day: date, today: date, field: str) -> None:
    if day > today:
        raise NurtureError("access.to_come", field=field)
