"""Pieces of text put on a page: whoever looks sees the script, whoever copies or searches finds the letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents import fonts
from nurture_desk.documents.direction import mirrored
from nurture_desk.documents.shaping import Piece, hb_font


def draw(canvas: Canvas, x: float, y: float, line: list[Piece], size: float) -> float:
    """Put the pieces of one line on ``canvas`` from ``x`` on and return their width, all in points.

    Whoever copies from the page finds what was typed. Words from the left that are shaped carry ``/ActualText``; the
    glyphs of words from the right spell their letters, and every reader turns those round itself. pdfium alone loses
    the order of several words that run against their line, and is told (``_told``).
    """
    start = x
    if len(line) == 1:
        _draw(canvas, line[0], x, y, size)
        return line[0].width(size)
    for together, told in _runs(line):
        if told:
            _say(canvas, told)
        for piece in together:
            _draw(canvas, piece, x, y, size)
            x += piece.width(size)
        if told:
            canvas._code.append("EMC")
    return x - start


def _runs(line: list[Piece]) -> Iterator[tuple[list[Piece], str]]:
    """The pieces of one direction together, and what pdfium has to find in place of them, blank for what they spell."""
    if not any(piece.backwards for piece in line):
        yield line, ""
        return
    from_right = sum(map(_strong, _spoken(line).split())) < 0
    waiting: list[Piece] = []  # words from the right, for the signs behind them
    for turned, run in groupby(line, key=lambda piece: piece.backwards):
        together = list(run)
        if turned:
            waiting = together
            continue
        signs = "" if together[0].shaped or from_right or not waiting else _signs(together[0].text)
        rest = replace(together[0], text=together[0].text[len(signs) :])
        told = _told(waiting, from_right) if waiting else ""
        if signs and told:  # pdfium keeps the order of all of it
            yield [*waiting, replace(rest, text=signs)], mirrored(signs) + told
        elif signs and mirrored(signs) != signs:  # pdfium turns these like the word before them
            yield waiting, ""
            yield [replace(rest, text=signs)], mirrored(signs)
        else:
            rest = together[0]
            if waiting:
                yield waiting, told
        together[0] = rest
        yield together, _told(together, from_right)
        waiting = []
    if waiting:
        yield waiting, _told(waiting, from_right)


def _signs(text: str) -> str:
    """What ``text`` begins with before its first letter or figure: after words from the right pdfium turns that too."""
    for place, letter in enumerate(text):
        if unicodedata.bidirectional(letter) in ("L", "R", "AL", "EN", "AN") or ord(letter) > 0xFFFC:
            return text[:place]
    return text


def _say(canvas: Canvas, text: str) -> None:
    canvas._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>>> BDC")


def _told(run: list[Piece], from_right: bool) -> str:
    """What pdfium has to find in place of ``run`` to give its words in their order; blank where it does by itself.

    ``from_right``: most words of the line run from there. pdfium then takes words from the left one by one from the
    right; and the other way round.
    """
    text, turned = _spoken(run), run[0].backwards
    words = text.split()
    if turned == from_right or len(words) < 2 or not all(map(_strong, words)):
        return ""
    if any(ord(letter) > 0xFFFC for letter in text):
        return ""
    if turned:
        return "".join(piece.text[::-1] if piece.shaped else piece.text for piece in run)
    if any(piece.shaped for piece in run) or not all(map(str.isalpha, words)):
        return ""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return before + " ".join(words[::-1]) + after


def _spoken(line: list[Piece]) -> str:
    """The letters of every piece, each in the order of speech."""
    return "".join(piece.text[::-1] if piece.backwards and not piece.shaped else piece.text for piece in line)


def _strong(word: str) -> int:
    """1 for a word that runs from the left, -1 for one from the right, 0 for neither."""
    kinds = {"L": 1, "R": -1, "AL": -1}
    return next((kinds[kind] for letter in word if (kind := unicodedata.bidirectional(letter)) in kinds), 0)


def _draw(canvas: Canvas, piece: Piece, x: float, y: float, size: float) -> None:
    if piece.shaped:
        _draw_shaped(canvas, piece, x, y, size)
    else:
        canvas.setFont(piece.face, size)
        canvas.drawString(x, y, piece.text)


def _draw_shaped(canvas: Canvas, piece: Piece, x: float, y: float, size: float) -> None:
    """Write the glyphs with their places; reportlab has no words for that, so these are PDF's own.

    The widest glyph of a cluster is text and spells all of it; dots and marks around it are outlines, so that no
    reader finds a letter twice.
    """
    font, document = pdfmetrics.getFont(piece.face), canvas._doc
    out: list[str] = []
    paths: list[str] = []
    inside, risen, pen = None, 0.0, 0.0
    for glyph in piece.glyphs:
        if not glyph.spells:
            outline = _outline(piece.face, glyph.number)
            paths += [f"q 1 0 0 1 {glyph.across:.0f} {glyph.up:.0f} cm {outline} f Q"] if outline else []
            continue
        nominal = font.face.hmetrics[glyph.number][0] * 1000 / font.face.unitsPerEm
        code = fonts.glyph_code(piece.face, glyph.number, nominal, glyph.spells)
        [(subset, byte)] = font.splitString(chr(code), document)
        if subset != inside:
            out.append(f"{font.getSubsetInternalName(subset, document)} {size:.3f} Tf")
            inside = subset
        if glyph.up != risen:
            out.append(f"{glyph.up * size / 1000:.3f} Ts")
            risen = glyph.up
        shift = pen - glyph.across
        out.append(f"[{f'{shift:.1f} ' if abs(shift) > 0.05 else ''}<{byte.hex()}>] TJ")
        pen = glyph.across + nominal
    lines: list[str] = canvas._code
    if not piece.backwards:
        _say(canvas, piece.text)
    lines.append(f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm {' '.join(out)}{' 0 Ts' if risen else ''} ET")
    if not piece.backwards:
        lines.append("EMC")
    if paths:
        scale = f"{size / 1000:.6f}"
        lines.append(f"q {scale} 0 0 {scale} {x:.3f} {y:.3f} cm {' '.join(paths)} Q")


class _Pen:
    """Takes down an outline in PDF's words, in thousandths of the size."""

    def __init__(self, scale: float) -> None:
        self.words: list[str] = []
        self._scale, self._at = scale, (0.0, 0.0)

    def _put(self, sign: str, *points: tuple[float, float]) -> None:
        self._at = points[-1]
        self.words.append(" ".join(f"{at * self._scale:.0f}" for point in points for at in point) + f" {sign}")

    def moveTo(self, point: tuple[float, float]) -> None:  # these names are fontTools'
        """Begin a contour."""
        self._put("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:
        """A straight line."""
        self._put("l", point)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        """A quadratic curve, as the cubic one that PDF knows."""
        (x0, y0), (x1, y1), (x2, y2) = self._at, control, end
        first = (x0 + 2 * (x1 - x0) / 3, y0 + 2 * (y1 - y0) / 3)
        self._put("c", first, (x2 + 2 * (x1 - x2) / 3, y2 + 2 * (y1 - y2) / 3), end)

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:
        """A cubic curve."""
        self._put("c", first, second, end)

    def closePath(self) -> None:
        """End a contour."""
        self.words.append("h")

    def endPath(self) -> None:
        """End an open contour; glyphs have none."""


@lru_cache(4096)
def _outline(face: str, glyph: int) -> str:
    font = hb_font(face)
    pen = _Pen(1000 / font.face.upem)
    font.draw_glyph_with_pen(glyph, pen)
    return " ".join(pen.words)
