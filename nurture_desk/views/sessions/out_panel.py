"""What leaves the calendar: a file for Outlook, the wall planner, registers; for whom is chosen first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.services.calendar_out import Ahead
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.form import ChoiceField, FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.stops import let_out


def show_out(page: Page, code: str = "") -> FormPanel | None:
    """Open the panel, ``code`` chosen; without a programme year it is said instead."""
    suite, side = page.suite, page.side
    found: list[list[tuple[str, str]]] = []
    if not page.guard(lambda: found.append(suite.calendar_out.scopes())):
        return None
    form = FormPanel([ChoiceField("code", say("sessions.out.whose"), choices=found[0], search=True)])
    form.set_values({"code": code})

    def chosen() -> str | None:
        return form.value("code") or None

    side.open_panel(say("sessions.out.title"), say("sessions.out.second"))
    planner = suite.calendar_out.write_planner
    side.set_parts(
        [
            form,
            label(say("sessions.out.file_head"), "strong"),
            label(say("sessions.out.file_text"), "muted", wrap=True),
            _button(page, "calendar_verb", "ics", lambda path: suite.calendar_out.write_calendar(path, chosen())),
            label(say("sessions.out.planner_head"), "strong"),
            label(say("sessions.out.planner_text"), "muted", wrap=True),
            _button(page, "planner_a4", "pdf", lambda path: planner(path, chosen())),
            _button(page, "planner_a3", "pdf", lambda path: planner(path, chosen(), a3=True)),
            label(say("sessions.out.registers_head"), "strong"),
            *(_registers(page, ahead, chosen) for ahead in Ahead),
        ]
    )
    side.set_buttons([])
    form.focus_first()
    return form


def _button(page: Page, key: str, ending: str, write: Callable[[Path], object]) -> QWidget:
    made = main_button if ending == "ics" else plain_button
    button = made(say(f"sessions.out.{key}"), "export")
    button.setObjectName(f"out_{key}")
    button.clicked.connect(lambda: _save(page, key, ending, write))
    return button


def _save(page: Page, key: str, ending: str, write: Callable[[Path], object]) -> None:
    name = f"{say(f'sessions.out.name_{ending}')}.{ending}"
    path = page.ask.save_file(say(f"sessions.out.{key}"), name, f"*.{ending}")
    if path is not None:
        told = say("sessions.out.saved", file=path.name)
        let_out(page, lambda _: write(path), lambda _: page.message_bar.show_message("ok", told))


def _registers(page: Page, ahead: Ahead, chosen: Callable[[], str | None]) -> QWidget:
    button = plain_button(say(f"sessions.out.registers.{ahead.value}"), "print")
    button.setObjectName(f"registers_{ahead.value}")

    def wish() -> None:
        codes = page.suite.calendar_out.registers(chosen(), ahead)
        if codes:
            page.print_wished.emit(Form.DIARY.word, codes)
        else:
            page.message_bar.show_message("info", say("sessions.out.no_registers"))

    button.clicked.connect(wish)
    return button
