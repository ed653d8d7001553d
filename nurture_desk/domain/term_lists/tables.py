"""Tables in a list of term dates: rows pasted from Word, cells on lines of their own, terms across the top.

Every table becomes ordinary lines, "label, first day – last day", each with the number of the line it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nurture_desk.domain.term_lists.words import Mark, mark_of, season_of
from nurture_desk.domain.term_lists.written import stretches
from nurture_desk.domain.term_lists.years import without_pair

_FIRST = re.compile(
    r"^\W*(?:starts?|start(?:ing)? dates?|from|begins?|opens?|first day|first|commences?)\b", re.IGNORECASE
)
_LAST = re.compile(r"^\W*(?:ends?|end(?:ing)? dates?|to|finish(?:es)?|closes?|last day|last|until)\b", re.IGNORECASE)
_CELLS = re.compile(r"\t|\s*\|\s*")
_PAIRED = (Mark.TERM, Mark.HOLIDAY)


@dataclass(frozen=True)
class Line:
    """One line to read; ``shown`` is how it came."""

    number: int
    text: str
    shown: str


def lines_of(numbered: Iterable[tuple[int, str]]) -> list[Line]:
    """The numbered lines that have something in them, tables turned into ordinary lines."""
    raw = [Line(number, line.rstrip(), line.strip()) for number, line in numbered]
    return list(_down(list(_across([line for line in raw if line.shown]))))


def days_in(text: str) -> int:
    """How many days or spans a line has."""
    return len(stretches(without_pair(text)))


def _across(lines: Sequence[Line]) -> Iterator[Line]:
    """Rows under a header "Term | Start | End", and under terms written across the top, as lines of their own."""
    ends: tuple[int, int] | None = None
    seasons: tuple[str, ...] = ()
    for line in lines:
        cells = _CELLS.split(line.text)
        if len(cells) < 2:
            ends, seasons = None, ()
        elif not days_in(line.text):
            ends, seasons = _ends(cells), _seasons(cells)
            if ends is None and not seasons:
                yield line
            continue
        if ends is not None:
            yield Line(line.number, _joined(cells, ends), line.shown)
        elif seasons:
            for place, cell in enumerate(cells[1:], 1):
                named = seasons[place] if place < len(seasons) else ""
                if cell.strip():
                    yield Line(line.number, f"{named} {cells[0]}: {cell}", line.shown)
        else:
            yield line


def _ends(cells: Sequence[str]) -> tuple[int, int] | None:
    """The columns of first and last day in a header row."""
    first = next((place for place, cell in enumerate(cells) if _FIRST.match(cell)), None)
    last = next((place for place, cell in enumerate(cells) if place != first and _LAST.match(cell)), None)
    return (first, last) if first is not None and last is not None else None


def _seasons(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings of a table whose terms stand across the top; nothing where they do not."""
    named = tuple(cell.strip() for cell in cells)
    return named if sum(bool(season_of(cell)) for cell in named[1:]) >= 2 else ()


def _joined(cells: Sequence[str], ends: tuple[int, int]) -> str:
    first, last = (cells[place].strip() if place < len(cells) else "" for place in ends)
    rest = [cell.strip() for place, cell in enumerate(cells) if place not in ends and cell.strip()]
    span = f"{first} – {last}" if first and last and first != last else first or last
    label = next((cell for cell in rest if mark_of(cell)), rest[0] if rest else "")
    others = " ".join(cell for cell in rest if cell != label and not days_in(cell))
    return f"{label}: {span} {others}".rstrip()


def _down(lines: Sequence[Line]) -> Iterator[Line]:
    """A label, and below it its first and its last day each on a line: one line of them."""
    place = 0
    while place < len(lines):
        line, below = lines[place], lines[place + 1 : place + 4]
        single = [_is_bare_day(one.text) for one in below]
        if (
            mark_of(line.text) in _PAIRED
            and not days_in(line.text)
            and single[:2] == [True, True]
            and True not in single[2:]
        ):
            shown = " · ".join((line.shown, below[0].shown, below[1].shown))
            yield Line(line.number, f"{line.text}\t{below[0].text}\t{below[1].text}", shown)
            place += 3
        else:
            yield line
            place += 1


def _is_bare_day(text: str) -> bool:
    found = stretches(text)
    if len(found) != 1 or found[0].first is not found[0].last:
        return False
    return not re.search(r"[^\W\d_]", text[: found[0].start] + text[found[0].end :])
