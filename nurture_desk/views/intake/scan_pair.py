"""One page as it came, or two sheets of one person: beside one another with room for it, else above each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.tray import TrayField
from nurture_desk.services.tray.rows import SheetView
from nurture_desk.views.intake.scan_view import ScanView, Spot
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.measures import pack

BESIDE_FROM = 760  # logical width from which two pages beside one another can be read


@dataclass(frozen=True)
class Half:
    """One of two sheets, with the pictures of its pages."""

    view: SheetView
    pictures: Mapping[int, QPixmap | None]

    def field(self, label: str) -> TrayField | None:
        """The first field of these words that has a place on a page."""
        return next((one for one in self.view.fields if one.question.label == label and one.where is not None), None)

    def page(self, place: int) -> int:
        """The key of the page at this place, the last one where there are fewer."""
        pages = self.view.sheet.pages
        return pages[min(place, len(pages) - 1)].id


class ScanPair(QWidget):
    """``first`` is always there. Two sheets scroll together and come near the same line."""

    def __init__(self) -> None:
        super().__init__()
        self.first = ScanView(say("intake.picture"))
        self.second = ScanView(say("intake.picture_other"))
        self.second.hide()
        self._halves: tuple[Half, ...] = ()
        self._labels: frozenset[str] = frozenset()
        self._row = pack(QBoxLayout(QBoxLayout.Direction.LeftToRight, self), 0, gap=2)
        self._row.addWidget(self.first, 1)
        self._row.addWidget(self.second, 1)
        for one, other in ((self.first, self.second), (self.second, self.first)):
            one.verticalScrollBar().valueChanged.connect(
                lambda at, to=other: self._together(to.verticalScrollBar(), at)
            )
            one.horizontalScrollBar().valueChanged.connect(
                lambda at, to=other: self._together(to.horizontalScrollBar(), at)
            )

    def show_one(self) -> None:
        """Only the first sheet from now on."""
        self._halves = ()
        self.second.hide()

    def show_two(self, one: Half, two: Half, labels: Sequence[str]) -> None:
        """Two sheets, from the first line on in which they differ; ``labels`` are these lines."""
        self._halves, self._labels = (one, two), frozenset(labels)
        self.second.show()
        self._fit()
        self.look_at(labels[0] if labels else "")

    def look_at(self, label: str) -> None:
        """Come near a line on both sheets."""
        for half, scan in zip(self._halves, (self.first, self.second), strict=False):
            field = half.field(label)
            self._show(half, scan, field.page_id if field is not None else half.page(0), field)

    def turn_to(self, place: int) -> bool:
        """Show another side of both sheets; whether there are two."""
        for half, scan in zip(self._halves, (self.first, self.second), strict=False):
            self._show(half, scan, half.page(place), None)
        return bool(self._halves)

    def zoom(self, steps: int) -> None:
        """Make what is shown larger or smaller."""
        self.first.zoom(steps)
        self.second.zoom(steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = style.current().logical(self.width()) >= BESIDE_FROM
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _show(self, half: Half, scan: ScanView, page_id: int, here: TrayField | None) -> None:
        scan.let_follow()
        spots = [
            Spot(field.question.key, number, field.where, "differs")
            for number, field in enumerate(half.view.fields, 1)
            if field.page_id == page_id and field.where is not None and field.question.label in self._labels
        ]
        scan.show_picture(half.pictures.get(page_id), spots, here.question.key if here is not None else "")

    def _together(self, bar: object, at: int) -> None:
        if self._halves:
            bar.setValue(at)  # type: ignore[attr-defined]  # a scroll bar
