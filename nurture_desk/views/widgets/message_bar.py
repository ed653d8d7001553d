"""One message above the content: what happened or what is owed, and at most one action."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import Button, icon_button
from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import pack

_IDEAS = {"ok": "ok", "owed": "owed_bar", "stop": "stop_bar", "info": "info", "calm": "rank_range"}
OK_SECONDS = 8


class MessageBar(QFrame):
    """Tones: ok (goes after 8 seconds), info, owed, stop, calm (stay until settled). Hidden while it says nothing."""

    acted = Signal()
    stopped = Signal(object)  # the trouble whose hits somebody wants to see

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        row = pack(QHBoxLayout(self), 12, 6, 8, 6, gap=10)
        self._picture = Picture("info", "info")
        self._text = label("", "body", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.RichText)  # ours alone: every word that is shown is escaped
        self._said = ""
        self.button = Button("", "", "ghost")
        self.button.clicked.connect(self._pressed)
        self._close = icon_button("close", say("ui.message.close"))
        self._close.clicked.connect(self.clear)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self.hide()

    def show_message(
        self,
        tone: str,
        lead: str,
        text: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        idea: str = "",
        stays: bool | None = None,
    ) -> None:
        """Say ``lead`` (bold) and ``text``; ``action`` is the button's verb. ``stays`` overrides the tone's habit."""
        self._act = on_action
        self.setProperty("tone", tone)
        style.redress(self)
        self._picture.show_idea(idea or _IDEAS[tone], tone)
        self._said = f"{lead} {text}".strip()
        strong = f'<span style="font-weight:600">{html.escape(lead)}</span>'
        self._text.setText(f"{strong} {html.escape(text)}")
        self._text.setAccessibleName(self._said)
        self.setAccessibleName(self._said)
        self.button.set_kind("ghost", "")  # whatever the message before made of it
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._close.setVisible(tone in ("stop", "info", "ok") and not action)
        passing = tone == "ok" if stays is None else not stays
        self._timer.start(OK_SECONDS * 1000) if passing else self._timer.stop()
        if self.parentWidget() is None:  # not in a page yet: it will be seen with it, not as a window of its own
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        else:
            self.show()

    def show_error(self, error: NurtureError) -> None:
        """Say an expected trouble in its one sentence; where a guard stopped something, with the way to what it was."""
        held = bool(getattr(error, "hits", ()))
        act = partial(self.stopped.emit, error) if held else None
        verb = say("leaving.stops.show") if held else ""
        self.show_message("stop", sentence(error), "", verb, act, idea="error_field")

    def text(self) -> str:
        """What it says, or nothing."""
        return "" if self.isHidden() else self._said

    def clear(self) -> None:
        """Say nothing any more."""
        self._timer.stop()
        self._act = None
        self.hide()

    def _pressed(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            self.clear()
            act()
        self.acted.emit()


class SafeguardingLine(MessageBar):
    """The line beside every diary, voice and slip; it never scrolls away (rule 4 of the product)."""

    def __init__(self, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._keep = on_action
        self.show_message(
            "info",
            say("ui.safeguarding.lead"),
            say("ui.safeguarding.text"),
            action,
            on_action,
            idea="safeguarding",
            stays=True,
        )
        self._close.hide()

    def _pressed(self) -> None:
        if self._keep is not None:
            self._keep()
        self.acted.emit()
