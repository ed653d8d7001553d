"""A change-your-mind slip, or a call: whose, who says so, which lines; and at once what has to be called back."""

from __future__ import annotations

from functools import partial
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import SPOKEN, Channel
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.purposes import Audience
from nurture_desk.services.withdrawals import EVERYTHING, LINES, MEDIA_LINE
from nurture_desk.views.consent import words
from nurture_desk.views.widgets.buttons import plain_button, stop_button
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, Heading, TextField, TicksField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page

THE_CHILD = 0
_ASKED = ("pupil_id", "signer_id", "channel", "decided_on", "staff_one", "staff_two", "lines")


def open_change_of_mind(page: Page, pupil_id: int = 0) -> FormPanel:
    """Open the form in the side panel, for one child if it is known. No reason is asked."""
    form = FormPanel(_fields(page))
    today = page.suite.desk.today()
    form.set_values({"pupil_id": pupil_id or None, "channel": Channel.PAPER, "decided_on": today, "lines": []})
    recalls = label("", "muted", wrap=True)

    def offer() -> None:
        child = form.value("pupil_id")
        people = page.suite.consents.who_signs(child).signers if child else ()
        named = [(one.id, f"{one.name} · {one.relation}" if one.relation else one.name) for one in people]
        form.set_choices("signer_id", [*named, (THE_CHILD, say("consent.who.child"))])
        for key in ("staff_one", "staff_two"):
            form.set_shown(key, form.value("channel") in SPOKEN)

    def tell(key: str) -> None:
        if key in ("pupil_id", "channel"):
            offer()
        child, lines = form.value("pupil_id"), form.value("lines") or []
        found = page.suite.withdrawals.would_recall(child, lines) if child and lines else []
        places = [say("consent.recall.line", title=row.title or row.kind, where=row.went_where) for row in found]
        recalls.setText(say("consent.withdraw.recalls", what="; ".join(dict.fromkeys(places))) if places else "")

    form.changed.connect(tell)
    offer()
    side = page.side
    side.open_panel(say("consent.withdraw.title"), say("consent.withdraw.text"))
    side.set_parts([form, recalls])
    save, back = stop_button(say("consent.withdraw.save"), "recall"), plain_button(say("ui.close"))
    save.clicked.connect(lambda: _keep(page, form))
    back.clicked.connect(side.close_panel)
    side.set_buttons([save, back])
    form.focus_first()
    return form


def _keep(page: Page, form: FormPanel) -> None:
    values = form.values()
    try:
        found = page.suite.withdrawals.record(_answer(values), values["lines"] or [])
    except NurtureError as error:
        field = error.field if error.field in _ASKED else ""
        form.show_error(NurtureError(error.key, field=field, **error.values))
        return
    name = page.suite.pupils.row(values["pupil_id"]).shown_name
    page.side.close_panel()
    page.saved.emit()
    page.show_thing("recall" if found else ("pupil", values["pupil_id"]))
    page.refresh()
    text = say("consent.withdraw.to_recall", n=len(found)) if found else say("consent.withdraw.nothing_out")
    tone, lead = "owed" if found else "ok", say("consent.withdraw.kept", name=name)
    if EVERYTHING in (values["lines"] or []):  # who takes everything back may wish to be forgotten; nobody need ask
        review = partial(page.went_to.emit, "protection", ("erased", ("child", values["pupil_id"])))
        page.message_bar.show_message(tone, lead, text, say("erasing.list.action"), review, stays=True)
    else:
        page.message_bar.show_message(tone, lead, text)


def _answer(values: dict[str, Any]) -> Answer:
    if not values["pupil_id"]:
        raise NurtureError("consent.withdraw.whose", field="pupil_id")
    if values["signer_id"] is None:
        raise NurtureError("consent.signer_needed", field="signer_id")
    if values["decided_on"] is None:
        raise NurtureError("consent.forms.day", field="decided_on")
    return Answer(
        values["pupil_id"],
        values["signer_id"] or None,
        values["channel"] or Channel.PAPER,
        values["decided_on"],
        {},
        staff_one=values["staff_one"] or "",
        staff_two=values["staff_two"] or "",
        evidence=say("consent.withdraw.evidence"),
    )


def _fields(page: Page) -> list[Field | Heading]:
    def text(key: str) -> str:
        return say(f"consent.record.{key}")

    rows = page.suite.consent_matrix.matrix().rows
    lines = [(EVERYTHING, say("consent.withdraw.everything"))]
    for line in LINES:
        if line.startswith(MEDIA_LINE):
            audience = Audience(line.removeprefix(MEDIA_LINE))
            lines.append((line, say("consent.withdraw.pictures", audience=say(f"consent.audience.{audience}"))))
        else:
            lines.append((line, say(f"consent.purpose.{line}")))
    return [
        ChoiceField("pupil_id", text("child"), choices=[(row.pupil_id, row.shown_name) for row in rows], search=True),
        ChoiceField("signer_id", text("decided_by")),
        ChoiceField("channel", text("channel"), choices=words.channels()),
        DateField("decided_on", text("decided_on")),
        TextField("staff_one", text("staff_one")),
        TextField("staff_two", text("staff_two")),
        TicksField("lines", say("consent.withdraw.lines"), choices=lines, columns=1),
    ]
