"""What will be printed, page by page, drawn from memory. Page Up and Page Down turn, plus and minus go nearer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import icon_button, plain_button
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.veil import PAPER

GROWS = QSizePolicy.Policy.Preferred
NEARER = 1.25
LEAST, MOST = 30.0, 300.0  # pixels an inch


class Drawn(Protocol):
    """One page in pixels, four bytes each: blue, green, red, unused."""

    @property
    def wide(self) -> int:
        """Pixels across."""

    @property
    def high(self) -> int:
        """Pixels down."""

    @property
    def stride(self) -> int:
        """Bytes a row."""

    @property
    def pixels(self) -> bytes:
        """The pixels themselves."""


class Pages(Protocol):
    """Pages to look at, kept in memory."""

    count: int

    def picture(self, page: int, dpi: float) -> Drawn:
        """One page, from 1."""

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""

    def close(self) -> None:
        """Let go of the pages."""


class PrintPreview(QFrame):
    """Shows one page at a time; drawing runs beside the window."""

    turned = Signal(int)  # the page now shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(say("prints.preview.name"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: Pages | None = None
        self.page = 0
        self._dpi = 0.0  # 0: the whole page fits
        self._asked = 0
        self._build()
        self.clear()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 1)
        bar = QWidget()
        row = pack(QHBoxLayout(bar), 11, 8, 11, 8, gap=4)
        self.back_button = icon_button("previous", say("prints.preview.back"))
        self.next_button = icon_button("next", say("prints.preview.next"))
        self.where = label("", "strong")
        self.out_button = icon_button("zoom_out", say("prints.preview.smaller"))
        self.in_button = icon_button("zoom_in", say("prints.preview.larger"))
        self.fit_button = plain_button(say("prints.preview.fit"))
        for widget in (self.back_button, self.where, self.next_button):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.out_button, self.in_button, self.fit_button):
            row.addWidget(widget)
        column.addWidget(bar)
        self._sheet = QLabel()
        self._sheet.setProperty(PAPER, True)
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setObjectName("preview")
        self._area.setAccessibleName(say("prints.preview.name"))
        self._area.setWidgetResizable(True)
        ground = QFrame()
        ground.setProperty("kind", "well")
        pack(QVBoxLayout(ground), 8).addWidget(self._sheet)
        self._area.setWidget(ground)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().installEventFilter(self)
        fix(self._area, min_height=200)
        column.addWidget(self._area, 1)
        self.back_button.clicked.connect(lambda: self.go_to(self.page - 1))
        self.next_button.clicked.connect(lambda: self.go_to(self.page + 1))
        self.out_button.clicked.connect(lambda: self.come_nearer(1 / NEARER))
        self.in_button.clicked.connect(lambda: self.come_nearer(NEARER))
        self.fit_button.clicked.connect(self.fit)

    def show_pages(self, pages: Pages) -> None:
        """Show these pages from the first on; they are this widget's to let go of."""
        self._let_go()
        self._pages = pages
        self.page = 0
        self._say(say("prints.preview.drawing"))  # the page seen before is of something else
        self.go_to(1)

    def clear(self, why: str = "") -> None:
        """Show nothing but ``why`` there is nothing, and let go of the pages."""
        self._let_go()
        self.page = 0
        self._asked += 1
        self._say(why or say("prints.preview.nothing"))
        self._dress()

    def wait(self) -> None:
        """Say that pages are on their way."""
        self.where.setText(say("prints.preview.drawing"))
        if self._pages is None:
            self._sheet.setText(say("prints.preview.drawing"))
        if self._pages is None:
            self._say(say("prints.preview.drawing"))

    def go_to(self, page: int) -> None:
        """Show another page; before the first and after the last there is none."""
        if self._pages is None or not self._pages.count:
            return
        page = min(max(page, 1), self._pages.count)
        if page == self.page:
            return
        self.page = page
        self._area.verticalScrollBar().setValue(0)
        self._dress()
        self._draw()
        self.turned.emit(page)

    def come_nearer(self, times: float) -> None:
        """Draw the page larger or smaller by ``times``."""
        if self._pages is not None:
            self._dpi = min(max((self._dpi or self._fitting()) * times, LEAST), MOST)
            self._draw()

    def fit(self) -> None:
        """Draw the page so that the whole of it is seen."""
        self._dpi = 0.0
        self._draw()

    def shown(self) -> QPixmap:
        """The picture that is seen now."""
        return self._sheet.pixmap()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self._pages.count if self._pages is not None else 0
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_PageDown: partial(self.go_to, self.page + 1),
            Qt.Key.Key_PageUp: partial(self.go_to, self.page - 1),
            Qt.Key.Key_Home: partial(self.go_to, 1),
            Qt.Key.Key_End: partial(self.go_to, last),
            Qt.Key.Key_Plus: partial(self.come_nearer, NEARER),
            Qt.Key.Key_Minus: partial(self.come_nearer, 1 / NEARER),
            Qt.Key.Key_0: self.fit,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None or not last:
            super().keyPressEvent(event)
        else:
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self._dpi:  # the room itself: ours changes before it does
            self._draw()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and not self._dpi:
            self._draw()

    def _say(self, words: str) -> None:
        """Words in the place of the page."""
        self._sheet.clear()
        self._sheet.setSizePolicy(GROWS, GROWS)
        self._sheet.setText(words)
        self._sheet.setAccessibleName(words)

    def _let_go(self) -> None:
        if self._pages is not None:
            self._pages.close()
        self._pages = None

    def _dress(self) -> None:
        count = self._pages.count if self._pages is not None else 0
        self.where.setText(say("prints.preview.where", n=self.page, count=count) if count else "")
        self.back_button.setEnabled(self.page > 1)
        self.next_button.setEnabled(self.page < count)
        for button in (self.out_button, self.in_button, self.fit_button):
            button.setEnabled(bool(count))

    def _fitting(self) -> float:
        """The resolution at which the page just fits; width counts for more than height, so that it can be read."""
        assert self._pages is not None
        wide, high = self._pages.size(self.page)
        room = self._area.viewport().size()
        gap = style.current().gap(8) * 2 + style.current().px(4)
        whole = min((room.width() - gap) / wide, (room.height() - gap) / high) * 72
        return min(max(whole, LEAST), MOST)

    def _draw(self) -> None:
        if self._pages is None or not self.page:
            return
        self._asked += 1
        pages, page, asked, ratio = self._pages, self.page, self._asked, self.devicePixelRatioF()
        dpi = (self._dpi or self._fitting()) * ratio
        jobs.run(lambda _: pages.picture(page, dpi), partial(self._show, asked, ratio), self._not_drawn)

    def _show(self, asked: int, ratio: float, drawn: Drawn) -> None:
        if asked != self._asked:  # another page was asked for meanwhile
            return
        image = QImage(drawn.pixels, drawn.wide, drawn.high, drawn.stride, QImage.Format.Format_RGB32)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        policy = GROWS if self._dpi else QSizePolicy.Policy.Ignored  # a page that fits asks for no more room
        self._sheet.setSizePolicy(policy, policy)
        self._sheet.setPixmap(picture)
        self._sheet.setAccessibleName(self.where.text())

    def _not_drawn(self, _trouble: NurtureError) -> None:
        """The desk was locked meanwhile."""
