"""Whether a word that may be a name bears one here: what stands before and after it."""

from __future__ import annotations

from nurture_desk.domain.guards.bags import bag
from nurture_desk.domain.guards.setting import Setting
from nurture_desk.domain.guards.titles import BEFORE_A_NAME, DETERMINERS, FORMAL, KINDRED, VERBS
from nurture_desk.domain.guards.words import Case

_MONTHS = frozenset({"may", "april", "june", "august"})
_ALL_MONTHS = _MONTHS | bag(
    "january february march july september october november december jan feb mar apr sept oct nov dec"
)
_MONTH_BEFORE = bag(
    "in since until till by from last next early late mid this during before after of every each through and to for "
    "on between end start beginning half come april june march july bank"
)
_MONTH_AFTER = bag("half bank day holiday holidays term concert fair fayre assembly and to onwards june july")
# What follows the word and never the name, where the word begins a sentence or a line.
_WORD_AFTER = {
    "will": bag(
        "you he she they we it the this that there these those i anyone everyone anybody everybody our their my his "
        "her your be not somebody someone nobody any all some a an two"
    ),
    "may": bag("i we you they he she it the be have not this our your there all"),
    "mark": bag("the a an each every it this that your out time off down on where how making one two all which when"),
    "hope": bag("to that you we this the it they for he she all so not everyone i your there these in"),
    "rose": bag("from to up again slowly out through above"),
    "joy": bag("of in at to and"),
    "grace": bag("and"),
    "summer": bag("and"),
    "art": bag("and"),
    "sky": bag("and"),
    "rob": bag("a the"),
    "pat": bag("your the a on out it"),
    "drew": bag("a the on up out from his her their it what round around in"),
    "page": bag("of by"),
    "miles": bag("away of from better"),
    "bill": bag("of for the"),
    "grant": bag("of for from money received in"),
    "chase": bag("the it"),
    "chance": bag("to of for"),
    "young": bag("and at"),
    "green": bag("for and means"),
    "faith": bag("in that and"),
    "hall": bag("and"),
    "bell": bag("and"),
    "frank": bag("and talk"),
    "reed": bag("and"),
    "king": bag("of and"),
    "bob": bag("up down along"),
    "jack": bag("in"),
    "sue": bag("for"),
}
# Two words that belong together wherever they stand.
_COMPOUNDS = {
    "rose": bag("bush garden gardens petal petals tree red pink wine gold"),
    "grace": bag("note notes period"),
    "art": bag("room rooms club lesson lessons week work gallery teacher department project day session sessions form "
               "forms class therapy trail show exhibition box table corner"),
    "summer": bag("term holiday holidays concert fair fayre show school half festival break camp music production sing "
                  "party picnic sun reading"),
    "bill": bag("of"),
    "jack": bag("plug lead plugs leads"),
    "hall": bag("of"),
    "young": bag("people leaders leader musicians musician children voices person carer carers artists composers "
                 "singers interpreters drummers players minds"),
    "king": bag("of"),
    "bell": bag("ringing ringers tree trees plates chimes tower"),
    "page": bag("of up down"),
    "joy": bag("con"),
    "mark": bag("sheet scheme"),
    "green": bag("room team group class paper screen card table light beaters beater"),
    "sky": bag("blue"),
}  # fmt: skip
_SUBJECTS = bag(
    "music maths english science drama dance history dt re pe it french computing geography sport latin ict pshe"
)
_STRETCHES = bag(
    "end start beginning middle month week weeks day days half rest most all part first last 1st 2nd 3rd st nd rd th"
)
_SEASON_BEFORE = bag(
    "in during last next this each every by until since late early mid that spring autumn over before after"
)
_ARTICLES = bag("the a an")
_ABOUT_WORDS = bag("word words name colour letter feeling theme title air")
_ABOUT_MONTHS = bag(
    "month months busy exam exams sats weather sunny rainy wet warm cold early late term week weeks soon over half"
)
_GROUPED = bag("others rest boys girls group class band other")
_PARTNERS = bag("his her their two three everyone friends")


def bears_name(setting: Setting, at: int) -> bool:
    """Whether an ordinary word with a capital could be the name here.

    At the start of a sentence something has to speak for it (a verb after it, a possessive, another name); in
    mid-sentence something has to speak against it (a month's company, an article before it, a heading).
    """
    if is_the_word(setting, at):
        return False
    if setting.words[at].possessive or _after_title(setting, at):
        return True
    if at in setting.first or at in setting.headed or at in setting.shouted:
        return speaks_for_a_name(setting, at)
    return not (after_determiner(setting, at) or _after_capital(setting, at))


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
    if follows.lstrip()[:1] == ",":
        return at not in setting.headed and not _is_listed(setting, at)
    if follows.lstrip()[:1] in ("(", ":", "&"):
        return at not in setting.headed or follows.lstrip()[0] in "(&"
    if follows.strip():
        return False
    if after.folded in ("and", "or"):
        return _and_somebody(setting, at)
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
    if after is not None and at in setting.first and after.folded in ("quiet", "loud", "late", "absent", "away"):
        return True  # a diary in small letters: "larkspur quiet, good riff"
    return after is not None and (after.folded in VERBS or (after.folded.endswith("ed") and len(after.folded) > 4))


def _after_title(setting: Setting, at: int) -> bool:
    before = setting.before(at)
    return before is not None and before.folded in FORMAL and before.capital


def _and_somebody(setting: Setting, at: int) -> bool:
    """Whether "… and" goes on to another name, "the others", "her brother", or to "I"."""
    beyond = setting.after(at + 1)
    if beyond is None:
        return False
    if beyond.folded == "the":
        third = setting.after(at + 2)
        return third is not None and third.folded in _GROUPED
    return beyond.capital or beyond.folded in _PARTNERS


def _is_listed(setting: Setting, at: int) -> bool:
    """Whether a list of things begins: "King, queen, jester", not "Grace, smiling, sang" or "Will, you start"."""
    item = setting.after(at)
    if item is None or item.capital or item.folded.endswith(("ing", "ed")) or setting.after(at + 1) is None:
        return False
    beyond = setting.after(at + 1)
    return setting.following(at + 1).strip()[:1] in (",", ":", ";") or (beyond is not None and beyond.folded == "and")


def _is_spoken_of(setting: Setting, at: int) -> bool:
    """Whether the sentence is about the word or the month: "Hope is a word", "May is the month for it"."""
    low, high = setting.sentence(setting.words[at].start)
    coming = [word.folded for word in setting.words[at + 1 : at + 7] if low <= word.start < high]
    about = _ABOUT_MONTHS if setting.words[at].folded in _MONTHS else _ABOUT_WORDS
    return bool(coming) and coming[0] in ("is", "was", "means", "meant", "are", "were") and bool(about & set(coming))


def is_the_word(setting: Setting, at: int) -> bool:
    """Whether what stands beside it says that the word, the month or the season is meant, not the name."""
    word, after = setting.words[at], setting.after(at)
    if not word.possessive and (_is_spoken_of(setting, at) or _is_numbered(setting, at)):
        return True
    if after is not None and not word.possessive:
        capital = after.capital and after.folded != "i"
        if after.folded in _COMPOUNDS.get(word.folded, ()):
            return True
        due = at in setting.first or at in setting.headed
        if due and after.folded in _WORD_AFTER.get(word.folded, ()) and not capital:
            return not (after.folded == "and" and _and_somebody(setting, at))
    if word.folded == "art" and any(near.folded in _SUBJECTS for near in setting.words[max(at - 2, 0) : at + 3]):
        return True
    if word.folded in ("summer", "autumn") and not word.possessive and _is_the_season(setting, at):
        return True
    return word.folded in _MONTHS and not word.possessive and _is_the_month(setting, at)


def _is_numbered(setting: Setting, at: int) -> bool:
    """Whether a number or a letter follows at once, as in "Page 3", "Hall B"."""
    after = setting.after(at)
    if setting.following(at).startswith(" ") and setting.following(at).lstrip()[:1].isdigit():
        return True
    return after is not None and after.letter and after.capital and after.gap == " " and after.folded in "bc"


def _is_the_season(setting: Setting, at: int) -> bool:
    before = setting.before(at)
    if setting.following(at).lstrip(" ,")[:1].isdigit():
        return True
    if before is None:
        return False
    return before.folded in _SEASON_BEFORE or (before.folded == "of" and _span_of_time(setting, at))


def _span_of_time(setting: Setting, at: int) -> bool:
    """Whether "of" goes back to a stretch of time: "by the end of May"."""
    before = setting.before(at - 1)
    return before is not None and before.folded in _STRETCHES


def _is_the_month(setting: Setting, at: int) -> bool:
    """Whether May, June, April, August is the month here: beside a number, another month, after "in"."""
    word, before, after = setting.words[at], setting.before(at), setting.after(at)
    preceding = word.gap.strip()
    if setting.following(at).lstrip(" ,.")[:1].isdigit() or preceding[-1:].isdigit():
        return True
    if after is not None and after.folded in ("onwards", "onward"):
        return True
    if before is not None:
        if preceding in ("–", "-", "/") or before.folded in ("st", "nd", "rd", "th") or _near_a_month(setting, at):
            return True
        if before.folded == "of":
            return _span_of_time(setting, at)
        if before.folded in _MONTH_BEFORE:
            return before.folded not in ("and", "for", "to", "from", "by", "on", "this", "through")
        if before.folded in DETERMINERS:
            return True
    if after is not None and after.folded in _MONTH_AFTER:
        return after.folded not in ("and", "to") or _near_a_month(setting, at)
    return False


def _near_a_month(setting: Setting, at: int) -> bool:
    low, high = setting.sentence(setting.words[at].start)
    near = [word for word in setting.words[max(at - 3, 0) : at + 4] if low <= word.start < high]
    return any(word is not setting.words[at] and word.folded in _ALL_MONTHS for word in near)


def _after_capital(setting: Setting, at: int) -> bool:
    """Whether it is the end of a name of something: "the School Hall", "the Spring Summer project"."""
    before = setting.before(at)
    if before is None or not before.capital or before.letter or before.gap == "" or setting.words[at].gap.strip():
        return False
    article = setting.before(at - 1)
    return article is not None and article.folded in DETERMINERS


def after_determiner(setting: Setting, at: int) -> bool:
    """Whether an article or the like makes it a thing: "the Hall", not "the Hall family", "that Hope wanted"."""
    before, after = setting.before(at), setting.after(at)
    if before is None or before.folded not in DETERMINERS:
        return False
    if before.folded not in _ARTICLES and speaks_for_a_name(setting, at):
        return False
    return not (after is not None and after.folded in KINDRED)
