"""Printed sheets filled in by hand and put through an office scanner: from the PDF and its layout file alone."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from tests.scans import pens
from tests.scans.answers import boxes_of, down

DPI = 200


class PenAndScanner:
    """``said``: by person (the mark in the reference, "ND001") field to option, or "ink" for a signature or writing."""

    def __init__(self, printed: Path, layout: Path, seed: int = 3) -> None:
        self._pages: list[dict[str, Any]] = json.loads(layout.read_text(encoding="utf-8"))["pages"]
        self._printed = printed
        self._chance = np.random.default_rng(seed)

    def fill(self, said: Mapping[str, Mapping[str, str]], folder: Path, name: str) -> list[Path]:
        """The pages of these people, filled in and scanned; one picture file a page, the last first."""
        files = []
        for page in reversed(self._pages):
            person = page["ref"].split("-")[1]
            if person in said:
                picture = self._picture(page)
                self._answer(page, picture, said[person])
                files.append(folder / f"{name}-{person}-{page['page']}.png")
                cv2.imwrite(str(files[-1]), picture)
        return files

    def _picture(self, page: Mapping[str, Any]) -> np.ndarray:
        """One page as a second renderer draws it, in colour."""
        stem, number = self._printed.with_suffix(f".{page['page']}"), str(page["page"])
        options = ["-r", str(DPI), "-f", number, "-l", number, "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *options, self._printed, stem], check=True)
        picture: np.ndarray = cv2.imread(f"{stem}.png", cv2.IMREAD_COLOR)
        return picture

    def _answer(self, page: Mapping[str, Any], picture: np.ndarray, said: Mapping[str, str]) -> None:
        hand = pens.Hand(picture, DPI, self._chance)
        pen = pens.PENS["ballpoint blue"]
        for field, options in boxes_of(dict(page)).items():
            if said.get(field) in options:
                hand.draw(self._mark(options[said[field]]), pen)
        for area in page["text_areas"]:
            if said.get(area["field"]) == "ink":
                hand.draw(pens.writing(down(area["rect"], page["height"]), self._chance), pen)

    def _mark(self, box: pens.Box) -> Sequence[pens.Stroke]:
        mark = (pens.tick, pens.cross)[int(self._chance.integers(2))]
        return mark(box, self._chance)
