"""The line above a session: the adult in the room, the minutes, and that all is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.sessions import AdultRole, SessionRow
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import fix, pack

OTHER = ("", "else")


class HeadLine(QWidget):
    """Who from the school was there, and for how long."""

    changed = Signal(dict)  # fields of the session

    def __init__(self) -> None:
        super().__init__()
        self._minutes = 0
        line = QWidget()
        pack(QVBoxLayout(self), 0).addWidget(line)
        flow = FlowLayout(line, gap=10)
        self.adult = fix(Choice(), width=320)
        self.adult.setAccessibleName(say("sessions.adult"))
        self.adult_name = fix(QLineEdit(), width=170)
        self.adult_name.setAccessibleName(say("sessions.adult_name"))
        self.adult_name.setPlaceholderText(say("sessions.adult_name"))
        self.adult_name.hide()
        self.minutes = fix(QLineEdit(), width=62)
        self.minutes.setAccessibleName(say("sessions.minutes"))
        flow.addWidget(label(say("sessions.adult"), "strong"))
        flow.addWidget(self.adult)
        flow.addWidget(self.adult_name)
        beside = pack(QHBoxLayout(spent := QWidget()), 0, gap=10)  # a word stays with its field
        beside.addWidget(label(say("sessions.minutes"), "strong"))
        beside.addWidget(self.minutes)
        flow.addWidget(spent)
        self._saved = QWidget()
        row = pack(QHBoxLayout(self._saved), 0, gap=6)
        row.addWidget(Picture("ok", "ok", 18))
        self.saved_words = label("", "muted")
        row.addWidget(self.saved_words)
        self._saved.hide()
        flow.add_far(self._saved)
        self.adult.currentIndexChanged.connect(lambda _: self._adult_chosen())
        self.adult_name.editingFinished.connect(self._adult_typed)
        self.minutes.editingFinished.connect(self._minutes_typed)

    def offer(self, known: list[tuple[str, AdultRole]], row: SessionRow) -> None:
        """Offer the school's staff, whoever is named already, nobody, and somebody else."""
        now = (row.adult, row.adult_role)
        choices = [((name, role.value), words_of(name, role.value)) for name, role in known]
        if row.adult and now not in [value for value, _ in choices]:
            choices.append((now, words_of(*now)))
        none = ("", AdultRole.NONE.value)
        choices += [(none, say("sessions.role.none")), (OTHER, say("sessions.adult_else"))]
        self.adult.set_choices(choices)
        self.adult.set_value(now if now[1] else None)
        self.adult_name.hide()

    def show_minutes(self, minutes: int) -> None:
        """Show the minutes, unless somebody is typing them."""
        self._minutes = minutes
        if not self.minutes.hasFocus():
            self.minutes.setText(str(minutes))

    def say_saved(self, time: str) -> None:
        """Say that everything was saved at ``time``."""
        self.saved_words.setText(say("sessions.saved_at", time=time))
        self._saved.show()

    def forget_saved(self) -> None:
        """Say nothing of saving: nothing was typed yet."""
        self._saved.hide()

    def _minutes_typed(self) -> None:
        text = self.minutes.text().strip()
        if text != str(self._minutes):
            self.changed.emit({"minutes": int(text) if text.isdecimal() else 0})

    def _adult_chosen(self) -> None:
        chosen = self.adult.value()
        self.adult_name.setVisible(chosen == OTHER)
        if chosen == OTHER:
            self.adult_name.setFocus()
        elif chosen is not None:
            self.changed.emit({"adult": chosen[0], "adult_role": chosen[1]})

    def _adult_typed(self) -> None:
        name = self.adult_name.text().strip()
        if name and self.adult.value() == OTHER:
            self.changed.emit({"adult": name, "adult_role": AdultRole.OTHER.value})


def words_of(name: str, role: str) -> str:
    """Mrs Pell, teaching assistant."""
    if not role or role == AdultRole.OTHER:
        return name
    word = say(f"sessions.role.{role}")
    return name if word.casefold() in name.casefold() else f"{name}, {word.lower()}"
