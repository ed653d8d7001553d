"""A form declared once: what it asks, in which order, with which marks. Printing, filling and reading follow from it.

A declaration holds keys and no words. Words come from the version that is printed (``texts``), then from the
catalogue, so that a translation or an easy-read text changes no box.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from nurture_desk.domain.form_kinds import Form


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

    def box(self, option: str) -> tuple[str, str]:
        """Field and option of one printed box: of "pick several" every option is a field of its own, ticked or not."""
        return (f"{self.key}_{option}", YES) if self.mark is Mark.SEVERAL else (self.key, option)


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
class Frames:
    """Questions side by side, each with a frame to write in below it; one below the other in large letters."""

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Choices:
    """A question with its boxes below it in ``columns`` columns: many options, or "pick several"."""

    field: Field
    columns: int = 3


@dataclass(frozen=True)
class Levels:
    """A table of items by the same ordered options, whose words head the columns once.

    ``head``: key of the heading above the items; blank for none. The words of an item are those of its key; a second,
    smaller line is that of "<key>.line" where the form has one. ``notes``: writing areas beside each item, as column
    key and share of the width; the field of one is "<item>_<column>", its words head the column ("column.<column>").
    """

    items: tuple[Field, ...]
    head: str = ""
    notes: tuple[tuple[str, float], ...] = ()

    def fields(self) -> Iterator[Field]:
        """Every item, each followed by its writing areas."""
        for item in self.items:
            yield item
            for column, _ in self.notes:
                yield Field(f"{item.key}_{column}", Mark.TEXT)


@dataclass(frozen=True)
class Entries:
    """A ruled table to write in: ``rows`` rows, each cell a text area with the key "<key>_<row>_<column>".

    ``numbered``: the number of each row stands before it, for tables that go on in another.
    """

    key: str
    columns: tuple[str, ...]
    shares: tuple[float, ...]  # of the width, adding up to 1
    rows: int
    numbered: bool = False

    def fields(self) -> Iterator[Field]:
        """Every cell, row by row, rows from 1."""
        for row in range(1, self.rows + 1):
            for column in self.columns:
                yield Field(f"{self.key}_{row}_{column}", Mark.TEXT)


@dataclass(frozen=True)
class PersonRow:
    """One child of a table: ``mark`` as in a reference ("ND005"), what is shown, and signs beside the name."""

    mark: str
    shown: str
    signs: tuple[str, ...] = ()  # keys of short printed words: "no_pictures", "asked_later"


@dataclass(frozen=True)
class People:
    """A table with one row a child: boxes or small writing areas in columns; a field's key is "<column>_<mark>".

    ``columns``: the field of each column with the bare column key; ``shares``: widths, the name's first.
    """

    people: tuple[PersonRow, ...]
    columns: tuple[Field, ...]
    shares: tuple[float, ...]

    def fields(self) -> Iterator[Field]:
        """Every field, row by row."""
        for person in self.people:
            for column in self.columns:
                yield replace(column, key=f"{column.key}_{person.mark}")


@dataclass(frozen=True)
class Printed:
    """Words already known when the sheet is made (a target, a date): a label and what fills it, by slot ``key``."""

    key: str
    lines: int = 1


@dataclass(frozen=True)
class Turn:
    """The next side of the sheet begins here."""


Block = Head | Say | Ask | TickLine | Grid | Row | Write | Frames | Choices | Levels | Entries | People | Printed | Turn
_MANY = (Grid, Levels, Entries, People)


@dataclass(frozen=True)
class HeadSlot:
    """One thing in the head of every side: a label (by key) and what is filled in for each copy.

    ``writable``: on spares, and to put right what is wrong, the first side has a text area of that key there.
    """

    key: str
    share: float  # of the head's width
    writable: bool = True


@dataclass(frozen=True)
class FormDeclaration:
    """A whole form. ``minutes`` is printed on it and true; ``heads`` stands at the top of every side.

    ``concern``: a free-text form, which carries the two lines of ``forms-and-words.md`` 0.6 at its foot. ``easy``:
    easy read with pictures by its nature, whatever style is asked for.
    """

    form: Form
    minutes: int
    blocks: tuple[Block, ...]
    heads: tuple[HeadSlot, ...] = (HeadSlot("child", 0.62), HeadSlot("class", 0.38))
    concern: bool = False
    easy: bool = False

    def fields(self) -> Iterator[Field]:
        """Every field in print order."""
        for block in self.blocks:
            if isinstance(block, Ask | TickLine | Write | Choices):
                yield block.field
            elif isinstance(block, _MANY):
                yield from block.fields()
            elif isinstance(block, Row | Frames):
                yield from block.fields

    def field(self, key: str) -> Field:
        """The field of that key; ``KeyError`` if the form does not ask it."""
        for field in self.fields():
            if field.key == key:
                return field
        raise KeyError(key)
