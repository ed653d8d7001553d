"""What lies around an empty box: nothing, a neighbour's mark that reaches over, or a ring that was meant."""

from __future__ import annotations

from typing import Any

import numpy as np

from nurture_desk.forms.reading.boxes import DUST, NEAR_GAP, Box

_HAIRLINE = 3  # pixels: what is thinner was printed
_RING = 0.55  # of the box: how far outside a ring may run
_SECTORS = 24
_ROUND = 0.5  # of the sectors: ink on more of them goes round


def seen_around(box: Box, claimed: set[int], insides: Any) -> str:
    """What puts an empty box in doubt: a ring, or a tick that missed; blank when there is nothing strange around it."""
    if _is_ringed(box, claimed, insides):
        return "ring"
    labels, outside = box.room()
    strange = (labels > 0) & (outside > NEAR_GAP)
    if not strange.any():
        return ""
    strange &= np.isin(labels, _strokes_among(labels, strange))
    close = strange & (outside <= 8) & ~np.isin(labels, list(claimed))
    if close.sum() > 14:
        return "beside"
    return ""


def _strokes_among(labels: Any, strange: Any) -> list[int]:
    """The numbers of what is large enough for a stroke and no piece of a printed hairline."""
    found = []
    for stroke in np.flatnonzero(np.bincount(labels[strange]) > DUST * 2):
        ys, xs = np.nonzero(strange & (labels == stroke))
        if min(np.ptp(ys), np.ptp(xs)) >= _HAIRLINE:
            found.append(int(stroke))
    return found


def _is_ringed(box: Box, claimed: set[int], insides: Any) -> bool:
    """Whether there is ink on more than half of the sides one looks to from the middle, all pieces together."""
    area = box.wide_room(_RING * box.edge)
    labels = np.where(insides[area], 0, box.ink.labels[area])
    if not labels.any():
        return False
    strange = np.isin(labels, [one for one in _strokes_among(labels, labels > 0) if one not in claimed])
    high, wide = strange.shape
    ys, xs = np.nonzero(strange)
    sectors = ((np.arctan2(ys - high / 2, xs - wide / 2) / (2 * np.pi) + 0.5) * _SECTORS).astype(int) % _SECTORS
    return len(np.unique(sectors)) > _ROUND * _SECTORS
