"""A kept page of paper to look at: drawn from memory, over the window, gone when the desk locks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.section import row_of

WIDE, HIGH = 760, 860  # logical pixels


class PagePicture(QDialog):
    """One page as wide as the dialog; its title names no child."""

    def __init__(self, content: bytes, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(what)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = style.current()
        screen = (parent or self).screen().availableGeometry()
        wide, high = min(look.px(WIDE), screen.width()), min(look.px(HIGH), screen.height())
        self.resize(wide, high)
        picture = QPixmap()
        self.readable = picture.loadFromData(content)
        self.shown = QLabel(say("filing.pages.no_picture"))
        if self.readable:
            smooth = Qt.TransformationMode.SmoothTransformation
            self.shown.setPixmap(picture.scaledToWidth(wide - look.px(48), smooth))
        self.shown.setAccessibleName(what)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.shown)
        close = plain_button(say("ui.close"))
        close.clicked.connect(self.close)
        column = pack(QVBoxLayout(self), 12, gap=8)
        column.addWidget(area, 1)
        column.addWidget(row_of(close))
