"""What this desk has printed: which references are its own, and where everything stood on each version."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from nurture_desk.domain.form_kinds import Form, form_of_letter
from nurture_desk.forms.geometry import Geometry
from nurture_desk.forms.reading.plan import Plan
from nurture_desk.forms.reference import Reference


class Library:
    """The layouts of everything a desk has printed, opened only when a page asks for one."""

    def __init__(self, desk_mark: str, layouts: Sequence[str]) -> None:
        self.desk_mark = desk_mark
        self._kept: dict[tuple[str, str], str] = {}
        self._open: dict[tuple[str, str], Geometry] = {}
        for layout in layouts:
            told = json.loads(layout)
            self._kept[told["form"], told["version"]] = layout

    def geometry(self, reference: Reference) -> Geometry | None:
        """The layout of the version that ``reference`` names, or None when it was not printed here."""
        form = form_of_letter(reference.form)
        if form is None:
            return None
        key = (form.word, reference.version)
        if key not in self._open and key in self._kept:
            self._open[key] = Geometry.from_json(self._kept[key])
        return self._open.get(key)

    def plan(self, reference: Reference) -> Plan | None:
        """The side that ``reference`` names, in pixels; None when it is not known.

        What the head of a sheet already says in print is not to be read, but of a spare.
        """
        geometry = self.geometry(reference)
        if geometry is None or reference.pages != len(geometry.pages):
            return None
        page, asked = geometry.pages[reference.page - 1], {field.key for field in geometry.fields}
        read = tuple(area for area in page.areas if reference.is_spare or area.field in asked)
        return Plan(replace(page, areas=read))


def form_of(reference: Reference) -> Form | None:
    """The form of a reference."""
    return form_of_letter(reference.form)
