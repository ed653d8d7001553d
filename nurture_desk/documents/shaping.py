"""Text as pieces of one face and one direction each, shaped by HarfBuzz where letters join, stack or change places.

Bidi order, then faces, then shapes; ``inking`` puts what comes of it on the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

import uharfbuzz
from reportlab.pdfbase import pdfmetrics

from nurture_desk.documents import fonts
from nurture_desk.documents.direction import closed, is_directed, levels, mirrored, visual

_JOINERS = "\u200c\u200d"  # they change how the letters beside them join
_OWN_FEATURES = {"kern": False, "liga": False, "calt": False}  # our face is set as reportlab sets it
_VIRAMA = 9  # combining class: the next consonant belongs to this one


@dataclass(frozen=True)
class Glyph:
    """One picture of a shaped piece: where it stands from the piece's beginning, in thousandths of the size.

    ``spells``: the letters of its cluster, said by one glyph of each.
    """

    number: int
    across: float
    up: float
    advance: float
    spells: str


@dataclass(frozen=True)
class Piece:
    """Letters of one face in one direction. ``text`` of a shaped piece as typed, else as drawn from the left."""

    face: str
    text: str
    shaped: bool = False
    backwards: bool = False

    def width(self, size: float) -> float:
        """In points."""
        if self.shaped:
            return sum(glyph.advance for glyph in self.glyphs) * size / 1000
        return fonts.width(self.text, self.face, size)

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """The pictures of a shaped piece from left to right."""
        return _glyphs(self.face, self.text, self.backwards)


def pieces(text: str, face: str, base: int | None = None) -> list[Piece]:
    """The pieces of one line of ``text`` from left to right. ``base``: 1 where its paragraph runs from the right."""
    if fonts.is_plain(text):
        return [Piece(face, text)]
    if not is_directed(text):
        found = [_piece(*key, 0, letters) for key, letters in _stretches(_cut(text, face))]
    else:
        found = _ordered(closed(text), face, base)
    return found or [Piece(face, "")]


def _ordered(text: str, face: str, base: int | None) -> list[Piece]:
    of = levels(text, base)
    cut, place = [], 0
    for level, run in groupby(range(len(text)), key=of.__getitem__):
        count = len(list(run))
        cut += [(*one, level) for one in _cut(text[place : place + count], face)]
        place += count
    stretches = groupby(cut, key=lambda one: (one[0], one[1], one[3]))
    found = [(key, "".join(one[2] for one in same)) for key, same in stretches]
    return visual([_piece(*key, letters) for key, letters in found], [key[2] for key, _ in found])


def is_simple(text: str) -> bool:
    """Whether ``text`` runs from left to right and none of it needs shaping."""
    return fonts.is_plain(text) or not (is_directed(text) or any(shaped for _, shaped, _ in _cut(text, fonts.REGULAR)))


def _piece(face: str, shaped: bool, level: int, letters: str) -> Piece:
    backwards = level % 2 == 1
    if not shaped and backwards:
        letters = mirrored(letters)
    return Piece(face, letters, shaped, backwards)


def _stretches(cut: Iterator[tuple[str, bool, str]]) -> Iterator[tuple[tuple[str, bool], str]]:
    for key, same in groupby(cut, key=lambda one: (one[0], one[1])):
        yield key, "".join(letters for _, _, letters in same)


def clusters(text: str) -> Iterator[str]:
    """``text`` cut where it may be cut: a letter with its marks and joiners, a conjunct whole."""
    start = 0
    for place in range(1, len(text)):
        letter, before = text[place], text[place - 1]
        stacked = unicodedata.combining(before) == _VIRAMA and unicodedata.category(letter) == "Lo"
        if stacked or before == "\u200d" or letter in _JOINERS or unicodedata.category(letter)[0] == "M":
            continue
        yield text[start:place]
        start = place
    if text:
        yield text[start:]


def _cut(text: str, face: str) -> Iterator[tuple[str, bool, str]]:
    """Face, whether it is shaped, and letters of every cluster; what is invisible and shapes nothing is left out."""
    own = fonts.faces().letters
    last: fonts.Script | None = None
    for cluster in clusters(text):
        seen = "".join(letter for letter in cluster if not _is_invisible(letter))
        if not seen:
            continue
        if all(ord(letter) in own for letter in seen):
            yield face, _is_marked(seen), seen
            continue
        script = _script_for(seen, last)
        if script is None:
            yield from _letter_by_letter(seen, face)
            continue
        last = script
        kept = cluster if script.shaped else seen
        letters = "".join(one for one in kept if one in _JOINERS or not _is_invisible(one))
        yield script.face(face), script.shaped or _is_marked(seen), letters


def _is_marked(seen: str) -> bool:
    """Whether a mark has to find its place on the letter before it (where the spelling survives that)."""
    return any(unicodedata.category(letter)[0] == "M" for letter in seen[1:]) and all(
        ord(letter) <= 0xFFFF and letter != "\ufffd" and not seen[0].isspace() for letter in seen
    )


def _script_for(seen: str, last: fonts.Script | None) -> fonts.Script | None:
    codes = {ord(letter) for letter in seen}
    if last is not None and codes <= last.letters:
        return last
    return next((script for script in fonts.scripts() if codes <= script.letters), None)


def _letter_by_letter(seen: str, face: str) -> Iterator[tuple[str, bool, str]]:
    """A cluster that no one face holds: every letter in the face that has it, a box where none has."""
    for letter in seen:
        script = None if fonts.holds(letter) else fonts.script_of(letter)
        if script is None and not fonts.holds(letter):
            fonts.box(letter)
        yield (script.face(face), script.shaped, letter) if script else (face, False, letter)


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" or fonts.is_selector(letter)


@cache
def hb_font(face: str) -> uharfbuzz.Font:
    """HarfBuzz's view of a registered face."""
    font: uharfbuzz.Font = uharfbuzz.Font(uharfbuzz.Face(pdfmetrics.getFont(face).face._ttf_data))
    return font


@lru_cache(8192)
def _glyphs(face: str, text: str, backwards: bool) -> tuple[Glyph, ...]:
    """The pictures of ``text`` from left to right."""
    fonts.faces()
    font, buffer = hb_font(face), uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backwards else "ltr"
    uharfbuzz.shape(font, buffer, _OWN_FEATURES if face.startswith("Desk") else {})
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    scale = 1000 / font.face.upem
    spelled = _spelled(text, {glyph.cluster for glyph in infos}, backwards)
    widest: dict[int, int] = {}
    for glyph, at in zip(infos, places, strict=True):
        widest[glyph.cluster] = max(at.x_advance, widest.get(glyph.cluster, 0))
    pen, found = 0, []
    for glyph, at in zip(infos, places, strict=True):
        says = spelled.pop(glyph.cluster, "") if at.x_advance == widest[glyph.cluster] else ""
        across, up = (pen + at.x_offset) * scale, at.y_offset * scale
        found.append(Glyph(glyph.codepoint, across, up, at.x_advance * scale, says))
        pen += at.x_advance
    return tuple(found)


def _spelled(text: str, starts: set[int], backwards: bool) -> dict[int, str]:
    """What each cluster spells, by its first letter's place; a joiner goes with the letter before it.

    Readers turn words from the right round, marks that are spelled with their letter too, so these are given turned.
    """
    first = sorted(start for start in starts if text[start] not in _JOINERS or start == 0)
    parts = {start: text[start:end] for start, end in zip(first, [*first[1:], len(text)], strict=True)}
    if not backwards:
        return parts
    return {start: part[::-1] if _is_turned(part) else part for start, part in parts.items()}


def _is_turned(part: str) -> bool:
    return any(unicodedata.combining(letter) or letter in _JOINERS for letter in part)
