"""Letters as they are compared: a name is found however its accents and capitals were typed."""

from __future__ import annotations

import unicodedata

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
_STROKES = str.maketrans("łŁøØđĐ", "lLoOdD")  # letters that no decomposition takes apart


def plain_letters(text: str) -> str:
    """Small letters without accents, for finding and comparing (never for showing)."""
    if text.isascii():  # nearly every cell: 26,000 schools are searched while somebody types
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()


def one_line(text: str) -> str:
    """``text`` on one line of a terminal: line ends and tabs become spaces, what could steer the terminal U+FFFD."""
    if text.isprintable():  # nearly always
        return text
    spaced = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return "".join(
        "\ufffd" if letter in _TURNS or unicodedata.category(letter) == "Cc" else letter for letter in spaced
    )
