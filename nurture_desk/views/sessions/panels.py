"""What opens at the side of a session: a worry passed on, what a piece of evidence shows, a session that falls out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NeedsReason
from nurture_desk.domain.evidence import EvidenceItem, EvidenceRow
from nurture_desk.domain.framework import Framework
from nurture_desk.domain.group_children import SchoolHope
from nurture_desk.domain.sessions import RegisterRow, SessionRow, SessionState
from nurture_desk.views.sessions import words
from nurture_desk.views.sessions.fall_out import show_fall_out, show_moving
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.form import (
    ChoiceField,
    FormPanel,
    TickField,
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
    form.drafted(page, "item", *([("pupil", item.pupil_id)] if item.pupil_id else []), ("item", item.id))
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
        move.clicked.connect(lambda: show_moving(page, row))
        buttons.append(move)
        for state in (SessionState.CANCELLED_SCHOOL, SessionState.CANCELLED_US):
            off = plain_button(say(f"sessions.cancel.{state.value}"))
            off.clicked.connect(lambda _=False, to=state: show_fall_out(page, row, to))
            buttons.append(off)
    elif row.state in (SessionState.CANCELLED_SCHOOL, SessionState.CANCELLED_US):
        back = plain_button(say("sessions.bring_back"), "undo")
        back.clicked.connect(lambda: _bring_back(page, row))
        buttons.append(back)
    side.set_buttons(buttons)


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
