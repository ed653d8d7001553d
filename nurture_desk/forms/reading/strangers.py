"""Pages without a code that can be read: blank ones, ours with a spoiled code, and everybody else's."""

from __future__ import annotations

import cv2
import numpy as np
from reportlab.lib.pagesizes import A4

from nurture_desk.forms.geometry import GeometryPage
from nurture_desk.forms.reading.greys import Grey, as_grey, at_most
from nurture_desk.forms.reading.ink import darkness
from nurture_desk.forms.reading.plan import Plan
from nurture_desk.forms.reading.registration import fit_by_marks

_SMALL = 900  # pixels: enough to tell a page of print from an empty one
_BLANK = 0.0006  # share of a page's middle that dirt may darken


def is_blank(grey: Grey) -> bool:
    """Whether nothing is printed or written on the page; dirt and dark edges do not count."""
    small, _ = at_most(grey, _SMALL)
    dark = darkness(as_grey(cv2.medianBlur(small, 3)))
    high, wide = dark.shape
    middle = dark[round(high * 0.06) : round(high * 0.94), round(wide * 0.06) : round(wide * 0.94)]
    return bool(np.mean(middle > 45) < _BLANK)


def looks_like_ours(grey: Grey) -> bool:
    """Whether the corner marks of our sheets are there, the hollow one among them."""
    side = Plan(GeometryPage(A4[0], A4[1], (), (), ()))
    fit = fit_by_marks(at_most(grey, 2000)[0], side)
    return fit is not None and fit.marks >= 3
