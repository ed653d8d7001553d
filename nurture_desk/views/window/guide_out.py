"""The buttons that give the guide out: as PDF, in large print, onto a printer."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.buttons import Button, plain_button


class GuideOut(QObject):
    """Makes the guide beside the window; ``told`` says what became of it, ``failed`` why nothing did."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask

    def buttons(self) -> list[Button]:
        """Save, save in large print, print."""
        made = []
        for words, idea, act in (
            ("guide.save", "export", partial(self.save, False)),
            ("guide.save_large", "text_size", partial(self.save, True)),
            ("guide.print", "print", self.print_out),
        ):
            button = plain_button(say(words), idea)
            button.clicked.connect(lambda _=False, act=act: act())
            made.append(button)
        return made

    def save(self, large: bool) -> None:
        """Ask where the guide goes, then write it."""
        path = self._ask.save_file(say("guide.save_title"), say("guide.file"), say("guide.files"))
        if path is None:
            return

        def work(_progress: Progress) -> None:
            from nurture_desk.services.guide_paper import write_guide

            write_guide(path, large=large)

        jobs.run(work, lambda _: self._tell(say("guide.saved", file=path.name)), self._not_given)

    def print_out(self) -> None:
        """Ask for a printer, then print every page."""
        printer = self._ask.choose_printer(say("guide.title"))
        if printer is None:
            return

        def work(progress: Progress) -> None:
            from nurture_desk.services.guide_paper import guide_for_printer
            from nurture_desk.views.widgets.paper_out import send_to_printer

            pages = guide_for_printer()
            try:
                send_to_printer(printer, pages, range(1, pages.count + 1), progress)
            finally:
                pages.close()

        jobs.run(work, lambda _: self._tell(say("guide.printed")), self._not_given)

    def _tell(self, words: str) -> None:
        if shiboken6.isValid(self):  # the desk was not locked meanwhile
            self.told.emit(words)

    def _not_given(self, trouble: NurtureError) -> None:
        if shiboken6.isValid(self):
            self.failed.emit(trouble)
