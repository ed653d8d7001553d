"""A line of keys and what they do: caps as on the keyboard, a word behind each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack

BETWEEN = "|"  # between the keys of one hint


class KeyLine(QWidget):
    """Each hint is (keys, word), the keys parted by ``|``; ``name`` is the whole of it as a sentence."""

    def __init__(self, hints: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        flow = FlowLayout(gap=12)
        for keys, word in hints:
            flow.addWidget(_hint(keys.split(BETWEEN), word))
        pack(QVBoxLayout(self), 0).addLayout(flow)


def _hint(keys: Sequence[str], word: str) -> QWidget:
    part = QWidget()
    row = pack(QHBoxLayout(part), 0, gap=4)
    for key in keys:
        cap = label(key, "key")
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(cap)
    row.addWidget(label(word, "muted"))
    return part
