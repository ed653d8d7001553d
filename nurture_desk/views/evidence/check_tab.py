"""Check a document written elsewhere, or a text, before it leaves: sentence by sentence, with why and the mend."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.answers import GuardAnswer, Reach
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.guards.pseudonym import AliasRow, Replaced
from nurture_desk.domain.papers import Readers
from nurture_desk.services.guarding import CheckedFile
from nurture_desk.views.evidence.stand_ins import ReasonsCard, StandInsPart
from nurture_desk.views.widgets import clipboard
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import LongText
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.segments import Segments
from nurture_desk.views.widgets.stops import StopList

KINDS = "*.docx *.pdf *.txt *.md *.xlsx"
READERS = (Readers.FAMILY, Readers.PUBLIC, Readers.FUNDER)


class CheckTab(QWidget):
    """A text or a file on the left, what was found in it on the right. Nothing that is typed here is kept."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.path: Path | None = None
        self.found: StopList | None = None
        self._stale = False
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=12)
        outer.addWidget(label(say("leaving.check.lede"), "muted", wrap=True))
        self.columns = Columns(side=420)
        outer.addWidget(self.columns)
        self.asked = Card(say("leaving.check.what"))
        self.asked.add(label(say("leaving.check.who"), "strong"))
        readers = [(one, say(f"leaving.check.readers.{one.value}")) for one in READERS]
        self.readers = Segments(readers, say("leaving.check.who"))
        self.readers.set_value(Readers.FAMILY)
        self.asked.add(self.readers)
        self.text = LongText(lines=12)
        self.text.setPlaceholderText(say("leaving.check.paste"))
        self.text.setAccessibleName(say("leaving.check.text"))
        self.asked.add(self.text)
        buttons = QWidget()
        row = FlowLayout(buttons)
        self.check_button = main_button(say("leaving.check.check"), "search")
        self.file_button = plain_button(say("leaving.check.file"), "tray")
        self.mend_button = plain_button(say("leaving.check.mend_all"), "write")
        self.copy_button = ghost_button(say("leaving.check.copy"))
        for button in (self.check_button, self.file_button, self.mend_button, self.copy_button):
            row.addWidget(button)
        self.asked.add(buttons)
        self.answer = Card(say("leaving.check.found"))
        self.reasons = ReasonsCard(self._page)
        self.stand_ins = StandInsPart(self._page)
        for card in (self.asked, self.reasons, self.stand_ins):
            self.columns.left.addWidget(card)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.answer)
        self.columns.right.addStretch(1)
        self._say(say("leaving.check.nothing_yet"))

    def _connect(self) -> None:
        self.check_button.clicked.connect(self.check)
        self.file_button.clicked.connect(self._choose)
        self.mend_button.clicked.connect(self._mend_all)
        self.copy_button.clicked.connect(self._copy)
        self.text.textChanged.connect(self._typed)
        self.readers.chosen.connect(lambda _: self.check() if self.found or self.path else None)
        self._typed()

    def refresh(self) -> None:
        """What is typed here stays; a pseudonym that became a real name since is replaced, and that is said."""
        suite = self._suite
        jobs.run(
            lambda _progress: (suite.pseudonyms.replace_real(), suite.pseudonyms.rows(), suite.guarding.answers()),
            self._show_kept,
            self._page.message_bar.show_error,
        )

    def _show_kept(self, kept: tuple[Sequence[Replaced], Sequence[AliasRow], Sequence[GuardAnswer]]) -> None:
        replaced, aliases, answers = kept
        self.stand_ins.show_rows(aliases)
        self.reasons.show_reasons(answers)
        told = "; ".join(say("leaving.replaced.one", who=one.code, before=one.before, now=one.now) for one in replaced)
        if told:
            self._page.message_bar.show_message("info", say("leaving.replaced.lead"), told)

    def check(self) -> None:
        """Check the file that was chosen last, else the text."""
        readers = self.readers.value() or Readers.FAMILY
        if self.path is not None:
            self.check_file(self.path)
            return
        text = self.text.toPlainText()
        if not text.strip():
            self._say(say("leaving.check.nothing_yet"))
            return
        guarding = self._suite.guarding
        jobs.run(lambda _progress: guarding.check_text(text, readers=readers), self._show, self._failed)

    def check_now(self) -> None:
        """Check the text without leaving this thread: for a picture of it."""
        self._show(self._suite.guarding.check_text(self.text.toPlainText(), readers=Readers.FAMILY))

    def check_file(self, path: Path) -> None:
        """Check a file; it is opened in the limited child and nothing of it is kept."""
        self.path = path
        self.text.clear()
        readers, guarding = self.readers.value() or Readers.FAMILY, self._suite.guarding
        self._say(say("leaving.check.reading", file=path.name))
        jobs.run(
            lambda progress: guarding.check_file(path, readers=readers, progress=progress), self._shown, self._failed
        )

    def _shown(self, checked: CheckedFile) -> None:
        self._show(list(checked.hits))

    def _show(self, hits: list[Hit]) -> None:
        if not hits:
            self._say(say("leaving.check.clean_file" if self.path else "leaving.check.clean"))
            return
        self._empty(str(len(hits)))
        self.found = StopList(hits, self._answer, None if self.path else self._mend, of_document=False)
        self.found.settled.connect(self._look_again)
        self.answer.add(self.found)

    def _say(self, text: str) -> None:
        self._empty("")
        self.answer.add(label(text, "muted", wrap=True))

    def _empty(self, figure: str) -> None:
        self.found = None
        self.answer.clear()
        self.answer.set_figure(figure)
        named = say("leaving.check.found_in", file=self.path.name) if self.path else say("leaving.check.found")
        self.answer.set_title(named)

    def _answer(self, hit: Hit, reason: str, reach: Reach) -> None:
        self._suite.guarding.answer(hit, reason, reach)
        self.reasons.show_reasons(self._suite.guarding.answers())

    def _mend(self, hit: Hit) -> bool:
        """Put the mended sentence in the place of the one that was typed."""
        text = self.text.toPlainText()
        if hit.sentence not in text:
            return False
        self.text.setPlainText(text.replace(hit.sentence, hit.mended, 1))
        self._stale = True
        return True

    def _look_again(self) -> None:
        """A sentence that was put right may hold another name: its words are others now."""
        if self._stale:
            self._stale = False
            self.check()

    def _mend_all(self) -> None:
        self.text.setPlainText(self._suite.guarding.mended(self.text.toPlainText()))
        self.check()

    def _copy(self) -> None:
        clipboard.put_names(self.text.toPlainText())
        self._page.message_bar.show_message("ok", say("leaving.check.copied"), say("leaving.check.copied_text"))

    def _choose(self) -> None:
        path = self._page.ask.choose_file(say("leaving.check.file"), f"{say('leaving.check.kinds')} ({KINDS})")
        if path is not None:
            self.check_file(path)

    def _typed(self) -> None:
        typed = bool(self.text.toPlainText().strip())
        if typed:
            self.path = None
        self.mend_button.setEnabled(typed)
        self.copy_button.setEnabled(typed)

    def _failed(self, trouble: NurtureError) -> None:
        self.path = None
        self._say(say("leaving.check.nothing_yet"))
        self._page.message_bar.show_error(trouble)
