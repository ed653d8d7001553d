"""Where everything stood on a printed version: kept with the version, so that it stays readable for ever.

A layout is known by a mark of four characters made from the geometry itself; it is part of the version in every
reference. Two sheets with the same mark have the same boxes in the same places.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from nurture_desk.forms.declare import Field, FormDeclaration, Mark
from nurture_desk.forms.reference import ALPHABET, version_mark
from nurture_desk.forms.sheet import BoxMark, Rect, Sheet, TextArea


@dataclass(frozen=True)
class GeometryPage:
    """One side: size in points, the codes, every box and every writing area; origin at the bottom left."""

    width: float
    height: float
    codes: tuple[Rect, ...]
    boxes: tuple[BoxMark, ...]
    areas: tuple[TextArea, ...]


@dataclass(frozen=True)
class Geometry:
    """A printed version. ``fields``: what is asked and how, in print order."""

    form: str  # the form's word: "family-slip"
    version: str  # as in the reference: "2.W4KD"
    pages: tuple[GeometryPage, ...]
    fields: tuple[Field, ...]

    def to_json(self) -> str:
        """As it is kept in the desk."""
        return json.dumps(
            {
                "form": self.form,
                "version": self.version,
                "pages": [_page_out(page) for page in self.pages],
                "fields": [[one.key, one.mark.value, list(one.options), one.needed] for one in self.fields],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @staticmethod
    def from_json(text: str) -> Geometry:
        """The geometry that ``to_json`` wrote."""
        kept = json.loads(text)
        fields = tuple(Field(key, Mark(mark), tuple(options), needed) for key, mark, options, needed in kept["fields"])
        return Geometry(kept["form"], kept["version"], tuple(_page_in(page) for page in kept["pages"]), fields)


def geometry_of(declaration: FormDeclaration, sheet: Sheet, number: str) -> Geometry:
    """The geometry of a laid-out sheet; ``number`` is the number of its wording version."""
    pages = tuple(
        GeometryPage(
            round(sheet.width, 2),
            round(sheet.height, 2),
            tuple(_rounded(code) for code in side.codes),
            tuple(BoxMark(box.field, box.option, _rounded(box.rect)) for box in side.boxes),
            tuple(TextArea(area.field, _rounded(area.rect)) for area in side.areas),
        )
        for side in sheet.sides
    )
    fields = tuple(replace(field, lines=1) for field in declaration.fields())  # how roomy it is, the areas tell
    unmarked = Geometry(declaration.form.word, "", pages, fields)
    digest = hashlib.sha256(unmarked.to_json().encode()).digest()
    mark = "".join(ALPHABET[byte & 31] for byte in digest[:4])
    return Geometry(declaration.form.word, f"{version_mark(number)[:7]}.{mark}", pages, fields)


def _page_out(page: GeometryPage) -> dict[str, Any]:
    return {
        "width": page.width,
        "height": page.height,
        "codes": [list(code) for code in page.codes],
        "boxes": [[box.field, box.option, list(box.rect)] for box in page.boxes],
        "areas": [[area.field, list(area.rect)] for area in page.areas],
    }


def _page_in(kept: dict[str, Any]) -> GeometryPage:
    return GeometryPage(
        kept["width"],
        kept["height"],
        tuple(_rect(code) for code in kept["codes"]),
        tuple(BoxMark(field, option, _rect(rect)) for field, option, rect in kept["boxes"]),
        tuple(TextArea(field, _rect(rect)) for field, rect in kept["areas"]),
    )


def _rect(edges: list[float]) -> Rect:
    return edges[0], edges[1], edges[2], edges[3]


def _rounded(rect: Rect) -> Rect:
    return round(rect[0], 2), round(rect[1], 2), round(rect[2], 2), round(rect[3], 2)
