"""What stands on every page that comes back: form, version, whose, which desk, page n of m, and check characters.

``C3.W4KD-ND014-7F2K-1/2-Q8``: consent, version 3 laid out as W4KD, the child with code ND-014, of the desk with mark
7F2K, page 1 of 2. After a full stop the person may have a context: ``NT051.2`` is a tutor in audit round 2,
``NG02.318`` a group in session 318, ``S0007.2`` spare 7 of round 2. All of it in capitals and digits, so that it can
be typed, and packs into a small QR code. No name is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_TEXT = re.compile(r"([A-Z])([0-9A-Z.]{1,12})-([0-9A-Z.]{1,16})-([0-9A-Z]{4})-(\d\d?)/(\d\d?)-([0-9A-HJKMNP-TV-Z]{2})")
_SPARE = re.compile(r"S\d{4,}")
_PRIME = 1021  # the greatest prime under 32²: every wrong or exchanged character changes the remainder


@dataclass(frozen=True)
class Reference:
    """Whose page this is. ``person`` is a code without its hyphen, or S and a number for a spare nobody has yet;
    "0" where a sheet is about nobody in particular. A full stop begins its context (audit round, session).
    """

    form: str  # the form's letter
    version: str
    person: str
    desk: str  # four characters that tell this desk from another
    page: int
    pages: int

    @property
    def who(self) -> str:
        """The person's mark without its context."""
        return self.person.partition(".")[0]

    @property
    def context(self) -> str:
        """The key of the audit round or session, blank where there is none."""
        return self.person.partition(".")[2]

    @property
    def is_spare(self) -> bool:
        """Whether this sheet was printed for nobody yet."""
        return _SPARE.fullmatch(self.who) is not None

    def __str__(self) -> str:
        """The text that the QR code holds and the page shows."""
        body = f"{self.form}{self.version}-{self.person}-{self.desk}-{self.page}/{self.pages}"
        return f"{body}-{check(body)}"


def person_mark(code: str) -> str:
    """A person's code as it stands in a reference: ND-014 becomes ND014."""
    return "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())[:12]


def spare_mark(number: int) -> str:
    """The mark of spare number ``number``, whose person is chosen when it comes back."""
    return f"S{number:04d}"


def check(body: str) -> str:
    """Two check characters over ``body``."""
    remainder = 0
    for letter in body:
        remainder = (remainder * 37 + ord(letter)) % _PRIME
    return ALPHABET[remainder >> 5] + ALPHABET[remainder & 31]


def read_reference(text: str) -> Reference | None:
    """The reference that ``text`` (from a QR code, or typed) says, or None when it is none or has a slip in it."""
    found = _TEXT.fullmatch(text.strip().upper().replace(" ", ""))
    if found is None:
        return None
    form, version, person, desk, page, pages, checked = found.groups()
    reference = Reference(form, version, person, desk, int(page), int(pages))
    body = str(reference).rpartition("-")[0]
    right = check(body) == checked and 1 <= reference.page <= reference.pages
    return reference if right else None


def version_mark(number: str) -> str:
    """A version's number as it stands in a reference: capitals, digits and full stops."""
    mark = "".join(letter for letter in number.upper() if letter.isascii() and (letter.isalnum() or letter == "."))
    return mark[:12] or "0"
