"""The media list: what exists elsewhere, who is in it, who may have it, where it went."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.media import MediaItem, MediaRow
from nurture_desk.domain.purposes import Audience, Medium
from nurture_desk.views.consent import words
from nurture_desk.views.widgets.buttons import main_button, plain_button, stop_button
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, Heading, TextField, TicksField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column, Filter, RecordTable


class MediaTab(QWidget):
    """The list; an item opens in the side panel."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(label(say("consent.media.lede"), "muted", wrap=True))
        self.table = RecordTable(_columns(), say("consent.media.name"))
        self.table.set_count_words("consent.media.count")
        self.table.set_filters([Filter("kept", say("consent.media.kept"), lambda row: row.deleted_on is None, on=True)])
        self.add_button = plain_button(say("consent.media.add"), "add")
        self.add_button.clicked.connect(lambda: self.edit(None))
        self.table.add_tool(self.add_button, far=True)
        begin = main_button(say("consent.media.add"), "add")
        begin.clicked.connect(lambda: self.edit(None))
        self.table.set_empty("pictures", say("consent.media.none"), say("consent.media.none_text"), begin)
        self.table.row_chosen.connect(self.show_item)
        offer_export(page, self.table, say("consent.media.name"))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Work out again who may have what today."""
        self.table.set_rows(self._suite.media.rows(), key=lambda row: row.id)

    def show_item(self, row: MediaRow) -> None:
        """One item: who is in it, the audiences, where it went."""
        side = self._page.side
        medium = say(f"consent.medium.{row.medium}")
        side.open_panel(row.title, say("consent.media.made", medium=medium, day=words.day(row.made_on)))
        parts: list[QWidget] = [TwoLines(say("consent.media.in_it"), words.listed(row.who))]
        for key in ("device", "kept_where"):
            if getattr(row, key):
                parts.append(TwoLines(say(f"consent.media.field.{key}"), getattr(row, key)))
        parts.append(label(say("consent.media.may"), "h3"))
        shut = dict(row.shut)
        for audience in Audience:
            state, word = ("yes", "open") if audience in row.may else ("no", "not_open")
            chip = Chip(state, say(f"consent.media.{word}"))
            parts.append(TwoLines(say(f"consent.audience_line.{audience}"), shut.get(audience, ""), chip))
        uses = self._suite.media.uses(row.id)
        if uses:
            parts.append(label(say("consent.media.went"), "h3"))
            parts += [TwoLines(one.went_where, words.day(one.left_on)) for one in uses]
        side.set_parts(parts)
        edit, use = plain_button(say("ui.edit"), "write"), main_button(say("consent.media.use"), "open")
        edit.clicked.connect(lambda: self.edit(row.id))
        use.clicked.connect(lambda: self.use(row))
        side.set_buttons([use, edit] if row.may and row.deleted_on is None else [edit])

    def edit(self, media_id: int | None) -> FormPanel:
        """The form of an item, in the side panel."""
        form = FormPanel(self._fields())
        before = MediaItem(0, "", Medium.PHOTO, self._suite.desk.today())
        if media_id:
            before, people = self._suite.media.item(media_id)
            form.set_values({**vars(before), "pupils": people.pupil_ids, "adults": people.person_ids})
        else:
            form.set_values({"medium": Medium.PHOTO, "made_on": before.made_on})
        side = self._page.side
        side.open_panel(before.title or say("consent.media.add"))
        side.set_parts([form])
        save, back = main_button(say("ui.save"), "confirm"), plain_button(say("ui.close"))
        save.clicked.connect(lambda: self._save(form, before))
        back.clicked.connect(side.close_panel)
        buttons: list[QWidget] = [save, back]
        if media_id:
            remove = stop_button(say("ui.remove"))
            remove.clicked.connect(lambda: self._remove(media_id))
            buttons.append(remove)
        side.set_buttons(buttons)
        form.focus_first()
        return form

    def use(self, row: MediaRow) -> FormPanel:
        """Note where an item is shown from today."""
        choices = [(audience, say(f"consent.audience_line.{audience}")) for audience in row.may]
        form = FormPanel(
            [
                ChoiceField("audience", say("consent.media.for_whom"), choices=choices),
                TextField("went_where", say("consent.media.where_field"), hint=say("consent.media.where_hint")),
                DateField("left_on", say("consent.media.since")),
            ]
        )
        form.set_value("left_on", self._suite.desk.today())
        side = self._page.side
        side.open_panel(say("consent.media.use"), row.title)
        side.set_parts([form])
        save = main_button(say("ui.save"), "confirm")

        def keep() -> None:
            try:
                values = form.values()
                audience, day = values["audience"] or row.may[0], values["left_on"]
                self._suite.media.use(row.id, audience, values["went_where"], on=day)
            except NurtureError as error:
                form.show_error(error)
                return
            self._done()

        save.clicked.connect(keep)
        side.set_buttons([save])
        return form

    def _fields(self) -> list[Field | Heading]:
        def text(key: str) -> str:
            return say(f"consent.media.field.{key}")

        media = [(medium, say(f"consent.medium.{medium}")) for medium in Medium]
        children = [(row.id, row.shown_name) for row in self._suite.pupils.rows()]
        adults = [(row.person_id, row.name) for row in self._suite.adult_consents.rows()]
        return [
            TextField("title", text("title"), hint=text("title_hint")),
            ChoiceField("medium", text("medium"), choices=media, segments=True),
            DateField("made_on", text("made_on")),
            TextField("made_by", text("made_by"), optional=True),
            TextField("device", text("device"), optional=True),
            TicksField("pupils", text("pupils"), choices=children, optional=True),
            TicksField("adults", text("adults"), choices=adults, optional=True),
            TextField("kept_where", text("kept_where"), optional=True),
            DateField("moved_off_on", text("moved_off_on"), optional=True),
            DateField("delete_by", text("delete_by"), optional=True),
            DateField("deleted_on", text("deleted_on"), optional=True),
        ]

    def _save(self, form: FormPanel, before: MediaItem) -> None:
        try:
            values: dict[str, Any] = form.values()
            pupils, adults = values.pop("pupils"), values.pop("adults")
            values["made_on"] = values["made_on"] or before.made_on
            self._suite.media.save(MediaItem(before.id, group_id=before.group_id, **values), pupils, adults)
        except NurtureError as error:
            field = "pupils" if error.field == "who" else error.field
            form.show_error(NurtureError(error.key, field=field, **error.values))
            return
        self._done()

    def _remove(self, media_id: int) -> None:
        if self._page.guard(lambda: self._suite.media.remove(media_id)):
            self._done()

    def _done(self) -> None:
        self._page.side.close_panel()
        self._page.saved.emit()
        self.refresh()


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"consent.media.column.{key}")

    def title(row: MediaRow) -> tuple[str, str]:
        return row.title, say(f"consent.medium.{row.medium}") + " · " + words.day(row.made_on)

    def may(row: MediaRow) -> str:
        return words.listed(say(f"consent.audience.{one}") for one in row.may) or say("consent.media.nobody")

    return [
        Column("title", head("title"), title, kind="two_lines", least=200, sort=lambda row: row.made_on),
        Column("who", head("who"), lambda row: words.listed(row.who), kind="wrap", least=150),
        Column("may", head("may"), may, kind="wrap", least=150),
        Column("kept", head("kept"), lambda row: row.kept_where, width=140),
        Column("used", head("used"), lambda row: row.used or "", width=70, kind="figure"),
        Column("delete_by", head("delete_by"), lambda row: words.day(row.delete_by), width=150, hidden=True),
    ]
