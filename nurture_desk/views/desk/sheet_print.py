"""The recovery sheet straight onto paper: drawn from memory, no file in between, no name in the print job."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.recovery_key import RecoverySheet
from nurture_desk.views.widgets.style import Look

KEEPS = ("keep_1", "keep_2", "keep_3")


def print_sheet(sheet: RecoverySheet, window: QWidget) -> bool:
    """Ask for a printer and print the sheet; whether it was sent."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(say("desk.first.print_job"))
    dialog = QPrintDialog(printer, window)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    painter = QPainter(printer)
    draw_sheet(painter, sheet, printer.pageRect(QPrinter.Unit.DevicePixel))
    painter.end()
    return True


def draw_sheet(painter: QPainter, sheet: RecoverySheet, page: QRectF) -> None:
    """Draw the sheet into ``page``, whatever its resolution."""
    unit = page.width() / 170  # a millimetre on A4 with 20 mm margins
    top = 0.0

    def write(text: str, kind: str, size: float, after: float) -> None:
        nonlocal top
        font = Look().font(kind)
        font.setPixelSize(max(1, round(size * unit)))
        painter.setFont(font)
        room = QRectF(0, top, page.width(), page.height())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        top = painter.drawText(room, flags, text).bottom() + after * unit

    write(say("keys.sheet.title"), "h1", 9, 4)
    write(say("keys.sheet.what"), "body", 4.2, 6)
    for key, text in (("desk", sheet.desk), ("made_on", sheet.made_on), ("fingerprint", sheet.fingerprint)):
        write(f"{say(f'keys.sheet.{key}')}: {text}", "strong", 4.2, 2)
    top += 4 * unit
    write(say("keys.sheet.key"), "strong", 4.2, 4)
    groups = sheet.key.split("-")
    half = -(-len(groups) // 2)
    lines = [f"{place + 1:>2}  {groups[place]}" for place in range(len(groups))]
    for left, right in zip(lines[:half], [*lines[half:], ""][:half], strict=True):
        write(f"{left}            {right}", "strong", 8, 3)
    top += 4 * unit
    write(say("keys.sheet.keep_head"), "strong", 5, 3)
    for keep in KEEPS:
        write(say(f"keys.sheet.{keep}"), "body", 4.2, 3)
    write(say("keys.sheet.use"), "body", 4.2, 0)
