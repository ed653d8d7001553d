"""Lesson observations and tutor questionnaires: who still owes one, and both lists."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.observations import OwedVoice
from nurture_desk.views.tutors.observations import observations_list
from nurture_desk.views.tutors.questionnaires import questionnaires_list
from nurture_desk.views.widgets.buttons import link_button
from nurture_desk.views.widgets.card import ListCard
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import MendingRow
from nurture_desk.views.widgets.segments import Segments

SHOWN = 8  # of what is owed; the others on request: a large service owes a hundred


class LessonsTab(QWidget):
    """Owed first, then one list at a time."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.owed = ListCard()
        column.addWidget(self.owed)
        self._all = False
        self.more = link_button("")
        self.more.clicked.connect(self._turn)
        self.more.hide()
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.parts = Segments(
            [
                ("observations", say("tutors.lessons.observations")),
                ("questionnaires", say("tutors.lessons.questionnaires")),
            ],
            say("tutors.lessons.parts"),
        )
        self.parts.set_value("observations")
        self.parts.chosen.connect(self.show_list)
        column.addWidget(self.parts)
        self.note = label(say("tutors.lessons.observation_text"), "muted", wrap=True)
        column.addWidget(self.note)
        self.observations, self.questionnaires = observations_list(page), questionnaires_list(page)
        for part in (self.observations, self.questionnaires):
            part.changed.connect(self._fill_owed)
            column.addWidget(part)
        self.questionnaires.hide()
        column.addStretch(1)

    def head_buttons(self) -> list[Any]:
        """This tab has no buttons in the title row: each list has its own."""
        return []

    def refresh(self) -> None:
        """Read both lists and who owes again."""
        self._fill_owed()
        self.observations.refresh()
        self.questionnaires.refresh()

    def show_list(self, key: str) -> None:
        """Show observations or questionnaires."""
        self.parts.set_value(key)
        self.observations.setVisible(key == "observations")
        self.questionnaires.setVisible(key == "questionnaires")
        self.note.setText(
            say("tutors.lessons.observation_text" if key == "observations" else "tutors.lessons.questionnaire_text")
        )

    def _fill_owed(self) -> None:
        owed: list[tuple[OwedVoice, str, str]] = []
        for one in self._suite.observations.owed():
            if one.observation_id is None:
                owed.append((one, "observation", "observations"))
            if one.questionnaire_id is None:
                owed.append((one, "questionnaire", "questionnaires"))
        self.owed.setVisible(bool(owed))
        self.owed.set_title(say("tutors.lessons.owed"), str(len(owed)))
        self.owed.set_rows([self._row(*one) for one in (owed if self._all else owed[:SHOWN])])
        self.more.setVisible(len(owed) > SHOWN)
        self.more.setText(say("tutors.audit.fewer") if self._all else say("tutors.audit.all", n=len(owed)))
        self.more.setAccessibleName(f"{self.more.text()}: {say('tutors.lessons.owed')}")

    def _turn(self) -> None:
        self._all = not self._all
        self._fill_owed()

    def _row(self, one: OwedVoice, kind: str, key: str) -> MendingRow:
        row = MendingRow(
            "observation" if kind == "observation" else "write",
            one.name,
            say(f"tutors.lessons.owed_{kind}"),
            say(f"tutors.lessons.write_{kind}"),
        )
        row.mended.connect(lambda: self.begin(key, one.tutor_id))
        return row

    def begin(self, key: str, tutor_id: int) -> None:
        """Open a new observation or questionnaire ("observations", "questionnaires") of one tutor."""
        self.show_list(key)
        part = self.observations if key == "observations" else self.questionnaires
        part.start_new()
        part.form.set_value("tutor_id", tutor_id)
