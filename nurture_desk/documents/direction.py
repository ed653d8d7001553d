"""Which way letters run: the levels of Unicode's bidirectional algorithm, and marks that may not reach further.

Rules and their names (P2, X1, W1 …) are those of Unicode Standard Annex 9. We need the levels themselves, not only
letters put into order, because words are shaped after they are ordered and before they are drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bidi.mirror import MIRRORED

from nurture_desk.documents.direction_rules import ISOLATES, Run, resolve

T = TypeVar("T")
_DIRECTED = frozenset({"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_OPENING = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP) | dict.fromkeys("\u2066\u2067\u2068", _POP_ISOLATE)
_GONE = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})  # X9: take part in nothing after X8
_DEEPEST = 125


def is_directed(text: str) -> bool:
    """Whether any of ``text`` runs from right to left, or carries marks that make it."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _DIRECTED for letter in text)


def closed(text: str) -> str:
    """``text`` with every direction mark it opens closed, and none closed that it did not open."""
    kept, pending = [], []
    for letter in text:
        if letter in _OPENING:
            pending.append(_OPENING[letter])
        elif letter in (_POP, _POP_ISOLATE):
            if letter not in pending or (letter == _POP and pending[-1] != _POP):  # X7: it closes no isolate
                continue
            while pending.pop() != letter:
                pass
        kept.append(letter)
    return "".join(kept + pending[::-1])


def base_level(text: str) -> int:
    """1 where ``text`` as a whole runs from right to left (P2 and P3: its first letter outside isolates), else 0."""
    return _first_strong([unicodedata.bidirectional(letter) for letter in text])


def levels(text: str, base: int | None = None) -> list[int]:
    """The level of every letter of one paragraph: even runs from left to right, odd from right to left."""
    classes = [unicodedata.bidirectional(letter) or "L" for letter in text]
    base = _first_strong(classes) if base is None else base
    kinds = list(classes)
    found = _explicit(classes, kinds, base)
    for run in _isolating_runs(classes, found, base):
        resolve(text, kinds, found, run)
    _rest(classes, found, base)
    return found


def visual(items: Sequence[T], of: Sequence[int]) -> list[T]:
    """``items`` with the levels ``of`` in the order in which they stand on paper, from the left (L2)."""
    order = list(range(len(items)))
    for level in range(max(of, default=0), 0, -1):
        start = None
        for place in range(len(order) + 1):
            high = place < len(order) and of[order[place]] >= level
            if high and start is None:
                start = place
            elif not high and start is not None:
                order[start:place] = order[start:place][::-1]
                start = None
    return [items[place] for place in order]


def mirrored(text: str) -> str:
    """``text`` of a run from right to left as its letters stand from the left, brackets turned (L4)."""
    return "".join(MIRRORED.get(letter, letter) for letter in reversed(text))


def _first_strong(classes: Iterable[str]) -> int:
    depth = 0
    for kind in classes:
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return 0


@dataclass(frozen=True)
class _Status:
    level: int
    override: str = ""
    isolate: bool = False


def _explicit(classes: list[str], kinds: list[str], base: int) -> list[int]:
    """X1 to X8: the levels that marks ask for; overridden letters change their kind in ``kinds``."""
    stack, found = [_Status(base)], []
    lost_isolates = lost_embeddings = open_isolates = 0
    for place, kind in enumerate(classes):
        if kind == "PDI" and lost_isolates:
            lost_isolates -= 1
        elif kind == "PDI" and open_isolates:
            lost_embeddings = 0
            while not stack[-1].isolate:
                stack.pop()
            stack.pop()
            open_isolates -= 1
        elif kind == "PDF" and not lost_isolates:
            if lost_embeddings:
                lost_embeddings -= 1
            elif len(stack) > 1 and not stack[-1].isolate:
                stack.pop()
        now = stack[-1]
        found.append(now.level)
        if now.override and kind not in _GONE and kind != "B":
            kinds[place] = now.override
        opened = _opened(classes, place, now.level)
        if opened is None:
            continue
        if opened.level <= _DEEPEST and not lost_isolates and not lost_embeddings:
            stack.append(opened)
            open_isolates += opened.isolate
        elif opened.isolate:
            lost_isolates += 1
        elif not lost_isolates:
            lost_embeddings += 1
    return found


def _opened(classes: list[str], place: int, level: int) -> _Status | None:
    """What the mark at ``place`` opens, None if it opens nothing."""
    kind = classes[place]
    if kind == "FSI":
        kind = "RLI" if _first_strong(_inside(classes, place)) else "LRI"
    if kind not in ("RLE", "LRE", "RLO", "LRO", "RLI", "LRI"):
        return None
    next_level = (level + 1) | 1 if kind[0] == "R" else (level + 2) & ~1
    return _Status(next_level, kind[0] if kind[2] == "O" else "", kind[2] == "I")


def _inside(classes: list[str], place: int) -> list[str]:
    depth = 1
    for end in range(place + 1, len(classes)):
        depth += (classes[end] in ISOLATES) - (classes[end] == "PDI")
        if not depth:
            return classes[place + 1 : end]
    return classes[place + 1 :]


def _isolating_runs(classes: list[str], found: list[int], base: int) -> list[Run]:
    kept = [place for place, kind in enumerate(classes) if kind not in _GONE]
    runs: list[Run] = []
    waiting: list[Run] = []  # runs that an isolate interrupts
    for index, place in enumerate(kept):
        before = kept[index - 1] if index else None
        goes_on = before is not None and found[before] == found[place] and classes[before] not in ISOLATES
        if classes[place] == "PDI" and waiting and not goes_on:
            run = next((one for one in reversed(waiting) if one.level == found[place]), None)
            if run is not None and classes[run.places[-1]] in ISOLATES:
                del waiting[waiting.index(run) :]
                run.places.append(place)
                runs.append(runs.pop(runs.index(run)))
                continue
        if goes_on:
            runs[-1].places.append(place)
        else:
            runs.append(Run([place], found[place]))
        if classes[place] in ISOLATES:
            waiting.append(runs[-1])
    for run in runs:
        _sides(classes, found, base, run, kept)
    return runs


def _sides(classes: list[str], found: list[int], base: int, run: Run, kept: list[int]) -> None:
    first, last = run.places[0], run.places[-1]
    before = next((found[place] for place in reversed(range(first)) if classes[place] not in _GONE), base)
    after = next((found[place] for place in range(last + 1, len(found)) if classes[place] not in _GONE), base)
    if classes[last] in ISOLATES:
        after = base
    run.before = "R" if max(before, run.level) % 2 else "L"
    run.after = "R" if max(after, run.level) % 2 else "L"


def _rest(classes: list[str], found: list[int], base: int) -> None:
    """L1, and what X9 left out stands with the letter before it."""
    for place, kind in enumerate(classes):
        if kind in _GONE:
            found[place] = found[place - 1] if place else base
    trailing = True
    for place in reversed(range(len(found))):
        kind = classes[place]
        if kind in ("B", "S"):
            trailing = True
        elif kind not in ISOLATES and kind not in ("WS", "PDI") and kind not in _GONE:
            trailing = False
        if trailing:
            found[place] = base
