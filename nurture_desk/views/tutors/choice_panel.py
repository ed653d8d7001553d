"""The forms of choosing in the panel: what is wanted, the decision, which group the tutor gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.choosing import Choice, Opportunity, Way
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import half_days_short, words_of
from nurture_desk.views.tutors import words
from nurture_desk.views.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    Heading,
    LongTextField,
    TextField,
    TicksField,
)
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paper_file import save_paper


class ChoicePanel:
    """Opens one form at a time; ``changed`` is called after something was kept."""

    def __init__(self, page: Page, changed: Callable[[], object]) -> None:
        self._page, self._suite, self._changed = page, page.suite, changed
        self.form: FormPanel | None = None

    def start_new(self) -> None:
        """Open an empty opportunity."""
        self._wanted(None)

    def edit(self, wanted: Opportunity) -> None:
        """Open an opportunity to change what is wanted."""
        self._wanted(wanted)

    def start_choice(self, opportunity_id: int, people: list[tuple[int, str]], picked: set[int], tutor_id: int) -> None:
        """Open the form of the decision; an earlier one is shown to be changed."""
        before: Choice | None = self._suite.choosing.choice(opportunity_id)
        title = self._suite.choosing.opportunity(opportunity_id).title
        known = picked | set(before.considered if before else ())
        considered = [one for one in people if one[0] in known]
        form = self._open(say("tutors.choosing.record"), _choice_fields(people, considered), title)
        values: dict[str, Any] = {
            "considered": tuple(picked), "tutor_id": tutor_id or None, "decided_on": self._suite.desk.today(),
            "way": Way.CONVERSATION,
        }  # fmt: skip
        if before is not None:
            chosen = tutor_id or before.tutor_id
            values = vars(before) | {"tutor_id": chosen, "considered": (*before.considered, *picked)}
        form.drafted(self._page, "choice", ("opportunity", opportunity_id))
        form.set_values(values)
        keep = partial(self._keep_choice, form, opportunity_id)
        self._page.side.show_form(form, keep, self._kept, verb=say("tutors.choosing.keep"))

    def start_assign(self, wanted: Opportunity) -> None:
        """Ask which of this year's groups the chosen tutor leads."""
        groups = [(key, name) for key, name, _ in self._suite.choosing.groups()]
        form = self._open(
            say("tutors.choosing.assign"),
            [ChoiceField("group_id", say("tutors.choosing.group"), choices=groups)],
            wanted.title,
        )
        form.set_values({"group_id": wanted.group_id})
        keep = partial(self._keep_group, form, wanted)
        self._page.side.show_form(form, keep, self._kept, verb=say("tutors.choosing.assign"))

    def print_decision(self, wanted: Opportunity) -> None:
        """Save the decision record as PDF or Word."""
        title, name = say("tutors.choosing.print"), say("tutors.choosing.file", code=wanted.code)
        save_paper(self._page, title, name, lambda path: self._suite.choosing.save_record(wanted.id, path))

    def wanted_line(self, wanted: Opportunity) -> str:
        """What is wanted, in one line."""
        framework: AuditFramework = self._suite.audit_frameworks.current()
        titles = {item.key: item.title for item in framework.items}
        parts = [
            half_days_short(wanted.half_days),
            words.listed(wanted.instruments),
            words.listed(framework.title_of("approaches", key) for key in wanted.approaches),
            words.listed(titles.get(key, key) for key in wanted.items),
            words.listed(framework.title_of("trainings", key) for key in wanted.trainings),
        ]
        return " · ".join(part for part in parts if part) or say("tutors.opportunity.nothing_wanted")

    def _wanted(self, before: Opportunity | None) -> None:
        framework: AuditFramework = self._suite.audit_frameworks.current()
        asked = _wanted_fields(framework, self._suite.choosing.schools())
        form = self._open(before.title if before else say("tutors.opportunity.new"), asked)
        values = {field.name: getattr(before, field.name) for field in fields(Opportunity)} if before else {}
        form.drafted(self._page, "opportunity", ("opportunity", before.id if before else 0))
        form.set_values(values | {"instruments": ", ".join(values.get("instruments", ()))})
        self._page.side.show_form(form, partial(self._keep_wanted, form, before), self._kept)
        form.focus_first()

    def _keep_wanted(self, form: FormPanel, before: Opportunity | None) -> None:
        values = form.values()
        values["instruments"] = words_of(values["instruments"])
        if before is None:
            self._suite.choosing.add(Opportunity(**values))
        else:
            self._suite.choosing.save(replace(before, **values))

    def _keep_choice(self, form: FormPanel, opportunity_id: int) -> None:
        values = form.values()
        if values["tutor_id"] is not None:  # who is chosen was considered
            values["considered"] = tuple(dict.fromkeys((*values["considered"], values["tutor_id"])))
        values["way"] = values["way"] or Way.CONVERSATION
        values["decided_on"] = values["decided_on"] or self._suite.desk.today()
        self._suite.choosing.choose(Choice(opportunity_id, **values))

    def _keep_group(self, form: FormPanel, wanted: Opportunity) -> None:
        group_id = form.values()["group_id"]
        if group_id is None:
            raise NurtureError("tutors.choice.no_group", field="group_id")
        self._suite.choosing.assign(wanted.id, group_id)

    def _open(self, title: str, asked: list[Field | Heading], second: str = "") -> FormPanel:
        form = FormPanel(asked)
        self.form = form
        self._page.side.open_panel(title, second)
        return form

    def _kept(self, _: object) -> None:
        self._page.saved.emit()
        self._changed()


def _wanted_fields(framework: AuditFramework, schools: list[tuple[int, str]]) -> list[Field | Heading]:
    lists = {
        "approaches": [(option.key, option.title) for option in framework.approaches],
        "items": [(item.key, item.title) for item in framework.items],
        "trainings": [(option.key, option.title) for option in framework.trainings],
    }
    return [
        TextField("title", say("tutors.opportunity.title"), hint=say("tutors.opportunity.title_hint")),
        ChoiceField("school_id", say("tutors.opportunity.school"), choices=schools, search=True, optional=True),
        TicksField("half_days", say("tutors.opportunity.half_days"), choices=words.half_days(), columns=2),
        Heading(say("tutors.opportunity.wanted")),
        TextField("instruments", say("tutors.field.instruments"), hint=say("tutors.hint.commas"), optional=True),
        *(TicksField(key, say(f"tutors.opportunity.{key}"), choices=choices) for key, choices in lists.items()),
        DateField("told_on", say("tutors.opportunity.told_on"), optional=True),
        DateField("replies_by", say("tutors.opportunity.replies_by"), optional=True),
        LongTextField("notes", say("tutors.field.notes"), optional=True),
    ]


def _choice_fields(people: list[tuple[int, str]], considered: list[tuple[int, str]]) -> list[Field | Heading]:
    ways = [(way, say(f"tutors.way.{way.value}")) for way in Way]
    return [
        ChoiceField(
            "tutor_id", say("tutors.choice.tutor"), hint=say("tutors.choice.tutor_hint"), choices=people, search=True
        ),
        TicksField("considered", say("tutors.choice.considered"), say("tutors.choice.more"), choices=considered),
        LongTextField("what_counted", say("tutors.choice.counted")),
        LongTextField("unknowns", say("tutors.choice.unknowns"), optional=True),
        TextField("advised_by", say("tutors.choice.advised_by"), optional=True),
        TextField("decided_by", say("tutors.choice.decided"), hint=say("tutors.choice.decided_hint")),
        ChoiceField("way", say("tutors.choice.way"), choices=ways),
        LongTextField("reason", say("tutors.choice.why"), hint=say("tutors.choice.why_hint")),
        DateField("decided_on", say("tutors.choice.decided_on")),
        DateField("told_on", say("tutors.choice.told_on"), optional=True),
    ]
