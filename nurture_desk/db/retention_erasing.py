"""What goes when the time of a kind of record is over: always through ``db/erasing.py``, with scans and search."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, select

from nurture_desk.db.erasing import Doomed, Keys, doom
from nurture_desk.db.retention import OF_EVIDENCE
from nurture_desk.db.tables import consent, evidence, intake, metadata, pupils, reflection, returns, sessions, tutors
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.service import Record


def doomed_of(conn: Connection, record: Record, row: int) -> Doomed:
    """Everything that goes with one line of the list that is no person: nothing is changed yet."""
    found = doom(conn, _STARTS[record](conn, row))
    if record is Record.DIARIES:
        for column in (sessions.session.c.plan, sessions.session.c.reason):
            found.silenced[sessions.session, column] |= _keys(conn, sessions.session, _in_year(row), column != "")
    return found


def _in_year(year_id: int) -> Any:
    group = pupils.music_group
    return sessions.session.c.group_id.in_(select(group.c.id).where(group.c.year_id == year_id))


def _consent(conn: Connection, pupil_id: int) -> Keys:
    page = intake.tray_page
    return {
        **{
            table: _keys(conn, table, table.c.pupil_id == pupil_id)
            for table in (consent.consent_decision, consent.form_copy, consent.signer)
        },
        page: _keys(
            conn, page, page.c.pupil_id == pupil_id, page.c.form.in_([Form.CONSENT.value, Form.CHILD_PAGE.value])
        ),
    }


def _diaries(conn: Connection, year_id: int) -> Keys:
    held = select(sessions.session.c.id).where(_in_year(year_id))
    page = intake.tray_page
    return {
        table: _keys(conn, table, table.c.session_id.in_(held))
        for table in (sessions.diary, pupils.mentoring_talk, page)
    }


def _evidence(conn: Connection, year_id: int) -> Keys:
    tables = (*(metadata.tables[name] for name in OF_EVIDENCE), evidence.case_study)
    return {table: _keys(conn, table, table.c.year_id == year_id) for table in tables}


def _media(conn: Connection, media_id: int) -> Keys:
    return {consent.media_item: {media_id}}


def _audit(conn: Connection, round_id: int) -> Keys:
    page = intake.tray_page
    return {tutors.audit_round: {round_id}, page: _keys(conn, page, page.c.round_id == round_id)}


def _meetings(conn: Connection, year_id: int) -> Keys:
    table = reflection.reflection_meeting
    return {table: _keys(conn, table, table.c.year_id == year_id)}


def _returns(conn: Connection, year_id: int) -> Keys:
    tables = (returns.return_snapshot, returns.return_narrative, returns.return_typed)
    return {table: _keys(conn, table, table.c.year_id == year_id) for table in tables}


_STARTS = {
    Record.CONSENT: _consent,
    Record.DIARIES: _diaries,
    Record.EVIDENCE: _evidence,
    Record.MEDIA_LIST: _media,
    Record.AUDITS: _audit,
    Record.MEETINGS: _meetings,
    Record.RETURNS: _returns,
}


def _keys(conn: Connection, table: Table, *where: Any) -> set[Any]:
    return set(conn.execute(select(table.c.id).where(*where)).scalars())
