"""Capitalised words nobody knows: asked about, unless a capital is due or the word points at nobody."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator

from nurture_desk.domain.guards.bearing import bears_name, speaks_for_a_name
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.setting import Setting
from nurture_desk.domain.guards.things import has_a_kind, in_company, is_a_noise, is_a_puppet, is_a_thing, is_no_person
from nurture_desk.domain.guards.titles import FORMAL
from nurture_desk.domain.guards.words import Case

_JOINS = frozenset({" ", "-", "‑", "’", "'", ". ", "\u00a0"})
_MOST_FOREIGN = 3
_ENGLISH = (
    "ing",
    "ings",
    "ingly",
    "edly",
    "ness",
    "tion",
    "tions",
    "ment",
    "ments",
    "fully",
    "less",
    "able",
    "ously",
    "ically",
)
_VOWELS = frozenset("aeiouy")
_CODE = 5  # letters an abbreviation has at most


def unknown_names(
    setting: Setting, lexicon: Lexicon, covered: Collection[int], harmless: Collection[str]
) -> Iterator[tuple[int, int]]:
    """(first, last) index of every unknown name; words that follow one another are one name."""
    asked = [
        at
        for at in range(len(setting.words))
        if at not in covered and _asks(setting, at, lexicon, harmless)
    ]  # fmt: skip
    at = 0
    while at < len(asked):
        low = high = asked[at]
        at += 1
        while at < len(asked) and asked[at] == high + 1 and setting.words[asked[at]].gap in (*_JOINS, ""):
            high = asked[at]
            at += 1
        yield low, high


def _asks(setting: Setting, at: int, lexicon: Lexicon, harmless: Collection[str]) -> bool:
    word = setting.words[at]
    if word.case is Case.NONE:
        return _foreign(setting, at)
    if not word.capital or word.letter or (word.contracted and lexicon.plain(word.folded)):
        return False
    if _after_title(setting, at):
        return not is_a_puppet(setting, at)
    if _is_harmless(at, setting, lexicon, harmless):
        return False
    if at in setting.titled and word.folded not in lexicon.only_names:
        return False
    if word.case is Case.UPPER and at not in setting.shouted:
        return _capitals(setting, at, lexicon)
    if _points_at_nobody(setting, at, lexicon):
        return False
    if word.folded in lexicon.word_names:
        return _word_name(setting, at)
    if lexicon.ordinary(word.folded):
        return False
    if word.contracted or lexicon.counts.get(word.folded + "'t"):
        return False
    if word.folded in lexicon.only_names:
        return True
    if (
        word.case is Case.CAPITAL
        and len(word.folded) <= _CODE
        and not _VOWELS & set(word.folded)
        and word.text.isascii()
    ):
        return False  # Yr, Wk, Gtr
    if at in setting.first or at in setting.headed or at in setting.shouted:
        if lexicon.plain(word.folded) or (len(word.folded) > 7 and word.folded.endswith(_ENGLISH)):
            return False
        return not lexicon.rare(word.folded) or (at not in setting.shouted and speaks_for_a_name(setting, at))
    return not lexicon.derived(word.folded)


def _points_at_nobody(setting: Setting, at: int, lexicon: Lexicon) -> bool:
    """Whether what stands around the word makes a noise, a puppet, a thing, a figure of a story of it."""
    if is_a_noise(setting, at) or has_a_kind(setting, at) or in_company(setting, at, lexicon):
        return True
    return setting.words[at].folded not in lexicon.only_names and is_a_thing(setting, at)


def _is_harmless(at: int, setting: Setting, lexicon: Lexicon, harmless: Collection[str]) -> bool:
    word = setting.words[at]
    whole = "".join(other.folded for other in setting.run(at))
    if word.folded in lexicon.capitals and not word.text[1:].islower():
        return True  # AfL
    return any(
        form in lexicon.harmless or form in harmless for form in (word.folded, whole, word.folded.removesuffix("s"))
    )


def _word_name(setting: Setting, at: int) -> bool:
    """An ordinary word that is also a first name, and nobody of the desk: asked only where it is used as one."""
    if at in setting.headed or at in setting.first or at in setting.shouted:
        return bears_name(setting, at) and not setting.words[at].possessive and not is_no_person(setting, at)
    before, after = setting.before(at), setting.after(at)
    beside = (before is not None and before.capital and at - 1 not in setting.first) or (
        after is not None and after.capital and after.folded != "i"
    )
    return not beside and bears_name(setting, at)


def _capitals(setting: Setting, at: int, lexicon: Lexicon) -> bool:
    """Letters in capitals in the middle of prose: an abbreviation nobody knows, or a name shouted."""
    word, before = setting.words[at], setting.before(at)
    if word.folded in lexicon.capitals or word.folded.removesuffix("s") in lexicon.capitals:
        return False
    if not _VOWELS & set(word.folded) or (before is not None and before.folded in ("the", "a", "an")):
        return word.folded in lexicon.only_names  # "MPK", "the WOMAD tent"
    stem = word.folded.removesuffix("s")
    if lexicon.ordinary(word.folded) and word.folded not in lexicon.word_names:
        return False
    if len(word.folded) == 2 or stem in lexicon.harmless:
        return False
    if word.text[0] in "ABCD" and set(word.text) <= set("ABCD"):
        return False  # the form of a piece: ABA, AABA
    return len(word.folded) <= _CODE or not lexicon.plain(word.folded)


def _after_title(setting: Setting, at: int) -> bool:
    before = setting.before(at)
    return (
        before is not None and before.folded in FORMAL and before.capital and setting.words[at].gap.strip() in ("", ".")
    )


def _foreign(setting: Setting, at: int) -> bool:
    """A word of a script without capitals in the middle of Latin ones; whole passages in it are translations."""
    near = setting.near(at)
    foreign = sum(word.case is Case.NONE for word in near)
    letter = unicodedata.category(setting.words[at].text[0])
    return letter == "Lo" and foreign <= _MOST_FOREIGN and foreign < len(near) - foreign
