"""A round in the panel beside the page: made, changed, taken away; and the lists behind its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_results import RoundResult
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.buttons import link_button, main_button, plain_button, stop_button
from nurture_desk.views.widgets.fields import DateField, Field, LongTextField, ShownField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page


class RoundPanel:
    """The form of a round; ``opened`` is told the round to show, 0 when it was taken away."""

    def __init__(self, page: Page, opened: Callable[[int], object]) -> None:
        self._page, self._suite, self._opened = page, page.suite, opened
        self.form: FormPanel | None = None

    def start_new(self) -> None:
        """Open the form of a new round; everybody who is with us is asked unless the list is changed after."""
        people = sum(row.tutor.active and not row.tutor.would_teach for row in self._suite.tutors.everyone())
        form = self._open(say("tutors.round.new"), {"asked": say("tutors.round.asks", n=people)})
        save = main_button(say("tutors.round.begin"), "confirm")
        save.clicked.connect(lambda: self._keep(form, None))
        self._page.side.set_buttons([save, self._back()])

    def edit(self, audit_round: AuditRound) -> None:
        """Open the form of a round."""
        progress = self._suite.audits.progress(audit_round.id)
        asked = say("tutors.round.asked", n=progress.expected)
        form = self._open(audit_round.name, vars(audit_round) | {"asked": asked})
        save = main_button(say("ui.save"), "confirm")
        save.clicked.connect(lambda: self._keep(form, audit_round))
        buttons: list[QWidget] = [save, self._back()]
        if not progress.answered:
            away = stop_button(say("tutors.round.remove"), "erase")
            away.clicked.connect(lambda: self._remove(audit_round))
            buttons.append(away)
        self._page.side.set_buttons(buttons)

    def _open(self, title: str, values: dict[str, Any]) -> FormPanel:
        form = FormPanel(_fields())
        form.drafted(self._page, "round", ("round", int(values.get("id", 0))))
        form.set_values(values)
        self.form = form
        self._page.side.open_panel(title)
        self._page.side.set_parts([form])
        form.focus_first()
        return form

    def _keep(self, form: FormPanel, before: AuditRound | None) -> None:
        try:
            values = form.values()
            if values["held_on"] is None:
                raise NurtureError("tutors.round.no_day", field="held_on")
            if before is None:
                key = self._suite.audits.add_round(AuditRound(**values))
            else:
                key = before.id
                self._suite.audits.save_round(replace(before, **values))
        except NurtureError as error:
            form.show_error(error)
            return
        form.settled()
        self._page.side.close_panel()
        self._opened(key)

    def _remove(self, audit_round: AuditRound) -> None:
        if self._page.guard(lambda: self._suite.audits.remove_round(audit_round.id)):
            self._page.side.close_panel()
            self._opened(0)

    def _back(self) -> QWidget:
        made = plain_button(say("ui.back"))
        made.clicked.connect(self._page.side.close_panel)
        return made


def who_parts(page: Page, result: RoundResult, kind: str, key: str) -> None:
    """Open the panel on the people behind a figure: for the manager, never for staff."""
    title, rows = _who(page, result, kind, key)
    page.side.open_panel(title, say("tutors.audit.who_for_you"))
    parts: list[QWidget] = []
    last = ""
    for head, tutor_id, name, text in rows:
        if head and head != last:
            parts.append(label(head, "strong"))
            last = head
        link = link_button(name)
        link.clicked.connect(lambda _=False, one=tutor_id: page.tutor_opened.emit(one))
        parts.append(link)
        if text:
            parts.append(label(text, "muted", wrap=True))
    page.side.set_parts(parts or [label(say("tutors.audit.nobody_yet"), "muted", wrap=True)])
    page.side.set_buttons([])


def _who(page: Page, result: RoundResult, kind: str, key: str) -> tuple[str, list[tuple[str, int, str, str]]]:
    results, round_id, framework = page.suite.audit_results, result.round.id, result.framework
    if kind == "item":
        found = results.who(round_id, key)
        return framework.item(key).title, [(framework.levels[n - 1].title, one, name, "") for one, name, n in found]
    if kind == "untapped":
        return say("tutors.round.untapped"), [("", one, name, text) for one, name, text in results.untapped(round_id)]
    options = "trainings" if kind == "training" else "approaches"
    people = results.who_wants(round_id, key) if kind == "training" else results.who_covers(round_id, key)
    head = say(f"tutors.audit.{options}")
    return framework.title_of(options, key), [(head, one, name, "") for one, name in people]


def _fields() -> list[Field]:
    return [
        TextField("name", say("tutors.round.name"), hint=say("tutors.round.name_hint")),
        DateField("held_on", say("tutors.round.held_on")),
        TextField("place", say("tutors.round.place"), optional=True),
        DateField("closes_on", say("tutors.round.closes_on"), optional=True),
        LongTextField("notes", say("tutors.field.notes"), optional=True),
        ShownField("asked", say("tutors.round.expected")),
    ]
