"""The words of a form as the service may change them: line by line, in English or in a translation beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form

ENGLISH = "en"
SHIPPED = "0"  # the number of the words that come with the desk, before the service has its own
LONGEST = 1200  # characters of a line: more is no line of a form
# Painted pictures and signed languages are no text that stands on a sheet.
NOT_WRITTEN = frozenset({"bfi"})

_GAP = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class FormWords:
    """The words sheets are printed in. ``texts``: key to line; a key that is not there has the words of the desk."""

    form: Form
    language: str = ENGLISH
    number: str = SHIPPED
    texts: Mapping[str, str] | None = None

    @property
    def lines(self) -> Mapping[str, str]:
        """``texts``, never None."""
        return self.texts or {}


@dataclass(frozen=True)
class TextLine:
    """One line of a form. ``text``: in the language that is worked on, blank where it is missing.

    ``english_was``: the English this text was made from, where the English has changed since.
    """

    key: str
    english: str
    text: str = ""
    english_was: str = ""

    @property
    def easy(self) -> bool:
        """Whether it is printed in easy read only."""
        return self.key.startswith("easy.")


@dataclass(frozen=True)
class TextsRow:
    """A form in one language, in the list. ``lines``: in all; ``missing``: without a translation; ``changed``: whose
    English has changed since; ``own``: lines of the service's own in English.
    """

    form: Form
    language: str
    number: str
    made_on: date | None
    lines: int
    missing: int = 0
    changed: int = 0
    own: int = 0

    @property
    def whole(self) -> bool:
        """Whether a sheet in this language has every line of its own."""
        return not self.missing and not self.changed


def gaps(text: str) -> frozenset[str]:
    """The gaps a line leaves open: "Has {known_as} talked?" has "known_as"."""
    return frozenset(_GAP.findall(text))


def checked_texts(texts: Mapping[str, str], english: Mapping[str, str]) -> dict[str, str]:
    """``texts`` as they may be kept: trimmed, blank lines left out.

    Refuses a line the form does not have, one that is too long, and one with a gap the English lacks. A gap that the
    English has may be left out: not every language needs the name there.
    """
    kept: dict[str, str] = {}
    for key, written in texts.items():
        text = " ".join(written.split())
        if not text:
            continue
        if key not in english:
            raise NurtureError("texts.no_such_line", field=key, line=key)
        if len(text) > LONGEST:
            raise NurtureError("texts.too_long", field=key, most=LONGEST)
        if strange := sorted(gaps(text) - gaps(english[key])):
            raise NurtureError("texts.strange_gap", field=key, gap="{" + strange[0] + "}")
        kept[key] = text
    return kept


def missing(keys: Collection[str], texts: Mapping[str, str]) -> tuple[str, ...]:
    """The lines of ``keys`` that a translation lacks, in their order."""
    return tuple(key for key in keys if not texts.get(key, "").strip())
