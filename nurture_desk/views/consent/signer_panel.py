"""Somebody who answers for a child, in the side panel."""

from __future__ import annotations

from collections.abc import Callable

from nurture_desk.documents.wording import say
from nurture_desk.domain.signers import Capacity, Signer
from nurture_desk.views.consent import words
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, TextField, TickField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.page import Page


def edit_signer(page: Page, pupil_id: int, before: Signer | None, kept: Callable[[int], object]) -> FormPanel:
    """Open the form of a person who signs; ``kept`` gets the key once it is saved."""
    form = FormPanel(_fields())
    shown = before or Signer(0, pupil_id, "")
    form.drafted(page, "signer", ("pupil", pupil_id), ("signer", shown.id))
    form.set_values(vars(shown))

    def fit() -> None:
        for key in ("delegated_on", "names_pictures"):
            form.set_shown(key, form.value("capacity") is Capacity.CARER)

    def save() -> int:
        values = form.values()
        values["capacity"] = values["capacity"] or Capacity.PARENT
        key: int = page.suite.consents.save_signer(Signer(shown.id, pupil_id, until=shown.until, **values))
        return key

    def saved(key: int) -> None:
        page.saved.emit()
        kept(key)

    form.changed.connect(lambda _: fit())
    fit()
    page.side.open_panel(before.name if before else say("consent.signer.new"))
    page.side.show_form(form, save, saved)
    form.focus_first()
    return form


def _fields() -> list[Field]:
    return [
        TextField("name", say("consent.signer.name")),
        TextField("relation", say("consent.signer.relation"), hint=say("consent.signer.relation_hint")),
        ChoiceField("capacity", say("consent.signer.capacity"), choices=words.capacities()),
        DateField("delegated_on", say("consent.signer.delegated_on"), optional=True),
        TickField("names_pictures", say("consent.signer.names_pictures")),
        DateField("confirmed_on", say("consent.signer.confirmed_on"), optional=True),
        TextField("confirmed_by", say("consent.signer.confirmed_by"), optional=True),
    ]
