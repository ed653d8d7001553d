"""How it stands with what is typed: live in the status bar, and after a crash or a lock offered again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.drafts import Draft
from nurture_desk.services.drafts import Typing
from nurture_desk.views.pages import BY_KEY
from nurture_desk.views.window.palette_rows import Entry
from nurture_desk.views.window.undo import Desk

IN_THE_PALETTE = 5


class TypingWatch(QObject):
    """Follows the drafts of the desk while its window is open."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk, self._drafts = desk, desk.suite.drafts
        self.let_go = self._drafts.listen(self._hear)
        QTimer.singleShot(0, self, self.offer)  # once the first page is shown

    def offer(self) -> None:
        """Say on the page that is shown what was being written when the desk was left."""
        waiting = [one for one in self._drafts.waiting() if one.place.page in BY_KEY]
        if not waiting:
            return
        newest = waiting[0]
        page, when = say(f"window.page.{newest.place.page}"), self._drafts.when(newest)
        more = say("drafts.waiting_more", n=len(waiting) - 1) if len(waiting) > 1 else ""
        bar = self._desk.page(self._desk.here).message_bar
        lead = say("drafts.waiting", page=page, when=when)
        bar.show_message("info", lead, more, say("drafts.go_on"), partial(self._go, newest), idea="write", stays=True)

    def entries(self) -> list[Entry]:
        """What the palette offers of it."""
        return [
            Entry(
                say("drafts.palette", page=say(f"window.page.{one.place.page}"), when=self._drafts.when(one)),
                "write",
                partial(self._go, one),
                say("drafts.also"),
            )
            for one in self._drafts.waiting()[:IN_THE_PALETTE]
            if one.place.page in BY_KEY
        ]

    def _go(self, draft: Draft) -> None:
        self._desk.go(draft.place.page, draft.place.shown_by())

    def _hear(self, how: Typing, why: str) -> None:
        status, now = self._desk.status, self._desk.suite.desk.now()
        if how is Typing.GOING_ON:
            status.show_typing()
        elif how is Typing.KEPT:
            status.show_kept(now)
        elif how is Typing.FAILED:
            status.show_not_saved(why)
        elif status.unsaved:
            status.show_settled(now)
