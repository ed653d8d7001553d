"""One sheet beside its picture: whose it is, its fields, and the button that confirms it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.readings import Trouble
from nurture_desk.domain.tray import Place, WhyAside
from nurture_desk.services.tray.asking import Asked
from nurture_desk.services.tray.rows import SheetView
from nurture_desk.views.intake.consent_proposal import ConsentProposalPart
from nurture_desk.views.intake.field_list import FieldList
from nurture_desk.views.intake.queue import form_name
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.key_line import KeyLine
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.message_bar import MessageBar
from nurture_desk.views.widgets.section import row_of

KEYS = ("confirm", "choose", "sheet", "undo")
REASONS = (WhyAside.LATER, WhyAside.SPOILT, WhyAside.SAME, WhyAside.NOT_OURS)


class SheetPart(QWidget):
    """Tells what the person wants; the tab does it."""

    confirm_wished = Signal()
    whose_wished = Signal()
    aside_wished = Signal(object)  # why
    take_back_wished = Signal()
    without_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: SheetView | None = None
        column = pack(QVBoxLayout(self), 0)
        column.addWidget(self._head())
        self.bar = MessageBar(self)
        holder = QWidget()
        pack(QVBoxLayout(holder), 16, 0, 16, 6).addWidget(self.bar)
        column.addWidget(holder)
        column.addWidget(hairline())
        self.fields = FieldList()
        column.addWidget(self.fields, 1)
        self.meaning = ConsentProposalPart()
        column.addWidget(self.meaning)
        column.addWidget(hairline())
        column.addWidget(self._foot())
        self.fields.nothing_open.connect(self.confirm_wished)

    def _head(self) -> QWidget:
        holder = QWidget()
        row = pack(QHBoxLayout(holder), 16, 12, 12, 8, gap=8)
        words = pack(QVBoxLayout(), 0, gap=2)
        self.title = label("", "h2", wrap=True)
        self.second = label("", "muted", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.second)
        row.addLayout(words, 1)
        self.whose_button = ghost_button("")
        self.whose_button.clicked.connect(self.whose_wished)
        row.addWidget(self.whose_button, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _foot(self) -> QWidget:
        holder = QWidget()
        column = pack(QVBoxLayout(holder), 16, 10, 16, 10, gap=6)
        self.confirm_button = main_button(say("intake.confirm_next"), "confirm")
        self.confirm_button.clicked.connect(self._press)
        self.aside_button = plain_button(say("intake.aside"))
        menu = QMenu(self.aside_button)
        for why in REASONS:
            act = menu.addAction(say(f"intake.aside_why.{why}"))
            act.triggered.connect(lambda _=False, reason=why: self.aside_wished.emit(reason))
        self.aside_button.setMenu(menu)
        column.addWidget(row_of(self.confirm_button, self.aside_button))
        hints = [(say(f"intake.key_{key}"), say(f"intake.key_{key}_word")) for key in KEYS]
        self.keys = KeyLine(hints, say("intake.keys"))
        column.addWidget(self.keys)
        return holder

    def show_view(self, view: SheetView, asked: Asked, pictures: Mapping[int, QPixmap]) -> None:
        """Show another sheet, with what is asked beside its own fields and what is in the way."""
        self._view = view
        confirmed = view.sheet.place is Place.CONFIRMED
        self._say_head(view)
        self.fields.show_fields([*view.fields, *asked.fields], pictures, read_only=confirmed)
        self.aside_button.setVisible(not confirmed)
        self.whose_button.setVisible(not confirmed)
        self.keys.setVisible(not confirmed)
        self.say_stand(view, asked)

    def change_view(self, view: SheetView, asked: Asked) -> None:
        """The same sheet after an answer."""
        self._view = view
        self.fields.refresh_fields([*view.fields, *asked.fields])
        self.say_stand(view, asked)

    def say_stand(self, view: SheetView, asked: Asked) -> None:
        """Say what is in the way of confirming, on the button and above the fields; and what it would mean."""
        self.meaning.show_proposal(asked.proposal if view.sheet.place is not Place.CONFIRMED else None)
        still_open = [line for line in self.fields.lines.lines if line.field is not None and line.field.is_open]
        if view.sheet.place is Place.CONFIRMED:
            self.bar.show_message("ok", say("intake.confirmed_lead"), say("intake.confirmed_text"), stays=True)
            self.confirm_button.setText(say("intake.take_back"))
        elif view.sheet.place is Place.MISSING:
            pages = ", ".join(map(str, view.sheet.lacks))
            lead = say("intake.missing_lead", pages=pages)
            verb = say("intake.go_without")
            self.bar.show_message("owed", lead, say("intake.missing_text"), verb, self.without_wished.emit, stays=True)
            self.confirm_button.setText(say("intake.confirm_next"))
        elif doubt := _misplaced(view):
            self.bar.show_message("owed", doubt, stays=True)
            self.confirm_button.setText(say("intake.confirm_next"))
        elif asked.missing:
            self.bar.show_message("owed", asked.missing[0], stays=True)
            self.confirm_button.setText(say("intake.confirm_next"))
        elif asked.remarks and asked.proposal is None:
            self.bar.show_message("info", asked.remarks[0], " ".join(asked.remarks[1:]), stays=True)
            self.confirm_button.setText(say("intake.confirm_next"))
        else:
            self.bar.clear()
            self.confirm_button.setText(say("intake.confirm_next"))
        if still_open and view.sheet.place is not Place.CONFIRMED:
            written = still_open[0].field is not None and still_open[0].field.reading.value is None
            key = "intake.settle_line" if written else "intake.choose_line"
            self.confirm_button.setText(say(key, n=still_open[0].number))
        self.confirm_button.set_idea("undo" if view.sheet.place is Place.CONFIRMED else "confirm")

    def _say_head(self, view: SheetView) -> None:
        sheet = view.sheet
        name = view.name or say("intake.nobody")
        self.title.setText(name)
        version = sheet.first.version.partition(".")[0]
        form = form_name(sheet.first.form)
        known = version not in ("", "0")  # forms in the shipped words have no number of their own
        parts = [say("intake.form_version", form=form, version=version) if known else form, view.code]
        sides = [str(page.number) for page in sheet.pages]
        if sheet.first.of > 1:
            parts.append(say("intake.sides", sides=", ".join(sides), of=sheet.first.of))
        self.second.setText(" · ".join(part for part in parts if part))
        first_word = name.split()[0] if view.name else ""
        self.whose_button.setText(say("intake.not_them", name=first_word) if first_word else say("intake.say_whose"))

    def _press(self) -> None:
        if self._view is None:
            return
        if self._view.sheet.place is Place.CONFIRMED:
            self.take_back_wished.emit()
            return
        self.fields.go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press()
        else:
            event.ignore()


def _misplaced(view: SheetView) -> str:
    """What is wrong with a page whose boxes are not where they were printed; blank for none."""
    problems = (problem for page in view.sheet.pages for problem in page.reading.problems)
    return next((problem.text for problem in problems if problem.code is Trouble.REGISTRATION), "")
