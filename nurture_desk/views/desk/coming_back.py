"""Desks that come back from a backup, for the front door: on a new laptop, or in the place of one that is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from nurture_desk import paths
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.passphrases import check_passphrase
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.recovery_key import read


class ComingBack:
    """Works on the pages of a ``FrontDoor``, which it is given; what is slow is done in jobs."""

    def __init__(self, door: Any) -> None:
        self._door = door

    def begin(self) -> None:
        """Show the page for a new laptop."""
        from nurture_desk.views.desk.restore_page import RestorePage

        page = RestorePage(paths.desks(), self._door.ask)
        page.back_wished.connect(self._door.lock)
        page.restore_wished.connect(self._restore)
        self._door.show(page)

    def opening(self, path: Path, opened: Callable[[], Any], key: Callable[[], bytes]) -> Any:
        """Open a desk; a broken one comes with its last good backup (``services.last_good.Broken``)."""
        try:
            return opened()
        except NurtureError as trouble:
            from nurture_desk.services.last_good import with_offer

            raise with_offer(trouble, path, key) from None

    def offer(self, error: NurtureError, page: Any) -> None:
        """Offer the backup that came with the trouble, if any."""
        found = getattr(error, "offer", None)
        if found is not None and hasattr(page, "offer"):
            page.offer.show_offer(found, lambda: self._bring_back(found))

    def _bring_back(self, found: Any) -> None:
        def work(progress: Progress) -> Any:
            return found.bring_back(self._door.now, progress)

        self._door.run(work, lambda done: self._say_back(found.desk, done))

    def _restore(self, file: Path, typed: str, path: Path, passphrase: str) -> None:
        def work(progress: Progress) -> Any:
            from nurture_desk.services.restoring import Restoring

            if passphrase:
                check_passphrase(passphrase, frozenset())  # before an hour's copying
            if path.parent == paths.desks():
                path.parent.mkdir(parents=True, exist_ok=True)
            done = Restoring(self._door.now).restore(file, read(typed), path, progress)
            not_kept = None
            try:
                if passphrase:
                    self._door.desks().remember(path, typed, passphrase)
            except NurtureError as trouble:  # the desk is back all the same
                not_kept = trouble
            desk = self._door.desks().open_with_recovery_key(path, typed)
            self._door.desks().ask_for_sheet(path, not passphrase or not_kept is not None)
            return done, desk, not_kept

        page = self._door.page

        def done(found: Any) -> None:
            restored, desk, not_kept = found
            if page is not self._door.page:  # meanwhile the person went another way
                desk.close()
                return
            desk.at_opening = replace(desk.at_opening, not_kept=not_kept, back_from=restored.made_at)
            if restored.aside is None and restored.marks_whole and not restored.erased_again:
                self._door.opened.emit(desk, "", None)
                return
            desk.close()
            self._say_back(path, restored)

        self._door.run(work, done)

    def _say_back(self, path: Path, restored: Any) -> None:
        """Say on the lock page what came back."""
        from nurture_desk.views.desk.restored_words import restored_words

        self._door.lock(path).show_word(restored_words(restored))
