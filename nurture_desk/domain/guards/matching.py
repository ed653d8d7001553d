"""Where the names of the desk stand in a text, whatever was done to them on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from nurture_desk.domain.guards.folding import looks_like
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.patterns import Form, Pattern, PatternIndex
from nurture_desk.domain.guards.scripts import inflected
from nurture_desk.domain.guards.setting import Setting
from nurture_desk.domain.guards.slips import SlipIndex, same_letters_slip
from nurture_desk.domain.guards.words import Case, Word

_GAP = re.compile(r"\s*[-‐‑‒–—'’‘ʼ_·/]?\s*")
_DOTTED = re.compile(r"\s*\.\s*")
_COMMA = re.compile(r"\s*,\s*")
_BROKEN = re.compile(r"\s*[-‐‑­]\s*|\s*\n\s*| ")
_SPELT = re.compile(r"[\s.\-·*_]{1,3}")
_DIGITS = str.maketrans("013457$@", "oieastsa")
_MIXED = re.compile(
    r"(?<![\w])(?=[\w@$]*[^\W\d_])(?=[\w@$]*[013457@$])[^\W_]*?(?:[^\W\d_][013457$@]|[013457$@][^\W\d_])[\w$@]*"
)
_STRETCHED = re.compile(r"(\w)\1{2,}")  # "kojiiii!"
SHORTEST_GLUED = 4
LONGEST_SPELT = 20  # letters
LONGEST_GLUED = 40


class How(StrEnum):
    """How the text's spelling differs from the desk's."""

    EXACT = "exact"
    PLURAL = "plural"
    BROKEN = "broken"  # parted by a hyphen, a line's end or a blank
    SPELT = "spelt"  # letter by letter
    GLUED = "glued"  # inside a longer run of letters
    SLIP = "slip"
    LOOKS = "looks"  # digits or foreign letters for Latin ones


@dataclass(frozen=True)
class Match:
    """Words ``low`` to ``high`` (both in) of a setting may be one of ``patterns``."""

    low: int
    high: int
    patterns: tuple[Pattern, ...]
    how: How = How.EXACT

    @property
    def several(self) -> bool:
        """Whether the name found has more than one word."""
        return len(self.patterns[0].parts) > 1


class Finder:
    """Looks names up; made once for a directory, used for many texts."""

    def __init__(self, index: PatternIndex, lexicon: Lexicon) -> None:
        self._index = index
        self._lexicon = lexicon
        self._slips = SlipIndex(name for name in index.singles if name.isascii() or name.lower() != name.upper())

    def matches(self, setting: Setting) -> Iterator[Match]:
        """Every name, the longest where several begin at one word; no two share a word."""
        at = 0
        while at < len(setting.words):
            match = self._at(setting, at)
            if match is None:
                at += 1
            else:
                yield match
                at = match.high + 1

    def _at(self, setting: Setting, at: int) -> Match | None:
        return (
            self._whole(setting, at)
            or self._spelt(setting, at)
            or self._inflected(setting, at)
            or self._broken(setting, at)
            or self._looks(setting, at)
            or self._glued(setting, at)
            or self._slip(setting, at)
        )

    def _whole(self, setting: Setting, at: int) -> Match | None:
        """The longest name whose words follow one another from ``at``."""
        for parts, patterns in self._index.by_first.get(setting.words[at].folded, ()):
            high = at + len(parts) - 1
            if high >= len(setting.words):
                continue
            if all(setting.words[at + i].folded == part for i, part in enumerate(parts[:-1])):
                how = _last_part(setting.words[high], parts)
                fitting = tuple(p for p in patterns if _fits(setting.words[at : high + 1], p)) if how else ()
                if how and fitting:
                    return Match(at, high, fitting, how)
        return None

    def _inflected(self, setting: Setting, at: int) -> Match | None:
        """A plural or another ending: "the Larkspurs", "Зофией", "কিয়ারাকে"."""
        word = setting.words[at]
        if word.capital and word.folded.endswith("s"):
            for stem in (word.folded[:-1], word.folded[:-2] if word.folded.endswith("es") else ""):
                patterns = self._index.singles.get(stem, ()) if len(stem) > 2 else ()
                if patterns and not self._lexicon.ordinary(word.folded):
                    return Match(at, at, patterns, How.PLURAL)
        name = "" if word.text.isascii() else inflected(word.folded, self._index.foreign)
        return Match(at, at, self._index.singles[name]) if name else None

    def _broken(self, setting: Setting, at: int) -> Match | None:
        """A name parted in two: "Lark-\\nspur", "Lark spur"."""
        if at + 1 >= len(setting.words):
            return None
        left, right = setting.words[at], setting.words[at + 1]
        patterns = self._index.singles.get(left.folded + right.folded, ())
        if not patterns or len(left.folded + right.folded) < 4 or not _BROKEN.fullmatch(right.gap):
            return None
        if right.gap == " " and (left.letter or right.letter):
            return None
        both_words = self._lexicon.ordinary(left.folded) and self._lexicon.ordinary(right.folded)
        if right.gap == " " and both_words and not left.capital:
            return None
        return Match(at, at + 1, patterns, How.BROKEN)

    def _spelt(self, setting: Setting, at: int) -> Match | None:
        """A name letter by letter: "K o j i", "K-o-j-i"."""
        if not setting.words[at].letter:
            return None
        stop = at + 1
        while (
            stop < min(len(setting.words), at + LONGEST_SPELT)
            and setting.words[stop].letter
            and _SPELT.fullmatch(setting.words[stop].gap)
        ):
            stop += 1
        for high in range(stop, at + 2, -1):
            patterns = self._index.singles.get("".join(w.folded for w in setting.words[at:high]), ())
            if patterns:
                return Match(at, high - 1, patterns, How.SPELT)
        return None

    def _looks(self, setting: Setting, at: int) -> Match | None:
        """Letters of another script or digits that only look right: "Kоji" with a Cyrillic o, "K0ji"."""
        word = setting.words[at]
        seen = _STRETCHED.sub(r"\1", looks_like(word.folded))
        if seen != word.folded and seen in self._index.singles:
            return Match(at, at, self._index.singles[seen], How.LOOKS)
        beside = setting.text[word.end : word.end + 1] or " "
        if not (beside.isdigit() or beside in "@$"):
            return None
        mixed = _MIXED.match(setting.text, word.start, word.start + 2 * LONGEST_GLUED)  # no name is longer
        if mixed is None:
            return None
        patterns = self._index.singles.get(mixed[0].lower().translate(_DIGITS), ())
        high = at
        while high + 1 < len(setting.words) and setting.words[high + 1].end <= mixed.end():
            high += 1
        return Match(at, high, patterns, How.LOOKS) if patterns and len(mixed[0]) >= SHORTEST_GLUED else None

    def _glued(self, setting: Setting, at: int) -> Match | None:
        """A name grown together with a word or another name: "kojireport", "mykoji", "kojisdrop"."""
        word = setting.words[at].folded
        if (
            not SHORTEST_GLUED + 2 <= len(word) <= LONGEST_GLUED
            or word in self._lexicon.counts
            or self._known_word(word)
        ):
            return None
        for cut in range(2, len(word) - 1):
            for name, rest in ((word[:cut], word[cut:]), (word[cut:], word[:cut])):
                patterns = self._index.singles.get(name, ()) if len(name) >= SHORTEST_GLUED else ()
                if patterns and not self._lexicon.ordinary(name) and self._grows_on(rest):
                    return Match(at, at, patterns, How.GLUED)
        return None

    def _grows_on(self, rest: str) -> bool:
        """Whether what is left of a run once a name is taken out of it is a word, or another name."""
        return any(
            self._known_word(part) or part in self._index.singles for part in (rest, rest.removeprefix("s")) if part
        )

    def _known_word(self, word: str) -> bool:
        return self._lexicon.ordinary(word) or word in self._lexicon.harmless

    def _slip(self, setting: Setting, at: int) -> Match | None:
        """One letter wrong in a word that is no English one."""
        word = setting.words[at]
        if (
            not SHORTEST_GLUED - 1 <= len(word.folded) <= LONGEST_GLUED
            or word.folded in self._lexicon.harmless
            or word.contracted
        ):
            return None
        if self._lexicon.counts.get(word.folded) and word.folded not in self._lexicon.only_names:
            return None
        if word.case is Case.LOWER and self._lexicon.derived(word.folded):
            return None
        near = [name for name in self._slips.near(word.folded) if _close_enough(name, word)]
        patterns = tuple(pattern for name in near for pattern in self._index.singles[name])
        return Match(at, at, patterns, How.SLIP) if patterns else None


def _last_part(word: Word, parts: tuple[str, ...]) -> How | None:
    """How the last word of a name is written: as it is, or as a plural of several words ("the van den Bergs")."""
    if word.folded == parts[-1]:
        return How.EXACT
    plural = len(parts) > 1 and word.capital and word.folded in (f"{parts[-1]}s", f"{parts[-1]}es")
    return How.PLURAL if plural and len(parts[-1]) > 2 else None


def _close_enough(name: str, word: Word) -> bool:
    """Whether a slip from ``name`` is believable: the shorter the name the fewer letters may differ."""
    if word.case is Case.LOWER and len(name) < 5:
        return False
    if len(name) >= 6:
        return True
    if word.case is not Case.LOWER and len(word.folded) >= SHORTEST_GLUED:
        return True
    return name[0] == word.folded[0] and (len(name) == 5 or same_letters_slip(name, word.folded))


def _fits(found: tuple[Word, ...], pattern: Pattern) -> bool:
    """Whether what stands between the words lets them be one name, and single letters are capitals."""
    for before, word in pairwise(found):
        dotted = before.letter and _DOTTED.fullmatch(word.gap)
        if not (_GAP.fullmatch(word.gap) or dotted or (pattern.reversed and _COMMA.fullmatch(word.gap))):
            compact = word.gap in (".", "_", "+")
            if not compact:
                return False
        if word.gap.count("\n") > 1 or before.contracted:
            return False
    if not pattern.initials:
        return True
    return all(_is_initial(word, found) for word in found if word.letter)


def _is_initial(word: Word, found: tuple[Word, ...]) -> bool:
    if word.case is Case.LOWER:
        return any(other.gap in (".", "_") for other in found[1:])
    return not (word.folded == "i" and word is found[-1])


__all__ = ["Finder", "Form", "How", "Match"]
