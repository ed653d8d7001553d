"""How one question after another is laid out: with boxes beside or below it, or with room to write."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from nurture_desk.documents import fonts
from nurture_desk.forms.board import LEFT, RIGHT, WHOLE, Board, option_keys
from nurture_desk.forms.declare import Ask as AskBlock
from nurture_desk.forms.declare import Field, FormDeclaration, Mark
from nurture_desk.forms.pictures import picture_of
from nurture_desk.forms.sheet import Tone
from nurture_desk.forms.typeset import SetText, longest_word

_NUMBER = 24.0  # room for a question's number
_BESIDE = 6.0  # from a box to its words


def head(board: Board, key: str) -> None:
    """A heading: drawn with what follows it, never alone at the foot of a side."""
    style = board.style
    text = board.text(key, style.head, WHOLE, fonts.SEMIBOLD)

    def draw() -> None:
        board.y -= style.gap * 0.7
        board.y = board.place(LEFT, board.y, text, WHOLE) - 3
        board.under = ""

    board.wait(text.high + style.gap * 0.7 + 3, draw)


def say(board: Board, key: str, small: bool) -> None:
    """A paragraph."""
    style = board.style
    text = board.text(key, style.small if small else style.text, WHOLE)
    board.room(text.high + style.gap * 0.6)
    board.y = board.place(LEFT, board.y, text, WHOLE) - style.gap * 0.6


def ask_step(board: Board, declaration: FormDeclaration) -> tuple[float, int]:
    """How far apart the boxes of numbered questions stand, and in how many columns: the same all over a form.

    0 columns: they do not fit beside the questions and go below them.
    """
    asked = [block.field for block in declaration.blocks if isinstance(block, AskBlock)]
    if not asked:
        return 0.0, 0
    style = board.style
    words = [board.speech.find(*option_keys(field, option)) for field in asked for option in field.boxes]
    step = max(max(longest_word(text, fonts.MEDIUM, style.text) for text in words) + style.box + _BESIDE + 8, 62.0)
    columns = max(len(field.boxes) for field in asked)
    room = WHOLE - _NUMBER - (style.picture + 10 if style.picture else 0)
    return (step, columns) if step * columns <= room * 0.52 else (step, 0)


def ask(board: Board, field: Field, step: float, columns: int) -> None:
    """A numbered question, its boxes at the right or below."""
    style = board.style
    board.asked += 1
    start = LEFT + _NUMBER + (style.picture + 10 if style.picture else 0)
    wide = RIGHT - start - (step * columns + 14 if columns else 0)
    text = board.text(field.key, style.question, wide)
    boxes = _Boxes.below(board, field, RIGHT - start, 3) if not columns else None
    high = max(text.high, style.box, style.picture) + style.air
    if boxes is not None:
        high = max(text.high + boxes.high + 6, style.picture) + style.air
    board.room(high)
    board.rule(LEFT, board.y, RIGHT, board.y)
    top = board.y - style.air / 2
    board.put(LEFT, top - style.question, str(board.asked), fonts.BOLD, style.question)
    if style.picture:
        board.drawing(picture_of(field), LEFT + _NUMBER - 4, top - style.picture + 2, style.picture)
    low = board.place(start, top, text, wide)
    if boxes is not None:
        boxes.draw(board, start, low - 6)
    else:
        middle = top - min(style.question * 0.66, text.high / 2)
        for place, option in enumerate(field.boxes):
            x = RIGHT - step * (columns - place)
            beside = board.option_text(field, option, step - style.box - _BESIDE - 2)
            _box_and_words(board, field, option, x, middle, beside)
    board.y -= high


def tick_line(board: Board, field: Field) -> None:
    """A box with its words beside it."""
    style = board.style
    start = LEFT + style.box + 8
    picture = style.picture * 0.8
    wide = WHOLE - style.box - 8 - (picture + 8 if picture else 0)
    text = board.text(field.key, style.text + 0.5, wide, fonts.MEDIUM)
    high = max(text.high, style.box, picture) + style.gap
    board.room(high)
    middle = board.y - (high - style.gap) / 2 - style.gap / 3
    board.box(field, field.boxes[0], LEFT, middle - style.box / 2)
    board.place(start, middle + text.high / 2, text, wide)
    if picture:
        board.drawing(picture_of(field), RIGHT - picture, middle - picture / 2, picture)
    board.y -= high


def write(board: Board, field: Field) -> None:
    """A question with a frame to write in below it."""
    style = board.style
    picture = style.picture * 0.8
    wide = WHOLE - (picture + 10 if picture else 0)
    text = board.text(field.key, style.text, wide, fonts.MEDIUM)
    tall, high = max(text.high, picture), style.pen * field.lines + 4
    board.room(tall + high + 4 + style.gap)
    start = LEFT + (picture + 10 if picture else 0)
    if picture:
        board.drawing(picture_of(field), LEFT, board.y - picture, picture)
    board.place(start, board.y - max(0.0, (tall - text.high) / 2), text, wide)
    top = board.y - tall - 4
    board.area(field.key, (LEFT, top - high, RIGHT, top), framed=True)
    board.y = top - high - style.gap


def choices(board: Board, field: Field, columns: int) -> None:
    """A question with its boxes below it, row by row."""
    style = board.style
    picture = style.picture
    start = LEFT + (picture + 10 if picture else 0)
    text = board.text(field.key, style.text, RIGHT - start, fonts.SEMIBOLD)
    line = board.line_of(field.key, RIGHT - start)
    boxes = _Boxes.below(board, field, RIGHT - start, columns)
    high = max(text.high + line.high + 5 + boxes.high, picture)
    board.room(high + style.gap)
    if picture:
        board.drawing(picture_of(field), LEFT, board.y - picture, picture)
    low = board.place(start, board.y, text, RIGHT - start)
    low = board.place(start, low, line, RIGHT - start)
    boxes.draw(board, start, low - 5)
    board.y -= high + style.gap


def printed(board: Board, key: str, lines: int) -> None:
    """A label and, beside or below it, what fills it on each copy."""
    style = board.style
    label = board.text(key, style.small, WHOLE, tone=Tone.MUTED)
    step = style.text * 1.2
    high = label.high + lines * step + 6
    board.room(high + style.gap * 0.7)
    low = board.place(LEFT, board.y, label, WHOLE)
    board.slot(key, LEFT, low - step * lines + 1, WHOLE, fonts.SEMIBOLD, style.text + 1, lines)
    board.y -= high + style.gap * 0.7


def small_fields(
    board: Board, fields: tuple[Field, ...], shares: tuple[float, ...], said: tuple[Field, ...] | None = None
) -> None:
    """Small fields side by side, in as many lines as their words need; ``said``: whose words label them."""
    line: list[_Small] = []
    for field, words, share in zip(fields, said or fields, shares, strict=True):
        wide = _need(board, words, share)
        if line and sum(one.wide for one in line) + wide > WHOLE + 1:
            _small_line(board, line)
            line = []
        line.append(_Small(field, words, min(wide, WHOLE)))
    if line:
        _small_line(board, line)
    board.y -= board.style.gap * 0.3


@dataclass(frozen=True)
class _Small:
    """A small field, the field whose words label it, and its width."""

    field: Field
    said: Field
    wide: float

    @property
    def keys(self) -> tuple[str, str]:
        """Where its label is looked for."""
        return self.said.key, f"column.{self.said.key}"


def _need(board: Board, field: Field, share: float) -> float:
    """The width a small field takes: its share, or what its longest word or its boxes side by side need."""
    style, wide = board.style, WHOLE * share
    if share > 0.99:
        return WHOLE
    label = board.speech.find(field.key, f"column.{field.key}")
    least = longest_word(label, fonts.REGULAR, style.small) + 14
    for option in field.boxes:
        word = longest_word(board.speech.find(*option_keys(field, option)), fonts.MEDIUM, style.text)
        least = max(least, word + style.box + _BESIDE + 14)
    if not field.boxes:
        least = max(least, wide * style.text / 9.8)
    return max(wide, least)


def _small_line(board: Board, line: list[_Small]) -> None:
    style, gap = board.style, 12.0
    spare = (WHOLE - sum(one.wide for one in line)) / len(line)
    inner = [one.wide + spare - (gap if one is not line[-1] else 0) for one in line]
    labels = [board.text(one.keys, style.small, wide) for one, wide in zip(line, inner, strict=True)]
    boxes = [
        _Boxes.below(board, one.field, wide, 3, one.said) if one.field.boxes else None
        for one, wide in zip(line, inner, strict=True)
    ]
    signed = any(one.field.mark is Mark.SIGNATURE for one in line)
    pen = style.pen * (1.7 if signed else 1.25) if any(not one.field.boxes for one in line) else 0
    tall = max(label.high for label in labels)
    below = max([pen, *(one.high + 4 for one in boxes if one is not None)])
    board.room(tall + below + style.gap)
    x, top, low = LEFT, board.y, board.y - tall - below
    for one, wide, label, mine in zip(line, inner, labels, boxes, strict=True):
        start = board.place(x, top if mine is not None else top - (tall - label.high), label, wide)
        if mine is not None:
            mine.draw(board, x, start - 4)
        else:
            board.rule(x, low, x + wide, low, 0.9)
            board.area(one.field.key, (x, low, x + wide, top - tall - 2))
        x += one.wide + spare
    board.y = low - style.gap


def _box_and_words(board: Board, field: Field, option: str, x: float, middle: float, text: SetText) -> None:
    """A box with its middle at ``middle`` and its words beside it."""
    board.box(field, option, x, middle - board.style.box / 2)
    board.place(x + board.style.box + _BESIDE, middle + text.high / 2, text)


@dataclass(frozen=True)
class _Boxes:
    """The boxes of a field in rows and columns, measured before they are drawn."""

    field: Field
    wide: float  # of one column
    columns: int
    texts: tuple[SetText, ...]
    rows: tuple[float, ...]  # heights
    high: float

    @classmethod
    def below(cls, board: Board, field: Field, wide: float, columns: int, said_as: Field | None = None) -> _Boxes:
        """In ``columns`` columns of ``wide`` together, fewer where words would be broken."""
        style, count, named = board.style, len(field.boxes), said_as or field
        said = [board.speech.find(*option_keys(named, option)) for option in field.boxes]
        columns = max(1, min(columns, count))
        while columns > 1:
            room = wide / columns - style.box - _BESIDE - 6
            if max(longest_word(text, fonts.MEDIUM, style.text) for text in said) <= room:
                break
            columns -= 1
        step = wide / columns
        texts = tuple(board.option_text(named, one, step - style.box - _BESIDE - 6) for one in field.boxes)
        rows = tuple(
            max(style.box, *(text.high for text in texts[row * columns : (row + 1) * columns]))
            for row in range(ceil(count / columns))
        )
        return cls(field, step, columns, texts, rows, sum(rows) + 6 * (len(rows) - 1))

    def draw(self, board: Board, x: float, top: float) -> None:
        """Put them below ``top``."""
        for place, option in enumerate(self.field.boxes):
            row, column = divmod(place, self.columns)
            middle = top - sum(self.rows[:row]) - 6 * row - self.rows[row] / 2
            _box_and_words(board, self.field, option, x + column * self.wide, middle, self.texts[place])
