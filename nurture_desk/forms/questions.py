"""How one question after another is laid out: with boxes beside or below it, or with room to write."""

from __future__ import annotations

from nurture_desk.documents import fonts
from nurture_desk.documents.para import width
from nurture_desk.forms.board import LEFT, RIGHT, WHOLE, Board
from nurture_desk.forms.boxes import BESIDE, box_and_words, boxes_of, words_of_boxes
from nurture_desk.forms.declare import Ask, Field, FormDeclaration
from nurture_desk.forms.pictures import picture_of
from nurture_desk.forms.sheet import Tone
from nurture_desk.forms.typeset import longest_word

_NUMBER = 24.0  # room for a question's number
_MOST_BESIDE = 0.52  # of the width: boxes that would take more go below their question
_NARROWEST_FRAME = 190.0


def head(board: Board, key: str) -> None:
    """A heading: drawn with what follows it, never alone at the foot of a side."""
    style = board.style
    text = board.text(key, style.head, WHOLE, fonts.SEMIBOLD)

    def draw() -> None:
        board.y -= style.gap * 0.8
        board.y = board.place(LEFT, board.y, text, WHOLE) - 3
        board.under = ""

    board.wait(text.high + style.gap * 0.8 + 3, draw)


def say(board: Board, key: str, small: bool) -> None:
    """A paragraph, in easy read with its picture."""
    style = board.style
    picture = "" if small else picture_of(key, "")
    edge = style.picture * 0.9 if picture else 0.0
    start = LEFT + (edge + 12 if edge else 0)
    text = board.text(key, style.small if small else style.text, RIGHT - start)
    high = max(text.high, edge)
    board.room(high + style.gap * 0.6)
    if edge:
        board.drawing(picture, LEFT, board.y - edge, edge)
    board.place(start, board.y - (high - text.high) / 2, text, RIGHT - start)
    board.y -= high + style.gap * 0.6


def ask_step(board: Board, declaration: FormDeclaration) -> tuple[float, int]:
    """How far apart the boxes of numbered questions stand, and in how many columns: the same all over a form.

    0 columns: they do not fit beside the questions and go below them.
    """
    asked = [block.field for block in declaration.blocks if isinstance(block, Ask)]
    if not asked:
        return 0.0, 0
    style = board.style
    words = [text for field in asked for text in words_of_boxes(board, field)]
    widest = max(longest_word(text, fonts.MEDIUM, style.text) for text in words)
    in_two = max(width(text, fonts.MEDIUM, style.text) for text in words) * 0.62
    step = max(max(widest, in_two) + style.box + BESIDE + 10, 60.0)
    columns = max(len(field.boxes) for field in asked)
    room = WHOLE - _NUMBER - (style.picture + 10 if style.picture else 0)
    return (step, columns) if step * columns <= room * _MOST_BESIDE else (step, 0)


def ask(board: Board, field: Field, step: float, columns: int) -> None:
    """A numbered question, its boxes at the right or below."""
    if not columns:
        _ask_below(board, field)
        return
    style = board.style
    start = LEFT + _NUMBER + (style.picture + 10 if style.picture else 0)
    wide = RIGHT - start - step * columns - 14
    text = board.text(field.key, style.question, wide)
    top = _numbered(board, field, max(text.high, style.box, style.picture))
    board.place(start, top, text, wide)
    middle = top - style.question * 0.66
    for place, option in enumerate(field.boxes):
        beside = board.option_text(field, option, step - style.box - BESIDE - 2)
        box_and_words(board, field, option, RIGHT - step * (columns - place), middle, beside)


def _ask_below(board: Board, field: Field) -> None:
    style = board.style
    start = LEFT + _NUMBER + (style.picture + 10 if style.picture else 0)
    text = board.text(field.key, style.question, RIGHT - start)
    boxes = boxes_of(board, field, RIGHT - start, 3)
    top = _numbered(board, field, max(text.high + boxes.high + 6, style.picture))
    boxes.draw(board, start, board.place(start, top, text, RIGHT - start) - 6)


def _numbered(board: Board, field: Field, high: float) -> float:
    """Room for a question ``high`` points high, its rule, number and picture; gives the top of its words."""
    style = board.style
    board.room(high + style.air)
    board.asked += 1
    board.rule(LEFT, board.y, RIGHT, board.y)
    top = board.y - style.air / 2
    board.put(LEFT, top - style.question, str(board.asked), fonts.BOLD, style.question)
    if style.picture:
        board.drawing(picture_of(field.key), LEFT + _NUMBER - 4, top - style.picture + 2, style.picture)
    board.y -= high + style.air
    return top


def tick_line(board: Board, field: Field) -> None:
    """A box with its words beside it."""
    style = board.style
    start, picture = LEFT + style.box + 8, style.picture * 0.8
    wide = WHOLE - style.box - 8 - (picture + 8 if picture else 0)
    text = board.text(field.key, style.text + 0.5, wide, fonts.MEDIUM)
    high = max(text.high, style.box, picture)
    board.room(high + style.gap)
    middle = board.y - high / 2 - 2
    board.box(field, field.boxes[0], LEFT, middle - style.box / 2)
    board.place(start, middle + text.high / 2, text, wide)
    if picture:
        board.drawing(picture_of(field.key), RIGHT - picture, middle - picture / 2, picture)
    board.y -= high + style.gap


def write(board: Board, field: Field) -> None:
    """A question with a frame to write in below it."""
    style = board.style
    picture = style.picture * 0.8
    start = LEFT + (picture + 10 if picture else 0)
    text = board.text(field.key, style.text, RIGHT - start, fonts.MEDIUM)
    line = board.line_of(field.key, RIGHT - start)
    tall, high = max(text.high + line.high, picture), style.pen * field.lines + 4
    board.room(tall + high + 4 + style.gap)
    if picture:
        board.drawing(picture_of(field.key), LEFT, board.y - picture, picture)
    low = board.place(start, board.y - (tall - text.high - line.high) / 2, text, RIGHT - start)
    board.place(start, low, line, RIGHT - start)
    top = board.y - tall - 4
    board.area(field.key, (LEFT, top - high, RIGHT, top), framed=True)
    board.y = top - high - style.gap


def frames(board: Board, fields: tuple[Field, ...]) -> None:
    """Questions side by side with frames below them, as long as a line of writing has room."""
    style, gap = board.style, 12.0
    wide = (WHOLE - gap * (len(fields) - 1)) / len(fields)
    if wide * 9.8 / style.text < _NARROWEST_FRAME or style.picture:
        for field in fields:
            write(board, field)
        return
    texts = [board.text(field.key, style.text, wide, fonts.MEDIUM) for field in fields]
    tall, high = max(text.high for text in texts), style.pen * max(field.lines for field in fields) + 4
    board.room(tall + high + 4 + style.gap)
    top = board.y - tall - 4
    for place, (field, text) in enumerate(zip(fields, texts, strict=True)):
        x = LEFT + place * (wide + gap)
        board.place(x, board.y - (tall - text.high), text, wide)
        board.area(field.key, (x, top - high, x + wide, top), framed=True)
    board.y = top - high - style.gap


def choices(board: Board, field: Field, columns: int) -> None:
    """A question with its boxes below it, row by row."""
    style = board.style
    picture = style.picture
    start = LEFT + (picture + 10 if picture else 0)
    text = board.text(field.key, style.question if picture else style.text, RIGHT - start, fonts.SEMIBOLD)
    line = board.line_of(field.key, RIGHT - start)
    boxes = boxes_of(board, field, RIGHT - start, columns)
    high = max(text.high + line.high + 4 + boxes.high, picture)
    board.room(high + style.gap)
    if picture:
        board.drawing(picture_of(field.key), LEFT, board.y - picture, picture)
    low = board.place(start, board.y, text, RIGHT - start)
    boxes.draw(board, start, board.place(start, low, line, RIGHT - start) - 4)
    board.y -= high + style.gap


def printed(board: Board, key: str, lines: int) -> None:
    """A label and below it what fills it on each copy."""
    style = board.style
    label = board.text(key, style.small, WHOLE, tone=Tone.MUTED)
    step = style.text * 1.25
    high = label.high + lines * step + 4
    board.room(high + style.gap * 0.7)
    low = board.place(LEFT, board.y, label, WHOLE)
    board.slot(key, LEFT, low - step * lines + 2, WHOLE, fonts.SEMIBOLD, style.text + 1, lines)
    board.y -= high + style.gap * 0.7
