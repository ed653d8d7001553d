"""Partners, the contact log, and who put us in touch with which school."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from nurture_desk.db import partners as rows
from nurture_desk.db import records
from nurture_desk.db.tables import programme as tables
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.partners import (
    Introduction,
    IntroductionRow,
    Partner,
    PartnerContact,
    PartnerDue,
    PartnerRow,
    checked_contact,
    checked_introduction,
    checked_partner,
)
from nurture_desk.services.open_desk import OpenDesk


class Partners:
    """Who works with us outside the schools."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def all(self) -> list[PartnerRow]:
        """Every partner by name, with when we last spoke and what is next."""
        with self._desk.look() as conn:
            return rows.partners(conn)

    def save(self, partner: Partner) -> int:
        """Keep a partner (``id`` 0: new); the key."""
        partner = checked_partner(partner)
        with self._desk.change("programme.save_partner", Area.PROGRAMME) as unit:
            key = records.put(unit.conn, tables.partner, partner)
            unit.note(partner=key)
            return key

    def remove(self, partner_id: int) -> None:
        """Take a partner off the list, contact log and all; refused while a school came through them."""
        with self._desk.change("programme.remove_partner", Area.PROGRAMME) as unit:
            made = tables.introduction.c.partner_id == partner_id
            if unit.conn.execute(select(tables.introduction.c.id).where(made)).first() is not None:
                raise NurtureError("programme.partner_in_use")
            records.remove(unit.conn, tables.partner, partner_id)
            unit.note(partner=partner_id)

    def talks(self, partner_id: int) -> list[PartnerContact]:
        """The contact log of one partner, the newest first."""
        with self._desk.look() as conn:
            return rows.talks(conn, partner_id)

    def save_talk(self, talk: PartnerContact) -> int:
        """Keep a line of the contact log (``id`` 0: new); the key."""
        talk = checked_contact(talk, self._desk.today())
        with self._desk.change("programme.save_talk", Area.PROGRAMME) as unit:
            key = records.put(unit.conn, tables.partner_contact, talk)
            unit.note(partner=talk.partner_id, talk=key)
            return key

    def due(self, today: date) -> list[PartnerDue]:
        """The next steps due by ``today`` and not done, the longest overdue first: what Today asks for."""
        with self._desk.look() as conn:
            return rows.due(conn, today)

    def step_done(self, talk_id: int, done: bool = True) -> None:
        """Tick the next step of a talk off today, or open it again."""
        with self._desk.change("programme.partner_step", Area.PROGRAMME) as unit:
            on = self._desk.today() if done else None
            records.set_fields(unit.conn, tables.partner_contact, talk_id, next_done_on=on)
            unit.note(talk=talk_id, done=done)

    def remove_talk(self, talk_id: int) -> None:
        """Take a line out of the contact log."""
        with self._desk.change("programme.remove_talk", Area.PROGRAMME) as unit:
            records.remove(unit.conn, tables.partner_contact, talk_id)
            unit.note(talk=talk_id)

    def introductions(self) -> list[IntroductionRow]:
        """Who put us in touch with which school, by school."""
        with self._desk.look() as conn:
            return rows.introductions(conn)

    def school_choices(self) -> list[tuple[int, str]]:
        """(id, name) of the schools an introduction can be noted for here."""
        with self._desk.look() as conn:
            return rows.school_choices(conn)

    def save_introduction(self, one: Introduction) -> int:
        """Keep who put us in touch with a school (``id`` 0: new); the key."""
        one = checked_introduction(one)
        with self._desk.change("programme.save_introduction", Area.PROGRAMME, Area.SCHOOLS) as unit:
            key = records.put(unit.conn, tables.introduction, one)
            unit.note(school=one.school_id, introduction=key)
            return key

    def remove_introduction(self, introduction_id: int) -> None:
        """Take an introduction out."""
        with self._desk.change("programme.remove_introduction", Area.PROGRAMME, Area.SCHOOLS) as unit:
            records.remove(unit.conn, tables.introduction, introduction_id)
            unit.note(introduction=introduction_id)
