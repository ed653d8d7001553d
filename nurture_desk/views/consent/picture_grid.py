"""The grid of the form on screen: a tick means yes, an empty box means no, once anything is ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.answers import MEDIA_NONE
from nurture_desk.domain.purposes import Audience, Medium, media_purpose
from nurture_desk.views.widgets.inputs import Tick
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack


class PictureGrid(QWidget):
    """Audiences by media, and "no pictures at all" on top."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self._grid: QGridLayout = pack(QGridLayout(self), 0, gap=4)
        self._grid.setColumnStretch(4, 1)
        self.ticks: dict[str, Tick] = {}
        self._shown: tuple[Audience, ...] = ()

    def ask(self, audiences: Sequence[Audience]) -> None:
        """Show a row for each audience this year's form asks."""
        if tuple(audiences) == self._shown:
            return
        self._shown = tuple(audiences)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.ticks = {MEDIA_NONE: self._tick(MEDIA_NONE, say("consent.record.media_none"))}
        self._grid.addWidget(self.ticks[MEDIA_NONE], 0, 0, 1, 5)
        for place, medium in enumerate(Medium, start=1):
            self._grid.addWidget(label(say(f"consent.medium.{medium}"), "muted_strong"), 1, place)
        for line, audience in enumerate(audiences, start=2):
            self._grid.addWidget(fix(label(say(f"consent.audience_line.{audience}"), "body"), min_width=220), line, 0)
            for place, medium in enumerate(Medium, start=1):
                key = str(media_purpose(medium, audience))
                tick = self._tick(key, "")
                tick.setAccessibleName(say(f"consent.purpose.{key}"))
                fix(tick, width=64)
                self.ticks[key] = tick
                self._grid.addWidget(tick, line, place, Qt.AlignmentFlag.AlignLeft)

    def marks(self) -> dict[str, str]:
        """What is ticked, as a returned sheet says it."""
        return {key: "yes" for key, tick in self.ticks.items() if tick.isChecked()}

    def clear(self) -> None:
        """Tick nothing."""
        for tick in self.ticks.values():
            tick.setChecked(False)

    def _tick(self, key: str, text: str) -> Tick:
        tick = Tick(text)
        tick.setObjectName(key)
        tick.toggled.connect(lambda on: self._changed())
        return tick
