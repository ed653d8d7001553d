"""Finding a child, group, tutor or school by its name from anywhere (Ctrl+K)."""

from __future__ import annotations

from nurture_desk.db import finding
from nurture_desk.domain.areas import Area
from nurture_desk.domain.finding import Found
from nurture_desk.domain.letters import plain_letters
from nurture_desk.services.open_desk import OpenDesk

NAMES_OF = frozenset({Area.PUPILS, Area.SCHOOLS, Area.TUTORS, Area.PROGRAMME})


class Finding:
    """Looks only; the names are read once and kept until one of them may have changed."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._known: list[tuple[str, Found]] | None = None
        desk.on_change(self._forget)

    def find(self, words: str, most: int = 9) -> list[Found]:
        """Up to ``most`` whose name or code holds every word, written with or without accents; nothing for no word."""
        wanted = plain_letters(words).split()
        if not wanted:
            return []
        if self._known is None:
            with self._desk.look() as conn:
                self._known = [(plain_letters(f"{one.name} {one.code}"), one) for one in finding.names(conn)]
        found = []
        for letters, one in self._known:
            if all(word in letters for word in wanted):
                found.append(one)
                if len(found) == most:
                    break
        return found

    def _forget(self, areas: frozenset[Area]) -> None:
        if areas & NAMES_OF:
            self._known = None
