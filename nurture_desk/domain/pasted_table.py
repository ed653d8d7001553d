"""A block of cells copied in Excel: its rows, which column is what, and what each row would do. Texts stay texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from nurture_desk.domain import typed
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letters import plain_letters

MOST_ROWS, MOST_COLUMNS = 1_000, 60
_MOST_LINES = 3 * MOST_ROWS  # with those in which nothing stands
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=[\t\n]|\Z)')
_NOT_A_LETTER = re.compile(r"[\W_]+")

Cells = Mapping[str, str]  # column key -> what stands there, "" where nothing does


class Verdict(StrEnum):
    """What a row would do to the desk."""

    NEW = "new"
    CHANGES = "changes"
    THERE = "there"
    WRONG = "wrong"


@dataclass(frozen=True)
class PasteColumn:
    """What a list can take in. ``for_all``: may be said once for every row; ``choices`` are then (text, label)."""

    key: str
    title: str
    known_as: tuple[str, ...] = ()
    for_all: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PastedBlock:
    """Rows as (line of the block from 1, cells), whether line 1 is heads, and each column's key ("" is left out)."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    has_heads: bool
    mapping: tuple[str, ...]
    for_all: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    @property
    def heads(self) -> tuple[str, ...]:
        """The first line, if it is heads."""
        return self.rows[0][1] if self.has_heads and self.rows else ("",) * len(self.mapping)

    def lines(self) -> list[tuple[int, dict[str, str]]]:
        """Each row that counts as line and cells by key; what is said for all stands where the row says nothing."""
        found = []
        for line, cells in self.rows[1 if self.has_heads else 0 :]:
            if line not in self.left_out:
                by_key = {key: cell for key, cell in zip(self.mapping, cells, strict=True) if key}
                said = {key: cell or self.for_all.get(key, "") for key, cell in by_key.items()}
                found.append((line, {**self.for_all, **said}))
        return found


@dataclass(frozen=True)
class JudgedRow:
    """One row and what it would do; ``trouble.field`` says at which column something stands in the way."""

    line: int
    cells: Cells
    verdict: Verdict
    trouble: NurtureError | None = None


def read_block(text: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The rows of a copied block, all equally wide, without those in which nothing stands.

    Cells are parted by tabs; Excel puts quotes round a cell only where a line break or a tab stands in it, so quotes
    elsewhere are part of the text. Raises ``paste.nothing`` and ``paste.too_large``.
    """
    rows = [[cell.strip(" \u00a0") for cell in row] for row in _rows(text.replace("\r\n", "\n").replace("\r", "\n"))]
    kept = [(line, row) for line, row in enumerate(rows, 1) if any(row)]
    if not kept:
        raise NurtureError("paste.nothing")
    wide = max(len(row) for _, row in kept)
    if len(kept) > MOST_ROWS or wide > MOST_COLUMNS:
        raise NurtureError("paste.too_large", rows=MOST_ROWS, columns=MOST_COLUMNS)
    return tuple((line, (*row, *[""] * (wide - len(row)))) for line, row in kept)


def begin(text: str, columns: Sequence[PasteColumn]) -> PastedBlock:
    """A block as it is first understood: heads where the first line reads like heads, else columns in their order."""
    rows = read_block(text)
    heads = match_heads(rows[0][1], columns)
    said = [cell for cell in rows[0][1] if cell]
    if sum(bool(key) for key in heads) * 2 >= len(said):
        return PastedBlock(rows, True, heads)
    wide = len(rows[0][1])
    keys = [one.key for one in columns if not one.for_all] + [one.key for one in columns if one.for_all]
    return PastedBlock(rows, False, tuple((keys + [""] * wide)[:wide]))


def match_heads(heads: Sequence[str], columns: Sequence[PasteColumn]) -> tuple[str, ...]:
    """The key each head stands for, "" for one that is not known; a key is given once."""
    names = {_plain(name): one.key for one in columns for name in (one.key, one.title, *one.known_as)}
    found: list[str] = []
    for head in heads:
        key = names.get(_plain(head), "") if head else ""
        found.append("" if key in found else key)
    return tuple(found)


def mapped(block: PastedBlock, place: int, key: str) -> PastedBlock:
    """The block with the column at ``place`` taken for ``key``; whichever column was taken for it before is not."""
    mapping = ["" if one == key else one for one in block.mapping]
    mapping[place] = key
    return replace(block, mapping=tuple(mapping))


def day_in(cells: Cells, key: str) -> date | None:
    """The day in a cell, None where it is blank; ``paste.no_day`` where it is none."""
    text = cells.get(key, "").strip()
    found = typed.day_of(text)
    if text and found is None:
        raise NurtureError("paste.no_day", field=key, text=text[:40])
    return found


def number_in(cells: Cells, key: str) -> float | None:
    """The number in a cell ("1,250.5", "£36", "12 %"), None where it is blank; ``paste.no_number`` where it is none."""
    text = cells.get(key, "").strip()
    plain = text.replace(",", "").strip("£% \u00a0")
    if not text:
        return None
    try:
        if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
            raise ValueError(text)
        return float(plain)
    except ValueError:
        raise NurtureError("paste.no_number", field=key, text=text[:40]) from None


def choice_in(cells: Cells, key: str, choices: Mapping[str, str]) -> str:
    """Which of ``choices`` (value to word) a cell says, by value or word, "" where it is blank; ``paste.no_choice``."""
    text = _plain(cells.get(key, ""))
    if not text:
        return ""
    for value, word in choices.items():
        if text in (_plain(value), _plain(word)):
            return value
    begun = [value for value, word in choices.items() if _plain(word).startswith(text)]
    if len(begun) == 1:
        return begun[0]
    said = cells.get(key, "").strip()[:40]
    raise NurtureError("paste.no_choice", field=key, text=said, choices=", ".join(choices.values()))


def same_words(text: str) -> str:
    """A text as it is compared: small letters without accents, one space between words."""
    return _plain(text)


def compared_names(name: str) -> tuple[str, ...]:
    """A name as it is compared, and turned round where it is written "Surname, First"."""
    before, comma, after = name.partition(",")
    ways = [_plain(name)] + ([_plain(f"{after} {before}")] if comma else [])
    return tuple(dict.fromkeys(way for way in ways if way))


def _plain(text: str) -> str:
    return _NOT_A_LETTER.sub(" ", plain_letters(text)).strip()


def _rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        found = _QUOTED.match(text, place) if text.startswith('"', place) else None
        if found and ("\n" in found[1] or "\t" in found[1]):
            cell, place = found[1].replace('""', '"'), found.end()
        else:
            ends = [at for at in (text.find("\t", place), text.find("\n", place)) if at >= 0]
            end = min(ends, default=len(text))
            cell, place = text[place:end], end
        rows[-1].append(cell)
        if place >= len(text):
            return rows
        if text[place] == "\n":
            rows.append([])
            if len(rows) > _MOST_LINES:  # a whole sheet was marked: nobody waits until all of it is taken apart
                raise NurtureError("paste.too_large", rows=MOST_ROWS, columns=MOST_COLUMNS)
        place += 1
