"""Stacks of scans as office scanners write them: one JPEG a page in a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from nurture_desk.forms.reading.greys import Grey


def stacked(path: Path, pictures: Sequence[Grey], dpi: int = 200) -> Path:
    """The grey ``pictures`` as the pages of one PDF at ``path``."""
    first, *rest = (Image.fromarray(picture) for picture in pictures)
    first.save(path, save_all=True, append_images=rest, resolution=dpi, quality=80)
    return path
