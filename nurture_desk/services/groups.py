"""Groups: building one with its checks, who joins and leaves, the tutor, room and time."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from nurture_desk.db import groups as db
from nurture_desk.db import pupils as pupils_db
from nurture_desk.db import records
from nurture_desk.db.tables.pupils import group_member, music_group, pupil, suggestion
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.group_checks import Candidate, Check, look_at
from nurture_desk.domain.groups import (
    CODE,
    GroupRow,
    GroupStage,
    MemberRow,
    Membership,
    MusicGroup,
    check_group,
    check_leaving,
    check_size,
    minute_of_day,
)
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.suggestions import Outcome
from nurture_desk.domain.tutors import WEEK
from nurture_desk.services.consent_gate import standings
from nurture_desk.services.open_desk import OpenDesk

NOON = 12 * 60


class Groups:
    """The groups of the years."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def rows(self, *, year_id: int | None = None, every_year: bool = False) -> list[GroupRow]:
        """Groups of a year (the current one), or of every year, with how many children owe an answer on joining."""
        with self._desk.look() as conn:
            year = year_id or pupils_db.current_year(conn) or 0
            where = [] if every_year else [music_group.c.year_id == year]
            rows = db.group_rows(conn, *where)
            open_ids = {row.id for row in rows}
            members = db.memberships(conn, group_member.c.group_id.in_(open_ids), group_member.c.left_on.is_(None))
            children = {one.pupil_id for one in members}
            found = standings(conn, children, [Purpose.TAKING_PART], self._desk.today())
        owed: dict[int, int] = {}
        for one in members:
            if not found[one.pupil_id][Purpose.TAKING_PART].allowed:
                owed[one.group_id] = owed.get(one.group_id, 0) + 1
        return [replace(row, owed=owed.get(row.id, 0)) for row in rows]

    def get(self, group_id: int) -> MusicGroup:
        """One group."""
        with self._desk.look() as conn:
            return records.get(conn, music_group, MusicGroup, group_id)

    def members(self, group_id: int) -> list[MemberRow]:
        """Everybody who is or was in a group, those there now first."""
        with self._desk.look() as conn:
            return db.member_rows(conn, group_id)

    def schools(self) -> list[tuple[int, str]]:
        """Key and name of the schools a group can meet at: those that work with us, are chosen, or have one already."""
        with self._desk.look() as conn:
            return db.possible_schools(conn)

    def create(self, group: MusicGroup) -> int:
        """Begin a group (``id`` and ``code`` are given here; year 0 is the current one); returns its key.

        Refused before there is a year.
        """
        check_group(group)
        with self._desk.change("pupils.group_begun", Area.PUPILS) as unit:
            year = group.year_id or pupils_db.current_year(unit.conn)
            if year is None:
                raise NurtureError("pupils.no_year")
            code = CODE.format(db.highest_number(unit.conn) + 1)
            key = records.add(unit.conn, music_group, replace(group, year_id=year, code=code))
            unit.note(group=key)
        return key

    def save(self, group: MusicGroup) -> None:
        """Keep a changed group; its code stays."""
        check_group(group)
        with self._desk.change("pupils.group_saved", Area.PUPILS, Area.SESSIONS) as unit:
            kept = records.get(unit.conn, music_group, MusicGroup, group.id)
            records.save(unit.conn, music_group, replace(group, code=kept.code))
            unit.note(group=group.id)

    def remove(self, group_id: int) -> None:
        """Drop a group that never had a child; else ``pupils.group_has_children``."""
        with self._desk.change("pupils.group_removed", Area.PUPILS) as unit:
            if db.memberships(unit.conn, group_member.c.group_id == group_id):
                raise NurtureError("pupils.group_has_children")
            for row in unit.conn.execute(select(suggestion.c.id).where(suggestion.c.group_id == group_id)).scalars():
                records.set_fields(unit.conn, suggestion, row, group_id=None)
            records.remove(unit.conn, music_group, group_id)
            unit.note(group=group_id)

    def candidates(self, group_id: int) -> list[Candidate]:
        """Children of the group's school who could be in it: those in it, on its list, or known and in no group."""
        with self._desk.look() as conn:
            group = records.get(conn, music_group, MusicGroup, group_id)
            busy = pupils_db.year_members(group.year_id).where(group_member.c.group_id != group_id)
            return self._known(conn, pupil.c.school_id == group.school_id, pupil.c.id.not_in(busy))

    def checks(self, group_id: int, pupil_ids: Collection[int]) -> tuple[Check, ...]:
        """What the builder says of a group made of these children; nothing is stored."""
        with self._desk.look() as conn:
            group = records.get(conn, music_group, MusicGroup, group_id)
            chosen = self._known(conn, pupil.c.id.in_(pupil_ids))
            pairs = pupils_db.pairs_among(conn, pupil_ids)
            others = db.slots(conn, group.year_id, but=group_id)
            return look_at(group, chosen, pairs, others, _tutor_free(conn, group))

    def place(
        self, group_id: int, pupil_ids: Sequence[int], *, reason: str = "", joined_on: date | None = None
    ) -> None:
        """Make these children the group. Outside three to five: ``NeedsReason`` unless ``reason`` says why.

        Whoever was in it and has not begun goes back to the list; suggestions placed are marked as placed. Once the
        group has begun nobody is taken out here: that is refused, and ``leave`` is for it.
        """
        with self._desk.change("pupils.group_formed", Area.PUPILS, Area.CONSENT) as unit:
            group = records.get(unit.conn, music_group, MusicGroup, group_id)
            why = check_size(group.kind, len(set(pupil_ids)), reason)
            there = {one.pupil_id: one for one in _there(unit.conn, group_id)}
            gone = there.keys() - set(pupil_ids)
            if gone and group.stage is not GroupStage.FORMING:
                raise NurtureError("pupils.leave_instead")
            for child in gone:
                records.remove(unit.conn, group_member, there[child].id)
                _mark(unit.conn, child, Outcome.WAITING, group_id)
            for child in pupil_ids:
                if child not in there:
                    records.add(unit.conn, group_member, Membership(0, group_id, child, joined_on))
                _mark(unit.conn, child, Outcome.PLACED, group_id)
            records.set_fields(unit.conn, music_group, group_id, size_reason=why)
            unit.note(group=group_id, children=len(set(pupil_ids)))

    def join(self, group_id: int, pupil_id: int, on: date, *, reason: str = "") -> None:
        """A child joins, mid-year too; a sixth one only with a reason. Whoever comes back takes up the old time.

        Refused for a child who is in the group.
        """
        with self._desk.change("pupils.joined", Area.PUPILS, Area.CONSENT, Area.SESSIONS) as unit:
            group = records.get(unit.conn, music_group, MusicGroup, group_id)
            there = _there(unit.conn, group_id)
            if any(one.pupil_id == pupil_id for one in there):
                raise NurtureError("pupils.already_there", field="pupil_id")
            why = check_size(group.kind, max(len(there) + 1, 3), reason)
            mine = (group_member.c.group_id == group_id, group_member.c.pupil_id == pupil_id)
            before = db.memberships(unit.conn, *mine)
            if before:
                records.set_fields(unit.conn, group_member, before[0].id, left_on=None, left_reason="")
            else:
                records.add(unit.conn, group_member, Membership(0, group_id, pupil_id, on))
            if why:
                records.set_fields(unit.conn, music_group, group_id, size_reason=why)
            _mark(unit.conn, pupil_id, Outcome.PLACED, group_id)
            unit.note(group=group_id, pupil=pupil_id)

    def leave(self, group_id: int, pupil_id: int, on: date, reason: str) -> None:
        """A child leaves, with the reason; what was kept until then stays.

        A suggested child in no register never started, and is on the list of what is erased. Refused for one who is not
        in the group, and without a reason.
        """
        with self._desk.change("pupils.left", Area.PUPILS, Area.CONSENT, Area.SESSIONS) as unit:
            found = [one for one in _there(unit.conn, group_id) if one.pupil_id == pupil_id]
            if not found:
                raise NurtureError("desk.gone")
            kept = replace(found[0], left_on=on, left_reason=reason.strip())
            check_leaving(kept)
            records.save(unit.conn, group_member, kept)
            if not db.in_a_register(unit.conn, pupil_id):
                _mark(unit.conn, pupil_id, Outcome.NEVER_STARTED, group_id)
            unit.note(group=group_id, pupil=pupil_id)

    def set_stage(self, group_id: int, stage: GroupStage) -> None:
        """Forming, running, or ended."""
        with self._desk.change("pupils.group_stage", Area.PUPILS, Area.SESSIONS) as unit:
            records.set_fields(unit.conn, music_group, group_id, stage=stage)
            unit.note(group=group_id)

    def _known(self, conn: Connection, *where: object) -> list[Candidate]:
        found = db.candidates(conn, *where)
        ids = [one.pupil_id for one in found]
        supplied = pupils_db.profiles_supplied(conn, ids)
        stands = standings(conn, ids, [Purpose.TAKING_PART], self._desk.today())
        return [
            replace(
                one,
                profile_supplied=one.pupil_id in supplied,
                taking_part=str(stands[one.pupil_id][Purpose.TAKING_PART].state),
            )
            for one in found
        ]


def _there(conn: Connection, group_id: int) -> list[Membership]:
    return db.memberships(conn, group_member.c.group_id == group_id, group_member.c.left_on.is_(None))


def _mark(conn: Connection, pupil_id: int, outcome: Outcome, group_id: int) -> None:
    kept = conn.execute(select(suggestion.c.id).where(suggestion.c.pupil_id == pupil_id)).scalar()
    if kept is not None:
        records.set_fields(conn, suggestion, kept, outcome=outcome, outcome_reason="", group_id=group_id)


def _tutor_free(conn: Connection, group: MusicGroup) -> bool | None:
    """Whether the tutor's half-days hold the group's time; None where either is not known."""
    if group.tutor_id is None or group.weekday is None or not group.starts_at:
        return None
    found = conn.execute(select(tutor.c.free, tutor.c.taken).where(tutor.c.id == group.tutor_id)).first()
    afternoon = minute_of_day(group.starts_at) >= NOON
    if found is None or 2 * group.weekday + afternoon >= len(WEEK):
        return None
    free, taken = set(json.loads(found[0])), set(json.loads(found[1]))
    return str(WEEK[2 * group.weekday + afternoon]) in free - taken if free else None
