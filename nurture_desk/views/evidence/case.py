"""One story: the evidence, or what it still needs before it leaves, at the left; the story itself at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import CasePart, Mend, Part, Recognise, neighbour
from nurture_desk.domain.case_voices import case_voices
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.services.case_copies import StoryCopy, subject_of
from nurture_desk.services.case_studies import WholeCase
from nurture_desk.views.evidence.case_about import show_about
from nurture_desk.views.evidence.case_evidence import EvidencePane
from nurture_desk.views.evidence.case_leave import LeavePane
from nurture_desk.views.evidence.case_out import WayOut
from nurture_desk.views.evidence.case_panes import EVIDENCE, CasePanes
from nurture_desk.views.evidence.case_story import StoryPane
from nurture_desk.views.evidence.item_form import show_item
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.stops import show_stops

KEPT = 50  # steps that can be undone


class CaseView(QWidget):
    """The editor of one story."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.case_id = 0
        self.whole: WholeCase | None = None
        self.copy: StoryCopy | None = None
        self._asked = 0  # how often the guards were asked: only the last answer is shown
        self._before: list[tuple[CasePart, ...]] = []
        self.evidence, self.leave, self.story = EvidencePane(self._suite), LeavePane(), StoryPane()
        self.undo_button = ghost_button(say("story.edit.undo"), "undo")
        self.columns = CasePanes(page.scroll_area, self.evidence, self.leave, self.story)
        pack(QVBoxLayout(self), 0).addWidget(self.columns)
        self.out = WayOut(page, self.columns, self.leave, self._mend)
        page.add_action(self.undo_button)
        self.undo_button.hide()
        self._connect()

    def _connect(self) -> None:
        self.undo_button.clicked.connect(self.undo)
        self.evidence.poured.connect(lambda item: self._pour(self.evidence.into.value() or Part.OTHERS, item))
        self.evidence.opened.connect(self._open)
        self.story.entered.connect(self.evidence.into.set_value)
        self.story.poured.connect(self._pour)
        self.story.written.connect(self._write)
        self.story.moved.connect(self._move)
        self.story.opened.connect(self._open)
        self.story.mended.connect(self._mend)
        self.story.to_answer.connect(self._answer_guard)
        self.leave.answered.connect(self._answer)
        self.leave.hold_wished.connect(self._still_hold)
        self.leave.noted.connect(self._note)
        self.leave.about_wished.connect(self._about)
        self.leave.mend_all_wished.connect(lambda: self._change(lambda: self._suite.case_mends.mend_all(self.case_id)))
        self.leave.look_wished.connect(self._look)
        self.leave.save_wished.connect(self.give_out)
        self.leave.talk_wished.connect(self.out.save_talk)
        self.out.given.connect(self.refresh)
        self.leave.finish_wished.connect(self._finish)

    def show_case(self, case_id: int) -> None:
        """Show another story."""
        self.flush()
        if case_id != self.case_id:
            self.case_id = self.out.case_id = case_id
            self.copy, self._before = None, []
            self.story.forget()
            self.leave.look_button.setChecked(False)
            self.columns.show_pane(EVIDENCE)
        self.evidence.fill()
        self.refresh()

    def refresh(self) -> None:
        """Read the story again; a paragraph somebody is typing in stays as it is."""
        if not self.case_id:
            return
        try:
            self.whole = whole = self._suite.case_studies.whole(self.case_id)
        except NurtureError:
            self.case_id = 0
            return
        sources = self._suite.case_studies.sources(self.case_id)
        self.story.show_story(whole, sources)
        self.evidence.show_rows(self._suite.case_studies.to_pour(self.case_id))
        self.leave.show_case(whole, case_voices(whole.parts, sources))
        self.undo_button.setEnabled(bool(self._before))
        self._ask()

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        self.story.flush()

    def undo(self) -> None:
        """Take the last change of the paragraphs back: what was poured, moved, mended, written or taken out."""
        self.flush()
        if self._before:
            parts = self._before.pop()
            self.story.forget()
            if self._page.guard(lambda: self._suite.case_studies.restore(self.case_id, parts)):
                self._saved()

    def give_out(self) -> None:
        """Write the story to a file the person chooses, once nothing stops it."""
        self.flush()
        self.out.save()

    def _ask(self) -> None:
        """Ask gate and guards beside the window; what they say is shown when it is there."""
        self._asked += 1
        number, case_id, suite = self._asked, self.case_id, self._suite
        jobs.run(
            lambda _: (number, suite.case_mends.marks(case_id), suite.case_copies.copy(case_id)),
            self._show_found,
            lambda _: None,  # the story went meanwhile
        )

    def _show_found(self, found: Any) -> None:
        number, hits, copy = found
        if number == self._asked and copy.case.id == self.case_id:
            self.copy = copy
            self.story.show_hits(hits)
            self.leave.show_copy(copy, hits)

    def _change(self, act: Callable[[], object]) -> None:
        """Change the paragraphs so that it can be undone."""
        before = self._suite.case_studies.whole(self.case_id).parts
        if self._page.guard(act):
            if self._suite.case_studies.whole(self.case_id).parts != before:
                self._before = [*self._before[-KEPT:], before]
            self._saved()

    def _pour(self, section: Part, item_id: int) -> None:
        self.flush()
        self._change(lambda: self._suite.case_studies.pour(self.case_id, section, (item_id,)))
        for paragraph in self.story.paragraphs.values():
            if paragraph.part.item_id == item_id:
                self.columns.reveal(paragraph)

    def _move(self, part_id: int, up: bool) -> None:
        self.flush()
        parts = self._suite.case_studies.whole(self.case_id).parts
        place = neighbour(parts, part_id, up=up)
        if place is not None:
            section, before = place
            self._change(lambda: self._suite.case_studies.place(part_id, section, before))

    def _write(self, section: Part, text: str, part_id: int | None = None) -> None:
        if not text.strip() and part_id is None:
            return
        writing = self.focusWidget() if part_id is None else None
        keys: list[int] = []
        write = self._suite.case_studies.write
        self._change(lambda: keys.append(write(self.case_id, section, text, part_id)))
        if writing is not None and writing.objectName() == f"write_{section.value}" and keys:
            on = self.story.paragraphs[keys[0]].text  # whoever types goes on typing in what has become a paragraph
            on.setFocus(Qt.FocusReason.OtherFocusReason)
            on.moveCursor(QTextCursor.MoveOperation.End)

    def _mend(self, hit: Hit) -> bool:
        self.flush()
        before = self._suite.case_studies.whole(self.case_id).parts
        done: bool = self._suite.case_mends.mend(self.case_id, hit)
        if done:
            self._before = [*self._before[-KEPT:], before]
            self._saved()
        return done

    def _answer_guard(self, hit: Hit) -> None:
        show_stops(self._page, [hit], subject_of(self.case_id), mend=self._mend)

    def _open(self, item_id: int) -> None:
        self.flush()
        show_item(self._page, self._suite.evidence.one(item_id), done=self.refresh)

    def _answer(self, question: Recognise, value: Mend) -> None:
        by = self._suite.service.profile().contact_name
        if self._page.guard(lambda: self._suite.case_studies.recognise(self.case_id, question, value, by)):
            self._saved()

    def _still_hold(self) -> None:
        self.flush()
        if self._page.guard(lambda: self._suite.case_studies.still_hold(self.case_id)):
            self._saved()

    def _note(self, text: str) -> None:
        if self.whole is not None and text != self.whole.case.file_note:
            case = replace(self.whole.case, file_note=text)
            if self._page.guard(lambda: self._suite.case_studies.save(case)):
                self._saved()

    def _about(self) -> None:
        self.flush()
        if self.whole is not None:
            show_about(self._page, self.whole.case, self.copy.show_first if self.copy else (), self._saved)

    def _look(self, on: bool) -> None:
        self.flush()
        self.out.look(on)

    def _finish(self) -> None:
        self.flush()
        done = self.whole is not None and self.whole.case.finished_on is not None
        act = self._suite.case_studies.reopen if done else self._suite.case_studies.finish
        if self._page.guard(lambda: act(self.case_id)):
            self._saved()

    def _saved(self) -> None:
        self._page.saved.emit()
        self.refresh()
