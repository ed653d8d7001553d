"""Which words of a line belong to which of its days: "INSET: 1 Sept, 2 Nov", "1 Sept and 2 Nov – INSET days"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nurture_desk.domain.term_lists.words import Mark, mark_of, note_of
from nurture_desk.domain.term_lists.written import Stretch

_ASIDE = re.compile(r"^\s*\(([^()]*)\)")
_SAYS_TERM = re.compile(r"(?<!half )(?<!half-)\bterm\b", re.IGNORECASE)
_ENDS = (Mark.BEGIN, Mark.END, Mark.TERM)
_DAYS_OFF = (Mark.INSET, Mark.OCCASIONAL)
_PAIRED = (Mark.TERM, Mark.HOLIDAY)

Labelled = tuple[Stretch, Mark | None, str]


def labelled(text: str, found: Sequence[Stretch], above: Mark | None, heading: str) -> Iterator[Labelled]:
    """Every span of a line with what it is and a note; ``above`` and ``heading``: what the heading says it is."""
    parts = _parts(text, found)
    asides, parts = _asides(parts)
    label_first = mark_of(parts[0]) is not None or (
        len(found) == 1 and not mark_of(parts[1]) and bool(parts[0].strip())
    )
    words = ""
    given: list[Labelled] = []
    for place, one in enumerate(found):
        words = _words_first(parts, place, words) if label_first else _words_after(parts, place)
        mark = _mark(words, above)
        after = parts[place + 1] if place + 1 == len(found) and label_first else ""
        if mark in (Mark.TERM, None) and one.first is one.last and mark_of(after) not in (Mark.TERM, None):
            mark, words = mark_of(after), after
        note = note_of(words) or (heading if mark in (Mark.TERM, None) or mark is above else "")
        if above is not None and mark is above and note != heading and mark_of(note) in (Mark.TERM, None):
            note = f"{heading}: {note}"
        aside = asides[place + 1]
        if mark is None and heading and not note_of(words):
            mark = _under(one, found)
        given.append((one, mark, _with_aside(note, aside)))
        if mark in _ENDS and mark_of(aside) in _DAYS_OFF and one.first is one.last:
            given.append((one, mark_of(aside), note_of(aside)))
    yield from _paired(given)


def _parts(text: str, found: Sequence[Stretch]) -> list[str]:
    """The words before, between and after the spans: always one more than there are spans."""
    edges = [0, *(edge for one in found for edge in (one.start, one.end)), len(text)]
    return [text[edges[place] : edges[place + 1]] for place in range(0, len(edges), 2)]


def _asides(parts: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands in brackets right behind a day belongs to that day; the rest of the words without it."""
    asides, rest = [""], [parts[0]]
    for part in parts[1:]:
        aside = _ASIDE.match(part)
        is_only = (
            aside is not None and not part[aside.end() :].strip(" .;,") and len(parts) == 2 and not parts[0].strip()
        )
        asides.append(aside.group(1) if aside is not None and not is_only else "")
        rest.append(part[aside.end() :] if aside is not None and not is_only else part)
    return asides, rest


def _words_first(parts: Sequence[str], place: int, before: str) -> str:
    return parts[place] if mark_of(parts[place]) or place == 0 else before


def _words_after(parts: Sequence[str], place: int) -> str:
    following = [part for part in parts[place + 1 :] if note_of(part)]
    return following[0] if following else ""


def _mark(words: str, above: Mark | None) -> Mark | None:
    """What the words say; under "INSET days" or "Half terms" a bare "Autumn" says only which one."""
    own = mark_of(words)
    if own is None or (own is Mark.TERM and above is not None and not _SAYS_TERM.search(words)):
        return above or own
    return own


def _under(one: Stretch, found: Sequence[Stretch]) -> Mark | None:
    """Under the heading of a term a span without words is the term itself; a single day says nothing."""
    side_by_side = len(found) == 2 and found[1].joined in ("cell", "")
    return Mark.TERM if one.first is not one.last or side_by_side else None


def _with_aside(note: str, aside: str) -> str:
    extra = note_of(aside)
    return f"{note} ({extra})" if note and extra else note or extra


def _paired(given: Sequence[Labelled]) -> Iterator[Labelled]:
    """Two days in neighbouring cells of a term or a holiday are its first and its last."""
    place = 0
    while place < len(given):
        one, mark, note = given[place]
        after = given[place + 1] if place + 1 < len(given) else None
        if (
            after is not None
            and mark in _PAIRED
            and after[1] is mark
            and one.first is one.last
            and after[0].first is after[0].last
            and after[0].joined in ("cell", "")
        ):
            yield Stretch(one.first, after[0].first, one.joined), mark, note
            place += 2
        else:
            yield given[place]
            place += 1
