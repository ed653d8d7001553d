"""Texts that leave with a return: children by the return's own codes, other names taken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

SHORTEST = 2  # a lone initial is left to the person who reads


def code_names(names: Mapping[str, str], text: str) -> str:
    """``text`` with every name that stands as a word of its own replaced ("Koji’s" becomes "[C03]’s").

    ``names`` maps a name as written to what takes its place; longer names first, accents told apart from none, and a
    name that is also a word ("Will", "May") only where it begins with a capital.
    """
    plain = unicodedata.normalize("NFC", text)
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= SHORTEST:
            pattern = rf"(?<!\w){re.escape(unicodedata.normalize('NFC', name))}(?!\w)"
            plain = re.sub(pattern, lambda _, to=names[name]: to, plain)  # type: ignore[misc]
    return plain


def adult_parts(names: Iterable[str], put: str) -> dict[str, str]:
    """The whole names of adults, and surname with title or alone, each to be replaced by ``put``."""
    found: dict[str, str] = {}
    for name in names:
        words = name.split()
        found[name] = put
        if len(words) > 1:
            found[words[-1]] = put
    return found
