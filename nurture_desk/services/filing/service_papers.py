"""Papers about nobody in particular and the pupil report: reflection record, media list, a tutor's report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from nurture_desk.db import records
from nurture_desk.db import reflection as queries
from nurture_desk.db.tables.evidence import pupil_report, report_line
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.reflection import reflection_action, reflection_attendance, reflection_meeting
from nurture_desk.db.traces import Watched
from nurture_desk.documents.wording import say
from nurture_desk.domain.filing import Difference
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.reflection import Action, Meeting, MeetingKind, Theme
from nurture_desk.domain.reports import Section
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.typed import Answers, day_of
from nurture_desk.forms.declarations.report import key_of
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.filing.family import Family, Made
from nurture_desk.services.filing.media import MediaSheets
from nurture_desk.services.filing.merging import Said, differences, merged
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.reflection import Reflection
from nurture_desk.services.reports import Reports

TEXTS = ("facilitator", "guests", "ideas", "hard", "will_try", "for_service")


def service_families(desk: OpenDesk) -> dict[Form, Family]:
    """Reflection: one a day and kind. Report: lines of the child's report. Media list: one item a row."""
    return {
        Form.REFLECTION: ReflectionSheets(desk),
        Form.MEDIA_LIST: MediaSheets(desk),
        Form.REPORT: ReportSheets(desk),
    }


@dataclass(frozen=True)
class ReflectionSheets:
    """A record of one meeting with what was agreed. The confidential note is never on paper that comes back."""

    desk: OpenDesk
    days: Sequence[str] = ("held_on",)

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """What kind of meeting, and the day."""
        answers = Answers(sheet)
        found = [] if answers.option("kind", tuple(MeetingKind)) else [say("filing.meeting_kind")]
        return found if answers.text("held_on") else [*found, say("filing.day_needed")]

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """Against the meeting of that day and kind."""
        return differences(_meeting(conn, sheet))

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """The year's meetings, who came, what was agreed."""
        mine = reflection_meeting.c.year_id == year_in_use(conn)
        ids = select(reflection_meeting.c.id).where(mine)
        return [
            Watched(reflection_meeting, mine),
            Watched(reflection_attendance, reflection_attendance.c.meeting_id.in_(ids)),
            Watched(reflection_action, reflection_action.c.meeting_id.in_(ids)),
        ]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Keep the meeting; people the desk knows by name came, anybody else is a guest."""
        service, said = Reflection(self.desk), _meeting(conn, sheet)
        meeting = merged(said, sheet)
        came, guests = _people(conn, Answers(sheet).text("came"))
        before = [] if said.is_new else queries.came(conn, said.record.id)
        if guests:
            known = [one.strip() for one in meeting.guests.split(",") if one.strip()]
            named = ", ".join(dict.fromkeys([*known, *guests]))
            meeting = replace(meeting, guests=named)
        everybody = sorted({*before, *came})
        if said.is_new or meeting != said.record or everybody != sorted(before):
            key = service.save_meeting(meeting, everybody)
        else:
            key = said.record.id
        self._actions(conn, service, sheet, key)
        return {"key": key}

    def take_back(self, conn: Connection, made: Made) -> None:
        """What was learned at the meeting hangs on it and is looked at before it goes."""

    def _actions(self, conn: Connection, service: Reflection, sheet: ReturnedSheet, key: int) -> None:
        agreed = {one.what.strip() for one in queries.actions(conn, key)}
        for cells in Answers(sheet).rows("action").values():
            what = cells.get("what", "").strip()
            if what and what not in agreed:
                service.save_action(Action(key, what, cells.get("who", ""), day_of(cells.get("due_on", ""))))


def _meeting(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers, year = Answers(sheet), year_in_use(conn)
    kind = MeetingKind(answers.option("kind", tuple(MeetingKind)) or MeetingKind.OWN)
    day = answers.day("held_on") or sheet.dropped_on
    table = reflection_meeting
    where = (table.c.year_id == year, table.c.held_on == day, table.c.kind == kind.value)
    kept = records.all_of(conn, table, Meeting, *where)
    fields: dict[str, Any] = {name: answers.text(name) for name in TEXTS if answers.text(name)}
    if (minutes := answers.number("minutes")) is not None:
        fields["minutes"] = int(minutes)
    if themes := answers.several("themes", tuple(Theme)):
        fields["themes"] = tuple(Theme(one) for one in themes)
    return Said(kept[0] if kept else Meeting(year, kind, day), fields)


def _people(conn: Connection, text: str) -> tuple[list[int], list[str]]:
    """Keys of the people named in a list as written, and the names nobody on the desk bears."""
    known = {plain_letters(row.name): int(row.id) for row in conn.execute(select(person.c.id, person.c.name))}
    names = [name.strip(" .") for name in text.replace("\n", ",").replace(";", ",").replace(" and ", ",").split(",")]
    found = [known[plain_letters(name)] for name in names if plain_letters(name) in known]
    return found, [name for name in names if name and plain_letters(name) not in known]


@dataclass(frozen=True)
class ReportSheets:
    """A tutor's report form: each box becomes a line of the child's report, not yet shared with the family."""

    desk: OpenDesk
    days: Sequence[str] = ("from_on", "to_on", "written_on")

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """Something is written."""
        return [] if self._lines(sheet) else [say("filing.report_empty")]

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """None: lines are added, never overwritten."""
        return []

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """The child's reports and their lines."""
        mine = pupil_report.c.pupil_id == sheet.pupil_id
        ids = select(pupil_report.c.id).where(mine)
        return [Watched(pupil_report, mine), Watched(report_line, report_line.c.report_id.in_(ids))]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Add what the report does not say yet."""
        service, child = Reports(self.desk), sheet.pupil_id or 0
        there = {(line.section, line.text.strip()) for line in service.of_child(child).lines}
        added = [
            service.add_line(child, section, text)
            for section, text in self._lines(sheet)
            if (section, text) not in there
        ]
        return {"lines": added}

    def take_back(self, conn: Connection, made: Made) -> None:
        """A report line hangs on nothing but its report."""

    def _lines(self, sheet: ReturnedSheet) -> list[tuple[Section, str]]:
        answers = Answers(sheet)
        said = [(section, answers.text(key_of(section))) for section in Section]
        return [(section, text) for section, text in said if text]
