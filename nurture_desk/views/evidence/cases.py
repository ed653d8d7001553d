"""Case studies: the list, and how one is begun."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import LONGEST, SHORTEST, CaseKind, CaseRow, Recognise
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.evidence import words
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.form import ChoiceField, FormPanel, TextField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column, RecordTable


class CasesTab(QWidget):
    """The stories of the year."""

    opened = Signal(int)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=10)
        column.addWidget(label(say("evidence.case.about", least=SHORTEST, most=LONGEST), "muted", wrap=True))
        self.table = RecordTable(_columns(), say("evidence.case.name"), grow=True)
        begin = main_button(say("evidence.case.begin"), "add")
        begin.clicked.connect(lambda: self.begin())
        self.table.set_empty("case_study", say("evidence.case.empty"), say("evidence.case.empty_text"), begin)
        column.addWidget(self.table)
        self.table.arrows_choose = False
        self.table.row_chosen.connect(lambda row: self.opened.emit(row.id))

    def refresh(self) -> None:
        """Read the stories again."""
        self.table.set_rows(self._suite.case_studies.of_year() if self._suite.sessions.year() else [])

    def begin(self, pupil_id: int | None = None) -> FormPanel:
        """Open the panel of a new story, about a child when one is given."""
        children = self._suite.evidence.children()
        groups = {row.group_id: row.group_name for row in children}
        tutors = {row.tutor_id: row.group_name for row in children if row.tutor_id}
        about: list[tuple[Any, str]] = [((CaseKind.CHILD, row.id), row.shown_name) for row in children]
        about += [((CaseKind.GROUP, key), say("evidence.case.group", group=name)) for key, name in groups.items()]
        about += [((CaseKind.TEACHING, key), say("evidence.case.teaching", group=name)) for key, name in tutors.items()]
        form = FormPanel(
            [
                ChoiceField("about", say("evidence.item.about"), choices=about, search=True),
                TextField("title", say("evidence.case.title"), optional=True),
            ]
        )
        form.set_values({"about": (CaseKind.CHILD, pupil_id) if pupil_id else None})
        side = self._page.side
        side.open_panel(say("evidence.case.begin"))
        side.set_parts([form])
        button = main_button(say("evidence.case.begin"), "add")
        button.clicked.connect(lambda: self._begin(form))
        side.set_buttons([button])
        form.focus_first()
        return form

    def _begin(self, form: FormPanel) -> None:
        try:
            values = form.values()
            if values["about"] is None:
                raise NurtureError("evidence.case_about_nobody", field="about")
            kind, key = values["about"]
            named = {CaseKind.CHILD: "pupil_id", CaseKind.GROUP: "group_id", CaseKind.TEACHING: "tutor_id"}[kind]
            case_id = self._suite.case_studies.begin(kind, title=values["title"], **{named: key})
        except NurtureError as error:
            form.show_error(error)
            return
        self._page.side.close_panel()
        self._page.saved.emit()
        self.opened.emit(case_id)


def _columns() -> list[Column]:
    return [
        Column("about", say("evidence.item.about"), _about, kind="two_lines", least=200),
        Column("words", say("evidence.case.words"), lambda row: row.words or "", kind="figure", width=90),
        Column("recognise", say("evidence.case.recognise"), _answered, kind="chip", width=190),
        Column("state", say("sessions.column.state"), _state, kind="chip", width=150),
        Column("begun", say("evidence.case.begun"), lambda row: words.long_date(row.started_on), width=170),
    ]


def _about(row: CaseRow) -> tuple[str, str]:
    return row.title or row.about, f"{say(f'evidence.case.kind.{row.kind.value}')} · {row.about}"


def _answered(row: CaseRow) -> tuple[str, str]:
    word = say("evidence.case.answered", n=row.answered, of=len(Recognise))
    return ("yes" if row.answered == len(Recognise) else "owed"), word


def _state(row: CaseRow) -> tuple[str, str]:
    return ("yes", say("evidence.case.done")) if row.finished_on else ("open", say("evidence.case.open"))
