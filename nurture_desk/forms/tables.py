"""Tables on a form: boxes in rows and columns, levels, one row a child, rows to write in."""

from __future__ import annotations

from dataclasses import replace

from nurture_desk.documents import fonts
from nurture_desk.forms.board import LEFT, RIGHT, WHOLE, Board, option_keys
from nurture_desk.forms.declare import Entries, Field, Grid, Levels, Mark, People, PersonRow
from nurture_desk.forms.questions import choices, head, small_fields
from nurture_desk.forms.sheet import Tone
from nurture_desk.forms.typeset import SetText, longest_word

_HALF = 0.55  # of the width: where columns of boxes would take more, they go below their row's words


def grid(board: Board, block: Grid) -> None:
    """Rows of boxes under headed columns."""
    style, count = board.style, len(block.columns)
    heads = [board.speech.find(f"column.{key}") for key in block.columns]
    column = max(54.0, style.box + 16, *(longest_word(text, fonts.SEMIBOLD, style.text) + 8 for text in heads))
    column = min(column, WHOLE * 0.7 / count)
    wide = WHOLE - column * count - 12
    at = [RIGHT - column * (count - place) for place in range(count)]
    titles = [board.text(f"column.{key}", style.text, column - 4, fonts.SEMIBOLD) for key in block.columns]
    tall = max(title.high for title in titles)
    texts = [board.text((f"row.{row}", f"audience_{row}"), style.text, wide) for row in block.rows]
    highs = [max(text.high, style.box) + style.gap for text in texts]

    def columns() -> None:
        for x, title in zip(at, titles, strict=True):
            board.place(x, board.y - (tall - title.high), title, column, centred=True)
        board.y -= tall + 3
        board.under = "grid"

    board.under = ""
    for row, text, high in zip(block.rows, texts, highs, strict=True):
        board.room(high if board.under else tall + 3 + high)
        if not board.under:
            columns()
        board.rule(LEFT, board.y, RIGHT, board.y)
        middle = board.y - high / 2
        board.place(LEFT, middle + text.high / 2, text, wide)
        for x, key in zip(at, block.columns, strict=True):
            field = Field(f"{key}_{row}", Mark.TICK)
            board.box(field, field.boxes[0], x + (column - style.box) / 2, middle - style.box / 2)
        board.y -= high
    board.rule(LEFT, board.y, RIGHT, board.y)
    board.under = ""
    board.y -= style.gap * 0.8


def levels(board: Board, block: Levels) -> None:
    """Items by the same ordered options; the options head the columns once a side."""
    style, first = board.style, block.items[0]
    words = [board.speech.find(*option_keys(first, option)) for option in first.boxes]
    column = max(style.box + 14, *(longest_word(text, fonts.SEMIBOLD, style.small) + 6 for text in words))
    if column * len(words) > WHOLE * _HALF:
        _levels_below(board, block)
        return
    titles = [board.option_text(first, option, column - 2, style.small, fonts.SEMIBOLD) for option in first.boxes]
    tall, wide = max(title.high for title in titles), WHOLE - column * len(words) - 10
    at = [RIGHT - column * (len(words) - place) for place in range(len(words))]
    mark = "|".join(words)
    group = board.text(block.head, style.text + 1, wide, fonts.BOLD) if block.head else SetText()
    for place, item in enumerate(block.items):
        text, line = _item(board, item, wide)
        high = max(text.high + line.high, style.box) + style.gap * 0.7
        top = place == 0
        lead = max(tall, group.high) if board.under != mark else group.high
        board.room(high + (lead + style.gap if top or board.under != mark else 0))
        if top or board.under != mark:
            heads = board.under != mark
            lead = max(tall, group.high) if heads else group.high
            board.y -= style.gap * 0.5
            if block.head and top:
                board.place(LEFT, board.y - (lead - group.high), group, wide)
            for x, title in zip(at, titles, strict=True) if heads else ():
                board.place(x, board.y - (lead - title.high), title, column, centred=True)
            board.y -= lead + 3
            board.under = mark
            board.rule(LEFT, board.y, RIGHT, board.y, 0.9)
        else:
            board.rule(LEFT, board.y, RIGHT, board.y, 0.4)
        middle = board.y - high / 2
        low = board.place(LEFT, middle + (text.high + line.high) / 2, text, wide)
        board.place(LEFT, low, line, wide)
        for x, option in zip(at, item.boxes, strict=True):
            board.box(item, option, x + (column - style.box) / 2, middle - style.box / 2)
        board.y -= high


def _item(board: Board, item: Field, wide: float) -> tuple[SetText, SetText]:
    style = board.style
    return board.text(item.key, style.text, wide, fonts.SEMIBOLD), board.line_of(item.key, wide)


def _levels_below(board: Board, block: Levels) -> None:
    """Large letters: the options stand below each item."""
    if block.head:
        head(board, block.head)
    for item in block.items:
        choices(board, item, 2)


def entries(board: Board, block: Entries) -> None:
    """A ruled table to write in."""
    style, row_high = board.style, max(board.style.pen * 1.15, 22.0)
    widths = [WHOLE * share for share in block.shares]
    titles = [
        board.text((f"{block.key}.{key}", f"column.{key}"), style.small, wide - 8, tone=Tone.MUTED)
        for key, wide in zip(block.columns, widths, strict=True)
    ]
    tall = max(title.high for title in titles) + 4
    title = board.text(block.key, style.text, WHOLE, fonts.SEMIBOLD) if board.speech.find(block.key) else SetText()
    board.under = ""
    for row in range(1, block.rows + 1):
        board.room(row_high + (0 if board.under else tall + (title.high + 4 if row == 1 else 0)))
        if not board.under:
            if row == 1 and title.high:
                board.y = board.place(LEFT, board.y, title, WHOLE) - 4
            x = LEFT
            for wide, one in zip(widths, titles, strict=True):
                board.place(x + 4, board.y - (tall - 2 - one.high), one, wide - 8)
                x += wide
            board.y -= tall
            board.rule(LEFT, board.y, RIGHT, board.y, 0.9)
            board.under = block.key
        x, low = LEFT, board.y - row_high
        for place, (key, wide) in enumerate(zip(block.columns, widths, strict=True)):
            board.area(f"{block.key}_{row}_{key}", (x + 1, low + 1, x + wide - 1, board.y - 1))
            if place:
                board.rule(x, low, x, board.y, 0.5)
            x += wide
        board.y = low
        board.rule(LEFT, low, RIGHT, low, 0.6)
    board.under = ""
    board.y -= style.gap


def people(board: Board, block: People) -> None:
    """One row a child; each option of a column has a narrow column of its own."""
    style = board.style
    widths = [WHOLE * share for share in block.shares]
    if any(_too_narrow(board, column, wide) for column, wide in zip(block.columns, widths[1:], strict=True)):
        _people_below(board, block)
        return
    titles = [
        board.text(f"column.{column.key}", style.small, wide - 4, fonts.SEMIBOLD)
        for column, wide in zip(block.columns, widths[1:], strict=True)
    ]
    subs = [
        [board.option_text(column, option, wide / len(column.boxes) - 3, style.small - 1) for option in column.options]
        if column.options
        else []
        for column, wide in zip(block.columns, widths[1:], strict=True)
    ]
    upper = max(title.high for title in titles)
    lower = max([0.0, *(sub.high for each in subs for sub in each)])

    def heads() -> None:
        x = LEFT + widths[0]
        for column, title, each, wide in zip(block.columns, titles, subs, widths[1:], strict=True):
            board.place(x, board.y - (upper - title.high), title, wide, centred=bool(column.boxes))
            step = wide / max(1, len(each))
            for place, sub in enumerate(each):
                top = board.y - upper - (lower - sub.high)
                board.place(x + place * step, top, sub, step, centred=True)
            x += wide
        board.y -= upper + lower + 3
        board.rule(LEFT, board.y, RIGHT, board.y, 0.9)
        board.under = "people"

    board.under = ""
    for person in block.people:
        name, signs = _name(board, person, widths[0] - 8)
        high = max(name.high + signs.high, style.box, style.pen) + style.gap * 0.8
        board.room(high + (0 if board.under else upper + lower + 3))
        if not board.under:
            heads()
        _person_row(board, block, person, widths, high)
        board.y -= high
        board.rule(LEFT, board.y, RIGHT, board.y, 0.5)
    board.under = ""
    board.y -= style.gap


def _person_row(board: Board, block: People, person: PersonRow, widths: list[float], high: float) -> None:
    style = board.style
    name, signs = _name(board, person, widths[0] - 8)
    middle = board.y - high / 2
    low = board.place(LEFT, middle + (name.high + signs.high) / 2, name, widths[0] - 8)
    board.place(LEFT, low, signs, widths[0] - 8)
    x = LEFT + widths[0]
    for column, wide in zip(block.columns, widths[1:], strict=True):
        field = replace(column, key=f"{column.key}_{person.mark}")
        step = wide / max(1, len(field.boxes))
        for place, option in enumerate(field.boxes):
            board.box(field, option, x + place * step + (step - style.box) / 2, middle - style.box / 2)
        if not field.boxes:
            board.area(field.key, (x + 2, board.y - high + 3, x + wide - 2, board.y - 3), framed=True)
        elif x > LEFT + widths[0]:
            board.rule(x, board.y - high + 2, x, board.y - 2, 0.5)
        x += wide


def _name(board: Board, person: PersonRow, wide: float) -> tuple[SetText, SetText]:
    style = board.style
    name = board.plain(person.shown, style.text + 0.5, wide, fonts.SEMIBOLD)
    said = "  ·  ".join(board.speech.find(f"sign.{sign}") for sign in person.signs)
    return name, board.plain(said, style.small - 0.5, wide, fonts.BOLD) if said else SetText()


def _too_narrow(board: Board, column: Field, wide: float) -> bool:
    style = board.style
    if not column.boxes:
        return wide < longest_word(board.speech.find(f"column.{column.key}"), fonts.SEMIBOLD, style.small)
    step = wide / len(column.boxes)
    words = [board.speech.find(*option_keys(column, option)) for option in column.options]
    need = max([style.box + 2, *(longest_word(text, fonts.MEDIUM, style.small - 1) + 2 for text in words)])
    return step < need


def _people_below(board: Board, block: People) -> None:
    """Large letters: each child has a heading of its own and the columns below it."""
    style = board.style
    for person in block.people:
        name, signs = _name(board, person, WHOLE)

        def draw(name: SetText = name, signs: SetText = signs) -> None:
            board.rule(LEFT, board.y, RIGHT, board.y, 0.9)
            low = board.place(LEFT, board.y - 4, name, WHOLE)
            board.y = board.place(LEFT, low, signs, WHOLE) - 4

        board.wait(name.high + signs.high + 8, draw)
        fields = tuple(replace(column, key=f"{column.key}_{person.mark}") for column in block.columns)
        small_fields(board, fields, block.shares[1:], block.columns)
    board.y -= style.gap
