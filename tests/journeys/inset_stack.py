"""The stack that came back from an INSET: sheets filled in by hand, one upside down, one without its second side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from tests.scans.came_back import CameBack

DPI = 150
LEVELS = ("new_to_me", "some_experience", "confident", "could_help")


@dataclass
class FilledSheet:
    """One person's sheet: the pages of the print it is made of, and what they ticked, by field of the layout."""

    pages: Sequence[dict[str, Any]]  # of the layout
    ticks: Mapping[str, str]
    upside_down: bool = False
    lacks: frozenset[int] = field(default_factory=frozenset)  # sides that did not come, from 1


def copies_of(layout: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The pages of each printed copy, in print order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for page in layout["pages"]:
        found.setdefault(page["ref"].rsplit("-", 2)[0], []).append(page)
    return list(found.values())


def scanned(printed: Path, stacks: Mapping[Path, Sequence[FilledSheet]]) -> None:
    """Stacks as a feeder scans them, one PDF each in grey; ``printed`` is the PDF of the print."""
    came = CameBack(printed, DPI, seed=1)
    for out, sheets in stacks.items():
        first, *rest = (Image.fromarray(picture) for picture in _sides(came, sheets))
        first.save(out, save_all=True, append_images=rest, resolution=DPI, quality=80)


def _sides(came: CameBack, sheets: Sequence[FilledSheet]) -> Iterator[np.ndarray]:
    for sheet in sheets:
        for side, page in enumerate(sheet.pages, start=1):
            if side not in sheet.lacks:
                grey = cv2.cvtColor(came.page(page, sheet.ticks), cv2.COLOR_BGR2GRAY)
                yield np.ascontiguousarray(grey[::-1, ::-1]) if sheet.upside_down else grey
