"""The wider inclusion log: what changed in the service, which outcome it shows, and the paper that proves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import MONTHS
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.reflection import Inclusion, InclusionKind, ServiceOutcome
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column, Filter, RecordTable


class InclusionTab(QWidget):
    """One list of every kind; a line opens in the side panel with its proof."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.form: FormPanel | None = None
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0)
        self.table = RecordTable(_columns(), say("reflection.tab.inclusion"), grow=True)
        self.table.set_filters(
            [Filter("no_proof", _say("filter_no_proof"), lambda row: not row.proof and row.attachment_id is None)]
        )
        begin = main_button(_say("add"), "add")
        begin.clicked.connect(self.start_new)
        self.table.set_empty("evidence", _say("empty"), _say("empty_text"), begin)
        self.table.row_chosen.connect(self.show_entry)
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the log of the year again."""
        year = self._suite.programme.current()
        self.table.set_rows(self._suite.inclusion_log.entries(year.id) if year else [], key=lambda row: row.id)

    def start_new(self) -> None:
        """Open an empty line, dated today."""
        year = self._suite.programme.current()
        self.show_entry(Inclusion(year.id, self._suite.desk.today(), InclusionKind.POLICY, ""))

    def show_record(self, key: int) -> None:
        """Show the entry with this key, if it is one of this year."""
        self.table.choose(lambda row: row.id == key)

    def show_entry(self, entry: Inclusion) -> None:
        """Open one line."""
        self.form = FormPanel(_fields())
        self.form.drafted(self._page, "inclusion", ("inclusion", entry.id))
        self.form.set_values(vars(entry))
        self._page.side.open_panel(entry.title or _say("add"))
        parts: list[QWidget] = [self.form]
        if entry.id:
            parts += self._proof(entry)
        self._page.side.set_parts(parts)
        self._page.side.set_saving(lambda: self.save(entry), (lambda: self.remove(entry)) if entry.id else None)

    def save(self, before: Inclusion) -> None:
        """Keep what the form says; trouble stands at its field."""
        assert self.form is not None
        try:
            values = self.form.values()
            if values["happened_on"] is None:
                raise NurtureError("reflection.which_day", field="happened_on")
            values["outcome"] = values["outcome"] or ServiceOutcome.NOT_SAID
            entry = replace(before, **values)
            key = self._suite.inclusion_log.save(entry)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.kept_on(self._page)
        self.refresh()
        self.show_entry(replace(entry, id=key))

    def remove(self, entry: Inclusion) -> None:
        """Take a line out, paper and all, which Ctrl+Z undoes."""
        if self._page.guard(lambda: self._suite.inclusion_log.remove(entry.id)):
            self._page.side.close_panel()
            self.refresh()

    def _proof(self, entry: Inclusion) -> list[QWidget]:
        found = self._suite.inclusion_log.proof(entry.id)
        attach = plain_button(_say("attach"), "add")
        attach.clicked.connect(lambda: self.attach(entry))
        if found is None:
            return [label(_say("no_paper"), "muted", wrap=True), row_of(attach)]
        kept, content = found
        copy = ghost_button(_say("open_proof"), "export")
        copy.clicked.connect(lambda: self._save_copy(kept.title, content))
        return [label(_say("attached", title=kept.title), "body", wrap=True), row_of(copy), row_of(attach)]

    def attach(self, entry: Inclusion) -> None:
        """Choose a paper and keep it inside the desk."""
        file = self._page.ask.choose_file(_say("attach"), _say("files"))
        if file is None:
            return
        if self._page.guard(lambda: self._suite.inclusion_log.attach(entry.id, file.name, file.read_bytes())):
            self._page.saved.emit()
            self.refresh()
            year = self._suite.programme.current()
            kept = next(one for one in self._suite.inclusion_log.entries(year.id) if one.id == entry.id)
            self.show_entry(kept)

    def _save_copy(self, title: str, content: bytes) -> None:
        path: Path | None = self._page.ask.save_file(_say("open_proof"), title)
        if path is not None:
            self._page.guard(lambda: self._suite.inclusion_log.save_copy(content, path))


def _say(key: str, **values: object) -> str:
    return say(f"reflection.inclusion.{key}", **values)


def _columns() -> list[Column]:
    return [
        Column("title", _say("col_title"), lambda row: (row.title, row.what_changed), kind="two_lines", least=190),
        Column(
            "on", _say("happened_on"), lambda row: _short_day(row.happened_on), width=120, sort=lambda r: r.happened_on
        ),
        Column("kind", _say("col_kind"), lambda row: _say(f"kind_{row.kind}"), width=110),
        Column("outcome", _say("col_outcome"), lambda row: _outcome(row), width=175),
        Column("proof", _say("col_proof"), _proven, width=108, kind="state"),
    ]


def _short_day(day: date) -> str:
    """3 Nov 2026."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _outcome(row: Inclusion) -> str:
    return _say(f"outcome_{row.outcome}") if row.outcome else ""


def _proven(row: Inclusion) -> tuple[str, str]:
    if row.attachment_id is not None:
        return "yes", _say("proof_attached")
    return ("open", _say("proof_noted")) if row.proof else ("owed", _say("proof_none"))


def _fields() -> list[Field]:
    kinds = [(kind, _say(f"kind_{kind}")) for kind in InclusionKind]
    outcomes = [(outcome, _say(f"outcome_{outcome}")) for outcome in ServiceOutcome]
    return [
        DateField("happened_on", _say("happened_on")),
        ChoiceField("kind", _say("kind"), choices=kinds),
        TextField("title", _say("what")),
        LongTextField("what_changed", _say("what_changed"), optional=True, lines=3),
        ChoiceField("outcome", _say("outcome"), choices=outcomes),
        TextField("proof", _say("proof"), optional=True),
    ]
