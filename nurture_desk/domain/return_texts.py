"""Texts that leave with a return: children by the return's own codes, other names taken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

SHORTEST = 2  # a lone initial is left to the person who reads
_WORD = re.compile(r"\w+")


class NameCoder:
    """Replaces names that stand as words of their own ("Koji’s" becomes "[C03]’s").

    ``names`` maps a name as written to what takes its place. Longer names go first; a name that is also a word
    ("Will", "May") only where it is written with the same capitals. Made once for many texts: names are looked up by
    their first word, so that thousands of them cost no more than a few.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._by_word: dict[str, list[tuple[str, str]]] = {}
        for name in sorted(names, key=len, reverse=True):
            plain = unicodedata.normalize("NFC", name).strip()
            first = _WORD.search(plain)
            if first is not None and first.start() == 0 and len(plain) >= SHORTEST:
                self._by_word.setdefault(first[0], []).append((plain, names[name]))

    def code(self, text: str) -> str:
        """``text`` with every name replaced; otherwise as it was, composed (NFC)."""
        plain = unicodedata.normalize("NFC", text)
        done: list[str] = []
        at = 0
        for word in _WORD.finditer(plain):
            if word.start() < at:
                continue
            for name, put in self._by_word.get(word[0], ()):
                end = word.start() + len(name)
                if plain.startswith(name, word.start()) and not _goes_on(plain, end):
                    done += [plain[at : word.start()], put]
                    at = end
                    break
        return "".join([*done, plain[at:]])


def _goes_on(text: str, end: int) -> bool:
    return end < len(text) and bool(_WORD.match(text[end]))


def adult_parts(names: Iterable[str], put: str) -> dict[str, str]:
    """The whole names of adults, and surname with title or alone, each to be replaced by ``put``."""
    found: dict[str, str] = {}
    for name in names:
        words = name.split()
        found[name] = put
        if len(words) > 1:
            found[words[-1]] = put
    return found
