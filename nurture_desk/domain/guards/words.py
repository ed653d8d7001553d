"""A text as the name guard sees it: words, how each is written, and what stands between them."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from nurture_desk.domain.guards.folding import fold, is_cased

APOSTROPHES = "'’‘ʼ`´＇"
_ENDINGS = frozenset({"t", "ll", "ve", "re", "d", "m"})  # didn't, we'll, I've …
_PLAIN_RUN = re.compile(r"[A-Za-z]+")
_NEVER_IN_A_RUN = frozenset("’‘“”–—…•·")  # neither letters nor marks nor invisible, and met everywhere
_WIDE_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


class Case(StrEnum):
    """How a word is written."""

    LOWER = "lower"
    CAPITAL = "capital"  # first letter only
    UPPER = "upper"  # all of two or more letters
    NONE = "none"  # a script without capitals


class Word(NamedTuple):
    """One word: letters ``start`` to ``end`` of the text, its possessive or contraction not counted.

    ``reach``: where the possessive ends; ``run``: which unbroken run of letters it is part of ("KojiLarkspur" is two
    words of one run); ``gap``: what stands before it, back to the word before.
    """

    text: str
    folded: str
    start: int
    end: int
    reach: int
    run: int
    gap: str
    case: Case
    possessive: bool = False
    contracted: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.case in (Case.CAPITAL, Case.UPPER)

    @property
    def letter(self) -> bool:
        """Whether it is one letter alone."""
        return len(self.folded) == 1


def words(text: str) -> list[Word]:
    """Every word of ``text`` in order."""
    found: list[Word] = []
    last = 0
    position = 0
    run = 0
    while position < len(text):
        if not text[position].isalpha():
            position += 1
            continue
        stop = _run_end(text, position)
        run += 1
        reach, possessive, contracted = _tail(text, position, stop)
        pieces = list(_pieces(text, position, stop))
        for number, (start, end) in enumerate(pieces):
            final = number == len(pieces) - 1
            found.append(
                Word(
                    text[start:end], fold(text[start:end]), start, end, reach if final else end, run,
                    text[last:start], _case(text[start:end]), final and possessive, final and contracted,
                )
            )  # fmt: skip
            last = reach if final else end
        position = reach
    return found


def _run_end(text: str, start: int) -> int:
    """Where the run of letters that begins at ``start`` ends; marks and invisible letters belong to it."""
    plain = _PLAIN_RUN.match(text, start)
    if plain is not None:
        stop = plain.end()
        if stop == len(text) or text[stop].isascii() or text[stop] in _NEVER_IN_A_RUN:
            return stop
    stop = position = start + 1
    while position < len(text):
        letter = text[position]
        kind = unicodedata.category(letter)
        if letter.isalpha() or kind in ("Mn", "Mc", "Me"):
            stop = position + 1
        elif kind != "Cf":
            break
        position += 1
    return stop


def _tail(text: str, start: int, stop: int) -> tuple[int, bool, bool]:
    """(where the word with its ending stops, whether it is a possessive, whether a contraction)."""
    if stop >= len(text) or text[stop] not in APOSTROPHES:
        return stop, False, False
    after = stop + 1
    while after < len(text) and text[after].isalpha():
        after += 1
    ending = text[stop + 1 : after].lower()
    if ending == "s":
        return after, True, False
    if ending in _ENDINGS:
        return after, False, True
    if not ending and text[stop - 1] in "sSzZxX" and text[stop] in "'’" and not _quoted(text, start, stop):
        return stop + 1, True, False
    return stop, False, False


def _quoted(text: str, start: int, stop: int) -> bool:
    """Whether the mark after the word closes a quotation of the same line rather than being a possessive."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    opened = len(re.findall(r"(?<!\w)['‘]", line))
    closed = len(re.findall(r"(?<=[\w.,!?])['’](?!\w)", line))
    return opened > closed


_GAELIC = re.compile(r"Ma?c[A-Z][a-z]+")


def _pieces(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The run split where a capital follows a small letter ("KojiLarkspur"), and before the last of many capitals."""
    word = text[start:stop]
    if word[1:].islower() or word.isupper() or len(word) < 4 or not is_cased(word) or word[:-1].isupper():
        return [(start, stop)]
    cuts = [0]
    if _GAELIC.fullmatch(word):
        return [(start, stop)]
    for at in range(1, len(word)):
        here, before, after = word[at], word[at - 1], word[at + 1 : at + 2]
        if here.isupper() and (before.islower() or (before.isupper() and after.islower() and at >= cuts[-1] + 2)):
            cuts.append(at)
    cuts.append(len(word))
    return [(start + cuts[i], start + cuts[i + 1]) for i in range(len(cuts) - 1)]


def _case(word: str) -> Case:
    if word.isascii():  # letters only: the others that a run may hold are no ASCII
        if word[0].islower():
            return Case.LOWER
        return Case.UPPER if len(word) > 1 and word.isupper() else Case.CAPITAL
    letters = [c for c in word if c.isalpha()]
    if not is_cased(word):
        return Case.NONE
    if not letters[0].isupper():
        return Case.LOWER
    return Case.UPPER if len(letters) > 1 and all(c.isupper() for c in letters) else Case.CAPITAL


def unspaced(word: str) -> bool:
    """Whether ``word`` is of a script that puts no space between words."""
    return bool(word) and not word[0].isascii() and unicodedata.name(word[0], "").startswith(_WIDE_SCRIPTS)
