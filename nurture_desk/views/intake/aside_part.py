"""A sheet that cannot be worked on as it is: what is the matter, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.tray import Place, SheetRow
from nurture_desk.views.intake.queue import form_name, title_of
from nurture_desk.views.widgets.buttons import Button, main_button, plain_button, stop_button
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack

WAYS = {  # the first is the main one
    Place.UNREADABLE: ("later", "throw"),
    Place.FOREIGN: ("throw", "later"),
    Place.DUPLICATE: ("same", "another"),
    Place.SET_ASIDE: ("back", "throw"),
}
IDEAS = {"later": "hold", "throw": "erase", "same": "confirm", "another": "add", "back": "undo", "not_ours": "close"}


class AsidePart(QWidget):
    """``wished`` tells which way out was chosen; ``reference_typed`` what stands on the page."""

    wished = Signal(str)
    reference_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = pack(QVBoxLayout(self), 16, 14, 16, 14, gap=10)
        self.title = label("", "h2", wrap=True)
        self.second = label("", "muted", wrap=True)
        self.text = label("", "body", wrap=True)
        for part in (self.title, self.second, self.text):
            column.addWidget(part)
        column.addWidget(self._typing())
        self._ways = pack(QVBoxLayout(), 0, 6, 0, 0, gap=8)
        column.addLayout(self._ways)
        column.addStretch(1)
        self.buttons: dict[str, Button] = {}

    def _typing(self) -> QWidget:
        self.typing = QWidget()
        column = pack(QVBoxLayout(self.typing), 0, gap=6)
        column.addWidget(label(say("intake.reference"), "strong", wrap=True))
        column.addWidget(label(say("intake.reference_hint"), "muted", wrap=True))
        self.reference = QLineEdit()
        self.reference.setAccessibleName(say("intake.reference"))
        self.reference.setPlaceholderText("C3.W4KD-ND014-7F2K-1/2-Q8")
        self.reference.returnPressed.connect(self._read)
        column.addWidget(self.reference)
        self.trouble = label("", "stop", wrap=True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.read_button = main_button(say("intake.read_again"), "turn")
        self.read_button.clicked.connect(self._read)
        column.addWidget(self.read_button)
        return self.typing

    def show_row(self, row: SheetRow) -> None:
        """Show what is the matter with this sheet."""
        self.title.setText(title_of(row))
        page = say("intake.page_of_file", page=row.page, file=row.title)
        told = [part for part in (form_name(row.form), page) if part and part != self.title.text()]
        self.second.setText(" · ".join(told))
        self.second.setVisible(bool(told))
        why = say(f"intake.why.{row.why}") if row.why else "" if row.place is Place.DUPLICATE else row.problem
        self.text.setText(f"{why} {say(f'intake.aside_text.{row.place}')}".strip())
        self.typing.setVisible(row.place is Place.UNREADABLE)
        self.reference.clear()
        self.trouble.hide()
        self._show_ways(row.place)

    def say_trouble(self, sentence: str) -> None:
        """Say at the field why the reference cannot be used."""
        self.trouble.setText(sentence)
        self.trouble.show()
        self.reference.setFocus()

    def take_focus(self) -> None:
        """Typing goes to the reference, or the first way out waits for Enter."""
        target = self.reference if self.typing.isVisibleTo(self) else next(iter(self.buttons.values()))
        target.setFocus()

    def _show_ways(self, place: Place) -> None:
        for old in self.buttons.values():
            self._ways.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        for at, way in enumerate(WAYS[place]):
            words = say(f"intake.way.{way}")
            make = stop_button if way == "throw" else main_button if at == 0 and way != "later" else plain_button
            button = make(words, IDEAS[way])
            button.clicked.connect(lambda _=False, chosen=way: self.wished.emit(chosen))
            self._ways.addWidget(button)
            self.buttons[way] = button

    def _read(self) -> None:
        self.reference_typed.emit(self.reference.text())
