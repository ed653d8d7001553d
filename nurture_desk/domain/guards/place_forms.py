"""Schools, places and groups: what of their names tells which one it is."""

from __future__ import annotations

from collections.abc import Iterator

from nurture_desk.domain.guards.bags import bag
from nurture_desk.domain.guards.hits import NameKind
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.words import Word

GENERIC = bag(
    "school schools primary secondary infant infants junior juniors nursery academy college high grammar community "
    "voluntary aided controlled foundation special first middle lower upper church england catholic roman rc cofe c "
    "of e ce va vc jmi jm the and a in for at on centre center unit pru ap trust federation campus sixth form prep "
    "preparatory independent free studio technical learning education service services alternative provision "
    "referral pupil"
)
# Words of addresses and of many schools' names: alone they tell nothing.
ORDINARY_PARTS = GENERIC | bag(
    "st saint saints our lady holy all road street lane avenue close drive way green hill park wood woods field "
    "fields grove garden gardens court place square terrace crescent rise view bridge cross gate end side north "
    "south east west upper lower great little old new town village city mill farm house hall manor common heath "
    "moor down downs valley river water spring springs bank top bottom corner row walk path mead meadow meadows "
    "orchard under over by near with on de la le les d s"
)


def place_forms(kind: NameKind, parts: tuple[Word, ...], lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], str]]:
    """(folded words, form) of every way a school, place or group may be named."""
    folded = tuple(part.folded for part in parts)
    if not folded:
        return
    if kind is NameKind.GROUP:
        yield folded, "group"
        return
    whole = "school" if kind is NameKind.SCHOOL else "place"
    yield folded, whole
    core = _core(folded)
    if not core or any(character.isdigit() for character in "".join(core)):
        return
    yield core, whole
    if folded[0] == "the":
        yield ("the", *core), whole
    if len(core) > 1:
        yield ("".join(core),), whole
        if core[0] in ("st", "saint", "saints"):
            yield ("saint" if core[0] == "st" else "st", *core[1:]), whole
        for before, part in zip(("", *core), core, strict=False):
            if part not in ORDINARY_PARTS and len(part) > 2 and before not in ("st", "saint", "saints"):
                yield (part,), "part"
    if kind is NameKind.SCHOOL:
        for letters in _short_forms(parts, core):
            yield (letters,), "short"


def _core(folded: tuple[str, ...]) -> tuple[str, ...]:
    """The name without "Primary School", "C of E Infants", "The"."""
    start, stop = 0, len(folded)
    while start < stop and folded[start] in ("the",):
        start += 1
    at = start + 1
    while at < stop and folded[at] not in GENERIC:
        at += 1
    core = folded[start:at]
    return () if all(part in GENERIC for part in core) else core


def _short_forms(parts: tuple[Word, ...], core: tuple[str, ...]) -> Iterator[str]:
    """TLPS, TLP for Thistle Lane Primary School."""
    letters = [part.folded[0] for part in parts if part.folded not in ("the", "of", "and")]
    if len(letters) >= 3:
        yield "".join(letters)
        if len(letters) > 3:
            yield "".join(letters[:-1])
    if len(core) >= 2:
        yield "".join(part[0] for part in core) + "s"
