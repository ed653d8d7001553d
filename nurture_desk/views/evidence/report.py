"""The report's editor: sections poured from evidence, each line with its family tick; two copies to give out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.pouring import sentences_of
from nurture_desk.domain.reports import ANALYSIS_ONLY, PupilReport, ReportLine, Section
from nurture_desk.services.report_copies import Look
from nurture_desk.services.reports import ReportDraft
from nurture_desk.views.evidence import words
from nurture_desk.views.evidence.lines import EditedText
from nurture_desk.views.evidence.report_give import GiveCard
from nurture_desk.views.evidence.report_group import show_group
from nurture_desk.views.evidence.report_held import HeldCard
from nurture_desk.views.widgets.buttons import icon_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.inputs import Tick
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.print_preview import PrintPreview
from nurture_desk.views.widgets.stops import let_out

POURED_WHOLE = (Section.HOPES, Section.NEXT)  # a target or a next step is one line and grows with it
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
        if line.section not in POURED_WHOLE and len(sentences_of(line.text)) > 1:
            part = icon_button("ph.rows", say("evidence.report.split", text=line.text[:60]))
            part.clicked.connect(lambda: view.split(line.id))
            row.addWidget(part)
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
        self.editor = QWidget()
        cards = pack(QVBoxLayout(self.editor), 0, gap=16)
        for section in Section:
            self._cards[section] = card = Card(" ", gap=10)
            cards.addWidget(card)
        self.preview = PrintPreview()
        self.preview.setMinimumHeight(720)
        self.preview.hide()
        for part in (self.editor, self.preview):
            self.columns.left.addWidget(part)
        self.columns.left.addStretch(1)
        self.give = GiveCard()
        self.held = HeldCard()
        self.columns.right.addWidget(self.give)
        self.columns.right.addWidget(self.held)
        self.columns.right.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        give = self.give
        give.pour_wished.connect(self._pour)
        give.finish_wished.connect(self._finish)
        give.save_wished.connect(self.give_out)
        give.group_wished.connect(self._give_group)
        give.look_wished.connect(self._look)
        give.changed.connect(self._show_held)
        give.form_wished.connect(lambda form: self._page.print_wished.emit(form, (self._code(),)))

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
        self.give.show_draft(draft)
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
            card.add(_adder(self, section, name))

    def _show_held(self) -> None:
        """What this copy holds back; while it is looked at, the paper, what the guards ask and which names it codes."""
        copy, large, pupil_id = self.give.chosen(), self.give.is_large(), self.pupil_id
        if not self.preview.isVisibleTo(self):
            self.held.show_held(self._suite.report_copies.held_back(pupil_id, copy))
            return
        self.preview.wait()
        jobs.run(
            lambda _progress: self._suite.report_copies.look(pupil_id, copy, large=large),
            self._show_look,
            self._page.message_bar.show_error,
        )

    def _show_look(self, look: Look) -> None:
        if look.pupil_id == self.pupil_id and self.preview.isVisibleTo(self):
            self.preview.show_pages(look.pages)
            self.held.show_held(look.report.held_back, look.report.replaced, look.hits)

    def _look(self, on: bool) -> None:
        self.flush()
        self.editor.setVisible(not on)
        self.preview.setVisible(on)
        if not on:
            self.preview.clear()
        self._show_held()

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

    def give_out(self) -> None:
        """Write the chosen copy to a file the person chooses, PDF or Word, once the guards have nothing against it."""
        self.flush()
        copy, large, pupil_id = self.give.chosen(), self.give.is_large(), self.pupil_id
        name = f"{self._code()}-{copy.value}.pdf"
        path = self._page.ask.save_file(say(f"evidence.report.{copy.value}"), name, "PDF (*.pdf);;Word (*.docx)")
        if path is None:
            return
        let_out(
            self._page,
            lambda _progress: self._suite.report_copies.write(pupil_id, copy, path, large=large),
            lambda report: self._given(report, path.name),
            mend=lambda hit: self._suite.report_copies.mend(pupil_id, hit),
        )

    def split(self, line_id: int) -> None:
        """Give each sentence of a line a tick of its own."""
        self.flush()
        self._suite.reports.split_line(line_id)
        self._saved()

    def _give_group(self) -> None:
        self.flush()
        child = self._suite.evidence.child(self.pupil_id)
        if child is not None:
            show_group(self._page, child.group_id, child.group_name, self.give.chosen(), self.give.is_large())

    def _code(self) -> str:
        child = self._suite.evidence.child(self.pupil_id)
        return child.code if child else "report"

    def _given(self, report: PupilReport, file: str) -> None:
        text = say("evidence.report.written_text", n=len(report.held_back))
        self._page.message_bar.show_message("ok", say("evidence.report.written", file=file), text)
        self.refresh()

    def _pour(self) -> None:
        if self._page.guard(lambda: self._suite.reports.pour(self.pupil_id)):
            self._saved()

    def add(self, section: Section, edit: QLineEdit) -> None:
        """Keep what was typed at a section's foot as a line of its own."""
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


def _adder(view: ReportView, section: Section, name: str) -> QLineEdit:
    """The line at a section's foot: typed text becomes a line of its own on Enter."""
    edit = QLineEdit()
    edit.setPlaceholderText(say("evidence.report.add_line"))
    title = say(f"evidence.section.{section.value}", known_as=name)
    edit.setAccessibleName(f"{say('evidence.report.add_line')}: {title}")
    edit.editingFinished.connect(lambda: view.add(section, edit))
    return edit
