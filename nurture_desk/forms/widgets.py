"""The fields of a PDF as pdfium finds them, and a picture of each page. For the limited child only."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from nurture_desk.domain.errors import NurtureError
from nurture_desk.forms.sheet import Rect
from nurture_desk.forms.typed_over import typed_over

MOST_PAGES = 3000
_MOST_WIDGETS = 4000  # on one page; ours have about 150
_MOST_VALUE = 200_000  # bytes of one value
LOST = "\ufffd"  # stands for letters of a value that are not to be had: no UTF-16, or more of them than anybody types
_PICTURE = 110 / 72  # pixels a point
_LONGEST = 2400  # pixels
_DRAWN = {
    pdfium_c.FPDF_ANNOT_INK,
    pdfium_c.FPDF_ANNOT_STAMP,
    pdfium_c.FPDF_ANNOT_FREETEXT,
    pdfium_c.FPDF_ANNOT_LINE,
    pdfium_c.FPDF_ANNOT_SQUARE,
    pdfium_c.FPDF_ANNOT_CIRCLE,
    pdfium_c.FPDF_ANNOT_POLYGON,
    pdfium_c.FPDF_ANNOT_POLYLINE,
}
_BOXES = {pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON}


@dataclass(frozen=True)
class Widget:
    """One field on a page. ``mark``: its own name beside the field's (``/NM``); ``option``: what a tick would mean;
    ``value``: what the field as a whole holds, of a box the option that is on. A ``text`` with ``LOST`` in it is not
    all that was typed.
    """

    name: str
    mark: str
    rect: Rect
    is_box: bool
    option: str = ""
    checked: bool = False
    value: str = ""
    text: str = ""

    @property
    def is_hidden(self) -> bool:
        """Whether nobody sees it."""
        return self.rect[0] >= self.rect[2] or self.rect[1] >= self.rect[3]


@dataclass(frozen=True)
class FormPage:
    """One page with its fields and with whatever somebody drew, stamped or typed over it (``strokes``)."""

    number: int
    widgets: tuple[Widget, ...]
    strokes: tuple[Rect, ...]
    text: Callable[[], str] = field(compare=False)


class FilledFile:
    """An open PDF. Use it in a ``with``."""

    def __init__(self, path: Path) -> None:
        try:
            self._document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as trouble:
            locked = "password" in str(trouble).lower()
            raise NurtureError("reading.file.password" if locked else "documents.sandbox.gave_up") from trouble
        self._form: Any = None
        if self._document.get_formtype() != pdfium_c.FORMTYPE_NONE:
            self._document.init_forms()
            self._form = self._document.formenv

    def __enter__(self) -> FilledFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, at: TracebackType | None
    ) -> None:
        self._document.close()

    def pages(self, numbers: Sequence[int] | None = None) -> Iterator[FormPage]:
        """Every page that has fields, of ``numbers`` alone where given; one that cannot be opened is left out."""
        if self._form is None:
            return
        for number in numbers or range(1, min(len(self._document), MOST_PAGES) + 1):
            try:
                page = self._document[number - 1]
            except (pdfium.PdfiumError, IndexError):
                continue
            widgets, strokes = self._on(page)
            if widgets:
                yield FormPage(number, tuple(widgets), tuple(strokes), partial(_text, page))

    def picture(self, shown: FormPage) -> bytes:
        """The page as a viewer shows it, fields and all, upright: JPEG; blank where it cannot be drawn."""
        typed = [(widget.rect, widget.text) for widget in shown.widgets if widget.text and not widget.is_hidden]
        try:
            page = self._document[shown.number - 1]
            page.set_rotation(0)
            scale = min(_PICTURE, _LONGEST / max(1.0, *page.get_size()))
            drawn = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
            drawn = typed_over(drawn, typed, page.get_size())
        except (pdfium.PdfiumError, ValueError, RuntimeError, MemoryError):
            return b""
        out = io.BytesIO()
        drawn.save(out, "JPEG", quality=70)
        return out.getvalue()

    def _on(self, page: pdfium.PdfPage) -> tuple[list[Widget], list[Rect]]:
        widgets: list[Widget] = []
        strokes: list[Rect] = []
        for place in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), _MOST_WIDGETS)):
            annotation = pdfium_c.FPDFPage_GetAnnot(page, place)
            if not annotation:
                continue
            try:
                kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
                if kind == pdfium_c.FPDF_ANNOT_WIDGET:
                    widgets.append(self._widget(annotation))
                elif kind in _DRAWN:
                    strokes.append(_rect(annotation))
            finally:
                pdfium_c.FPDFPage_CloseAnnot(annotation)
        return widgets, strokes

    def _widget(self, annotation: Any) -> Widget:
        form, rect = self._form, _rect(annotation)
        name = _said(pdfium_c.FPDFAnnot_GetFormFieldName, form, annotation)
        mark = _said(pdfium_c.FPDFAnnot_GetStringValue, annotation, b"NM")
        value = _said(pdfium_c.FPDFAnnot_GetFormFieldValue, form, annotation, too_long=LOST)
        kind = pdfium_c.FPDFAnnot_GetFormFieldType(form, annotation)
        state = _said(pdfium_c.FPDFAnnot_GetStringValue, annotation, b"AS")
        if kind not in _BOXES and not name and state:  # a tool took the page away from its form: only the box is left
            option = mark.rpartition("/")[2]
            return Widget(name, mark, rect, is_box=True, option=option, checked=state not in ("", "Off"))
        if kind not in _BOXES:
            own = pdfium_c.FPDFAnnot_HasKey(annotation, b"V")  # fields of one name in a merged file share the first's
            text = _said(pdfium_c.FPDFAnnot_GetStringValue, annotation, b"V", too_long=LOST) if own else value
            return Widget(name, mark, rect, is_box=False, text=text)
        option = _said(pdfium_c.FPDFAnnot_GetFormFieldExportValue, form, annotation)
        checked = bool(pdfium_c.FPDFAnnot_IsChecked(form, annotation))
        return Widget(name, mark, rect, is_box=True, option=option, checked=checked, value=value)


def _said(ask: Any, *of: Any, too_long: str = "") -> str:
    """A string of pdfium's: asked for its length in bytes first, then for its UTF-16.

    pdfium takes what stands between two ESC for the name of a language and leaves it out, as ISO 32000 (7.9.2.2) says.
    """
    length = ask(*of, None, 0)
    if length <= 2 or length > _MOST_VALUE:
        return too_long if length > _MOST_VALUE else ""
    room = ctypes.create_string_buffer(length)
    ask(*of, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), length)
    return room.raw[: length - 2].decode("utf-16-le", "replace")


def _rect(annotation: Any) -> Rect:
    found = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFAnnot_GetRect(annotation, found):
        return 0.0, 0.0, 0.0, 0.0
    return found.left, min(found.bottom, found.top), found.right, max(found.bottom, found.top)


def _text(page: pdfium.PdfPage) -> str:
    try:
        text: str = page.get_textpage().get_text_range(errors="replace")
    except pdfium.PdfiumError:
        return ""
    return text
