"""What the guards know about words: ordinary English, names that are words, what is harmless with a capital."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from nurture_desk.domain.guards.folding import LONGEST_KEPT

RARE = 50  # the dictionary's count of a word it knows but has hardly met
SELDOM = 800  # up to here a capital in mid-sentence is rather a name than the word ("Quill")


@dataclass(frozen=True)
class Lexicon:
    """Words, all folded (see ``folding.fold``).

    ``counts``: how often an English word was met; ``only_names``: words the dictionary holds but which are only
    somebody's or some place's name; ``word_names``: names that are also words (will, grace); ``harmless``: proper
    words that point at nobody; ``capitals``: abbreviations, harmless where all their letters are
    capitals; ``worlds``: who and what stories, games and music are full of; ``company``: bare names harmless among
    those; ``phrases``: proper words in several parts, by their first; ``nicknames``: every other
    form of a first name, both directions.
    """

    counts: Mapping[str, int]
    only_names: Collection[str] = frozenset()
    word_names: Collection[str] = frozenset()
    harmless: Collection[str] = frozenset()
    capitals: Collection[str] = frozenset()
    worlds: Collection[str] = frozenset()
    company: Collection[str] = frozenset()
    phrases: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    nicknames: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def ordinary(self, word: str) -> bool:
        """Whether ``word`` is an English word that is met, and not only a name."""
        if word in self.only_names:
            return False
        met = self.counts.get(word, 0)
        return met > RARE or (not met and any(self.counts.get(other, 0) > RARE for other in american(word)))

    def rare(self, word: str) -> bool:
        """Whether the dictionary knows ``word`` but has hardly met it: a plant, a place, a name."""
        return word not in self.only_names and self.counts.get(word, 0) == RARE

    def derived(self, word: str) -> bool:
        """Whether ``word`` is built from a word that is met: "glissandos", "clappingly", "untick"."""
        for front in _FRONTS:
            rest = word.removeprefix(front)
            if rest != word and len(rest) > MIN_STEM and self.ordinary(rest):
                return True
        return any(
            len(stem) >= MIN_STEM and self.ordinary(stem)
            for ending, instead in _ENDINGS
            if word.endswith(ending)
            for stem in (word.removesuffix(ending) + instead,)
        )

    def plain(self, word: str) -> bool:
        """Whether ``word`` with a capital at the start of a sentence says nothing about anybody."""
        return self.ordinary(word) or word in self.harmless or (word not in self.only_names and self.derived(word))

    def seldom(self, word: str) -> bool:
        """Whether ``word`` with a capital is rather a name than the word."""
        return self.counts.get(word, 0) <= SELDOM


def american(word: str) -> tuple[str, ...]:
    """How the dictionary may spell a British ``word``: favourite, realised, centre, travelling."""
    return _american(word) if len(word) <= LONGEST_KEPT else ()


@lru_cache(maxsize=20_000)  # the same few unknown words come again and again in a file
def _american(word: str) -> tuple[str, ...]:
    spelt = (british.sub(other, word) for british, other in _SPELLINGS)
    return tuple(other for other in spelt if other != word)


_SPELLINGS = tuple(
    (re.compile(british), other)
    for british, other in (
        (r"(?<=\w\w)our", "or"), (r"is(e|ed|es|ing|er|ers|ation|ations)$", r"iz\1"), (r"ys(e|ed|es|ing|er)$", r"yz\1"),
        (r"(?<=\w\w[bt])re([sd]?)$", r"er\1"), (r"ll(ed|ing|ers?|ery|ous)$", r"l\1"), (r"mme", "m"),
        (r"ogue(s?)$", r"og\1"), (r"ence(s?)$", r"ense\1"), (r"(?<=\w)[ao]e(?=\w{3})", "e"),
    )
)  # fmt: skip
MIN_STEM = 3
_FRONTS = ("un", "re", "pre", "mis", "dis", "non", "mini", "micro", "multi", "super")
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"), ("ly", ""),
    ("ness", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ful", ""), ("less", ""), ("able", ""),
    ("able", "e"), ("y", ""), ("ish", ""), ("ation", "e"), ("ist", ""), ("ists", ""), ("ment", ""), ("like", ""),
)  # fmt: skip
