"""The furniture of a designed page: whose it is, what it is, page n of m, and the watermark of a sample desk.

Files are the same whenever they are made of the same things: no clock of the machine, no random identifier, and no
person's name among the properties.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PIL import Image, UnidentifiedImageError
from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import NextPageTemplate

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import FOOT, HEAD, MARGIN, in_furniture, palette, set_closer
from nurture_desk.documents.para import fitted, line, width
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date

_MAKER = "Nurture Desk"
rl_config.useA85 = 0  # streams go in as bytes, not as letters: a fifth smaller, and quicker to write and to read


@dataclass(frozen=True)
class Furniture:
    """What stands on every page around the text.

    ``kind``: what the document is ("Pupil report"), also its title among the properties, so never with a name in it.
    ``running``: what identifies it from page 2 on (a child's known-as name or a code); ``foot``: one line at the foot.
    ``draft``: large across every page, behind its text, that it is not yet to be given.
    """

    service_name: str
    kind: str
    made_on: date | None = None
    running: str = ""
    foot: str = ""
    logo: bytes | None = None
    sample: bool = False
    landscape: bool = False
    draft: str = ""


def build_pdf(story: list[Flowable], furniture: Furniture, size: tuple[float, float]) -> bytes:
    """The PDF of ``story`` set between ``furniture`` on pages of ``size`` points."""
    return _built(story, furniture, size)[0]


def _built(story: list[Flowable], furniture: Furniture, size: tuple[float, float]) -> tuple[bytes, int, float]:
    """The PDF, its number of pages, and how much of the last is filled (0 to 1)."""
    fonts.faces()
    end = _End()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=size,
        pageCompression=1,
        title=furniture.kind,
        author=_MAKER,
        creator=_MAKER,
        producer=_MAKER,
        subject=furniture.kind,
        lang="en-GB",
    )
    wide, high = size
    first = _Column(MARGIN, FOOT, wide - 2 * MARGIN, high - HEAD - FOOT, 0, 0, 0, 0, id="first")
    later = _Column(MARGIN, FOOT, wide - 2 * MARGIN, high - HEAD - FOOT + 4 * mm, 0, 0, 0, 0, id="later")
    document.addPageTemplates(
        [
            PageTemplate("first", [first], onPage=partial(_first_page, furniture=furniture)),
            PageTemplate("later", [later], onPage=partial(_later_page, furniture=furniture)),
        ]
    )
    document.build([NextPageTemplate("later"), *story, end], canvasmaker=partial(_Counted, furniture=furniture))
    return out.getvalue(), end.page, 1 - (end.y - FOOT) / (high - HEAD - FOOT)


_CLOSER = (0.96, 0.92, 0.88)  # tried in turn
_CLOSEST = (0.82, 0.76)  # for what is meant for one page
_SHORT = 0.3  # of a page: a last page with less on it is a tail


def build_fitted(
    make: Callable[[], list[Flowable]], furniture: Furniture, size: tuple[float, float], *, one_side: bool = False
) -> bytes:
    """As ``build_pdf``, but set a little closer where that brings the few lines of a last page onto the one before.

    ``make`` gives the story afresh for every try. ``one_side``: it is meant for one page, so it is always tried, and
    as close as can be read well.
    """
    content, pages, filled = _built(make(), furniture, size)
    if pages == 1 or (filled >= _SHORT and not one_side):
        return content
    for share in (*_CLOSER, *(_CLOSEST if one_side else ())):
        with set_closer(share):
            closer, fewer, _ = _built(make(), furniture, size)
        if fewer == 1 or (fewer < pages and not one_side):
            return closer
    return content


class _End(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """The end of a story, which notes where it came to stand."""

    page, y = 0, 0.0

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Nothing."""
        return 0.0, 0.0

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        """Note the page and the height above its foot."""
        self.page, self.y = canvas.getPageNumber(), y


def open_canvas(out: io.BytesIO, size: tuple[float, float], kind: str) -> Canvas:
    """A canvas for pages drawn by hand, with our properties and nothing of the machine in it."""
    fonts.faces()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1, lang="en-GB")
    canvas.setTitle(kind)
    canvas.setSubject(kind)
    canvas.setAuthor(_MAKER)
    canvas.setCreator(_MAKER)
    canvas.setProducer(_MAKER)
    return canvas


class _Column(Frame):  # type: ignore[misc]  # reportlab is untyped
    """A frame that splits what stands beside a heading at the width it is set in (reportlab forgets the indent)."""

    def split(self, flowable: Flowable, canv: Canvas) -> list[Flowable]:
        """Ask ``flowable`` to split for the room there is."""
        whole: float = self._aW  # type: ignore[has-type]  # reportlab is untyped
        self._aW = whole - self._leftExtraIndent - self._rightExtraIndent
        try:
            return list(super().split(flowable, canv))
        finally:
            self._aW = whole


class _Counted(Canvas):  # type: ignore[misc]  # reportlab is untyped
    """A canvas that writes "page n of m" once it knows m."""

    def __init__(self, *given: Any, furniture: Furniture, **settings: Any) -> None:
        super().__init__(*given, **(settings | {"invariant": 1}))
        self._furniture = furniture
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # reportlab's name
        """Keep the page back."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write every page with its number."""
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            _foot(self, self._furniture, number, len(self._kept))
            super().showPage()
        super().save()


def _first_page(canvas: Canvas, document: BaseDocTemplate, *, furniture: Furniture) -> None:
    wide, high = document.pagesize
    if furniture.sample or furniture.draft:
        watermark(canvas, wide, high, furniture.draft)
    masthead(canvas, furniture, wide, high)


def _later_page(canvas: Canvas, document: BaseDocTemplate, *, furniture: Furniture) -> None:
    wide, high = document.pagesize
    if furniture.sample or furniture.draft:
        watermark(canvas, wide, high, furniture.draft)
    colours = palette()
    top, size = high - 15 * mm, in_furniture(9)
    canvas.setFillColor(colours.muted)
    line(canvas, MARGIN, top, furniture.kind, fonts.REGULAR, size)
    kind = width(furniture.kind, fonts.REGULAR, size)
    most = wide - 2 * MARGIN - kind - 16
    size, (running, *_) = fitted(furniture.running, fonts.MEDIUM, size, most, 1)
    right = width(running, fonts.MEDIUM, size)
    line(canvas, wide - MARGIN - right, top, running, fonts.MEDIUM, size)
    canvas.setStrokeColor(colours.hairline)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, top - 7, wide - MARGIN, top - 7)


def masthead(canvas: Canvas, furniture: Furniture, wide: float, high: float) -> None:
    """The head of a first page: logo or our mark, the service's name, what this is."""
    colours = palette()
    top = high - 18 * mm
    left = MARGIN + draw_mark(canvas, furniture.logo, MARGIN, top - 6)
    name, size = in_furniture(11), in_furniture(10)
    kind = width(furniture.kind, fonts.MEDIUM, size)
    canvas.setFillColor(colours.ink)
    line(canvas, left, top, furniture.service_name, fonts.SEMIBOLD, name, most=wide - MARGIN - left - kind - 12)
    canvas.setFillColor(colours.muted)
    line(canvas, wide - MARGIN - kind, top, furniture.kind, fonts.MEDIUM, size)


def draw_mark(canvas: Canvas, logo: bytes | None, x: float, y: float, high: float = 20.0) -> float:
    """Draw the service's logo, or our own mark, ``high`` points high; gives the width it took with its gap."""
    if logo is not None and (picture := read_logo(logo)) is not None:
        across, down = picture.getSize()
        wide = min(high * 1.2 * across / down, 110.0)
        canvas.drawImage(picture, x, y - high / 10, wide, high * 1.2, mask="auto", preserveAspectRatio=True, anchor="w")
        return float(wide) + 10
    colours, unit = palette(), high / 20
    canvas.setFillColor(colours.accent)
    canvas.roundRect(x, y, high, high, 5 * unit, stroke=0, fill=1)
    canvas.setFillColor(colours.white)
    for place, tall in enumerate((6.0, 11.0, 8.0, 4.5)):
        left, low = x + (4.4 + place * 3) * unit, y + high / 2 - tall * unit / 2
        canvas.roundRect(left, low, 1.9 * unit, tall * unit, 0.95 * unit, stroke=0, fill=1)
    return high + 8


def read_logo(content: bytes) -> ImageReader | None:
    """The logo as reportlab takes it, or None when it is no picture we can print."""
    picture = logo_picture(content)
    return ImageReader(picture) if picture is not None else None


def logo_picture(content: bytes) -> Image.Image | None:
    """The dots of the logo and nothing else its file may say, at most 900 by 300; None when it is no picture."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            picture.load()
            picture.thumbnail((900, 300))
            plain = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    plain.info.clear()
    return plain


def _foot(canvas: Canvas, furniture: Furniture, number: int, pages: int) -> None:
    wide = canvas._pagesize[0]
    colours = palette()
    canvas.setStrokeColor(colours.hairline)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, 14 * mm, wide - MARGIN, 14 * mm)
    counted = say("documents.page.n_of_m", n=number, m=pages)
    size = in_furniture(8.5)
    right = width(counted, fonts.MEDIUM, size)
    made = say("documents.page.made", date=long_date(furniture.made_on)) if furniture.made_on else ""
    text = "  ·  ".join(part for part in (furniture.foot, made) if part)
    canvas.setFillColor(colours.muted)
    line(canvas, MARGIN, 9.5 * mm, text, fonts.REGULAR, size, most=wide - 2 * MARGIN - right - 16)
    line(canvas, wide - MARGIN - right, 9.5 * mm, counted, fonts.MEDIUM, size)


def watermark(canvas: Canvas, wide: float, high: float, draft: str = "") -> None:
    """Across the page, behind everything: that it is a draft, or that the people on it are invented."""
    text = draft or say("documents.page.sample")
    canvas.saveState()
    canvas.setFillColor(palette().watermark)
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(52 if high > wide else 35)
    size = 44
    canvas.setFont(fonts.BOLD, size)
    canvas.drawCentredString(0, -size / 3, text)
    canvas.restoreState()
    canvas.saveState()
    canvas.setFillColor(palette().muted)
    canvas.setFont(fonts.MEDIUM, 7.5)
    canvas.drawCentredString(wide / 2, 4 * mm, text)
    canvas.restoreState()
