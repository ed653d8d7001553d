"""What a section of help or of the guide is made of on the screen: running text, notes, pictures, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from nurture_desk.domain.guide import Aside, GuideSection, Items, Picture, Words
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import Button, ghost_button
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.window.guide_pictures import PictureButton

Follow = Callable[[str], object]  # a link: help:page/tab or guide:chapter/section


def running(block: str, follow: Follow) -> QLabel:
    """A paragraph or list of our own text; only here is markup read, because nobody typed it."""
    made = label("", "body", wrap=True)
    made.setTextFormat(Qt.TextFormat.MarkdownText)
    made.setText(block)
    if "](" in block:
        by = Qt.TextInteractionFlag
        made.setTextInteractionFlags(by.LinksAccessibleByMouse | by.LinksAccessibleByKeyboard)
        made.linkActivated.connect(follow)
    return made


def link(words: str, to: str, follow: Follow) -> Button:
    """A line that leads to another place."""
    button = ghost_button(words, "open")
    button.clicked.connect(lambda: follow(to))
    return button


def guide_parts(section: GuideSection, follow: Follow) -> Iterator[QWidget]:
    """The blocks of a section of the guide in order."""
    for block in section.blocks():
        match block:
            case Words(text):
                yield running(text, follow)
            case Items(items, numbered):
                yield _items(items, numbered, follow)
            case Aside(text):
                yield _note(text, follow)
            case Picture():
                yield PictureButton(block)


def _items(items: Sequence[str], numbered: bool, follow: Follow) -> QWidget:
    """A list whose numbers stand in a narrow column: the panel has no room to give away."""
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(style.current().gap(8))
    grid.setVerticalSpacing(style.current().gap(8))
    grid.setColumnStretch(1, 1)
    for row, text in enumerate(items):
        mark = label(str(row + 1) if numbered else "•", "accent")
        grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(running(text, follow), row, 1)
    return held


def _note(text: str, follow: Follow) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "well")
    pack(QVBoxLayout(frame), 12, 10, 12, 10).addWidget(running(text, follow))
    return frame
