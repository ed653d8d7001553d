"""Every text of a foreign PDF: its pages line by line, notes, form fields, bookmarks, attached files, properties.

Used in the limited child only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import FileText, one_line, physical_lines, running

_MADE_BY = frozenset({"Creator", "Producer", "CreationDate", "ModDate", "Trapped", "PTEX.Fullbanner"})
_NOTES = ("/Contents", "/T", "/TU", "/V", "/RC", "/Subj", "/DV")
_TROUBLE = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError, OSError)


def pdf_pieces(content: bytes) -> list[FileText]:
    """Every piece of text in a PDF."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise NurtureError("leaving.file.locked_or_broken", file="") from None
    found: list[FileText] = []
    try:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage().get_text_range(errors="replace")
            found += running(enumerate(physical_lines(text), start=1), page=number)
        found += _properties(document)
    finally:
        document.close()
    with suppress(*_TROUBLE):  # what only pypdf reaches: a file it cannot follow was read by its pages
        found += list(_beside(PdfReader(io.BytesIO(content))))
    return found


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
        for text in re.findall(r"<(?:rdf:li|dc:\w+|pdf:Keywords|pdf:Author)[^>]*>([^<]+)<", told):
            if text.strip():
                yield FileText(one_line(text.strip()).text, 1, ((0, 0),), "properties", fragment=True)


def _note(note: Any, page: int) -> Iterator[FileText]:
    for key in _NOTES:
        value = note.get(key)
        if isinstance(value, str) and value.strip():
            fragment = key in ("/T", "/TU")
            yield FileText(one_line(str(value)).text, page, ((0, 0),), "note", fragment=fragment)
    action = note.get("/A")
    if action is not None and action.get_object().get("/URI"):
        yield FileText(str(action.get_object()["/URI"]), page, ((0, 0),), "links", fragment=True)
