"""The middle of the tray: the page as it came, its file and side, zoom, and the safeguarding line that never goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.readings import State
from nurture_desk.domain.sessions import PassedTo
from nurture_desk.domain.tray import WRITTEN, Kind, TrayField, TrayPage, Unlike
from nurture_desk.services.tray.rows import SheetView
from nurture_desk.views.intake.scan_pair import Half, ScanPair
from nurture_desk.views.intake.scan_view import Spot
from nurture_desk.views.widgets.buttons import icon_button
from nurture_desk.views.widgets.concern import show_concern
from nurture_desk.views.widgets.labels import Elided
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.message_bar import SafeguardingLine
from nurture_desk.views.widgets.segments import Segments


class PicturePart(QFrame):
    """Follows the field that is worked on to its side; two sheets of one person stand beside one another."""

    field_clicked = Signal(int, str)
    dropped_text = Signal(int, str)

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.setProperty("kind", "well")
        self.page = page
        self._view: SheetView | None = None
        self._pictures: Mapping[int, QPixmap | None] = {}
        self._shown = 0  # the page of the sheet
        self._here = ""
        column = pack(QVBoxLayout(self), 0)
        column.addWidget(self._head())
        self.pair = ScanPair()
        self.scan, self.other = self.pair.first, self.pair.second
        column.addWidget(self.pair, 1)
        holder = QWidget()
        inside = pack(QVBoxLayout(holder), 12, 8, 12, 10)
        self.concern = SafeguardingLine(say("intake.passed_on"), self.pass_on)
        inside.addWidget(self.concern)
        column.addWidget(holder)
        self.scan.spot_clicked.connect(lambda key: self.field_clicked.emit(self._shown, key))

    def _head(self) -> QWidget:
        head = QWidget()
        row = pack(QHBoxLayout(head), 16, 8, 8, 8, gap=8)
        self.file = Elided("", "strong")
        row.addWidget(self.file, 1)
        self._sides_place = pack(QHBoxLayout(), 0)
        row.addLayout(self._sides_place)
        self.sides: Segments | None = None
        self.smaller = icon_button("zoom_out", say("intake.zoom_out"))
        self.larger = icon_button("zoom_in", say("intake.zoom_in"))
        self.smaller.clicked.connect(lambda: self.pair.zoom(-1))
        self.larger.clicked.connect(lambda: self.pair.zoom(1))
        row.addWidget(self.smaller)
        row.addWidget(self.larger)
        return head

    def show_view(self, view: SheetView, pictures: Mapping[int, QPixmap | None]) -> None:
        """Show a sheet from its first open field on."""
        self._view, self._pictures = view, pictures
        self.pair.show_one()
        self.scan.let_follow()
        first = next(iter(view.open_fields), None)
        self._here = first.question.key if first is not None else ""
        self._offer_sides(view)
        self._show_page(first.page_id if first is not None else view.sheet.first.id)

    def change_view(self, view: SheetView, here: str) -> None:
        """The same sheet after an answer."""
        self._view, self._here = view, here
        self.scan.show_spots(self._spots(self._shown), here)

    def go_to(self, page_id: int, key: str) -> None:
        """Follow the field that is worked on."""
        self._here = key
        if page_id != self._shown:
            self._show_page(page_id)
        else:
            self.scan.show_spots(self._spots(page_id), key)

    def show_both(
        self,
        view: SheetView,
        pictures: Mapping[int, QPixmap | None],
        other: SheetView,
        its: Mapping[int, QPixmap | None],
        unlike: Sequence[Unlike],
    ) -> None:
        """Two sheets of one person beside one another; what differs is marked on both."""
        self.show_view(view, pictures)
        self.pair.show_two(Half(view, pictures), Half(other, its), [one.label for one in unlike])
        self.file.setText(say("intake.both_files", one=view.sheet.first.title, two=other.sheet.first.title))

    def look_at(self, label: str) -> None:
        """Come near a line in which two sheets differ."""
        self.pair.look_at(label)

    def show_nothing(self) -> None:
        """No sheet is worked on."""
        self._view = None
        self.pair.show_one()
        self.file.setText("")
        self.scan.show_picture(None)

    def pass_on(self) -> None:
        """Say that a worry was passed on, and let go of what was typed from it."""
        subject = self._view.sheet.subject if self._view is not None else None
        if subject is None:
            return
        suite, day = self.page.suite, self.page.suite.desk.today()

        def keep(to: PassedTo, on: Any) -> None:
            suite.diaries.pass_on(to, on, session_id=subject.session_id, pupil_id=subject.pupil_id)

        show_concern(self.page, day, [], keep, self._drop)

    def _drop(self) -> None:
        self.page.side.close_panel()
        if self._view is None:
            return
        for field in self._view.fields:
            if field.question.kind is Kind.TEXT and field.question.key == self._here:
                self.dropped_text.emit(field.page_id, field.question.key)
                return
        self.page.message_bar.show_message("info", say("intake.drop_where"))

    def _show_page(self, page_id: int) -> None:
        assert self._view is not None
        self._shown = page_id
        if self.pair.turn_to([one.id for one in self._view.sheet.pages].index(page_id)):
            return
        page = next(one for one in self._view.sheet.pages if one.id == page_id)
        self.file.setText(say("intake.file_page", file=page.title, page=page.page))
        if self.sides is not None:
            self.sides.set_value(page_id)
        self.scan.show_picture(self._pictures.get(page_id), self._spots(page_id), self._here)

    def _offer_sides(self, view: SheetView) -> None:
        if self.sides is not None:
            self._sides_place.removeWidget(self.sides)
            self.sides.hide()
            self.sides.deleteLater()
            self.sides = None
        if len(view.sheet.pages) > 1:
            words = [(page.id, str(page.number)) for page in view.sheet.pages]
            self.sides = Segments(words, say("intake.side"))
            self.sides.chosen.connect(self._show_page)
            self._sides_place.addWidget(self.sides)

    def _spots(self, page_id: int) -> list[Spot]:
        if self._view is None:
            return []
        return [
            Spot(field.question.key, number, field.where, tone_of(field))
            for number, field in enumerate(self._view.fields, 1)
            if field.page_id == page_id and field.where is not None and _is_drawn(field, self._here)
        ]


def tone_of(field: TrayField) -> str:
    """How a field is drawn on its page."""
    if field.is_open:
        return "writing" if field.question.kind in WRITTEN else "open"
    return "ink" if field.question.kind is Kind.SIGNATURE else "settled" if field.answer is not None else "clear"


def clear_spots(page: TrayPage) -> list[Spot]:
    """The marks that were read from a page, for the small pictures."""
    found = []
    for number, one in enumerate(page.reading.fields, 1):
        if one.state is State.CLEAR and one.where is not None and one.value not in (None, "none"):
            found.append(Spot(one.key, number, one.where))
    return found


def _is_drawn(field: TrayField, here: str) -> bool:
    """Empty boxes are left quiet, or the page would be all frames."""
    if field.question.key == here or field.is_open:
        return True
    if field.question.kind in WRITTEN:
        return field.answer is not None and bool(field.answer)
    return bool(field.value) and field.value != "none"
