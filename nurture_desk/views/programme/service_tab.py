"""The service's own page: who we are, what the law asks us to name, switches, logo, times to keep, agreements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.service import HubRole, Retention, ServiceKind, ServiceProfile, SharingAgreement
from nurture_desk.views.programme import words
from nurture_desk.views.programme.service_fields import profile_fields
from nurture_desk.views.widgets.buttons import ghost_button, link_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.edited_text import EditedText
from nurture_desk.views.widgets.form import DateField, FormPanel, NumberField, TextField, TickField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.message_bar import MessageBar
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.section import Section, row_of
from nurture_desk.views.widgets.table import Column

LOGO_WIDE, LOGO_HIGH = 220, 90


class ServiceTab(QWidget):
    """One long form with the small lists below it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._build()
        self._connect()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.unconfirmed = MessageBar()
        column.addWidget(self.unconfirmed)
        self.columns = Columns(side=300)
        self.columns.right.addWidget(self._logo_card())
        self.columns.right.addWidget(self._thanks_card())
        self.columns.right.addStretch(1)
        profile = Card(say("programme.service.card_about"))
        self.form = FormPanel(profile_fields())
        profile.add(self.form)
        self.save_button = main_button(say("programme.service.save"), "confirm")
        profile.add(row_of(self.save_button))
        self.columns.left.addWidget(profile)
        column.addWidget(self.columns)
        agreements = Section(say("programme.service.card_agreements"), say("programme.service.agreements_note"))
        self.agreements = self._agreement_list()
        agreements.add(self.agreements)
        self._agreements_card = agreements
        column.addWidget(agreements)
        retention = Section(say("programme.service.card_retention"), say("programme.service.retention_note"))
        self.retention = self._retention_list()
        for part in (self.retention, _what_is_due(self._page)):
            retention.add(part)
        column.addWidget(retention)

    def _logo_card(self) -> Card:
        card = Card(say("programme.service.card_logo"))
        self.logo = QLabel()
        self.logo.setAccessibleName(say("programme.service.logo_name"))
        self.no_logo = label(say("programme.service.logo_none"), "muted", wrap=True)
        self.choose_logo = plain_button(say("programme.service.logo_choose"), "pictures")
        self.drop_logo = ghost_button(say("programme.service.logo_remove"), "erase")
        for part in (self.logo, self.no_logo, self.choose_logo, self.drop_logo):
            card.add(part)
        return card

    def _thanks_card(self) -> Card:
        card = Card(say("programme.service.card_thanks"))
        card.add(label(say("programme.service.thanks_note"), "muted", wrap=True))
        self.thanks = EditedText("", say("programme.service.card_thanks"), self.save_thanks, 3)
        card.add(self.thanks)
        return card

    def arrange(self, narrow: bool) -> None:
        """One column or two."""
        self.columns.set_narrow(narrow)

    def _agreement_list(self) -> RecordList:
        def head(key: str) -> str:
            return say(f"programme.service.agreement_{key}")

        return RecordList(
            [
                Column("partner", head("partner"), lambda one: one.partner),
                Column("signed", head("signed"), lambda one: words.date_of(one.signed_on), width=170),
                Column("ends", head("ends"), lambda one: words.date_of(one.ends_on), width=170),
                Column("state", head("state"), self._agreement_state, width=150, kind="chip"),
            ],
            [
                TextField("partner", head("partner")),
                DateField("signed_on", head("signed"), half=True),
                DateField("ends_on", head("ends"), optional=True, half=True),
                TickField("for_returns", head("for_returns")),
                TextField("note", head("note"), optional=True),
            ],
            name=say("programme.service.card_agreements"),
            load=self._suite.service.agreements,
            save=self._save_agreement,
            remove=lambda one: self._suite.service.remove_agreement(one.id),
            ask=self._page.ask,
            new_word=head("add"),
            empty=("consent", head("empty"), head("empty_text")),
            fresh=lambda: {"for_returns": True},
        ).drafted(self._page, "agreement")

    def _retention_list(self) -> RecordList:
        return RecordList(
            [
                Column(
                    "record",
                    say("programme.service.retention_record"),
                    lambda one: say(f"programme.record.{one.record}"),
                ),
                Column("years", say("programme.service.retention_years"), _years, width=140),
                Column("note", say("programme.service.agreement_note"), lambda one: one.note, width=300),
            ],
            [
                NumberField("years", say("programme.service.retention_years"), optional=True, least=0, most=100),
                TextField("note", say("programme.service.agreement_note"), optional=True),
            ],
            name=say("programme.service.card_retention"),
            load=self._suite.service.retentions,
            save=self._save_retention,
            addable=False,  # the kinds of record are given
            ask=self._page.ask,
        ).drafted(self._page, "retention")

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save_profile)
        self.choose_logo.clicked.connect(self.set_logo)
        self.drop_logo.clicked.connect(self.remove_logo)

    def refresh(self) -> None:
        """Read the page and its lists again."""
        profile: ServiceProfile = self._suite.service.profile()
        self.form.drafted(self._page, "service")
        self.form.set_values({**vars(profile), "local_authorities": "\n".join(profile.local_authorities)})
        self._show_logo()
        self.thanks.show_text(self._suite.acknowledgement.text())
        self.agreements.refresh()
        self.retention.refresh()
        self.unconfirmed.clear()
        if not profile.lawful_basis_confirmed:
            lead, text = say("programme.service.lawful_open"), say("programme.service.lawful_open_text")
            self.unconfirmed.show_message("owed", lead, text)

    def save_profile(self) -> None:
        """Keep the page; the sentence of a trouble stands at its field."""
        try:
            values = self.form.values()
            values["local_authorities"] = tuple(filter(None, map(str.strip, values["local_authorities"].splitlines())))
            values["kind"] = values["kind"] or ServiceKind.NOT_SAID
            values["hub_role"] = values["hub_role"] or HubRole.NOT_SAID
            self._suite.service.save_profile(replace(self._suite.service.profile(), **values))
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.settled()
        self._page.saved.emit()
        self._page.refresh()
        self._page.message_bar.show_message("ok", say("programme.service.saved"))

    def save_thanks(self, text: str) -> None:
        """Keep the line printed on what is published."""
        if self._page.guard(lambda: self._suite.acknowledgement.keep(text)):
            self._page.saved.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.thanks.flush()
        super().hideEvent(event)

    def set_logo(self) -> None:
        """Choose a picture and keep it."""
        if file := self._page.ask.choose_file(say("programme.service.card_logo"), say("programme.service.logo_files")):
            self.take_logo(file)

    def take_logo(self, file: Path) -> None:
        """Keep the picture that was chosen or dropped."""
        if self._page.guard(lambda: self._suite.service.set_logo(file.name, file.read_bytes())):
            self.refresh()

    def remove_logo(self) -> None:
        """Go back to no logo."""
        if self._page.guard(self._suite.service.remove_logo):
            self.refresh()

    def show_agreements(self) -> None:
        """Bring the sharing agreements into sight and begin one where there is none."""
        if not self._suite.service.agreements():
            self.agreements.start_new()
        seen = self._page.scroll_area.ensureWidgetVisible
        QTimer.singleShot(0, self, lambda: seen(self._agreements_card))  # a tab just made has its places only then

    def _show_logo(self) -> None:
        content = self._suite.service.logo()
        picture = QPixmap()
        shown = content is not None and picture.loadFromData(content)
        if shown:
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self.logo.setPixmap(picture.scaled(LOGO_WIDE, LOGO_HIGH, keep, smooth))
        fix(self.logo, max_width=LOGO_WIDE)
        self.logo.setVisible(shown)
        self.no_logo.setVisible(not shown)
        self.drop_logo.setVisible(shown)

    def _agreement_state(self, one: SharingAgreement) -> tuple[str, str]:
        if one.signed_on is None:
            return "owed", say("programme.service.agreement_unsigned")
        if one.in_force(self._suite.desk.today()):
            return "yes", say("programme.service.agreement_in_force")
        return "past_its_use", say("programme.service.agreement_ended")

    def _save_agreement(self, values: dict[str, Any], row: SharingAgreement | None) -> None:
        self._suite.service.save_agreement(replace(row or SharingAgreement(""), **values))

    def _save_retention(self, values: dict[str, Any], row: Retention | None) -> None:
        assert row is not None
        self._suite.service.save_retention(replace(row, **values))


def _what_is_due(page: Page) -> QWidget:
    button = link_button(say("retention.to_list"))
    button.clicked.connect(lambda: page.went_to.emit("protection", "keep"))
    return row_of(button)


def _years(one: Retention) -> str:
    if one.years is None:
        return say("programme.service.retention_unset")
    return say("programme.service.retention_1" if one.years == 1 else "programme.service.retention_n", n=one.years)
