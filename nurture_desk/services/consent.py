"""Answers as they come in: who may give them, what is kept of them, and what has to be called back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, select

from nurture_desk.db import attachments, records
from nurture_desk.db import consent as db
from nurture_desk.db.tables.consent import consent_decision, form_copy, form_version, signer
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.documents.attachments import accept
from nurture_desk.documents.wording import say
from nurture_desk.domain.answers import Answer, check_answer, read_sheet
from nurture_desk.domain.areas import Area
from nurture_desk.domain.consent import ConsentCase, Decision, Standing, Value
from nurture_desk.domain.consent_rows import DecisionRow, WhoSigns
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import (
    FormVersion,
)
from nurture_desk.domain.pupils import Pupil
from nurture_desk.domain.purposes import Audience, Medium, Purpose, media_purpose, reach
from nurture_desk.domain.signers import (
    Capacity,
    Care,
    Signer,
    SigningCase,
    Situation,
    both_must_sign,
    check_care,
    check_may_answer,
    signs_alone,
)
from nurture_desk.services.consent_gate import standings
from nurture_desk.services.open_desk import OpenDesk

Scan = tuple[str, bytes]  # what the file was called, and its content


class Consents:
    """Who answers for a child, and what they answered. Nothing is overwritten."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def who_signs(self, pupil_id: int) -> WhoSigns:
        """Everything about who may sign for one child today."""
        with self._desk.look() as conn:
            child = records.get(conn, pupil, Pupil, pupil_id)
            case = SigningCase(child.signer_situation, child.birth_month, child.birth_year)
            today = self._desk.today()
            return WhoSigns(
                child.signer_situation,
                child.situation_confirmed_on,
                child.situation_confirmed_by,
                signs_alone(case, today),
                both_must_sign(case, today),
                tuple(db.signers_of(conn, [pupil_id]).get(pupil_id, {}).values()),
                db.care_of(conn, pupil_id),
            )

    def set_situation(
        self, pupil_id: int, situation: Situation, confirmed_by: str, confirmed_on: date, care: Care | None = None
    ) -> None:
        """Keep the school's answer to "who can sign?"; a looked-after child only with the authority.

        Refuses a day to come, and an answer that nobody confirmed.
        """
        if confirmed_on > self._desk.today():
            raise NurtureError("consent.date_in_future", field="confirmed_on")
        if situation is not Situation.NOT_KNOWN and not confirmed_by.strip():
            raise NurtureError("consent.confirmed_by_whom", field="confirmed_by")
        check_care(situation, care)
        with self._desk.change("consent.situation", Area.CONSENT, Area.PUPILS) as unit:
            records.set_fields(
                unit.conn,
                pupil,
                pupil_id,
                signer_situation=situation,
                situation_confirmed_on=confirmed_on,
                situation_confirmed_by=confirmed_by.strip(),
            )
            db.set_care(unit.conn, pupil_id, care if care and care.authority.strip() else None)
            unit.note(pupil=pupil_id)

    def save_signer(self, person: Signer) -> int:
        """Keep somebody who answers for a child (``id`` 0: new) and return the key. Raises ``consent.…``."""
        if not person.name.strip():
            raise NurtureError("consent.signer_name", field="name")
        if person.capacity is not Capacity.CARER and (person.delegated_on or person.names_pictures):
            person = replace(person, delegated_on=None, names_pictures=False)
        for field in ("delegated_on", "confirmed_on"):
            day = getattr(person, field)
            if day is not None and day > self._desk.today():
                raise NurtureError("consent.date_in_future", field=field)
        with self._desk.change("consent.signer", Area.CONSENT) as unit:
            key = person.id
            if key:
                records.save(unit.conn, signer, person)
            else:
                key = records.add(unit.conn, signer, person)
            unit.note(pupil=person.pupil_id, signer=key)
        return key

    def remove_signer(self, signer_id: int) -> None:
        """Take somebody off the list who never answered; with answers, ``consent.signer_has_answers``."""
        with self._desk.change("consent.signer_removed", Area.CONSENT) as unit:
            query = select(consent_decision.c.id).where(consent_decision.c.signer_id == signer_id).limit(1)
            if unit.conn.execute(query).first():
                raise NurtureError("consent.signer_has_answers")
            records.remove(unit.conn, signer, signer_id)
            unit.note(signer=signer_id)

    def record(self, answer: Answer, *, scan: Scan | None = None) -> int:
        """Keep one person's answers of one day; returns how many. Each carries its version's last days.

        ``scan``: name and bytes of the paper, kept encrypted inside the desk.
        Raises the sentences of ``domain.answers.check_answer`` and ``domain.signers.check_may_answer``.
        """
        check_answer(answer, self._desk.today())
        with self._desk.change("consent.recorded", Area.CONSENT, Area.PUPILS) as unit:
            answer = _with_scan(unit.conn, answer, scan, self._desk.now())
            case = _case(unit.conn, answer.pupil_id)
            capacity = self._capacity(case, answer)
            rows = self._decisions(answer, capacity, _version(unit.conn, answer.version_id))
            records.add_many(unit.conn, consent_decision, rows)
            unit.note(pupil=answer.pupil_id, answers=len(rows))
        return len(rows)

    def record_sheet(
        self,
        answer: Answer,
        marks: Mapping[str, str],
        *,
        taken_back: Collection[Audience] = (),
        young_person_signed: bool = False,
        copy_id: int | None = None,
        scan: Scan | None = None,
    ) -> int:
        """Keep a returned consent sheet: ``marks`` is field to what was ticked, the rest comes with ``answer``.

        The sheet's version (or the one in use) says what was asked. ``taken_back``: audiences a change-your-mind
        slip or a call says no to, without saying anything of the others. From 12 a second signature keeps the young
        person's own answers too. The copy it was, if known, is marked as returned.
        """
        with self._desk.change("consent.sheet", Area.CONSENT, Area.PUPILS) as unit:
            answer = _with_scan(unit.conn, answer, scan, self._desk.now())
            version = _version(unit.conn, answer.version_id) or db.version_in_use(unit.conn, Form.CONSENT)
            asked = version.purposes if version else tuple(Purpose)
            values = read_sheet(marks, asked)
            values |= {str(media_purpose(medium, one)): Value.NO for one in taken_back for medium in Medium}
            sheet = replace(answer, values=values, version_id=version.id if version else None)
            count = self.record(sheet)
            if young_person_signed and sheet.signer_id is not None:
                count += self.record(replace(sheet, signer_id=None))
            if copy_id is not None:
                records.set_fields(unit.conn, form_copy, copy_id, returned_on=self._desk.today())
            unit.note(pupil=answer.pupil_id, answers=count)
        return count

    def answers(self, pupil_id: int) -> list[DecisionRow]:
        """Every answer about a child, newest first, with who gave it and how."""
        with self._desk.look() as conn:
            people = db.signers_of(conn, [pupil_id]).get(pupil_id, {})
            heard = db.decisions_of(conn, [pupil_id]).get(pupil_id, [])
            numbers = {row.id: row.number for row in db.version_rows(conn)}
        heard.sort(key=lambda one: (one.decided_on, one.id), reverse=True)
        return [_row(one, people, numbers.get(one.version_id or 0, "")) for one in heard]

    def standing(self, pupil_id: int, purpose: Purpose, on: date | None = None) -> Standing:
        """What counts for one purpose today, or on another day. Raises ``desk.gone``."""
        with self._desk.look() as conn:
            found = standings(conn, [pupil_id], [purpose], on or self._desk.today())
        if pupil_id not in found:
            raise NurtureError("desk.gone")
        return found[pupil_id][purpose]

    def way(self, school_id: int) -> str:
        """How a school asks about taking part: ``ask`` or ``tell``."""
        with self._desk.look() as conn:
            return db.way_of(conn, school_id)

    def set_way(self, school_id: int, way: str) -> None:
        """Set how a school asks about taking part: ``ask``, or ``tell`` and let families say no.

        Refuses any other word.
        """
        if way not in ("ask", "tell"):
            raise NurtureError("consent.way_unknown", field="way")
        with self._desk.change("consent.way", Area.CONSENT) as unit:
            db.set_way(unit.conn, school_id, way)
            unit.note(school=school_id)

    def told(self, pupil_id: int, on: date) -> None:
        """Keep the date a family was told that the child may take part. Raises ``consent.date_in_future``."""
        if on > self._desk.today():
            raise NurtureError("consent.date_in_future", field="told_on")
        with self._desk.change("consent.told", Area.CONSENT, Area.PUPILS) as unit:
            records.set_fields(unit.conn, pupil, pupil_id, told_on=on)
            unit.note(pupil=pupil_id)

    def _capacity(self, case: ConsentCase, answer: Answer) -> Capacity:
        if answer.signer_id is None:
            return Capacity.CHILD
        person = case.signers.get(answer.signer_id)
        if person is None:
            raise NurtureError("consent.signer_needed", field="signer_id")
        purposes = [purpose for key in answer.values for purpose in sorted(reach(key))]
        no = all(value is Value.NO for value in answer.values.values())
        check_may_answer(case.signing, person, purposes, answer.decided_on, no=no)
        return person.capacity

    def _decisions(self, answer: Answer, capacity: Capacity, version: FormVersion | None) -> list[Decision]:
        return [
            Decision(
                0,
                answer.pupil_id,
                str(key),
                value,
                answer.signer_id,
                capacity,
                answer.channel,
                answer.decided_on,
                version.id if version else None,
                version.made_until if version else None,
                version.used_until if version else None,
                answer.staff_one.strip(),
                answer.staff_two.strip(),
                answer.attachment_id,
                answer.evidence.strip(),
                answer.recorded_by.strip(),
                self._desk.now().replace(tzinfo=None),
                answer.signed_name.strip(),
            )
            for key, value in answer.values.items()
        ]


def _with_scan(conn: Connection, answer: Answer, scan: Scan | None, now: datetime) -> Answer:
    if scan is None:
        return answer
    return replace(answer, attachment_id=attachments.keep(conn, accept(*scan), now))


def _case(conn: Connection, pupil_id: int) -> ConsentCase:
    found = db.cases(conn, [pupil_id])
    if pupil_id not in found:
        raise NurtureError("desk.gone")
    return found[pupil_id]


def _version(conn: Connection, version_id: int | None) -> FormVersion | None:
    return records.get(conn, form_version, FormVersion, version_id) if version_id else None


def _row(one: Decision, people: Mapping[int, Signer], version: str) -> DecisionRow:
    person = people.get(one.signer_id or 0)
    return DecisionRow(
        one.id,
        one.purpose,
        one.value,
        person.name if person else say("consent.who.child"),
        one.capacity,
        one.channel,
        one.decided_on,
        version,
        one.used_until,
        " · ".join(name for name in (one.staff_one, one.staff_two) if name),
        one.evidence,
        one.attachment_id,
    )
