"""A kept page of paper to look at: drawn from memory, over the window, gone when the desk locks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.veil import PAPER

WIDE, HIGH = 760, 860  # logical pixels


class PagePicture(QDialog):
    """Its pages as wide as the dialog, one below the other; its title names no child."""

    def __init__(self, pages: Sequence[bytes], what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(what)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = style.current()
        screen = (parent or self).screen().availableGeometry()
        wide, high = min(look.px(WIDE), screen.width()), min(look.px(HIGH), screen.height())
        self.resize(wide, high)
        drawn = [picture for page in pages if (picture := QPixmap()).loadFromData(page)]
        self.readable = bool(drawn)
        sheets = QWidget()
        below = pack(QVBoxLayout(sheets), 0, gap=12)
        for number, picture in enumerate(drawn, start=1):
            sheet = QLabel()
            sheet.setProperty(PAPER, True)
            sheet.setPixmap(picture.scaledToWidth(wide - look.px(48), Qt.TransformationMode.SmoothTransformation))
            which = say("filing.pages.which", n=number, of=len(drawn))
            sheet.setAccessibleName(f"{what}, {which}" if len(drawn) > 1 else what)
            below.addWidget(sheet)
        if not drawn:
            below.addWidget(label(say("filing.pages.no_picture"), "muted"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheets)
        close = plain_button(say("ui.close"))
        close.clicked.connect(self.close)
        column = pack(QVBoxLayout(self), 12, gap=8)
        column.addWidget(area, 1)
        column.addWidget(row_of(close))
