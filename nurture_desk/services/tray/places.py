"""Papers whose marks are not read from scans: their places are laid over the picture, to be typed in or left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from nurture_desk.db import tray as rows
from nurture_desk.domain.form_kinds import Form, form_of_word
from nurture_desk.domain.purposes import OwnQuestion
from nurture_desk.domain.readings import FieldReading, Fraction, PageReading, State
from nurture_desk.forms.geometry import Geometry, GeometryPage
from nurture_desk.forms.reference import read_reference
from nurture_desk.forms.sheet import Rect

# A child's answers decide something: they are always asked for, though the page is easy read and needs nothing.
_ASKED_FOR = {Form.CHILD_PAGE: frozenset({*(str(question) for question in OwnQuestion), "date"})}


def places_to_type(conn: Connection, reading: PageReading) -> PageReading:
    """The reading with a field for every place of its page, where nothing was read because nothing is.

    What the form needs wants a person; everything else may be typed in. Other readings come back as they are.
    """
    reference = read_reference(reading.reference)
    if not reading.form or reference is None or reading.fields or reading.filled_pdf:
        return reading
    form = form_of_word(reading.form)
    kept = rows.layout_of(conn, form.word, reading.version)
    if form.scanned or kept is None:
        return reading
    layout = Geometry.from_json(kept)
    if reference.page > len(layout.pages):
        return reading
    needed = {field.key for field in layout.fields if field.needed} | _ASKED_FOR.get(form, frozenset())
    return replace(reading, fields=tuple(_fields(layout.pages[reference.page - 1], needed)))


def _fields(page: GeometryPage, needed: Iterable[str]) -> list[FieldReading]:
    places: dict[str, list[Rect]] = {}
    for box in page.boxes:
        places.setdefault(box.field, []).append(box.rect)
    for area in page.areas:
        places.setdefault(area.field, []).append(area.rect)
    wanted = set(needed)
    return [
        FieldReading(key, None, State.UNSURE if key in wanted else State.BLANK, _where(page, rects))
        for key, rects in places.items()
    ]


def _where(page: GeometryPage, rects: list[Rect]) -> Fraction:
    """All the rects together as fractions of the picture, from its left top."""
    left, right = min(rect[0] for rect in rects), max(rect[2] for rect in rects)
    top, bottom = max(rect[3] for rect in rects), min(rect[1] for rect in rects)
    return left / page.width, 1 - top / page.height, right / page.width, 1 - bottom / page.height
