"""Letters as they are compared: a name is found however its accents and capitals were typed."""

from __future__ import annotations

import unicodedata

_STROKES = str.maketrans("łŁøØđĐ", "lLoOdD")  # letters that no decomposition takes apart


def plain_letters(text: str) -> str:
    """Small letters without accents, for finding and comparing (never for showing)."""
    if text.isascii():  # nearly every cell: 26,000 schools are searched while somebody types
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()
