"""The report's editor: sections poured from evidence, each line with its family tick; two copies to give out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.reports import ANALYSIS_ONLY, Copy, PupilReport, ReportLine, Section
from nurture_desk.services.reports import ReportDraft
from nurture_desk.views.evidence import words
from nurture_desk.views.evidence.lines import EditedText
from nurture_desk.views.widgets.buttons import Button, ghost_button, icon_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.inputs import Tick
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.segments import Segments

TYPED_FOR_FAMILY = (Section.MADE, Section.NEXT, Section.TUTOR)  # typed there, a line begins with its tick on


class _Line(QWidget):
    """One line of the report."""

    def __init__(self, view: ReportView, line: ReportLine, noted: str) -> None:
        super().__init__()
        self.line = line
        column = pack(QVBoxLayout(self), 0, gap=4)
        self.text = EditedText(line.text, say("evidence.report.line"), lambda text: view.keep_text(line.id, text))
        column.addWidget(self.text)
        row = pack(QHBoxLayout(), 0, gap=6)
        self.share = Tick(say("evidence.report.share"))
        self.share.setChecked(line.share)
        self.share.clicked.connect(lambda on: view.keep_share(line.id, bool(on)))
        if line.section in ANALYSIS_ONLY:
            row.addWidget(Chip("held_back", say("evidence.report.analysis_only")))
        else:
            row.addWidget(fix(self.share, max_width=210))
        row.addWidget(label(noted, "muted", wrap=True), 1)
        for idea, key, act in (
            ("ph.caret-up", "up", lambda: view.move_line(line.id, up=True)),
            ("ph.caret-down", "down", lambda: view.move_line(line.id, up=False)),
            ("erase", "take_out", lambda: view.take_out(line.id)),
        ):
            button = icon_button(idea, say(f"evidence.report.{key}", text=line.text[:60]))
            button.clicked.connect(act)
            row.addWidget(button)
        column.addLayout(row)


class ReportView(QWidget):
    """One child's report."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.pupil_id = 0
        self._cards: dict[Section, Card] = {}
        self._lines: dict[int, _Line] = {}
        self._shape: tuple[object, ...] = ()
        self._build()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=10)
        outer.addWidget(label(say("evidence.so_that"), "muted", wrap=True))
        self.columns = Columns(side=300)
        outer.addWidget(self.columns)
        for section in Section:
            self._cards[section] = card = Card(" ", gap=10)
            self.columns.left.addWidget(card)
        self.columns.left.addStretch(1)
        self.give = Card(say("evidence.report.give"))
        self.held = Card(say("evidence.report.held"), " ")
        self.columns.right.addWidget(self.give)
        self.columns.right.addWidget(self.held)
        self.columns.right.addStretch(1)
        self.pour_button = plain_button(say("evidence.report.pour"), "evidence")
        self.family_button: Button = main_button(say("evidence.report.family"), "export")
        self.analysis_button = plain_button(say("evidence.report.analysis"), "export")
        self.finish_button = ghost_button(say("evidence.report.finish"), "confirm")
        self.state = label("", "muted", wrap=True)
        for part in (self.state, self.pour_button, self.family_button, self.analysis_button, self.finish_button):
            self.give.add(part)
        self.copy = Segments(
            [(Copy.FAMILY, say("evidence.report.copy_family")), (Copy.ANALYSIS, say("evidence.report.copy_analysis"))],
            say("evidence.report.which"),
        )
        self.copy.set_value(Copy.FAMILY)
        self.held.add(self.copy)
        held = QWidget()
        self._held = pack(QVBoxLayout(held), 0, gap=6)
        self.held.add(held)
        self.pour_button.clicked.connect(self._pour)
        self.family_button.clicked.connect(lambda: self.give_out(Copy.FAMILY))
        self.analysis_button.clicked.connect(lambda: self.give_out(Copy.ANALYSIS))
        self.finish_button.clicked.connect(self._finish)
        self.copy.chosen.connect(lambda _: self._show_held())

    def show_child(self, pupil_id: int) -> None:
        """Show another child's report."""
        self.flush()
        self.pupil_id = pupil_id
        self._shape = ()
        self.refresh()

    def refresh(self) -> None:
        """Read the report again; a line somebody is typing in stays as it is."""
        if not self.pupil_id:
            return
        draft: ReportDraft = self._suite.reports.of_child(self.pupil_id)
        child = self._suite.evidence.child(self.pupil_id)
        name = child.shown_name if child else ""
        noted = {item.id: words.source(item) for item in self._suite.evidence.of_child(self.pupil_id)}
        shape = (self.pupil_id, *((line.id, line.section, line.position, line.share) for line in draft.lines))
        if shape != self._shape:
            self._shape = shape
            self._make(draft, name, noted)
        for line in draft.lines:
            if line.id in self._lines:
                self._lines[line.id].text.show_text(line.text)
        self._show_state(draft)
        self._show_held()

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        for made in self._lines.values():
            made.text.flush()

    def _make(self, draft: ReportDraft, name: str, noted: dict[int, str]) -> None:
        self._lines = {}
        for section, card in self._cards.items():
            card.clear()
            card.set_title(say(f"evidence.section.{section.value}", known_as=name))
            lines = draft.of(section)
            for line in lines:
                if line.id:
                    made = _Line(self, line, noted.get(line.item_id or 0, say("evidence.report.typed")))
                    self._lines[line.id] = made
                    card.add(made)
                else:
                    card.add(label(line.text, "body", wrap=True))
            card.add(self._adder(section, name))

    def _adder(self, section: Section, name: str) -> QLineEdit:
        """The line at a section's foot: typed text becomes a line of its own on Enter."""
        edit = QLineEdit()
        edit.setPlaceholderText(say("evidence.report.add_line"))
        title = say(f"evidence.section.{section.value}", known_as=name)
        edit.setAccessibleName(f"{say('evidence.report.add_line')}: {title}")
        edit.editingFinished.connect(lambda: self._add(section, edit))
        return edit

    def _show_state(self, draft: ReportDraft) -> None:
        begun = draft.report.id != 0
        waiting = draft.waiting if begun else len(draft.lines)
        self.pour_button.setText(say("evidence.report.pour_n", pieces=words.pieces(waiting)))
        self.pour_button.setVisible(waiting > 0 or not begun)
        done = draft.report.finished_on
        self.state.setText(
            say("evidence.report.finished", day=words.long_date(done)) if done else say("evidence.report.open_state")
        )
        self.finish_button.setText(say("evidence.report.reopen" if done else "evidence.report.finish"))
        self.finish_button.setVisible(begun)

    def _show_held(self) -> None:
        empty(self._held)
        found = self._suite.report_copies.copy(self.pupil_id, self.copy.value() or Copy.FAMILY).held_back
        self.held.set_figure(str(len(found)))
        for line in found:
            self._held.addWidget(label(line.text, "body", wrap=True))
            self._held.addWidget(label(line.why, "muted", wrap=True))
        if not found:
            self._held.addWidget(label(say("evidence.report.none_held"), "muted", wrap=True))

    def keep_text(self, line_id: int, text: str) -> None:
        """Save a line's text; an emptied line is left as it was and said so."""
        self._page.guard(lambda: self._suite.reports.change_line(line_id, text=text))
        self._page.saved.emit()

    def keep_share(self, line_id: int, share: bool) -> None:
        """Save a line's family tick."""
        self.flush()
        self._page.guard(lambda: self._suite.reports.change_line(line_id, share=share))
        self._saved()

    def move_line(self, line_id: int, *, up: bool) -> None:
        """Move a line within its section."""
        self.flush()
        self._suite.reports.move_line(line_id, up=up)
        self._saved()

    def take_out(self, line_id: int) -> None:
        """Take a line out; its evidence stays."""
        self._suite.reports.remove_line(line_id)
        self._saved()

    def give_out(self, copy: Copy) -> None:
        """Write one copy to a file the person chooses."""
        self.flush()
        child = self._suite.evidence.child(self.pupil_id)
        code = child.code if child else "report"
        path = self._page.ask.save_file(say(f"evidence.report.{copy.value}"), f"{code}-{copy.value}.pdf", "PDF (*.pdf)")
        if path is None:
            return
        pupil_id = self.pupil_id
        jobs.run(
            lambda _progress: self._suite.report_copies.write(pupil_id, copy, path),
            lambda report: self._given(report, path.name),
            self._page.message_bar.show_error,
        )

    def _given(self, report: PupilReport, file: str) -> None:
        text = say("evidence.report.written_text", n=len(report.held_back))
        self._page.message_bar.show_message("ok", say("evidence.report.written", file=file), text)

    def _pour(self) -> None:
        if self._page.guard(lambda: self._suite.reports.pour(self.pupil_id)):
            self._saved()

    def _add(self, section: Section, edit: QLineEdit) -> None:
        text = edit.text().strip()
        if text:
            edit.clear()
            share = section in TYPED_FOR_FAMILY
            if self._page.guard(lambda: self._suite.reports.add_line(self.pupil_id, section, text, share)):
                self._saved()

    def _finish(self) -> None:
        self.flush()
        done = self._suite.reports.of_child(self.pupil_id).report.finished_on
        act = self._suite.reports.reopen if done else self._suite.reports.finish
        if self._page.guard(lambda: act(self.pupil_id)):
            self._saved()

    def _saved(self) -> None:
        self._page.saved.emit()
        self.refresh()
