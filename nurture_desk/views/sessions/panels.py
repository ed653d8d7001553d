"""What opens at the side of a session: a worry passed on, what a piece of evidence shows, a session that falls out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.evidence import EvidenceItem, EvidenceRow
from nurture_desk.domain.framework import Framework
from nurture_desk.domain.group_children import SchoolHope
from nurture_desk.domain.sessions import RegisterRow, SessionRow, SessionState
from nurture_desk.views.sessions import words
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.form import (
    ChoiceField,
    DateField,
    FormPanel,
    TextField,
    TickField,
    TimeField,
)
from nurture_desk.views.widgets.indicators import as_values, indicator_fields, ticked
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page


def show_item(
    page: Page, item: EvidenceRow, framework: Framework, hopes: list[SchoolHope], register: list[RegisterRow]
) -> FormPanel:
    """What a piece of evidence shows: whom it is about, its indicators, and whether the family may see it."""
    suite = page.suite
    children: list[tuple[int, str]] = [(row.pupil_id, row.shown_name) for row in register]
    form = FormPanel(
        [
            ChoiceField("pupil_id", say("sessions.item.about"), choices=[(0, say("sessions.item.group")), *children]),
            *indicator_fields(framework, hopes),
            TickField("family_may_see", say("sessions.item.family")),
        ]
    )
    shown = {"pupil_id": item.pupil_id or 0, "family_may_see": item.family_may_see}
    form.set_values({**shown, **as_values(item.indicators)})

    def keep() -> None:
        values = form.values()
        suite.evidence.save(_changed(item, values), ticked(values))

    page.side.open_panel(say("sessions.item.title"), item.text)
    page.side.show_form(form, keep, lambda _: page.saved.emit())
    return form


def _changed(item: EvidenceRow, values: dict[str, Any]) -> EvidenceItem:
    return EvidenceItem(
        item.id,
        item.year_id,
        item.noted_on,
        item.source,
        item.text,
        pupil_id=values["pupil_id"] or None,
        group_id=item.group_id,
        session_id=item.session_id,
        kind=item.kind,
        setting=item.setting,
        family_may_see=values["family_may_see"],
        may_quote=item.may_quote,
        origin=item.origin,
        origin_id=item.origin_id,
    )


def show_move(page: Page, row: SessionRow) -> FormPanel:
    """Move a session: another day and time, and why."""
    suite, side = page.suite, page.side
    form = FormPanel(
        [
            DateField("day", say("sessions.move.day")),
            TimeField("starts_at", say("sessions.move.time")),
            TextField("why", say("sessions.move.why")),
        ]
    )
    form.set_values({"starts_at": row.starts_at})
    side.open_panel(say("sessions.move.title", n=row.number), words.when(row))
    side.set_parts([form])

    def keep(reason: str = "") -> None:
        try:
            values = form.values()
            if values["day"] is None:
                raise NurtureError("sessions.move.which_day", field="day")
            suite.planning.move(row.id, values["day"], values["why"], values["starts_at"] or None, reason=reason)
        except NeedsReason as unusual:
            if unusual.field == "reason":
                form.show_error(NurtureError(unusual.key, field="why"))
                return
            given = page.ask.reason(say("sessions.keep_anyway"), sentence(unusual))
            if given:
                keep(given)
            return
        except NurtureError as error:
            form.show_error(error)
            return
        side.close_panel()
        page.saved.emit()

    save = main_button(say("sessions.move.verb"), "confirm")
    save.clicked.connect(lambda: keep())
    side.set_buttons([save])
    return form


def show_session(page: Page, row: SessionRow, opened: Callable[[int], object]) -> None:
    """One session of the list: what is so, and what can be done about it."""
    side = page.side
    side.open_panel(words.number(row), words.when(row), *words.state(row), words.was_part(row))
    lines = [text for text in (row.reason, row.off_reason, row.plan) if text]
    side.set_parts([label(text, "body", wrap=True) for text in lines])
    open_it = main_button(say("sessions.open"), "open")
    open_it.clicked.connect(lambda: opened(row.id))
    buttons = [open_it]
    if row.state is SessionState.PLANNED:
        move = plain_button(say("sessions.move.button"))
        move.clicked.connect(lambda: show_move(page, row))
        buttons.append(move)
        for state in (SessionState.CANCELLED_SCHOOL, SessionState.CANCELLED_US):
            off = plain_button(say(f"sessions.cancel.{state.value}"))
            off.clicked.connect(lambda _=False, to=state: put_off(page, row, to))
            buttons.append(off)
    elif row.state in (SessionState.CANCELLED_SCHOOL, SessionState.CANCELLED_US):
        back = plain_button(say("sessions.bring_back"), "undo")
        back.clicked.connect(lambda: _bring_back(page, row))
        buttons.append(back)
    side.set_buttons(buttons)


def put_off(page: Page, row: SessionRow, state: SessionState) -> None:
    """Ask why a session falls out, then let it."""
    why = page.ask.reason(say(f"sessions.cancel.{state.value}_title", n=row.number), words.when(row))
    if why and page.guard(lambda: page.suite.planning.put_off(row.id, state, why)):
        page.side.close_panel()
        page.saved.emit()


def _bring_back(page: Page, row: SessionRow) -> None:
    def act(reason: str = "") -> None:
        try:
            page.suite.planning.bring_back(row.id, reason=reason)
        except NeedsReason as unusual:
            given = page.ask.reason(say("sessions.keep_anyway"), sentence(unusual))
            if given:
                act(given)

    if page.guard(act):
        page.side.close_panel()
        page.saved.emit()
