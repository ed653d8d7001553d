"""A form declared once: what it asks, in which order, with which marks. Printing, filling and reading follow from it.

A declaration holds keys and no words. Words come from the version that is printed (``texts``), then from the
catalogue, so that a translation or an easy-read text changes no box.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How a field is answered on paper, and so how it is read back."""

    ONE_OF = "one_of"  # one box of several; two marks are "multiple"
    TICK = "tick"  # a tick says yes, an empty box no
    SEVERAL = "several"  # any number of boxes, each a field of its own when read
    LEVEL = "level"  # one of an ordered scale; no tick is "not answered", never the lowest
    TEXT = "text"  # handwriting: a crop beside the box to type in
    NAME = "name"
    DATE = "date"
    SIGNATURE = "signature"  # ink or none


TICKED = frozenset({Mark.ONE_OF, Mark.TICK, Mark.SEVERAL, Mark.LEVEL})
YES = "yes"


@dataclass(frozen=True)
class Field:
    """One question. ``options`` in print order; a tick-to-say-yes box has the one option ``yes``.

    ``needed``: must be answered before the record counts as complete. ``lines``: room for handwriting.
    """

    key: str
    mark: Mark
    options: tuple[str, ...] = ()
    needed: bool = False
    lines: int = 1

    @property
    def boxes(self) -> tuple[str, ...]:
        """The options that have a box each; none for what is written by hand."""
        if self.mark is Mark.TICK:
            return (YES,)
        return self.options if self.mark in TICKED else ()


@dataclass(frozen=True)
class Head:
    """A heading inside the form."""

    key: str


@dataclass(frozen=True)
class Say:
    """A paragraph the reader needs; ``small`` for the conditions under a question."""

    key: str
    small: bool = False


@dataclass(frozen=True)
class Ask:
    """A numbered question with its boxes at the right."""

    field: Field


@dataclass(frozen=True)
class TickLine:
    """One box with its words beside it, across the page."""

    field: Field


@dataclass(frozen=True)
class Grid:
    """Boxes in rows and columns; a field's key is ``column_row``."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def fields(self) -> Iterator[Field]:
        """Every box of the grid, row by row."""
        for row in self.rows:
            for column in self.columns:
                yield Field(f"{column}_{row}", Mark.TICK)


@dataclass(frozen=True)
class Row:
    """Small fields side by side; ``shares`` of the width, adding up to 1."""

    fields: tuple[Field, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Write:
    """Room for handwriting under its question."""

    field: Field


@dataclass(frozen=True)
class Turn:
    """The next side of the sheet begins here."""


Block = Head | Say | Ask | TickLine | Grid | Row | Write | Turn


@dataclass(frozen=True)
class FormDeclaration:
    """A whole form. ``letter`` begins its references; ``minutes`` is printed on it and true.

    ``scanned``: marks are read back from scans; otherwise it is typed in or attached.
    """

    key: str
    letter: str
    minutes: int
    blocks: tuple[Block, ...]
    scanned: bool = True

    def fields(self) -> Iterator[Field]:
        """Every field in print order."""
        for block in self.blocks:
            if isinstance(block, Ask | TickLine | Write):
                yield block.field
            elif isinstance(block, Grid):
                yield from block.fields()
            elif isinstance(block, Row):
                yield from block.fields

    def field(self, key: str) -> Field:
        """The field of that key; ``KeyError`` if the form does not ask it."""
        for field in self.fields():
            if field.key == key:
                return field
        raise KeyError(key)
