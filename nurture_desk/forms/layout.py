"""From a declaration to a laid-out sheet. A form that does not fit goes on to a further side by itself."""

from __future__ import annotations

from nurture_desk.documents.paper import HIGH, WIDE
from nurture_desk.forms import questions, tables
from nurture_desk.forms.board import Board
from nurture_desk.forms.declare import (
    Ask,
    Block,
    Choices,
    Entries,
    FormDeclaration,
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
from nurture_desk.forms.styles import EASY, STANDARD, Style
from nurture_desk.forms.typeset import Speech, WordsFor

_TIGHTER = (0.84, 0.7, 0.58)  # tried where that saves a side
_ROOMIER = (2.4, 1.9, 1.55, 1.3, 1.15)  # tried for more room to write, while no side is added


def lay_out(
    declaration: FormDeclaration,
    version: str,
    words: WordsFor,
    style: Style = STANDARD,
    small: WordsFor | None = None,
) -> Sheet:
    """The sheet of ``declaration`` in the words of one version; ``small``: the English under a translation.

    The air between questions is drawn in where that saves a side, and room to write grows into what is left over.
    """
    speech = Speech(words, small)
    shown = EASY if declaration.easy else style
    sides = _sides(declaration, speech, shown)
    if len(sides) > 1:
        for share in _TIGHTER:
            closer = _sides(declaration, speech, shown.tighter(share))
            if len(closer) < len(sides):
                sides, shown = closer, shown.tighter(share)
                break
    for times in _ROOMIER:
        wider = _sides(declaration, speech, shown.roomier(times))
        if len(wider) == len(sides):
            sides = wider
            break
    return Sheet(declaration.form.word, version, speech.find("title"), WIDE, HIGH, sides)


def _sides(declaration: FormDeclaration, speech: Speech, style: Style) -> tuple[Side, ...]:
    furniture = SideFurniture(declaration, speech, style)
    board = Board(speech, style, furniture.bottom, furniture.head)
    board.begin_side()
    steps = questions.ask_step(board, declaration)
    for block in declaration.blocks:
        _block(board, block, steps)
    board.flush()
    board.close()
    return tuple(board.sides)


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
            questions.small_fields(board, fields, shares)
        case Write(field):
            questions.write(board, field)
        case Printed(key, lines):
            questions.printed(board, key, lines)
        case Grid():
            tables.grid(board, block)
        case Levels():
            tables.levels(board, block)
        case Entries():
            tables.entries(board, block)
        case People():
            tables.people(board, block)
        case Turn():
            board.flush()
            board.begin_side()
