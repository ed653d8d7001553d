"""Simulated sheets through the reader, and what came of them against the truth."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readings import FieldReading, PageReading, State
from nurture_desk.forms.reading.greys import Grey
from nurture_desk.forms.reading.library import Library
from nurture_desk.forms.reading.pages import read_page
from nurture_desk.forms.reading.pictures import PagePicture, PictureFile
from tests.scans.answers import Filled, Truth, fill_in
from tests.scans.devices import Condition
from tests.scans.paper import DESK, Printed, drawn, print_form


@dataclass
class Tally:
    """Counts of one form under one condition; ``wrong``: a line for every wrong value called clear."""

    form: str
    condition: str
    odd: float  # share of fields answered strangely
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def print_all(folder: Path, forms: Sequence[Form], style: str = "standard") -> dict[Form, Printed]:
    """One copy of each form, its PDF in ``folder``."""
    made = {form: print_form(form, 1, style=style) for form in forms}
    for form, printed in made.items():
        (folder / f"{form.value}.pdf").write_bytes(printed.content)
    return made


def try_pages(
    folder: Path, printed: dict[Form, Printed], form: Form, condition: Condition, seeds: Sequence[int], odd: float
) -> Tally:
    """Every side of ``form``, once a seed, filled in, put through ``condition`` and read."""
    library = Library(DESK, [layout for one in printed.values() for layout in one.kept])
    tally = Tally(form.word, condition.name, odd)
    sides = drawn(folder / f"{form.value}.pdf", condition.dpi)
    for seed in seeds:
        for number, page in enumerate(printed[form].layout["pages"]):
            rng = np.random.default_rng([seed, number, zlib.crc32(f"{form}{condition.name}".encode())])
            filled = fill_in(form.word, page, sides[number], condition.dpi, rng, odd=odd)
            scan = grey(condition.apply(filled.picture, rng))
            reading = read_page(PagePicture(1, scan), PictureFile(), "scan", library)
            judge_page(tally, filled, reading, f"seed {seed} side {number + 1}")
    return tally


def grey(picture: Any) -> Grey:
    """A picture of the simulator as the reader takes it."""
    return picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)


def judge_page(tally: Tally, filled: Filled, reading: PageReading, where: str) -> None:
    """Count what came of one page into ``tally``; ``where`` says in its lines which page it was."""
    tally.counts["pages"] += 1
    if reading.reference != filled.ref:
        tally.counts["wrong page" if reading.reference else "lost"] += 1
        return
    tally.counts["registration"] += bool(reading.problems)
    found = {one.key: one for one in reading.fields}
    for key, truth in filled.truth.items():
        if key in found:
            _judge(tally, key, truth, found[key], where)


def _judge(tally: Tally, key: str, truth: Truth, read: FieldReading, where: str) -> None:
    tally.counts["fields"] += 1
    if read.state is State.CLEAR and read.value not in truth.clear:
        tally.counts["wrong"] += 1
        tally.wrong.append(f"{tally.form}, {tally.condition}, {where}: {key}, {truth.how}, read {read.value}")
    if truth.inked and read.state is State.BLANK:
        tally.counts["overlooked"] += 1
        tally.wrong.append(f"{tally.form}, {tally.condition}, {where}: {key}, {truth.how}, read as blank")
    if truth.plain:
        tally.counts["plain"] += 1
        tally.counts["plain unsure"] += read.state is not State.CLEAR
    if truth.how == "empty":
        tally.counts["empty"] += 1
        tally.counts["empty unsure"] += read.state is not State.BLANK
