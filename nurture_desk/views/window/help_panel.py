"""F1: the help page of this screen, at the right of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from nurture_desk import paths
from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.side_panel import SidePanel


def help_parts(key: str) -> list[QWidget]:
    """The help page of ``resources/help/<key>.md`` as parts: heads, paragraphs, lines of lists."""
    file = paths.resources() / "help" / f"{key}.md"
    if not file.is_file():
        return [label(say("window.no_help"), "muted", wrap=True)]
    parts: list[QWidget] = []
    for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
        if block.startswith("# "):
            continue  # the panel's own title says it
        if block.startswith("## "):
            parts.append(label(block[3:].strip(), "h3", wrap=True))
        else:
            parts.append(_running(block))
    return parts


def _running(block: str) -> QLabel:
    """A paragraph or list of our own text; only here is markup read, because nobody typed it."""
    made = label("", "body", wrap=True)
    made.setTextFormat(Qt.TextFormat.MarkdownText)
    made.setText(block)
    return made


class HelpPanel(SidePanel):
    """Stays open while one moves from page to page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_panel")
        self._key = ""
        self.set_buttons([])

    def show_page(self, key: str) -> None:
        """Show the help of a page."""
        self._key = key
        self.set_parts(help_parts(key))
        self.open_panel(say("window.help_title", page=say(f"window.page.{key}")))

    def follow(self, key: str) -> None:
        """Show the help of the page one went to, if help is open."""
        if not self.isHidden() and key != self._key:
            self.show_page(key)

    def fit(self, narrow: bool) -> None:
        """As wide as a side panel, or all of the window."""
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
        else:
            self.setFixedWidth(style.current().measure("side_panel"))
