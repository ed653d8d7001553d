"""Skills audit sheets: marks by item, ticks by list, and the one private tick kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from nurture_desk.db import audits as rows
from nurture_desk.db import records
from nurture_desk.db.tables import tutors as tables
from nurture_desk.db.traces import Watched
from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.audits import AuditRound, Channel, Sheet, SheetState
from nurture_desk.domain.filing import Difference
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.tutors import WEEK, HalfDay
from nurture_desk.domain.typed import Answers
from nurture_desk.services.audits import Audits
from nurture_desk.services.filing.family import Made
from nurture_desk.services.open_desk import OpenDesk

LISTS = (  # field of a sheet, the framework's list of its options
    ("approaches", "approaches"),
    ("technologies", "technologies"),
    ("training_done", "trainings"),
    ("training_wanted", "trainings"),
)
LIVED = "lived"


@dataclass(frozen=True)
class AuditSheets:
    """Sheets of a round. A second whole sheet of one person waits beside the first until one is chosen; a side that
    came later goes to the sheet that lacks it."""

    desk: OpenDesk
    days: Sequence[str] = ()

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """The round has to be known."""
        return [] if sheet.round_id else [say("filing.which_round")]

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """None: two sheets of one person stand side by side instead."""
        return []

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """The person's sheets of the round, the expected list and the private tick."""
        mine = (tables.audit_sheet.c.round_id == sheet.round_id) & (tables.audit_sheet.c.tutor_id == sheet.tutor_id)
        ids = select(tables.audit_sheet.c.id).where(mine)
        expected, private = tables.audit_expected, tables.audit_private
        return [
            Watched(tables.audit_sheet, mine),
            Watched(tables.audit_mark, tables.audit_mark.c.sheet_id.in_(ids)),
            Watched(tables.audit_tick, tables.audit_tick.c.sheet_id.in_(ids)),
            Watched(expected, (expected.c.round_id == sheet.round_id) & (expected.c.tutor_id == sheet.tutor_id)),
            Watched(private, private.c.tutor_id == sheet.tutor_id),
        ]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """One more sheet, or the side that another lacks."""
        asked = records.get(conn, tables.audit_round, AuditRound, sheet.round_id or 0)
        framework = rows.framework_of(conn, asked.framework_id)
        paper = _sheet_of(sheet, framework)
        other = self._other_side(conn, sheet, paper)
        whole = _joined(other, paper, sheet) if other is not None else paper
        lived = True if Answers(sheet).ticked(LIVED) else None
        key = Audits(self.desk).save_sheet(whole, lived=lived)
        return {"key": key, "new": other is None}

    def take_back(self, conn: Connection, made: Made) -> None:
        """As if it had never come: of two sheets the one that is left counts again."""
        table = tables.audit_sheet
        there = conn.execute(select(table.c.id).where(table.c.id == made["key"])).first()
        if made["new"] and there is not None:
            Audits(self.desk).remove_sheet(int(made["key"]))

    def _other_side(self, conn: Connection, sheet: ReturnedSheet, paper: Sheet) -> Sheet | None:
        """The sheet this one is the missing side of: the only one of the person, nothing on it twice."""
        if not sheet.lacks:
            return None
        kept = [
            one
            for one in rows.sheets(conn, sheet.round_id, sheet.tutor_id or 0)
            if one.state is not SheetState.SET_ASIDE
        ]
        if len(kept) != 1 or set(kept[0].marks) & set(sheet.asked):
            return None
        whole = kept[0].marks and not kept[0].lacks_side_2 and 2 in sheet.pages
        return None if whole else kept[0]


def _sheet_of(sheet: ReturnedSheet, framework: AuditFramework) -> Sheet:
    """What the paper says; an item this round does not ask, from a sheet of another version, is left on its page."""
    answers = Answers(sheet)
    levels = {level.key: place for place, level in enumerate(framework.levels, start=1)}
    ticks = {
        field: answers.several(field, [option.key for option in getattr(framework, options)])
        for field, options in LISTS
    }
    made = Sheet(
        sheet.round_id or 0,
        sheet.tutor_id or 0,
        channel=Channel(sheet.channel.value),
        lacks_side_2=2 in sheet.lacks,
        interest=answers.option("interest", [option.key for option in framework.interests]),
        untapped=answers.text("untapped"),
        free=tuple(HalfDay(one) for one in answers.several("free", WEEK)),
        marks={item.key: levels[said] for item in framework.items if (said := answers.option(item.key, levels))},
    )
    return replace(made, **ticks)  # type: ignore[arg-type]  # the four lists of LISTS


def _joined(first: Sheet, second: Sheet, sheet: ReturnedSheet) -> Sheet:
    """Two sides of one sheet as one."""
    ticks = {field: getattr(second, field) or getattr(first, field) for field, _ in LISTS}
    return replace(
        first,
        lacks_side_2=first.lacks_side_2 and 2 not in sheet.pages,
        interest=second.interest or first.interest,
        untapped=second.untapped or first.untapped,
        free=second.free or first.free,
        marks={**first.marks, **second.marks},
        **ticks,
    )
