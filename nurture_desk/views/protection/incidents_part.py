"""Losses: the list with its 72 hours, and one in the side panel with what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import short_date, short_day, weekday_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.incidents import Incident, IncidentKind, Risk
from nurture_desk.services.incidents import in_london, moment_of
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, LongTextField, TimeField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.section import Section
from nurture_desk.views.widgets.table import Column, RecordTable

OPEN = {"yes": True, "no": False, "not_known": None}


class IncidentsPart(Section):
    """One list; a line opens beside it."""

    def __init__(self, page: Any) -> None:
        super().__init__(_say("title"), _say("second"))
        self._page, self._suite = page, page.suite
        self.form: FormPanel | None = None
        self.table = RecordTable(self._columns(), _say("title"), grow=True)
        self.new_button = plain_button(_say("add"), "add")
        begin = main_button(_say("add"), "add")
        for button in (self.new_button, begin):
            button.clicked.connect(lambda: self.start_new())
        self.table.set_empty("warning", _say("empty"), _say("empty_text"), begin)
        self.table.add_tool(self.new_button)
        self.table.row_chosen.connect(self.show_incident)
        offer_export(page, self.table, _say("title"))
        self.add(self.table)

    def refresh(self) -> None:
        """Read the list again."""
        self.table.set_rows(self._suite.incidents.all(), key=lambda row: row.id)

    def show_record(self, key: int | str) -> None:
        """Open the loss with this key or code."""
        self.table.choose(lambda row: key in (row.id, row.code))

    def start_new(self, kind: IncidentKind = IncidentKind.LAPTOP_LOST) -> None:
        """Open an empty one, found out just now."""
        self.show_incident(Incident(kind, self._suite.incidents.now()))

    def show_incident(self, one: Incident) -> None:
        """Open one loss."""
        form = self.form = FormPanel(_fields())
        form.drafted(self._page, "incident", ("incident", one.id))
        found = in_london(one.found_at)
        opened = next(word for word, value in OPEN.items() if value is one.unlocked)
        form.set_values({**vars(one), "found_on": found.date(), "found_time": f"{found:%H:%M}", "unlocked": opened})
        side = self._page.side
        if one.id:
            side.open_panel(one.code, _say(f"kinds.{one.kind}"), *self._clock(one), self._ends(one))
        else:
            side.open_panel(_say("add"), self._ends(one))
        parts: list[QWidget] = [form]
        if one.id and one.owed():
            steps = "\n".join(f"{place}. {_say(f'owed.{step}')}" for place, step in enumerate(one.owed(), 1))
            parts = [label(_say("next"), "strong"), label(steps, "body", wrap=True), form]
        side.set_parts(parts)
        side.set_saving(lambda: self.save(one), (lambda: self.remove(one)) if one.id else None)
        form.focus_first()

    def save(self, before: Incident) -> None:
        """Keep what the form says; trouble stands at its field."""
        assert self.form is not None
        try:
            values = self.form.values()
            day, clock = values.pop("found_on"), values.pop("found_time")
            if day is None:
                raise NurtureError("incidents.found_when", field="found_on")
            same = (day, clock) == (in_london(before.found_at).date(), f"{in_london(before.found_at):%H:%M}")
            values["found_at"] = before.found_at if same else moment_of(day, clock)
            values |= {"unlocked": OPEN[values["unlocked"]], "risk": values["risk"] or Risk.NOT_SAID}
            one = replace(before, **values)
            key = self._suite.incidents.save(one)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.kept_on(self._page)
        self.refresh()
        self.show_incident(next(row for row in self._suite.incidents.all() if row.id == key))

    def remove(self, one: Incident) -> None:
        """Take one that was entered by mistake out, which Ctrl+Z undoes."""
        if self._page.guard(lambda: self._suite.incidents.remove(one.id)):
            self._page.side.close_panel()
            self.refresh()

    def _clock(self, one: Incident) -> tuple[str, str]:
        """How the 72 hours stand, as a chip."""
        if one.closed_on is not None:
            return "yes", _say("closed")
        if one.is_decided:
            return "open", _say("decided")
        left = one.hours_left(self._suite.incidents.now())
        if left < 0:
            return "blocked", _say("over", day=short_day(in_london(one.decide_by).date()))
        return "owed", _say("hours_left", n=left) if left else _say("hour_left")

    def _ends(self, one: Incident) -> str:
        if one.closed_on is not None or one.is_decided:
            return ""
        end = in_london(one.decide_by)
        return _say("ends", day=weekday_date(end.date()), time=f"{end:%H:%M}")

    def _columns(self) -> list[Column]:
        def found(row: Incident) -> str:
            at = in_london(row.found_at)
            return f"{short_date(at.date())}, {at:%H:%M}"

        def owed(row: Incident) -> str:
            return _say(f"owed.{row.owed()[0]}") if row.owed() else _say("nothing_owed")

        return [
            Column("code", _say("col_code"), _kind, kind="two_lines", least=150),
            Column("what", _say("col_what"), lambda row: row.what, least=190, kind="wrap"),
            Column("found", _say("col_found"), found, width=150, sort=lambda row: row.found_at),
            Column("left", _say("col_left"), self._clock, width=160, kind="state", sort=lambda row: row.decide_by),
            Column("owed", _say("col_owed"), owed, kind="wrap", least=180),
        ]


def _kind(row: Incident) -> tuple[str, str]:
    return row.code, _say(f"kinds.{row.kind}")


def _say(key: str, **values: object) -> str:
    return say(f"incidents.{key}", **values)


def _fields() -> list[Field]:
    kinds = [(kind, _say(f"kinds.{kind}")) for kind in IncidentKind]
    risks = [(risk, _say(f"risks.{risk or 'none'}")) for risk in sorted(Risk, key=bool)]
    opened = [(word, _say(f"open.{word}")) for word in OPEN]
    return [
        ChoiceField("kind", _say("kind"), choices=kinds),
        DateField("found_on", _say("found_on")),
        TimeField("found_time", _say("found_time"), _say("found_hint"), optional=True),
        DateField("happened_on", _say("happened_on"), optional=True),
        LongTextField("what", _say("what"), _say("what_hint"), lines=3),
        ChoiceField("unlocked", _say("unlocked"), _say("unlocked_hint"), choices=opened),
        DateField("officer_on", _say("officer_on"), optional=True),
        ChoiceField("risk", _say("risk"), choices=risks, optional=True),
        LongTextField("risk_why", _say("risk_why"), _say("risk_why_hint"), optional=True),
        DateField("regulator_on", _say("regulator_on"), optional=True),
        DateField("families_on", _say("families_on"), optional=True),
        LongTextField("done", _say("done"), optional=True),
        DateField("closed_on", _say("closed_on"), optional=True),
    ]
