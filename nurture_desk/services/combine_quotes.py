"""Which quotations of the services go on: under their label only, and none with a word that may be a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nurture_desk.documents.lexicon import lexicon
from nurture_desk.domain.combining.reading import Saying
from nurture_desk.domain.guards.hits import Directory
from nurture_desk.domain.guards.names import NameGuard


def sayings_that_stand(sayings: Sequence[Saying]) -> tuple[list[Saying], int]:
    """The quotations without a word that may be a name, and how many were left out for one.

    Whose children they speak of is known to no desk here, so every name the guard would ask about counts as one.
    """
    guard = _guard()
    kept = [one for one in sayings if not guard.hits(one.text)]
    return kept, len(sayings) - len(kept)


@cache
def _guard() -> NameGuard:
    return NameGuard(Directory(()), lexicon())
