"""Gaps in the words of a form, filled for whom it is printed: "Has {known_as} talked about the music?"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

WordsFor = Callable[[str], str]
# What a form's own words may leave open, in English and in every translation alike.
GAPS = ("known_as", "group", "minutes", "sides")


def with_gaps(words: WordsFor, gaps: Mapping[str, str]) -> WordsFor:
    """``words`` with each ``{gap}`` of ``gaps`` filled; an unnamed copy says what the form has as "no_name" instead.

    A service's own text is printed as it was typed: any other brace in it stays.
    """

    def filled(key: str) -> str:
        text = words(key)
        for gap, value in gaps.items():
            open_gap = f"{{{gap}}}"
            if open_gap in text:
                text = text.replace(open_gap, value or words("no_name"))
        return text

    return filled
