"""Pages from memory straight onto a printer: no file in between, and no name in the print job."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.views.widgets.print_preview import Pages

DPI = 300.0


def send_to_printer(printer: QPrinter, pages: Pages, wanted: Sequence[int], progress: Progress) -> None:
    """Draw the ``wanted`` pages on ``printer``, each as large as its paper. It may run beside the window.

    ``prints.printer_gone`` when the printer takes nothing; a cancel stops the print job.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise NurtureError("prints.printer_gone")
    try:
        for place, page in enumerate(wanted):
            if place and not printer.newPage():
                raise NurtureError("prints.printer_gone")
            drawn = pages.picture(page, DPI)
            image = QImage(drawn.pixels, drawn.wide, drawn.high, drawn.stride, QImage.Format.Format_RGB32)
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), image)
            progress.step(place + 1, len(wanted))
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
