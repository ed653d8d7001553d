"""The way in: shows the pages of the door one after the other and opens the desk that is wished, in a job.

The services of desks are loaded when they are first wanted, after the lock page is painted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from nurture_desk import jobs, paths
from nurture_desk.documents.wording import say
from nurture_desk.domain.desks import SUFFIX, RecentDesk
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.recovery_key import read
from nurture_desk.views.desk.changing_key import ChangingKey
from nurture_desk.views.desk.coming_back import ComingBack
from nurture_desk.views.desk.door import Door
from nurture_desk.views.desk.lock_page import LockPage
from nurture_desk.views.widgets.ask import Ask


class FrontDoor(QObject):
    """``opened`` gives the open desk, and the page and thing to begin with ("" for where one left off).

    ``desks`` makes ``services.desks.Desks``, ``recent`` reads their list, ``sample`` opens one; ``show`` shows a page.
    """

    opened = Signal(object, str, object)
    look_wished = Signal(str, float)

    def __init__(
        self,
        show: Callable[[Door], object],
        ask: Ask,
        now: Callable[[], datetime],
        recent: Callable[[], Sequence[RecentDesk]],
        desks: Callable[[], Any],
        sample: Callable[[Progress], Any] | None = None,
    ) -> None:
        super().__init__()
        self._show_page, self.ask, self.now, self._recent = show, ask, now, recent
        self._make_desks, self._sample = desks, sample
        self._known: Any = None
        self._new: Any = None  # the desk just made, open while its sheet is shown
        self.page: Any = None
        self.coming_back, self.changing_key = ComingBack(self), ChangingKey(self)

    def desks(self) -> Any:
        """``services.desks.Desks``, made when it is first wanted."""
        if self._known is None:
            self._known = self._make_desks()
        return self._known

    def show(self, page: Door) -> None:
        """Put a page of the door into the window."""
        self.page = page
        page.look_wished.connect(self.look_wished)
        self._show_page(page)

    def lock(self, path: Path | None = None) -> LockPage:
        """Show the lock page, ``path`` being chosen."""
        page = LockPage(self.now())
        page.show_recent(self._recent(), path)
        page.unlock_wished.connect(self._unlock)
        page.recovery_wished.connect(self.recover)
        page.other_wished.connect(self._other)
        page.new_wished.connect(self.begin_new)
        page.sample_wished.connect(self._open_sample)
        page.backup_wished.connect(self.coming_back.begin)
        self.show(page)
        return page

    def recover(self, path: Path) -> None:
        """Show the page that opens by the recovery sheet."""
        from nurture_desk.views.desk.first_run import RecoveryPage

        page = RecoveryPage(path)
        page.back_wished.connect(lambda: self.lock(path))
        page.open_wished.connect(self._open_by_key)
        self.show(page)

    def begin_new(self) -> None:
        """Show the first of the first-run pages."""
        from nurture_desk.views.desk.first_run import WherePage

        page = WherePage(paths.desks() / f"{say('desk.first.suggested')}{SUFFIX}", self.ask)
        page.back_wished.connect(self.lock)
        page.make_wished.connect(self._make)
        self.show(page)
        jobs.run(lambda _: self.desks().key_store_trouble(), page.warn_of_key_store)

    def let_go(self) -> None:
        """Close a desk that was made but not entered yet: the window is closing."""
        if self._new is not None:
            self._new.desk.close()
            self._new = None

    def run(self, work: Callable[[Progress], Any], done: Callable[[Any], object]) -> None:
        """Do ``work`` in a job while the page shown is busy; trouble stands on that page, as long as it is shown."""
        page = self.page
        page.set_busy(True)

        def finished(found: Any) -> None:
            if page is self.page:
                page.set_busy(False)
            done(found)

        def failed(error: NurtureError) -> None:
            if page is self.page:
                page.set_busy(False)
                page.show_error(error)
                self.coming_back.offer(error, page)

        jobs.run(work, finished, failed)

    def _unlock(self, path: Path, passphrase: str) -> None:
        def work(_progress: Progress) -> Any:
            desks, typed = self.desks(), passphrase or None
            by_key = partial(desks.unlocking.by_passphrase, path, typed)
            desk = self.coming_back.opening(path, partial(desks.open_with_passphrase, path, typed), by_key)
            desks.ask_for_sheet(path, False)
            return desk

        self.open_by(work)

    def _open_by_key(self, path: Path, typed: str, passphrase: str) -> None:
        def work(_progress: Progress) -> Any:
            opened = partial(self.desks().open_with_recovery_key, path, typed)
            desk = self.coming_back.opening(path, opened, partial(read, typed))
            if passphrase:
                _remember(self.desks(), desk, typed, passphrase)
            self.desks().ask_for_sheet(path, not passphrase or desk.at_opening.not_kept is not None)
            return desk

        self.open_by(work)

    def _open_sample(self) -> None:
        if self._sample is not None:
            self.open_by(self._sample)

    def open_by(self, work: Callable[[Progress], Any]) -> None:
        """Enter the desk that ``work`` opens, unless the person went another way meanwhile."""
        page = self.page

        def done(desk: Any) -> None:
            if page is self.page:
                self.opened.emit(desk, "", None)
            else:  # meanwhile the person went another way
                desk.close()

        self.run(work, done)

    def _other(self) -> None:
        path = self.ask.choose_file(say("desk.choose_file"), say("desk.files"))
        if path is not None and isinstance(self.page, LockPage):
            self.page.add_desk(RecentDesk(path, path.stem, self.now(), path.exists()))

    def _make(self, path: Path, passphrase: str) -> None:
        def work(_progress: Progress) -> Any:
            if path.parent == paths.desks():
                path.parent.mkdir(parents=True, exist_ok=True)
            return self.desks().create(path, passphrase)

        def done(made: Any) -> None:
            self._new = made
            self._show_sheet()

        self.run(work, done)

    def _show_sheet(self) -> None:
        from nurture_desk.views.desk.first_run import SheetPage

        page = SheetPage(self._new.sheet, self.ask)
        page.save_wished.connect(self._save_sheet)
        page.print_wished.connect(self._print_sheet)
        page.finished.connect(self._show_service)
        self.show(page)
        if self._new.not_kept is not None:
            page.message.show_error(self._new.not_kept)

    def _save_sheet(self, path: Path) -> None:
        try:
            self.desks().save_sheet(self._new.desk, self._new.sheet, path)
        except NurtureError as error:
            self.page.message.show_error(error)
        else:
            self.page.message.show_message("ok", say("desk.first.sheet_saved"))

    def _print_sheet(self) -> None:
        from nurture_desk.views.desk.sheet_print import print_sheet

        if print_sheet(self._new.sheet, self.page):
            self.page.message.show_message("ok", say("desk.first.printed"))

    def _show_service(self) -> None:
        from nurture_desk.views.desk.first_run import ServicePage

        page = ServicePage()
        page.finished.connect(self._keep_service)
        self.show(page)

    def _keep_service(self, name: str, authorities: tuple[str, ...]) -> None:
        from nurture_desk.services.schools import Schools
        from nurture_desk.services.service_profile import Service
        from nurture_desk.views.desk.first_run import ReadyPage

        service = Service(desk := self._new.desk)
        try:
            service.save_profile(replace(service.profile(), name=name))
            if authorities:
                Schools(desk).set_authorities(authorities)
        except NurtureError as error:
            self.page.form.show_error(error)
            return
        page = ReadyPage()
        page.chosen.connect(self._begin)
        self.show(page)

    def _begin(self, key: str, thing: object) -> None:
        made, self._new = self._new, None
        self.opened.emit(made.desk, key, thing)


def _remember(desks: Any, desk: Any, typed: str, passphrase: str) -> None:
    """Keep the new passphrase; a key store that takes nothing must not keep the person out of the desk."""
    try:
        desks.remember(desk.path, typed, passphrase)
    except NurtureError as trouble:
        if not trouble.key.startswith("keys.keyring."):
            desk.close()
            raise
        desk.at_opening = replace(desk.at_opening, not_kept=trouble)
