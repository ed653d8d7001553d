"""Complaints: the list, one in the side panel, the printed log and the acknowledgement."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.complaints import Complaint, ComplaintState, Outcome, Way
from nurture_desk.domain.dates import long_date, short_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.section import Section, row_of
from nurture_desk.views.widgets.table import Column, RecordTable

CHIPS = {
    ComplaintState.TO_ACKNOWLEDGE: "owed",
    ComplaintState.OVERDUE: "blocked",
    ComplaintState.LOOKING: "open",
    ComplaintState.SLOW: "owed",
    ComplaintState.ANSWERED: "yes",
}
NO_CHILD = 0


class ComplaintsPart(Section):
    """One list; a line opens beside it."""

    def __init__(self, page: Any) -> None:
        super().__init__(_say("title"), _say("second"))
        self._page, self._suite = page, page.suite
        self.form: FormPanel | None = None
        self.table = RecordTable(self._columns(), _say("title"), grow=True)
        self.new_button = main_button(_say("add"), "add")
        begin = plain_button(_say("add"), "add")
        self.log_button = ghost_button(_say("print_log"), "export")
        for button in (self.new_button, begin):
            button.clicked.connect(self.start_new)
        self.log_button.clicked.connect(self.save_log)
        self.table.set_empty("protection", _say("empty"), _say("empty_text"), begin)
        self.table.add_tool(self.new_button)
        self.table.add_tool(self.log_button)
        self.table.row_chosen.connect(self.show_complaint)
        offer_export(page, self.table, _say("title"))
        self.add(self.table)

    def refresh(self) -> None:
        """Read the list again."""
        self.table.set_rows(self._suite.complaints.all(), key=lambda row: row.id)

    def show_record(self, key: int | str) -> None:
        """Open the complaint with this key or code."""
        self.table.choose(lambda row: key in (row.id, row.code))

    def start_new(self) -> None:
        """Open an empty one that came today."""
        self.show_complaint(Complaint(self._suite.desk.today()))

    def show_complaint(self, one: Complaint) -> None:
        """Open one complaint."""
        form = self.form = FormPanel(self._fields(one))
        form.drafted(self._page, "complaint", ("complaint", one.id))
        form.set_values({**vars(one), "pupil_id": one.pupil_id or NO_CHILD})
        side, state = self._page.side, one.state(self._suite.desk.today())
        if one.id:
            side.open_panel(one.code, one.from_whom, CHIPS[state], _say(f"state.{state}"), self._left(one))
        else:
            side.open_panel(_say("add"))
        parts: list[QWidget] = [form]
        if one.id and one.acknowledged_on is None and one.answered_on is None:
            letter = plain_button(_say("letter_button"), "write")
            letter.clicked.connect(lambda: self.write_letter(one))
            parts += [row_of(letter), label(_say("letter_saved"), "muted", wrap=True)]
        side.set_parts(parts)
        side.set_saving(lambda: self.save(one), (lambda: self.remove(one)) if one.id else None)
        form.focus_first()

    def save(self, before: Complaint) -> None:
        """Keep what the form says; trouble stands at its field."""
        assert self.form is not None
        try:
            values = self.form.values()
            values["received_on"] = values["received_on"] or self._suite.desk.today()
            values |= {"pupil_id": values["pupil_id"] or None, "way": values["way"] or Way.NOT_SAID}
            one = replace(before, **{**values, "outcome": values["outcome"] or Outcome.NOT_YET})
            key = self._suite.complaints.save(one)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.kept_on(self._page)
        self.refresh()
        self.show_complaint(self._suite.complaints.get(key))

    def remove(self, one: Complaint) -> None:
        """Take one that was entered by mistake out, which Ctrl+Z undoes."""
        if self._page.guard(lambda: self._suite.complaints.remove(one.id)):
            self._page.side.close_panel()
            self.refresh()

    def save_log(self) -> None:
        """Save the log as PDF or Word."""
        save_paper(self._page, _say("print_log"), _say("log_name"), self._suite.complaints.write)

    def write_letter(self, one: Complaint) -> None:
        """Save the acknowledgement as PDF or Word."""
        name = f"{_say('letter_name')} {one.code}"
        save_paper(
            self._page, _say("letter_button"), name, lambda path: self._suite.complaints.write_letter(one.id, path)
        )

    def _left(self, one: Complaint) -> str:
        """How many of the 30 days are left, while they matter."""
        today = self._suite.desk.today()
        if one.state(today) is not ComplaintState.TO_ACKNOWLEDGE:
            return ""
        days = (one.acknowledge_by - today).days
        return _say("last_day") if not days else _say("day_left") if days == 1 else _say("days_left", n=days)

    def _columns(self) -> list[Column]:
        def state(row: Complaint) -> tuple[str, str]:
            found = row.state(self._suite.desk.today())
            return CHIPS[found], _say(f"state.{found}")

        return [
            Column("code", _say("col_code"), lambda row: (row.code, row.about), kind="two_lines", least=140),
            Column("from", _say("col_from"), lambda row: row.from_whom, kind="wrap", least=130),
            Column("on", _say("col_received"), lambda row: short_date(row.received_on), width=120, sort=_received),
            Column("by", _say("col_by"), lambda row: short_date(row.acknowledge_by), width=130, sort=_received),
            Column("state", _say("col_state"), state, width=165, kind="state"),
        ]

    def _fields(self, one: Complaint) -> list[Field]:
        children = [(row.id, f"{row.shown_name} · {row.code}") for row in self._suite.pupils.rows(everybody=True)]
        ways = [(way, _say(f"ways.{way}")) for way in Way if way]
        outcomes = [(outcome, _say(f"outcomes.{outcome or 'none'}")) for outcome in sorted(Outcome, key=bool)]
        by = _say("acknowledge_hint", day=long_date(one.acknowledge_by))
        return [
            DateField("received_on", _say("received_on")),
            ChoiceField("way", _say("way"), choices=ways, optional=True),
            TextField("from_whom", _say("from_whom"), optional=True),
            LongTextField("about", _say("about"), lines=3),
            ChoiceField("pupil_id", _say("child"), choices=[(NO_CHILD, _say("no_child")), *children], search=True),
            TextField("handled_by", _say("handled_by"), optional=True),
            DateField("acknowledged_on", _say("acknowledged_on"), by, optional=True),
            LongTextField("found", _say("found"), optional=True),
            DateField("answered_on", _say("answered_on"), optional=True),
            ChoiceField("outcome", _say("outcome"), choices=outcomes, optional=True),
            LongTextField("put_right", _say("put_right"), optional=True),
            DateField("regulator_on", _say("regulator_on"), optional=True),
        ]


def _say(key: str, **values: object) -> str:
    return say(f"complaints.{key}", **values)


def _received(row: Complaint) -> object:
    return row.received_on
