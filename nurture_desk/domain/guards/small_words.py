"""Names that are words, in small letters or all in capitals: "ask rose", "ROSE", "will was late".

A document is let go with such a word in it: nine times of ten it is only the word. Whoever gives somebody everything,
or erases somebody, asks about each that may be the name.
"""

from __future__ import annotations

from nurture_desk.domain.guards.bags import bag
from nurture_desk.domain.guards.bearing import is_the_word, speaks_for_small
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.matching import How, Match
from nurture_desk.domain.guards.patterns import Form
from nurture_desk.domain.guards.setting import Setting
from nurture_desk.domain.guards.titles import DETERMINERS, VERBS
from nurture_desk.domain.guards.words import Case

_FIRST_NAMES = frozenset({Form.FIRST, Form.CALLED, Form.NICKNAME})
_NAMED_AFTER = bag(
    "with for from by told asked showed helped gave beside behind between thanked met watched saw heard let made said "
    "joined called named praised encouraged invited reminded supported partnered mum dad brother sister friend"
)
_JOINED = bag("and or")
_PARTED = (",", ";", ":", "/", "&", "+", "(", ")", "|", "•", "–", "-")


def may_be_meant(match: Match, setting: Setting, lexicon: Lexicon) -> bool:
    """Whether an ordinary word which the guard leaves alone may be a first name of the desk after all."""
    if match.how is not How.EXACT or match.several:
        return False
    word = setting.words[match.low]
    forms = {pattern.form for pattern in match.patterns} & _FIRST_NAMES
    if word.case not in (Case.LOWER, Case.UPPER) or not forms:
        return False
    if forms == {Form.NICKNAME} and word.folded not in lexicon.word_names:
        return False
    shouted_alone = word.case is Case.UPPER and match.low not in setting.shouted
    return shouted_alone or _used_as_a_name(match.low, setting)


def _used_as_a_name(at: int, setting: Setting) -> bool:
    word, before, after = setting.words[at], setting.before(at), setting.after(at)
    if before is None and after is None:
        return True  # alone in its line or cell
    if before is not None and before.folded in DETERMINERS:
        return False
    if word.possessive or (before is None and after is not None and after.folded in _JOINED):
        return True
    if is_the_word(setting, at):
        return False
    ends = after is None or setting.following(at).strip()[:1] in _PARTED
    if before is None or word.gap.strip()[:1] in _PARTED:
        return ends or speaks_for_small(setting, at)
    if before.folded in _JOINED:
        return ends or (after is not None and after.folded in VERBS)
    return before.folded in _NAMED_AFTER or (before.folded == "to" and after is None)
