"""How sure it is that a match is somebody's name: a leak, something to ask, or only the word."""

from __future__ import annotations

import re

from nurture_desk.domain.guards.bearing import after_determiner, bears_name, speaks_for_a_name, speaks_for_small
from nurture_desk.domain.guards.hits import HitKind
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.matching import How, Match
from nurture_desk.domain.guards.patterns import Form
from nurture_desk.domain.guards.place_forms import GENERIC
from nurture_desk.domain.guards.setting import Setting
from nurture_desk.domain.guards.titles import (
    DETERMINERS,
    EVERYDAY,
    FORMAL,
    GRAMMAR,
    KINDRED,
    OF_PEOPLE,
    PREPOSITIONS,
    THINGS_DO,
    VERBS,
)
from nurture_desk.domain.guards.words import Case

_PLACES = frozenset({Form.SCHOOL, Form.PLACE})
_LONGEST_NAME = 200  # letters of a file's name on either side
_FILE_NAME = re.compile(
    r"\w_|_\w|\w@\w|(?<!\w)[#@]\w|\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|heic|mp[34]|m4a|wav|mov|txt|zip|band)\b|://",
    re.I,
)


def judged(match: Match, setting: Setting, lexicon: Lexicon) -> HitKind | None:
    """Leak, ask, or None where the word is plainly not the name."""
    form = best_form(match)
    if form is Form.GROUP:
        return _group(match, setting, lexicon)
    if match.how is not How.EXACT:
        return _altered(match, setting, lexicon)
    if match.several:
        return _several(match, setting, lexicon)
    if form is Form.SHORT:
        word = setting.words[match.low]
        return HitKind.ASK if word.case is Case.UPPER and word.folded not in lexicon.harmless else None
    return _single(match, setting, lexicon, form)


def best_form(match: Match) -> Form:
    """The form that says most surely whose name it is."""
    order = list(Form)
    return min((pattern.form for pattern in match.patterns), key=order.index)


def _group(match: Match, setting: Setting, lexicon: Lexicon) -> HitKind | None:
    found = setting.words[match.low : match.high + 1]
    telling = [w for w in found if w.capital or not lexicon.ordinary(w.folded)]
    if not telling or (len(telling) == 1 and telling[0].capital and match.low in setting.first and len(found) > 1):
        return None
    return HitKind.ASK


def _altered(match: Match, setting: Setting, lexicon: Lexicon) -> HitKind | None:
    """Plurals, slips, broken, spelt and glued names."""
    word = setting.words[match.low]
    if match.how is How.PLURAL:
        return _plural(match, setting, lexicon)
    if match.how is How.BROKEN:
        pair = setting.words[match.low : match.high + 1]
        sure = pair[1].gap != " " and not all(lexicon.ordinary(w.folded) for w in pair)
        return HitKind.LEAK if sure and pair[0].capital else HitKind.ASK
    if match.how is How.SLIP:
        if word.case is Case.UPPER and len(word.folded) <= 4 and match.low not in setting.shouted:
            return HitKind.ASK
        another_name = word.folded in lexicon.only_names or lexicon.derived(word.folded)
        return HitKind.ASK if word.case is Case.LOWER or another_name else HitKind.LEAK
    if match.how is How.GLUED:
        return HitKind.LEAK
    return HitKind.LEAK if len(match.patterns[0].parts[0]) >= 4 else HitKind.ASK


def _plural(match: Match, setting: Setting, lexicon: Lexicon) -> HitKind | None:
    if match.several:
        return HitKind.LEAK
    stem = match.patterns[0].parts[0]
    if not lexicon.ordinary(stem):
        return HitKind.LEAK
    before = setting.before(match.low)
    if before is not None and before.folded == "the" and match.low not in setting.headed:
        return HitKind.ASK if speaks_for_a_name(setting, match.low) else None
    return HitKind.ASK if bears_name(setting, match.low) else None


def _several(match: Match, setting: Setting, lexicon: Lexicon) -> HitKind | None:
    """A name of two or more words: sure, unless all of them are words and their capitals say nothing."""
    found = range(match.low, match.high + 1)
    strange = [i for i in found if not setting.words[i].letter and not lexicon.ordinary(setting.words[i].folded)]
    capitals = [i for i in found if setting.words[i].capital and i not in setting.shouted]
    if strange:
        return HitKind.LEAK
    if all(setting.words[i].capital or setting.words[i].folded in ("of", "the", "and") for i in found):
        return HitKind.LEAK
    told = [i for i in capitals if i not in setting.first]
    if told and best_form(match) is not Form.INITIAL:
        return HitKind.ASK
    telling = [i for i in found if setting.words[i].folded not in DETERMINERS]
    if best_form(match) in _PLACES and len(telling) > 1 and any(lexicon.seldom(setting.words[i].folded) for i in found):
        return HitKind.ASK
    if best_form(match) is Form.FULL and not capitals and setting.words[match.low].folded not in EVERYDAY:
        return HitKind.ASK  # "jack frost sang": words, but in the order of a name
    return HitKind.ASK if _in_file_name(match, setting) else None


def _single(match: Match, setting: Setting, lexicon: Lexicon, form: Form) -> HitKind | None:
    """One word that is a name of the desk."""
    at = match.low
    word = setting.words[at]
    titled = _titled(at, setting)
    if titled and (word.capital or not lexicon.ordinary(word.folded)):
        return HitKind.LEAK
    if lexicon.ordinary(word.folded):
        return _word_name(at, setting, lexicon, form)
    if form is Form.PART and (lexicon.rare(word.folded) or word.case is Case.LOWER):
        return HitKind.ASK if word.capital else None
    first = form in (Form.FIRST, Form.CALLED)
    if lexicon.rare(word.folded) and (not first or word.folded in lexicon.word_names):
        return _rare_name(at, setting, form)
    if word.case is Case.LOWER:
        if len(word.folded) >= 4:
            return HitKind.ASK if form is Form.NICKNAME else HitKind.LEAK
        return HitKind.ASK if len(word.folded) == 3 and form is not Form.NICKNAME else None
    return HitKind.LEAK


def _rare_name(at: int, setting: Setting, form: Form) -> HitKind | None:
    """A word hardly met that is a name here: "Teasel", "Larkspur"."""
    word = setting.words[at]
    if word.case is Case.LOWER:
        first = form in (Form.FIRST, Form.CALLED) and not after_determiner(setting, at)
        return HitKind.ASK if first or speaks_for_small(setting, at) or _in_file_name_at(at, setting) else None
    if form in (Form.FIRST, Form.CALLED) or at not in setting.first or speaks_for_a_name(setting, at):
        return HitKind.LEAK
    return HitKind.ASK


def _word_name(at: int, setting: Setting, lexicon: Lexicon, form: Form) -> HitKind | None:
    """An ordinary word that is also a name of the desk."""
    word = setting.words[at]
    if word.case is Case.LOWER:
        modal = word.folded in ("will", "may") and word.possessive
        return HitKind.ASK if modal or _in_file_name_at(at, setting) else None
    if at in setting.shouted and not word.possessive:
        return HitKind.ASK if speaks_for_a_name(setting, at) and at not in setting.first else None
    if form is Form.NICKNAME and word.folded not in lexicon.word_names:
        return None
    after = setting.after(at)
    if after is not None and after.folded in KINDRED and form is Form.SURNAME:
        return HitKind.LEAK
    if not word.possessive and not _used_as_a_name(at, setting, lexicon, form):
        return None
    if form in (Form.SCHOOL, Form.PLACE, Form.PART) and not _of_a_place(at, setting, lexicon):
        return None
    if not bears_name(setting, at) or (form is Form.SURNAME and not _of_somebody(at, setting)):
        return None
    middle = at not in setting.first and at not in setting.headed
    people = form in (Form.FIRST, Form.SURNAME, Form.CALLED)
    return HitKind.LEAK if middle and people and lexicon.seldom(word.folded) else HitKind.ASK


def _used_as_a_name(at: int, setting: Setting, lexicon: Lexicon, form: Form) -> bool:
    """Whether a verb follows, where only that makes a name of it: "SO much", "An egg", "the English words"."""
    word, after = setting.words[at], setting.after(at)
    emphasised = word.case is Case.UPPER
    proper = word.folded in lexicon.harmless and form not in (Form.FIRST, Form.CALLED)
    grammar = word.folded in GRAMMAR and (at in setting.first or at in setting.headed)
    if not (emphasised or proper or grammar):
        return True
    return after is None or (after.folded in VERBS and after.case is Case.LOWER)


def _of_a_place(at: int, setting: Setting, lexicon: Lexicon) -> bool:
    """Whether an ordinary word is rather a school or place: seldom met, "at Park", "Willows School"."""
    before, after = setting.before(at), setting.after(at)
    if lexicon.seldom(setting.words[at].folded) or (before is not None and before.folded in PREPOSITIONS):
        return True
    return after is not None and after.capital and after.folded in GENERIC


def _of_somebody(at: int, setting: Setting) -> bool:
    """Whether a surname that is an ordinary word and begins its sentence does what only people do: not "Snow fell"."""
    if (at not in setting.first and at not in setting.headed) or setting.words[at].possessive:
        return True
    after = setting.after(at)
    if after is None or setting.following(at).strip() or after.folded not in THINGS_DO:
        return True
    beyond = setting.after(at + 1)
    return beyond is not None and (beyond.folded in OF_PEOPLE or beyond.folded.endswith("ing"))


def _titled(at: int, setting: Setting) -> bool:
    before = setting.before(at)
    return before is not None and before.folded in FORMAL and setting.words[at].gap.strip() in ("", ".")


def _in_file_name(match: Match, setting: Setting) -> bool:
    return any(_in_file_name_at(at, setting) for at in range(match.low, match.high + 1))


def _in_file_name_at(at: int, setting: Setting) -> bool:
    """Whether the word is part of a file name, an address, a tag: "rose_song.mp3", "will@…", "#hope"."""
    word = setting.words[at]
    low, high = word.start, word.end
    while low and not setting.text[low - 1].isspace() and word.start - low < _LONGEST_NAME:
        low -= 1
    while high < len(setting.text) and not setting.text[high].isspace() and high - word.end < _LONGEST_NAME:
        high += 1
    return bool(_FILE_NAME.search(setting.text[low:high]))
