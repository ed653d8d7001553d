"""Objects of a PDF, short to write down and quick to write out."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject

from nurture_desk.forms.sheet import Rect


class _Name(NameObject):
    """A name that is written again and again: pypdf encodes every letter of it each time, which was half the work."""

    def write_to_stream(self, stream: Any, encryption_key: str | bytes | None = None) -> None:
        """As pypdf writes it."""
        stream.write(_encoded(self))


@cache
def _encoded(name: str) -> bytes:
    out = io.BytesIO()
    NameObject(name).write_to_stream(out)
    return out.getvalue()


def named(*pairs: Any) -> dict[NameObject, Any]:
    """Entries of a dictionary: a key, its value, the next key …"""
    return {pdf_name(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}


@cache
def pdf_name(text: str) -> NameObject:
    """The name object of ``text`` ("/V")."""
    return _Name(text)


def rectangle(rect: Rect) -> ArrayObject:
    """Four edges in points."""
    return ArrayObject(FloatObject(round(edge, 2)) for edge in rect)


def font(face: str) -> DictionaryObject:
    """One of the typefaces every viewer has."""
    made = named("/Type", pdf_name("/Font"), "/Subtype", pdf_name("/Type1"), "/BaseFont", pdf_name(f"/{face}"))
    return DictionaryObject(made | (named("/Encoding", pdf_name("/WinAnsiEncoding")) if face == "Helvetica" else {}))
