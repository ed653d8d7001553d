"""Boxes with their words, measured before they are drawn: in a row, or in rows and columns."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from nurture_desk.documents import fonts
from nurture_desk.forms.board import Board, option_keys
from nurture_desk.forms.declare import Field
from nurture_desk.forms.pictures import option_picture
from nurture_desk.forms.typeset import SetText, longest_word

BESIDE = 6.0  # from a box to its words
_BETWEEN = 6.0  # from one row of boxes to the next
_MOST_LINES = 2.3  # of an option's words, before the boxes take fewer columns


def words_of_boxes(board: Board, field: Field) -> list[str]:
    """What stands beside each box of ``field``."""
    return [board.speech.find(*option_keys(field, option)) for option in field.options]


def box_and_words(board: Board, field: Field, option: str, x: float, middle: float, text: SetText) -> None:
    """A box with its middle at ``middle`` and its words beside it."""
    board.box(field, option, x, middle - board.style.box / 2)
    board.place(x + board.style.box + BESIDE, middle + text.high / 2, text)


@dataclass(frozen=True)
class Boxes:
    """The boxes of a field in rows and columns. ``picture``: edge of the picture over each option, or 0."""

    field: Field
    wide: float  # of one column
    columns: int
    texts: tuple[SetText, ...]
    rows: tuple[float, ...]  # heights
    pictures: tuple[str, ...]
    picture: float

    @property
    def high(self) -> float:
        """All rows together."""
        return sum(self.rows) + _BETWEEN * (len(self.rows) - 1)

    def draw(self, board: Board, x: float, top: float) -> None:
        """Put them below ``top``."""
        for place, option in enumerate(self.field.boxes):
            row, column = divmod(place, self.columns)
            start = top - sum(self.rows[:row]) - _BETWEEN * row
            across = x + column * self.wide
            if self.picture and self.pictures[place]:
                board.drawing(self.pictures[place], across, start - self.picture, self.picture)
            below = self.picture + 4 if self.picture else 0
            middle = start - below - (self.rows[row] - below) / 2
            box_and_words(board, self.field, option, across, middle, self.texts[place])


def boxes_of(board: Board, field: Field, wide: float, columns: int, said: Field | None = None) -> Boxes:
    """The boxes of ``field`` in ``columns`` columns of ``wide`` together, fewer where words would be cramped.

    ``said``: the field whose words its options have, where that is another.
    """
    style, named = board.style, said or field
    if not named.options:  # one box that says yes
        return Boxes(field, wide, 1, (board.option_text(named, "yes", wide),), (style.box,), (), 0)
    count = len(field.boxes)
    if count < columns and _fits(board, named, wide / columns - style.box - BESIDE - 6):
        wide = wide * count / columns  # where they stand under questions with more options
    columns = max(1, min(columns, count))
    while columns > 1 and not _fits(board, named, wide / columns - style.box - BESIDE - 6):
        columns -= 1
    step = wide / columns
    texts = tuple(board.option_text(named, one, step - style.box - BESIDE - 6) for one in field.boxes)
    pictures = tuple(option_picture(named.key, one) for one in field.boxes)
    edge = style.picture * 0.8 if any(pictures) and style.picture else (34.0 if _always(named) else 0.0)
    above = edge + 4 if edge else 0
    rows = tuple(
        above + max(style.box, *(text.high for text in texts[row * columns : (row + 1) * columns]))
        for row in range(ceil(len(texts) / columns))
    )
    return Boxes(field, step, columns, texts, rows, pictures, edge)


def _always(field: Field) -> bool:
    """Whether the options are pictures in every style: the three faces."""
    return field.key == "face"


def _fits(board: Board, field: Field, room: float) -> bool:
    size = board.style.text
    for option in field.boxes:
        said = board.speech.find(*option_keys(field, option))
        if longest_word(said, fonts.MEDIUM, size) > room:
            return False
        if board.option_text(field, option, room).high > size * 1.36 * _MOST_LINES * (2 if board.speech.doubled else 1):
            return False
    return True
