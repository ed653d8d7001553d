"""Running order and schools of the celebration day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.celebration import CelebrationDay, RunningStep, clock_times
from nurture_desk.services.celebration import SchoolThere
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.fields import DateField, NumberField, TextField
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column


def _say(key: str) -> str:
    return say(f"celebration.{key}")


class OrderPart(QWidget):
    """Steps in their order; an open one is moved earlier or later."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._day: CelebrationDay | None = None
        self._times: dict[int, str] = {}
        self._open: RunningStep | None = None
        column = pack(QVBoxLayout(self), 0, gap=8)
        self.list = RecordList(
            [
                Column("at", _say("step.at"), lambda row: self._times.get(row.id, ""), width=80, sort=_place),
                Column("what", _say("step.what"), lambda row: (row.what, row.led_by), kind="two_lines", least=180),
                Column("minutes", _say("step.minutes"), lambda row: row.minutes, width=90, kind="figure"),
            ],
            [
                TextField("what", _say("step.what"), max_length=120),
                NumberField("minutes", _say("step.minutes"), half=True, least=1, most=240),
                TextField("led_by", _say("step.led_by"), optional=True, half=True, max_length=120),
            ],
            name=_say("part.order"),
            load=self._load,
            save=self._save,
            remove=lambda row: self._suite.celebration_days.remove_step(row),
            ask=page.ask,
            new_word=_say("step.add"),
            empty=("sessions", _say("step.empty"), _say("step.empty_text")),
            fresh=lambda: {"minutes": 10},
        ).drafted(self._page, "step", lambda: [("day", self._day.id if self._day else 0)])
        self.list.row_chosen.connect(self._chosen)
        self.up_button, self.down_button = (
            ghost_button(_say("step.up"), "previous"),
            ghost_button(_say("step.down"), "next"),
        )
        self.up_button.clicked.connect(lambda: self.move_step(-1))
        self.down_button.clicked.connect(lambda: self.move_step(1))
        self.ways = row_of(self.up_button, self.down_button)
        self.ways.hide()
        column.addWidget(self.list)
        column.addWidget(self.ways)

    def show_day(self, day: CelebrationDay) -> None:
        """Show the running order of a day."""
        self._day = day
        self.list.refresh()
        self.ways.setVisible(self._open is not None and not self.list.editor.isHidden())

    def move_step(self, way: int) -> None:
        """Move the open step earlier (-1) or later (1)."""
        step = self._open
        if step is not None and self._page.guard(lambda: self._suite.celebration_days.move_step(step, way)):
            self.list.refresh()

    def _chosen(self, row: RunningStep) -> None:
        self._open = row
        self.ways.show()

    def _load(self) -> list[RunningStep]:
        if self._day is None:
            return []
        steps: list[RunningStep] = self._suite.celebration_days.steps(self._day.id)
        self._times = dict(zip([step.id for step in steps], clock_times(self._day.starts_at, steps), strict=True))
        return steps

    def _save(self, values: dict[str, Any], row: RunningStep | None) -> None:
        assert self._day is not None
        values["minutes"] = values["minutes"] or 0
        before = row or RunningStep(0, self._day.id, 0, 0, "")
        self._suite.celebration_days.save_step(replace(before, **values))


def _place(row: RunningStep) -> int:
    return row.place


class SchoolsPart(QWidget):
    """What each school said: who may come, its staff, its visit form, how it travels."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._suite = page.suite
        self._day: CelebrationDay | None = None
        column = pack(QVBoxLayout(self), 0)

        def text(key: str) -> str:
            return _say(f"school.{key}")

        self.list = RecordList(
            [
                Column("name", text("name"), _name, kind="two_lines", least=200),
                Column("coming", text("coming"), lambda row: row.coming, width=90, kind="figure"),
                Column("ratio", text("staff_ratio"), lambda row: row.row.staff_ratio, width=110),
                Column("form", text("form"), _form, width=110, kind="state"),
            ],
            [
                NumberField("may_come", text("may_come"), optional=True, half=True, least=0, most=999),
                TextField("staff_ratio", text("staff_ratio"), text("staff_ratio_hint"), optional=True, half=True),
                DateField("visit_form_done_on", text("visit_form_done_on"), optional=True),
                TextField("arrival", text("arrival"), optional=True),
                TextField("transport", text("transport"), optional=True, half=True, max_length=200),
                TextField("who_pays", text("who_pays"), optional=True, half=True, max_length=120),
                NumberField("families_invited", text("families_invited"), optional=True, half=True, least=0, most=999),
                NumberField("families_came", text("families_came"), optional=True, half=True, least=0, most=999),
            ],
            name=_say("part.schools"),
            load=lambda: self._suite.celebration_days.schools(self._day.id) if self._day else [],
            save=self._save,
            values_of=lambda row: vars(row.row),
            ask=page.ask,
            empty=("school", text("empty"), text("empty_text")),
            addable=False,
        ).drafted(page, "day-school", lambda: [("day", self._day.id if self._day else 0)])
        column.addWidget(self.list)

    def show_day(self, day: CelebrationDay) -> None:
        """Show the schools of a day."""
        self._day = day
        self.list.refresh()

    def _save(self, values: dict[str, Any], row: SchoolThere | None) -> None:
        assert row is not None
        self._suite.celebration_days.save_school(replace(row.row, **values))


def _name(row: SchoolThere) -> tuple[str, str]:
    return f"{row.letter}  {row.name}", " · ".join(part for part in (row.row.arrival, row.row.transport) if part)


def _form(row: SchoolThere) -> tuple[str, str]:
    return ("yes", _say("school.form_done")) if row.row.visit_form_done_on else ("owed", _say("school.form_owed"))
