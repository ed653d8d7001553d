"""The returns made: sign one off, save its workbook and summary, note what happened to it, compare it with the last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.return_life import NEXT, SnapshotRow, State
from nurture_desk.domain.returns import Period
from nurture_desk.services.leaving import Left
from nurture_desk.services.return_export import write_blank
from nurture_desk.views.returns import words
from nurture_desk.views.returns.compared import code_parts, compared_parts
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.stops import let_out
from nurture_desk.views.widgets.table import Column, RecordTable


class MadeTab(QWidget):
    """The list of returns; one opens in the side panel with its life."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.form: FormPanel | None = None
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0)
        self.table = RecordTable(_columns(), say("returns.tab.made"), grow=True)
        begin = plain_button(_say("make"), "write")
        begin.clicked.connect(self.start_new)
        self.table.set_empty("return", _say("empty"), _say("empty_text"), begin)
        self.table.row_chosen.connect(self.show_return)
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the returns again."""
        self.table.set_rows(self._suite.returns.snapshots(), key=lambda row: row.snapshot.id)

    def start_new(self) -> None:
        """Open the form that signs off the figures as they stand."""
        year = self._suite.programme.current()
        if year is None:
            self._page.message_bar.show_error(NurtureError("programme.no_year"))
            return
        managers = self._suite.people.holders("manager")
        number = 1 + max(
            (r.snapshot.number for r in self._suite.returns.snapshots() if r.snapshot.year_id == year.id), default=0
        )
        periods = [(period, _say(f"period_{period}")) for period in (Period.INTERIM, Period.FINAL)]
        self.form = FormPanel(
            [
                ChoiceField("period", _say("period"), choices=periods, segments=True),
                TextField("signed_off_by", _say("signed_off_by")),
                DateField("signed_off_on", _say("signed_off_on")),
                TextField("note", _say("note"), optional=True),
            ]
        )
        name = managers[0].name if managers else self._suite.service.profile().contact_name
        today = self._suite.desk.today()
        hand_in = self._suite.programme.date_of(year.id, "hand_in")
        period = Period.FINAL if hand_in is not None and hand_in <= today else Period.INTERIM
        self.form.set_values({"period": period, "signed_off_by": name, "signed_off_on": today})
        side = self._page.side
        side.open_panel(_say("form_title"), year.name)
        missing = len(self._suite.readiness.of_year(year.id).missing)
        parts: list[QWidget] = [self.form]
        if missing:
            parts.insert(0, label(_say("warn_missing", n=missing), "owed", wrap=True))
        side.set_parts([*parts, *self._held_back(year.id)])
        self.sign_button = main_button(_say("sign", n=number), "write")
        self.sign_button.clicked.connect(self.sign_off)
        back = plain_button(say("ui.close"))
        back.clicked.connect(side.close_panel)
        side.set_buttons([self.sign_button, back])
        self.form.focus_first()

    def sign_off(self) -> None:
        """Keep the figures as the next return; trouble stands at its field."""
        assert self.form is not None
        year = self._suite.programme.current()
        try:
            values = self.form.values()
            for field in ("period", "signed_off_on"):
                if values[field] is None:
                    raise NurtureError(f"returns.which_{field}", field=field)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.sign_button.setEnabled(False)
        jobs.run(lambda _: self._suite.returns.make(year.id, **values), self._signed_off, self._not_signed)

    def _not_signed(self, trouble: NurtureError) -> None:
        assert self.form is not None
        self.sign_button.setEnabled(True)
        self.form.show_error(trouble)

    def _signed_off(self, key: int) -> None:
        self._page.saved.emit()
        self.refresh()
        self.table.choose(lambda row: row.snapshot.id == key)
        number = self._suite.returns.document(key).number
        self._page.message_bar.show_message("ok", _say("made", n=number))

    def show_return(self, row: SnapshotRow) -> None:
        """Open one return with its life and what changed since the one before."""
        side, one = self._page.side, row.snapshot
        title = _say("row", n=one.number, period=_say(f"period_{one.period}").lower())
        word = say(f"returns.state.{row.state}")
        side.open_panel(title, row.year, words.STATES[row.state], word, long_date(row.since))
        parts: list[QWidget] = [label(one.note, "body", wrap=True)] if one.note else []
        parts.append(label(_say("life"), "h3"))
        for event in self._suite.returns.events(one.id):
            detail = " · ".join(part for part in (event.who, event.note) if part)
            parts.append(TwoLines(f"{say(f'returns.state.{event.state}')}, {long_date(event.happened_on)}", detail))
        parts += self._step_form(row)
        parts += compared_parts(self._suite, row)
        parts += code_parts(self._suite, row)
        side.set_parts(parts)
        save = main_button(_say("export"), "export")
        save.clicked.connect(lambda: self.export(row))
        side.set_buttons([save])

    def export(self, row: SnapshotRow) -> None:
        """Choose a place and write workbook and summary there, away from the window's thread."""
        name = _say("export_name", year=row.year, n=row.snapshot.number)
        path: Path | None = self._page.ask.save_file(_say("export_title"), name, _say("export_files"))
        if path is None:
            return
        let_out(
            self._page,
            lambda _: self._suite.return_export.export(row.snapshot.id, path),
            self._exported,
            mend=lambda hit: self._suite.return_export.mend(row.snapshot.id, hit),
        )

    def save_blank(self) -> None:
        """Write the blank workbook for services without the app."""
        path: Path | None = self._page.ask.save_file(_say("blank_title"), _say("blank_name"), _say("export_files"))
        if path is not None:
            jobs.run(lambda _: write_blank(path), lambda _: self._blank_saved(path), self._page.message_bar.show_error)

    def _exported(self, left: Left) -> None:
        summary = left.path.with_suffix(".pdf").name
        text = _say("exported", workbook=left.path.name, summary=summary)
        if left.held_back:
            text += " " + _say("exported_without", n=len(left.held_back))
        self._page.message_bar.show_message("ok", text)

    def _blank_saved(self, path: Path) -> None:
        self._page.message_bar.show_message("ok", _say("blank_saved", workbook=path.name))

    def _held_back(self, year_id: int) -> list[QWidget]:
        found = self._suite.returns.held_back(year_id)
        if not found:
            return []
        rows = [TwoLines(_say(f"held_back_{one.purpose}", who=one.who), one.why) for one in found]
        return [label(_say("held_back"), "h3"), *rows]

    def _step_form(self, row: SnapshotRow) -> list[QWidget]:
        states = [(state, say(f"returns.state.{state}")) for state in NEXT[row.state] if state is not State.CORRECTED]
        if not states:
            return []
        form = FormPanel(
            [
                ChoiceField("state", _say("step_state"), choices=states),
                DateField("happened_on", _say("step_on")),
                TextField("who", _say("step_who"), optional=True),
                LongTextField("note", _say("step_note"), optional=True),
            ]
        )
        form.drafted(self._page, "step", ("return", row.snapshot.id))
        form.set_values({"happened_on": self._suite.desk.today()})
        keep = plain_button(_say("step_save"), "confirm")
        keep.clicked.connect(lambda: self.note_step(row, form))
        return [label(_say("step"), "h3"), form, row_of(keep)]

    def note_step(self, row: SnapshotRow, form: FormPanel) -> None:
        """Note what happened next; trouble stands at its field."""
        try:
            values = form.values()
            for field in ("state", "happened_on"):
                if values[field] is None:
                    raise NurtureError(f"returns.which_{field}", field=field)
            who, note = values["who"], values["note"]
            self._suite.returns.step(row.snapshot.id, values["state"], values["happened_on"], who, note)
        except NurtureError as error:
            form.show_error(error)
            return
        form.settled()
        self._page.saved.emit()
        self.refresh()
        self.table.choose(lambda other: other.snapshot.id == row.snapshot.id)


def _say(key: str, **values: object) -> str:
    return say(f"returns.made.{key}", **values)


def _columns() -> list[Column]:
    return [
        Column("return", _say("col_return"), _title, kind="two_lines", least=200),
        Column("signed", _say("col_signed"), _signed, kind="two_lines", width=180),
        Column("counts", _say("col_counts"), _counts, width=130, kind="figure"),
        Column("state", _say("col_state"), _state, width=170, kind="chip"),
    ]


def _title(row: SnapshotRow) -> tuple[str, str]:
    return _say("row", n=row.snapshot.number, period=_say(f"period_{row.snapshot.period}").lower()), row.year


def _signed(row: SnapshotRow) -> tuple[str, str]:
    return row.snapshot.signed_off_by, long_date(row.snapshot.signed_off_on)


def _counts(row: SnapshotRow) -> str:
    return _say("counts", n=words.value(row.snapshot.figures.get("pupils_started")))


def _state(row: SnapshotRow) -> tuple[str, str]:
    return words.STATES[row.state], say(f"returns.state.{row.state}")
