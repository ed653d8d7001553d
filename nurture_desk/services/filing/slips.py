"""Voice sheets, target slips, family and school slips: one voice a paper, one record a paper."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from nurture_desk.db import records
from nurture_desk.db.tables.evidence import (
    evidence_indicator,
    evidence_item,
    family_slip,
    pupil_voice,
    school_slip,
    target,
)
from nurture_desk.db.tables.sessions import session
from nurture_desk.db.traces import Watched
from nurture_desk.documents.wording import say
from nurture_desk.domain.evidence import Source
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.slips import (
    FAMILY_QUESTIONS,
    SCHOOL_QUESTIONS,
    SCHOOL_SOURCES,
    VOICE_QUESTIONS,
    FamilySlip,
    How,
    PupilVoice,
    Review,
    SchoolSlip,
    Target,
    TargetKind,
)
from nurture_desk.domain.typed import Answers
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.filing.family import OneRecord, nothing_missing
from nurture_desk.services.filing.merging import Said
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.slips import Slips

_OF: dict[Form, tuple[Table, type, str]] = {
    Form.VOICE: (pupil_voice, PupilVoice, "asked_on"),
    Form.TARGET_SLIP: (target, Target, "set_on"),
    Form.FAMILY_SLIP: (family_slip, FamilySlip, "noted_on"),
    Form.SCHOOL_SLIP: (school_slip, SchoolSlip, "noted_on"),
}


def slip_families(desk: OpenDesk) -> dict[Form, OneRecord]:
    """The four slips of a child."""
    slips = Slips(desk)
    said = {
        Form.VOICE: _voice,
        Form.TARGET_SLIP: _target,
        Form.FAMILY_SLIP: _family,
        Form.SCHOOL_SLIP: _school,
    }
    needs = {Form.SCHOOL_SLIP: _who_wrote_it, Form.TARGET_SLIP: _which_target}

    def removed(table: Table, kind: type) -> Any:
        def remove(key: int) -> None:
            with desk.look() as conn:
                kept: list[Any] = records.all_of(conn, table, kind, table.c.id == key)
            for slip in kept:
                slips.remove(slip)

        return remove

    return {
        form: OneRecord(
            said[form],
            lambda slip, sheet: slips.save(slip),
            _rows(table),
            days=(day, "reviewed_on") if form is Form.TARGET_SLIP else (day,),
            needs=needs.get(form, nothing_missing),
            remove=removed(table, kind),
        )
        for form, (table, kind, day) in _OF.items()
    }


def _rows(table: Table) -> Any:
    def rows(conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        items = evidence_item.c.pupil_id == sheet.pupil_id
        return [
            Watched(table, table.c.pupil_id == sheet.pupil_id),
            Watched(evidence_item, items),
            Watched(evidence_indicator, evidence_indicator.c.item_id.in_(select(evidence_item.c.id).where(items))),
        ]

    return rows


def _kept(conn: Connection, sheet: ReturnedSheet, form: Form, *where: Any) -> Any:
    """The child's slip of this year that meets ``where``; None where there is none."""
    table, kind, _ = _OF[form]
    year = year_in_use(conn)
    found: list[Any] = records.all_of(
        conn, table, kind, table.c.pupil_id == sheet.pupil_id, table.c.year_id == year, *where
    )
    return found[0] if found else None


def _texts(answers: Answers, keys: tuple[str, ...]) -> dict[str, object]:
    return {key: answers.text(key) for key in keys if answers.text(key)}


def _family(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    day = answers.day("noted_on") or sheet.dropped_on
    kept = _kept(conn, sheet, Form.FAMILY_SLIP, family_slip.c.noted_on == day)
    fields = _texts(answers, (*FAMILY_QUESTIONS, "relationship", "written_by"))
    if answers.yes("may_use") is not None:
        fields["may_use"] = answers.yes("may_use")
    if answers.ticked("by_telephone"):
        fields["by_telephone"] = True
    return Said(kept or FamilySlip(0, sheet.pupil_id or 0, 0, day), fields)


def _school(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    day = answers.day("noted_on") or sheet.dropped_on
    source = Source(answers.option("source", SCHOOL_SOURCES) or Source.TEACHER)
    same = (school_slip.c.noted_on == day, school_slip.c.source == source.value)
    kept = _kept(conn, sheet, Form.SCHOOL_SLIP, *same)
    fields = _texts(answers, (*SCHOOL_QUESTIONS, "written_by"))
    if answers.ticked("no_change"):
        fields["no_change"] = True
    if answers.yes("may_use") is not None:
        fields["may_use"] = answers.yes("may_use")
    return Said(kept or SchoolSlip(0, sheet.pupil_id or 0, 0, day, source), fields)


def _who_wrote_it(conn: Connection, sheet: ReturnedSheet) -> list[str]:
    return [] if Answers(sheet).option("source", SCHOOL_SOURCES) else [say("filing.school_source")]


def _voice(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    day = answers.day("asked_on") or _day_of_session(conn, sheet.session_id) or sheet.dropped_on
    kept = _kept(conn, sheet, Form.VOICE, pupil_voice.c.asked_on == day)
    fields = _texts(answers, (*VOICE_QUESTIONS, "asked_by", "written_by", "sound_kept"))
    if how := answers.option("how", tuple(How)):
        fields["how"] = How(how)
    if answers.ticked("passed") or answers.ticked("pass"):
        fields["passed"] = True
    if face := re.search(r"[123]$", answers.text("face")):
        fields["face"] = int(face[0])
    if kept is not None and kept.how is How.SAID and fields.get("how") not in (None, How.SAID):
        return Said(kept, fields)
    return Said(kept or PupilVoice(0, sheet.pupil_id or 0, 0, day, sheet.session_id), fields)


def _day_of_session(conn: Connection, session_id: int | None) -> date | None:
    return conn.execute(select(session.c.held_on).where(session.c.id == session_id)).scalar()


def _target(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    kept = _target_meant(conn, sheet, answers.text("wish"))
    day = answers.day("set_on")
    fields = _texts(answers, ("wish", "review_words"))
    if day is not None and kept is not None:
        fields["set_on"] = day
    if kind := answers.option("kind", tuple(TargetKind)):
        fields["kind"] = TargetKind(kind)
    if review := answers.option("review", tuple(Review)):
        fields |= {"review": review, "reviewed_on": answers.day("reviewed_on") or sheet.dropped_on}
    new = Target(0, sheet.pupil_id or 0, 0, day or sheet.dropped_on, "")
    if kept is not None and kept.review and kept.review == review and answers.day("reviewed_on") is None:
        fields.pop("reviewed_on")  # a review that is there keeps its day
    return Said(kept or new, fields)


def _target_meant(conn: Connection, sheet: ReturnedSheet, wish: str) -> Target | None:
    """The target with this wish; a slip that brings only the review means the one not reviewed yet."""
    table = target
    where = (table.c.pupil_id == sheet.pupil_id, table.c.year_id == year_in_use(conn))
    found = records.all_of(conn, table, Target, *where, order=table.c.set_on)
    if wish:
        return next((one for one in found if one.wish.split() == wish.split()), None)
    return next((one for one in found if not one.review), found[-1] if found else None)


def _which_target(conn: Connection, sheet: ReturnedSheet) -> list[str]:
    said = _target(conn, sheet)
    return [say("filing.target_wish")] if said.is_new and not said.fields.get("wish") else []
