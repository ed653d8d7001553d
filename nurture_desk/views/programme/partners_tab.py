"""Partners, what was spoken with them, and who put us in touch with which school."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.partners import How, Introduction, Partner, PartnerContact, PartnerKind, PartnerRow
from nurture_desk.views.programme import words
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.fields import ChoiceField, DateField, LongTextField, TextField, TickField
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.section import Section, row_of
from nurture_desk.views.widgets.table import Column


class PartnersTab(QWidget):
    """The list of partners; the chosen one's contact log below it; then the introductions."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._partner: Partner | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.partners = self._partner_list()
        column.addWidget(self.partners)
        self.talks_card = Section()
        self.talks = self._talk_list()
        self.talks_card.add(self.talks)
        self.erase_button = ghost_button(_say("erase_contact"), "erase")
        self.erase_button.clicked.connect(self.erase_contact)
        self.talks_card.add(row_of(self.erase_button))
        self.talks_card.hide()
        column.addWidget(self.talks_card)
        self.introductions_card = Section(_say("introductions"))
        self.introductions = self._introduction_list()
        self.introductions_card.add(self.introductions)
        column.addWidget(self.introductions_card)

    def _connect(self) -> None:
        self.partners.row_chosen.connect(lambda row: self.show_talks(row.partner))
        self.partners.changed.connect(self._changed)
        self.talks.changed.connect(self._changed)
        self.introductions.changed.connect(self._changed)

    def refresh(self) -> None:
        """Read all three lists again."""
        self.partners.refresh()
        kept = [
            row.partner for row in self.partners.table.rows() if self._partner and row.partner.id == self._partner.id
        ]
        self._partner = kept[0] if kept else None
        self.talks_card.setVisible(self._partner is not None)
        if self._partner is not None:
            self.talks.refresh()
        self.introductions.form.set_choices("school_id", self._suite.partners.school_choices())
        self.introductions.form.set_choices("partner_id", self._partner_choices())
        self.introductions.refresh()

    def show_record(self, key: int) -> None:
        """Open the partner with this key, with what was said."""
        self.partners.table.choose(lambda row: row.partner.id == key)

    def show_talks(self, partner: Partner) -> None:
        """Show the contact log of one partner."""
        self._partner = partner
        self.talks_card.set_title(_say("talks", name=partner.name))
        self.talks_card.show()
        self.erase_button.setVisible(bool(partner.contact_name))
        self.talks.close_form()
        self.talks.refresh()

    def erase_contact(self) -> None:
        """Review what would go with the person we speak to at this partner."""
        if self._partner is not None:
            self._page.went_to.emit("protection", ("erased", ("contact", self._partner.id)))

    def _changed(self) -> None:
        self._page.saved.emit()
        self.refresh()

    def _partner_list(self) -> RecordList:
        return RecordList(
            [
                Column("name", _say("col_name"), _name, kind="two_lines", least=200),
                Column("contact", _say("col_contact"), _contact, kind="two_lines", width=200),
                Column("last", _say("col_last"), lambda row: words.date_of(row.last_on) or _say("never"), width=140),
                Column("next", _say("col_next"), self._next, width=170, kind="state", sort=lambda row: row.next_on),
                Column("schools", _say("col_schools"), lambda row: row.schools, width=190, kind="figure"),
            ],
            [
                TextField("name", _say("name")),
                ChoiceField("kind", _say("kind"), choices=words.choices(PartnerKind, "programme.partner.")),
                TextField("contact_name", _say("contact_name"), optional=True),
                TextField("email", _say("email"), optional=True, half=True),
                TextField("telephone", _say("telephone"), optional=True, half=True),
                LongTextField("notes", _say("notes"), optional=True),
                TickField("current", _say("current")),
            ],
            name=say("programme.tab.partners"),
            load=self._suite.partners.all,
            save=self._save_partner,
            remove=lambda row: self._suite.partners.remove(row.partner.id),
            values_of=lambda row: vars(row.partner),
            ask=self._page.ask,
            new_word=_say("add"),
            empty=("consent", _say("empty"), _say("empty_text")),
            fresh=lambda: {"kind": PartnerKind.LA_INCLUSION, "current": True},
        ).drafted(self._page, "partner")

    def _talk_list(self) -> RecordList:
        return RecordList(
            [
                Column("on", _say("talk_on"), lambda one: words.date_of(one.spoke_on), width=160),
                Column("what", _say("talk_what"), lambda one: (one.what, _with(one)), kind="two_lines", least=240),
                Column(
                    "next",
                    _say("talk_next"),
                    self._step,
                    kind="two_lines",
                    width=260,
                ),
            ],
            [
                DateField("spoke_on", _say("talk_on"), half=True),
                ChoiceField("how", _say("talk_how"), choices=words.choices(How, "programme.how."), half=True),
                TextField("who", _say("talk_who"), optional=True),
                LongTextField("what", _say("talk_what")),
                TextField("next_step", _say("talk_next"), optional=True, half=True),
                DateField("next_on", _say("talk_next_on"), optional=True, half=True),
                DateField("next_done_on", _say("talk_next_done"), optional=True),
            ],
            name=_say("talk_name"),
            load=lambda: self._suite.partners.talks(self._partner.id) if self._partner else [],
            save=self._save_talk,
            remove=lambda one: self._suite.partners.remove_talk(one.id),
            ask=self._page.ask,
            new_word=_say("talk_add"),
            empty=("call", _say("talk_empty"), _say("talk_empty_text")),
            fresh=lambda: {"spoke_on": self._suite.desk.today(), "how": How.MEETING},
        ).drafted(self._page, "talk", lambda: [("partner", self._partner.id if self._partner else 0)])

    def _introduction_list(self) -> RecordList:
        return RecordList(
            [
                Column("school", _say("intro_school"), lambda row: row.school, least=200),
                Column("by", _say("intro_by_whom"), lambda row: row.partner, width=260),
                Column("on", _say("intro_on"), lambda row: words.date_of(row.introduction.made_on), width=140),
            ],
            [
                ChoiceField("school_id", _say("intro_school"), search=True),
                ChoiceField("partner_id", _say("intro_partner"), half=True),
                TextField("by_whom", _say("intro_by"), optional=True, half=True),
                DateField("made_on", _say("intro_on"), optional=True),
                TextField("note", _say("intro_note"), optional=True),
            ],
            name=_say("introductions"),
            load=self._suite.partners.introductions,
            save=self._save_introduction,
            remove=lambda row: self._suite.partners.remove_introduction(row.introduction.id),
            values_of=lambda row: {**vars(row.introduction), "partner_id": row.introduction.partner_id or 0},
            ask=self._page.ask,
            new_word=_say("intro_add"),
            empty=("schools", _say("intro_empty"), _say("intro_empty_text")),
            fresh=lambda: {"partner_id": 0, "made_on": self._suite.desk.today()},
        ).drafted(self._page, "introduction")

    def _next(self, row: PartnerRow) -> tuple[str, str] | None:
        if row.next_on is None:
            return None
        return ("owed" if row.next_on <= self._suite.desk.today() else "not_yet"), words.date_of(row.next_on)

    def _step(self, one: PartnerContact) -> tuple[str, str]:
        if one.next_done_on is not None:
            return one.next_step, _say("talk_done", day=words.date_of(one.next_done_on))
        return one.next_step, words.date_of(one.next_on)

    def _partner_choices(self) -> list[tuple[int, str]]:
        return [(0, _say("intro_nobody")), *((row.partner.id, row.partner.name) for row in self._suite.partners.all())]

    def _save_partner(self, values: dict[str, Any], row: PartnerRow | None) -> None:
        before = row.partner if row else Partner("", PartnerKind.OTHER)
        self._suite.partners.save(replace(before, **values))

    def _save_talk(self, values: dict[str, Any], row: PartnerContact | None) -> None:
        assert self._partner is not None
        before = row or PartnerContact(self._partner.id, self._suite.desk.today())
        values["spoke_on"] = values["spoke_on"] or self._suite.desk.today()
        self._suite.partners.save_talk(replace(before, **values))

    def _save_introduction(self, values: dict[str, Any], row: Any) -> None:
        values["partner_id"] = values["partner_id"] or None
        self._suite.partners.save_introduction(replace(row.introduction if row else Introduction(0), **values))


def _say(key: str, **values: object) -> str:
    return say(f"programme.partners.{key}", **values)


def _name(row: PartnerRow) -> tuple[str, str]:
    return row.partner.name, say(f"programme.partner.{row.partner.kind}")


def _contact(row: PartnerRow) -> tuple[str, str]:
    return row.partner.contact_name, row.partner.telephone or row.partner.email


def _with(one: PartnerContact) -> str:
    return " · ".join(part for part in (say(f"programme.how.{one.how}"), one.who) if part)
