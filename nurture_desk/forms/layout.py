"""From a declaration to a laid-out sheet. A form that does not fit goes on to a further side by itself."""

from __future__ import annotations

from nurture_desk.documents.paper import HIGH, WIDE
from nurture_desk.forms import questions, tables
from nurture_desk.forms.board import Board
from nurture_desk.forms.child_rows import people
from nurture_desk.forms.declare import (
    Ask,
    Block,
    Choices,
    Entries,
    FormDeclaration,
    Frames,
    Grid,
    Head,
    Levels,
    People,
    Printed,
    Row,
    Say,
    TickLine,
    Turn,
    Write,
)
from nurture_desk.forms.sheet import Sheet, Side
from nurture_desk.forms.sides import SideFurniture
from nurture_desk.forms.small_fields import small_fields
from nurture_desk.forms.styles import EASY, STANDARD, Style
from nurture_desk.forms.typeset import Speech, WordsFor

# (air between questions, room to write, size of letters), from the roomiest to the closest
_SETTINGS = (
    (1.8, 2.4, 1.12),
    (1.5, 2.2, 1.08),
    (1.35, 1.85, 1.04),
    (1.25, 1.6, 1.0),
    (1.15, 1.4, 1.0),
    (1.05, 1.2, 1.0),
    (1.0, 1.0, 1.0),
    (0.84, 1.0, 1.0),
    (0.7, 1.0, 1.0),
    (0.58, 0.94, 1.0),
    (0.54, 0.94, 0.96),
    (0.46, 0.9, 0.94),
)


def lay_out(
    declaration: FormDeclaration,
    version: str,
    words: WordsFor,
    style: Style = STANDARD,
    small: WordsFor | None = None,
) -> Sheet:
    """The sheet of ``declaration`` in the words of one version; ``small``: the English under a translation.

    What stands between two turns of the sheet is set as roomily as it can be on as few sides as it needs.
    """
    speech, count = Speech(words, small), 1
    sides = _set(declaration, speech, style, count)
    while len(sides) > max(count, 2):  # it says how many sides go back
        count = len(sides)
        sides = _set(declaration, speech, style, count)
    return Sheet(declaration.form.word, version, speech.find("title"), WIDE, HIGH, tuple(sides))


def _set(declaration: FormDeclaration, speech: Speech, style: Style, count: int) -> list[Side]:
    layout = _Layout(declaration, speech, EASY if declaration.easy else style, count)
    sides: list[Side] = []
    asked = 0
    for blocks in _between_turns(declaration):
        made, asked = layout.part(blocks, sides, asked)
        sides += made
    return sides


def _between_turns(declaration: FormDeclaration) -> list[list[Block]]:
    parts: list[list[Block]] = [[]]
    for block in declaration.blocks:
        if isinstance(block, Turn):
            parts.append([])
        else:
            parts[-1].append(block)
    return [part for part in parts if part]


class _Layout:
    """Lays out parts of one form."""

    def __init__(self, declaration: FormDeclaration, speech: Speech, style: Style, count: int) -> None:
        self._declaration, self._speech, self._style, self._count = declaration, speech, style, count

    def part(self, blocks: list[Block], before: list[Side], asked: int) -> tuple[list[Side], int]:
        """The sides of ``blocks`` after the sides ``before``, and how many questions were asked by then.

        As few sides as the closest setting takes, in the roomiest setting that takes no more.
        """
        closest = self._sides(blocks, before, asked, len(_SETTINGS) - 1)
        low, high = 0, len(_SETTINGS) - 1  # the first setting that takes no more sides lies between them
        found = closest
        while low < high:
            middle = (low + high) // 2
            tried = self._sides(blocks, before, asked, middle)
            if len(tried.sides) == len(closest.sides):
                high, found = middle, tried
            else:
                low = middle + 1
        return found.sides[len(before) :], found.asked

    def _sides(self, blocks: list[Block], before: list[Side], asked: int, setting: int) -> Board:
        style = self._style.spaced(*_SETTINGS[setting])
        furniture = SideFurniture(self._declaration, self._speech, style, self._count)
        board = Board(self._speech, style, furniture.bottom, furniture.head)
        board.sides, board.asked = list(before), asked
        board.begin_side()
        steps = questions.ask_step(board, self._declaration)
        for block in blocks:
            _block(board, block, steps)
        board.flush()
        board.close()
        return board


def _block(board: Board, block: Block, steps: tuple[float, int]) -> None:
    """Lay out one block below what is there."""
    match block:
        case Head(key):
            questions.head(board, key)
        case Say(key, small):
            questions.say(board, key, small)
        case Ask(field):
            questions.ask(board, field, *steps)
        case TickLine(field):
            questions.tick_line(board, field)
        case Choices(field, columns):
            questions.choices(board, field, columns)
        case Row(fields, shares):
            small_fields(board, fields, shares)
        case Write(field):
            questions.write(board, field)
        case Frames(fields):
            questions.frames(board, fields)
        case Printed(key, lines):
            questions.printed(board, key, lines)
        case Grid():
            tables.grid(board, block)
        case Levels():
            tables.levels(board, block)
        case Entries():
            tables.entries(board, block)
        case People():
            people(board, block)
