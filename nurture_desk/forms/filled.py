"""Reads a fillable PDF that came back filled in. Runs in the limited child only: such a file is foreign.

Each page is known by itself, by the names of its fields, the hidden reference among them or the reference printed on
it: files are split, merged and renamed on their way. A page without fields of ours (a scan, a print, a file whose
fields a viewer has burnt in) is left to whoever reads pictures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import form_of_letter
from nurture_desk.domain.readings import FieldReading, Fraction, PageReading, Problem, State, Trouble
from nurture_desk.forms.declare import Mark
from nurture_desk.forms.fillable import PAGE_REFERENCE
from nurture_desk.forms.geometry import Geometry, GeometryPage
from nurture_desk.forms.reading.library import Library
from nurture_desk.forms.reference import Reference, read_reference
from nurture_desk.forms.sheet import Rect
from nurture_desk.forms.widgets import LOST, FilledFile, FormPage, Widget

INK, NONE = "ink", "none"
_REFERENCE = re.compile(r"[A-Z][0-9A-Z.]+-[0-9A-Z.]+-[0-9A-Z]{4}-\d{1,2}/\d{1,2}-[0-9A-Z]{2}")
_SAME = 0.5  # share of two rects' whole area that both cover, to be the same box


def read_filled(
    path: Path, source: str, library: Library, numbers: Sequence[int] | None = None
) -> dict[int, PageReading]:
    """The pages of the PDF at ``path`` (called ``source``) that carry fields of ours, by their number from 1.

    ``numbers``: only these pages. Raises ``NurtureError`` where the file is locked or no PDF at all.
    """
    with FilledFile(path) as file:
        found = {}
        for page in file.pages(numbers):
            reference = _reference_of(page)
            if reference is not None:
                found[page.number] = _read(page, reference, file, source, library)
    return found


def answer(path: Path, *, source: str, desk_mark: str, layouts: list[str]) -> list[dict[str, Any]]:
    """What ``read_filled`` finds, as plain data that can leave the child; ``readings`` makes pages of it again."""
    found = read_filled(path, source, Library(desk_mark, layouts))
    return [asdict(page) for page in found.values()]


def readings(answer: list[dict[str, Any]]) -> list[PageReading]:
    """The pages that ``answer`` told; ``NurtureError`` where one has no picture, as none told by us has."""
    return [
        PageReading(
            **told
            | {
                "picture": _picture(told["picture"]),
                "problems": tuple(Problem(Trouble(one["code"]), one["text"]) for one in told["problems"]),
                "fields": tuple(_reading(one) for one in told["fields"]),
            }
        )
        for told in answer
    ]


def _picture(told: object) -> bytes:
    if not isinstance(told, bytes):
        raise NurtureError("documents.sandbox.gave_up", file="")
    return told


def _reading(told: dict[str, Any]) -> FieldReading:
    where = None if told["where"] is None else tuple(told["where"])
    return FieldReading(told["key"], told["value"], State(told["state"]), where, tuple(told["options"]))


def _reference_of(page: FormPage) -> Reference | None:
    """Whose page it is, None where it carries no field of ours."""
    named = Counter(found for widget in page.widgets for found in _REFERENCE.findall(f"{widget.name} {widget.mark}"))
    hidden = [widget.text for widget in page.widgets if PAGE_REFERENCE in widget.name]
    told = [*hidden, *(text for text, _ in named.most_common())]
    known = {str(one): one for text in told if (one := read_reference(text)) is not None}
    if not known and page.widgets:
        known = {str(one): one for text in _REFERENCE.findall(page.text()) if (one := read_reference(text)) is not None}
    return next(iter(known.values()), None)


def _read(page: FormPage, reference: Reference, file: FilledFile, source: str, library: Library) -> PageReading:
    blank = PageReading(source, page.number, picture=file.picture(page), filled_pdf=True)
    if reference.desk != library.desk_mark:
        return _with(blank, Trouble.OTHER_DESK, say("reading.problem.other_desk"))
    form, geometry = form_of_letter(reference.form), library.geometry(reference)
    known = replace(
        blank, reference=str(reference), form=form.word if form is not None else "", version=reference.version
    )
    if geometry is None or reference.pages != len(geometry.pages):
        return _with(known, Trouble.UNREADABLE, say("reading.problem.unknown_version"))
    return replace(known, fields=tuple(_Answers(page, geometry, reference).fields()))


def _with(page: PageReading, code: Trouble, text: str) -> PageReading:
    return replace(page, problems=(*page.problems, Problem(code, text)))


@dataclass(frozen=True)
class _Box:
    """One box or area of the layout and what came back for it."""

    key: str
    option: str
    rect: Rect
    widgets: tuple[Widget, ...]
    drawn: bool  # something was drawn or stamped over it instead of being filled in


class _Answers:
    """What the fields of one page say."""

    def __init__(self, page: FormPage, geometry: Geometry, reference: Reference) -> None:
        self._page, self._geometry, self._reference = page, geometry, reference
        self._side: GeometryPage = geometry.pages[reference.page - 1]
        self._left = list(page.widgets)

    def fields(self) -> Iterator[FieldReading]:
        """Every field of the page in print order."""
        boxes: dict[str, list[_Box]] = {}
        for box in self._side.boxes:
            boxes.setdefault(box.field, []).append(self._found(box.field, box.option, box.rect))
        for field in self._geometry.fields:
            for key in dict.fromkeys(field.box(option)[0] for option in field.boxes):
                if key in boxes:
                    yield self._ticked(key, boxes[key])
        marks = {field.key: field.mark for field in self._geometry.fields}
        for area in self._side.areas:
            mark = marks.get(area.field)
            if mark is not None or self._reference.is_spare:
                yield self._written(self._found(area.field, "", area.rect), mark or Mark.NAME)

    def _found(self, key: str, option: str, rect: Rect) -> _Box:
        """The widgets of a box: those of its name, or what stands in its place under a name that was changed."""
        named = tuple(widget for widget in self._left if _is_named(widget, key, option))
        if option:
            named = tuple(widget for widget in named if _same_place(widget.rect, rect) or widget.option == option)
        if not named:
            named = tuple(widget for widget in self._left if _same_place(widget.rect, rect) and not _key_of(widget))
        drawn = any(_touch(stroke, rect) for stroke in self._page.strokes)
        return _Box(key, option, rect, named, drawn)

    def _ticked(self, key: str, boxes: Sequence[_Box]) -> FieldReading:
        on = tuple(box.option for box in boxes if any(widget.checked for widget in box.widgets))
        values = {widget.value for box in boxes for widget in box.widgets}
        held = tuple(box.option for box in boxes if box.option in values and box.option not in on)
        drawn = tuple(box.option for box in boxes if box.drawn and box.option not in on)
        bear = tuple(box.option for box in boxes if box.option in {*on, *held, *drawn})
        where = self._where([box.rect for box in boxes])
        if len({*on, *(held if on else ())}) > 1:
            return FieldReading(key, None, State.MULTIPLE, where, bear)
        if held or drawn or not any(box.widgets for box in boxes):  # not what a viewer shows as a tick
            return FieldReading(key, bear[0] if len(bear) == 1 else None, State.UNSURE, where, bear)
        if on:
            return FieldReading(key, on[0], State.CLEAR, where, on)
        return FieldReading(key, None, State.BLANK, where)

    def _written(self, box: _Box, mark: Mark) -> FieldReading:
        texts = list(dict.fromkeys(text for widget in box.widgets if (text := _tidy(widget.text))))
        where = self._where([box.rect])
        if mark is Mark.SIGNATURE:
            if texts or box.drawn:
                return FieldReading(box.key, INK, State.CLEAR, where)
            return FieldReading(box.key, NONE if box.widgets else None, _sure(box), where)
        if len(texts) == 1 and not box.drawn and LOST not in texts[0]:
            return FieldReading(box.key, texts[0], State.CLEAR, where)
        if texts or box.drawn or not box.widgets:
            told = texts[0] if texts and texts[0] != LOST else None
            return FieldReading(box.key, told, State.UNSURE, where)
        return FieldReading(box.key, None, State.BLANK, where)

    def _where(self, rects: Sequence[Rect]) -> Fraction:
        """All these together on the picture of the page."""
        wide, high = self._side.width, self._side.height
        left, low = min(rect[0] for rect in rects), min(rect[1] for rect in rects)
        right, top = max(rect[2] for rect in rects), max(rect[3] for rect in rects)
        return left / wide, 1 - top / high, right / wide, 1 - low / high


def _sure(box: _Box) -> State:
    return State.CLEAR if box.widgets else State.UNSURE


def _tidy(text: str) -> str:
    """A typed value without what viewers add: carriage returns for line ends, spaces around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _key_of(widget: Widget) -> str:
    """The layout's field that a widget is named for, blank where its name was changed out of recognition."""
    for name in (widget.mark, widget.name):
        found = _REFERENCE.search(name)
        if found is not None and name[found.end() :].startswith("/"):
            return name[found.end() + 1 :].partition("/")[0]
    return ""


def _is_named(widget: Widget, key: str, option: str) -> bool:
    return _key_of(widget) == key and bool(option) == widget.is_box


def _same_place(one: Rect, other: Rect) -> bool:
    both = _overlap(one, other)
    whole = _size(one) + _size(other) - both
    return whole > 0 and both / whole > _SAME


def _touch(stroke: Rect, rect: Rect) -> bool:
    """Whether something drawn covers a fair part of a box, or lies mostly within an area."""
    both = _overlap(stroke, rect)
    return both > 0.25 * min(_size(rect), max(_size(stroke), 1.0))


def _overlap(one: Rect, other: Rect) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)


def _size(rect: Rect) -> float:
    return max(0.0, rect[2] - rect[0]) * max(0.0, rect[3] - rect[1])
