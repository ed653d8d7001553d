"""The pictures of the sheets that are worked on, kept while they are near; those of the next sheet come ahead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPixmap

from nurture_desk import jobs
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tray import TraySheet
from nurture_desk.services.tray import Tray

KEPT = 12


class Pictures(QObject):
    """Pages by key. Only so many are held: a tray of hundreds must not fill the memory."""

    def __init__(self, tray: Tray) -> None:
        super().__init__()
        self._tray = tray
        self._kept: dict[int, QPixmap | None] = {}
        self._coming: set[int] = set()

    def of(self, page_ids: Sequence[int]) -> dict[int, QPixmap | None]:
        """The pictures of these pages; None for a page that has none."""
        for key in page_ids:
            if key not in self._kept:
                image = image_of(self._tray.picture(key))
                self._kept[key] = None if image.isNull() else QPixmap.fromImage(image)
        found = {key: self._kept[key] for key in page_ids}
        self._thin_out(page_ids)
        return found

    def fetch(self, sheet: TraySheet) -> None:
        """Decode the pages of a sheet away from the window, for when it is opened."""
        wanted = [page.id for page in sheet.pages if page.id not in self._kept and page.id not in self._coming]
        if wanted:
            self._coming |= set(wanted)
            jobs.run(lambda _: {key: image_of(self._tray.picture(key)) for key in wanted}, self._come, self._lost)

    def forget(self, page_id: int) -> None:
        """This page has another picture now."""
        self._kept.pop(page_id, None)

    def _come(self, images: dict[int, QImage]) -> None:
        for key, image in images.items():
            self._coming.discard(key)
            self._kept.setdefault(key, None if image.isNull() else QPixmap.fromImage(image))

    def _lost(self, _trouble: NurtureError) -> None:
        self._coming.clear()  # the desk was locked meanwhile, or the page is gone

    def _thin_out(self, near: Sequence[int]) -> None:
        for key in [key for key in self._kept if key not in near][: max(0, len(self._kept) - KEPT)]:
            del self._kept[key]


def image_of(content: bytes) -> QImage:
    """The picture of our own reader's bytes (JPEG or PNG); a null image where there is none."""
    kind = "PNG" if content.startswith(b"\x89PNG") else "JPG"
    return QImage.fromData(content, kind) if content else QImage()  # type: ignore[arg-type]  # Qt takes text here
