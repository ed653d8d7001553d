"""The text of a foreign document, read in the limited child: of a PDF, a Word file, a workbook or a plain text.

Everything somebody could read in it comes out: headers, notes, comments, text boxes, what tracked changes struck out,
names of sheets, links, bookmarks and properties.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nurture_desk.documents.attachments import kind_of
from nurture_desk.documents.office_asides import inner_pieces
from nurture_desk.documents.office_parts import OfficeParts
from nurture_desk.documents.pdf_texts import attached_pieces, pdf_pieces
from nurture_desk.documents.word_texts import word_pieces
from nurture_desk.documents.workbook_texts import workbook_pieces
from nurture_desk.domain.attachments import FileKind
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import PROPERTIES, FileText, Unread, physical_lines, running

MOST_BYTES = 64 * 1024 * 1024
MOST_LETTERS = 2_000_000  # a thousand pages
PICTURES = frozenset({FileKind.PNG, FileKind.JPG, FileKind.TIFF})  # hold no text that can be read
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b")  # office files of other kinds, archives
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 begins
_WIDEST = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")  # how UTF-32 begins
_DEEPEST = 3  # files inside files inside the file
_READERS: dict[FileKind, Callable[[bytes], list[FileText]]] = {
    FileKind.PDF: pdf_pieces,
    FileKind.DOCX: word_pieces,
    FileKind.XLSX: workbook_pieces,
}


def texts_of(path: Path, packed: bytes = b"") -> list[dict[str, Any]]:
    """In the limited child: every piece of text in the file at ``path``, as plain data of ``FileText``.

    ``packed``: the content itself, for a file that lies in the desk only. Refuses a file that is too big, of no kind we
    read, or nothing but pictures of pages.
    """
    if not packed and path.stat().st_size > MOST_BYTES:
        raise NurtureError("documents.sandbox.too_big")
    content = packed or path.read_bytes()
    if not packed and kind_of(content) in PICTURES:  # "nothing found" would say too much of it
        raise NurtureError("leaving.file.unknown", file="")
    found = pieces_of(content)
    if sum(len(piece.text) for piece in found) > MOST_LETTERS:
        raise NurtureError("documents.sandbox.too_big")
    if not packed and _only_pictures(found):
        raise NurtureError("leaving.file.pictures", file="")
    return [asdict(piece) for piece in found]


def _only_pictures(found: list[FileText]) -> bool:
    """Whether nothing but pictures of pages was there to read."""
    pictured = any(piece.unread == Unread.PAGE for piece in found)
    return pictured and all(piece.unread or piece.line_at(0) == PROPERTIES for piece in found)


def pieces_of(content: bytes, depth: int = 0) -> list[FileText]:
    """Every piece of text in a file and in files inside it; its kind is found from the content.

    A picture has none that can be read. ``depth``: how many files this one lies in. Refuses a kind that we do not read.
    """
    kind = kind_of(content)
    if kind in PICTURES:
        return []
    if kind in _READERS:
        return [*_READERS[kind](content), *_inside(kind, content, depth + 1)]
    if content.startswith(_PACKED) or (b"\x00" in content and not content.startswith((*_WIDE, *_WIDEST))):
        raise NurtureError("leaving.file.unknown", file="")
    return running(enumerate(physical_lines(_decoded(content)), start=1))


def _inside(kind: FileKind, content: bytes, depth: int) -> list[FileText]:
    """What the files inside a file say."""

    def read(inner: bytes) -> list[FileText]:
        if depth > _DEEPEST or kind_of(inner) in PICTURES:
            raise NurtureError("leaving.file.unknown", file="")
        return pieces_of(inner, depth)

    if kind is FileKind.PDF:
        return list(attached_pieces(content, read))
    return list(inner_pieces(OfficeParts(content), read))


def _decoded(content: bytes) -> str:
    """A plain text as its editor meant it: UTF-8 or UTF-16 with a mark, else as Windows wrote it."""
    if content.startswith(_WIDEST):
        return content.decode("utf-32", errors="replace")
    if content.startswith(_WIDE):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
