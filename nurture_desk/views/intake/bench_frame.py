"""The three parts of the workbench and where they stand: list, page, and what is to be done with the sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QVBoxLayout

from nurture_desk.views.intake.aside_part import AsidePart
from nurture_desk.views.intake.picture_part import PicturePart
from nurture_desk.views.intake.queue_part import QueuePart
from nurture_desk.views.intake.sheet_part import SheetPart
from nurture_desk.views.intake.twice_part import TwicePart
from nurture_desk.views.intake.whose_part import WhosePart
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import UNLIMITED

THREE_FROM, TWO_FROM = 860, 640  # logical widths of the page
ROOMY_FROM = 1140  # from here the fields have the whole of their width
LEAST = {"wide": (420, 420, 420), "two": (260, 380, 440), "one": (260, 380, 440)}  # heights of the three parts
PLACES = {  # of the list, the picture and the fields: row, column, rows, columns
    "wide": ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)),
    "two": ((1, 0, 1, 2), (0, 0, 1, 1), (0, 1, 1, 1)),
    "one": ((2, 0, 1, 1), (1, 0, 1, 1), (0, 0, 1, 1)),
}
GROWS = {"wide": 1, "two": 0, "one": 0}  # the column that takes what is left


class BenchFrame(QFrame):
    """Makes the parts; ``arrange`` puts them beside or below one another."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.setProperty("kind", "bench")
        self._grid = pack(QGridLayout(self), 0)
        self._shape = ""
        self.queue_part = QueuePart()
        self.picture = PicturePart(page)
        self.right = QStackedWidget()
        self.sheet_part, self.aside_part = SheetPart(), AsidePart()
        self.whose_part, self.twice_part = WhosePart(), TwicePart()
        for part in (self.sheet_part, self.aside_part, self.whose_part, self.twice_part):
            self.right.addWidget(part)
        self.twice_part.looked_at.connect(self.picture.look_at)
        self._values = QFrame()
        self._values.setProperty("kind", "panel")
        pack(QVBoxLayout(self._values), 0).addWidget(self.right)

    def arrange(self, width: int) -> None:
        """Three columns; two and the list below where there is less room; one below the other in a narrow window."""
        look = style.current()
        logical = look.logical(width)
        shape = "wide" if logical >= THREE_FROM else "two" if logical >= TWO_FROM else "one"
        close = 1.0 if logical >= ROOMY_FROM else 0.88  # the page as it came gets what they give up
        values, queue = int(look.measure("tray_values") * close), look.measure("tray_queue")
        if shape == "one":  # as wide as the page, whose scroll bar takes its room
            self._values.setMinimumWidth(0)
            self._values.setMaximumWidth(UNLIMITED)
        else:
            self._values.setFixedWidth(values if shape == "wide" else min(values, width // 2))
        self.queue_part.setMaximumWidth(queue if shape == "wide" else UNLIMITED)
        self.queue_part.setMinimumWidth(queue if shape == "wide" else 0)
        if shape != self._shape:
            self._shape = shape
            self._place(shape)

    def fills_window(self) -> bool:
        """Whether the parts stand beside one another and scroll inside, so that the page itself need not."""
        return self._shape == "wide"

    def _place(self, shape: str) -> None:
        parts = (self.queue_part, self.picture, self._values)
        for part, place, least in zip(parts, PLACES[shape], LEAST[shape], strict=True):
            self._grid.addWidget(part, *place)
            fix(part, min_height=least)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column == GROWS[shape] else 0)
