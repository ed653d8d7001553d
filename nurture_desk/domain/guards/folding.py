"""One shape for every way a word may be written: accents, case, width, invisible letters, letters that look alike."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_OWN = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ħ": "h",
        "ŋ": "n", "ŧ": "t", "ə": "e", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "", "ς": "σ", "ё": "е", "ґ": "г",
    }
)  # fmt: skip
# Cyrillic, Greek and other letters a reader takes for Latin ones.
_LOOKALIKES = str.maketrans(
    {
        "а": "a", "в": "b", "е": "e", "є": "e", "і": "i", "ї": "i", "ј": "j", "к": "k", "м": "m", "н": "h", "о": "o",
        "р": "p", "с": "c", "ԁ": "d", "т": "t", "у": "y", "х": "x", "ѕ": "s", "һ": "h", "ԛ": "q", "ԝ": "w", "ь": "b",
        "ӏ": "l", "α": "a", "β": "b", "ε": "e", "ι": "i", "κ": "k", "μ": "m", "ν": "n", "ο": "o", "ρ": "p", "τ": "t",
        "υ": "y", "χ": "x", "ζ": "z", "η": "h", "γ": "y", "ω": "w", "σ": "o", "ɑ": "a", "ɡ": "g", "ɩ": "i", "ʟ": "l",
    }
)  # fmt: skip
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


LONGEST_KEPT = 60  # letters of a word worth remembering: a file may hold a word of a million


def fold(word: str) -> str:
    """``word`` without accents, case, width, invisible letters: "Zoë" and "ＺＯＥ" are both "zoe".

    Marks that are drawn on a letter go (Latin, Greek, Cyrillic, Arabic vowels); vowel signs of Indic scripts stay.
    """
    if word.isascii():
        return word.lower()
    return _remembered(word) if len(word) <= LONGEST_KEPT else _folded(word)


def _folded(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word).casefold()
    parts = unicodedata.normalize("NFKD", parts)
    kept = "".join(c for c in parts if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return kept.translate(_OWN)


_remembered = lru_cache(maxsize=20_000)(_folded)


def looks_like(folded: str) -> str:
    """``folded`` with every letter that only looks Latin as the Latin one; unchanged where none does."""
    return folded if folded.isascii() else folded.translate(_LOOKALIKES)


def spelt_out(word: str) -> str:
    """The folded spelling of ``word`` with its umlauts written out ("Müller" -> "mueller"); "" where it has none."""
    lower = unicodedata.normalize("NFC", word).casefold()
    out = lower.translate(_SPELT_OUT)
    return fold(out) if out != lower else ""


def is_cased(word: str) -> bool:
    """Whether the script of ``word`` has capitals."""
    return word.lower() != word.upper()
