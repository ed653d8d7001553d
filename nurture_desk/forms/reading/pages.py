"""Reads one page: whose it is, how it lies, what is marked. Gives a ``PageReading`` whatever the picture shows."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from nurture_desk.documents.wording import say
from nurture_desk.domain.readings import FieldReading, PageReading, Problem, State, Trouble
from nurture_desk.forms.geometry import Geometry
from nurture_desk.forms.reading.codes import Code, find_codes
from nurture_desk.forms.reading.greys import Grey, Matrix, Points, as_grey, at_most, jpeg, scaled, transformed
from nurture_desk.forms.reading.ink import darkness, ink_of, straightened
from nurture_desk.forms.reading.library import Library, form_of
from nurture_desk.forms.reading.marks import judge
from nurture_desk.forms.reading.outlines import Flags, look_at_outlines
from nurture_desk.forms.reading.pictures import PagePicture, PictureFile
from nurture_desk.forms.reading.plan import PER_POINT, Plan
from nurture_desk.forms.reading.registration import Fit, fit_by_codes, fit_by_marks
from nurture_desk.forms.reading.strangers import is_blank, looks_like_ours
from nurture_desk.forms.reading.verdicts import fields_of
from nurture_desk.forms.reference import Reference, read_reference

_COARSEST = 1.35  # pixels a point: under 97 dpi nothing is certain
_FINEST = 2.9  # pixels a point: finer pictures are made smaller first
_MOST_SHIFT = 1.0  # pixels: a fit that is off by more is made anew from the outlines
_SHOWN = 1800  # pixels of the longer side of a picture that could not be straightened
_SURE = 0.85  # share below which nothing of the page is certain, though it may be read
_TRUSTED = 0.6  # share of the outlines that must be in their places for the page to be read at all
_NEGATIVE = 110  # mean grey: darker pages may be negatives
_THUMB, _SAME_GREY = 200, 40  # pixels of two small pictures, and the greys by which the same page may differ in them
_STRAIGHT, _AS_IT_IS = 68, 75  # JPEG qualities


def read_page(picture: PagePicture, file: PictureFile, source: str, library: Library) -> PageReading:
    """What page ``picture`` of ``file`` (called ``source``) says, with its picture the right way up."""
    blank = PageReading(source, picture.number)
    grey = picture.grey
    if grey is None:
        return _with(blank, Trouble.UNREADABLE, say(picture.trouble))
    codes = find_codes(grey)
    if not any(code.text for code in codes):
        for other in _other_looks(grey, picture, file):
            again = find_codes(other)
            if any(code.text for code in again):
                grey, codes = other, again
                break
    return _read(grey, codes, blank, library)


def reread(grey: Grey, typed: str, source: str, number: int, library: Library) -> PageReading:
    """The page read again as the one whose reference was typed; ``unreadable`` when that does not fit the picture."""
    blank = PageReading(source, number)
    reference = read_reference(typed)
    if reference is None:
        return _with(replace(blank, picture=_shown(grey, [])), Trouble.UNREADABLE, say("reading.problem.typed_slip"))
    codes = find_codes(grey)
    told = {str(one) for one in _references(codes)}
    if told and told != {str(reference)}:
        shown = replace(blank, picture=_shown(grey, codes))
        return _with(shown, Trouble.UNREADABLE, say("reading.problem.typed_other", reference=", ".join(sorted(told))))
    return _read_as(reference, grey, codes, blank, library)


def _other_looks(grey: Grey, picture: PagePicture, file: PictureFile) -> list[Grey]:
    """The page as a viewer draws it, and a negative made positive."""
    looks: list[Grey] = []
    if is_blank(grey) and grey.mean() >= _NEGATIVE:
        return looks
    drawn = None if picture.drawn else file.draw_page(picture.number)
    if drawn is not None and not _alike(grey, drawn):
        looks.append(drawn)
    if grey.mean() < _NEGATIVE:
        looks.append(as_grey(255 - grey))
    return looks


def _alike(grey: Grey, drawn: Grey) -> bool:
    """Whether a page drawn is the picture on it and nothing else, so that another look would find no more."""
    size = (_THUMB, _THUMB)
    one, other = (cv2.resize(page, size, interpolation=cv2.INTER_AREA) for page in (grey, drawn))
    return bool(cv2.absdiff(one, other).max() < _SAME_GREY)


def _references(codes: list[Code]) -> list[Reference]:
    found = (read_reference(code.text) for code in codes if code.text)
    return list({str(one): one for one in found if one is not None}.values())


def _read(grey: Grey, codes: list[Code], blank: PageReading, library: Library) -> PageReading:
    references = _references(codes)
    if len(references) == 1:
        return _read_as(references[0], grey, codes, blank, library)
    shown = replace(blank, picture=_shown(grey, codes))
    if references:
        return _with(shown, Trouble.UNREADABLE, say("reading.problem.two_sheets"))
    if is_blank(grey):
        return _with(shown, Trouble.FOREIGN, say("reading.problem.blank"))
    if not any(code.text for code in codes) and (codes or looks_like_ours(grey)):
        return _with(shown, Trouble.UNREADABLE, say("reading.problem.no_code"))
    return _with(shown, Trouble.FOREIGN, say("reading.problem.foreign"))


def _read_as(reference: Reference, grey: Grey, codes: list[Code], blank: PageReading, library: Library) -> PageReading:
    own = [code for code in codes if code.text.strip().upper() == str(reference)] or codes
    if reference.desk != library.desk_mark:
        return _with(replace(blank, picture=_shown(grey, own)), Trouble.OTHER_DESK, say("reading.problem.other_desk"))
    form, geometry, plan = form_of(reference), library.geometry(reference), library.plan(reference)
    page = replace(blank, reference=str(reference), form=form.word if form else "", version=reference.version)
    if geometry is None or plan is None or form is None:
        shown = replace(page, picture=_shown(grey, own))
        return _with(shown, Trouble.UNREADABLE, say("reading.problem.unknown_version"))
    grey, own = _sized(grey, own)
    fit = fit_by_codes(grey, plan, own) or fit_by_marks(grey, plan)
    if fit is None:
        shown = replace(page, picture=_shown(grey, own), fields=_unsure(plan, geometry))
        return _with(shown, Trouble.REGISTRATION, say("reading.problem.lies_wrong"))
    if not form.scanned:
        return replace(page, picture=jpeg(straightened(grey, fit.matrix, plan.wide, plan.high), _STRAIGHT))
    return _measured(grey, plan, geometry, fit, page)


def _sized(grey: Grey, codes: list[Code]) -> tuple[Grey, list[Code]]:
    """The picture no finer than it has to be, by the size of its codes (about 58 points each)."""
    if not codes:
        return at_most(grey, 2600)[0], codes
    edge = max(float(np.linalg.norm(code.corners - np.roll(code.corners, 1, axis=0), axis=1).mean()) for code in codes)
    per_point = edge / 58
    if per_point <= _FINEST:
        return grey, codes
    factor = 2.4 / per_point
    return scaled(grey, factor), [Code(code.text, code.corners * factor) for code in codes]


def _measured(grey: Grey, plan: Plan, geometry: Geometry, fit: Fit, page: PageReading) -> PageReading:
    """The page's fields, read from the straightened picture after its outlines were checked."""
    matrix = fit.matrix
    sheet = straightened(grey, matrix, plan.wide, plan.high)
    dark = darkness(sheet[plan.asked])
    outlines = look_at_outlines(dark, plan.boxes_asked)
    firm = outlines.firm
    if firm.sum() >= 8 and float(np.abs(outlines.shift[firm]).mean()) > _MOST_SHIFT:
        better = _refitted(plan, matrix, outlines.shift, firm)
        sheet = straightened(grey, better, plan.wide, plan.high)
        dark = darkness(sheet[plan.asked])
        again = look_at_outlines(dark, plan.boxes_asked)
        matrix, outlines = better, again
    shown = replace(page, picture=jpeg(sheet, _STRAIGHT))
    share = float(outlines.firm.mean()) if len(outlines.firm) else float(fit.marks >= 3)
    if share < _TRUSTED or _per_point(matrix, plan) < _COARSEST:
        shown = replace(shown, fields=_unsure(plan, geometry))
        return _with(shown, Trouble.REGISTRATION, say("reading.problem.lies_wrong"))
    ink = ink_of(dark, outlines)
    judged = judge(ink, outlines)
    sure = _areas_seen(grey, plan, matrix) if fit.marks >= 2 and share > 0.8 else frozenset()
    read = fields_of(geometry, plan, judged, outlines, ink, sure_areas=sure)
    shown = replace(shown, fields=tuple(read))
    if share < _SURE:
        shown = replace(shown, fields=tuple(_doubted(one) for one in read))
        return _with(shown, Trouble.REGISTRATION, say("reading.problem.partly_wrong"))
    return shown


def _doubted(field: FieldReading) -> FieldReading:
    """The field with what was read to be looked at: a sheet a row too low has many of its outlines in place."""
    return field if field.state is State.MULTIPLE else replace(field, state=State.UNSURE)


def _areas_seen(grey: Grey, plan: Plan, matrix: Matrix) -> frozenset[str]:
    """The writing areas that lie wholly in the picture: what was cut off is not blank."""
    high, wide = grey.shape
    seen = set()
    for area in plan.page.areas:
        left, top, right, bottom = plan.rect(area.rect)
        ends = transformed(np.array([(left, top), (right, top), (right, bottom), (left, bottom)]), matrix)
        if (ends > -2).all() and (ends < (wide + 2, high + 2)).all():
            seen.add(area.field)
    return frozenset(seen)


def _refitted(plan: Plan, matrix: Matrix, shift: Points, firm: Flags) -> Matrix:
    """The fit corrected by how far the outlines are off."""
    middles = (plan.boxes[:, :2] + plan.boxes[:, 2:])[firm] / 2
    spread = (middles.max(axis=0) - middles.min(axis=0)) / (plan.wide, plan.high)
    if spread.min() < 0.25:
        return matrix
    move, _ = cv2.findHomography(middles, middles + shift[firm], cv2.RANSAC, 2.5)
    return matrix if move is None else matrix @ np.asarray(move, dtype=np.float64)


def _per_point(matrix: Matrix, plan: Plan) -> float:
    """Pixels of the picture a point of the sheet, where it is coarsest."""
    ends = np.array([(0, 0), (plan.wide, 0), (plan.wide, plan.high), (0, plan.high), (plan.wide / 2, plan.high / 2)])
    here = [transformed(ends + step, matrix) - transformed(ends, matrix) for step in ((1.0, 0.0), (0.0, 1.0))]
    area = np.abs(here[0][:, 0] * here[1][:, 1] - here[0][:, 1] * here[1][:, 0])
    return float(np.sqrt(area.min())) * PER_POINT


def _unsure(plan: Plan, geometry: Geometry) -> tuple[FieldReading, ...]:
    """Every field of the side, none of them read."""
    asked = {field.key for field in geometry.fields}
    keys = dict.fromkeys(box.field for box in plan.page.boxes)
    keys |= dict.fromkeys(area.field for area in plan.page.areas if area.field in asked)
    return tuple(FieldReading(key, None, State.UNSURE) for key in keys)


def _shown(grey: Grey, codes: list[Code]) -> bytes:
    """A picture for the tray of a page that could not be straightened: upright if a code says which way that is."""
    turns = 0
    if codes:
        top = codes[0].corners[1] - codes[0].corners[0]
        turns = round(float(np.degrees(np.arctan2(top[1], top[0]))) / 90)
    return jpeg(as_grey(np.rot90(at_most(grey, _SHOWN)[0], turns)), _AS_IT_IS)


def _with(page: PageReading, code: Trouble, text: str) -> PageReading:
    return replace(page, problems=(*page.problems, Problem(code, text)))
