"""The paper's typeface: our static faces, registered once, and whether they hold the letters of a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from nurture_desk import paths
from nurture_desk.domain.dates import listed
from nurture_desk.domain.errors import NurtureError

REGULAR, MEDIUM, SEMIBOLD, BOLD, ITALIC = "Desk", "Desk-Medium", "Desk-SemiBold", "Desk-Bold", "Desk-Italic"
_FACES = {
    REGULAR: "InterDesk-Regular.ttf",
    MEDIUM: "InterDesk-Medium.ttf",
    SEMIBOLD: "InterDesk-SemiBold.ttf",
    BOLD: "InterDesk-Bold.ttf",
    ITALIC: "InterDesk-Italic.ttf",
}
# Scripts our own face does not have: a file of this name in the fonts folder is taken up when it is there.
_OTHER_SCRIPTS = "Fallback-*.ttf"
_BOX = 0x25A1  # what a letter that no face has is drawn as; the page still spells the letter itself


@dataclass(frozen=True)
class _Faces:
    """Every registered face with the letters it holds, our own first."""

    letters: dict[str, frozenset[int]]
    others: tuple[str, ...]
    glyphs: tuple[dict[int, int], ...]  # letter to glyph, of our own faces


@cache
def faces() -> _Faces:
    """Register the faces with reportlab (once a process) and say what each holds.

    Raises ``NurtureError`` naming the file when a face is missing or damaged: paper is never set in another face
    without a word.
    """
    letters = {name: _register(name, paths.fonts() / file) for name, file in _FACES.items()}
    others = []
    for file in sorted(paths.fonts().glob(_OTHER_SCRIPTS)):
        letters[file.stem] = _register(file.stem, file)
        others.append(file.stem)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD)
    ttfonts.makeToUnicodeCMap = _to_unicode
    glyphs = tuple(pdfmetrics.getFont(name).face.charToGlyph for name in _FACES)
    return _Faces(letters, tuple(others), glyphs)


def _register(name: str, file: Path) -> frozenset[int]:
    try:
        font = TTFont(name, str(file))
    except (TTFError, OSError) as trouble:
        raise NurtureError("documents.fonts.no_face", file=file.name, place=str(file.parent)) from trouble
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


def _to_unicode(fontname: str, subset: list[int], *, _as_is: Any = ttfonts.makeToUnicodeCMap) -> str:
    """reportlab's map from glyphs to text, with letters beyond U+FFFF as the surrogate pairs that PDF asks for."""
    head, _, rest = _as_is(fontname, [0] * len(subset)).partition("beginbfchar\n")
    spelled = (chr(code).encode("utf-16-be", "surrogatepass").hex().upper() for code in subset)
    lines = (f"<{place:02X}> <{letters}>" for place, letters in enumerate(spelled))
    head = str(head)
    return f"{head}beginbfchar\n" + "\n".join(lines) + "\nendbfchar" + str(rest.partition("endbfchar")[2])


def runs(text: str, face: str) -> Iterator[tuple[str, str]]:
    """``text`` in pieces of one face each: ours, or that of another script where it holds the letter.

    A letter that nobody holds is drawn as a box in ours, and is still itself to whoever copies or searches.
    """
    known = faces()
    own = known.letters[REGULAR]
    strange = [letter for letter in text if ord(letter) not in own]
    if not strange:
        yield face, text
        return
    for letter in strange:
        if other_face(letter) is None:
            for glyphs in known.glyphs:
                glyphs.setdefault(ord(letter), glyphs[_BOX])
    for name, letters in groupby(text, key=lambda letter: face if holds(letter) else other_face(letter) or face):
        yield name, "".join(letters)


def holds(letter: str) -> bool:
    """Whether our own face can draw ``letter``."""
    return ord(letter) in faces().letters[REGULAR]


def other_face(letter: str) -> str | None:
    """The face of another script that holds ``letter``, or None."""
    known = faces()
    return next((name for name in known.others if ord(letter) in known.letters[name]), None)


def missing_letters(text: str) -> tuple[str, ...]:
    """The letters of ``text`` that no face here can draw, each once, in order; invisible characters need none."""
    found: dict[str, None] = {}
    for letter in unicodedata.normalize("NFC", text):
        if (
            holds(letter)
            or letter.isspace()
            or unicodedata.category(letter) in ("Cc", "Cf", "Cs")
            or is_selector(letter)
        ):
            continue
        if other_face(letter) is None:
            found[letter] = None
    return tuple(found)


def is_selector(letter: str) -> bool:
    """Variation selectors choose between pictures of the letter before them and have none of their own."""
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def check_coverage(texts: Iterable[str]) -> None:
    """Raise ``documents.fonts.missing``, naming the letters, unless every text can be printed as it is written."""
    found: dict[str, None] = {}
    for text in texts:
        found.update(dict.fromkeys(missing_letters(text)))
    if found:
        named = [f"{letter} (U+{ord(letter):04X})" for letter in list(found)[:6]]
        raise NurtureError("documents.fonts.missing", letters=listed(named), n=len(found))


def width(text: str, face: str, size: float) -> float:
    """The width of ``text`` in points."""
    faces()
    return float(pdfmetrics.stringWidth(text, face, size))
