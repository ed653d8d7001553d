"""The pages of paper that were confirmed in the tray, kept encrypted with whom they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from nurture_desk.db import attachments
from nurture_desk.db.tables.intake import tray_page
from nurture_desk.domain.form_kinds import Form, form_of_word
from nurture_desk.forms.reference import read_reference
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class KeptPage:
    """One page: which form, which of its pages, the day it was confirmed, and the key of its picture."""

    form: Form
    number: int
    of: int
    confirmed_on: date | None
    attachment_id: int


class KeptPages:
    """Finds pages by whom they are about; their pictures stay in memory."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of_child(self, pupil_id: int) -> list[KeptPage]:
        """The pages about one child, the newest first; pages about a whole group are not among them."""
        table = tray_page
        query = (
            select(table.c.form, table.c.reference, table.c.confirmed_at, table.c.attachment_id)
            .where(table.c.pupil_id == pupil_id, table.c.state == "confirmed", table.c.attachment_id.is_not(None))
            .order_by(table.c.confirmed_at.desc(), table.c.reference)
        )
        with self._desk.look() as conn:
            found = conn.execute(query).all()
        pages = []
        for row in found:
            reference = read_reference(row.reference)
            number, of = (reference.page, reference.pages) if reference else (1, 1)
            day = row.confirmed_at.date() if row.confirmed_at else None
            pages.append(KeptPage(form_of_word(row.form), number, of, day, row.attachment_id))
        return pages

    def picture(self, attachment_id: int) -> bytes:
        """The picture of a kept page; ``desk.gone`` if it is no longer there."""
        with self._desk.look() as conn:
            return attachments.content_of(conn, attachment_id)
