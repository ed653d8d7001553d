"""Pictures of the guide: as wide as the panel, and larger once pressed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nurture_desk.documents.guide import picture_file
from nurture_desk.documents.wording import say
from nurture_desk.domain.guide import Picture
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack

LEAST_WIDE, MOST_WIDE = 120, 560


class PictureButton(QAbstractButton):
    """A picture that fills the width it is given; pressed it shows itself larger over the window."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._shown = picture, QPixmap(str(picture_file(picture)))
        self.setAccessibleName(say("guide.picture", words=picture.words))
        self.setToolTip(say("guide.larger"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        fix(self, max_width=MOST_WIDE)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._enlarge)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        return wide * max(1, self._shown.height()) // max(1, self._shown.width())

    def sizeHint(self) -> QSize:
        return QSize(style.current().px(316), self.heightForWidth(style.current().px(316)))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDE, self.heightForWidth(LEAST_WIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        _draw(painter, self.rect(), self._shown, self.devicePixelRatioF())

    def _enlarge(self) -> None:
        PictureView(self._picture, self.window()).open()


class PictureView(QDialog):
    """One picture as large as the window lets it be; Esc or Close puts it away."""

    def __init__(self, picture: Picture, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "dialog")
        self.setWindowTitle(say("guide.title"))
        self.setAccessibleName(picture.words)
        self._picture = QPixmap(str(picture_file(picture)))
        column = pack(QVBoxLayout(self), 16, 16, 16, 12, gap=8)
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setAccessibleName(picture.words)
        self._sheet.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column.addWidget(self._sheet, 1)
        foot = pack(QHBoxLayout(), 0, gap=12)
        foot.addWidget(label(picture.words, "muted", wrap=True), 1)
        self.close_button = plain_button(say("ui.close"))
        self.close_button.clicked.connect(self.accept)
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        room = style.current().gap(24)
        self.setGeometry(window.geometry().adjusted(room, room, -room, -room))
        self.close_button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ratio = self.devicePixelRatioF()
        size = self._picture.size().scaled(self._sheet.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = self._picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        shown.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(shown)


def _draw(painter: QPainter, room: QRect, picture: QPixmap, ratio: float) -> None:
    """``picture`` in ``room`` with a hairline around it; scaled once in fine steps, for thumbs are much smaller."""
    smooth = Qt.TransformationMode.SmoothTransformation
    if not picture.isNull():
        shown = picture.scaled(room.size() * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        shown.setDevicePixelRatio(ratio)
        painter.drawPixmap(room.topLeft(), shown)
    painter.setPen(style.current().colour("border"))
    painter.drawRect(room.adjusted(0, 0, -1, -1))
