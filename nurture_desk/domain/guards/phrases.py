"""Proper words in several parts that point at nobody: songs, artists, the service's own names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from nurture_desk.domain.guards.setting import Setting
from nurture_desk.domain.guards.words import words


class Phrases:
    """Finds harmless phrases; what they cover is not asked about, and no shorter name inside them counts."""

    def __init__(self, general: Mapping[str, tuple[tuple[str, ...], ...]], own: Iterable[str]) -> None:
        self._general = general
        self._own: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in own:
            parts = tuple(word.folded for word in words(phrase))
            if parts:
                self._own[parts[0]].append(parts)

    def masked(self, setting: Setting) -> dict[int, int]:
        """Index of every word inside a phrase, and how many words the phrase has."""
        covered: dict[int, int] = {}
        for at, word in enumerate(setting.words):
            for parts in (*self._general.get(word.folded, ()), *self._own.get(word.folded, ())):
                stop = at + len(parts)
                if len(parts) > 1 and _stands(setting, at, parts):
                    for inside in range(at, stop):
                        covered[inside] = max(covered.get(inside, 0), len(parts))
        return covered


def _stands(setting: Setting, at: int, parts: tuple[str, ...]) -> bool:
    """Whether the words from ``at`` are the phrase; its last may be in the plural ("Les Pauls")."""
    stop = at + len(parts)
    found = setting.words[at:stop]
    if len(found) < len(parts) or any(w.folded != part for w, part in zip(found[:-1], parts[:-1], strict=True)):
        return False
    return found[-1].folded in (parts[-1], parts[-1] + "s")
