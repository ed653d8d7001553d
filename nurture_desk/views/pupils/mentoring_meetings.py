"""The meetings of a mentoring group: what was played and comes next are the diary's, the theme is typed here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.mentoring import MentoringMeeting
from nurture_desk.services.mentoring_papers import PlanCopy
from nurture_desk.views.pupils import words
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.fields import TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column, RecordTable


def _say(key: str, **values: object) -> str:
    return say(f"pupils.mentoring.{key}", **values)


class MeetingsPart(QWidget):
    """Every meeting that was held, and the two copies of the plan."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._group = 0
        column = pack(QVBoxLayout(self), 0, gap=8)
        column.addWidget(label(_say("meetings_title"), "strong"))
        self.none = label(_say("meetings_none"), "muted", wrap=True)
        column.addWidget(self.none)
        self.table = RecordTable(
            [
                Column("when", _say("when"), _when, kind="two_lines", width=170, sort=lambda row: row.held_on),
                Column("played", _say("played"), lambda row: row.played, kind="wrap", least=140),
                Column("theme", _say("theme"), lambda row: row.theme, kind="wrap", least=130),
                Column("next", _say("next"), lambda row: row.next_time, kind="wrap", least=130),
            ],
            _say("meetings_title"),
            tools=False,
            grow=True,
        )
        self.table.row_chosen.connect(self.show_meeting)
        column.addWidget(self.table)
        self.own_button = ghost_button(_say("save_own"), "export")
        self.school_button = ghost_button(_say("save_school"), "export")
        self.own_button.clicked.connect(lambda: self.save_plan(PlanCopy.OWN))
        self.school_button.clicked.connect(lambda: self.save_plan(PlanCopy.SCHOOL))
        column.addWidget(row_of(self.own_button, self.school_button))

    def show_group(self, group_id: int, *, agreed: bool) -> None:
        """Show the meetings of a group; its plan can be printed once something is agreed."""
        self._group = group_id
        found: list[MentoringMeeting] = self._suite.mentoring.meetings(group_id)
        self.table.set_rows(found, key=lambda row: row.session_id)
        self.table.setVisible(bool(found))
        self.none.setVisible(not found)
        for button in (self.own_button, self.school_button):
            button.setVisible(agreed)

    def show_meeting(self, row: MentoringMeeting) -> None:
        """One meeting in the side panel: its theme to type, the way to its diary."""
        form = FormPanel([TextField("theme", _say("theme"), _say("theme_hint"), optional=True)])
        form.set_value("theme", row.theme)
        side = self._page.side
        side.open_panel(_say("meeting_of", n=row.number), words.day(row.held_on))
        diary = ghost_button(_say("open_session"), "open")
        diary.clicked.connect(lambda: self._page.went_to.emit("sessions", ("session", row.session_id)))
        told = [TwoLines(_say(key), text) for key, text in (("played", row.played), ("next", row.next_time)) if text]

        def keep() -> None:
            self._suite.mentoring.set_theme(row.session_id, form.value("theme"))

        side.show_form(form, keep, lambda _: self._kept(), below=[*told, row_of(diary)])

    def save_plan(self, copy: PlanCopy) -> None:
        """One copy of the plan as PDF or Word."""
        group = self._group
        save_paper(
            self._page,
            _say(f"save_{copy}"),
            _say(f"file_{copy}"),
            lambda path: self._suite.mentoring_papers.write(group, copy, path),
            mend=lambda hit: self._suite.mentoring.mend(group, hit.sentence, hit.mended),
        )

    def _kept(self) -> None:
        self._page.saved.emit()
        self._page.refresh()


def _when(row: MentoringMeeting) -> tuple[str, str]:
    return _say("meeting_of", n=row.number), words.day(row.held_on)
