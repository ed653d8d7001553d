"""Whether one person may be named in a text: a quick look before the name guard reads it word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nurture_desk.domain.guards.folding import fold
from nurture_desk.domain.guards.slips import SlipIndex

_WORD = re.compile(r"[^\W\d_]+")


class NamedIn:
    """Looks for the words of a person's names: as written, glued, spelt out with signs between, one letter wrong."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words = frozenset(fold(word) for name in names for word in _WORD.findall(name))
        self._slips = SlipIndex(self._words)

    def may_be(self, text: str) -> bool:
        """Whether ``text`` is worth reading; never no where a name stands in one of these ways."""
        found = [fold(word) for word in _WORD.findall(text)]
        letters = "".join(found)
        if any(word in letters for word in self._words):
            return True
        return any(self._slips.near(word) for word in found)
