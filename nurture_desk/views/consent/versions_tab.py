"""Form versions: the exact words, what is asked this year, until when, and who confirmed it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.codes import languages
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import (
    FormVersion,
    VersionRow,
)
from nurture_desk.domain.purposes import Audience, Purpose
from nurture_desk.services.consent_forms import without_audiences
from nurture_desk.views.consent import words
from nurture_desk.views.widgets.buttons import main_button, plain_button, stop_button
from nurture_desk.views.widgets.fields import DateField, Field, Heading, LongTextField, TextField, TicksField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column, RecordTable

TEXT = "text_"


class VersionsTab(QWidget):
    """The list of versions; a new one begins from the words in use."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(label(say("consent.version.lede"), "muted", wrap=True))
        self.table = RecordTable(_columns(), say("consent.version.name"), tools=False, grow=True)
        begin = main_button(say("consent.version.first"), "add")
        begin.clicked.connect(lambda: self.begin(Form.CONSENT))
        self.table.set_empty("consent", say("consent.version.none"), say("consent.version.none_text"), begin)
        self.table.row_chosen.connect(lambda row: self.show_version(row.id))
        column.addWidget(self.table)
        self.new_button = plain_button(say("consent.version.new"), "add")
        self.new_button.clicked.connect(lambda: self.begin(Form.CONSENT))
        column.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def refresh(self) -> None:
        """Read the versions again."""
        rows = self._suite.consent_forms.versions()
        self.table.set_rows(rows, key=lambda row: row.id)
        self.new_button.setVisible(bool(rows))

    def show_version(self, version_id: int) -> None:
        """The exact words of a version, in the side panel."""
        version: FormVersion = self._suite.consent_forms.version(version_id)
        side = self._page.side
        side.open_panel(say("consent.version.title", number=version.number), _until(version))
        parts: list[QWidget] = [TwoLines(_line_name(key), text) for key, text in version.texts.items()]
        if version.partners:
            parts.append(TwoLines(say("consent.version.partners_named"), version.partners))
        checked = (
            say("consent.version.checked", by=version.checked_by, day=words.day(version.checked_on))
            if version.checked_on
            else say("consent.version.not_checked")
        )
        parts.append(label(checked, "muted", wrap=True))
        form = FormPanel([TextField("checked_by", say("consent.version.confirm_by"))])
        confirm = plain_button(say("consent.version.confirm"), "confirm")
        confirm.clicked.connect(lambda: self._confirm(version_id, form))
        if version.checked_on is None:
            parts += [form, confirm]
        side.set_parts(parts)
        remove = stop_button(say("ui.remove"))
        remove.clicked.connect(lambda: self._remove(version_id))
        side.set_buttons([remove])

    def begin(self, form: Form) -> FormPanel:
        """The form of a new version, from the words in use."""
        draft: FormVersion = self._suite.consent_forms.draft(form)
        panel = FormPanel(_fields(draft))
        panel.drafted(self._page, f"version-{form.word}")
        panel.set_values(
            {
                "number": draft.number,
                "audiences": draft.audiences or tuple(Audience),
                "partners": draft.partners,
                "made_until": draft.made_until,
                "used_until": draft.used_until,
                **{f"{TEXT}{key}": text for key, text in draft.texts.items()},
            }
        )
        side = self._page.side
        side.open_panel(say("consent.version.new"), say("consent.version.new_text"))
        side.set_parts([panel])
        save, back = main_button(say("consent.version.use"), "confirm"), plain_button(say("ui.close"))
        save.clicked.connect(lambda: self._save(panel, draft))
        back.clicked.connect(side.close_panel)
        side.set_buttons([save, back])
        return panel

    def _save(self, panel: FormPanel, draft: FormVersion) -> None:
        try:
            values = panel.values()
            self._suite.consent_forms.add_version(_version(values, draft))
        except NurtureError as error:
            field = f"{TEXT}{error.field}" if error.field in draft.texts else error.field
            panel.show_error(NurtureError(error.key, field=field, **error.values))
            return
        panel.settled()
        self._page.side.close_panel()
        self._page.saved.emit()
        self._page.refresh()

    def _confirm(self, version_id: int, form: FormPanel) -> None:
        try:
            self._suite.consent_forms.confirm_version(version_id, form.values()["checked_by"])
        except NurtureError as error:
            form.show_error(error)
            return
        self.refresh()
        self.show_version(version_id)

    def _remove(self, version_id: int) -> None:
        if self._page.guard(lambda: self._suite.consent_forms.remove_version(version_id)):
            self._page.side.close_panel()
            self.refresh()


def _version(values: dict[str, Any], draft: FormVersion) -> FormVersion:
    every = tuple(dict.fromkeys([*draft.purposes, *Purpose]))
    off = [audience for audience in Audience if audience not in values["audiences"]]
    return replace(
        draft,
        number=values["number"],
        texts={key: values[f"{TEXT}{key}"] for key in draft.texts},
        purposes=without_audiences(every, off),
        partners=values["partners"],
        made_until=values["made_until"],
        used_until=values["used_until"],
    )


def _fields(draft: FormVersion) -> list[Field | Heading]:
    def text(key: str) -> str:
        return say(f"consent.version.field.{key}")

    audiences = [(one, say(f"consent.audience_line.{one}")) for one in Audience]
    lines = [LongTextField(f"{TEXT}{key}", _line_name(key), lines=2) for key in draft.texts]
    return [
        TextField("number", text("number")),
        TicksField("audiences", text("audiences"), hint=text("audiences_hint"), choices=audiences),
        TextField("partners", text("partners"), hint=text("partners_hint"), optional=True),
        DateField("made_until", text("made_until"), optional=True),
        DateField("used_until", text("used_until"), optional=True),
        Heading(text("words"), text("words_hint")),
        *lines,
    ]


def _line_name(key: str) -> str:
    if key.startswith("audience_"):
        return say(f"consent.audience_line.{key.removeprefix('audience_')}")
    return say(f"consent.purpose.{key}")


def _until(version: FormVersion) -> str:
    if version.used_until is None:
        return say("consent.version.open_end")
    return say("consent.version.until_line", day=words.day(version.used_until))


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"consent.version.column.{key}")

    def state(row: VersionRow) -> tuple[str, str]:
        key = "in_use" if row.in_use else "kept"
        return ("yes" if row.in_use else "open"), say(f"consent.version.{key}")

    def name(row: VersionRow) -> tuple[str, str]:
        kind = say(f"consent.forms.form.{row.form}")
        spoken = "" if row.language == "en" else languages().get(row.language, row.language)
        return say("consent.version.title", number=row.number), " · ".join(part for part in (kind, spoken) if part)

    return [
        Column("name", head("name"), name, kind="two_lines", least=170),
        Column("state", head("state"), state, width=130, kind="chip"),
        Column("made", head("made"), lambda row: words.day(row.made_on), width=160),
        Column("until", head("until"), lambda row: words.day(row.used_until), width=160),
        Column("decisions", head("decisions"), lambda row: row.decisions or "", width=100, kind="figure"),
        Column("checked", head("checked"), lambda row: row.checked_by, least=130),
    ]
