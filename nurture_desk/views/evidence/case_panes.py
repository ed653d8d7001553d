"""How a story's editor lies: two columns that scroll by themselves, or one of three parts where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import UNLIMITED
from nurture_desk.views.widgets.print_preview import PrintPreview
from nurture_desk.views.widgets.segments import Segments

EVIDENCE, LEAVE, STORY = "evidence", "leave", "story"
_SIDE = 360  # logical pixels of the left column
_LEAST = 300  # pixels of height below which the page scrolls instead


class CasePanes(QWidget):
    """``side`` holds evidence and what the story still needs, one of them shown; ``story`` is beside or behind it."""

    def __init__(self, scrolled: QScrollArea, evidence: QWidget, leave: QWidget, story: QWidget) -> None:
        super().__init__()
        self._narrow, self._parts = False, {EVIDENCE: evidence, LEAVE: leave}
        both = [(EVIDENCE, say("story.edit.pane.evidence")), (LEAVE, say("story.edit.pane.leave"))]
        self.pick = Segments(both, say("story.edit.pane.beside"))
        self.pick_one = Segments([(STORY, say("story.edit.pane.story")), *both], say("story.edit.pane.one"))
        self.preview = PrintPreview()
        self.preview.hide()
        self._story, self._side = _scrolling(story), QWidget()
        side = pack(QVBoxLayout(self._side), 0, gap=10)
        side.addWidget(self.pick)
        self._beside = _scrolling(evidence, leave)
        side.addWidget(self._beside, 1)
        outer = pack(QVBoxLayout(self), 0, gap=10)
        outer.addWidget(self.pick_one)
        across = pack(QHBoxLayout(), 0, gap=16)
        across.addWidget(self._side)
        across.addWidget(self._story, 1)
        across.addWidget(self.preview, 1)
        outer.addLayout(across, 1)
        self.pick.chosen.connect(self.show_pane)
        self.pick_one.chosen.connect(self.show_pane)
        self.show_pane(EVIDENCE)
        self._viewport = scrolled.viewport()
        self._viewport.installEventFilter(self)
        self._fit()

    def show_pane(self, pane: str) -> None:
        """Show what is beside the story, or in a narrow page one of the three."""
        self.pick_one.set_value(pane)
        if pane != STORY:
            self.pick.set_value(pane)
            for key, part in self._parts.items():
                part.setVisible(key == pane)
        self._arrange()

    def reveal(self, part: QWidget) -> None:
        """Scroll so that a part of the story, or of what is beside it, is seen."""
        for area in (self._story, self._beside):
            if area.isAncestorOf(part):
                QTimer.singleShot(0, part, lambda on=area: on.ensureWidgetVisible(part))

    def look(self, on: bool) -> None:
        """Show the printed pages in the story's place, or the story again."""
        self.preview.setVisible(on)
        if not on:
            self.preview.clear()
        if self._narrow:
            self.pick_one.set_value(STORY if on else LEAVE)
        self._arrange()

    def set_narrow(self, narrow: bool, *, side_first: bool = False) -> None:
        """One part at a time (True), or two columns."""
        del side_first
        if narrow != self._narrow:
            self._narrow = narrow
            self.pick_one.set_value(STORY if narrow else self.pick.value())
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        one, looking = self.pick_one.value(), not self.preview.isHidden()
        self.pick_one.setVisible(self._narrow)
        self.pick.setVisible(not self._narrow)
        self._side.setVisible(not self._narrow or one != STORY)
        self._story.setVisible(not looking and (not self._narrow or one == STORY))
        if looking:
            self.preview.setVisible(not self._narrow or one == STORY)
        if self._narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(UNLIMITED)
        else:
            self._side.setFixedWidth(style.current().px(_SIDE))

    def _fit(self) -> None:
        """As high as there is room, so that both columns are at hand however long the story is."""
        self.setFixedHeight(max(_LEAST, self._viewport.height() - style.current().gap(36)))


def _scrolling(*parts: QWidget) -> QScrollArea:
    area, held = QScrollArea(), QWidget()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    held.setObjectName("scrolled")
    inner = pack(QVBoxLayout(held), 0, 0, 6, 0)
    for part in parts:
        inner.addWidget(part)
    inner.addStretch(1)
    area.setWidget(held)
    return area
