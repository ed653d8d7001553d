"""What of a record is seen once it was decided: words covered, records left out, sentences that speak of somebody."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nurture_desk.domain.subject_access import Cell, Decision, Mark, Record, place_of


def is_held(record: Record, decisions: Mapping[str, Decision], cell: Cell | None = None) -> bool:
    """Whether a record, or one of its cells, is left out whole."""
    if cell is None:
        return record.whole is not None and decisions.get(place_of(record, None, record.whole, "")) is Decision.HOLD
    if cell.whole is not None and decisions.get(place_of(record, cell, cell.whole, "")) is Decision.HOLD:
        return True
    places = {place_of(record, cell, mark.doubt, mark.key) for mark in cell.marks}
    return any(decisions.get(place) is Decision.HOLD for place in places)


def is_covered_whole(record: Record, decisions: Mapping[str, Decision], cell: Cell | None = None) -> bool:
    """Whether nothing of a record, or of one of its cells, is shown: the doubt is about all of it."""
    doubt = record.whole if cell is None else cell.whole
    return doubt is not None and decisions.get(place_of(record, cell, doubt, "")) is not Decision.SHOW


def shown_text(record: Record, cell: Cell, decisions: Mapping[str, Decision]) -> str:
    """The words of a cell with a stand-in for each doubt that is not decided to be shown."""
    made, done = [], 0
    places = [place_of(record, cell, mark.doubt, mark.key) for mark in cell.marks]
    for mark in without_overlaps(cell.marks, places, decisions):
        made += [cell.text[done : mark.start], f"[{mark.stand_in}]"]
        done = mark.end
    return "".join([*made, cell.text[done:]])


def without_overlaps(marks: Sequence[Mark], places: Sequence[str], decisions: Mapping[str, Decision]) -> list[Mark]:
    """The marks that are covered, each letter once: where two meet, the one that begins first takes both."""
    found: list[Mark] = []
    pairs = zip(marks, places, strict=True)
    covered = [mark for mark, place in pairs if decisions.get(place) is not Decision.SHOW]
    for mark in sorted(covered, key=lambda one: (one.start, -one.end)):
        if found and mark.start < found[-1].end:
            found[-1] = replace(found[-1], end=max(found[-1].end, mark.end))
        else:
            found.append(mark)
    return found


# Words after which an officer looks, whatever else a text says.
_GRAVE = re.compile(
    r"\b(safeguard\w*|child protection|social (?:worker|services|care)|disclos\w+|passed on (?:a|the) concern|"
    r"concern passed|designated safeguarding|DSL|police|MASH referral)\b",
    re.IGNORECASE,
)


def is_grave(text: str) -> bool:
    """Whether a text speaks of safeguarding: then the officer decides about all of it."""
    return _GRAVE.search(text) is not None


def sentences_with(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The sentences of ``text`` in which the person is named, parted by an ellipsis where some are left out."""
    kept: list[str] = []
    last = -1
    pieces = [(one.start(), one.end()) for one in re.finditer(r"[^.!?\n]*[.!?\n]*", text) if one.group().strip()]
    for at, (start, end) in enumerate(pieces):
        if any(start < high and low < end for low, high in spans):
            if kept and at != last + 1:
                kept.append("…")
            kept.append(text[start:end].strip())
            last = at
    return " ".join(kept)
