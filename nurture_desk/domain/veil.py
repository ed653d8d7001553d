"""Privacy mode: a code in the place of every name, wherever in a text it stands."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nurture_desk.domain.guards.folding import fold, is_cased
from nurture_desk.domain.guards.titles import TITLES

_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u0590-\u05ff\u0610-\u06ff\u0900-\u0dff])"  # marks of scripts belong to their word
_WORD = re.compile(f"{_LETTER}+")
_BETWEEN = frozenset(" -'’‑.\u00a0")  # what may stand between two words of one name
_MONTHS = frozenset(("april", "august", "june", "may"))
_MOST_WORDS = 5
_SHORT = 3  # letters: a shorter word is a name only with its capital
_KEPT = 20_000  # texts remembered


@dataclass(frozen=True)
class Named:
    """Somebody whose names are covered: full names, what is used alone (first names, surname), and the code.

    A name that one child and some adults have is taken for the child's.
    """

    code: str
    names: tuple[str, ...]
    alone: tuple[str, ...] = ()
    child: bool = False


class Codes:
    """Turns texts into texts without names.

    ``somebody`` stands for a name that several have; ``ordinary`` says whether a folded word is an English word too:
    such a name is covered where it has a capital.
    """

    def __init__(self, people: Iterable[Named], somebody: str, ordinary: Callable[[str], bool]) -> None:
        self._somebody, self._ordinary = somebody, ordinary
        self._codes = defaultdict[tuple[str, ...], set[str]](set)
        everybody = list(people)
        self._children = frozenset(one.code for one in everybody if one.child)
        for one in everybody:
            for name in one.names:
                self._learn(name, one.code)
            for name in one.alone:
                self._learn(name, one.code)
                for part in _folded(name):
                    if len(part) >= _SHORT and part not in TITLES:
                        self._codes[(part,)].add(one.code)
        said = {word for codes in self._codes.values() for code in codes for word in _folded(code)}
        for word in said | set(_folded(somebody)):
            self._codes.pop((word,), None)  # a code must stay what it is, however often a text is looked over
        self._longest = {key[0]: 0 for key in self._codes}
        for key in self._codes:
            self._longest[key[0]] = max(self._longest[key[0]], len(key))
        self._known: dict[str, str] = {}

    def veiled(self, text: str) -> str:
        """``text`` with a code for every name in it; the very same text where there is none."""
        if not text:
            return text
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[text] = self._cover(text)
        return known

    def _learn(self, name: str, code: str) -> None:
        words = tuple(word for word in _folded(name) if word not in TITLES)[:_MOST_WORDS]
        if not words:
            return
        self._codes[words].add(code)
        if len(words) > 1:
            self._codes[(words[0][0], *words[1:])].add(code)  # "K. Larkspur"

    def _cover(self, text: str) -> str:
        found = [(word.start(), word.end(), fold(word.group())) for word in _WORD.finditer(text)]
        made, done, at = [], 0, 0
        while at < len(found):
            length = self._match(text, found, at)
            if length:
                start, end = found[at][0], found[at + length - 1][1]
                codes = self._codes[tuple(folded for _, _, folded in found[at : at + length])]
                made += [text[done:start], self._one_of(codes)]
                done = end
            at += length or 1
        return "".join([*made, text[done:]]) if made else text

    def _one_of(self, codes: set[str]) -> str:
        likely = codes & self._children or codes
        return next(iter(likely)) if len(likely) == 1 else self._somebody

    def _match(self, text: str, found: list[tuple[int, int, str]], at: int) -> int:
        """How many words from ``at`` on are a name; the longest counts."""
        for length in range(min(self._longest.get(found[at][2], 0), len(found) - at), 0, -1):
            words = found[at : at + length]
            if tuple(folded for _, _, folded in words) not in self._codes:
                continue
            gaps = [text[left[1] : right[0]] for left, right in itertools.pairwise(words)]
            if any(len(gap) > 2 or not set(gap) <= _BETWEEN for gap in gaps):
                continue
            if length > 1 or self._is_name(text, found, at):
                return length
        return 0

    def _is_name(self, text: str, found: list[tuple[int, int, str]], at: int) -> bool:
        """Whether one word, which somebody is called, is meant as a name here."""
        start, end, folded = found[at]
        word = text[start:end]
        beside = [found[place][2] for place in (at - 1, at + 1) if 0 <= place < len(found)]
        if folded in _MONTHS and any(other.isdigit() for other in beside):
            return False
        if not is_cased(word) or word[0].isupper():
            return True
        return len(word) >= _SHORT and not self._ordinary(folded)


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word.group()) for word in _WORD.finditer(name))
