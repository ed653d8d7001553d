"""The panel about a story: its title, who is credited, the name in it, when it was talked through and shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import CaseKind, CaseStudy, FamilyAnswer
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page


def show_about(page: Page, case: CaseStudy, show_first: Sequence[str], done: Callable[[], object]) -> FormPanel:
    """Open it; ``show_first``: codes of the children whose families asked to see the story first."""
    form = FormPanel(_fields(page, case))
    form.drafted(page, "case", *([("pupil", case.pupil_id)] if case.pupil_id else []), ("case", case.id))
    form.set_values({**vars(case), "family_answer": case.family_answer or None})
    page.side.open_panel(say("story.edit.about"), say("story.edit.about_second"))
    asked = [label(say("story.edit.show_first", who=", ".join(show_first)), "owed", wrap=True)] if show_first else []
    page.side.show_form(form, lambda: _keep(page, case, form.values()), lambda _: done(), below=asked)
    return form


def _fields(page: Page, case: CaseStudy) -> list[Field]:
    people = [(row.person.id, row.person.name) for row in page.suite.people.everyone()]
    answers = [(answer.value, say(f"story.answer.{answer.value}")) for answer in FamilyAnswer]
    fields: list[Field] = [TextField("title", say("evidence.case.title"), optional=True)]
    if case.kind is CaseKind.CHILD:
        fields.append(TextField("pseudonym", say("evidence.case.pseudonym"), hint=say("story.edit.pseudonym")))
    return [
        *fields,
        ChoiceField(
            "author_id", say("story.edit.author"), hint=say("story.edit.author_hint"), choices=people, search=True,
            optional=True,
        ),
        DateField("talked_on", say("story.edit.talked_on"), optional=True),
        DateField("family_shown_on", say("story.edit.shown_on"), optional=True),
        ChoiceField("family_answer", say("story.edit.family_answer"), choices=answers, optional=True),
    ]  # fmt: skip


def _keep(page: Page, case: CaseStudy, values: dict[str, Any]) -> None:
    alias = values.pop("pseudonym", case.pseudonym)
    values["family_answer"] = values["family_answer"] or ""
    if case.pupil_id is not None and alias != case.pseudonym:
        page.suite.pseudonyms.change(case.pupil_id, alias)
    page.suite.case_studies.save(replace(page.suite.case_studies.whole(case.id).case, **values))
