"""The service's own page: profile, logo, times to keep, sharing agreements."""

from __future__ import annotations

from dataclasses import replace

from nurture_desk.db import attachments, records
from nurture_desk.db import programme as rows
from nurture_desk.db.tables import programme as tables
from nurture_desk.documents.attachments import accept
from nurture_desk.domain.areas import Area
from nurture_desk.domain.attachments import FileKind
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.service import (
    Record,
    Retention,
    ServiceProfile,
    SharingAgreement,
    checked_agreement,
    checked_profile,
)
from nurture_desk.services.open_desk import OpenDesk


class Service:
    """Who we are, what the law asks us to name, and the switches of the desk."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def profile(self) -> ServiceProfile:
        """The service's own page; an empty one on a desk that has none yet."""
        with self._desk.look() as conn:
            return rows.profile(conn)

    def save_profile(self, profile: ServiceProfile) -> None:
        """Keep the page; the logo stays as it is. A changed wording of the lawful basis has to be confirmed again."""
        with self._desk.change("programme.save_profile", Area.PROGRAMME) as unit:
            before = rows.profile(unit.conn)
            kept = replace(profile, id=1, logo_id=before.logo_id)
            same = (before.lawful_confirmed_by, before.lawful_confirmed_on)
            if (
                before.lawful_basis_confirmed
                and kept.lawful_basis != before.lawful_basis
                and (kept.lawful_confirmed_by, kept.lawful_confirmed_on) == same
            ):
                kept = replace(kept, lawful_confirmed_by="", lawful_confirmed_on=None)
            rows.keep_profile(unit.conn, checked_profile(kept, self._desk.today()))
            unit.note(service=1)

    def set_logo(self, name: str, content: bytes) -> None:
        """Keep a PNG or JPG as the service's logo, in place of the one before. Raises ``programme.…``."""
        file = accept(name, content)
        if file.kind not in (FileKind.PNG, FileKind.JPG):
            raise NurtureError("programme.logo_is_a_picture", field="logo")
        with self._desk.change("programme.set_logo", Area.PROGRAMME) as unit:
            before = rows.profile(unit.conn)
            key = attachments.keep(unit.conn, file, self._desk.now())
            rows.keep_profile(unit.conn, replace(before, logo_id=key))
            if before.logo_id is not None:
                attachments.drop(unit.conn, before.logo_id)
            unit.note(attachment=key)

    def remove_logo(self) -> None:
        """Go back to no logo."""
        with self._desk.change("programme.remove_logo", Area.PROGRAMME) as unit:
            before = rows.profile(unit.conn)
            rows.keep_profile(unit.conn, replace(before, logo_id=None))
            if before.logo_id is not None:
                attachments.drop(unit.conn, before.logo_id)

    def logo(self) -> bytes | None:
        """The bytes of the logo, or None."""
        with self._desk.look() as conn:
            key = rows.profile(conn).logo_id
            return None if key is None else attachments.content_of(conn, key)

    def retentions(self) -> list[Retention]:
        """One line for every kind of record, set or not, in a fixed order."""
        with self._desk.look() as conn:
            known = {one.record: one for one in rows.retentions(conn)}
        return [known.get(record, Retention(record)) for record in Record]

    def save_retention(self, retention: Retention) -> None:
        """Set (or with None unset) how many years after the programme year a kind of record is kept.

        Refuses a number of years out of range.
        """
        if retention.years is not None and not 0 <= retention.years <= 100:
            raise NurtureError("programme.years_out_of_range", field="years")
        with self._desk.change("programme.save_retention", Area.PROGRAMME) as unit:
            table = tables.retention_period
            records.clear(unit.conn, table, table.c.record == retention.record.value)
            records.add(unit.conn, table, retention)
            unit.note(record=retention.record)

    def agreements(self) -> list[SharingAgreement]:
        """Every sharing agreement, the newest first."""
        with self._desk.look() as conn:
            return rows.agreements(conn)

    def save_agreement(self, agreement: SharingAgreement) -> int:
        """Keep a sharing agreement (``id`` 0: a new one); its key."""
        agreement = checked_agreement(agreement, self._desk.today())
        with self._desk.change("programme.save_agreement", Area.PROGRAMME, Area.RETURNS) as unit:
            key = records.put(unit.conn, tables.sharing_agreement, agreement)
            unit.note(agreement=key)
            return key

    def remove_agreement(self, agreement_id: int) -> None:
        """Take a sharing agreement off the file; returns made under it stay as they are."""
        with self._desk.change("programme.remove_agreement", Area.PROGRAMME, Area.RETURNS) as unit:
            records.remove(unit.conn, tables.sharing_agreement, agreement_id)
            unit.note(agreement=agreement_id)
