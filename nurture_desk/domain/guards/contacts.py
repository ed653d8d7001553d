"""Postcodes, telephone numbers, addresses of e-mail and of the web: they lead to a place or a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

_POSTCODE = re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w£$.,-])(?:\+44\s?\(?0?\)?\s?\d|\(?0\d)[\d\s()\-]{7,14}\d(?![\w%])")
# Begun only where a run of letters begins: else a long run without an @ is tried again from each of its letters.
_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z]\w{2,}")
_STREET = re.compile(
    r"\b\d{1,3}[A-Za-z]?,? (?:[A-Z][\w’']+ ){1,3}(?:Road|Rd|Street|Lane|Avenue|Ave|Close|Drive|Way|Crescent|Terrace|"
    r"Gardens?|Grove|Court|Place|Square|Row|Hill|Mews|Green)\b"
)
_KINDS = (("email", _EMAIL), ("postcode", _POSTCODE), ("phone", _PHONE), ("handle", _HANDLE), ("street", _STREET))


def postcode(text: str) -> str:
    """``text`` as a postcode without blanks, in capitals; "" where it is none."""
    return re.sub(r"\s", "", text).upper() if _POSTCODE.fullmatch(text.strip()) else ""


def contacts(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of what leads to somebody; kinds are postcode, phone, email, handle, street."""
    taken = bytearray(len(text))
    for kind, pattern in _KINDS:
        for found in pattern.finditer(text):
            if kind == "phone" and not 10 <= sum(c.isdigit() for c in found[0]) <= 13:
                continue
            start, end = found.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                yield start, end, kind
