"""A desk gets a new key, for the front door: the desk is locked meanwhile, so that no name stands beside the key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress

SHOWN_AFTERWARDS = ("settings", "key")


class ChangingKey:
    """Works on the pages of a ``FrontDoor``, which it is given; what is slow is done in jobs."""

    def __init__(self, door: Any) -> None:
        self._door = door
        self._rekeying: Any = None

    def begin(self, path: Path) -> None:
        """Ask who wishes it for what opens the desk."""
        from nurture_desk.views.desk.new_key_page import NewKeyPage

        page = NewKeyPage(path)
        page.back_wished.connect(lambda: self._door.lock(path))
        page.go_on_wished.connect(lambda proof, new: self._prove(path, proof, new))
        self._door.show(page)

    def _prove(self, path: Path, proof: str, passphrase: str) -> None:
        def work(_progress: Progress) -> Any:
            from nurture_desk.services.rekeying import Rekeying

            self._rekeying = Rekeying(self._door.desks(), self._door.now)
            return self._rekeying.begin(path, proof, passphrase)

        self._door.run(work, self._show_sheet)

    def _show_sheet(self, change: Any) -> None:
        from nurture_desk.views.desk.new_key_page import NewSheetPage

        page = NewSheetPage(change.sheet, change.old_fingerprint, self._door.ask)
        page.save_wished.connect(lambda target: self._save(page, change, target))
        page.print_wished.connect(lambda: self._print(page, change))
        page.back_wished.connect(lambda: self._door.lock(change.path))
        page.finished.connect(lambda: self._finish(page, change))
        self._door.show(page)

    def _save(self, page: Any, change: Any, target: Path) -> None:
        try:
            self._rekeying.save_sheet(change, target)
        except NurtureError as error:
            page.message.show_error(error)
        else:
            page.message.show_message("ok", say("desk.first.sheet_saved"))

    def _print(self, page: Any, change: Any) -> None:
        from nurture_desk.views.desk.sheet_print import print_sheet

        if print_sheet(change.sheet, page):
            page.message.show_message("ok", say("desk.first.printed"))

    def _finish(self, page: Any, change: Any) -> None:
        typed = page.typed()
        self._door.run(
            lambda progress: self._rekeying.finish(change, typed, progress),
            lambda desk: self._door.opened.emit(desk, *SHOWN_AFTERWARDS),
        )
