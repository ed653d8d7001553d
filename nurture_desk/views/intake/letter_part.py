"""One letter: at the left who gets it and how it goes out, at the right its page for each of them in turn."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letter_kinds import SPECS, Letter, Recipient
from nurture_desk.services.letters import Addressees, LetterLook
from nurture_desk.views.intake.letter_acts import LetterActs
from nurture_desk.views.intake.letter_people import LetterPeople
from nurture_desk.views.intake.letter_ways import LetterWays
from nurture_desk.views.widgets.buttons import icon_button, link_button, plain_button
from nurture_desk.views.widgets.filling import Filling
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.print_preview import PrintPreview
from nurture_desk.views.widgets.progress_panel import ProgressPanel

DRAW_AFTER_MS = 120


class LetterPart(Filling):
    """People, ways out, and the page of the one under the cursor: 3 of 10."""

    def __init__(self, page: Any, back: Callable[[], object], wording: Callable[[Letter], object]) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.letter = Letter.START
        self._there: Addressees | None = None
        self._asked = 0  # lists read so far; only the last one counts
        self._job: jobs.Job | None = None
        self._waiting = QTimer(self, singleShot=True)
        self._press_before: Any = None
        self.fills = lambda: not page.is_narrow()
        self._build(back, wording)
        self.acts = LetterActs(page, self)
        self._connect()

    def _build(self, back: Callable[[], object], wording: Callable[[Letter], object]) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=10)
        head = pack(QHBoxLayout(), 0, gap=12)
        home = link_button(say("letters.page.back"), "previous")
        home.clicked.connect(back)
        self.wording_button = plain_button(say("letters.page.change_wording"), "write")
        self.wording_button.clicked.connect(lambda: wording(self.letter))
        self.title = label("", "h2", wrap=True)
        head.addWidget(home)
        head.addWidget(self.title, 1)
        head.addWidget(self.wording_button)
        outer.addLayout(head)
        self.progress = ProgressPanel()
        outer.addWidget(self.progress)
        self._across = pack(QBoxLayout(QBoxLayout.Direction.LeftToRight), 0, gap=16)
        self._left = QWidget()
        column = pack(QVBoxLayout(self._left), 0, gap=10)
        self.people, self.ways = LetterPeople(), LetterWays()
        self.held = label("", "muted", wrap=True)
        column.addWidget(self.people, 1)
        column.addWidget(self.held)
        column.addWidget(self.ways)
        self._across.addWidget(self._left, 1)
        self._across.addWidget(self._sheet(), 1)
        outer.addLayout(self._across, 1)

    def _sheet(self) -> QWidget:
        """The page with who it is for and the way to the next."""
        sheet = QWidget()
        column = pack(QVBoxLayout(sheet), 0, gap=8)
        row = pack(QHBoxLayout(), 0, gap=6)
        self.before_button = icon_button("previous", say("letters.page.before"))
        self.next_button = icon_button("next", say("letters.page.next"))
        self.whose = label("", "strong")
        for part in (self.before_button, self.whose, self.next_button):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)
        self.trouble = label("", "body", wrap=True)
        self.trouble.setProperty("tone", "stop")
        column.addWidget(self.trouble)
        self.preview = PrintPreview()
        column.addWidget(self.preview, 1)
        return sheet

    def _connect(self) -> None:
        self.people.shown.connect(lambda _: self._waiting.start(DRAW_AFTER_MS))
        self.people.changed.connect(self._count)
        self.before_button.clicked.connect(lambda: self.people.step(-1))
        self.next_button.clicked.connect(lambda: self.people.step(1))
        self._waiting.timeout.connect(self._draw)
        self.ways.codes_wished.connect(lambda: self._read(self.people.ticked()))
        self.ways.print_button.clicked.connect(self.acts.print_now)
        self.ways.save_button.clicked.connect(self.acts.save)
        self.ways.sent_button.clicked.connect(self.acts.mark_sent)

    def show_letter(self, letter: Letter, codes: Collection[str] = ()) -> None:
        """Show ``letter``; ticked are those with ``codes`` (of children, groups, schools), else those who are due."""
        self.letter = letter
        self.title.setText(say(f"letters.kind.{letter.value}"))
        self.ways.begin(letter)
        self._there = None
        self._read(None, codes)

    def refresh(self) -> None:
        """Read who is due again; the ticks stay."""
        if self._there is not None:
            self._read(self.people.ticked())

    def names(self) -> bool:
        """Whether children are named in a letter to a school."""
        return self.ways.codes.isHidden() or not self.ways.codes.isChecked()

    def _read(self, ticked: Collection[str] | None, codes: Collection[str] = ()) -> None:
        """Read the list beside the window; ``ticked``: whose tick stays, else those with ``codes`` or those due."""
        self._asked += 1
        letters, letter, names = self._suite.letters, self.letter, self.names()
        show = partial(self._show, self._asked, ticked, tuple(codes))
        jobs.run(lambda _: letters.addressees(letter, names=names), show, self._page.message_bar.show_error)

    def _show(self, asked: int, ticked: Collection[str] | None, codes: Collection[str], there: Addressees) -> None:
        if asked != self._asked:  # another letter was chosen meanwhile
            return
        if not self._page.guard(lambda: there.of(codes)):
            codes = ()
        wanted = [one.code for one in (there.of(codes) if codes else there.due)] if ticked is None else ticked
        self._there = there
        kept = self.people.table.current_row()
        self.people.show_people(there.recipients, wanted)
        held = [say("letters.page.held_line", who=one.who, why=one.why) for one in there.held_back]
        self.held.setText(" ".join(held))
        self.held.setVisible(bool(held))
        first = kept.code if kept is not None and ticked is not None else next(iter(wanted), "")
        if not self.people.table.choose(lambda one: one.code == first):
            self.people.step(0)
        if ticked is None:
            self.people.table.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waiting.start(0)

    def _count(self) -> None:
        self.ways.show_count(len(self.people.ticked()))

    def _draw(self) -> None:
        """Draw the page of whoever is under the cursor; an earlier drawing is given up."""
        one: Recipient | None = self.people.table.current_row()
        place, every = self.people.place()
        self.whose.setText(say("letters.page.place", n=place, of=every, who=one.name) if one else "")
        self.before_button.setEnabled(place > 1)
        self.next_button.setEnabled(0 < place < every)
        self.trouble.hide()
        if self._job is not None:
            self._job.drop()
        if one is None or not self.isVisible():
            self.preview.clear()
            return
        if not self.preview.page:  # else the page before stays until the next is drawn
            self.preview.wait()
        letters, letter = self._suite.letters, self.letter
        self._job = jobs.run(lambda _: letters.look(letter, one), self._drawn, self._not_drawn)

    def _drawn(self, look: LetterLook) -> None:
        if look.pages is None:
            self._not_drawn(look.why())
            return
        said = [f"{hit.text}: {hit.why}" for hit in look.hits]
        said += [say("letters.page.two_sides", n=look.pages.count)] if look.pages.count > 1 else []
        self.trouble.setText("\n".join(said))
        self.trouble.setVisible(bool(said))
        self.preview.show_pages(look.pages)

    def _not_drawn(self, error: NurtureError) -> None:
        """A field has nothing to say: what to do about it stands in the place of the page."""
        self.preview.clear()
        self.trouble.setText(sentence(error))
        self.trouble.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._press_before, self._page.print_button = self._page.print_button, self.ways.print_button
        self._waiting.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._page.print_button is self.ways.print_button:
            self._page.print_button = self._press_before

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self._page.is_narrow()
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        fix(self.preview, min_height=520 if narrow else 240)

    def file_name(self, ending: str) -> Path:
        """What a file of this letter is called to begin with."""
        day = self._suite.desk.today()
        return Path(say("letters.page.file", letter=self.title.text().replace(":", ""), day=f"{day:%Y-%m-%d}") + ending)

    def by_email(self) -> bool:
        """Whether drafts can be made of the letter."""
        return SPECS[self.letter].by_email
