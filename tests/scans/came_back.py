"""Printed pages filled in as a test says, from the PDF and its layout alone: what comes back before it is scanned."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from tests.scans import pens
from tests.scans.answers import boxes_of, down
from tests.scans.paper import files_drawn

INK = "ink"  # said of a signature or of a place to write in: there is writing


class CameBack:
    """The pages of a printed PDF and somebody with a blue ballpoint; the same seed makes the same marks."""

    def __init__(self, printed: Path, dpi: int, seed: int) -> None:
        self._files = files_drawn(printed, dpi)
        self._dpi, self._chance = dpi, np.random.default_rng(seed)

    def page(self, layout: Mapping[str, Any], said: Mapping[str, str]) -> np.ndarray:
        """A page of the layout in colour (BGR); ``said``: field to the option that is marked, or "ink"."""
        picture = cv2.imread(str(self._files[layout["page"] - 1]), cv2.IMREAD_COLOR)
        hand, pen = pens.Hand(picture, self._dpi, self._chance), pens.PENS["ballpoint blue"]
        for field, options in boxes_of(layout).items():
            if said.get(field) in options:
                mark = (pens.tick, pens.cross)[int(self._chance.integers(2))]
                hand.draw(mark(options[said[field]], self._chance), pen)
        for area in layout["text_areas"]:
            if said.get(area["field"]) == INK:
                hand.draw(pens.writing(down(area["rect"], layout["height"]), self._chance), pen)
        return picture
