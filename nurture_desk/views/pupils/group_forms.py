"""What opens at the side of a group: its own form, a child who joins, a child who leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.groups import MemberRow, MusicGroup
from nurture_desk.views.pupils.group_fields import group_fields, group_from
from nurture_desk.views.widgets.fields import ChoiceField, DateField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.page import Page


def edit_group(page: Page, group: MusicGroup) -> FormPanel:
    """Everything about a group."""
    form = FormPanel(group_fields(page.suite, new=False))
    form.drafted(page, "group", ("group", group.id))
    form.set_values(vars(group))
    open_form(page, group.shown_name, form, lambda: page.suite.groups.save(group_from(form.values(), group)))
    return form


def join_group(page: Page, group: MusicGroup, free: Sequence[tuple[int, str]]) -> FormPanel:
    """Who joins, and from when; a sixth child asks for the reason."""
    form = FormPanel(
        [
            ChoiceField("pupil_id", say("pupils.members.who"), choices=free),
            DateField("on", say("pupils.members.joined")),
        ]
    )
    form.set_values({"on": page.suite.desk.today()})

    def keep() -> None:
        values = form.values()
        day: date = values["on"] or page.suite.desk.today()
        child = values["pupil_id"]
        if child is None:
            raise NurtureError("pupils.members.choose", field="pupil_id")
        try:
            page.suite.groups.join(group.id, child, day)
        except NeedsReason as unusual:
            reason = page.ask.reason(group.shown_name, sentence(unusual))
            if reason is not None:
                page.suite.groups.join(group.id, child, day, reason=reason)

    open_form(page, say("pupils.members.join"), form, keep)
    return form


def leave_group(page: Page, group: MusicGroup, row: MemberRow) -> FormPanel:
    """The last day, and why."""
    form = FormPanel(
        [
            DateField("left_on", say("pupils.members.left_on")),
            TextField("left_reason", say("pupils.members.why"), hint=say("pupils.members.why_hint")),
        ]
    )
    form.set_values({"left_on": page.suite.desk.today()})

    def keep() -> None:
        values = form.values()
        day = values["left_on"] or page.suite.desk.today()
        page.suite.groups.leave(group.id, row.pupil_id, day, values["left_reason"])

    open_form(page, say("pupils.members.leaves", name=row.shown_name), form, keep)
    return form


def open_form(page: Page, title: str, form: FormPanel, keep: Callable[[], object], second: str = "") -> None:
    """Show a form at the side; Save does ``keep`` and reads the page again, a trouble stands at its field."""

    def kept(_: object) -> None:
        page.saved.emit()
        page.refresh()

    page.side.open_panel(title, second)
    page.side.show_form(form, keep, kept)
