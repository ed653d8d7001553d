"""Passed on…: that a worry was told to a safeguarding lead, to whom and when; what it was is asked nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.sessions import ConcernPassed, PassedTo
from nurture_desk.views.widgets.buttons import main_button, stop_button
from nurture_desk.views.widgets.form import ChoiceField, DateField, FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page


def show_concern(
    page: Page,
    today: date,
    kept: Sequence[ConcernPassed],
    keep: Callable[[PassedTo, date], object],
    drop: Callable[[], object] | None = None,
) -> FormPanel:
    """Open the panel; ``keep`` stores to whom and when, ``drop`` empties the text that was being written."""
    side = page.side
    to = [(each, say(f"sessions.passed.{each.value}")) for each in PassedTo]
    form = FormPanel(
        [
            ChoiceField("passed_to", say("sessions.passed.to"), choices=to),
            DateField("passed_on", say("sessions.passed.on")),
        ]
    )
    form.set_values({"passed_to": PassedTo.SCHOOL, "passed_on": today})
    side.open_panel(say("sessions.passed.title"), say("sessions.passed.second"))
    before = [label(_said(row), "muted", wrap=True) for row in kept]
    side.set_parts([label(say("sessions.passed.text"), "body", wrap=True), form, *before])
    save = main_button(say("sessions.passed.keep"), "confirm")
    save.clicked.connect(lambda: _keep(page, form, keep))
    buttons: list[Any] = [save]
    if drop is not None:
        forget = stop_button(say("sessions.passed.drop"), "erase")
        forget.clicked.connect(drop)
        buttons.append(forget)
    side.set_buttons(buttons)
    return form


def _keep(page: Page, form: FormPanel, keep: Callable[[PassedTo, date], object]) -> None:
    try:
        values = form.values()
        if values["passed_on"] is None:
            raise NurtureError("sessions.passed_when", field="passed_on")
        keep(values["passed_to"], values["passed_on"])
    except NurtureError as error:
        form.show_error(error)
        return
    page.side.close_panel()
    page.message_bar.show_message("ok", say("sessions.passed.done"))


def _said(row: ConcernPassed) -> str:
    to = say(f"sessions.passed.{row.passed_to.value}")
    return say("sessions.passed.kept", to=to, day=long_date(row.passed_on))
