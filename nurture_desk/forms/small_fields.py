"""Small fields side by side: a label, below it boxes or a line to write on."""

from __future__ import annotations

from dataclasses import dataclass

from nurture_desk.documents import fonts
from nurture_desk.documents.para import width
from nurture_desk.forms.board import LEFT, WHOLE, Board, option_keys
from nurture_desk.forms.boxes import BESIDE, Boxes, boxes_of
from nurture_desk.forms.declare import Field, Mark
from nurture_desk.forms.typeset import SetText, longest_word

_GAP = 14.0  # between two fields
_WIDER = 1.25  # how much more of the width a line to write on takes in large letters
_TOGETHER = 260.0  # lines of one row that are together no higher than this stay on one side


@dataclass(frozen=True)
class _Small:
    """A field, the field whose words label it, and the width it needs."""

    field: Field
    said: Field
    wide: float


@dataclass(frozen=True)
class _Line:
    """Fields that fit side by side, measured. ``tall``: the labels; ``below``: boxes or room to write."""

    fields: tuple[_Small, ...]
    widths: tuple[float, ...]  # with the gap after each but the last
    labels: tuple[SetText, ...]
    boxes: tuple[Boxes | None, ...]
    tall: float
    below: float


def small_fields(
    board: Board, fields: tuple[Field, ...], shares: tuple[float, ...], said: tuple[Field, ...] | None = None
) -> None:
    """``fields`` in as many lines as their words need; ``said``: the fields whose words label them."""
    smalls = [
        _Small(field, words, _need(board, words, share))
        for field, words, share in zip(fields, said or fields, shares, strict=True)
    ]
    lines = [_measured(board, line) for line in _packed(smalls)]
    whole = sum(line.tall + line.below + board.style.gap for line in lines)
    if whole <= _TOGETHER:
        board.room(whole)
    for line in lines:
        _draw(board, line)
    board.y -= board.style.gap * 0.3


def _need(board: Board, field: Field, share: float) -> float:
    """The width a field takes: its share, or what its longest word or its boxes need."""
    style, wide = board.style, WHOLE * share
    if share > 0.99:
        return WHOLE
    label = board.speech.find(field.key, f"column.{field.key}")
    least = longest_word(label, fonts.REGULAR, style.small) + _GAP + 2
    if style.small > 10:  # large letters: a label takes two lines at most
        least = max(least, min(width(label, fonts.REGULAR, style.small) * 0.6 + _GAP, WHOLE * 0.8))
    said = [board.speech.find(*option_keys(field, option)) for option in field.boxes]
    if said:
        word = max(longest_word(text, fonts.MEDIUM, style.text) for text in said)
        whole = max(width(text, fonts.MEDIUM, style.text) for text in said)
        across = min(3, len(said)) if style.small > 10 else 1  # large letters need their columns
        least = max(least, across * (max(word, min(whole, 60.0)) + style.box + BESIDE + 8) + _GAP)
    if not field.boxes and style.text >= 16:
        least = max(least, wide * _WIDER)
    return min(max(wide, least), WHOLE)


def _packed(smalls: list[_Small]) -> list[list[_Small]]:
    """Fields in lines no wider than the page."""
    lines: list[list[_Small]] = []
    for small in smalls:
        if lines and sum(one.wide for one in lines[-1]) + small.wide <= WHOLE + 1:
            lines[-1].append(small)
        else:
            lines.append([small])
    return lines


def _measured(board: Board, line: list[_Small]) -> _Line:
    style = board.style
    times = WHOLE / sum(one.wide for one in line)
    widths = tuple(one.wide * times for one in line)
    inner = [wide - (_GAP if place < len(line) - 1 else 0) for place, wide in enumerate(widths)]
    labels = tuple(
        board.text((one.said.key, f"column.{one.said.key}"), style.small, wide)
        for one, wide in zip(line, inner, strict=True)
    )
    boxes = tuple(
        boxes_of(board, one.field, wide, 4 if wide > WHOLE * 0.7 else 3, one.said) if one.field.boxes else None
        for one, wide in zip(line, inner, strict=True)
    )
    pen = 0.0
    if not all(one.field.boxes for one in line):
        pen = style.pen * (1.7 if any(one.field.mark is Mark.SIGNATURE for one in line) else 1.15)
    below = max([pen, *(one.high + 4 for one in boxes if one is not None)])
    return _Line(tuple(line), widths, labels, boxes, max(label.high for label in labels), below)


def _draw(board: Board, line: _Line) -> None:
    board.room(line.tall + line.below + board.style.gap)
    x, top, low = LEFT, board.y, board.y - line.tall - line.below
    for place, (one, step) in enumerate(zip(line.fields, line.widths, strict=True)):
        wide = step - (_GAP if place < len(line.fields) - 1 else 0)
        label, boxes = line.labels[place], line.boxes[place]
        start = board.place(x, top - (line.tall - label.high), label, wide)
        if boxes is not None:
            boxes.draw(board, x, start - 4)
        else:
            board.rule(x, low, x + wide, low, 0.9)
            board.area(one.field.key, (x, low, x + wide, top - line.tall - 1))
        x += step
    board.y = low - board.style.gap
