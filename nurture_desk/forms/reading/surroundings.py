"""What lies around an empty box: nothing, a neighbour's mark that reaches over, or a ring that was meant."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from nurture_desk.forms.reading.boxes import DUST, NEAR_GAP, Box, strokes_in

_HAIRLINE = 3  # pixels: what is thinner was printed
_RING = 0.55  # of the box: how far outside a ring may run
_SECTORS = 24
_CLOSE, _MISSED = 8, 14  # pixels outside an outline; more pixels of ink that near are a tick that missed
_REACH = 4.5  # of the box: no piece of a mark lies farther from it
_ROUND = 0.5  # of the sectors: ink on more of them goes round


def seen_around(box: Box, marked: list[Box], insides: Any) -> str:
    """What puts an empty box in doubt: a ring, or a tick that missed; blank when there is nothing strange around it."""
    if _is_ringed(box, marked, insides):
        return "ring"
    labels, outside = box.room()
    strange = (labels > 0) & (outside > NEAR_GAP)
    close = strange & (outside <= _CLOSE)
    if np.count_nonzero(close) <= _MISSED:
        return ""
    missed = box.is_of(labels, _nobodys(box, _strokes_among(labels, strange), marked))
    return "beside" if np.count_nonzero(close & missed) > _MISSED else ""


def _strokes_among(labels: Any, strange: Any) -> list[int]:
    """The numbers of what is large enough for a stroke and no piece of a printed hairline."""
    found = []
    for stroke, count in strokes_in(labels[strange]).items():
        if count > DUST * 2:
            mine = strange & (labels == stroke)
            across, down = (np.flatnonzero(mine.any(axis=axis)) for axis in (0, 1))
            if min(across[-1] - across[0], down[-1] - down[0]) >= _HAIRLINE:
                found.append(stroke)
    return found


def _nobodys(box: Box, strokes: list[int], marked: list[Box]) -> list[int]:
    """Those of the strokes that are of no marked box, nor of the pieces that outlines cut off a mark near by."""
    left = [one for one in strokes if not any(one in other.strokes_inside for other in marked)]
    for other in marked:
        if left and max(abs(other.left - box.left), abs(other.top - box.top)) < _REACH * box.edge:
            left = [one for one in left if one not in other.with_pieces]
    return left


def _is_ringed(box: Box, marked: list[Box], insides: Any) -> bool:
    """Whether there is ink on more than half of the sides one looks to from the middle, all pieces together."""
    area = box.wide_room(_RING * box.edge)
    labels = np.where(insides[area], 0, box.ink.labels[area])
    sectors = _sectors(*labels.shape)
    if not _goes_round(sectors[labels > 0]):
        return False
    return _goes_round(sectors[box.is_of(labels, _nobodys(box, _strokes_among(labels, labels > 0), marked))])


def _goes_round(seen: Any) -> bool:
    """Whether so many sectors are among those ``seen``."""
    return bool(seen.size and np.count_nonzero(np.bincount(seen)) > _ROUND * _SECTORS)


@lru_cache(maxsize=64)
def _sectors(high: int, wide: int) -> Any:
    """For every place of an area that size the sector of the circle round its middle."""
    ys, xs = np.mgrid[:high, :wide]
    round_about = np.arctan2(ys - high / 2, xs - wide / 2) / (2 * np.pi) + 0.5
    return (round_about * _SECTORS).astype(int) % _SECTORS
