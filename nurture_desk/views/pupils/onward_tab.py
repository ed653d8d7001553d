"""Next steps of every child of the year: offered, started, still there; and what is to be asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import short_date
from nurture_desk.domain.mentoring import Onward, Owed, StillThere, owed
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

ASKED = (Owed.OFFER, Owed.START, Owed.LOOK, Owed.FEE)


class OnwardTab(QWidget):
    """A line for each step, or for a child without one; a line opens the child's next steps."""

    def __init__(self, page: Page, open_child: Callable[[int], object]) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.table = RecordTable(_columns(self._owed), say("pupils.onward.name"))
        self.table.set_count_words("pupils.onward.count")
        self.table.set_filters([self._filter(one) for one in ASKED])
        self.save_button = ghost_button(say("pupils.onward.save"), "export")
        self.save_button.clicked.connect(self.save_list)
        self.table.add_tool(self.save_button, far=True)
        self.table.set_empty("target", say("pupils.onward.none"), say("pupils.onward.none_text"))
        self.table.arrows_choose = False
        self.table.row_chosen.connect(lambda row: open_child(row.pupil_id))
        offer_export(page, self.table, say("pupils.onward.name"))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the steps again."""
        rows: list[Onward] = self._suite.next_steps.onward()
        self.table.set_rows(rows, key=lambda row: (row.pupil_id, row.step.id if row.step else 0))

    def save_list(self) -> None:
        """The list by code, as PDF or Word."""
        write = self._suite.progression_papers.write
        save_paper(self._page, say("pupils.onward.save"), say("pupils.onward.file_name"), write)

    def _owed(self, row: Onward) -> Owed:
        return owed(row, self._suite.desk.today())

    def _filter(self, what: Owed) -> Filter:
        return Filter(str(what), say(f"pupils.owed.{what}"), lambda row: self._owed(row) is what)


def _columns(waits: Callable[[Onward], Owed]) -> list[Column]:
    def child(row: Onward) -> tuple[str, str]:
        return row.shown_name, " · ".join(part for part in (row.group, row.code) if part)

    def route(row: Onward) -> tuple[str, str]:
        if row.step is None:
            return say("pupils.onward.nothing"), ""
        return say(f"pupils.route.{row.step.route}"), row.step.note

    def state(row: Onward) -> tuple[str, str] | None:
        what = waits(row)
        return ("owed", say(f"pupils.owed.{what}")) if what else None

    return [
        Column(
            "child", say("pupils.onward.child"), child, kind="two_lines", least=190, sort=lambda row: row.shown_name
        ),
        Column("route", say("pupils.next_step.route"), route, kind="two_lines", least=170),
        _day("offered_on"),
        _day("started_on"),
        Column("later", say("pupils.next_step.still_there"), _later, width=125),
        Column("owed", say("pupils.onward.owed"), state, width=180, kind="state", sort=lambda row: str(waits(row))),
    ]


def _day(field: str) -> Column:
    def day(row: Onward) -> date | None:
        return getattr(row.step, field) if row.step else None

    return Column(
        field,
        say(f"pupils.next_step.{field}"),
        lambda row: _short(day(row)),
        width=125,
        sort=lambda row: day(row) or date.max,
    )


def _short(day: date | None) -> str:
    return short_date(day) if day else ""


def _later(row: Onward) -> str:
    if row.step is None or row.step.still_there is StillThere.NOT_ASKED:
        return ""
    return say(f"pupils.still_there.{row.step.still_there}")
