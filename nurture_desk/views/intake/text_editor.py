"""The lines of one form in one language, each beside its English; a change is printed once it is taken into use."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.codes import languages
from nurture_desk.documents.wording import say
from nurture_desk.domain.drafts import Place
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_texts import ENGLISH, FormWords, TextLine
from nurture_desk.views.intake.text_rows import TextRow
from nurture_desk.views.intake.translator import bring_in, write_out
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import ghost_button, link_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.drafting import KeptTexts
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.segments import Segments

ALL, TO_DO = "all", "to_do"
BESIDE = 640  # logical pixels from which English and line stand side by side
AT_ONCE = 6  # rows made before the window takes keys again
BETWEEN_MS = 15


class TextEditor(QWidget):
    """What is typed stays here, line by line, until it is taken into use or put back."""

    def __init__(self, page: Page, back: Callable[[], object]) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.form, self.language = Form.FAMILY_SLIP, ENGLISH
        self.rows: list[TextRow] = []
        self._typed: dict[tuple[Form, str], dict[str, str]] = {}  # not yet in use, by form and language
        self._lines: list[TextLine] = []
        self._waiting: list[TextLine] = []  # whose rows are still to be made
        self._words = FormWords(self.form)
        self._coming = QTimer(self)
        self._coming.timeout.connect(self._more_rows)
        self._kept = KeptTexts(self, self._suite.drafts)
        self._build(back)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._kept.flush()

    def _place(self) -> Place:
        return Place("intake", f"texts-{self.form.value}-{self.language.lower()}", tab="texts")

    def _build(self, back: Callable[[], object]) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        home = link_button(say("texts.editor.back"), "previous")
        home.clicked.connect(back)
        column.addWidget(home, 0, Qt.AlignmentFlag.AlignLeft)
        self.title = label("", "h2", wrap=True)
        self.state = label("", "muted", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.state)
        tools = QWidget()
        row = FlowLayout(tools)
        self.which = Segments(
            [(ALL, say("texts.editor.all")), (TO_DO, say("texts.editor.to_do"))], say("texts.editor.show")
        )
        self.which.chosen.connect(lambda _: self._show_rows())
        self.save_button = main_button(say("texts.editor.save"), "confirm")
        self.save_button.clicked.connect(self.take_into_use)
        self.undo_button = plain_button(say("texts.editor.undo"), "undo")
        self.undo_button.clicked.connect(self.put_back)
        self.out_button = ghost_button(say("texts.editor.write_out"), "export")
        self.out_button.clicked.connect(self.write_out)
        self.in_button = ghost_button(say("texts.editor.bring_in"), "tray")
        self.in_button.clicked.connect(self.bring_in)
        self.paper_button = ghost_button(say("texts.editor.on_paper"), "print")
        self.paper_button.clicked.connect(lambda: self._page.show_thing(("print", (self.form, (), self.language))))
        tools_in_order = (self.which, self.save_button, self.undo_button, self.paper_button, self.out_button)
        for part in (*tools_in_order, self.in_button):
            row.addWidget(part)
        column.addWidget(tools)
        self.card = Card(gap=12)
        self.card.setAccessibleName(say("texts.name"))
        self.nothing = EmptyState("saved", say("texts.editor.none_missing"), say("texts.editor.none_missing_text"))
        column.addWidget(self.card)
        column.addWidget(self.nothing)
        column.addStretch(1)

    def show_texts(self, form: Form, language: str) -> None:
        """Show the lines of ``form`` in ``language``; what was typed before and not taken into use is there again."""
        self.form, self.language = form, language
        name = languages().get(language, language)
        self.title.setText(say("texts.editor.title", form=say(f"texts.form.{form}"), language=name))
        self.which.setVisible(language != ENGLISH)
        self.out_button.setVisible(language != ENGLISH)
        self.in_button.setVisible(language != ENGLISH)
        self.which.set_value(ALL)
        self._typed.setdefault((form, language), self._kept.begun(self._place()))
        self._read(self._suite.form_texts.draft(form, language))

    def refresh(self) -> None:
        """Read the lines again; while they are the same, whoever is writing is not disturbed."""
        lines = self._suite.form_texts.draft(self.form, self.language)
        if lines != self._lines:
            self._read(lines)

    def _read(self, lines: list[TextLine]) -> None:
        self._words = self._suite.form_texts.texts_in_use(self.form, self.language)
        self._lines = lines
        self._show_rows()

    def values(self) -> dict[str, str]:
        """Every line as it stands: typed, else in use."""
        return {line.key: line.text for line in self._lines} | self._typed.get((self.form, self.language), {})

    def take_into_use(self) -> bool:
        """Keep what was typed as a new version; whether that was done."""
        before = self._words.number
        try:
            now = self._suite.form_texts.save(self.form, self.language, self.values())
        except NurtureError as error:
            self._show_trouble(error)
            return False
        self.put_back()
        self._page.saved.emit()
        key = "texts.editor.unchanged" if now.number == before else "texts.editor.saved"
        self._page.message_bar.show_message("ok", say(key, **({} if now.number == before else {"number": now.number})))
        return True

    def put_back(self) -> None:
        """Leave what was typed and show what is in use."""
        self._typed.pop((self.form, self.language), None)
        self._kept.settled(self._place())
        self._read(self._suite.form_texts.draft(self.form, self.language))

    def write_out(self) -> None:
        """A workbook for a translator."""
        write_out(self._page, self.form, self.language)

    def bring_in(self) -> None:
        """A translator's workbook, as a new version."""
        bring_in(self._page, self.form, self.language, self.put_back)

    def _show_rows(self) -> None:
        """Fill the card; rows beyond the first come while the window already takes keys."""
        self._coming.stop()
        self.card.clear()
        self.rows = []
        self._tell()
        wanted = self._wanted()
        self.card.setVisible(bool(wanted))
        self.nothing.setVisible(not wanted)
        self._waiting = wanted
        self._more_rows()

    def _wanted(self) -> list[TextLine]:
        if self.which.value() != TO_DO or self.language == ENGLISH:
            return list(self._lines)
        return [line for line in self._lines if not line.text or line.english_was]

    def _more_rows(self) -> None:
        now, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        typed = self._typed.get((self.form, self.language), {})
        for line in now:
            if line.easy and not any(row.line.easy for row in self.rows):
                self.card.add(label(say("texts.editor.easy"), "h3"))
            row = TextRow(line, typed.get(line.key, line.text), self._is_narrow())
            row.changed.connect(self._keep)
            self.card.add(row)
            self.rows.append(row)
        if self._waiting:
            self._coming.start(BETWEEN_MS)
        else:
            self._coming.stop()

    def all_rows(self) -> list[TextRow]:
        """Every row, those still to come made now."""
        while self._waiting:
            self._more_rows()
        return self.rows

    def resizeEvent(self, event: QResizeEvent) -> None:
        """English above its line where there is no room beside it."""
        super().resizeEvent(event)
        for row in self.rows:
            row.set_narrow(self._is_narrow())

    def _is_narrow(self) -> bool:
        return style.current().logical(self.width()) < BESIDE

    def _keep(self, key: str, text: str) -> None:
        mine = self._typed.setdefault((self.form, self.language), {})
        in_use = next(line.text for line in self._lines if line.key == key)
        if text.strip() == in_use:
            mine.pop(key, None)
        else:
            mine[key] = text
        self._kept.typed(self._place(), mine)
        self._tell()

    def _tell(self) -> None:
        """Say what is printed now and what is not printed yet."""
        words = self._words
        changed = len(self._typed.get((self.form, self.language), {}))
        lacking = sum(not line.text for line in self._lines)
        if changed:
            text = say("texts.editor.kept", n=changed)
        elif not words.lines:
            text = say("texts.editor.all_shipped" if self.language == ENGLISH else "texts.editor.none_yet")
        else:
            text = say("texts.editor.all_kept", number=words.number)
        if self.language != ENGLISH and lacking:
            text = f"{text} · {say('texts.state.missing', n=lacking)}"
        self.state.setText(text)
        self.save_button.setEnabled(bool(changed))
        self.undo_button.setEnabled(bool(changed))

    def _show_trouble(self, error: NurtureError) -> None:
        self._page.message_bar.show_error(error)
        for row in self.all_rows():
            if row.line.key == error.field:
                row.edit.setFocus()
                self._page.scroll_area.ensureWidgetVisible(row)
