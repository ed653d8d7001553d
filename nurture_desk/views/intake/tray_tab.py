"""The tray: what came back and waits to be looked at and confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.measures import pack


class TrayTab(QWidget):
    """Lists, picture and fields of what came back."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.page = page
        column = pack(QVBoxLayout(self), 0)
        column.addWidget(EmptyState("tray", say("intake.empty"), say("intake.empty_text")), 1)

    def refresh(self) -> None:
        """Read what waits again."""

    def take_files(self, files: Sequence[Path]) -> None:
        """Read these files into the tray."""
