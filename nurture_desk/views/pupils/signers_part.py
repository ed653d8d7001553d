"""Who signs for a child: the school's answer, the people, the authority. On a tab of its own, never open by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.consent_rows import WhoSigns
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.signers import LOOKED_AFTER, Capacity, Care, Signer, Situation
from nurture_desk.views.pupils import words
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import ChoiceField, DateField, LongTextField, TextField, TickField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column

CARE = ("authority", "team", "team_address", "forms_begun_on")


class SignersPart(QWidget):
    """The school's answer above, the people below."""

    def __init__(self, page: Page, current: Callable[[], int]) -> None:
        super().__init__()
        self._page, self._suite, self._current = page, page.suite, current
        column = pack(QVBoxLayout(self), 0, gap=16)
        card = Card(say("pupils.signers.title"))
        card.add(label(say("pupils.signers.text"), "muted", wrap=True))
        self.age = label("", "strong", wrap=True)
        card.add(self.age)
        self.form = self._make_form()
        self.form.changed.connect(lambda _: self._fit())
        card.add(self.form)
        save = main_button(say("ui.save"), "confirm")
        save.clicked.connect(self.save)
        card.body.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        column.addWidget(self._way_card())
        column.addWidget(label(say("pupils.signers.people"), "h3"))
        self.list = self._make_list()
        column.addWidget(self.list)

    def refresh(self) -> None:
        """Read it again."""
        found: WhoSigns = self._suite.consents.who_signs(self._current())
        care = vars(found.care) if found.care else {}
        self.form.set_values(
            {
                **care,
                "situation": found.situation,
                "confirmed_by": found.confirmed_by,
                "confirmed_on": found.confirmed_on,
            }
        )
        child = self._suite.pupils.get(self._current())
        self.way.set_values({"way": self._suite.consents.way(child.school_id), "told_on": child.told_on})
        self._fit_way()
        key = "alone" if found.signs_alone else "both" if found.both_sign else ""
        self.age.setText(say(f"pupils.signers.{key}") if key else "")
        self.age.setVisible(bool(key))
        self._fit()
        self.list.close_form()
        self.list.refresh()

    def save(self) -> None:
        """Keep the school's answer; a trouble stands at its field."""
        try:
            values = self.form.values()
            situation = values["situation"] or Situation.NOT_KNOWN
            care = Care(self._current(), **{key: values[key] for key in CARE}) if situation in LOOKED_AFTER else None
            day = values["confirmed_on"] or self._suite.desk.today()
            self._suite.consents.set_situation(self._current(), situation, values["confirmed_by"], day, care)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.kept_on(self._page)
        self.refresh()

    def _fit(self) -> None:
        looked_after = self.form.value("situation") in LOOKED_AFTER
        for key in CARE:
            self.form.set_shown(key, looked_after)

    def save_way(self) -> None:
        """Keep how this school asks about taking part, and when this family was told."""
        child = self._suite.pupils.get(self._current())
        try:
            values = self.way.values()
            self._suite.consents.set_way(child.school_id, values["way"] or "ask")
            if values["way"] == "tell" and values["told_on"] is not None:
                self._suite.consents.told(child.id, values["told_on"])
        except NurtureError as error:
            self.way.show_error(error)
            return
        self.way.kept_on(self._page)

    def _way_card(self) -> Card:
        card = Card(say("pupils.signers.way_title"))
        card.add(label(say("pupils.signers.way_text"), "muted", wrap=True))
        ways = [(way, say(f"pupils.signers.way_{way}")) for way in ("ask", "tell")]
        self.way = FormPanel(
            [
                ChoiceField("way", say("pupils.signers.way"), choices=ways, segments=True),
                DateField("told_on", say("pupils.signers.told_on"), optional=True),
            ]
        )
        self.way.changed.connect(lambda _: self._fit_way())
        card.add(self.way)
        save = plain_button(say("pupils.signers.way_save"))
        save.clicked.connect(self.save_way)
        card.body.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _fit_way(self) -> None:
        self.way.set_shown("told_on", self.way.value("way") == "tell")

    def _make_form(self) -> FormPanel:
        def text(key: str) -> str:
            return say(f"pupils.signers.{key}")

        situations = [(one, say(f"consent.situation.{one}")) for one in Situation]
        return FormPanel(
            [
                ChoiceField("situation", text("situation"), choices=situations),
                TextField("confirmed_by", text("confirmed_by"), half=True),
                DateField("confirmed_on", text("confirmed_on"), half=True),
                TextField("authority", text("authority"), hint=text("authority_hint")),
                TextField("team", text("team"), optional=True),
                LongTextField("team_address", text("team_address"), optional=True),
                DateField("forms_begun_on", text("forms_begun_on"), hint=text("forms_hint"), optional=True),
            ]
        )

    def _make_list(self) -> RecordList:
        def text(key: str) -> str:
            return say(f"consent.signer.{key}")

        capacities = [(one, say(f"consent.capacity.{one}")) for one in Capacity if one is not Capacity.CHILD]
        return RecordList(
            [
                Column("name", text("name"), lambda row: (row.name, row.relation), kind="two_lines", least=180),
                Column("capacity", text("capacity"), lambda row: say(f"consent.capacity.{row.capacity}"), least=220),
                Column("confirmed", text("confirmed_on"), lambda row: words.day(row.confirmed_on), width=170),
                Column("until", say("pupils.signers.until"), lambda row: words.day(row.until), width=150),
            ],
            [
                TextField("name", text("name"), half=True),
                TextField("relation", text("relation"), hint=text("relation_hint"), half=True),
                ChoiceField("capacity", text("capacity"), choices=capacities),
                DateField("delegated_on", text("delegated_on"), hint=say("pupils.signers.carer_only"), optional=True),
                TickField("names_pictures", text("names_pictures")),
                TextField("confirmed_by", text("confirmed_by"), optional=True, half=True),
                DateField("confirmed_on", text("confirmed_on"), optional=True, half=True),
                DateField("until", say("pupils.signers.until"), optional=True),
            ],
            name=say("pupils.signers.people"),
            load=lambda: list(self._suite.consents.who_signs(self._current()).signers),
            save=self._save_signer,
            remove=lambda row: self._suite.consents.remove_signer(row.id),
            ask=self._page.ask,
            new_word=text("new"),
            empty=("who_signs", say("pupils.signers.none"), say("pupils.signers.none_text")),
        ).drafted(self._page, "signer", lambda: [("pupil", self._current())])

    def _save_signer(self, values: dict[str, Any], row: Signer | None) -> None:
        values["capacity"] = values["capacity"] or Capacity.PARENT
        self._suite.consents.save_signer(Signer(row.id if row else 0, self._current(), **values))
