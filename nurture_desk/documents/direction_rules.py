"""Which way the letters of one stretch run: rules W1 to W7, N0 to N2, I1 and I2 of Unicode Standard Annex 9."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bidi.mirror import MIRRORED

ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}  # BD16: the same brackets, encoded twice


@dataclass
class Run:
    """An isolating run sequence (X10): places of its letters, their level, and what stands at either side."""

    places: list[int]
    level: int
    before: str = "L"
    after: str = "L"


def resolve(text: str, kinds: list[str], found: list[int], run: Run) -> None:
    """W1 to W7, N0 to N2, I1 and I2 for one isolating run sequence."""
    own = [kinds[place] for place in run.places]
    _weak(own, run.before)
    marks = [kinds[place] == "NSM" for place in run.places]
    _brackets([text[place] for place in run.places], own, marks, run)
    _neutrals(own, run)
    for place, kind in zip(run.places, own, strict=True):
        if run.level % 2:
            found[place] += kind != "R"
        else:
            found[place] += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _weak(own: list[str], before: str) -> None:
    last, strong = before, before
    for place, kind in enumerate(own):
        if kind == "NSM":  # W1
            own[place] = "ON" if last in ISOLATES or last == "PDI" else last
        last = own[place]
    for place, kind in enumerate(own):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            own[place] = "AN"
    own[:] = ["R" if kind == "AL" else kind for kind in own]  # W3
    for place in range(1, len(own) - 1):  # W4
        left, kind, right = own[place - 1 : place + 2]
        if left == right and ((kind in ("ES", "CS") and left == "EN") or (kind == "CS" and left == "AN")):
            own[place] = left
    _terminators(own)
    strong = before
    for place, kind in enumerate(own):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            own[place] = "L"


def _terminators(own: list[str]) -> None:
    """W5 and W6: signs of money and percent go with their number, alone they are neutral."""
    for start, end in _stretches(own, frozenset({"ET"})):
        beside = own[start - 1 : start] + own[end : end + 1]
        own[start:end] = ["EN" if "EN" in beside else "ON"] * (end - start)
    own[:] = ["ON" if kind in ("ES", "CS") else kind for kind in own]


def _stretches(own: list[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    start = None
    for place in range(len(own) + 1):
        inside = place < len(own) and own[place] in wanted
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            yield start, place
            start = None


def _pairs(letters: list[str], own: list[str]) -> list[tuple[int, int]]:
    """BD16: which brackets belong together."""
    stack: list[tuple[str, int]] = []
    found = []
    for place, letter in enumerate(letters):
        if own[place] != "ON" or letter not in MIRRORED:
            continue
        category, letter = unicodedata.category(letter), _CANONICAL.get(letter, letter)
        if category == "Ps":
            if len(stack) == 63:
                return []
            stack.append((_CANONICAL.get(MIRRORED[letter], MIRRORED[letter]), place))
        elif category == "Pe":
            match = next((at for at in reversed(range(len(stack))) if stack[at][0] == letter), None)
            if match is not None:
                found.append((stack[match][1], place))
                del stack[match:]
    return sorted(found)


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "AN", "EN") else "L" if kind == "L" else ""


def _brackets(letters: list[str], own: list[str], marks: list[bool], run: Run) -> None:
    along = "R" if run.level % 2 else "L"
    for start, end in _pairs(letters, own):
        inside = {_strong(kind) for kind in own[start + 1 : end]} - {""}
        if not inside:
            continue
        before = next((_strong(kind) for kind in reversed(own[:start]) if _strong(kind)), run.before)
        sets = along if along in inside or before == along else before
        for place in (start, end):
            own[place] = sets
            for after in range(place + 1, len(own)):
                if not marks[after]:
                    break
                own[after] = sets


def _neutrals(own: list[str], run: Run) -> None:
    """N1 and N2: what stands between letters of one direction goes along with them."""
    along = "R" if run.level % 2 else "L"
    for start, end in _stretches(own, _NEUTRAL):
        before = _strong(own[start - 1]) if start else run.before
        after = _strong(own[end]) if end < len(own) else run.after
        own[start:end] = [before if before == after else along] * (end - start)
