"""Lone initials used as a name: "M was so proud", "K.L.", "with K and J"; not notes, chords, classes, parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from nurture_desk.domain.guards.bags import bag
from nurture_desk.domain.guards.setting import Setting
from nurture_desk.domain.guards.titles import BEFORE_A_NAME, FORMAL, VERBS
from nurture_desk.domain.guards.words import Case, Word

_NOTES = frozenset("abcdefg")
_PERSON_BEFORE = bag("child pupil boy girl student young person learner participant")
_LABEL_BEFORE = bag(
    "group class form year team plan part section verse appendix figure vitamin grade side room row set letter note "
    "notes chord chords key string strings bar point option type table band track study model version question "
    "annex box block phase scale number hall studio house tutor school site level post tune line step column loop "
    "button pad"
)
_MUSIC_NEAR = bag(
    "note notes chord chords key keys major minor sharp flat string strings scale octave octaves tune tuned tuning "
    "pitch pitches pitched arpeggio fret frets natural pentatonic mode drone riff bass ukulele ukuleles guitar "
    "guitars keyboard keyboards piano glockenspiel glockenspiels xylophone chime chimes bars recorder recorders "
    "clarinet trumpet violin cello capo seventh triad rondo ternary binary middle high low open blues boomwhacker "
    "boomwhackers progression changing strum strummed strumming bell bells handbells ostinato melody hum hummed"
)
_LABEL_AFTER = bag("major minor sharp flat natural string note chord section part side shape team group level")
_CHORDS = bag("Am Bm Cm Dm Em Fm Gm Bb Eb Ab Db Gb Cmaj Gsus Dsus Asus Cadd")
_FLATS = bag("ab bb cb db eb gb")
_ARTICLES = bag(
    "a an the this that each every one two three four big small capital letter low high another no ctrl alt shift press"
)
_SHORT_WORDS = bag("go no so do to on in it is us we he me my be by up at an as if or of ok hi oh ah am pm tv dj mc")
_CHORDLIKE = re.compile(r"\s*(?:[#♯♭b]|[0-9]|m\b|maj|min|dim|sus|/|-?sharp|-?flat)")
_IN_A_WORD = re.compile(r"\w['’‘]$")  # R’n’B
_DOTTED = re.compile(r"\s?\.\s?")


def lone_initials(
    setting: Setting, known_pairs: Collection[str], harmless: Collection[str]
) -> Iterator[tuple[int, int]]:
    """(first, last) index of every letter or pair of letters that may stand for somebody.

    ``known_pairs``: both initials of people of the desk, folded ("kl").
    """
    at = 0
    while at < len(setting.words):
        high = _dotted_run(setting, at)
        if high > at:
            if _stands_for_somebody(setting, at, high, known_pairs, harmless):
                yield at, high
            at = high + 1
            continue
        if _letter_asks(setting, at) or _pair_asks(setting.words[at], at, setting, known_pairs, harmless):
            yield at, at
        at += 1


def _dotted_run(setting: Setting, at: int) -> int:
    """The last index of initials with full stops, "K.L." or "B. T. said", or ``at``."""
    high = at
    while high + 1 < len(setting.words) and _joined_initials(setting.words[high], setting.words[high + 1]):
        high += 1
    if high == at or setting.words[high].gap == "." or setting.words[high].possessive:
        return high
    return high if setting.following(high).startswith(".") else at


def _joined_initials(left: Word, right: Word) -> bool:
    return left.letter and right.letter and right.case is not Case.LOWER and bool(_DOTTED.fullmatch(right.gap))


def _stands_for_somebody(
    setting: Setting, low: int, high: int, pairs: Collection[str], harmless: Collection[str]
) -> bool:
    letters = "".join(word.folded for word in setting.words[low : high + 1])
    if (letters in harmless and letters not in _FLATS) or setting.words[low].case is Case.LOWER:
        return False
    return letters in pairs or letters not in ("eg", "ie", "am", "pm", "ok", "tv", "uk", "eu", "us", "usa", "bbc")


def _pair_asks(word: Word, at: int, setting: Setting, pairs: Collection[str], harmless: Collection[str]) -> bool:
    if word.case is not Case.UPPER or len(word.folded) != 2 or word.folded in harmless or at in setting.shouted:
        return False
    if word.folded not in pairs and not (word.possessive or _person_like(setting, at, None, setting.after(at))):
        return False
    return word.folded not in _SHORT_WORDS and not setting.text[word.end : word.end + 1].isdigit()


def _letter_asks(setting: Setting, at: int) -> bool:
    """Whether one capital letter is used as a name."""
    word = setting.words[at]
    if not word.letter or not word.text[0].isupper() or not word.text.isascii() or at in setting.shouted:
        return False
    before, after = setting.before(at), setting.after(at)
    follows = setting.text[word.end : word.end + 6]
    if _is_label(setting, at, before, after, follows):
        return False
    if word.possessive:
        return word.folded not in "ai" or not _musical(setting, at)
    if before is not None and before.folded in FORMAL and before.capital:
        return True
    if before is not None and before.folded in _PERSON_BEFORE and word.gap.strip() == "":
        return True
    if word.folded in ("i", "o") or (word.folded in ("q", "a") and follows[:1] in (":", ".")):
        return False
    if word.folded == "a":
        return _a_is_somebody(setting, at, after)
    if word.folded in _NOTES:
        return not _musical(setting, at) and _person_like(setting, at, before, after)
    return not (word.folded in "ivx" and _musical(setting, at) and not _person_like(setting, at, before, after))


def _is_label(setting: Setting, at: int, before: Word | None, after: Word | None, follows: str) -> bool:
    """Class B, plan B, T-shirt, F#, 3B, R&B, verse A."""
    word = setting.words[at]
    preceding = setting.text[word.start - 1 : word.start]
    if follows.lstrip(" ")[:1] in ("=", "<", ">") or _IN_A_WORD.search(
        setting.text[max(word.start - 2, 0) : word.start]
    ):
        return True
    if preceding.isdigit() or (preceding and preceding in "&/#_@+") or follows[:1].isdigit():
        return True
    if _CHORDLIKE.match(follows) and not follows.startswith((" ", "\n")):
        return True
    if follows[:1] in ("-", "‑", "&", "+", "_", "@", "♯", "♭", "#") and follows[1:2].strip():
        return True
    if follows[:1] in ("’", "'") and not word.possessive and follows[1:2].isalpha():
        return True
    if _is_a_choice(setting, at):
        return True
    if before is not None and before.folded in _ARTICLES and word.gap.strip() == "" and not word.possessive:
        return True
    if preceding == "-" and word.start > 1 and setting.text[word.start - 2].isalnum():
        return True
    if before is not None and before.folded in _LABEL_BEFORE and word.gap.strip() == "" and not word.possessive:
        return True
    return after is not None and after.folded in _LABEL_AFTER and after.gap.strip(" -") == ""


def _is_a_choice(setting: Setting, at: int) -> bool:
    """Whether codes are offered: "Y or N", "N, K or E"."""
    near = setting.words[max(at - 3, 0) : at + 4]
    return any(
        word.folded == "or" and (left.letter and right.letter)
        for left, word, right in zip(near, near[1:], near[2:], strict=False)
    )


def _a_is_somebody(setting: Setting, at: int, after: Word | None) -> bool:
    """The letter A: the article at the start of a sentence, a note, or somebody."""
    if _musical(setting, at) or "." in setting.words[at].gap:
        return False
    if at in setting.first or at in setting.headed:
        if after is None or after.gap.strip():
            return False
        return after.folded in ("was", "is", "has", "said", "and", "did", "had") and not after.capital
    return True  # the article has a small letter there


def _person_like(setting: Setting, at: int, before: Word | None, after: Word | None) -> bool:
    if after is not None and not after.gap.strip() and (after.folded in VERBS or after.folded.endswith("ed")):
        return True
    if after is not None and after.folded == "and" and (before is None or before.folded in BEFORE_A_NAME):
        return True
    if before is not None and before.folded == "and":
        return _person_before_and(setting, at)
    return before is not None and before.folded in BEFORE_A_NAME and not word_is_listed(setting, at)


def _person_before_and(setting: Setting, at: int) -> bool:
    """Whether "and J" goes on from somebody: "K and J", "with K and J", "Sam and J"."""
    other = setting.words[at - 2] if at > 1 else None
    return other is not None and other.capital


def word_is_listed(setting: Setting, at: int) -> bool:
    """Whether other letters that are notes stand beside it: "from A to E", "C, G and F"."""
    near = setting.words[max(at - 3, 0) : at + 4]
    return sum(word.letter and word.folded in _NOTES and word.capital for word in near) > 1


def _musical(setting: Setting, at: int) -> bool:
    """Whether notes are spoken of in this sentence, and the letter may be one."""
    near = setting.near(at, 4)
    if sum(word.letter and word.capital and word.folded in _NOTES for word in near) > 2:
        return True
    return any(word.text in _CHORDS for word in near) or any(word.folded in _MUSIC_NEAR for word in setting.near(at))
