"""A page of the door: the picture at the left, one narrow column at the right, look and help at the foot."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nurture_desk import __version__
from nurture_desk.documents.wording import say
from nurture_desk.views.desk.art import Art
from nurture_desk.views.widgets import icons, painting, style
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack

COLUMN = 600
ART_SHARE = 0.361
SCALES = (100, 125, 150, 175, 200)


class Door(QWidget):
    """The frame of lock page and first-run pages; put parts into ``column``. ``story``: its place in the guide."""

    look_wished = Signal(str, float)
    story = ""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.guide: Any = None  # the panel, once it was wanted
        self._across = across = pack(QHBoxLayout(self), 0)
        self._art = Art()
        across.addWidget(self._art)
        self._right = right = QWidget()
        outer = pack(QVBoxLayout(right), 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        middle = pack(QVBoxLayout(inner), 32, 24, 32, 24)
        holder = QWidget()
        self.column = pack(QVBoxLayout(holder), 0, gap=8)
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        fix(holder, max_width=COLUMN)
        row = pack(QHBoxLayout(), 0)
        row.addStretch(1)
        row.addWidget(holder, 1000)
        row.addStretch(1)
        middle.addStretch(1)
        middle.addLayout(row)
        middle.addStretch(1)
        scroll.setWidget(inner)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._foot())
        across.addWidget(right, 1)

    def _foot(self) -> QWidget:
        foot = QWidget()
        outer = pack(QVBoxLayout(foot), 32, 8, 24, 12)
        row = QWidget()
        flow = FlowLayout(row, gap=12)
        flow.addWidget(label(say("desk.version", version=__version__), "muted"))
        self.text_button = ghost_button(say("desk.text_size"), "text_size")
        self.look_button = ghost_button(say("desk.look"), "theme_light")
        self.guide_button = ghost_button(say("guide.short"), "help")
        self.guide_button.clicked.connect(self.show_guide)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_guide)
        sizes, looks = QMenu(self.text_button), QMenu(self.look_button)
        for percent in SCALES:
            sizes.addAction(f"{percent} %", partial(self.look_wished.emit, "", percent / 100))
        for theme in ("system", "light", "dark", "contrast"):
            looks.addAction(say(f"desk.look_{theme}"), partial(self.look_wished.emit, theme, 0.0))
        self.text_button.setMenu(sizes)
        self.look_button.setMenu(looks)
        flow.add_far(self.guide_button)
        flow.add_far(self.text_button)
        flow.add_far(self.look_button)
        outer.addWidget(row)
        return foot

    def show_guide(self) -> None:
        """Show the guide beside the page, or put it away; it is loaded when it is first wanted."""
        if self.guide is None:
            from nurture_desk.views.widgets.ask import Ask
            from nurture_desk.views.window.help_panel import HelpPanel

            self.guide = HelpPanel(lambda: ("settings", "key"), Ask(self.window), inside=False)
            self._across.addWidget(self.guide)
            self.guide.opened.connect(self._fit)
            self.guide.closed.connect(self._fit)
        if self.guide.isHidden():
            self.guide.show_guide(self.guide.read or self.story)
        else:
            self.guide.close_panel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_art"):
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        wide, breaks = style.current().logical(self.width()), style.tokens()["breaks"]
        reads, narrow = self.guide is not None and not self.guide.isHidden(), wide < breaks["narrow"]
        self._art.setVisible(wide >= breaks["no_art"] and not reads)
        self._right.setVisible(not (reads and narrow))
        if self.guide is not None:
            self.guide.fit(narrow)
        self._art.setFixedWidth(round(self.width() * ART_SHARE))


class DoorButton(QPushButton):
    """A wide choice: icon, what, circumstances, and a mark at the right."""

    def __init__(self, idea: str, what: str, detail: str, right_idea: str = "next", *, checkable: bool = False) -> None:
        super().__init__()
        self._idea, self._what, self._detail, self._right = idea, what, detail, right_idea
        self.setCheckable(checkable)
        self.setProperty("kind", "door")
        self.setAccessibleName(f"{what}. {detail}")
        self.setToolTip(detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._turn)

    def _turn(self, on: bool) -> None:
        self.setProperty("kind", "door_on" if on else "door")
        style.redress(self)

    def sizeHint(self) -> QSize:
        return QSize(style.current().px(220), style.current().px(54))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().px(160), style.current().px(54))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = style.current()
        painter = QPainter(self)
        side = look.px(20)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(
            look.gap(16), (self.height() - side) // 2, icons.pixmap(self._idea, "accent_text", side, ratio)
        )
        small = side if self.isChecked() else look.px(14)
        right = self.width() - look.gap(14) - small
        mark = "ph.check-circle-fill" if self.isChecked() else self._right
        if mark:
            role = "accent_text" if self.isChecked() else "muted"
            painter.drawPixmap(right, (self.height() - small) // 2, icons.pixmap(mark, role, small, ratio))
        left = look.gap(16) + side + look.gap(14)
        line = painter.fontMetrics().height()
        box = self.rect().adjusted(left, 0, right - self.width() - look.gap(8), 0)
        box.setTop(self.height() // 2 - line)
        box.setHeight(line)
        painting.words(painter, box, self._what, "strong")
        painting.words(painter, box.translated(0, line), self._detail, "body", "muted")
