"""What the words around a day say it is: INSET, half term, an occasional day, the day children return …

The table is read from the top: the first row that is found decides, so that "Staff training (school closed)" is INSET
and "School closes for half term" the end of a stretch of term and not a holiday.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Mark(StrEnum):
    """What a line says a day is. ``BEGIN`` and ``END`` are one end of something; the other end stands elsewhere."""

    INSET = "inset"
    BANK = "bank"
    OCCASIONAL = "occasional"
    HOLIDAY = "holiday"
    TERM = "term"
    BEGIN = "begin"  # children are back
    END = "end"  # the last day before a break
    HOLIDAY_BEGIN = "holiday_begin"
    HOLIDAY_END = "holiday_end"
    EVENT = "event"  # sports day, tests, a trip: the school is open
    OPEN = "open"  # no day off at all: a twilight, a parents' evening


_TABLE: tuple[tuple[Mark, str], ...] = (
    (
        Mark.OPEN,
        r"twilight|parents?['’]? evening|open (?:evening|day|morning)|deadline|(?:is|are|will be) open\b|\bpublished"
        r"|\bupdated|\bagreed|\bapproved|\brevised|governors|\bprinted",
    ),
    (
        Mark.INSET,
        r"in-?\s?set\b|in-?\s?service|staff (?:training|development)|training days?|teacher training|\bcpd\b|\bpd days?"
        r"|(?:non|no)[- ]pupils?\b|pupil[- ]free|professional development|baker days?|staff days?|staff only"
        r"|teacher days?|closed to (?:pupils|children|students)",
    ),
    (Mark.OCCASIONAL, r"occasional|discretionary|local holiday|in lieu|polling|additional (?:day|holiday)"),
    (
        Mark.BANK,
        r"bank[- ]holidays?(?! week)|public holidays?|good friday|easter monday|may day\b|boxing day|christmas day"
        r"|new year['’]?s day",
    ),
    (
        Mark.END,
        r"clos(?:es?|ing|ure)s? (?:at\b|for\b|on\b|early|to all)|break(?:s|ing)?[- ]up|last day|end(?:s|ing)? of"
        r"|clos(?:es|ing)\b|finish(?:es|ing)?\b",
    ),
    (
        Mark.BEGIN,
        r"(?:children|pupils|students|school|classes|everyone|everybody|all) (?:return|resume|back)s?\b"
        r"|return to school|re-?\s?open|back to school|first day|start(?:s|ing)? of|resum|\breturns?\b|\bopens?\b"
        r"|opening",
    ),
    (Mark.HOLIDAY_BEGIN, r"(?:holidays?|half[- ]?term|break|vacation)\W+(?:begin|start|commence)s?"),
    (Mark.HOLIDAY_END, r"(?:holidays?|half[- ]?term|break|vacation)\W+(?:end)s?"),
    (Mark.HOLIDAY, r"half[- ]?terms?|holidays?\b|\bbreak\b|vacation|school closed|\bclosed\b|closure"),
    (Mark.BEGIN, r"\bbegin|\bstart|\bcommence|\breopen|\bback\b"),
    (Mark.END, r"\bends?\b|\bending\b"),
    (
        Mark.EVENT,
        r"sports? day|\bsats?\b|\btests?\b|trip\b|residential|concert|nativity|assembly|photo|fayre|fair\b|fete"
        r"|\bplay\b|show\b|census|phonics|world book|swimming|visit|week\b|disco|performance|rehearsal|moderation",
    ),
    (Mark.HOLIDAY, r"\bchristmas\b|\beaster\b|\bwhitsun"),
    (
        Mark.TERM,
        r"\bterms?\b|autumn|spring|summer|michaelmas|\blent\b|trinity|first half|second half|school (?:year|days)",
    ),
)
_COMPILED = tuple((mark, re.compile(words, re.IGNORECASE)) for mark, words in _TABLE)
_SEASONS = (
    ("autumn", re.compile(r"autumn|michaelmas|\bterms?\s?[12]\b", re.IGNORECASE)),
    ("spring", re.compile(r"spring(?! bank)|\blent\b|\bterms?\s?[34]\b", re.IGNORECASE)),
    ("summer", re.compile(r"summer(?! bank)|trinity|\bterms?\s?[56]\b", re.IGNORECASE)),
)
_HALF = re.compile(r"half[- ]?term", re.IGNORECASE)
_FILLERS = re.compile(
    r"\b(?:on|from|at|is|the|both|and|to|until|between|dates?|inclusive|will be|for)\s*$", re.IGNORECASE
)
_LEADING = re.compile(r"^\s*(?:on|from|at|is|are|both|and|to|inclusive|will be)\b", re.IGNORECASE)
_EDGES = " \t\r\n:;,.-–—*•·|=>()[]\u00a0"


def mark_of(words: str) -> Mark | None:
    """What ``words`` say, None when they say nothing of a school's year."""
    for mark, pattern in _COMPILED:
        if pattern.search(words):
            return mark
    return None


def season_of(words: str) -> str:
    """The season a heading names ("autumn", "spring", "summer"), "" for none; of a school with six terms by number."""
    for season, pattern in _SEASONS:
        if pattern.search(words):
            return season
    return ""


def is_half_term(words: str) -> bool:
    """Whether a half-term is meant; "First half term" may be the seven weeks before it (the length tells)."""
    return _HALF.search(words) is not None


def note_of(words: str) -> str:
    """What is left of the words of a line as a note: no marks at the ends, no lost "from" or "on"."""
    text = re.sub(r"\s+", " ", words.replace("\t", " ")).strip(_EDGES)
    for _ in range(3):
        text = _LEADING.sub("", _FILLERS.sub("", text)).strip(_EDGES)
    if text.count("(") > text.count(")"):
        text += ")" if text.rsplit("(", 1)[1].strip() else ""
    return text[:1].upper() + text[1:] if text else ""
