"""Pen marks drawn on a page of our own, as a scan that comes back would show them: for the sample desk."""

from __future__ import annotations

import io
import math
import random

from PIL import Image, ImageDraw, ImageFont

from nurture_desk import paths
from nurture_desk.documents.page_pictures import PagePicture

Box = tuple[float, float, float, float]  # left, top, right, bottom in fractions of the page
INK = (38, 62, 150)
QUALITY = 72


class PenOnPaper:
    """A page and a blue pen. The same seed draws the same strokes."""

    def __init__(self, page: PagePicture, seed: int) -> None:
        size = (page.wide, page.high)
        self._page = Image.frombytes("RGB", size, page.pixels, "raw", "BGRX", page.stride)
        self._pen = ImageDraw.Draw(self._page)
        self._chance = random.Random(seed)  # noqa: S311  # no secret

    def tick(self, box: Box) -> None:
        """A tick that runs out of its box a little."""
        left, top, right, bottom = self._pixels(box)
        wide, high = right - left, bottom - top
        points = [
            (left + wide * 0.12, top + high * 0.55),
            (left + wide * 0.42, bottom - high * 0.12),
            (right + wide * (0.1 + 0.2 * self._chance.random()), top - high * (0.1 + 0.25 * self._chance.random())),
        ]
        self._stroke(points)

    def scribble(self, box: Box) -> None:
        """A tick that was scribbled out."""
        self.tick(box)
        left, top, right, bottom = self._pixels(box)
        for row in range(5):
            high = top + (bottom - top) * (0.1 + row * 0.2)
            self._stroke([(left - 2, high), (right + 3, high + self._chance.uniform(-4, 4))])

    def write(self, box: Box, words: str) -> None:
        """A line of slanted writing."""
        left, top, right, bottom = self._pixels(box)
        size = max(10, min(int((bottom - top) * 0.62), self._page.height // 55))
        font = ImageFont.truetype(str(paths.fonts() / "InterDesk-Regular.ttf"), size)
        layer = Image.new("L", (int(right - left), int(bottom - top)), 0)
        top_edge = max(2, min(layer.height - size * 1.5, size * 0.7))
        ImageDraw.Draw(layer).text((6, top_edge), words, fill=255, font=font)
        slanted = layer.transform(layer.size, Image.Transform.AFFINE, (1, 0.22, -0.22 * (top_edge + size), 0, 1, 0))
        self._page.paste(INK, (int(left), int(top)), slanted)

    def sign(self, box: Box) -> None:
        """A signature nobody can read."""
        left, top, right, bottom = self._pixels(box)
        wide, middle, high = (right - left) * 0.6, (top + bottom) / 2, (bottom - top) * 0.32
        points = []
        for step in range(40):
            along = step / 39
            swing = math.sin(along * 19) * high * (1 - 0.6 * along) + self._chance.uniform(-1.5, 1.5)
            points.append((left + wide * (0.05 + 0.95 * along), middle + swing))
        self._stroke(points)

    def jpeg(self) -> bytes:
        """The page as a picture to keep."""
        out = io.BytesIO()
        self._page.save(out, "JPEG", quality=QUALITY)
        return out.getvalue()

    def _stroke(self, points: list[tuple[float, float]]) -> None:
        self._pen.line(points, fill=INK, width=max(2, self._page.width // 420), joint="curve")

    def _pixels(self, box: Box) -> Box:
        wide, high = self._page.size
        return box[0] * wide, box[1] * high, box[2] * wide, box[3] * high
