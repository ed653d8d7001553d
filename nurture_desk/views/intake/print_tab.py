"""Print forms: what is wished at the left, the pages as they will be at the right. Looking keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.page_ranges import pages_of
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.domain.progress import Progress
from nurture_desk.services.printing.printed import Printed
from nurture_desk.views.intake.print_fields import EVERYBODY, PrintFields, form_name
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.filling import Filling
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.paper_out import send_to_printer
from nurture_desk.views.widgets.print_preview import PrintPreview
from nurture_desk.views.widgets.progress_panel import ProgressPanel

DRAW_AFTER_MS = 250  # after the last change
ABOUT = ("form",)  # what changes whom it can be for


class PrintTab(Filling):
    """Fields, preview, and three ways out: printer, PDF, PDFs with fields to type into."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._job: jobs.running.Job | None = None
        self._waiting = QTimer(self, singleShot=True)
        self._begun = False
        self.fills = lambda: not page.is_narrow()
        self._build()
        page.print_button = self.send_button  # what Ctrl+P presses while the tab is seen
        self._connect()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=12)
        self.progress = ProgressPanel()
        outer.addWidget(self.progress)
        self._across = pack(QBoxLayout(QBoxLayout.Direction.LeftToRight), 0, gap=16)
        self._left = QWidget()
        column = pack(QVBoxLayout(self._left), 0, gap=10)
        self.fields = PrintFields()
        card = Card()
        card.add(self.fields)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._scroll = _scrolling(card)
        column.addWidget(self._scroll, 1)
        self.says = label("", "muted", wrap=True)
        column.addWidget(self.says)
        flow = FlowLayout(buttons := QWidget())
        self.send_button = main_button(say("prints.tab.print"), "print")
        self.pdf_button = plain_button(say("prints.tab.pdf"), "export")
        self.fillable_button = plain_button(say("prints.tab.fillable"), "write")
        self._ways = (self.send_button, self.pdf_button, self.fillable_button)
        for button in self._ways:
            flow.addWidget(button)
        column.addWidget(buttons)
        self.preview = PrintPreview()
        self.empty = EmptyState("print")
        self._across.addWidget(self._left)
        self._across.addWidget(self.preview, 1)
        self._across.addWidget(self.empty, 1)
        outer.addLayout(self._across, 1)
        self.empty.hide()

    def _connect(self) -> None:
        self.fields.changed.connect(self._changed)
        self._waiting.timeout.connect(self._draw)
        self.send_button.clicked.connect(self.print_now)
        self.pdf_button.clicked.connect(self.save_pdf)
        self.fillable_button.clicked.connect(self.save_fillable)

    def refresh(self) -> None:
        """Read whom a form can be for again, and draw the pages as they would be now."""
        form, codes = (self.fields.form, self.fields.value("whom")) if self._begun else (Form.CONSENT, EVERYBODY)
        self._begun = True
        self._offer(form, codes or EVERYBODY)

    def show_thing(self, thing: Any) -> None:
        """Begin with (form, codes) or (form, codes, language); a form's word does for the form."""
        form, codes, *language = thing if isinstance(thing, tuple) else (thing, EVERYBODY)
        self._begun = True
        self._offer(Form.called(form), tuple(codes), *language)
        self.fields.focus_first()  # else the keys stay with the page one came from

    def print_now(self) -> None:
        """Ask for a printer and send the pages to it."""
        wish = self._wish()
        if wish is None:
            return
        printer = self._page.ask.choose_printer(say("prints.tab.job"), two_sided=bool(self.fields.value("two_sided")))
        if printer is None:
            return
        text = self.fields.value("pages")

        def work(progress: Progress) -> Printed:
            printed: Printed
            printed, pages = self._suite.prints.for_printer(wish, progress)
            try:
                send_to_printer(printer, pages, pages_of(text, pages.count), progress)
            finally:
                pages.close()
            return printed

        self._work(wish, work, self._sent)

    def save_pdf(self) -> None:
        """Ask where to, and write the pages there."""
        wish = self._wish()
        path = _where(self._page, wish)
        if wish is not None and path is not None:
            self._work(wish, partial(_write, self._suite, wish, path, False), partial(self._saved, path))

    def save_fillable(self) -> None:
        """Write PDFs with fields to type into: one for all, or one each into a folder."""
        wish = self._wish()
        if wish is None:
            return
        if not self.fields.value("one_each"):
            path = _where(self._page, wish)
            if path is not None:
                self._work(wish, partial(_write, self._suite, wish, path, True), partial(self._saved, path))
            return
        folder = self._page.ask.choose_folder(say("prints.tab.folder"))
        if folder is not None:
            self._work(
                wish,
                lambda progress: self._suite.prints.write_each(wish, folder, progress=progress),
                lambda paths: self._say_done(_each_saved(len(paths), folder.name), ""),
            )

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The tab with a register."""
        return [("intake-print-register", lambda: self._page.show_thing(("print", (Form.DIARY, EVERYBODY))))]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self._page.is_narrow()
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        fix(self._left, max_width=812 if narrow else 372, min_width=0 if narrow else 340)
        fix(self._scroll, min_height=430 if narrow else 180)
        fix(self.preview, min_height=520 if narrow else 240)

    def _offer(self, form: Form, codes: tuple[str, ...], language: str = "") -> None:
        prints = self._suite.prints
        self.fields.begin(form, codes, prints.choices(form), prints.languages(form), language)
        self._waiting.start(0)  # the first page as soon as the tab is seen

    def _changed(self, key: str) -> None:
        if key in ABOUT and self.fields.value("form") is not None:
            self._offer(self.fields.form, EVERYBODY)
        elif key not in ("pages", "two_sided", "one_each"):
            self._waiting.start(DRAW_AFTER_MS)

    def _wish(self) -> PrintWish | None:
        try:
            return self.fields.wish()
        except NurtureError:  # said at its field
            return None

    def _draw(self) -> None:
        """Draw the pages beside the fields; an earlier drawing is given up."""
        wish = self._wish()
        if self._job is not None:
            self._job.cancel()
        if wish is None or not self.isVisible():
            return
        self.preview.wait()
        self._job = jobs.run(
            lambda progress: (wish, *self._suite.prints.preview(wish, progress)), self._drawn, self._not_drawn
        )

    def _drawn(self, found: Any) -> None:
        wish, printed, pages = found
        if wish != self._wish():
            pages.close()
            return
        self.empty.hide()
        self.preview.show()
        self.preview.show_pages(pages)
        self._say(printed)
        self._allow(True)

    def _not_drawn(self, error: NurtureError) -> None:
        """Nobody to print for: say what to do, in the place of the pages."""
        self.preview.clear()
        self.preview.hide()
        self.says.setText("")
        self.empty.say("print", form_name(self.fields.form), say(error.key, **error.values))
        self.empty.show()
        self._allow(False)

    def _allow(self, there: bool) -> None:
        for button in self._ways:
            button.setEnabled(there)

    def _say(self, printed: Printed) -> None:
        count = say("prints.tab.counts", sheets=printed.counted())
        self.says.setText(" ".join([count, *printed.remarks()]))

    def _work(self, wish: PrintWish, work: Callable[[Progress], Any], done: Callable[[Any], object]) -> None:
        """Do it beside the window, with numbers and Cancel."""
        self.progress.run(form_name(wish.form), work, done, self._page.message_bar.show_error, cancelled=self._stopped)

    def _saved(self, path: Path, printed: Printed) -> None:
        self._say_done(say("prints.tab.saved", sheets=printed.counted(), file=path.name), " ".join(printed.remarks()))

    def _sent(self, printed: Printed) -> None:
        self._say_done(say("prints.tab.sent", sheets=printed.counted()), " ".join(printed.remarks()))

    def _say_done(self, done: str, text: str) -> None:
        self._page.message_bar.show_message("owed" if text else "ok", done, text)

    def _stopped(self) -> None:
        self._say_done(say("prints.tab.stopped"), "")


def _scrolling(card: QWidget) -> QScrollArea:
    """The questions scroll; the buttons below them never do."""
    area, held = QScrollArea(), QWidget()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    held.setObjectName("scrolled")
    inner = pack(QVBoxLayout(held), 0, 0, 2, 0)
    inner.addWidget(card)
    inner.addStretch(1)
    area.setWidget(held)
    return area


def _where(page: Any, wish: PrintWish | None) -> Path | None:
    """Where a file of the wish is to lie; its suggested name says the form and the day."""
    if wish is None:
        return None
    suggested = say("prints.tab.file", form=form_name(wish.form), day=f"{page.suite.desk.today():%Y-%m-%d}")
    found: Path | None = page.ask.save_file(say("prints.tab.where"), suggested, say("prints.tab.pattern"))
    return found


def _each_saved(n: int, folder: str) -> str:
    return say("prints.tab.saved_each_one" if n == 1 else "prints.tab.saved_each", n=n, folder=folder)


def _write(suite: Any, wish: PrintWish, path: Path, fillable: bool, progress: Progress) -> Printed:
    made: Printed = suite.prints.write(wish, path, fillable=fillable, progress=progress)
    return made
