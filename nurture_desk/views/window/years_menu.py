"""The menu below the plate: the years one can work in."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from nurture_desk.documents.wording import say


class YearsMenu(QMenu):
    """Filled anew whenever it opens; the year worked in has a tick."""

    programme_wished = Signal()

    def __init__(self, programme: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._programme = programme
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for year in self._programme.years():
            act = self.addAction(say("window.years", year=year.name))
            act.setCheckable(True)
            act.setChecked(year.is_current)
            act.triggered.connect(partial(self._work_in, year.id))
        self.addAction(say("window.open_programme")).triggered.connect(lambda _: self.programme_wished.emit())

    def _work_in(self, year_id: int, _checked: bool = False) -> None:
        self._programme.work_in(year_id)
