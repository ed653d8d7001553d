"""Whether a word that may be a name bears one here: what stands before and after it."""

from __future__ import annotations

from nurture_desk.domain.guards.bags import bag
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.setting import Setting
from nurture_desk.domain.guards.titles import BEFORE_A_NAME, DETERMINERS, FORMAL, KINDRED, VERBS
from nurture_desk.domain.guards.words import Case

_MONTHS = frozenset({"may", "april", "june", "august", "january"})
_MONTH_BEFORE = bag(
    "in since until till by from last next early late mid this during before after of every each through and to for "
    "on between end start beginning half april june march july bank"
)
_MONTH_AFTER = bag("half bank day holiday holidays term concert fair fayre assembly and to onwards june july")
# What follows the word and never the name.
_WORD_AFTER = {
    "will": bag("you he she they we it the this that there these i anyone everyone our their my his her be not"),
    "may": bag("i we you they he she it the be half day bank have not"),
    "mark": bag("the a an each every it this that your out time off down on where how making one two"),
    "hope": bag("to that you we this the it they for he she all so not everyone i"),
    "rose": bag("from to up again slowly out through above bush garden petals"),
    "grace": bag("note notes and period"),
    "art": bag("room club lesson lessons week work gallery teacher department project day session sessions"),
    "summer": bag("term holiday holidays concert fair fayre show school half festival break camp music"),
    "joy": bag("of in at to and"),
    "bill": bag("of for the"),
    "jack": bag("plug lead plugs"),
    "rob": bag("a the"),
    "pat": bag("your the a on"),
    "drew": bag("a the on up out from his her their it what round around in"),
    "page": bag("of by turn"),
    "miles": bag("away of from better"),
    "dean": bag("of"),
    "hall": bag("of"),
    "young": bag("people leaders leader musicians musician children voices person carer carers artists"),
    "king": bag("of"),
    "bell": bag("ringing ringers tree trees plates chimes"),
}


def bears_name(setting: Setting, at: int) -> bool:
    """Whether an ordinary word with a capital could be the name here.

    At the start of a sentence something has to speak for it (a verb after it, a possessive, another name); in
    mid-sentence something has to speak against it (a month's company, an article before it, a heading).
    """
    if _is_the_word(setting, at):
        return False
    if setting.words[at].possessive or _after_title(setting, at):
        return True
    if at in setting.first or at in setting.headed or at in setting.shouted:
        return speaks_for_a_name(setting, at)
    return not _after_determiner(setting, at)


def speaks_for_a_name(setting: Setting, at: int) -> bool:
    """Whether what follows says that somebody is meant: a verb, a comma, "and" with another capital, nothing at all."""
    word, after, follows = setting.words[at], setting.after(at), setting.following(at)
    before = setting.before(at)
    if word.possessive:
        return True
    if before is not None and before.folded in BEFORE_A_NAME and at not in setting.first:
        return True
    if after is None:
        # "Will" alone in its line is a label; "Hope." an exclamation, or the name: asked.
        return before is None
    if follows.lstrip()[:1] in (",", "(", ":", "&"):
        return True
    if follows.strip():
        return False
    if after.folded in ("and", "or"):
        beyond = setting.after(at + 1)
        return beyond is not None and beyond.capital and beyond.folded != "i"
    if after.case is Case.LOWER:
        return after.folded in VERBS or (after.folded.endswith("ed") and len(after.folded) > 4)
    return after.case is Case.CAPITAL and at not in setting.headed


def speaks_for_small(setting: Setting, at: int) -> bool:
    """Whether a rare word in small letters is used as a name: "teasel's band", "larkspur was late"."""
    before = setting.before(at)
    if before is not None and before.folded in DETERMINERS:
        return False
    if setting.words[at].possessive:
        return True
    after = setting.after(at)
    return after is not None and after.folded in {"was", "is", "has", "said", "did", "played"}


def _after_title(setting: Setting, at: int) -> bool:
    before = setting.before(at)
    return before is not None and before.folded in FORMAL and before.capital


def _is_the_word(setting: Setting, at: int) -> bool:
    word, before, after = setting.words[at], setting.before(at), setting.after(at)
    if after is not None and after.folded in _WORD_AFTER.get(word.folded, ()):
        return not (word.possessive or (after.capital and at not in setting.headed))
    if word.folded in _MONTHS and not word.possessive:
        follows = setting.following(at).lstrip(" ,.")
        preceding = word.gap.strip()
        if follows[:1].isdigit() or preceding[-1:].isdigit() or (preceding in ("–", "-", "/") and before is not None):
            return True
        if before is not None and (before.folded in _MONTH_BEFORE or before.folded in ("st", "nd", "rd", "th")):
            return not (before.folded in ("and", "for", "to", "from", "by") and _and_a_name(setting, at))
        return after is not None and after.folded in _MONTH_AFTER and after.folded != "and"
    return False


def _and_a_name(setting: Setting, at: int) -> bool:
    """Whether "and May", "for May" speaks of somebody: no other month is near."""
    near = setting.words[max(at - 3, 0) : at]
    return not any(word.folded in _MONTHS | {"june", "march", "july", "february", "september"} for word in near)


def _after_determiner(setting: Setting, at: int) -> bool:
    before, after = setting.before(at), setting.after(at)
    if before is None or before.folded not in DETERMINERS:
        return False
    return not (after is not None and after.folded in KINDRED)


def plain_start(setting: Setting, at: int, lexicon: Lexicon) -> bool:
    """Whether the word begins its sentence and is one that would stand there with a small letter elsewhere."""
    return at in setting.first and lexicon.plain(setting.words[at].folded)
