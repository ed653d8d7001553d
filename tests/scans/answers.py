"""Fills printed pages in, from their layout alone, and remembers what the truth is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tests.scans import pens
from tests.scans.letters import LETTERS
from tests.scans.pens import PENS, PLAIN_PENS, Box, Hand, Mark

ODD = (*pens.ODD, *LETTERS)


@dataclass(frozen=True)
class Truth:
    """What may be said of a field. ``clear``: the values that may be called clear; ``plain``: one mark in pen that
    ought to be; ``inked``: it may not be called blank.
    """

    how: str
    clear: frozenset[str] = frozenset()
    plain: bool = False
    inked: bool = False


@dataclass
class Filled:
    """A page as somebody filled it in: the picture in colour, its reference and the truth by field."""

    form: str
    ref: str
    picture: np.ndarray
    dpi: int
    truth: dict[str, Truth] = field(default_factory=dict)


def boxes_of(page: Mapping[str, Any]) -> dict[str, dict[str, Box]]:
    """Field -> option -> rect with y down."""
    found: dict[str, dict[str, Box]] = {}
    for box in page["boxes"]:
        found.setdefault(box["field"], {})[box["option"]] = down(box["rect"], page["height"])
    return found


def down(rect: list[float], height: float) -> Box:
    """A rect of the layout with y down."""
    return rect[0], height - rect[3], rect[2], height - rect[1]


def fill_in(
    form: str, page: dict[str, Any], drawn: np.ndarray, dpi: int, rng: np.random.Generator, *, odd: float = 0.0
) -> Filled:
    """The page filled in by one hand with one pen; ``odd``: the share of fields that are answered strangely."""
    made = Filled(form, page["ref"], drawn.copy(), dpi)
    hand = Hand(made.picture, dpi, rng)
    pen = PENS[str(rng.choice(PLAIN_PENS))]
    mark = pens.PLAIN[int(rng.integers(len(pens.PLAIN)))]
    boxes = boxes_of(page)
    printed = [box for options in boxes.values() for box in options.values()]
    for key, options in boxes.items():
        if rng.random() < odd:
            made.truth[key] = _odd(hand, options, printed, pen, rng)
        elif rng.random() < 0.3:
            made.truth[key] = Truth("empty")
        else:
            if rng.random() < 0.15:
                mark = pens.PLAIN[int(rng.integers(len(pens.PLAIN)))]
            made.truth[key] = _plain(hand, options, mark, pen, rng)
    for area in page["text_areas"]:
        _write(made, hand, area["field"], down(area["rect"], page["height"]), pen, rng)
    return made


def _plain(hand: Hand, options: dict[str, Box], mark: Mark, pen: pens.Pen, rng: np.random.Generator) -> Truth:
    option = str(rng.choice(list(options)))
    hand.draw(mark(options[option], rng), pen)
    return Truth(f"{mark.__name__}, {pen.name}", frozenset({option}), plain=True, inked=True)


def _write(made: Filled, hand: Hand, key: str, rect: Box, pen: pens.Pen, rng: np.random.Generator) -> None:
    if rng.random() < 0.5:
        made.truth[key] = Truth("no writing", frozenset({"none"}) if "signature" in key else frozenset())
        return
    hand.draw(pens.writing(rect, rng), pen)
    made.truth[key] = Truth("writing", frozenset({"ink"}) if "signature" in key else frozenset(), inked=True)


def _odd(hand: Hand, options: dict[str, Box], printed: list[Box], pen: pens.Pen, rng: np.random.Generator) -> Truth:
    """One of the ways people confuse a reader."""
    names = list(options)
    option = str(rng.choice(names))
    box = options[option]
    others = [name for name in names if name != option]
    kind = str(rng.choice(["scratched", "corrected", "double", "ring", "odd", "stray", "faint", "pencil", "beside"]))
    if kind in ("corrected", "double") and not others:
        kind = "scratched"
    if kind == "scratched":
        mark = pens.SCRATCHED[int(rng.integers(len(pens.SCRATCHED)))]
        hand.draw(mark(box, rng), pen)
        return Truth(mark.__name__, inked=True)
    if kind == "corrected":
        mark = pens.SCRATCHED[int(rng.integers(len(pens.SCRATCHED)))]
        other = str(rng.choice(others))
        hand.draw(mark(box, rng), pen)
        hand.draw(pens.tick(options[other], rng), pen)
        return Truth(f"{mark.__name__} and a tick", frozenset({other}), inked=True)
    if kind == "double":
        other = str(rng.choice(others))
        hand.draw(pens.tick(box, rng), pen)
        hand.draw(pens.cross(options[other], rng), pen)
        return Truth("double", inked=True)
    if kind == "ring":
        mark = pens.RINGS[int(rng.integers(len(pens.RINGS)))]
        hand.draw(mark(box, rng), pen)
        return Truth(mark.__name__, frozenset({option}), inked=True)
    if kind == "odd":
        mark = ODD[int(rng.integers(len(ODD)))]
        hand.draw(mark(box, rng), pen)
        return Truth(mark.__name__, inked=mark is not pens.dot)
    if kind == "stray":
        hand.draw(pens.stray(box, rng), pen)
        return Truth("stray")
    if kind == "beside":
        hand.draw(pens.beside(box, rng, printed), pen)
        return Truth("beside", frozenset({option}))
    faint = PENS["faint pencil" if kind == "faint" else "pencil"]
    mark = (pens.tick, pens.cross, pens.fill)[int(rng.integers(3))]
    hand.draw(mark(box, rng), faint)
    return Truth(faint.name, frozenset({option}), inked=kind == "pencil")
