"""A table with one row a child: each option of a column has a narrow column of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nurture_desk.documents import fonts
from nurture_desk.forms.board import LEFT, RIGHT, WHOLE, Board
from nurture_desk.forms.boxes import words_of_boxes
from nurture_desk.forms.declare import Field, People, PersonRow
from nurture_desk.forms.pictures import sign_picture
from nurture_desk.forms.small_fields import small_fields
from nurture_desk.forms.tables import HeadedRows
from nurture_desk.forms.typeset import SetText, longest_word


@dataclass(frozen=True)
class _Column:
    """A column as it stands: its field, left edge and width, its heading and that of each option."""

    field: Field
    x: float
    wide: float
    title: SetText
    options: tuple[SetText, ...]

    @property
    def step(self) -> float:
        """The width of one box's column."""
        return self.wide / max(1, len(self.field.boxes))


def people(board: Board, block: People) -> None:
    """The table, its heads again on each further side; in large letters a part of its own for each child."""
    style = board.style
    widths = [WHOLE * share for share in block.shares]
    if any(_too_narrow(board, column, wide) for column, wide in zip(block.columns, widths[1:], strict=True)):
        _people_below(board, block)
        return
    columns = _columns(board, block, widths)
    upper = max(column.title.high for column in columns)
    lower = max([0.0, *(text.high for column in columns for text in column.options)])
    board.under = ""
    rows = HeadedRows(board, "people", upper + lower + 5, lambda: _heads(board, columns, upper, lower))
    for person in block.people:
        aside = _picture(board) * len(person.signs)
        name, signs = _name(board, person, widths[0] - 8 - aside)
        high = max(name.high + signs.high, style.box, min(style.pen, 24.0)) + style.gap * 0.8
        rows.row(high)
        middle = board.y - high / 2
        low = board.place(LEFT, middle + (name.high + signs.high) / 2, name, widths[0] - 8 - aside)
        board.place(LEFT, low, signs, widths[0] - 8 - aside)
        for place, sign in enumerate(person.signs, start=1):
            x = LEFT + widths[0] - 6 - place * _picture(board)
            board.drawing(sign_picture(sign), x, middle - _picture(board) / 2 + 1, _picture(board) - 2)
        for column in columns:
            _cell(board, column, person, high)
        board.y -= high
        board.rule(LEFT, board.y, RIGHT, board.y, 0.3)
    board.under = ""
    board.y -= style.gap


def _columns(board: Board, block: People, widths: list[float]) -> list[_Column]:
    style, x, found = board.style, LEFT + widths[0], []
    for field, wide in zip(block.columns, widths[1:], strict=True):
        title = board.text(f"column.{field.key}", style.small, wide - 6, fonts.SEMIBOLD)
        step = wide / max(1, len(field.boxes))
        options = tuple(board.option_text(field, option, step - 2, _small(board)) for option in field.options)
        found.append(_Column(field, x, wide, title, options))
        x += wide
    return found


def _picture(board: Board) -> float:
    """How wide the picture of a sign stands."""
    return board.style.text * 1.5


def _small(board: Board) -> float:
    return board.style.small - 1


def _heads(board: Board, columns: list[_Column], upper: float, lower: float) -> None:
    for column in columns:
        board.place(column.x, board.y - (upper - column.title.high), column.title, column.wide, centred=True)
        for place, text in enumerate(column.options):
            top = board.y - upper - 2 - (lower - text.high)
            board.place(column.x + place * column.step, top, text, column.step, centred=True)
    if board.speech.find("column.person"):
        person = board.text("column.person", board.style.small, columns[0].x - LEFT - 8, fonts.SEMIBOLD)
        board.place(LEFT, board.y - upper - 2 - (lower - person.high), person, columns[0].x - LEFT - 8)
    board.y -= upper + lower + 5
    board.rule(LEFT, board.y, RIGHT, board.y, 0.3)


def _cell(board: Board, column: _Column, person: PersonRow, high: float) -> None:
    style, field = board.style, replace(column.field, key=f"{column.field.key}_{person.mark}")
    low = board.y - high
    for place, option in enumerate(field.boxes):
        x = column.x + place * column.step + (column.step - style.box) / 2
        board.box(field, option, x, board.y - high / 2 - style.box / 2)
    if not field.boxes:
        board.area(field.key, (column.x + 3, low + 3, column.x + column.wide - 1, board.y - 3), framed=True)
    elif column.x + column.wide < RIGHT - 1:
        board.rule(column.x + column.wide, low + 2, column.x + column.wide, board.y - 2, 0.3)


def _name(board: Board, person: PersonRow, wide: float) -> tuple[SetText, SetText]:
    style = board.style
    name = board.plain(person.shown, style.text + 0.5, wide, fonts.SEMIBOLD)
    said = " · ".join(board.speech.find(f"sign.{sign}") for sign in person.signs)
    return name, board.plain(said, style.small - 0.5, wide, fonts.BOLD) if said else SetText()


def _too_narrow(board: Board, column: Field, wide: float) -> bool:
    style = board.style
    title = longest_word(board.speech.find(f"column.{column.key}"), fonts.SEMIBOLD, style.small)
    if title > wide - 6:
        return True
    words = [longest_word(text, fonts.MEDIUM, _small(board)) + 2 for text in words_of_boxes(board, column)]
    return bool(column.boxes) and wide / len(column.boxes) < max([style.box + 2, *words])


def _people_below(board: Board, block: People) -> None:
    """Each child has a line of its own, the columns below it."""
    for person in block.people:
        name, signs = _name(board, person, WHOLE)

        def draw(name: SetText = name, signs: SetText = signs) -> None:
            board.rule(LEFT, board.y, RIGHT, board.y, 0.3)
            low = board.place(LEFT, board.y - 4, name, WHOLE)
            board.y = board.place(LEFT, low, signs, WHOLE) - 4

        board.wait(name.high + signs.high + 8, draw)
        fields = tuple(replace(column, key=f"{column.key}_{person.mark}") for column in block.columns)
        small_fields(board, fields, block.shares[1:], block.columns)
    board.y -= board.style.gap
