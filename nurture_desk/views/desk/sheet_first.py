"""On the lock page, for a desk this computer has no passphrase for: the recovery sheet comes first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.buttons import link_button, main_button
from nurture_desk.views.widgets.flow import flow_of
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack


class SheetFirst(QWidget):
    """What leads to the page of the sheet, where a passphrase may be chosen; and the way round it."""

    def __init__(self) -> None:
        super().__init__()
        column = pack(QVBoxLayout(self), 0, gap=8)
        column.addWidget(label(say("desk.sheet_first"), "body", wrap=True))
        self.by_sheet = main_button(say("desk.recovery.title"), "recovery_sheet")
        self.by_passphrase = link_button(say("desk.passphrase_after_all"), "unlock")
        column.addWidget(flow_of(self.by_sheet, self.by_passphrase))
