"""What stands on every side of a form: whose it is, its title, whose answers; at the foot what a writer must know."""

from __future__ import annotations

from collections.abc import Iterator

from nurture_desk.documents import fonts
from nurture_desk.forms.board import CODE, FOOT, LEFT, SECOND_CODE, TOP, WHOLE, Board
from nurture_desk.forms.declare import TICKED, FormDeclaration, HeadSlot
from nurture_desk.forms.sheet import Tone
from nurture_desk.forms.styles import Style
from nurture_desk.forms.typeset import SetText, Speech, with_english

MARK_ROOM = 24.0  # the service's mark, left of the line that says whose form it is
_BESIDE = WHOLE - CODE - 22  # beside the upper code
_FOOT_TEXT = WHOLE - SECOND_CODE - 14  # beside the lower code
_GAP = 14.0
_ONE_SHEET = 2  # sides


class SideFurniture:
    """Draws the head and the foot of each side of one form, ``sides`` in all as far as is known yet."""

    def __init__(self, declaration: FormDeclaration, speech: Speech, style: Style, sides: int = 1) -> None:
        self._declaration, self._speech, self._style, self._sides = declaration, speech, style, sides
        self._concern = self._lines_of_concern()
        tall = sum(line.high for line in self._concern) + (16 if self._concern else 0)
        self.bottom = FOOT + max(SECOND_CODE, tall) + 12

    def head(self, board: Board) -> None:
        """The head of a side; the title, how to use the sheet and what it is about on the first only."""
        style, first = self._style, not board.sides
        board.slot("from", LEFT + MARK_ROOM, TOP - 9, _BESIDE - MARK_ROOM, fonts.MEDIUM, max(9.8, style.foot))
        board.y = TOP - 18
        title = board.text("title", style.title if first else style.text + 1, _BESIDE, fonts.BOLD)
        board.y = board.place(LEFT, board.y - (2 if first else 0), title, _BESIDE) - 2
        for row in _rows(self._declaration.heads):
            self._head_row(board, row, first)
        if first:
            self._opening(board)
        else:
            board.y = min(board.y - 4, TOP - CODE - 14)
        self._foot(board)

    def _head_row(self, board: Board, row: tuple[HeadSlot, ...], first: bool) -> None:
        style, wide = self._style, _BESIDE if board.y > TOP - CODE - 20 else WHOLE
        labels = [board.text(slot.key, style.foot, wide * slot.share - _GAP, tone=Tone.MUTED) for slot in row]
        drop = max(label.high for label in labels)
        low = board.y - drop - style.name * 1.3 - 6
        x = LEFT
        for slot, label in zip(row, labels, strict=True):
            across = wide * slot.share - (_GAP if x + wide * slot.share < LEFT + wide - 1 else 0)
            board.place(x, board.y - (drop - label.high), label, across)
            board.slot(slot.key, x, low + 5, across, fonts.SEMIBOLD, style.name, lines=2)
            board.rule(x, low, x + across, low, 0.8)
            if first and slot.writable:
                board.area(slot.key, (x, low, x + across, board.y - drop - 1))
            x += wide * slot.share
        board.y = low - 5

    def _opening(self, board: Board) -> None:
        style = self._style
        board.y -= 2
        how = self._how(board)
        board.y = board.place(LEFT, board.y, how, WHOLE)
        board.y = min(board.y, TOP - CODE - 16) - style.gap * 0.6
        if self._speech.find("what"):
            board.y = board.place(LEFT, board.y, board.text("what", style.text, WHOLE), WHOLE) - style.gap

    def _how(self, board: Board) -> SetText:
        """How to use the sheet: put right what is wrong, minutes, how to mark."""
        keys = ["put_right"] if any(slot.writable for slot in self._declaration.heads) else []
        keys.append("back_all" if self._sides > _ONE_SHEET and self._speech.find("back_all") else "back")
        if any(field.mark in TICKED for field in self._declaration.fields()):
            keys.append("mark")
        gaps = {"{minutes}": str(self._declaration.minutes), "{sides}": str(self._sides)}
        said = " ".join(_filled(self._speech.find(key), gaps) for key in keys)
        english = " ".join(_filled(self._speech.english(key), gaps) for key in keys).strip()
        return with_english(said, english, self._style.small, WHOLE, fonts.REGULAR, Tone.MUTED)

    def _lines_of_concern(self) -> list[SetText]:
        if not self._declaration.concern:
            return []
        found = []
        for key, face in (("readable", fonts.REGULAR), ("concern", fonts.SEMIBOLD)):
            said, english = self._speech.find(key), self._speech.english(key)
            found.append(with_english(said, english, self._style.foot, _FOOT_TEXT, face, Tone.INK))
        return found

    def _foot(self, board: Board) -> None:
        y = FOOT + max(SECOND_CODE, self.bottom - FOOT - 12)
        for line in self._concern:
            y = board.place(LEFT + SECOND_CODE + 14, y, line, _FOOT_TEXT) - 1


def _filled(text: str, gaps: dict[str, str]) -> str:
    for gap, value in gaps.items():
        text = text.replace(gap, value)
    return text


def _rows(heads: tuple[HeadSlot, ...]) -> Iterator[tuple[HeadSlot, ...]]:
    """The head's slots in rows of at most the whole width."""
    row: list[HeadSlot] = []
    for slot in heads:
        if row and sum(one.share for one in row) + slot.share > 1.005:
            yield tuple(row)
            row = []
        row.append(slot)
    if row:
        yield tuple(row)


def reference_at() -> tuple[float, float]:
    """Where the readable reference stands a second time: beside the lower code."""
    return LEFT + SECOND_CODE + 14, FOOT + 4
