"""This computer: how the desk looks on it, where its file is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.services.desk_places import remark_on
from nurture_desk.views.desk.about_card import AboutCard
from nurture_desk.views.desk.diagnostics_card import DiagnosticsCard
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.form import ChoiceField, FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack


class HereTab(QWidget):
    """What is chosen takes effect at once."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.page, self.suite = page, page.suite
        self.preferences = Preferences()
        self._build()
        self._connect()

    def _build(self) -> None:
        themes = [(name, say(f"desk.look_{name}")) for name in ("system", *style.THEMES)]
        scales = [(scale, f"{round(scale * 100)} %") for scale in style.SCALES]
        self.look = FormPanel(
            [
                ChoiceField(
                    "theme", say("desk.settings.colours"), say("desk.settings.look_hint"), choices=themes, segments=True
                ),
                ChoiceField(
                    "scale", say("desk.settings.text"), say("desk.settings.text_hint"), choices=scales, segments=True
                ),
            ]
        )
        card = fix(Card(say("desk.settings.look")), max_width=852)
        card.add(self.look)
        where = fix(Card(say("desk.settings.where")), max_width=852)
        self.file = label("", "strong", wrap=True)
        where.add(self.file)
        where.add(label(say("desk.settings.folder_text"), "muted", wrap=True))
        self.copied = label("", "owed", wrap=True)
        where.add(self.copied)
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.about = fix(AboutCard(self.page), max_width=852)
        self.diagnostics = fix(DiagnosticsCard(self.page), max_width=852)
        for part in (card, where, self.diagnostics, self.about):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        self.look.changed.connect(self._change_look)

    def refresh(self) -> None:
        """Show what is chosen now."""
        kept: Preferences = getattr(self.window(), "preferences", self.preferences)  # what this window wears
        self.look.set_values({"theme": kept.theme(), "scale": kept.scale()})
        path = self.suite.desk.path
        self.file.setText(str(path))
        self.copied.setText(remark_on(path))
        self.copied.setVisible(bool(self.copied.text()))

    def show_thing(self, thing: object) -> None:
        """The diagnostics, in the panel ("diagnostics")."""
        if thing == "diagnostics":
            self.diagnostics.show_text()

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The diagnostics beside the page."""
        return [("settings-diagnostics", lambda: self.diagnostics.show_lines(self.suite.diagnostics.text()))]

    def _change_look(self, _key: str) -> None:
        values = self.look.values()
        self.page.look_wished.emit(values["theme"] or "", values["scale"] or 0.0)
        self._kept()

    def _kept(self) -> None:
        self.page.message_bar.show_message("ok", say("desk.settings.saved"))
