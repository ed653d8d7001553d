"""Gaps in the words of a form, filled for whom it is printed: "Has {known_as} talked about the music?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

WordsFor = Callable[[str], str]
# What a form's own words may leave open, in English and in every translation alike.
GAPS = ("known_as", "group", "minutes", "sides")
_GAP = re.compile(r"\{(\w+)\}")  # every gap in one go: a name that looks like one stays a name


def with_gaps(words: WordsFor, gaps: Mapping[str, str]) -> WordsFor:
    """``words`` with each ``{gap}`` of ``gaps`` filled; an unnamed copy says what the form has as "no_name" instead.

    A service's own text is printed as it was typed: any other brace in it stays.
    """

    def filled(key: str) -> str:
        return _GAP.sub(lambda found: fill(found[0], found[1]), words(key))

    def fill(gap: str, name: str) -> str:
        return (gaps[name] or words("no_name")) if name in gaps else gap

    return filled
