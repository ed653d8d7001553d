"""Register and diary, one side: marks by child, four boxes, who was in the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from nurture_desk.db import records
from nurture_desk.db import sessions as db
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.db.tables.sessions import attendance, diary, session
from nurture_desk.db.traces import Watched
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.filing import Difference, takes_paper
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.sessions import (
    DIARY_FIELDS,
    LIVE,
    Absence,
    AdultRole,
    Diary,
    Feeling,
    Mark,
    Session,
    SessionState,
)
from nurture_desk.domain.typed import Answers
from nurture_desk.forms.reference import person_mark
from nurture_desk.services.diaries import Diaries
from nurture_desk.services.filing.family import Made
from nurture_desk.services.filing.merging import Said, differences, in_words, merged
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.registers import Registers
from nurture_desk.services.sessions import Sessions

ATTENDANCE, REASON = "attendance", "reason"
_MARKS = {**{mark.value: mark for mark in Mark}, "stepped_out": Mark.CAME_BACK}
_FELL_OUT = tuple(state.value for state in SessionState if state not in LIVE)
_COUNT = ("did", "sign", "adult_said", "next_time")


@dataclass(frozen=True)
class _OnPaper:
    """One child's mark on the paper: whose, what, and whether the child was in the group that day."""

    field: str
    pupil_id: int
    mark: Mark
    reason: str
    listed: bool
    here: Mark | None
    here_reason: str


@dataclass(frozen=True)
class DiarySheets:
    """A session's paper. The first mark, or a written diary, says that the session was held."""

    desk: OpenDesk
    days: Sequence[str] = ()

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """A day that has come, a session that did not fall out, children the desk knows."""
        held = records.get(conn, session, Session, sheet.session_id or 0)
        fell_out = Answers(sheet).option("state", _FELL_OUT)
        if fell_out and held.state in LIVE:
            return [say("filing.fell_out", what=in_words(fell_out), day=long_date(held.held_on))]
        if fell_out:
            return []
        found = []
        try:
            Registers(self.desk).open_for_writing(conn, held.id)
        except NurtureError as trouble:
            found.append(sentence(trouble))
        known = _children(conn)
        strangers = [mark for mark in Answers(sheet).of_people(ATTENDANCE) if mark not in known]
        return found + [say("filing.no_such_child", code=mark) for mark in strangers]

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """Marks, boxes and header lines where the desk says something else already."""
        found = []
        held = records.get(conn, session, Session, sheet.session_id or 0)
        for one in _marks(conn, sheet):
            if not one.listed:
                here = say("filing.not_in_group", day=long_date(held.held_on))
                found.append(Difference(one.field, here, _said(one.mark, one.reason), open=False))
            elif one.here is not None and not _alike(one):
                found.append(Difference(one.field, _said(one.here, one.here_reason), _said(one.mark, one.reason)))
        return [*found, *differences(_header(conn, sheet)), *differences(_written(conn, sheet))]

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """The session, its marks and its diary."""
        return [
            Watched(session, session.c.id == sheet.session_id),
            Watched(attendance, attendance.c.session_id == sheet.session_id),
            Watched(diary, diary.c.session_id == sheet.session_id),
        ]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Marks first, then what is written; a diary with something in one of the four boxes is finished."""
        key = sheet.session_id or 0
        if records.get(conn, session, Session, key).state not in LIVE:
            return {"key": key, "marks": 0}  # the paper says so too: it is kept with its session
        shown = {one.field: one for one in self.differences(conn, sheet)}
        marked = 0
        for one in _marks(conn, sheet):
            difference = shown.get(one.field)
            if one.listed and not _alike(one) and (difference is None or takes_paper(sheet, difference)):
                Registers(self.desk).mark(key, one.pupil_id, one.mark, one.reason)
                marked += 1
        header = _header(conn, sheet)
        fields = {name: getattr(merged(header, sheet), name) for name in header.fields}
        if fields and any(getattr(header.record, name) != value for name, value in fields.items()):
            Sessions(self.desk).change(key, **fields)
        self._write(conn, sheet, key)
        return {"key": key, "marks": marked}

    def _write(self, conn: Connection, sheet: ReturnedSheet, key: int) -> None:
        said = _written(conn, sheet)
        now = merged(said, sheet)
        boxes = {name: getattr(now, name) for name in said.fields}
        if not boxes:
            return
        diaries = Diaries(self.desk, Registers(self.desk))
        written = diaries.save(key, **boxes)
        if written.finished_on is None and any(getattr(written, box).strip() for box in _COUNT):
            diaries.finish(key)

    def take_back(self, conn: Connection, made: Made) -> None:
        """Nothing leans on a register or a diary."""


def held_where_marked(conn: Connection, session_id: int) -> None:
    """After taking back: a session that still has marks of somebody else's stays held."""
    marks = conn.execute(select(attendance.c.id).where(attendance.c.session_id == session_id)).first()
    held = records.get(conn, session, Session, session_id)
    if marks is not None and held.state is SessionState.PLANNED:
        records.set_fields(conn, session, session_id, state=SessionState.HELD)


def _children(conn: Connection) -> dict[str, int]:
    return {person_mark(row.code): row.id for row in conn.execute(select(pupil.c.id, pupil.c.code))}


def _marks(conn: Connection, sheet: ReturnedSheet) -> list[_OnPaper]:
    answers, known = Answers(sheet), _children(conn)
    listed = {row.pupil_id: row for row in db.register_of(conn, sheet.session_id or 0)}
    found = []
    for mark, text in answers.of_people(ATTENDANCE).items():
        if text not in _MARKS or mark not in known:
            continue
        row = listed.get(known[mark])
        why = answers.option(f"{REASON}_{mark}", tuple(Absence))
        what = _MARKS[text]
        reason = (why or Absence.NOT_KNOWN.value) if what is Mark.NOT_HERE else ""
        here = (row.mark, row.reason) if row is not None else (None, "")
        found.append(_OnPaper(f"{ATTENDANCE}_{mark}", known[mark], what, reason, row is not None, *here))
    return found


def _alike(one: _OnPaper) -> bool:
    return (one.here, one.here_reason) == (one.mark, one.reason)


def _said(mark: Mark, reason: str) -> str:
    return " · ".join(in_words(part) for part in (mark, reason) if part)


def _header(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    fields: dict[str, Any] = {}
    if name := answers.text("adult"):
        fields["adult"] = name
    if role := answers.option("adult_role", tuple(AdultRole)):
        fields["adult_role"] = role
    minutes = answers.number("minutes")
    if minutes is not None:
        fields["minutes"] = int(minutes)
    held = records.get(conn, session, Session, sheet.session_id or 0)
    # what was planned gives way to what was: only a session that is written up already is asked about
    return Said(replace(held, id=0) if held.state is SessionState.PLANNED else held, fields)


def _written(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    kept = records.all_of(conn, diary, Diary, diary.c.session_id == sheet.session_id)
    fields: dict[str, Any] = {name: answers.text(name) for name in DIARY_FIELDS if answers.text(name)}
    if fields.get("tutor_feeling") not in (None, *Feeling):
        fields.pop("tutor_feeling")
    return Said(kept[0] if kept else Diary(0, sheet.session_id or 0), fields)
