"""Tables on a form: boxes in rows and columns, items by levels, rows to write in."""

from __future__ import annotations

from collections.abc import Callable

from nurture_desk.documents import fonts
from nurture_desk.forms.board import LEFT, RIGHT, WHOLE, Board
from nurture_desk.forms.boxes import words_of_boxes
from nurture_desk.forms.declare import Entries, Field, Grid, Levels, Mark
from nurture_desk.forms.questions import choices, head
from nurture_desk.forms.sheet import Tone
from nurture_desk.forms.small_fields import small_fields
from nurture_desk.forms.typeset import SetText, longest_word

_TOGETHER = 0.7  # of the width: what two writing areas may ask for and still stand on one line in large letters
_MOST = 0.52  # of the width: columns of boxes that would take more go below their row's words


class HeadedRows:
    """Rows under headed columns; the heads stand again at the top of each further side."""

    def __init__(self, board: Board, name: str, tall: float, heads: Callable[[], None]) -> None:
        self._board, self._name, self._tall, self._heads = board, name, tall, heads

    def row(self, high: float) -> None:
        """Make room for a row ``high`` points high, under heads."""
        board = self._board
        board.room(high + (0 if board.under == self._name else self._tall))
        if board.under != self._name:
            self._heads()
            board.under = self._name


def across(board: Board, columns: list[tuple[float, float, SetText]], tall: float) -> None:
    """Column heads, each centred over its column and standing on one line: (x, width, words)."""
    for x, wide, text in columns:
        board.place(x, board.y - (tall - text.high), text, wide, centred=True)
    board.y -= tall + 3


def grid(board: Board, block: Grid) -> None:
    """Rows of boxes under headed columns."""
    style, count = board.style, len(block.columns)
    heads = [board.speech.find(f"column.{key}") for key in block.columns]
    column = max(54.0, style.box + 16, *(longest_word(text, fonts.SEMIBOLD, style.text) + 8 for text in heads))
    column = min(column, WHOLE * 0.7 / count)
    wide = WHOLE - column * count - 12
    at = [RIGHT - column * (count - place) for place in range(count)]
    titles = [
        (x, column, board.text(f"column.{key}", style.text, column - 4, fonts.SEMIBOLD))
        for x, key in zip(at, block.columns, strict=True)
    ]
    tall = max(title.high for _, _, title in titles)
    board.under = ""
    rows = HeadedRows(board, "grid", tall + 3, lambda: across(board, titles, tall))
    for row in block.rows:
        text = board.text((f"row.{row}", f"audience_{row}"), style.text, wide)
        high = max(text.high, style.box) + style.gap * 0.9
        rows.row(high)
        board.rule(LEFT, board.y, RIGHT, board.y, 0.3)
        middle = board.y - high / 2
        board.place(LEFT, middle + text.high / 2, text, wide)
        for x, key in zip(at, block.columns, strict=True):
            field = Field(f"{key}_{row}", Mark.TICK)
            board.box(field, field.boxes[0], x + (column - style.box) / 2, middle - style.box / 2)
        board.y -= high
    board.rule(LEFT, board.y, RIGHT, board.y, 0.3)
    board.under = ""
    board.y -= style.gap * 0.8


def levels(board: Board, block: Levels) -> None:
    """Items by the same ordered options; the options head the columns once a side, however many groups follow."""
    style, first = board.style, block.items[0]
    words = words_of_boxes(board, first)
    column = max(style.box + 18, *(longest_word(text, fonts.SEMIBOLD, style.small - 0.5) + 3 for text in words))
    noted = sum(share for _, share in block.notes)
    if column * len(words) > WHOLE * (_MOST - noted * 0.5):
        _levels_below(board, block)
        return
    notes = _note_columns(block)
    wide = WHOLE * (1 - noted) - column * len(words) - 10
    at = [LEFT + wide + 10 + column * place for place in range(len(words))]
    titles = [
        (x, column, board.option_text(first, option, column - 1, style.small - 0.5, fonts.SEMIBOLD))
        for x, option in zip(at, first.boxes, strict=True)
    ]
    titles += [(x, w, board.text(f"column.{key}", style.small - 0.5, w - 4, fonts.SEMIBOLD)) for key, x, w in notes]
    tall, name = max(title.high for _, _, title in titles), "|".join(words)
    rows = HeadedRows(board, name, tall + 3, lambda: across(board, titles, tall))
    if block.head:
        _group_head(board, block, wide, tall if board.under != name else 0, rows)
    for item in block.items:
        text, line = board.text(item.key, style.text, wide, fonts.SEMIBOLD), board.line_of(item.key, wide)
        high = max(text.high + line.high - (1.5 if line.lines else 0), style.box) + style.gap * 0.66
        rows.row(high)
        board.rule(LEFT, board.y, RIGHT, board.y, 0.3)
        middle = board.y - high / 2
        low = board.place(LEFT, middle + (text.high + line.high) / 2 - 0.5, text, wide)
        board.place(LEFT, low + (1.5 if line.lines else 0), line, wide)
        for x, option in zip(at, item.boxes, strict=True):
            board.box(item, option, x + (column - style.box) / 2, middle - style.box / 2)
        for key, x, beside in notes:
            board.rule(x, board.y - high, x, board.y, 0.4)
            board.area(f"{item.key}_{key}", (x + 2, board.y - high + 1, x + beside - 1, board.y - 1))
        board.y -= high
    board.y -= style.gap * 0.5


def _note_columns(block: Levels) -> list[tuple[str, float, float]]:
    """Key, left edge and width of each writing column beside the boxes."""
    found, x = [], RIGHT - WHOLE * sum(share for _, share in block.notes)
    for key, share in block.notes:
        found.append((key, x, WHOLE * share))
        x += WHOLE * share
    return found


def _group_head(board: Board, block: Levels, wide: float, tall: float, rows: HeadedRows) -> None:
    """The heading of a group of items, on one line with the heads of the columns where these stand."""
    style = board.style
    text = board.text(block.head, style.text + 1, wide, fonts.BOLD)
    first = board.text(block.items[0].key, style.text, wide, fonts.SEMIBOLD)
    board.room(max(text.high, tall) + first.high + style.box + style.gap * 2)
    if board.under:
        board.y = board.place(LEFT, board.y, text, wide) - 3
        return
    top = board.y - max(0.0, text.high - tall)
    board.y = top
    rows.row(0)
    board.place(LEFT, board.y + 3 + text.high, text, wide)


def _levels_below(board: Board, block: Levels) -> None:
    """Large letters: the options stand below each item."""
    if block.head:
        head(board, block.head)
    noted = sum(share for _, share in block.notes)
    for item in block.items:
        choices(board, item, 3 if block.notes else 2)
        if block.notes:
            beside = tuple(Field(f"{item.key}_{key}", Mark.TEXT) for key, _ in block.notes)
            said = tuple(Field(key, Mark.TEXT) for key, _ in block.notes)
            shares = tuple(_TOGETHER * share / noted for _, share in block.notes)
            small_fields(board, beside, shares, said)


def _rows_below(board: Board, block: Entries) -> None:
    """Large letters whose column heads would be broken: the cells of a row stand below its number, each labelled."""
    style = board.style
    if board.speech.find(block.key):
        head(board, block.key)
    said = tuple(Field(f"column.{key}", Mark.TEXT) for key in block.columns)
    for row in range(1, block.rows + 1):
        number = board.plain(str(row), style.text, WHOLE, fonts.BOLD)

        def draw(number: SetText = number) -> None:
            board.rule(LEFT, board.y, RIGHT, board.y, 0.9)
            board.y = board.place(LEFT, board.y - 4, number, WHOLE) - 2

        board.wait(number.high + 6, draw)
        cells = tuple(Field(f"{block.key}_{row}_{key}", Mark.TEXT) for key in block.columns)
        small_fields(board, cells, tuple(share * _TOGETHER for share in block.shares), said)
    board.y -= style.gap


def entries(board: Board, block: Entries) -> None:
    """A ruled table to write in."""
    style, high = board.style, max(board.style.pen * 1.1, 22.0)
    widths = [WHOLE * share for share in block.shares]
    starts = [LEFT + sum(widths[:place]) for place in range(len(widths))]
    keys = [(f"{block.key}.{key}", f"column.{key}") for key in block.columns]
    needs = [longest_word(board.speech.find(*key), fonts.REGULAR, style.small) for key in keys]
    if any(need > wide - 8 for need, wide in zip(needs, widths, strict=True)):
        _rows_below(board, block)
        return
    titles = [board.text(key, style.small, wide - 8, tone=Tone.MUTED) for key, wide in zip(keys, widths, strict=True)]
    tall = max(title.high for title in titles) + 4

    def heads() -> None:
        for x, wide, title in zip(starts, widths, titles, strict=True):
            board.place(x + 4, board.y - (tall - 2 - title.high), title, wide - 8)
        board.y -= tall
        board.rule(LEFT, board.y, RIGHT, board.y, 0.9)

    if board.speech.find(block.key):
        head(board, block.key)
    board.under = ""
    rows = HeadedRows(board, block.key, tall, heads)
    for row in range(1, block.rows + 1):
        rows.row(high)
        low = board.y - high
        if block.numbered:
            board.put(LEFT - 11, low + 6, str(row), fonts.MEDIUM, style.small - 1)
        for x, wide, key in zip(starts, widths, block.columns, strict=True):
            board.area(f"{block.key}_{row}_{key}", (x + 1, low + 1, x + wide - 1, board.y - 1))
            if x > LEFT:
                board.rule(x, low, x, board.y, 0.5)
        board.y = low
        board.rule(LEFT, low, RIGHT, low, 0.6)
    board.under = ""
    board.y -= style.gap
