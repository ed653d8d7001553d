"""Counts a return takes from sessions and evidence, by programme year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, case, func, or_, select

from nurture_desk.db import evidence as db
from nurture_desk.db.sessions import DEFAULT_WANTED
from nurture_desk.db.tables.evidence import case_study, judgement
from nurture_desk.db.tables.pupils import group_member, music_group
from nurture_desk.db.tables.sessions import attendance, session, session_series
from nurture_desk.domain.evidence import EvidenceRow, Judgement, Voice, meter
from nurture_desk.domain.framework import CHILD_OUTCOMES, outcome_of
from nurture_desk.domain.sessions import LIVE, Mark, SessionState

_LIVE = tuple(state.value for state in LIVE)
_HELD = SessionState.HELD.value


@dataclass(frozen=True)
class SessionCounts:
    """What the sessions of a year add up to; attendance is whole numbers, never a share of a child."""

    planned: int  # the sessions wanted, or more where more were laid
    held: int
    minutes: int
    present: int  # all marks but "not here", in sessions held
    possible: int  # sessions held × children then in the group


@dataclass(frozen=True)
class VoiceCounts:
    """Children by voices heard; ``triangulated``: three voices on at least one outcome."""

    pupil: int
    tutor: int
    school: int
    family: int
    triangulated: int


def session_counts(conn: Connection, year_id: int, until: date | None = None) -> SessionCounts:
    """Sessions of a year's groups, up to ``until`` (its last day included) where one is given."""
    in_year = [music_group.c.year_id == year_id]
    if until is not None:
        in_year.append(session.c.held_on <= until)
    held = conn.execute(
        select(func.count(), func.coalesce(func.sum(session.c.minutes), 0))
        .select_from(session)
        .join(music_group, music_group.c.id == session.c.group_id)
        .where(session.c.state == _HELD, *in_year)
    ).one()
    present = conn.execute(
        select(func.count())
        .select_from(attendance)
        .join(session, session.c.id == attendance.c.session_id)
        .join(music_group, music_group.c.id == session.c.group_id)
        .where(session.c.state == _HELD, attendance.c.mark != Mark.NOT_HERE.value, *in_year)
    ).scalar_one()
    belonged = and_(
        or_(group_member.c.joined_on.is_(None), group_member.c.joined_on <= session.c.held_on),
        or_(group_member.c.left_on.is_(None), group_member.c.left_on >= session.c.held_on),
    )
    possible = conn.execute(
        select(func.count())
        .select_from(session)
        .join(music_group, music_group.c.id == session.c.group_id)
        .join(group_member, and_(group_member.c.group_id == session.c.group_id, belonged))
        .where(session.c.state == _HELD, *in_year)
    ).scalar_one()
    return SessionCounts(_planned(conn, year_id), int(held[0]), int(held[1]), int(present), int(possible))


def _planned(conn: Connection, year_id: int) -> int:
    live = func.coalesce(func.sum(case((session.c.state.in_(_LIVE), 1), else_=0)), 0)
    query = (
        select(live, func.max(func.coalesce(session_series.c.wanted, DEFAULT_WANTED)), func.count(session_series.c.id))
        .select_from(music_group)
        .join(session, session.c.group_id == music_group.c.id)
        .outerjoin(session_series, session_series.c.group_id == music_group.c.id)
        .where(music_group.c.year_id == year_id)
        .group_by(music_group.c.id)
    )
    return sum(max(int(found), int(wanted) if has_series else 0) for found, wanted, has_series in conn.execute(query))


def voices_by_child(conn: Connection, year_id: int) -> dict[int, frozenset[Voice]]:
    """The voices heard about each child with evidence in a year, by child's key."""
    heard: dict[int, set[Voice]] = {}
    for row in db.evidence_of_year(conn, year_id):
        if row.pupil_id is not None and row.voice is not None:
            heard.setdefault(row.pupil_id, set()).add(row.voice)
    return {pupil_id: frozenset(voices) for pupil_id, voices in heard.items()}


def triangulated_children(conn: Connection, year_id: int) -> frozenset[int]:
    """Keys of the children with three of four voices on at least one outcome."""
    hopes = {hope.key: hope.outcome for hope in db.school_hopes(conn) if hope.outcome}
    items: dict[int, list[EvidenceRow]] = {}
    for row in db.evidence_of_year(conn, year_id):
        if row.pupil_id is not None:
            items.setdefault(row.pupil_id, []).append(row)
    return frozenset(
        pupil_id for pupil_id, found in items.items() if any(row.triangulated for row in meter(found, (), hopes))
    )


def voice_counts(conn: Connection, year_id: int, children: frozenset[int]) -> VoiceCounts:
    """How many of ``children`` (keys) each voice was heard about, and how many are triangulated."""
    heard = {key: voices for key, voices in voices_by_child(conn, year_id).items() if key in children}
    by_voice = {voice: sum(voice in voices for voices in heard.values()) for voice in Voice}
    return VoiceCounts(
        by_voice[Voice.PUPIL],
        by_voice[Voice.TUTOR],
        by_voice[Voice.SCHOOL],
        by_voice[Voice.FAMILY],
        len(triangulated_children(conn, year_id) & children),
    )


def judgements_of_year(conn: Connection, year_id: int) -> list[Judgement]:
    """Every judgement of a year; ``domain.evidence.outcome_counts`` adds them up over the children that count."""
    return db.judgements_of(conn, judgement.c.year_id == year_id)


def items_by_outcome(conn: Connection, year_id: int) -> dict[str, int]:
    """How many evidence items speak to each outcome, the service's and the tutors' own among them."""
    counts: dict[str, int] = {}
    for row in db.evidence_of_year(conn, year_id):
        for outcome in {outcome_of(key) for key in row.indicators}:
            counts[outcome] = counts.get(outcome, 0) + 1
    return {outcome: n for outcome, n in counts.items() if outcome not in CHILD_OUTCOMES}


def case_study_count(conn: Connection, year_id: int) -> int:
    """Case studies of a year that are finished."""
    where = (case_study.c.year_id == year_id, case_study.c.finished_on.is_not(None))
    return int(conn.execute(select(func.count()).select_from(case_study).where(*where)).scalar_one())
