"""Words broken into lines before they are placed, so that every height is known; a translation with its English."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from nurture_desk.documents import fonts
from nurture_desk.documents.para import broken, width
from nurture_desk.forms.sheet import Tone

WordsFor = Callable[[str], str]
"""The words of a key of the form ("taking_part", "option.yes", "title"); ``KeyError`` where it has none."""

_LEADING, _DEPTH = 1.36, 0.28
_RIGHT = "\u200f"  # the mark that makes a line run from the right; it has no letter of its own
_SMALLER, _SMALLEST = 0.74, 7.5  # the English under a translation


@dataclass(frozen=True)
class SetLine:
    """One line; ``drop``: from the top of its text down to its baseline."""

    text: str
    face: str
    size: float
    drop: float
    tone: Tone = Tone.INK


@dataclass(frozen=True)
class SetText:
    """Lines set below one another, ``high`` points in all."""

    lines: tuple[SetLine, ...] = ()
    high: float = 0.0


@lru_cache(maxsize=8192)
def lines_of(text: str, face: str, size: float, wide: float) -> tuple[str, ...]:
    """``text`` broken to ``wide``; kept, because a form is laid out several times until it fits well."""
    return tuple(broken(text, face, size, wide))


@lru_cache(maxsize=4096)
def longest_word(text: str, face: str, size: float) -> float:
    """The width of the longest word: narrower than this a column would break words."""
    return max((width(word, face, size) for word in text.split()), default=0.0)


def from_the_right(text: str) -> bool:
    """Whether ``text`` begins at the right edge: more of its letters run from right to left than the other way."""
    if text.isascii():
        return False
    directions = [unicodedata.bidirectional(letter) for letter in text]
    return text.startswith(_RIGHT) or 2 * sum(one in ("R", "AL") for one in directions) > sum(
        one in ("R", "AL", "L") for one in directions
    )


class Speech:
    """What a form says: the words of its version, and the English that stands small under a translation."""

    def __init__(self, words: WordsFor, small: WordsFor | None = None) -> None:
        self._words, self._small = words, small

    @property
    def doubled(self) -> bool:
        """Whether English stands under a translation."""
        return self._small is not None

    def find(self, *keys: str) -> str:
        """The words of the first key that has any, or blank."""
        return self._first(self._words, keys)

    def english(self, *keys: str) -> str:
        """The English under the words of the first key that has any; blank on an English sheet."""
        if self._small is None:
            return ""
        english = self._first(self._small, keys)
        return "" if english == self.find(*keys) else english

    @staticmethod
    def _first(words: WordsFor, keys: tuple[str, ...]) -> str:
        for key in keys:
            try:
                if found := words(key):
                    return found
            except KeyError:
                continue
        return ""


def set_text(text: str, size: float, wide: float, face: str = fonts.REGULAR, tone: Tone = Tone.INK) -> SetText:
    """``text`` in lines of at most ``wide`` points."""
    if not text:
        return SetText()
    step = size * _LEADING
    parts = lines_of(text, face, size, wide)
    if from_the_right(text):  # every line of it, one that begins with a Latin name too
        parts = tuple(part if part.startswith(_RIGHT) else _RIGHT + part for part in parts)
    lines = tuple(SetLine(part, face, size, size + place * step, tone) for place, part in enumerate(parts))
    return SetText(lines, size * (1 + _DEPTH) + (len(parts) - 1) * step)


def with_english(text: str, english: str, size: float, wide: float, face: str, tone: Tone) -> SetText:
    """``text`` with its English small underneath, in the room the longer of the two takes at full size.

    So a translation that is no longer than the English leaves every box where other translations leave it.
    """
    upper = set_text(text, size, wide, face, tone)
    if not english:
        return upper
    room = max(upper.high, set_text(english, size, wide, face).high)
    lower = set_text(english, max(size * _SMALLER, _SMALLEST), wide, fonts.REGULAR, Tone.MUTED)
    start = upper.high + 1
    moved = tuple(SetLine(one.text, one.face, one.size, one.drop + start, one.tone) for one in lower.lines)
    return SetText(upper.lines + moved, room + lower.high + 1)
