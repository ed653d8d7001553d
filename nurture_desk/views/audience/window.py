"""The whole screen of audience mode: one sheet after the other, each sealed and put away as soon as it is handed in.

It knows no desk. ``put_away(answer)`` seals an answer; ``ended`` asks whoever made the window to end the process.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.audience import Handover, LaptopAnswer
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.audience.form import AnswerForm
from nurture_desk.views.audience.frame import Frame, empty_clipboards
from nurture_desk.views.audience.quiet import QuietPage

COVER_AFTER = 4 * 60_000  # milliseconds without a key or a click


class AudienceWindow(Frame):
    """Esc and closing lead to "hand the laptop back"; what ends there ends at the desk's lock page."""

    ended = Signal()

    def __init__(
        self, handover: Handover, put_away: Callable[[LaptopAnswer], object], today: Callable[[], date]
    ) -> None:
        super().__init__(handover.round_name)
        self._handover, self._put_away, self._today = handover, put_away, today
        self._ending = False
        self.form: AnswerForm | None = None
        self.page: QuietPage | None = None
        self._connect()
        self.start_afresh()

    def _connect(self) -> None:
        self.hand_back_button.clicked.connect(self.ask_to_end)
        self.afresh_button.clicked.connect(self.start_afresh)
        self.back_button.clicked.connect(lambda: self._turn(-1))
        self.next_button.clicked.connect(self.go_on)
        self._idle.timeout.connect(self.cover)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_on)

    def start_afresh(self) -> None:
        """An empty sheet for whoever comes next; nothing of the one before is kept anywhere."""
        self._forget_sheet()
        form = AnswerForm(self._handover)
        form.step_changed.connect(self._show_step)
        form.moved_to.connect(lambda part: self.scroll_area.ensureWidgetVisible(part, 0, 60))
        form.end_reached.connect(lambda: self.next_button.setFocus(Qt.FocusReason.TabFocusReason))
        form.name.returnPressed.connect(self.go_on)
        self.form = form
        self._show(form)
        self._show_step()
        form.focus_first()

    def go_on(self) -> None:
        """The next step, or hand the sheet in from the last one."""
        form = self.form
        if form is None or self.foot.isHidden():
            return
        if form.step == 0 and not form.name.text().strip():
            form.wrong.setText(say("audience.name_missing"))
            form.wrong.show()
            form.go_to(0)
        elif form.step + 1 < form.steps:
            form.wrong.hide()
            self._turn(1)
        else:
            self.hand_in()

    def hand_in(self) -> None:
        """Seal the sheet and put it away; if that fails it stays as it is, with the reason."""
        assert self.form is not None
        try:
            answer = self.form.answer(self._today())
            if not answer.says_something:
                raise NurtureError("audience.nothing_ticked")
            self._put_away(answer)
        except NurtureError as trouble:
            self.trouble.setText(sentence(trouble))
            return
        self._forget_sheet()
        thanks = QuietPage(
            "confirm_many",
            say("audience.thanks"),
            say("audience.thanks_text"),
            say("audience.i_am_next"),
            say("audience.hand_back"),
        )
        thanks.safe.clicked.connect(self.start_afresh)
        thanks.other.clicked.connect(self.ask_to_end)
        self._show_page(thanks)

    def ask_to_end(self) -> None:
        """Esc, the button or closing: the laptop goes back to whoever lent it; the sheet waits meanwhile."""
        page = QuietPage(
            "lock",
            say("audience.end_title"),
            say("audience.end_begun" if self.form is not None and self.form.begun() else "audience.end_text"),
            say("audience.go_on"),
            say("audience.end"),
        )
        page.safe.clicked.connect(self._resume)
        page.other.clicked.connect(self.end)
        self._show_page(page)

    def cover(self) -> None:
        """Nobody has touched the laptop for a while: hide the sheet from whoever comes by."""
        if self.form is None or not self.form.begun() or self.foot.isHidden():
            return
        page = QuietPage(
            "hide",
            say("audience.covered"),
            say("audience.covered_text"),
            say("audience.somebody_else"),
            say("audience.it_is_mine"),
        )
        page.safe.clicked.connect(self.start_afresh)
        page.other.clicked.connect(self._resume)
        self._show_page(page)

    def end(self) -> None:
        """End audience mode; a sheet that was not handed in is gone."""
        self._ending = True
        self._forget_sheet()
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._idle.start(COVER_AFTER)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.foot.isVisible() or self.page is None:
            self.ask_to_end()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ending:
            event.accept()
        else:
            event.ignore()
            self.ask_to_end()

    def _turn(self, step: int) -> None:
        assert self.form is not None
        self.form.go_to(max(0, self.form.step + step))
        self.scroll_area.verticalScrollBar().setValue(0)

    def _show_step(self) -> None:
        assert self.form is not None
        last = self.form.step + 1 == self.form.steps
        self.trouble.setText("")
        self.progress.setText(say("audience.step", n=self.form.step + 1, total=self.form.steps))
        self.back_button.setVisible(self.form.step > 0)
        self.afresh_button.setVisible(self.form.step > 0)
        self.next_button.setText(say("audience.hand_in" if last else "audience.next"))

    def _show(self, part: QWidget) -> None:
        """Show the sheet or a page over it."""
        if self.page is not None:
            self._drop(self.page)
            self.page = None
        if self._middle.indexOf(part) < 0:
            self._middle.addWidget(part)
        part.show()
        self.foot.setVisible(part is self.form)
        self.progress.setVisible(part is self.form)
        self.scroll_area.verticalScrollBar().setValue(0)

    def _show_page(self, page: QuietPage) -> None:
        if self.form is not None:
            self.form.hide()
        self._show(page)
        self.page = page
        page.safe.setFocus(Qt.FocusReason.TabFocusReason)

    def _resume(self) -> None:
        if self.form is None:
            self.start_afresh()
            return
        self._show(self.form)
        self.form.focus_first()

    def _forget_sheet(self) -> None:
        """Let the sheet and all its fields go, undo and all, and empty the clipboards."""
        if self.form is not None:
            self._drop(self.form)
            self.form = None
        self._idle.stop()
        empty_clipboards()
