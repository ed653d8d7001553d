"""Names that may stand in for a child's name: plausible, always the same, and nobody real's."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence

from nurture_desk.domain.letters import plain_letters

SHORTEST_NEAR = 4  # letters: below that a slip of one letter makes another word too easily


def words_of(names: Iterable[str]) -> set[str]:
    """Every word of these names, plain; parts of hyphenated ones too."""
    found: set[str] = set()
    for name in names:
        for word in plain_letters(name).replace("’", "'").split():
            whole = word.strip(".,'()")
            found |= {whole, *whole.replace("'", "-").split("-")}
    return found - {""}


class Crowd:
    """All the real words of a desk's names, to keep away from."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words = words_of(names)
        self._near: set[str] = set(self._words)
        for word in self._words:
            if len(word) >= SHORTEST_NEAR:
                self._near |= _without_one(word)

    def holds(self, alias: str) -> bool:
        """Whether a word of ``alias`` is a real one's."""
        return not words_of([alias]).isdisjoint(self._words)

    def is_near(self, alias: str) -> bool:
        """Whether a word of ``alias`` is a real one's, or could be one with a letter slipped."""
        return any(
            not ({word} | (_without_one(word) if len(word) >= SHORTEST_NEAR else set())).isdisjoint(self._near)
            for word in words_of([alias])
        )


def initials_of(*names: str) -> frozenset[str]:
    """First letters of all words of ``names``, plain."""
    return frozenset(word[0] for word in words_of(names))


def proposed(
    children: Sequence[tuple[str, str, str]], kept: Mapping[str, str], pool: Sequence[str], crowd: Crowd
) -> dict[str, str]:
    """An alias for each of ``children`` (key, code, all names) in order: the kept one, else one of ``pool``.

    A kept one that has become a real name gives way. Never one of the crowd's or of another child, never with an
    initial of the child's own: "K" for Koji would give half of it away. The same desk always gives the same; without
    a free name a child is "Child 7".
    """
    used = {plain_letters(alias) for alias in kept.values()}
    free = [name for name in pool if plain_letters(name) not in used and not crowd.is_near(name)]
    found: dict[str, str] = {}
    for number, (key, code, names) in enumerate(children, start=1):
        if key in kept and not crowd.holds(kept[key]):
            found[key] = kept[key]
            continue
        own = initials_of(names)
        start = zlib.crc32(code.encode()) % len(free) if free else 0
        turn = free[start:] + free[:start]
        alias = next((name for name in turn if plain_letters(name)[0] not in own), "")
        if alias:
            free.remove(alias)
        found[key] = alias or f"Child {number}"
    return found


def _without_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
