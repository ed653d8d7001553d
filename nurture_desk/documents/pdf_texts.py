"""Every text of a foreign PDF: its pages line by line, notes, form fields, bookmarks, attached files, properties.

Used in the limited child only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from html import unescape
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import FileText, Unread, one_line, physical_lines, running

_MADE_BY = frozenset({"Creator", "Producer", "CreationDate", "ModDate", "Trapped", "PTEX.Fullbanner"})
MOST_OBJECTS = 100_000  # a file says how many it has, and may lie
_LETTERS = 40  # shapes on a page without text; more may be words drawn as outlines
_KEPT = ("/T", "/TU", "/V", "/DV", "/Opt", "/Alt", "/ActualText", "/E", "/JS", "/Contents", "/Desc", "/Name", "/Title")
_NOTES = ("/Contents", "/T", "/TU", "/V", "/RC", "/Subj", "/DV")
_TROUBLE = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError, OSError)


def pdf_pieces(content: bytes) -> list[FileText]:
    """Every piece of text in a PDF. Raises ``leaving.file.locked_or_broken``."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise NurtureError("leaving.file.locked_or_broken", file="") from None
    found: list[FileText] = []
    try:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage().get_text_range(errors="replace")
            found += running(enumerate(physical_lines(text), start=1), page=number)
            if not text.strip() and _is_drawn(page):
                found.append(FileText(str(number), number, ((0, 0),), "picture", unread=Unread.PAGE))
        found += _properties(document)
    finally:
        document.close()
    with suppress(*_TROUBLE):  # what only pypdf reaches: a file it cannot follow was read by its pages
        found += list(_beside(PdfReader(io.BytesIO(content))))
    return found


def _is_drawn(page: Any) -> bool:
    """Whether a page without text shows a picture, whole or in strips, or so many lines that they may be letters."""
    kinds = [part.type for part in page.get_objects()]
    return raw.FPDF_PAGEOBJ_IMAGE in kinds or kinds.count(raw.FPDF_PAGEOBJ_PATH) > _LETTERS


def _properties(document: Any) -> Iterator[FileText]:
    for key, value in document.get_metadata_dict(skip_empty=True).items():
        if key not in _MADE_BY:
            yield one_line(value, section="properties")
    for mark in document.get_toc():
        yield one_line(mark.get_title(), section="bookmark")


def _beside(reader: PdfReader) -> Iterator[FileText]:
    """Notes and fields of each page, attached files, further properties."""
    for number, page in enumerate(reader.pages, start=1):
        for note in page.get("/Annots") or ():
            yield from _note(note.get_object(), number)
    for name in reader.attachments:
        yield one_line(name, section="attachment")
    for key, value in (reader.metadata or {}).items():
        if key.removeprefix("/") not in (*_MADE_BY, "Title", "Author", "Subject", "Keywords"):
            yield one_line(str(value), section="properties")
    root: Any = reader.trailer["/Root"]
    packet = root.get("/Metadata")
    if packet is not None:
        told = packet.get_object().get_data().decode("utf-8", errors="replace")
        for pair in re.findall(r">([^<>]+)<|=\s*[\"']([^\"'<>]+)[\"']", told):
            yield from _aside(unescape("".join(pair)), "properties")
    yield from _hidden(reader)


def _hidden(reader: PdfReader) -> Iterator[FileText]:
    """Words of fields, their choices, descriptions of pictures and scripts, wherever in the file they are kept."""
    said: set[str] = set()
    length = reader.stream.seek(0, 2)  # bytes: no file has more objects than that
    for number in range(1, min(int(reader.trailer.get("/Size", 0)), length, MOST_OBJECTS)):
        with suppress(*_TROUBLE):
            thing = reader.get_object(number)
            if isinstance(thing, DictionaryObject):
                said |= {text for key in _KEPT for text in _words(thing.get(key))}
    for text in sorted(said):
        yield from _aside(text, "hidden")


def _words(value: Any) -> Iterator[str]:
    """The texts in a value: itself, or those of a list of choices."""
    value = None if value is None else value.get_object() if hasattr(value, "get_object") else value
    if isinstance(value, str) and not isinstance(value, NameObject):
        yield str(value)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)


def _aside(text: str, section: str) -> Iterator[FileText]:
    if any(letter.isalpha() for letter in text):
        yield FileText(one_line(text.strip()).text, 1, ((0, 0),), section, fragment=True)


def attached_pieces(content: bytes, read: Callable[[bytes], list[FileText]]) -> Iterator[FileText]:
    """Texts of the files attached to a PDF, by ``read``; one that cannot be read is said to be there."""
    with suppress(*_TROUBLE):
        for name, versions in PdfReader(io.BytesIO(content)).attachments.items():
            for inner in versions:
                try:
                    found = read(inner)
                except NurtureError:
                    found = [FileText(name, unread=Unread.PART)]
                for piece in found:
                    yield replace(piece, page=1, breaks=((0, 0),), section="attachment")


def _note(note: Any, page: int) -> Iterator[FileText]:
    for key in _NOTES:
        value = note.get(key)
        if isinstance(value, str) and value.strip():
            fragment = key in ("/T", "/TU")
            yield FileText(one_line(str(value)).text, page, ((0, 0),), "note", fragment=fragment)
    action = note.get("/A")
    if action is not None and action.get_object().get("/URI"):
        yield FileText(str(action.get_object()["/URI"]), page, ((0, 0),), "links", fragment=True)
