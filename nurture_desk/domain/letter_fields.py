"""Fields in the wording of letters: ``{school}`` is filled from what the desk knows. Wording is data, never code.

Three rules a person can keep in mind. A field is a word in braces. What stands in square brackets falls away when a
field in it is empty; brackets without a field stay as typed. A line of which nothing is left falls away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letter_kinds import SPECS, Letter, LetterText

LONGEST_BODY, LONGEST_SUBJECT = 6000, 160
ALWAYS = ("service", "contact", "telephone", "email", "music_group", "year")  # fields every letter has
# May be empty: a line that holds nothing but one of these falls away without brackets.
OPTIONAL = frozenset({"telephone", "email", "tutor", "room", "class", "next_step", "joined", "failed", "time"})

_FIELD = re.compile(r"\{([a-z_]+)\}")
_PASSAGE = re.compile(r"\[([^\[\]\n]*)\]")
_MARKS = " .,;:–—-•"  # a line of which only these are left holds nothing
_SPACES = re.compile(r" {2,}")
_ALONE = re.compile(r"^\W*\{([a-z_]+)\}\W*$")


@dataclass(frozen=True)
class Filled:
    """A letter with its fields filled in; ``lines``: its paragraphs in order, None where one fell away."""

    subject: str
    lines: tuple[str | None, ...]

    @property
    def text(self) -> str:
        """The paragraphs that are there, one empty line between two."""
        return "\n\n".join(line for line in self.lines if line)


def fields_of(letter: Letter) -> tuple[str, ...]:
    """The fields ``letter`` may use, its own first."""
    return tuple(dict.fromkeys((*SPECS[letter].fields, *ALWAYS)))


def fields_in(text: str) -> tuple[str, ...]:
    """The fields written into ``text``, each once, in order."""
    return tuple(dict.fromkeys(_FIELD.findall(text)))


def lines_of(body: str) -> tuple[str, ...]:
    """The lines of a body that hold anything: each is a paragraph."""
    return tuple(line.strip() for line in body.splitlines() if line.strip())


def checked_text(text: LetterText) -> LetterText:
    """``text`` without blanks around it; refuses a field the letter does not have, a brace that belongs to none, a
    blank and a text that is too long.
    """
    subject, body = " ".join(text.subject.split()), text.body.strip()
    if not subject:
        raise NurtureError("letters.no_subject", field="subject")
    if not body:
        raise NurtureError("letters.no_body", field="body")
    for field, words, most in (("subject", subject, LONGEST_SUBJECT), ("body", body, LONGEST_BODY)):
        if len(words) > most:
            raise NurtureError("letters.too_long", field=field, most=most)
        check_fields(words, fields_of(text.letter), field)
    return LetterText(text.letter, text.language, subject, body, text.version, text.changed_on, text.id)


def check_fields(words: str, allowed: Collection[str], field: str = "body") -> None:
    """Refuse a field nobody fills, a brace that belongs to none, and a bracket that is not closed in its line."""
    for name in fields_in(words):
        if name not in allowed:
            raise NurtureError("letters.unknown_field", field=field, name=name, known=", ".join(allowed))
    rest = _FIELD.sub("", words)
    if "{" in rest or "}" in rest:
        raise NurtureError("letters.lone_brace", field=field)
    for line in words.splitlines():
        if any(sign in _PASSAGE.sub("", line) for sign in "[]"):
            raise NurtureError("letters.lone_bracket", field=field, line=line.strip()[:40])


def fill(text: LetterText, values: Mapping[str, str]) -> Filled:
    """``text`` with its fields filled once, from left to right: what a value holds is never read as a field.

    Raises ``letters.empty.<field>`` where a field outside brackets has no value: no blank gets onto paper.
    """
    check_fields(text.subject, fields_of(text.letter), "subject")
    check_fields(text.body, fields_of(text.letter))
    lines = tuple(_line(line, values) for line in lines_of(text.body))
    return Filled(_line(text.subject, values) or "", lines)


def _line(line: str, values: Mapping[str, str]) -> str | None:
    """One line filled in; None where nothing is left of it."""
    kept = _PASSAGE.sub(lambda found: _passage(found, values), line)
    alone = _ALONE.match(kept)
    if not kept.strip(_MARKS) or (alone and alone[1] in OPTIONAL and not _value(values, alone[1])):
        return None
    for name in fields_in(kept):
        if not _value(values, name):
            raise NurtureError(f"letters.empty.{name}", who=values.get("who", ""))
    filled = _FIELD.sub(lambda found: _value(values, found[1]), kept)
    return _SPACES.sub(" ", filled).strip()


def _passage(found: re.Match[str], values: Mapping[str, str]) -> str:
    """What stands between brackets, without them; nothing where a field in it is empty."""
    names = fields_in(found[1])
    if not names:
        return found[0]
    return found[1] if all(_value(values, name) for name in names) else ""


def _value(values: Mapping[str, str], name: str) -> str:
    return values.get(name, "").strip()
