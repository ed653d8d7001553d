"""Year and dates: the line of the year, every date with what set it, the year's settings, the years side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.milestone_steps import Owner
from nurture_desk.domain.milestones import Dated
from nurture_desk.domain.programme import Year, YearBeside, year_name
from nurture_desk.services.money_papers import pounds
from nurture_desk.views.programme import words
from nurture_desk.views.programme.date_panel import DatePanel
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.form import FormPanel, LongTextField, NumberField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column, Filter, RecordTable
from nurture_desk.views.widgets.timeline import Step, Timeline


class YearTab(QWidget):
    """The year at a glance, then date by date."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._year: Year | None = None
        self.panel: DatePanel | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.begin = Card()
        self.begin_button = main_button("", "add")
        empty = EmptyState(
            "programme", say("programme.year.empty"), say("programme.year.empty_text"), self.begin_button
        )
        self.begin.add(empty)
        self.line = Card(say("programme.year.timeline"), gap=0)
        self.timeline = Timeline(say("programme.year.today"))
        self.line.add(self.timeline)
        self.dates = RecordTable(_date_columns(self._suite), say("programme.year.all_dates"), grow=True)
        self.dates.set_filters(_filters(self._suite))
        self.note = label(say("programme.year.dates_note"), "muted", wrap=True)
        self.settings = Card(say("programme.year.settings"))
        self.form = FormPanel(_setting_fields())
        self.settings.add(self.form)
        self.save_button = plain_button(say("programme.year.save_settings"), "confirm")
        self.settings.add(row_of(self.save_button))
        self.beside_title = label(say("programme.year.beside"), "h3")
        self.beside = RecordTable(_year_columns(), say("programme.year.beside"), grow=True, tools=False)
        for part in (self.begin, self.line, self.note, self.dates, self.settings, self.beside_title, self.beside):
            column.addWidget(part)

    def _connect(self) -> None:
        self.begin_button.clicked.connect(self._page.start_year)  # type: ignore[attr-defined]  # the programme page
        self.dates.row_chosen.connect(lambda one: self.open_step(one.key))
        self.save_button.clicked.connect(self.save_settings)
        self.beside.row_chosen.connect(self._show_year)

    def refresh(self) -> None:
        """Read the year and its dates again."""
        self._year = self._suite.programme.current()
        year = self._year
        for part in (self.line, self.note, self.dates, self.settings, self.beside_title, self.beside):
            part.setVisible(year is not None)
        self.begin.setVisible(year is None)
        self.begin_button.setText(
            say("programme.year.start_first", year=year_name(self._suite.programme.next_launch_year()))
        )
        if year is None:
            return
        found = self._suite.programme.dates(year.id)
        main = [one for one in found if one.step.main]
        steps = [Step(one.held_on, words.timeline_day(one), say(f"milestones.short.{one.key}")) for one in main]
        self.line.set_title(say("programme.year.timeline"))
        self.line.set_figure(year.name)
        self.timeline.set_steps(steps, self._suite.desk.today())
        self.dates.set_rows(found, key=lambda one: one.key)
        self.form.drafted(self._page, "year", ("year", year.id))
        self.form.set_values(vars(year))
        self.beside.set_rows(self._suite.programme.beside(), key=lambda row: row.year.id)

    def open_step(self, key: str) -> None:
        """Open the panel of one date."""
        assert self._year is not None
        one = next(each for each in self._suite.programme.dates(self._year.id) if each.key == key)
        self.panel = DatePanel(self._page, self._year, self.open_step)
        self.panel.show_step(one)

    def save_settings(self) -> None:
        """Keep the settings of the year; trouble stands at its field."""
        assert self._year is not None
        try:
            self._suite.programme.save_year(replace(self._year, **self.form.values()))
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.settled()
        self._page.saved.emit()
        self.refresh()
        self._page.message_bar.show_message("ok", say("programme.year.settings_saved", year=self._year.name))

    def _show_year(self, row: YearBeside) -> None:
        side = self._page.side
        state = ("yes", say("programme.year.here")) if row.year.is_current else ("", "")
        side.open_panel(row.year.name, "", *state)
        side.set_parts([label(row.year.notes, "body", wrap=True)] if row.year.notes else [])
        work = plain_button(say("programme.year.work_in", year=row.year.name), "open")
        work.clicked.connect(lambda: self._work_in(row.year))
        side.set_buttons([] if row.year.is_current else [work])

    def _work_in(self, year: Year) -> None:
        if self._page.guard(lambda: self._suite.programme.work_in(year.id)):
            self._page.side.close_panel()
            self._page.refresh()


def _date_columns(suite: object) -> list[Column]:
    today = suite.desk.today  # type: ignore[attr-defined]  # the suite of services
    return [
        Column(
            "step",
            say("programme.year.col_step"),
            lambda one: (say(f"milestones.{one.key}"), say(f"programme.year.owner_{one.step.owner}")),
            kind="two_lines",
            least=200,
        ),
        Column("date", say("programme.year.col_date"), words.day_words, width=180, sort=lambda one: one.sort_day),
        Column(
            "days",
            say("programme.year.col_days"),
            lambda one: words.days_words(one, today()),
            width=120,
            sort=lambda one: one.sort_day,
        ),
        Column(
            "standing",
            say("programme.year.col_standing"),
            lambda one: (words.STANDING_STATES[one.standing], say(f"milestones.standing.{one.standing}")),
            width=150,
            kind="state",
        ),
        Column("done", say("programme.year.col_done"), _done, width=110, kind="chip"),
    ]


def _done(one: Dated) -> tuple[str, str] | None:
    if one.done_on is not None:
        return ("yes", words.short_day(one.done_on)[4:-5])
    return ("warning", say("programme.year.look")) if one.off is not None else None


def _filters(suite: object) -> list[Filter]:
    today = suite.desk.today  # type: ignore[attr-defined]  # the suite of services
    return [
        Filter("ahead", say("programme.year.filter_ahead"), lambda one: one.sort_day >= today(), on=True),
        Filter("programme", say("programme.year.filter_programme"), lambda one: one.step.owner is Owner.PROGRAMME),
        Filter("ours", say("programme.year.filter_ours"), lambda one: one.step.owner is Owner.OURS),
    ]


def _setting_fields() -> list[NumberField | LongTextField]:
    return [
        NumberField("sessions_in_series", say("programme.year.sessions_in_series"), half=True),
        NumberField("reflection_every_weeks", say("programme.year.reflection_every_weeks"), half=True),
        NumberField("reflection_minutes", say("programme.year.reflection_minutes"), half=True),
        LongTextField("notes", say("programme.year.notes"), optional=True),
    ]


def _year_columns() -> list[Column]:
    def figure(key: str, get: Callable[[Any], object], width: int) -> Column:
        return Column(key, say(f"programme.year.col_{key}"), get, width=width, kind="figure")

    here = say("programme.year.here")
    return [
        Column(
            "year",
            say("programme.year.col_year"),
            lambda row: (row.year.name, here if row.year.is_current else ""),
            kind="two_lines",
        ),
        figure("groups", lambda row: row.groups, 90),
        figure("children", lambda row: row.children, 100),
        figure("held", lambda row: row.sessions_held, 130),
        figure("meetings", lambda row: row.meetings, 170),
        figure("received", lambda row: pounds(row.received), 150),
        figure("match", lambda row: pounds(row.match_cash), 140),
        figure("returns", lambda row: row.returns, 100),
    ]
