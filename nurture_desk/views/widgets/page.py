"""What every page is made of: title row, tabs, message bar, content in a scroll area, side panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.message_bar import MessageBar
from nurture_desk.views.widgets.segments import TabStrip
from nurture_desk.views.widgets.side_panel import SidePanel

UNLIMITED = 16_777_215  # Qt's own word for a width without limit


class TitleRow(QWidget):
    """The page's name and second line; actions at the right, the main one last, below when there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._column = pack(QVBoxLayout(self), 0)
        self._row = pack(QHBoxLayout(), 0, gap=12)
        self.title = label("", "h1", wrap=True)
        self.second = label("", "muted", wrap=True)
        self._actions = QWidget()
        self.buttons = FlowLayout(self._actions)
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self._actions)
        self._column.addLayout(self._row)
        self._column.addWidget(self.second)
        self._beside = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # a title, a button or a font changed; while a page was hidden nobody was told
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.fit()
        return done

    def fit(self) -> None:
        """Give the actions the room they need now, beside the title or, where that is long, below the second line."""
        room = self.buttons.sizeHint().width()
        beside = self._words_width() + room + style.current().gap(24) <= self.width()
        if beside != self._beside:
            self._beside = beside
            (self._column if beside else self._row).removeWidget(self._actions)
            (self._row if beside else self._column).addWidget(self._actions)
            self._column.setSpacing(0 if beside else style.current().gap(6))
        least, most = (room, room) if beside else (0, UNLIMITED)
        if (self._actions.minimumWidth(), self._actions.maximumWidth()) != (least, most):
            self._actions.setMinimumWidth(least)
            self._actions.setMaximumWidth(most)

    def _words_width(self) -> int:
        return min(self.title.fontMetrics().horizontalAdvance(self.title.text()), style.current().px(420))


class _Slot(QWidget):
    """The place of a pinned part with the space above it; it takes no room while the part is hidden."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        hidden = part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        pack(QVBoxLayout(self), 0, 10, 0, 0).addWidget(part)
        part.installEventFilter(self)
        if hidden:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShowToParent:
            self.show()
        elif event.type() == QEvent.Type.HideToParent:
            self.hide()
        return super().eventFilter(watched, event)


class Page(QWidget):
    """Subclass it per page: signals, ``__init__``, ``_build``, ``_connect``, ``refresh``, slots, in this order.

    ``areas`` says which announced changes make the page stale; the window calls ``refresh`` when it is seen again.
    Wishes that belong to other areas are emitted (``went_to``, ``pupil_opened`` ...); only the window connects them.
    """

    areas: frozenset[Area] = frozenset()

    went_to = Signal(str, object)  # page key, and what to show there (an id, a tab, or None)
    saved = Signal()
    pupil_opened = Signal(int)
    tutor_opened = Signal(int)
    session_opened = Signal(int)
    print_wished = Signal(str, object)  # a form's word, and the codes it is to be printed for (none: everybody)
    tab_changed = Signal(str)

    new_button: QAbstractButton | None = None  # what Ctrl+N presses
    print_button: QAbstractButton | None = None  # what Ctrl+P presses
    way_back: QAbstractButton | None = None  # from one thing to the lists; what a second click on the area presses

    def __init__(self, suite: Any, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suite = suite
        self.ask = ask
        if not self.objectName():
            self.setObjectName(type(self).__name__)
        self._frame()
        self._build()
        self._connect()

    def _frame(self) -> None:
        across = pack(QHBoxLayout(self), 0)
        self._sides = (32, 32)
        self._main = QFrame()
        self._main.setObjectName("page")
        column = pack(QVBoxLayout(self._main), 0)
        self._head = QWidget()
        self._top = pack(QVBoxLayout(self._head), 32, 16, 32, 0, gap=10)
        self.title_row = TitleRow()
        self.tabs = TabStrip()
        self.tabs.tab_changed.connect(self.tab_changed)
        self._top.addWidget(self.title_row)
        self._top.addWidget(self.tabs)
        self.message_bar = MessageBar()
        self._pinned = pack(QVBoxLayout(), 32, 0, 32, 0)
        self._pinned.addWidget(_Slot(self.message_bar))
        column.addWidget(self._head)
        column.addLayout(self._pinned)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        content = QWidget()
        content.setObjectName("scrolled")
        self._content = pack(QVBoxLayout(content), 0)
        self.body = pack(QVBoxLayout(), 32, 12, 32, 20, gap=12)
        self._content.addLayout(self.body, 1)
        self.scroll_area.setWidget(content)
        column.addWidget(self.scroll_area, 1)
        self._column, self._head_scrolls = column, False
        self.scroll_area.verticalScrollBar().rangeChanged.connect(lambda *_: self._fit_body())
        self.side = fix(SidePanel(), width=356)
        self.side.opened.connect(self._fit)
        self.side.closed.connect(self._fit)
        across.addWidget(self._main, 1)
        across.addWidget(self.side)

    def _build(self) -> None:
        """Make the parts of the page; subclasses do."""

    def _connect(self) -> None:
        """Connect the parts; subclasses do."""

    def refresh(self) -> None:
        """Read what the page shows from the services again; subclasses do."""

    def show_thing(self, thing: object) -> None:
        """Go to what another page asked for: a tab's key, or ("pupil", 5), ("group", 2), ("school", 7), ("tutor", 1),
        ("session", 33) when another page emitted ``pupil_opened(5)`` and so on. Subclasses that can be asked do.
        """

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Take files dropped while this page is shown; False: it wants none, the window asks what they are."""
        del paths
        return False

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """Further states of this page that the tour takes a picture of: (name, call that shows it)."""
        return []

    def guard(self, act: Callable[[], object]) -> bool:
        """Do ``act``; an expected trouble is said in the message bar. Whether it was done."""
        try:
            act()
        except NurtureError as error:
            self.message_bar.show_error(error)
            return False
        return True

    def set_title(self, title: str, second: str = "") -> None:
        """Show the page's name and its second line."""
        self.title_row.title.setText(title)
        self.title_row.second.setText(second)
        self.title_row.second.setVisible(bool(second))
        self.setAccessibleName(title)
        self.scroll_area.setAccessibleName(title)  # it has the keys when the page is opened: that is what is said

    def title(self) -> str:
        """The page's name as shown."""
        return self.title_row.title.text()

    def add_action(self, button: QWidget) -> None:
        """Put a button at the right of the title; add the main one last."""
        self.title_row.buttons.addWidget(button)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show tabs as (key, word); ``tab_changed`` tells the key somebody chose."""
        self.tabs.set_tabs(tabs)

    def pin(self, widget: QWidget) -> None:
        """Put a part above the content where it never scrolls away (the safeguarding line)."""
        self._pinned.addWidget(_Slot(widget))

    def is_narrow(self) -> bool:
        """Whether there is room for one column only: the window is narrow, or a panel takes its room."""
        beside = 0 if self.side.isHidden() or self._is_small_window() else self.side.width()
        own = style.current().logical(self.width() - beside)
        return self._is_small_window() or own < style.tokens()["breaks"]["one_column"]

    def _is_small_window(self) -> bool:
        return bool(style.current().logical(self.window().width()) < style.tokens()["breaks"]["narrow"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "side"):
            QTimer.singleShot(0, self, self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _fit(self) -> None:
        narrow = self._is_small_window()
        sides = style.tokens()["measure"]["page_margin_narrow" if narrow else "page_margin"]
        left, top, right = sides[0], sides[1], sides[2]
        pack(self._top, left, top, right, 0, gap=10)
        pack(self._pinned, left, 0, right, 0)
        self._let_head_scroll()
        self._sides = (left, right)
        self._fit_body()
        covered = narrow and not self.side.isHidden()
        if narrow:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(UNLIMITED)
        else:
            self.side.setFixedWidth(style.current().measure("side_panel"))
        self._main.setVisible(not covered)
        self.arrange(self.is_narrow())

    def _let_head_scroll(self) -> None:
        """In a low window title and tabs scroll with the content, so that the content keeps the room."""
        low = style.current().logical(self.window().height()) < style.tokens()["breaks"]["head_scrolls"]
        if low != self._head_scrolls:
            self._head_scrolls = low
            (self._column if low else self._content).removeWidget(self._head)
            (self._content if low else self._column).insertWidget(0, self._head)

    def _fit_body(self) -> None:
        """The scroll bar takes its room from the margin, so that content and title end on one line."""
        left, right = self._sides
        pack(self.body, left, 12, right, 20, gap=12)
        bar = self.scroll_area.verticalScrollBar()
        if bar.maximum() > bar.minimum():
            margins = self.body.contentsMargins()
            margins.setRight(max(4, margins.right() - bar.sizeHint().width()))
            self.body.setContentsMargins(margins)

    def arrange(self, narrow: bool) -> None:
        """Put the parts of the body into one column or two; subclasses with side cards do."""


class Columns(QWidget):
    """A wide column and a column of side cards (292 to 320); one below the other where it is narrow."""

    def __init__(self, side: int = 320, gap: int = 16) -> None:
        super().__init__()
        self._row = pack(QHBoxLayout(self), 0, gap=gap)
        self._side_width = side
        self.left = pack(QVBoxLayout(), 0, gap=gap)
        self._side = QWidget()
        self.right = pack(QVBoxLayout(self._side), 0, gap=gap)
        self._row.addLayout(self.left, 1)
        self._row.addWidget(self._side)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool, *, side_first: bool = False) -> None:
        """One column (True) or two; ``side_first`` puts the side cards above where there is one column."""
        stacked = QBoxLayout.Direction.BottomToTop if side_first else QBoxLayout.Direction.TopToBottom
        way = stacked if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(UNLIMITED)
        else:
            self._side.setFixedWidth(style.current().px(self._side_width))
