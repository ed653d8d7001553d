"""The way out of one story: looked at, saved as PDF or Word, and the sheet to talk it through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.services.case_copies import StoryCopy, StoryLook
from nurture_desk.services.leaving import Blocked
from nurture_desk.views.evidence.case_leave import LeavePane
from nurture_desk.views.evidence.case_panes import LEAVE, CasePanes
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.stops import let_out

_FILES = "PDF (*.pdf);;Word (*.docx)"


class WayOut(QObject):
    """Lets the story of ``case_id`` out, or says what stops it."""

    given = Signal()

    def __init__(self, page: Page, columns: CasePanes, leave: LeavePane, mend: Callable[[Hit], bool]) -> None:
        super().__init__(columns)
        self.case_id = 0
        self._page, self._copies = page, page.suite.case_copies
        self._columns, self._leave, self._mend = columns, leave, mend

    def save(self) -> None:
        """Write the story to a file the person chooses, once nothing stops it."""
        case_id, large = self.case_id, self._is_large()
        copy: StoryCopy = self._copies.copy(case_id)
        if copy.stopped or copy.open:
            self._columns.show_pane(LEAVE)
        if copy.stopped:
            self._page.message_bar.show_error(Blocked([], copy.stopped))
            self._columns.reveal(self._leave.held)
            return
        if copy.open:
            self._page.message_bar.show_error(NurtureError("story.open_first", n=len(copy.open)))
            first = self._leave.answers[copy.open[0]]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._columns.reveal(first)
            return
        path = self._page.ask.save_file(say("story.edit.save"), f"{copy.code}-story.pdf", _FILES)
        if path is not None:
            let_out(
                self._page,
                lambda _: self._copies.write(case_id, path, large=large),
                lambda written: self._say_given(path.name, len(written.out)),
                mend=self._mend,
            )

    def save_talk(self) -> None:
        """Write the sheet with the eight questions."""
        case_id, large = self.case_id, self._is_large()
        name = f"{self._copies.copy(case_id).code}-talk.pdf"
        path = self._page.ask.save_file(say("story.talk.title"), name, _FILES)
        if path is not None:
            let_out(
                self._page,
                lambda _: self._copies.write_talk(case_id, path, large=large),
                lambda _: self._say_given(path.name, 0),
            )

    def look(self, on: bool) -> None:
        """Show the printed pages instead of the story, or the story again."""
        self._columns.look(on)
        if on:
            self._columns.preview.wait()
            case_id, large = self.case_id, self._is_large()
            look = self._copies.look
            jobs.run(lambda _: look(case_id, large=large), self._show, self._page.message_bar.show_error)

    def _show(self, look: StoryLook) -> None:
        if look.copy.case.id == self.case_id and self._leave.look_button.isChecked():
            self._columns.preview.show_pages(look.pages)

    def _is_large(self) -> bool:
        return bool(self._leave.print_size.value())

    def _say_given(self, file: str, out: int) -> None:
        text = say("evidence.report.written_text", n=out) if out else ""
        self._page.message_bar.show_message("ok", say("evidence.report.written", file=file), text)
        self.given.emit()
