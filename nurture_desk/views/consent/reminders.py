"""One reminder for every form a school still has out: through its office, by telephone, or at the door."""

from __future__ import annotations

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_life import CopyRow
from nurture_desk.services.consent_forms import WAYS
from nurture_desk.views.consent import words
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page


def owed_by_school(rows: list[CopyRow]) -> dict[str, list[CopyRow]]:
    """The children's forms that are out, by school; spares are nobody's to chase."""
    found: dict[str, list[CopyRow]] = {}
    for row in rows:
        if row.pupil_id is not None:
            found.setdefault(row.school, []).append(row)
    return dict(sorted(found.items()))


def open_reminder(page: Page) -> FormPanel | None:
    """Open the form in the side panel; None, with a word, where no form is out."""
    owed = owed_by_school(page.suite.consent_forms.copies(open_only=True))
    if not owed:
        page.message_bar.show_message("ok", say("consent.remind.none"))
        return None
    schools = [(name, say("consent.remind.school_line", school=name, n=len(rows))) for name, rows in owed.items()]
    form = FormPanel(
        [
            ChoiceField("school", say("consent.remind.school"), choices=schools),
            DateField("day", say("consent.forms.when")),
            ChoiceField(
                "way", say("consent.forms.how"), choices=[(way, say(f"consent.forms.chase.{way}")) for way in WAYS]
            ),
            TextField("chased_by", say("consent.forms.by"), optional=True),
            LongTextField("note", say("consent.forms.note"), optional=True),
        ]
    )
    form.set_values({"school": next(iter(owed)), "day": page.suite.desk.today(), "way": WAYS[0]})
    who = label("", "muted", wrap=True)

    def tell(_: str = "") -> None:
        rows = owed.get(form.value("school") or "", [])
        who.setText(say("consent.remind.who", names=words.listed(row.shown_name for row in rows)))

    form.changed.connect(tell)
    tell()
    side = page.side
    side.open_panel(say("consent.remind.title"), say("consent.remind.text"))
    side.set_parts([form, who])
    save, back = main_button(say("ui.save"), "confirm"), plain_button(say("ui.close"))
    save.clicked.connect(lambda: _keep(page, form, owed))
    back.clicked.connect(side.close_panel)
    side.set_buttons([save, back])
    form.focus_first()
    return form


def _keep(page: Page, form: FormPanel, owed: dict[str, list[CopyRow]]) -> None:
    values = form.values()
    rows = owed.get(values["school"] or "", [])
    try:
        if values["day"] is None:
            raise NurtureError("consent.forms.day", field="day")
        ids = [row.id for row in rows]
        page.suite.consent_forms.chase(
            ids, values["way"] or WAYS[0], values["chased_by"] or "", values["note"] or "", values["day"]
        )
    except NurtureError as error:
        field = "day" if error.field.endswith("_on") else error.field
        form.show_error(NurtureError(error.key, field=field, **error.values))
        return
    page.side.close_panel()
    page.saved.emit()
    page.refresh()
    page.message_bar.show_message("ok", say("consent.remind.kept", n=len(rows), school=values["school"]))
