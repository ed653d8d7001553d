"""A printed batch with fields to fill in on a screen: one for every box and every writing area.

A field is named ``<reference of its page>/<field of the layout>``, so that each page of it can be read back by
itself, wherever it ends up. Boxes of one question share a field: a second tick takes the first away, and a tick can
be taken away again, which radio buttons do not allow in most viewers; nothing ticked stays nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from nurture_desk.documents.para import UNKNOWN
from nurture_desk.forms.batch import PrintedForms
from nurture_desk.forms.declare import Mark
from nurture_desk.forms.geometry import Geometry
from nurture_desk.forms.pdf_objects import font, named, pdf_name, rectangle
from nurture_desk.forms.reference import read_reference
from nurture_desk.forms.sheet import BoxMark, PrintedPage, Rect, TextArea
from nurture_desk.forms.typed_over import is_strange, typed_page

PAGE_REFERENCE = "page_reference"  # the hidden field that holds the reference of its page
_PRINTS, _HIDDEN = 4, 2  # flags of an annotation
_READ_ONLY, _MANY_LINES = 1, 1 << 12  # flags of a field
_HIGH = 30.0  # points: what is higher holds several lines


def make_fillable(printed: PrintedForms) -> bytes:
    """The PDF of ``printed`` with fields over its boxes and areas; what is filled in prints like ink."""
    writer = PdfWriter(clone_from=io.BytesIO(printed.content))
    form = _Form(writer, drawn=any(is_strange(text) for page in printed.pages for text in page.written.values()))
    geometries = {(one.form, one.version): one for one in printed.geometries}
    for page in printed.pages:
        _FormPage(form, page, _geometry(geometries, page), _said(printed, page)).add()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fill(content: bytes, values: Mapping[str, str]) -> bytes:
    """``content`` with ``values`` in its fields, by the fields' full names: text, or the option of a box ("" for none).

    Text may be of any script: it is stored as UTF-16. Viewers draw it; where they may lack a typeface it is drawn here.
    """
    writer = PdfWriter(clone_from=io.BytesIO(content))
    form: Any = writer.root_object["/AcroForm"]
    drawn = any(map(is_strange, values.values()))
    if drawn:
        form[pdf_name("/NeedAppearances")] = BooleanObject(False)
    for name, field in _fields(form["/Fields"]):
        if name not in values:
            continue
        value = values[name]
        if field["/FT"] == "/Tx":
            field[pdf_name("/V")] = _text(value)
            field.pop("/AP", None)  # viewers draw it anew
            if drawn:
                field |= _drawn(writer, value, tuple(float(edge) for edge in field["/Rect"]))
            continue
        state = pdf_name(f"/{value}" if value else "/Off")
        field[pdf_name("/V")] = state
        for kid in field["/Kids"]:
            box = kid.get_object()
            box[pdf_name("/AS")] = state if state in box["/AP"]["/N"] else pdf_name("/Off")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _text(value: str) -> TextStringObject:
    """``value`` of a field; an ESC in it would make readers leave out what follows (ISO 32000, 7.9.2.2)."""
    return TextStringObject(value.replace("\x1b", UNKNOWN))


def _fields(found: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    for each in found:
        field = each.get_object()
        name = f"{above}.{field['/T']}" if above else str(field["/T"])
        if "/FT" in field:
            yield name, field
        else:
            yield from _fields(field["/Kids"], name)


def _geometry(known: Mapping[tuple[str, str], Geometry], page: PrintedPage) -> Geometry | None:
    reference = read_reference(page.ref)
    return next((one for (_, version), one in known.items() if reference and version == reference.version), None)


def _said(printed: PrintedForms, page: PrintedPage) -> Mapping[str, str]:
    reference = read_reference(page.ref)
    return printed.spoken.get(reference.version, {}) if reference else {}


class _Form:
    """The fields of the whole document.

    ``drawn``: what stands in them already is of scripts that viewers have no typeface for. It is drawn here, and they
    are not asked to draw it anew; otherwise they are.
    """

    def __init__(self, writer: PdfWriter, *, drawn: bool = False) -> None:
        self.writer, self.drawn = writer, drawn
        self.top = ArrayObject()
        self._steps: dict[tuple[str, ...], tuple[ArrayObject, DictionaryObject]] = {}
        self._looks: dict[tuple[str, int, int], Any] = {}
        fonts = {"/Helv": "Helvetica", "/ZaDb": "ZapfDingbats"}
        self._form = DictionaryObject(
            {
                pdf_name("/Fields"): self.top,
                pdf_name("/NeedAppearances"): BooleanObject(not drawn),
                pdf_name("/DA"): TextStringObject("/Helv 10 Tf 0 g"),
                pdf_name("/DR"): DictionaryObject(
                    {
                        pdf_name("/Font"): DictionaryObject(
                            {pdf_name(key): writer._add_object(font(name)) for key, name in fonts.items()}
                        )
                    }
                ),
            }
        )
        writer.root_object[pdf_name("/AcroForm")] = writer._add_object(self._form)

    def add(self, name: str, field: DictionaryObject) -> Any:
        """Enter ``field`` under its full ``name``, whose full stops are steps of a tree, and give its reference."""
        *steps, last = name.split(".")
        field[pdf_name("/T")] = TextStringObject(last)
        made = self.writer._add_object(field)
        kids, above = self._step(tuple(steps))
        kids.append(made)
        if above is not None:
            field[pdf_name("/Parent")] = above.indirect_reference
        return made

    def _step(self, path: tuple[str, ...]) -> tuple[ArrayObject, DictionaryObject | None]:
        """The fields below ``path``, and what holds them (None at the top); made where nobody came by yet."""
        if not path:
            return self.top, None
        if path not in self._steps:
            kids, above = self._step(path[:-1])
            held = ArrayObject()
            step = DictionaryObject(named("/T", TextStringObject(path[-1]), "/Kids", held))
            kids.append(self.writer._add_object(step))
            if above is not None:
                step[pdf_name("/Parent")] = above.indirect_reference
            self._steps[path] = held, step
        return self._steps[path]

    def look(self, kind: str, wide: float, high: float) -> Any:
        """The picture of a widget: "tick", or nothing."""
        key = (kind, round(wide), round(high))
        if key not in self._looks:
            stream = DecodedStreamObject()
            stream.set_data(_tick(wide, high).encode() if kind == "tick" else b"")
            stream[pdf_name("/Type")] = pdf_name("/XObject")
            stream[pdf_name("/Subtype")] = pdf_name("/Form")
            stream[pdf_name("/BBox")] = rectangle((0, 0, wide, high))
            self._looks[key] = self.writer._add_object(stream)
        return self._looks[key]


class _FormPage:
    """The fields of one page."""

    def __init__(self, form: _Form, page: PrintedPage, geometry: Geometry | None, said: Mapping[str, str]) -> None:
        self._form, self._page, self._said = form, page, said
        self._fields = tuple(geometry.fields) if geometry is not None else ()
        self._target = form.writer.pages[page.page - 1]
        self._annotations = ArrayObject(self._target.get("/Annots", ArrayObject()))

    def add(self) -> None:
        """Every field in the order of the questions, which is the order of the Tab key."""
        boxes: dict[str, list[BoxMark]] = {}
        for box in self._page.side.boxes:
            boxes.setdefault(box.field, []).append(box)
        areas = {area.field: area for area in self._page.side.areas}
        self._hidden()
        reference = read_reference(self._page.ref)
        asked = {field.key for field in self._fields}
        for area in areas.values():
            if area.field not in asked and (reference is None or reference.is_spare):
                self._area(area)  # the head of a sheet that is nobody's yet
        for key in dict.fromkeys((*self._order(), *boxes)):
            if key in boxes:
                self._boxes(key, boxes[key])
            elif key in areas:
                self._area(areas[key])
        self._target[pdf_name("/Annots")] = self._annotations
        self._target[pdf_name("/Tabs")] = pdf_name("/A")

    def _order(self) -> Iterator[str]:
        for field in self._fields:
            if field.boxes:
                yield from dict.fromkeys(field.box(option)[0] for option in field.boxes)
            else:
                yield field.key

    def _hidden(self) -> None:
        field = self._widget((0, 0, 0, 0), _HIDDEN)
        field |= named("/FT", pdf_name("/Tx"), "/Ff", NumberObject(_READ_ONLY))
        field[pdf_name("/V")] = TextStringObject(self._page.ref)
        self._annotations.append(self._form.add(f"{self._page.ref}/{PAGE_REFERENCE}", field))

    def _boxes(self, key: str, boxes: list[BoxMark]) -> None:
        field = DictionaryObject(named("/FT", pdf_name("/Btn"), "/V", pdf_name("/Off")))
        field[pdf_name("/TU")] = TextStringObject(self._said.get(key, key))
        made = self._form.add(f"{self._page.ref}/{key}", field)
        kids = ArrayObject()
        for box in boxes:
            wide, high = box.rect[2] - box.rect[0], box.rect[3] - box.rect[1]
            kid = self._widget(box.rect, _PRINTS)
            looks = {
                pdf_name(f"/{box.option}"): self._form.look("tick", wide, high),
                pdf_name("/Off"): self._form.look("", wide, high),
            }
            kid |= named("/Parent", made, "/AS", pdf_name("/Off"))
            kid |= named("/AP", DictionaryObject({pdf_name("/N"): DictionaryObject(looks)}))
            kid |= named("/MK", DictionaryObject(named("/CA", TextStringObject("4"))))
            said = self._said.get(f"{key}/{box.option}") or self._said.get(key, key)
            kid |= named("/TU", TextStringObject(said))
            kid |= named("/NM", TextStringObject(f"{self._page.ref}/{key}/{box.option}"))
            added = self._form.writer._add_object(DictionaryObject(kid))
            kids.append(added)
            self._annotations.append(added)
        field[pdf_name("/Kids")] = kids

    def _area(self, area: TextArea) -> None:
        high = area.rect[3] - area.rect[1]
        mark = next((field.mark for field in self._fields if field.key == area.field), Mark.NAME)
        several = high > _HIGH and mark is Mark.TEXT
        size = 10.0 if several else min(11.0, max(6.0, high * 0.62))
        field = self._widget(area.rect, _PRINTS)
        known = self._page.written.get(area.field, "")  # printed below it: a white ground, lest it be read twice
        field |= named("/FT", pdf_name("/Tx"), "/V", _text(known))
        if known:
            white = ArrayObject([NumberObject(1)] * 3)
            field[pdf_name("/MK")] = DictionaryObject(named("/BG", white))
        if known and self._form.drawn:
            field |= _drawn(self._form.writer, known, area.rect)
        field |= named("/Ff", NumberObject(_MANY_LINES if several else 0))
        field |= named("/DA", TextStringObject(f"/Helv {size:.1f} Tf 0 g"))
        field |= named("/TU", TextStringObject(self._said.get(area.field, area.field)))
        field |= named("/NM", TextStringObject(f"{self._page.ref}/{area.field}"))
        self._annotations.append(self._form.add(f"{self._page.ref}/{area.field}", DictionaryObject(field)))

    def _widget(self, rect: Rect, flags: int) -> DictionaryObject:
        page = self._target.indirect_reference
        made = named("/Type", pdf_name("/Annot"), "/Subtype", pdf_name("/Widget"), "/Rect", rectangle(rect))
        return DictionaryObject(made | named("/F", NumberObject(flags), "/P", page))


def _drawn(writer: PdfWriter, text: str, rect: Any) -> dict[NameObject, Any]:
    """A look with ``text`` in our own typefaces, for viewers that have none for it."""
    wide, high = rect[2] - rect[0], rect[3] - rect[1]
    page = PdfReader(io.BytesIO(typed_page(text, wide, high))).pages[0]
    contents = page.get_contents()
    stream = DecodedStreamObject()
    ground = f"1 g 1 1 {wide - 2:.2f} {high - 2:.2f} re f 0 g".encode()
    stream.set_data(b"/Tx BMC q " + ground + b"\n" + (b"" if contents is None else contents.get_data()) + b"\nQ EMC")
    look = named("/Type", pdf_name("/XObject"), "/Subtype", pdf_name("/Form"), "/BBox", rectangle((0, 0, wide, high)))
    stream.update(look | named("/Resources", page["/Resources"].clone(writer)))
    return named("/AP", DictionaryObject(named("/N", writer._add_object(stream))))


def _tick(wide: float, high: float) -> str:
    """A bold tick in PDF's own strokes: no typeface can fail it, and a scanner sees it."""
    points = ((0.2, 0.52), (0.42, 0.24), (0.82, 0.8))
    (x0, y0), (x1, y1), (x2, y2) = ((x * wide, y * high) for x, y in points)
    line = f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l {x2:.2f} {y2:.2f} l S"
    return f"q 0 G 1 J 1 j {min(wide, high) * 0.13:.2f} w {line} Q"
