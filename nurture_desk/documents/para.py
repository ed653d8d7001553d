"""The one door through which people's words reach paper: ``para()`` for running text, ``line()`` for one line.

What is printed is what is stored: text is never markup, any script stands as its readers write it, and whoever copies
or searches finds what was typed. Lines are broken in the order of speech; then each is put into the order of paper,
cut into pieces of one face and shaped (``shaping``), and drawn (``inking``). Plain letters keep reportlab's quick way.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from nurture_desk.documents import fonts
from nurture_desk.documents.direction import base_level, closed, is_directed
from nurture_desk.documents.inking import draw
from nurture_desk.documents.paper import palette
from nurture_desk.documents.shaping import Piece, clusters, is_simple, pieces
from nurture_desk.domain.guide import Run, runs

UNKNOWN = "\ufffd"  # what a control character is shown as
_ISOLATE, _POP = "\u2068", "\u2069"
_ALONG = ("\u200e", "\u200f")  # invisible letters that run from the left and from the right
_FIRST_LOOK = 32  # letters
_LONGER_THAN_A_LINE = 1000  # letters
_PRIVATE = 0xF0000  # from here on Unicode has no letters; ``fonts`` draws shaped glyphs under these numbers


def plain(text: str, *, lines: bool = False) -> str:
    """``text`` as it is printed: composed (NFC), control characters as U+FFFD, line ends and tabs as spaces.

    With ``lines`` the line ends are kept as "\\n".
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    if not lines:
        text = text.replace("\n", " ")
    return "".join(UNKNOWN if _is_control(letter) else letter for letter in text)


def _is_control(letter: str) -> bool:
    code = ord(letter)
    unheld = code & 0xFFFE == 0xFFFE or code >= _PRIVATE
    return letter != "\n" and (unheld or unicodedata.category(letter) in ("Cc", "Cs"))


def within(text: str) -> str:
    """A name to be set inside a sentence: its own direction marks, even unclosed ones, cannot reach what follows."""
    text = plain(text)
    return f"{_ISOLATE}{closed(text)}{_POP}" if is_directed(text) else text


def width(text: str, face: str, size: float) -> float:
    """How wide ``line`` draws ``text``, in points."""
    return _wide(pieces(plain(text), face), size)


def _wide(found: list[Piece], size: float) -> float:
    return sum(piece.width(size) for piece in found)


def line(canvas: Canvas, x: float, y: float, text: str, face: str, size: float, *, most: float = 0) -> float:
    """Draw one line of ``text`` with its baseline at ``y`` and return its width, all in points.

    With ``most`` the text is set smaller, down to 60 %, and then cut with "…" to fit; callers that may not lose a
    letter use ``para`` instead.
    """
    size, found = _held(plain(text), face, size, most)
    return draw(canvas, x, y, found, size)


def _held(text: str, face: str, size: float, most: float) -> tuple[float, list[Piece]]:
    found = pieces(text, face)
    if not most or (wide := _wide(found, size)) <= most:
        return size, found
    size = max(size * most / wide, size * 0.6)
    whole, base = text, base_level(text)
    while len(text) > 1 and _wide(found, size) > most + 0.001:
        kept = max(1, _letters_that_fit(text, face, size, most - fonts.width("…", face, size)))
        text = text[: min(kept, len(text) - 1)]
        found = pieces(text.rstrip() + "…" + _ALONG[base], face, base if is_directed(whole) else None)
    return size, found


def broken(text: str, face: str, size: float, wide: float) -> list[str]:
    """``text`` broken into lines of at most ``wide`` points; a word longer than a line is broken too.

    A line that does not show which way its paragraph runs gets an invisible letter that does.
    """
    fonts.faces()
    return [piece for part in plain(text, lines=True).split("\n") for piece in _lines_of(part, face, size, wide)]


def _lines_of(text: str, face: str, size: float, wide: float, first: float = 0) -> list[str]:
    """The lines of one paragraph; the first may be ``first`` points wide instead."""
    if not first and is_simple(text) and not fonts.strange(text):
        lines = simpleSplit(text, face, size, wide) or [""]
    else:
        lines = _by_words(text, face, size, wide, first or wide)
    base = base_level(text) if is_directed(text) else 0
    found: list[str] = []
    for piece in lines:
        while len(piece) > 1 and _is_wider(piece, face, size, room := wide if found else first or wide):
            count = _letters_that_fit(piece, face, size, room)
            if count == len(piece):
                break
            found.append(_along(piece[:count], base))
            piece = piece[count:]
        found.append(_along(piece, base))
    return found


def _along(piece: str, base: int) -> str:
    """``piece`` so that it shows by itself which way its paragraph runs."""
    return piece if not piece or base_level(piece) == base else _ALONG[base] + piece


def _by_words(text: str, face: str, size: float, wide: float, first: float) -> list[str]:
    """Lines of whole words, each as full as it gets; shaped words have no width until they are shaped."""
    space = fonts.width(" ", face, size)
    lines: list[str] = []
    room = -1.0
    for word in text.split():
        needs = width(word, face, size)
        if room >= needs + space:
            lines[-1] += f" {word}"
            room -= needs + space
        else:
            lines.append(word)
            room = (wide if len(lines) > 1 else first) - needs
    return lines or [""]


def _is_wider(text: str, face: str, size: float, wide: float) -> bool:
    """Whether ``text`` needs more than ``wide`` points; what is longer than any line of paper is not measured."""
    return len(text) > _LONGER_THAN_A_LINE or width(text, face, size) > wide


def _letters_that_fit(text: str, face: str, size: float, wide: float) -> int:
    """How many letters of ``text`` fit, cut only where it may be cut; at least one cluster.

    Looks no further than twice what fits: a word of a thousand letters is broken in step with its length.
    """
    reach, ends = _FIRST_LOOK, list[int]()
    while True:
        ends = list(accumulate(map(len, clusters(text[:reach]))))
        if reach >= len(text):
            break
        ends.pop()  # its cluster may go on
        if ends and width(text[: ends[-1]], face, size) > wide:
            break
        reach *= 2
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[: ends[middle]], face, size) <= wide else (low, middle - 1)
    return ends[low] if ends else 0


def fitted(text: str, face: str, size: float, wide: float, lines: int) -> tuple[float, list[str]]:
    """The size (at most ``size``) and the lines in which the whole of ``text`` fits: no letter of a name is dropped.

    More than ``lines`` lines are used only when half the size does not help.
    """
    text = plain(text)
    if width(text, face, size) <= wide:
        return size, [text]
    best = size
    while best > size * 0.5:
        best -= 0.5
        parts = broken(text, face, best, wide)
        if len(parts) <= (1 if best > size * 0.75 else lines):
            return best, parts
    while best > 3.5 and len(parts := broken(text, face, best, wide)) * best > size * 1.3 * lines:
        best -= 0.5
    return best, parts


class _Lines(Paragraph):  # type: ignore[misc]  # reportlab is untyped
    """A paragraph of any script: broken into lines of speech first, then each line put into its order and shaped."""

    def __init__(
        self, text: str, style: ParagraphStyle, lead: str, lead_face: str, lines: list[str] | None = None
    ) -> None:
        super().__init__("", style)
        self._text, self._lead, self._lead_face, self._lines = text, lead, lead_face, lines or []
        self._cut = lines is not None

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Break the text for a column ``wide`` points wide; gives the size it needs."""
        style = self.style
        self._room = wide - style.leftIndent - style.rightIndent
        if not self._cut:
            self._lines = self._broken()
        self.width, self.height = wide, len(self._lines) * style.leading
        return wide, self.height

    def _broken(self) -> list[str]:
        style, lead = self.style, self._lead_wide()
        first = max(self._room - lead, self._room * 0.3)
        found: list[str] = []
        for part in self._text.split("\n"):
            found += _lines_of(part, style.fontName, style.fontSize, self._room, 0 if found else first)
        return found

    def _lead_wide(self) -> float:
        return width(f"{self._lead} ", self._lead_face, self.style.fontSize) if self._lead else 0.0

    def split(self, wide: float, high: float) -> list[Paragraph]:
        """The lines that fit into ``high`` and the rest, as reportlab asks at the end of a page."""
        self.wrap(wide, high)
        count = int(high // self.style.leading)
        if count >= len(self._lines):
            return [self]
        if count < 1 or (not self.style.allowOrphans and count < 2):
            return []
        head = _Lines(self._text, self.style, self._lead, self._lead_face, self._lines[:count])
        return [head, _Lines(self._text, self.style, "", self._lead_face, self._lines[count:])]

    def draw(self) -> None:
        """Draw every line; text that runs from the right begins there unless the style says otherwise."""
        style, canvas = self.style, self.canv
        canvas.saveState()
        canvas.setFillColor(style.textColor)
        y = self.height - style.fontSize
        for number, text in enumerate(self._lines):
            lead = self._lead_wide() if not number else 0.0
            wide = lead + width(text, style.fontName, style.fontSize)
            from_right = style.alignment == TA_RIGHT or (style.alignment != TA_CENTER and base_level(text))
            free = self._room - wide
            x = style.leftIndent + (free if from_right else free / 2 if style.alignment == TA_CENTER else 0.0)
            if lead:
                line(canvas, style.leftIndent, y, self._lead, self._lead_face, style.fontSize)
            line(canvas, x + lead, y, text, style.fontName, style.fontSize)
            y -= style.leading
        canvas.restoreState()

    def minWidth(self) -> float:  # reportlab's name
        """Anything may be broken."""
        return float(self.style.fontSize)


def para(text: str, style: ParagraphStyle, *, lead: str = "", lead_face: str = fonts.SEMIBOLD) -> Paragraph:
    """Running text in ``style``; line ends start new lines, nothing in it is markup.

    ``lead`` is set before it in ``lead_face`` ("Led by", a label), with a space between.
    """
    text, lead = plain(text, lines=True), plain(lead)
    if not (is_simple(text) and is_simple(lead)):
        return _Lines(text, style, lead, lead_face)
    head = f'<font name="{lead_face}">{_marked(lead, lead_face)}</font> ' if lead else ""
    return Paragraph(head + "<br/>".join(_marked(part, style.fontName) for part in text.split("\n")), style)


def own_words(text: str, style: ParagraphStyle) -> Paragraph:
    """Running text of the guide, never of people: its marks (``domain/guide.py``) become semibold, slope and links."""
    return Paragraph("".join(_set(run, style) for run in runs(text)), style)


def _set(run: Run, style: ParagraphStyle) -> str:
    face = fonts.SEMIBOLD if run.strong else fonts.ITALIC if run.leaning else style.fontName
    words = f'<font name="{face}">{_marked(run.text, face)}</font>'
    if not run.to.startswith("guide:"):
        return words
    return f'<a href="#{run.to.removeprefix("guide:")}" color="{palette().accent.hexval()}">{words}</a>'


def _marked(text: str, face: str) -> str:
    """Simple text as markup that means only itself, letters of other faces in theirs."""
    return "".join(
        escape(piece.text) if piece.face == face else f'<font name="{piece.face}">{escape(piece.text)}</font>'
        for piece in pieces(text, face)
    )
