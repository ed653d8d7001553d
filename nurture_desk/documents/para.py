"""The one door through which people's words reach paper: ``para()`` for running text, ``line()`` for one line.

What is printed is what is stored: text is never markup, every letter on the page spells itself, and right-to-left
text stands in its own order. (Letters stand in visual order and PDF readers turn them back; ``/ActualText`` is left
out on purpose, because pdfium drops U+FFFD and everything beyond U+FFFF from it.)
"""

from __future__ import annotations

import unicodedata
from typing import Any
from xml.sax.saxutils import escape

from bidi import get_display
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from nurture_desk.documents import fonts

UNKNOWN = "\ufffd"  # what a control character is shown as
_DIRECTED = frozenset({"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_ISOLATE, _POP = "\u2068", "\u2069"
_OPENING = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", _POP)


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
    return letter != "\n" and (unicodedata.category(letter) in ("Cc", "Cs") or ord(letter) & 0xFFFE == 0xFFFE)


def is_directed(text: str) -> bool:
    """Whether any of ``text`` runs from right to left, or carries marks that make it."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _DIRECTED for letter in text)


def within(text: str) -> str:
    """A name to be set inside a sentence: its own direction marks, even unclosed ones, cannot reach what follows."""
    text = plain(text)
    return f"{_ISOLATE}{_closed(text)}{_POP}" if is_directed(text) else text


def _closed(text: str) -> str:
    """``text`` with every direction mark it opens closed, and none closed that it did not open."""
    kept, pending = [], []
    for letter in text:
        if letter in _OPENING:
            pending.append(_OPENING[letter])
        elif letter in ("\u202c", _POP):
            if letter not in pending:
                continue
            while pending.pop() != letter:
                pass
        kept.append(letter)
    return "".join(kept + pending[::-1])


def _drawn(text: str) -> str:
    """``text`` in the order in which its letters stand on paper, invisible characters left out."""
    if text.isascii():
        return text
    if is_directed(text):
        text = get_display(_closed(text))
    return "".join(letter for letter in text if not _is_invisible(letter))


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" or fonts.is_selector(letter)


def width(text: str, face: str, size: float) -> float:
    """How wide ``line`` draws ``text``, in points."""
    return sum(fonts.width(letters, name, size) for name, letters in fonts.runs(_drawn(plain(text)), face))


def line(canvas: Canvas, x: float, y: float, text: str, face: str, size: float, *, most: float = 0) -> float:
    """Draw one line of ``text`` with its baseline at ``y`` and return its width, all in points.

    With ``most`` the text is set smaller, down to 60 %, and then cut with "…" to fit; callers that may not lose a
    letter use ``para`` instead.
    """
    shown = _drawn(plain(text))
    size, shown = _fitted(shown, face, size, most)
    start = x
    for name, letters in fonts.runs(shown, face):
        canvas.setFont(name, size)
        canvas.drawString(x, y, letters)
        x += fonts.width(letters, name, size)
    return x - start


def _fitted(shown: str, face: str, size: float, most: float) -> tuple[float, str]:
    if not most or (wide := width(shown, face, size)) <= most:
        return size, shown
    size = max(size * most / wide, size * 0.6)
    while len(shown) > 1 and width(shown, face, size) > most:
        shown = shown[:-2].rstrip() + "…"
    return size, shown


def broken(text: str, face: str, size: float, wide: float) -> list[str]:
    """``text`` broken into lines of at most ``wide`` points; a word longer than a line is broken too."""
    fonts.faces()
    found: list[str] = []
    for part in plain(text, lines=True).split("\n"):
        for piece in simpleSplit(part, face, size, wide) or [""]:
            while width(piece, face, size) > wide and len(piece) > 1:
                count = _letters_that_fit(piece, face, size, wide)
                found.append(piece[:count])
                piece = piece[count:]
            found.append(piece)
    return found


def _letters_that_fit(text: str, face: str, size: float, wide: float) -> int:
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle], face, size) <= wide else (low, middle - 1)
    return low


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


class _Directed(Paragraph):  # type: ignore[misc]  # reportlab is untyped
    """A paragraph with right-to-left words: broken into lines first, then each line put into its order."""

    def __init__(self, text: str, style: ParagraphStyle, lead: str) -> None:
        super().__init__("", style)
        self._text, self._lead = text, lead

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Break and order the text for a column ``wide`` points wide; gives the size it needs."""
        style = self.style
        room = wide - style.leftIndent - style.rightIndent
        broken = [
            part
            for text in self._text.split("\n")
            for part in simpleSplit(text, style.fontName, style.fontSize, room - 2) or [""]
        ]
        markup = self._lead + "<br/>".join(_marked(_drawn(part), style.fontName) for part in broken)
        Paragraph.__init__(self, markup, style)
        size: Any = Paragraph.wrap(self, wide, high)
        return float(size[0]), float(size[1])


def para(text: str, style: ParagraphStyle, *, lead: str = "", lead_face: str = fonts.SEMIBOLD) -> Paragraph:
    """Running text in ``style``; line ends start new lines, nothing in it is markup.

    ``lead`` is set before it in ``lead_face`` ("Led by", a label), with a space between.
    """
    text, lead = plain(text, lines=True), plain(lead)
    head = f'<font name="{lead_face}">{_marked(_drawn(lead), lead_face)}</font> ' if lead else ""
    if is_directed(text):
        return _Directed(text, style, head)
    return Paragraph(head + "<br/>".join(_marked(_drawn(part), style.fontName) for part in text.split("\n")), style)


def _marked(drawn: str, face: str) -> str:
    """Letters in drawing order as markup that means only themselves; runs of spaces keep their width."""
    return "".join(
        escape(letters) if name == face else f'<font name="{name}">{escape(letters)}</font>'
        for name, letters in fonts.runs(drawn, face)
    )
