"""Where sentences begin and end, in prose, in lists, and in lines without a full stop."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from nurture_desk.domain.guards.bags import bag

_ABBREVIATIONS = bag(
    "mr mrs ms mx dr st rev prof sr jr hon capt vs eg e.g ie i.e cf approx pp feat ft tel dept ltd a.m p.m"
)
_BEFORE_NUMBER = bag("no nos op vol fig ch p v ext")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|[。！？।؟](?=.)", re.DOTALL)
_LAST_WORD = re.compile(r"[\w.]+\Z")
_SOLID = re.compile(r"\S")
_BREAK = re.compile(r"\n")
_BLANK = re.compile(r"\s+")
LONGEST = 1_200  # letters of a sentence that is kept whole: some two hundred words
BESIDE = 300  # letters kept on either side of what was found in a longer one
_ITEM = re.compile(r"\s*(?:[-*•·–—▪◦‣>#]+|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """(start, end) of every sentence, without the blanks around it; together they hold every word of ``text``.

    A new line begins a new sentence where it is a list item, follows a blank line or a full line's end, or begins with
    a capital after a line that ends nothing; a line broken in mid-sentence goes on.
    """
    cuts = {0, len(text)}
    for mark in _END.finditer(text):
        if _ends(text, mark):
            cuts.add(mark.end())
    for line in _BREAK.finditer(text):
        if _begins_anew(text, line.end()):
            cuts.add(line.end())
    ordered = sorted(cuts)
    spans = []
    for start, end in pairwise(ordered):
        piece = text[start:end]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return spans


def _ends(text: str, end: re.Match[str]) -> bool:
    """Whether a mark really ends a sentence: not after "Mrs", "e.g.", a single initial, before a small letter."""
    if end[0][0] != ".":
        following = _next_letter(text, end.end())
        return not (end[0][-1] in "\"'”’)" and following.islower())
    before = _LAST_WORD.search(text, max(0, end.start() - 30), end.start())
    word = before[0].lower() if before else ""
    if end[0] == "." and before and word.isalnum() and len(word) < 3 and _begins_line(text, before.start()):
        return False  # "1. Warm-up", "a. Song"
    initial = before is not None and len(word) == 1 and before[0].isupper() and word != "i"
    following = _next_letter(text, end.end())
    if end[0] == "." and (word in _ABBREVIATIONS or initial or (word in _BEFORE_NUMBER and following.isdigit())):
        return False
    return not following.islower()


def _next_letter(text: str, at: int) -> str:
    """The next thing that is no blank, or "" at the end."""
    found = _SOLID.search(text, at)
    return found[0] if found else ""


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t(")


def _begins_anew(text: str, at: int) -> bool:
    """Whether the line that begins at ``at`` begins a sentence."""
    rest = text[at : at + 80]
    if not rest.strip(" \t") or rest.startswith("\n") or _ITEM.match(rest):
        return True
    before = text[max(0, at - 120) : at - 1].rstrip(" \t")
    if not before or before.endswith("\n"):
        return True
    first = rest.lstrip()[:1]
    return not first.islower() and not before.endswith((",", "-", "–", "—", "(", "&", "/"))


def sentence_around(text: str, spans: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """The span of ``spans`` that holds position ``at``."""
    index = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return spans[max(index, 0)] if spans else (0, len(text))


def kept_of(text: str, span: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """What of a sentence is kept with something found from ``start`` to ``end``: all of it, unless nobody reads it.

    Of more than ``LONGEST`` letters it is the words on either side: a line of a million letters without a full stop
    that holds ten thousand names would else be kept ten thousand times.
    """
    low, high = span
    if high - low <= LONGEST:
        return span
    if start - low > BESIDE:
        low = _after_blank(text, start - BESIDE, start)
    if high - end > BESIDE:
        blank = max(text.rfind(mark, end, end + BESIDE) for mark in " \n")
        high = blank if blank > end else end + BESIDE
    return low, high


def _after_blank(text: str, low: int, start: int) -> int:
    blank = _BLANK.search(text, low, start)
    return blank.end() if blank else low
