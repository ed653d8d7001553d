"""The wording of letters: what the desk ships, what the service has made of it, and its own translations.

A change makes a new version; the ones before stay, and so does ours.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from nurture_desk import paths
from nurture_desk.db import letters as db
from nurture_desk.db import records
from nurture_desk.db.tables.toolkit import letter_text
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letter_fields import checked_text, lines_of
from nurture_desk.domain.letter_kinds import EASY, ENGLISH, FAMILY_LETTERS, Letter, LetterText
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class Worded:
    """The wording a letter is set in: what is printed first, and the English below it where that is another language.

    ``lacking``: the language a family asked for that nobody has put the letter into yet.
    """

    text: LetterText
    english: LetterText | None = None
    lacking: str = ""

    @property
    def is_paired(self) -> bool:
        """Whether each paragraph has its English under it, or the whole stands below."""
        return self.english is not None and len(lines_of(self.text.body)) == len(lines_of(self.english.body))


class LetterTexts:
    """Reads and keeps the wording of letters."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def in_use(self, letter: Letter, language: str = ENGLISH) -> LetterText | None:
        """The wording letters are set in now; None where nobody has put the letter into that language."""
        with self._desk.look() as conn:
            found = [one for one in db.texts_in_use(conn, letter) if one.language == language]
        return found[0] if found else ours(letter, language)

    def worded(self, letter: Letter, language: str) -> Worded:
        """What a letter in ``language`` is set in; English with a remark where there is no wording of it."""
        found, english = self.in_use(letter, language), self.in_use(letter)
        assert english is not None  # every letter is shipped in English
        if found is None:
            return Worded(english, lacking="" if language == EASY else language)
        return Worded(found, None if language in (ENGLISH, EASY) else english)

    def languages(self, letter: Letter) -> tuple[str, ...]:
        """The languages a letter has a wording in: English first, then easy read, then the service's translations."""
        with self._desk.look() as conn:
            own = {one.language for one in db.texts_in_use(conn, letter)}
        shipped = [tag for tag in (ENGLISH, EASY) if ours(letter, tag) is not None]
        return (*shipped, *sorted(own - set(shipped)))

    def versions(self, letter: Letter, language: str = ENGLISH) -> list[LetterText]:
        """Every version of the service's own, newest first."""
        with self._desk.look() as conn:
            return [one for one in db.every_version(conn, letter, language)[::-1] if one.body]

    def save(self, letter: Letter, language: str, subject: str, body: str) -> LetterText:
        """Set letters in this wording from now; nothing is kept where nothing has changed. Raises ``letters.…``."""
        checked = checked_text(LetterText(letter, language, subject, body))
        if language != ENGLISH and letter not in FAMILY_LETTERS:
            raise NurtureError("letters.only_english", field="language")
        before = self.in_use(letter, language)
        if before is not None and _same(before, checked):
            return before
        shipped = ours(letter, language)
        if shipped is not None and _same(shipped, checked):
            return self.back_to_ours(letter, language)
        return self._keep(checked)

    def back_to_ours(self, letter: Letter, language: str = ENGLISH) -> LetterText:
        """Set letters in the wording the desk ships again; a translation is given up. The versions stay."""
        shipped = ours(letter, language)
        with self._desk.look() as conn:
            own = any(one.language == language for one in db.texts_in_use(conn, letter))
        if own:
            self._keep(LetterText(letter, language, "", ""))
        return shipped or LetterText(letter, language, "", "")

    def _keep(self, text: LetterText) -> LetterText:
        with self._desk.change("letters.text", Area.INTAKE) as unit:
            before = db.every_version(unit.conn, text.letter, text.language)
            version = before[-1].version + 1 if before else 1
            kept = replace(text, version=version, changed_on=self._desk.today())
            key = records.add(unit.conn, letter_text, kept)
            unit.note(
                letter=text.letter.name.lower(), language=text.language.replace("-", "_").lower(), version=version
            )
        return replace(kept, id=key)


def ours(letter: Letter, language: str = ENGLISH) -> LetterText | None:
    """The wording the desk ships; None for a language it has none in."""
    found = _shipped(letter)
    if language == EASY and "easy" in found:
        easy = found["easy"]
        assert isinstance(easy, dict)
        return LetterText(letter, EASY, str(easy["subject"]), _parted(str(easy["body"])))
    if language != ENGLISH:
        return None
    return LetterText(letter, ENGLISH, str(found["subject"]), _parted(str(found["body"])))


def _same(one: LetterText, other: LetterText) -> bool:
    return (one.subject, lines_of(one.body)) == (other.subject, lines_of(other.body))


def _parted(body: str) -> str:
    """Paragraphs with an empty line between two, as they are easiest to write in."""
    return "\n\n".join(lines_of(body))


@cache
def _shipped(letter: Letter) -> Mapping[str, object]:
    file = paths.resources() / "letters" / f"{letter.value}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
