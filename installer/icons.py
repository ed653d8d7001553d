"""Draws the PNG sizes (and the Windows .ico) of our icons from their SVG, into ``resources/icons/<size>/``.

    python -m installer.icons

They lie in the repository; draw them anew when an SVG changes. Needs PySide6 and Pillow, and no screen.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
PROGRAM, DESK_FILE = "nurture-desk", "application-x-nurture-desk"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(name: str, size: int) -> Path:
    """One PNG of an icon."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(FOLDER / f"{name}.svg")).render(painter)
    painter.end()
    out = FOLDER / str(size) / f"{name}.png"
    out.parent.mkdir(exist_ok=True)
    picture.save(str(out))
    return out


def draw_ico(name: str) -> Path:
    """All sizes of an icon in one file, as Windows wants them."""
    from PIL import Image

    pictures = [Image.open(FOLDER / str(size) / f"{name}.png") for size in ICO_SIZES]
    out = FOLDER / f"{name}.ico"
    pictures[-1].save(out, sizes=[(size, size) for size in ICO_SIZES], append_images=pictures[:-1])
    return out


def main() -> None:
    """Draw everything."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    for name in (PROGRAM, DESK_FILE):
        for size in sorted({*SIZES, *ICO_SIZES}):
            draw(name, size)
        print(draw_ico(name))
    del application


if __name__ == "__main__":
    main()
