"""How a word stands in its text: first of a sentence, in a heading, in a title of a piece, beside a full stop."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from nurture_desk.domain.guards.bags import bag
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.sentences import sentence_spans
from nurture_desk.domain.guards.words import Case, Word, words

_OPENERS = frozenset(':"“”‘([{•*>|\t;!?…«/=')
_QUOTED = re.compile(
    r"(?<![\w*])\*([^*\n ][^*\n]{1,70})\*(?![\w*])|"
    r"“([^”\n]{2,70})”|\"([^\"\n]{2,70})\"|(?<!\w)[‘']([^’'\n]{2,60}(?:[’']\w[^’'\n]{0,40})?)[’'](?!\w)"
)
_SMALL = bag("a an and the of in on to for with at by from or is my your our you me i it up be no n")


SENTENCE = 60  # words: no sentence a person reads is longer
LONGEST_RUN = 12  # words grown together


@dataclass(frozen=True)
class Setting:
    """A text taken apart: its words, its sentences, and how each word stands. Words are named by their index."""

    text: str
    words: tuple[Word, ...]
    spans: tuple[tuple[int, int], ...]
    first: frozenset[int]  # words where a capital is due anyway
    shouted: frozenset[int]  # words of lines all in capitals
    headed: frozenset[int]  # words of lines and titles where every word has a capital
    titled: frozenset[int]  # words of a title of a piece in quotation marks
    starts: tuple[int, ...] = ()  # where the sentences begin

    def before(self, at: int) -> Word | None:
        """The word before, of the same sentence."""
        return self.words[at - 1] if at and self._together(at - 1, at) else None

    def after(self, at: int) -> Word | None:
        """The word after, of the same sentence."""
        return self.words[at + 1] if at + 1 < len(self.words) and self._together(at, at + 1) else None

    def _together(self, left: int, right: int) -> bool:
        return self.sentence_index(self.words[left].start) == self.sentence_index(self.words[right].start)

    def sentence_index(self, position: int) -> int:
        """Which sentence holds ``position``."""
        return bisect_right(self.starts, position) - 1

    def near(self, at: int, reach: int = SENTENCE) -> list[Word]:
        """Words of the same sentence, not more than ``reach`` before or after the word, itself among them."""
        low, high = self.sentence(self.words[at].start)
        around = self.words[max(at - reach, 0) : at + reach + 1]
        return [word for word in around if low <= word.start < high]

    def run(self, at: int) -> list[Word]:
        """All the words of the unbroken run of letters the word is part of."""
        number = self.words[at].run
        return [word for word in self.words[max(at - LONGEST_RUN, 0) : at + LONGEST_RUN] if word.run == number]

    def sentence(self, position: int) -> tuple[int, int]:
        """(start, end) of the sentence that holds ``position``."""
        return self.spans[max(self.sentence_index(position), 0)] if self.spans else (0, len(self.text))

    def line(self, position: int) -> int:
        """On which line of the text ``position`` stands, from 1."""
        return bisect_left(self._line_ends, position) + 1

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.text)]

    def following(self, at: int) -> str:
        """What stands between the word and the next, or the end of the text."""
        stop = self.words[at + 1].start if at + 1 < len(self.words) else len(self.text)
        return self.text[self.words[at].reach : stop]


def setting_of(text: str, lexicon: Lexicon) -> Setting:
    """``text`` taken apart."""
    found = tuple(words(text))
    spans = tuple(sentence_spans(text))
    headed, titled = _headed(text, found, spans), _titled(text, found)
    starts = tuple(start for start, _ in spans)
    first, shouted = _first(text, found, spans), _shouted(found, spans)
    return Setting(text, found, spans, first, shouted, headed | titled, titled, starts)


def _first(text: str, found: tuple[Word, ...], spans: tuple[tuple[int, int], ...]) -> frozenset[int]:
    """Words that begin a sentence, a quotation, a bracket, or what follows a colon."""
    starts = [start for start, _ in spans]
    begun = set()
    seen = -1
    for index, word in enumerate(found):
        sentence = bisect_right(starts, word.start) - 1
        if sentence != seen or _OPENERS & set(word.gap) or word.gap.rstrip().endswith((" –", " —", " -", "'")):
            begun.add(index)
        seen = sentence
    return frozenset(begun)


def _by_sentence(found: tuple[Word, ...], spans: tuple[tuple[int, int], ...]) -> list[list[int]]:
    starts = [start for start, _ in spans]
    groups: list[list[int]] = [[] for _ in spans]
    for index, word in enumerate(found):
        groups[bisect_right(starts, word.start) - 1].append(index)
    return groups


def _shouted(found: tuple[Word, ...], spans: tuple[tuple[int, int], ...]) -> frozenset[int]:
    """Words of sentences written in capitals throughout."""
    shouted: set[int] = set()
    for group in _by_sentence(found, spans):
        cased = [i for i in group if found[i].case is not Case.NONE and not found[i].letter]
        if (
            len(cased) >= 2
            and all(found[i].case is Case.UPPER for i in cased)
            and max(len(found[i].text) for i in cased) > 3
        ):
            shouted.update(group)
    return frozenset(shouted)


def _headed(text: str, found: tuple[Word, ...], spans: tuple[tuple[int, int], ...]) -> frozenset[int]:
    """Words of lines without a full stop in which every longer word has a capital."""
    headed: set[int] = set()
    for (_, end), group in zip(spans, _by_sentence(found, spans), strict=True):
        if text[end - 1] not in ".!?…" and 2 <= len(group) <= 12 and _title_case([found[i] for i in group]):
            headed.update(group)
    return frozenset(headed)


def _title_case(line: list[Word]) -> bool:
    longer = [word for word in line if word.folded not in _SMALL]
    return len(longer) >= 2 and all(word.capital for word in longer)


def _titled(text: str, found: tuple[Word, ...]) -> frozenset[int]:
    """Words of titles in quotation marks: one or more words, all with capitals, not a spoken sentence."""
    titled: set[int] = set()
    starts = [word.start for word in found]
    for quoted in _QUOTED.finditer(text):
        low, high = bisect_right(starts, quoted.start()), bisect_right(starts, quoted.end() - 1)
        inside = [found[i] for i in range(low, high)]
        longer = [word for word in inside if word.folded not in _SMALL]
        spoken = quoted[0][-2] in ".," and len(inside) > 3
        if inside and len(inside) <= 9 and not spoken and inside[0].capital and all(word.capital for word in longer):
            titled.update(range(low, high))
    return frozenset(titled)
