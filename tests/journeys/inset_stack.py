"""The stack that came back from an INSET: sheets filled in by hand, one upside down, one without its second side."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from tests.scans import pens
from tests.scans.answers import boxes_of
from tests.scans.pens import PENS, Hand

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
    drawn = _drawn(printed)
    for out, sheets in stacks.items():
        _scanned(drawn, sheets, out)


def _scanned(drawn: Any, sheets: Sequence[FilledSheet], out: Path) -> None:
    rng = np.random.default_rng(1)
    pictures = []
    for sheet in sheets:
        for side, page in enumerate(sheet.pages, start=1):
            if side in sheet.lacks:
                continue
            picture = cv2.cvtColor(drawn(page["page"]), cv2.COLOR_GRAY2BGR)
            _tick(picture, page, sheet.ticks, rng)
            grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
            pictures.append(np.ascontiguousarray(grey[::-1, ::-1]) if sheet.upside_down else grey)
    first, *rest = [Image.fromarray(picture) for picture in pictures]
    first.save(out, save_all=True, append_images=rest, resolution=DPI, quality=80)


def _tick(picture: np.ndarray, page: dict[str, Any], ticks: Mapping[str, str], rng: np.random.Generator) -> None:
    hand = Hand(picture, DPI, rng)
    for key, options in boxes_of(page).items():
        if ticks.get(key) in options:
            hand.draw(pens.tick(options[ticks[key]], rng), PENS["ballpoint blue"])


def _drawn(printed: Path) -> Any:
    """Draws single pages with another renderer than the program's own."""
    folder = printed.parent / "drawn"
    folder.mkdir(exist_ok=True)
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", printed, folder / "page"], check=True, timeout=100)
    files = sorted(folder.glob("page-*.pgm"))
    return lambda number: cv2.imread(str(files[number - 1]), cv2.IMREAD_GRAYSCALE)
