"""A form at the side of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.form import FormPanel, TextField
from nurture_desk.views.widgets.side_panel import SidePanel


def test_a_trouble_stands_at_its_field_and_what_is_kept_closes_the_panel(qtbot: QtBot) -> None:
    side, form, kept = SidePanel(), FormPanel([TextField("day", "Day")]), []
    qtbot.addWidget(side)

    def keep() -> str:
        if not form.values()["day"]:
            raise NurtureError("sessions.move.which_day", field="day")
        return f"kept {form.values()['day']}"

    side.open_panel("One more")
    side.show_form(form, keep, kept.append, verb="Add it")
    add, close = side.findChildren(QPushButton)[-2:]
    assert (add.text(), close.text()) == ("Add it", say("ui.close"))
    add.click()
    assert (side.isHidden(), kept) == (False, [])
    assert form.error_at("day") == say("sessions.move.which_day")
    form.set_value("day", "Tuesday")
    add.click()
    assert (side.isHidden(), kept) == (True, ["kept Tuesday"])


def test_the_keys_go_back_to_where_they_were_when_the_panel_closes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    first, second, side, form = QLineEdit(), QLineEdit(), SidePanel(), FormPanel([TextField("day", "Day")])
    for part in (first, second, side):
        row.addWidget(part)
    window.show()
    second.setFocus()
    side.open_panel("One more")
    side.show_form(form, lambda: None, lambda _: None)
    form.focus_first()
    assert side.isAncestorOf(window.focusWidget())
    side.close_panel()
    assert window.focusWidget() is second
