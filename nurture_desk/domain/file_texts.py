"""The text of a file in pieces, each knowing its page and lines: what the guards read and say where they found it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

PROPERTIES = 0  # the line of what lies in no line: title, author, a sheet's name
_BREAK_MARKS = "\ufffe\x02\u00ad"  # how a hyphen at the end of a line comes out of a PDF, and the soft one of Word
_HYPHENS = ("-", "\u2010", "\u2011")
_LIGATURES = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFB00, 0xFB07), *range(0xFB50, 0xFE00))
}
_LIGATURES |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFE70, 0xFEFD)}


class Unread(StrEnum):
    """What lies in a file and cannot be read here."""

    NONE = ""
    PAGE = "page_is_picture"
    PART = "file_inside"


@dataclass(frozen=True)
class FileText:
    """A piece of running text. ``breaks``: (offset, line) of every line that begins in it.

    ``section``: where it stands when that is no page ("header", "properties"). ``fragment``: words cut out of their
    sentence, in which only names that the desk knows count. ``unread``: a place whose words cannot be read; ``text``
    is then what it is called.
    """

    text: str
    page: int = 1
    breaks: tuple[tuple[int, int], ...] = ((0, 1),)
    section: str = ""
    fragment: bool = False
    unread: str = Unread.NONE

    def line_at(self, offset: int) -> int:
        """The line on which the letter at ``offset`` stands."""
        place = bisect_right(self.breaks, offset, key=itemgetter(0)) - 1
        return self.breaks[max(place, 0)][1]


def one_line(text: str, *, page: int = 1, line: int = PROPERTIES, section: str = "") -> FileText:
    """A piece that stands on one line."""
    return FileText(tidy(text), page, ((0, line),), section)


def tidy(text: str) -> str:
    """``text`` as it was meant: composed, ligatures and shaped letters spelt out, soft hyphens gone."""
    plain = text.translate(_LIGATURES).replace("\u00ad", "")
    return unicodedata.normalize("NFC", plain)


def physical_lines(text: str) -> list[str]:
    """The lines of a page as they are seen; a word broken at the end of one keeps its hyphen there."""
    marked = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in _BREAK_MARKS[:2]:
        marked = marked.replace(mark, "-\n")
    marked = marked.replace("\u00ad\n", "-\n")
    return marked.split("\n")


def running(lines: Iterable[tuple[int, str]], *, page: int = 1, section: str = "") -> list[FileText]:
    """Numbered lines as one running text, in which a word broken over two lines is whole again.

    Whether a hyphen at the end of a line belongs to the word nobody can see: the text has it joined, and a fragment
    for each break keeps the hyphen ("Brindlow-Wynne").
    """
    parts: list[str] = []
    breaks: list[tuple[int, int]] = []
    fragments: list[FileText] = []
    length = 0
    broken, broken_on = "", 0  # the beginning of a word whose end comes on the next line
    for number, raw in lines:
        line = tidy(raw).rstrip()
        if broken and line.lstrip():
            line = line.lstrip()
            fragments.append(_hyphenated(broken, line, page, broken_on, section))
        elif parts:
            parts.append("\n")
            length += 1
        breaks.append((length, number))
        broken, broken_on = _broken_word(line), number
        kept = line[:-1] if broken else line
        parts.append(kept)
        length += len(kept)
    text = "".join(parts)
    return [FileText(text, page, tuple(breaks), section), *fragments] if text.strip() else []


def _broken_word(line: str) -> str:
    """The letters before a hyphen that ends ``line``, empty where the line ends otherwise."""
    if not line.endswith(_HYPHENS):
        return ""
    words = line[:-1].split()
    last = words[-1] if words and not line[-2:-1].isspace() else ""
    return last if last[-1:].isalpha() else ""


def _hyphenated(begun: str, rest: str, page: int, line: int, section: str) -> FileText:
    return FileText(f"{begun}-{rest.split()[0]}", page, ((0, line),), section, fragment=True)
