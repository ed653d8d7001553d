"""From a declaration to a laid-out sheet. A form that does not fit goes on to a further side by itself."""

from __future__ import annotations

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import HIGH, WIDE
from nurture_desk.documents.para import broken, width
from nurture_desk.forms.board import BOTTOM, CODE, LEFT, MARK_ROOM, RIGHT, STANDARD, TOP, Board, Style, WordsFor
from nurture_desk.forms.declare import (
    Ask,
    Block,
    Field,
    FormDeclaration,
    Grid,
    Head,
    Mark,
    Row,
    Say,
    TickLine,
    Turn,
    Write,
)
from nurture_desk.forms.sheet import Panel, Rule, Sheet, Slot, TextArea, Tone


def lay_out(declaration: FormDeclaration, version: str, words: WordsFor, style: Style = STANDARD) -> Sheet:
    """The sheet of ``declaration`` in the words of one version."""
    maker = _Maker(words, style)
    maker.begin_side()
    for block in declaration.blocks:
        maker.block(block)
    return Sheet(declaration.form.word, version, words("title"), WIDE, HIGH, maker.finished())


class _Maker(Board):
    """Lays blocks out one below the other."""

    _asked = 0  # questions so far

    def begin_side(self) -> None:
        """The head of a side: whose form, its title, whose answers; the whole story on the first only."""
        if self._words:
            self._close()
        style, room = self._style, RIGHT - LEFT - CODE - 40
        self._slots.append(Slot("from", LEFT + MARK_ROOM, TOP - 9, room - MARK_ROOM, fonts.MEDIUM, style.text))
        y = TOP - 12
        if not self._sides:
            y -= style.title * 1.35
            self._put(LEFT, y, self._say("title"), fonts.BOLD, style.title)
        y -= 30  # room for a name of three small lines
        self._put(LEFT, y, self._say("child"), fonts.REGULAR, style.small, Tone.MUTED)
        self._slots.append(Slot("child", LEFT + 34, y, room * 0.62 - 34, fonts.SEMIBOLD, 14, lines=2))
        self._put(LEFT + room * 0.64, y, self._say("class"), fonts.REGULAR, style.small, Tone.MUTED)
        self._slots.append(Slot("class", LEFT + room * 0.64 + 30, y, room * 0.36 - 30, fonts.SEMIBOLD, 12, lines=2))
        for key, start, end in (("child", 34, room * 0.62), ("class", room * 0.64 + 30, room)):
            self._rules.append(Rule(LEFT + start, y - 5, LEFT + end, y - 5))
            if not self._sides:
                self._areas.append(TextArea(key, (LEFT + start, y - 5, LEFT + end, y + 15)))
        if not self._sides:
            y -= 20
            self._put(LEFT, y, self._say("put_right"), fonts.REGULAR, style.small, Tone.MUTED)
            self._y = y - 12
            self._paragraph(self._say("what"), style.text + 1, RIGHT - LEFT)
            self._y -= 8
        else:
            self._y = min(y - 14, TOP - CODE - 16)

    def _room(self, high: float) -> None:
        if self._y - high < BOTTOM:
            self.begin_side()

    def block(self, block: Block) -> None:
        """Lay out one block below what is there."""
        match block:
            case Head(key):
                self._head(key)
            case Say(key, small):
                size = self._style.small if small else self._style.text
                self._room(self._height(self._say(key), size, RIGHT - LEFT))
                self._paragraph(self._say(key), size, RIGHT - LEFT)
            case Ask(field):
                self._ask(field)
            case TickLine(field):
                self._tick_line(field)
            case Grid():
                self._grid(block)
            case Row(fields, shares):
                self._row(fields, shares)
            case Write(field):
                self._write(field)
            case Turn():
                self.begin_side()

    def _head(self, key: str) -> None:
        size = self._style.head
        self._room(size * 5)
        self._y -= 6
        self._y = self._lines(LEFT, self._y, self._say(key), size, RIGHT - LEFT, fonts.SEMIBOLD) - 4

    def _ask(self, field: Field) -> None:
        style, step = self._style, max(66.0, self._style.box + 49)
        boxes_at = RIGHT - step * max(3, len(field.boxes))
        text, wide = self._say(field.key), boxes_at - LEFT - 24 - 14
        high = max(self._height(text, style.question, wide), style.box) + style.air
        self._room(high)
        self._rules.append(Rule(LEFT, self._y, RIGHT, self._y))
        self._asked += 1
        top = self._y - style.air / 2
        self._put(LEFT, top - style.question, str(self._asked), fonts.BOLD, style.question)
        self._lines(LEFT + 24, top, text, style.question, wide)
        for place, option in enumerate(field.boxes):
            self._option(field, option, boxes_at + place * step, top + 3 - style.box, step)
        self._y -= high

    def _option(self, field: Field, option: str, x: float, y: float, step: float) -> None:
        style = self._style
        self._box(field.key, option, x, y)
        room = step - style.box - 8
        parts = broken(self._say(f"option.{option}"), fonts.MEDIUM, style.text, room)
        first = y + style.box / 2 - style.text * 0.34 + (len(parts) - 1) * style.text * 0.58
        for place, part in enumerate(parts):
            self._put(x + style.box + 5, first - place * style.text * 1.16, part, fonts.MEDIUM, style.text)

    def _tick_line(self, field: Field) -> None:
        style = self._style
        self._room(style.box + 14)
        y = self._y - style.box - 2
        self._box(field.key, field.boxes[0], LEFT, y)
        self._put(LEFT + style.box + 8, y + style.box / 2 - 3.6, self._say(field.key), fonts.SEMIBOLD, style.text + 1)
        self._y = y - 9

    def _grid(self, grid: Grid) -> None:
        style, column = self._style, 62.0
        at = [RIGHT - column * (len(grid.columns) - place) for place in range(len(grid.columns))]
        wide = RIGHT - column * len(grid.columns) - LEFT - 12
        self._room(60)
        self._y -= style.text * 1.5
        for place, key in enumerate(grid.columns):
            text = self._say(f"column.{key}")
            middle = at[place] + column / 2 - width(text, fonts.SEMIBOLD, style.text) / 2
            self._put(middle, self._y + 4, text, fonts.SEMIBOLD, style.text)
        for row in grid.rows:
            text = self._say(f"audience_{row}")
            high = max(self._height(text, style.text, wide), style.box) + 11
            self._room(high)
            self._rules.append(Rule(LEFT, self._y, RIGHT, self._y))
            tall = self._height(text, style.text, wide)
            self._lines(LEFT, self._y - (high - tall) / 2, text, style.text, wide)
            for place, key in enumerate(grid.columns):
                x = at[place] + (column - style.box) / 2
                self._box(f"{key}_{row}", "yes", x, self._y - high / 2 - style.box / 2)
            self._y -= high
        self._rules.append(Rule(LEFT, self._y, RIGHT, self._y))
        self._y -= 6

    def _write(self, field: Field) -> None:
        style = self._style
        high = 20.0 * field.lines
        text = self._say(field.key)
        self._room(self._height(text, style.text, RIGHT - LEFT) + high + 12)
        self._y = self._lines(LEFT, self._y - 2, text, style.text, RIGHT - LEFT, fonts.MEDIUM) - 3
        rect = (LEFT, self._y - high, RIGHT, self._y)
        self._panels.append(Panel(rect))
        self._areas.append(TextArea(field.key, rect))
        self._y -= high + 9

    def _row(self, fields: tuple[Field, ...], shares: tuple[float, ...]) -> None:
        gap, total = 12.0, RIGHT - LEFT
        written = any(field.mark in (Mark.SIGNATURE, Mark.NAME, Mark.DATE) for field in fields)
        high = 44.0 if any(field.mark is Mark.SIGNATURE for field in fields) else 36.0
        self._room(high + 6)
        x, low = LEFT, self._y
        for field, share in zip(fields, shares, strict=True):
            wide = total * share - (gap if x + total * share < RIGHT - 1 else 0)
            low = min(low, self._small_field(field, x, wide, high))
            x += total * share
        self._y = low - (5 if written else 8)

    def _small_field(self, field: Field, x: float, wide: float, high: float) -> float:
        """A label with boxes or a line to write on below it; gives its lowest point."""
        style = self._style
        bottom = self._lines(x, self._y, self._say(field.key), style.small, wide)
        if field.boxes:
            return self._choices(field, x, bottom - 3, wide)
        rect = (x, self._y - high, x + wide, bottom - 2)
        self._rules.append(Rule(x, rect[1], x + wide, rect[1], 0.9))
        self._areas.append(TextArea(field.key, rect))
        return rect[1]

    def _choices(self, field: Field, x: float, top: float, wide: float) -> float:
        """Boxes side by side, more than three of them in three columns; gives the lowest point."""
        style, count = self._style, len(field.boxes)
        needs = [
            style.box + 15 + width(self._say(f"option.{option}"), fonts.MEDIUM, style.text) for option in field.boxes
        ]
        steps = needs if count <= 3 and sum(needs) <= wide + 10 else [wide / 3] * count
        across, y = x, float(top - style.box)
        for option, step in zip(field.boxes, steps, strict=True):
            if across + step > x + wide + 10:
                across, y = x, y - style.box - 8
            self._option(field, option, across, y, step)
            across += step
        return y
