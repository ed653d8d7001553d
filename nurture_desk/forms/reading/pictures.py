"""From a file to the pictures of its pages: PDF, PNG, JPG, TIFF. Runs in the limited child only.

A scanned page of a PDF is mostly one embedded picture that fills it: taking that costs a third of drawing the page
and loses nothing. Whatever else stands on the page (strokes drawn on a tablet, stamps) makes it a page to be drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from nurture_desk.documents.attachments import MOST_PIXELS
from nurture_desk.domain.attachments import FileKind
from nurture_desk.domain.errors import NurtureError
from nurture_desk.forms.reading.files import kind_at, opened_image, opened_pdf
from nurture_desk.forms.reading.greys import Grey, as_grey

DRAWN_DPI = 200
_FILLS = 0.9  # of the page's width and height, for a picture to be the page
_LONGEST_DRAWN = 5000  # pixels: a poster is drawn smaller


@dataclass(frozen=True)
class PagePicture:
    """One page of a file, from 1; ``trouble``: the key of the sentence why there is no picture of it."""

    number: int
    grey: Grey | None
    trouble: str = ""
    drawn: bool = True  # False: an embedded picture was taken; ``draw_page`` gives the page as a viewer shows it


@contextmanager
def opened(path: Path) -> Iterator[PictureFile]:
    """The file at ``path``; ``NurtureError`` when it is of no kind we read or cannot be opened at all."""
    if kind_at(path) is FileKind.PDF:
        with opened_pdf(path) as document:
            yield PdfFile(document)
    else:
        with opened_image(path) as image:
            yield ImageFile(image)


class PictureFile:
    """A file with pages."""

    def page(self, number: int) -> PagePicture:
        """The picture of page ``number``, from 1."""
        raise NotImplementedError

    def draw_page(self, number: int) -> Grey | None:
        """The page as a viewer shows it, where that may differ from ``page``."""
        return None

    def may_be_filled(self, number: int) -> bool:
        """Whether the page has fields, so that somebody may have typed into it."""
        return False


class PdfFile(PictureFile):
    """A PDF."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self._has_fields = document.get_formtype() != pdfium_c.FORMTYPE_NONE

    def page(self, number: int) -> PagePicture:
        """The scan on that page, or the page drawn."""
        try:
            page = self._document[number - 1]
            taken = _embedded(page)
            if taken is not None:
                return PagePicture(number, taken, drawn=False)
            return PagePicture(number, _drawn(page))
        except NurtureError as trouble:
            return PagePicture(number, None, trouble.key)
        except (pdfium.PdfiumError, ValueError, RuntimeError, cv2.error):
            return PagePicture(number, None, "reading.page.damaged")

    def draw_page(self, number: int) -> Grey | None:
        """The page drawn."""
        try:
            return _drawn(self._document[number - 1])
        except (pdfium.PdfiumError, ValueError, RuntimeError):
            return None

    def may_be_filled(self, number: int) -> bool:
        """Whether the document has fields and anything lies on the page: a field is an annotation."""
        try:
            return self._has_fields and bool(pdfium_c.FPDFPage_GetAnnotCount(self._document[number - 1]) > 0)
        except (pdfium.PdfiumError, ValueError, RuntimeError):
            return True  # whoever reads fields shall say what is the matter


def _drawn(page: pdfium.PdfPage) -> Grey:
    longest = max(page.get_size())
    if longest <= 0:
        raise NurtureError("reading.page.damaged")
    scale = min(DRAWN_DPI / 72, _LONGEST_DRAWN / longest)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    return as_grey(bitmap.to_numpy().squeeze())


def _embedded(page: pdfium.PdfPage) -> Grey | None:
    """The one picture that fills the page, the right way round, or None when the page has to be drawn."""
    if pdfium_c.FPDFPage_GetAnnotCount(page) > 0:
        return None
    image = _only_picture(page)
    if image is None or not _fills(image, page):
        return None
    across, up = image.get_px_size()
    if across * up > MOST_PIXELS:
        raise NurtureError("reading.page.too_big")
    turn = _quarter_turns(image)
    if turn is None:
        return None
    grey = _pixels(image)
    if grey is None or min(grey.shape) < 200:
        return None
    return as_grey(np.rot90(grey, turn - page.get_rotation() // 90))


def _only_picture(page: pdfium.PdfPage) -> pdfium.PdfImage | None:
    found: pdfium.PdfImage | None = None
    for one in page.get_objects(max_depth=3):
        if one.type == pdfium_c.FPDF_PAGEOBJ_IMAGE and found is None:
            found = one
        elif one.type == pdfium_c.FPDF_PAGEOBJ_TEXT and _is_unseen(one):
            continue  # what a scanner's text recognition laid under the picture
        elif one.type != pdfium_c.FPDF_PAGEOBJ_FORM:
            return None
    return found


def _is_unseen(text: Any) -> bool:
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(text)
    return bool(mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)


def _fills(image: pdfium.PdfImage, page: pdfium.PdfPage) -> bool:
    left, bottom, right, top = image.get_bounds()
    box = page.get_mediabox()
    wide, high = box[2] - box[0], box[3] - box[1]
    if wide <= 0 or high <= 0 or page.get_cropbox() != box:
        return False
    inside = min(right, box[2]) - max(left, box[0]) >= _FILLS * wide
    outside = right - left <= wide * 1.05 and top - bottom <= high * 1.05
    upright = min(top, box[3]) - max(bottom, box[1]) >= _FILLS * high
    return bool(inside and outside and upright)


def _quarter_turns(image: pdfium.PdfImage) -> int | None:
    """How often the picture is turned left on its page; None when it is mirrored or askew."""
    a, b, c, d, _, _ = image.get_matrix().get()
    size = max(abs(a), abs(b), abs(c), abs(d))
    if a * d - b * c <= 0 or image.level > 0:
        return None
    if abs(b) < 0.01 * size and abs(c) < 0.01 * size:
        return 0 if a > 0 else 2
    if abs(a) < 0.01 * size and abs(d) < 0.01 * size:
        return 1 if b > 0 else 3
    return None


def _pixels(image: pdfium.PdfImage) -> Grey | None:
    told = image.get_metadata()
    plain = told.colorspace in (
        pdfium_c.FPDF_COLORSPACE_DEVICEGRAY,
        pdfium_c.FPDF_COLORSPACE_DEVICERGB,
        pdfium_c.FPDF_COLORSPACE_ICCBASED,
        pdfium_c.FPDF_COLORSPACE_CALRGB,
    )
    if plain and image.get_filters() == ["DCTDecode"]:
        packed = np.frombuffer(bytes(image.get_data()), dtype=np.uint8)
        read = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE | cv2.IMREAD_IGNORE_ORIENTATION)
        if read is not None and packed.size and _components(packed) in (1, 3):
            return as_grey(read)
    return _grey_of(image.get_bitmap(render=False).to_pil())


def _components(packed: Any) -> int:
    """Colours a JPEG has: its frame header says so; 0 when there is none."""
    data, at = packed.tobytes(), 2
    while at + 10 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int(data[at + 9])
        at += 2 + length
    return 0


class ImageFile(PictureFile):
    """A PNG, a JPG, or a TIFF of one page or many."""

    def __init__(self, image: Any) -> None:
        self._image = image

    def page(self, number: int) -> PagePicture:
        """That picture, turned as its EXIF tag says."""
        from PIL import Image, ImageOps, ImageSequence

        try:
            if number > 1 or self._image.format == "TIFF":
                self._image.seek(number - 1)
            frame = next(iter(ImageSequence.Iterator(self._image))) if number == 1 else self._image
            if frame.width * frame.height > MOST_PIXELS:
                return PagePicture(number, None, "reading.page.too_big")
            if frame.format == "JPEG" and frame.mode in ("RGB", "L"):
                frame.draft("L", frame.size)
            return PagePicture(number, _grey_of(ImageOps.exif_transpose(frame)))
        except (OSError, ValueError, SyntaxError, EOFError, RuntimeError, Image.DecompressionBombError):
            return PagePicture(number, None, "reading.page.damaged")


def _grey_of(image: Any) -> Grey:
    """Any kind of Pillow's pictures as greys: 16-bit, see-through (on white paper), palettes, CMYK."""
    from PIL import Image  # a stack of scans in a PDF does without

    if image is None or image.width < 2 or image.height < 2:
        raise NurtureError("reading.page.damaged")
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return _from_deep(np.asarray(image, dtype=np.float64))
    if "A" in image.mode or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        paper.alpha_composite(layered)
        image = paper
    return as_grey(np.asarray(image.convert("L")))


def _from_deep(values: Any) -> Grey:
    most = float(values.max(initial=0))
    if most <= 1:
        return as_grey(values * 255)
    if most <= 255:
        return as_grey(values)
    return as_grey(np.clip(values / (65535 if most > 4095 else 4095) * 255, 0, 255))
