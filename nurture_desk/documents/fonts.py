"""The paper's typefaces: our own, and one of every other script, and whether they hold the letters of a text.

Our faces are registered at once, those of other scripts when the first letter of theirs is printed.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from nurture_desk import paths
from nurture_desk.domain.errors import NurtureError

REGULAR, MEDIUM, SEMIBOLD, BOLD, ITALIC = "Desk", "Desk-Medium", "Desk-SemiBold", "Desk-Bold", "Desk-Italic"
_FACES = {
    REGULAR: "InterDesk-Regular.ttf",
    MEDIUM: "InterDesk-Medium.ttf",
    SEMIBOLD: "InterDesk-SemiBold.ttf",
    BOLD: "InterDesk-Bold.ttf",
    ITALIC: "InterDesk-Italic.ttf",
}
_READING = Lock()
_HEAVY = frozenset({MEDIUM, SEMIBOLD, BOLD})
_SCRIPTS = "scripts.json"  # which letters every other face holds; written when they are cut (installer/fonts.py)
# Faces whose letters stand side by side as they are; all others are shaped: they join, stack or change places.
_UNSHAPED = frozenset({"Sans", "Hebrew", "Georgian", "Armenian", "Ethiopic", "Symbols", "Emoji"})
_BOX = 0x25A1  # what a letter that no face has is drawn as; the page still spells the letter itself


@dataclass(frozen=True)
class _Faces:
    """Our registered faces: the letters they hold, those that need neither order nor shape, letter to glyph of each."""

    letters: frozenset[int]
    plain: frozenset[int]
    glyphs: tuple[dict[int, int], ...]


@dataclass(frozen=True)
class Script:
    """One script our own face does not have: the letters its face holds, and the file of every weight."""

    name: str
    letters: frozenset[int]
    files: dict[str, str]

    @property
    def shaped(self) -> bool:
        """Whether its letters join, stack or change places, so that they must be shaped before they are drawn."""
        return self.name not in _UNSHAPED

    def face(self, beside: str) -> str:
        """Its registered face that goes with our face ``beside``."""
        style = "SemiBold" if beside in _HEAVY and "SemiBold" in self.files else "Regular"
        return _other(self.files[style])


@cache
def faces() -> _Faces:
    """Register our faces with reportlab (once a process) and say what they hold.

    Raises ``NurtureError`` naming the file when a face is missing or damaged: paper is never set in another face
    without a word.
    """
    letters = [_register(name, paths.fonts() / file) for name, file in _FACES.items()]
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD)
    ttfonts.makeToUnicodeCMap = _to_unicode
    plain = frozenset(code for code in letters[0] if _is_plain(chr(code)))
    return _Faces(letters[0], plain, tuple(pdfmetrics.getFont(name).face.charToGlyph for name in _FACES))


def _is_plain(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] != "M" and category != "Cf" and unicodedata.bidirectional(letter) not in ("R", "AL", "AN")


def is_plain(text: str) -> bool:
    """Whether our own face holds all of ``text``, and it stands on paper as it is."""
    return text.isascii() or faces().plain.issuperset(map(ord, text))


@cache
def scripts() -> tuple[Script, ...]:
    """The other scripts that were cut for this environment, in the order in which they are asked for a letter."""
    place = paths.fonts() / _SCRIPTS
    held: dict[str, list[list[int]]] = json.loads(place.read_text(encoding="utf-8")) if place.is_file() else {}
    found: dict[str, Script] = {}
    for file, stretches in held.items():
        _, name, style = file.removesuffix(".ttf").split("-")
        letters = frozenset(code for first, last in stretches for code in range(first, last + 1))
        known = found.get(name, Script(name, letters, {}))
        found[name] = Script(name, known.letters & letters, known.files | {style: file})
    return tuple(found.values())


@cache
def _other(file: str) -> str:
    name = file.removesuffix(".ttf")
    _register(name, paths.fonts() / file)
    return name


def _register(name: str, file: Path) -> frozenset[int]:
    try:
        font = TTFont(name, str(file))
    except (TTFError, OSError) as trouble:
        raise NurtureError("documents.fonts.no_face", file=file.name, place=str(file.parent)) from trouble
    font.face.makeSubset = partial(_one_at_a_time, font.face.makeSubset)
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


def _one_at_a_time(make_subset: Callable[[Any], bytes], letters: Any) -> bytes:
    """A face reads its file from where it read last: two papers painted at once would read each other's glyphs."""
    with _READING:
        return make_subset(letters)


# Glyphs of shaped text have no letter of their own: each gets a code of Unicode's last two planes, which no text
# holds (``para.plain`` shows such letters as U+FFFD), and this is what the code spells.
_FIRST_CODE, _LAST_CODE = 0xF0000, 0x10FFFD
_GIVING_CODES = Lock()
_spelled: dict[int, str] = {}
_codes: dict[tuple[str, int, str], int] = {}


def glyph_code(face: str, glyph: int, advance: float, spells: str) -> int:
    """The code under which ``glyph`` of ``face`` can be drawn as if it were a letter that spells ``spells``.

    ``advance`` is its width in thousandths of the size.
    """
    with _GIVING_CODES:  # papers are painted in several threads
        known = _codes.get((face, glyph, spells))
        if known is None:
            known = _FIRST_CODE + len(_codes)
            if known > _LAST_CODE:  # 131,000 pictures of words in one process: from here on without their spelling
                known = _codes.get((face, glyph, ""), _LAST_CODE)
            _codes[face, glyph, spells] = known
            _spelled[known] = spells
            drawn = pdfmetrics.getFont(face).face
            drawn.charToGlyph[known] = glyph
            drawn.charWidths[known] = advance
        return known


def _to_unicode(fontname: str, subset: list[int], *, _as_is: Any = ttfonts.makeToUnicodeCMap) -> str:
    """reportlab's map from glyphs to text, with letters beyond U+FFFF as the surrogate pairs that PDF asks for."""
    head, _, rest = _as_is(fontname, [0] * len(subset)).partition("beginbfchar\n")
    spelled = (_spelled.get(code, chr(code)) for code in subset)
    places = ((place, text.encode("utf-16-be", "surrogatepass").hex().upper()) for place, text in enumerate(spelled))
    lines = (f"<{place:02X}> <{letters}>" for place, letters in places)
    head = str(head)
    return f"{head}beginbfchar\n" + "\n".join(lines) + "\nendbfchar" + str(rest.partition("endbfchar")[2])


def holds(letter: str) -> bool:
    """Whether our own face can draw ``letter``."""
    return ord(letter) in faces().letters


def strange(text: str) -> bool:
    """Whether ``text`` holds a letter that our own face does not."""
    own = faces().letters
    return not text.isascii() and any(ord(letter) not in own for letter in text)


def script_of(letter: str) -> Script | None:
    """The first other script whose face holds ``letter``, or None."""
    return next((script for script in scripts() if ord(letter) in script.letters), None)


def box(letter: str) -> None:
    """Draw ``letter``, which no face holds, as a box in ours; it is still itself to whoever copies or searches."""
    for glyphs in faces().glyphs:
        glyphs.setdefault(ord(letter), glyphs[_BOX])


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
        if script_of(letter) is None:
            found[letter] = None
    return tuple(found)


def is_selector(letter: str) -> bool:
    """Variation selectors choose between pictures of the letter before them and have none of their own."""
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


def width(text: str, face: str, size: float) -> float:
    """The width of ``text`` in points."""
    faces()
    return float(pdfmetrics.stringWidth(text, face, size))
