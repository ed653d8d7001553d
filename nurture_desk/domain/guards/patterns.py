"""Every way the desk's people and places may be written, ready to be looked up word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from nurture_desk.domain.guards.bags import bag
from nurture_desk.domain.guards.contacts import postcode
from nurture_desk.domain.guards.folding import spelt_out
from nurture_desk.domain.guards.hits import Known, NameKind
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.place_forms import place_forms
from nurture_desk.domain.guards.titles import TITLES
from nurture_desk.domain.guards.words import Word, unspaced, words

PARTICLES = bag(
    "de la le las los del della di da do das dos du den der des van von zu zur ter te ten bin ibn ben bint binti al "
    "el ul ad ap ab abu o ni mac mc st the of and y e i"
)
# Short forms of some names that are also what a family calls somebody.
KIN = bag("nan nanny nana mum dad gran papa mama baba bibi nannie")
PEOPLE = frozenset({NameKind.CHILD, NameKind.PARENT, NameKind.TUTOR, NameKind.STAFF, NameKind.ADULT})


class Form(StrEnum):
    """Which form of a name it is; the word in the sentence that says why."""

    FULL = "full"
    FIRST = "first"
    SURNAME = "surname"
    CALLED = "called"
    NICKNAME = "nickname"
    INITIAL = "initial"  # an initial with the surname, or a first name with one
    SCHOOL = "school"
    SHORT = "short"  # the letters of a school
    PLACE = "place"
    PART = "part"  # a word of the name of a school or place
    GROUP = "group"


_GROWN = frozenset({Form.FULL, Form.INITIAL})  # forms whose single word may be several grown together


class Pattern(NamedTuple):
    """One way a name may be written: folded ``parts`` in order, whose it is, which form, how it was spelt there."""

    parts: tuple[str, ...]
    owner: int
    form: Form
    initials: bool = False  # parts of one letter must be capitals
    reversed: bool = False  # surname first: a comma may stand between


@dataclass(frozen=True)
class PatternIndex:
    """Patterns by their first part, the longest first; ``singles`` also by the part itself, for slips and glue."""

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], tuple[Pattern, ...]]]]
    singles: Mapping[str, tuple[Pattern, ...]]
    foreign: tuple[str, ...] = ()  # single names in scripts whose words take endings or have no spaces


def index_of(known: tuple[Known, ...], lexicon: Lexicon) -> PatternIndex:
    """All patterns of everybody in ``known``."""
    gathered: dict[tuple[str, ...], list[Pattern]] = defaultdict(list)
    for owner, one in enumerate(known):
        own: dict[tuple[tuple[str, ...], Form], Pattern] = {}
        for pattern in forms_of(one, owner, lexicon):
            own.setdefault((pattern.parts, pattern.form), pattern)
        for (parts, form), pattern in own.items():
            # "Sam E." written as one would be the word "same".
            grown = len(parts) == 1 and form in _GROWN
            if all(parts) and not (grown and parts[0] in lexicon.counts):
                gathered[parts].append(pattern)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Pattern, ...]]]] = defaultdict(list)
    for parts in sorted(gathered, key=len, reverse=True):
        by_first[parts[0]].append((parts, tuple(gathered[parts])))
    firsts = dict.fromkeys(parts[0] for parts in gathered)  # an ending is that of the name met first
    singles = {first: tuple(gathered[first,]) for first in firsts if (first,) in gathered}
    return PatternIndex(dict(by_first), singles, tuple(name for name in singles if not name.isascii()))


def forms_of(known: Known, owner: int, lexicon: Lexicon) -> Iterator[Pattern]:
    """Every pattern of one person, school, place or group."""
    if known.kind in PEOPLE:
        called = [parts_of(name) for name in known.called if name.strip()]
        for name in known.names:
            yield from _person_forms(parts_of(name), called, owner, lexicon)
        for parts in called:
            yield from _alone(parts, owner, Form.CALLED, lexicon)
            yield from _nicknames(parts, (), owner, lexicon)
        for name in (*known.names, *known.called):
            yield from _spelt_out(name, owner)
        return
    for name in (*known.names, *known.called):
        if postcode(name):
            continue  # contacts.py knows how those are written
        for folded, form in place_forms(known.kind, parts_of(name), lexicon):
            yield Pattern(folded, owner, Form(form))


@lru_cache(maxsize=20_000)
def parts_of(name: str) -> tuple[Word, ...]:
    """The words of a name, without titles before it."""
    found = words(name)
    while len(found) > 1 and found[0].folded in TITLES:
        found = found[1:]
    return tuple(found)


def _folded(parts: Iterable[Word]) -> tuple[str, ...]:
    """Folded parts; a part written with a possessive ("St Mary's") keeps its letters only."""
    return tuple(part.folded for part in parts)


def _person_forms(
    name: tuple[Word, ...], called: list[tuple[Word, ...]], owner: int, lexicon: Lexicon
) -> Iterator[Pattern]:
    """Full name, its halves alone, initials, both orders, and written as one word."""
    firsts, lasts = split_name(name, called)
    first, last = _folded(firsts), _folded(lasts)
    if not last:
        yield from _alone(firsts, owner, Form.FIRST, lexicon)
        yield from _nicknames(firsts, (), owner, lexicon)
        return
    whole = (*first, *last)
    yield Pattern(whole, owner, Form.FULL)
    for before in dict.fromkeys((first, *map(_folded, called))):  # most are called by a first name
        if before:
            yield from _with_surname(before, last, owner)
    yield from _alone(tuple(part for part in firsts if not part.letter), owner, Form.FIRST, lexicon)
    yield from _alone(lasts, owner, Form.SURNAME, lexicon)
    yield from _nicknames(firsts[:1], last, owner, lexicon)


def split_name(name: tuple[Word, ...], called: list[tuple[Word, ...]]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """(first names, surname with its particles): after what they are called by, else the last word is the surname.

    Joined by hyphens counts as one ("Anne-Marie", "Pettigrew-Vane").
    """
    folded = _folded(name)
    for parts in sorted((_folded(one) for one in called), key=len, reverse=True):
        if parts and folded[: len(parts)] == parts and len(parts) < len(folded):
            at = len(parts)
            tail = _surname_start(name)
            return (name[:tail], name[tail:]) if tail > at else (name[:at], name[at:])
    if len(name) < 2:
        return name, ()
    tail = _surname_start(name)
    return name[:tail], name[tail:]


def _surname_start(name: tuple[Word, ...]) -> int:
    """Index of the first word of the surname."""
    at = len(name) - 1
    while at > 1 and ("-" in name[at].gap or name[at].gap in ("'", "’") or name[at].run == name[at - 1].run):
        at -= 1
    while at > 1 and name[at - 1].folded in PARTICLES:
        at -= 1
    return max(at, 1)


def _with_surname(first: tuple[str, ...], last: tuple[str, ...], owner: int) -> Iterator[Pattern]:
    """First name or names with the surname: whole, by initial, the other way round, as one word."""
    letters = tuple(part[0] for part in first)
    alone = len(first[0]) == 1  # "D’Angelo", or a parent known as "J. Larkspur"
    yield Pattern((*first, *last), owner, Form.FULL)
    yield Pattern((first[0], *last), owner, Form.INITIAL if alone else Form.FULL, initials=alone)
    yield Pattern((*last, *first), owner, Form.FULL, reversed=True)
    yield Pattern((*last, first[0]), owner, Form.INITIAL if alone else Form.FULL, initials=alone, reversed=True)
    yield Pattern((letters[0], *last), owner, Form.INITIAL, initials=True)
    yield Pattern((*letters, *last), owner, Form.INITIAL, initials=True)
    yield Pattern(("".join(letters), *last), owner, Form.INITIAL, initials=True)
    yield Pattern((*last, letters[0]), owner, Form.INITIAL, initials=True, reversed=True)
    yield Pattern((*first, last[-1][0]), owner, Form.INITIAL, initials=True)
    if first[0] != first[-1]:
        yield Pattern((first[0], last[-1][0]), owner, Form.INITIAL, initials=True)
    joined_first, joined_last = "".join(first), "".join(last)
    if len(joined_first) + len(joined_last) >= 6:
        yield Pattern((joined_first + joined_last,), owner, Form.FULL)
        yield Pattern((first[0] + joined_last,), owner, Form.FULL)
        yield Pattern((joined_last + first[0],), owner, Form.FULL)
        yield Pattern((letters[0] + joined_last,), owner, Form.INITIAL)
        yield Pattern((joined_last + letters[0],), owner, Form.INITIAL)
        if len(first[0]) > 2:
            yield Pattern((first[0] + last[-1][0],), owner, Form.INITIAL)


def _alone(parts: tuple[Word, ...], owner: int, form: Form, lexicon: Lexicon) -> Iterator[Pattern]:
    """A name by itself: the whole of it, as one word, and each of its words that is a name."""
    folded = _folded(parts)
    if not folded:
        return
    if len(folded) > 1:
        yield Pattern(folded, owner, form)
        yield Pattern(("".join(folded),), owner, form)
    for part in folded:
        alone = len(folded) == 1 or part not in PARTICLES
        if alone and (len(part) > 1 or unspaced(part)):
            yield Pattern((part,), owner, form)
    if len(folded) == 1 and unspaced(folded[0]) and form is Form.FIRST and len(folded[0]) > 2:
        # A Chinese name written in one: the given name is what follows the family name's one sign.
        yield Pattern((folded[0][1:],), owner, form)


def _nicknames(firsts: tuple[Word, ...], last: tuple[str, ...], owner: int, lexicon: Lexicon) -> Iterator[Pattern]:
    for first in firsts:
        for short in lexicon.nicknames.get(first.folded, frozenset()) - KIN:
            yield Pattern((short,), owner, Form.NICKNAME)
            if last:
                yield Pattern((short, *last), owner, Form.FULL)


def _spelt_out(name: str, owner: int) -> Iterator[Pattern]:
    """Names with umlauts as English keyboards write them."""
    for part in parts_of(name) if not name.isascii() else ():
        out = spelt_out(part.text)
        if out:
            yield Pattern((out,), owner, Form.SURNAME)
