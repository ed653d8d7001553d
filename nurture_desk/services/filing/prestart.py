"""The pre-start meeting: a checklist, each child, what the school hopes to see, and three days for reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from nurture_desk.db.tables.school_papers import (
    prestart_check,
    prestart_child,
    school_hope,
    school_prestart,
    school_review,
)
from nurture_desk.db.traces import Watched
from nurture_desk.documents.wording import say
from nurture_desk.domain.filing import Difference
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.school_papers import (
    CHECK_KEYS,
    MOST_HOPES,
    Check,
    Hope,
    Information,
    Review,
    ReviewKind,
)
from nurture_desk.domain.typed import Answers
from nurture_desk.forms.reference import person_mark
from nurture_desk.services.filing.family import Made
from nurture_desk.services.filing.merging import Said, changed, differences, merged
from nurture_desk.services.filing.schools import child_lines, strangers
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.school_papers import Meeting, SchoolPapers

CHILD = ("gone_through", "helps", "avoid", "likes")
_LIKES = {"structure": "structure", "open": "open"}


@dataclass(frozen=True)
class PrestartSheets:
    """One meeting a school and year."""

    desk: OpenDesk

    @property
    def days(self) -> Sequence[str]:
        """The meeting, the points still to do, the reviews."""
        points = (f"{key.replace('.', '_')}_do_by" for key in CHECK_KEYS)
        return ("held_on", *points, *(f"review_{kind.value}" for kind in ReviewKind))

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """The day it was held, and children the desk knows."""
        meeting = SchoolPapers(self.desk).meeting(sheet.school_id or 0)
        answers = Answers(sheet)
        found = [] if answers.text("held_on") else [say("filing.day_needed")]
        for point in meeting.points:
            key = point.key.replace(".", "_")
            if answers.text(key) == Check.TO_DO and answers.day(f"{key}_do_by") is None and point.do_by is None:
                found.append(say("filing.do_by", point=say(f"paper_prestart.{key}")))
        return found + strangers(Answers(sheet), [child for child, _ in meeting.children])

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """The meeting, its points, its children."""
        return [one for said in self._all(sheet) for one in differences(said)]

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """Everything of the meeting, the school's hopes and reviews."""
        mine = school_prestart.c.school_id == sheet.school_id
        ids = select(school_prestart.c.id).where(mine)
        return [
            Watched(school_prestart, mine),
            Watched(prestart_check, prestart_check.c.prestart_id.in_(ids)),
            Watched(prestart_child, prestart_child.c.prestart_id.in_(ids)),
            Watched(school_hope, school_hope.c.school_id == sheet.school_id),
            Watched(school_review, school_review.c.school_id == sheet.school_id),
        ]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Keep what the paper settles; points it leaves open stay as they are."""
        papers, answers = SchoolPapers(self.desk), Answers(sheet)
        meeting = papers.meeting(sheet.school_id or 0)
        points = changed(_points(answers, meeting), sheet)
        children = changed(_children(answers, meeting), sheet)
        key = papers.save_meeting(merged(_held(answers, meeting), sheet), points, children)
        self._hopes(papers, answers, sheet.school_id or 0)
        kept = {review.kind for review in papers.reviews(sheet.school_id or 0)}
        for kind in ReviewKind:
            day = answers.day(f"review_{kind.value}")
            if day is not None and kind not in kept:
                papers.save_review(Review(school_id=sheet.school_id or 0, kind=kind, planned_on=day))
        return {"key": key}

    def take_back(self, conn: Connection, made: Made) -> None:
        """Nothing leans on the meeting."""

    def _hopes(self, papers: SchoolPapers, answers: Answers, school_id: int) -> None:
        known = {hope.text.strip() for hope in papers.hopes(school_id)}
        written = [cells["text"] for cells in answers.rows("hope").values() if cells.get("text")]
        for text in written:
            if text not in known and len(known) < MOST_HOPES:
                papers.save_hope(Hope(school_id=school_id, text=text))
                known.add(text)

    def _all(self, sheet: ReturnedSheet) -> list[Said]:
        meeting, answers = SchoolPapers(self.desk).meeting(sheet.school_id or 0), Answers(sheet)
        return [_held(answers, meeting), *_points(answers, meeting), *_children(answers, meeting)]


def _held(answers: Answers, meeting: Meeting) -> Said:
    fields: dict[str, Any] = {name: answers.text(name) for name in ("present", "next_step") if answers.text(name)}
    if (day := answers.day("held_on")) is not None:
        fields["held_on"] = day
    if answers.yes("after_first_session") is not None:
        fields["after_first_session"] = answers.yes("after_first_session")
    if level := answers.option("information", tuple(Information)):
        fields["information"] = Information(level)
    return Said(meeting.prestart, fields)


def _points(answers: Answers, meeting: Meeting) -> list[Said]:
    """The points with something on the paper; an open one of the desk is filled without asking."""
    found = []
    for point in meeting.points:
        key = point.key.replace(".", "_")
        fields: dict[str, Any] = {}
        if state := answers.option(key, tuple(Check)):
            fields["state"] = Check(state)
        if note := answers.text(f"{key}_note"):
            fields["note"] = note
        if (day := answers.day(f"{key}_do_by")) is not None:
            fields["do_by"] = day
        if fields:
            kept = replace(point, id=0) if point.state is Check.OWED and not point.note else point
            found.append(Said(kept, fields, {"state": key, "note": f"{key}_note", "do_by": f"{key}_do_by"}))
    return found


def _children(answers: Answers, meeting: Meeting) -> list[Said]:
    said = child_lines(answers, [child for child, _ in meeting.children], CHILD)
    found = []
    for child, kept in meeting.children:
        cells = said.get(child.pupil_id)
        if not cells:
            continue
        fields: dict[str, Any] = {name: cells[name] for name in ("helps", "avoid") if cells.get(name)}
        if cells.get("gone_through"):
            fields["gone_through"] = True
        if likes := _LIKES.get(cells.get("likes", "")):
            fields["likes"] = likes
        mark = person_mark(child.code)
        found.append(Said(kept, fields, {name: f"{name}_{mark}" for name in CHILD}))
    return found
