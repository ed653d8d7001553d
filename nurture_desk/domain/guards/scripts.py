"""Names in scripts whose words take endings or stand without spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from nurture_desk.domain.guards.bags import bag
from nurture_desk.domain.guards.folding import fold
from nurture_desk.domain.guards.words import unspaced

_CYRILLIC = bag("а у ом ем ой ей е ы и ю я ою ею ого ому ым его ему ых ыми ами ям ах ях ин ина ины ів ові еві")
_GREEK = bag("α ασ η ησ ο οσ ου ον ε ω ων οι ουσ υ ι ισ")
_ARABIC_FRONT = ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل")
_BENGALI = frozenset(
    fold(ending) for ending in ["র", "এর", "ের", "কে", "েক", "য়", "য়ের", "তে", "রা", "দের", "টি", "টা", "ও", "ই"]
)
_GURMUKHI = frozenset(fold(ending) for ending in ["ਦਾ", "ਦੀ", "ਦੇ", "ਨੂੰ", "ਨੇ", "ਜੀ"])


def inflected(word: str, names: Collection[str]) -> str:
    """The name of ``names`` that ``word`` is a form of, or "" where it is of none."""
    for name in names:
        if len(name) < 2 or name[0] not in word:
            continue
        if unspaced(name):
            if name in word:
                return name
        elif _forms(word, name):
            return name
    return ""


def _forms(word: str, name: str) -> bool:
    script = unicodedata.name(name[0], "").split(" ")[0]
    if script == "CYRILLIC":
        return _with_ending(word, name, "аяйьыуео", _CYRILLIC)
    if script == "GREEK":
        return _with_ending(word, name, "σαηουιω", _GREEK)
    if script == "ARABIC":
        return any(word == front + name for front in _ARABIC_FRONT) or (len(name) > 3 and word.startswith(name))
    if script in ("BENGALI", "GURMUKHI", "DEVANAGARI", "GUJARATI", "TAMIL"):
        endings = _BENGALI | _GURMUKHI
        return word.startswith(name) and (
            word[len(name) :] in endings or (len(name) > 2 and len(word) - len(name) <= 3)
        )
    return False


def _with_ending(word: str, name: str, vowels: str, endings: Collection[str]) -> bool:
    stem = name[:-1] if name[-1] in vowels and len(name) > 3 else name
    return word.startswith(stem) and len(stem) > 2 and word[len(stem) :] in endings
