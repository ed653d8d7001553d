"""What has to be called back, taken down or deleted because an answer was taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection, select

from nurture_desk.db import consent as db
from nurture_desk.db import media as media_db
from nurture_desk.db import records
from nurture_desk.db.tables.consent import departure, departure_person, media_item
from nurture_desk.domain.areas import Area
from nurture_desk.domain.consent import Standing, State
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.ledger import LedgerRow, recalled_children
from nurture_desk.domain.media import Departure, RecallRow
from nurture_desk.domain.purposes import MEDIA, Purpose, medium_of
from nurture_desk.services.consent_gate import standings
from nurture_desk.services.open_desk import OpenDesk

SAID_NO = (State.NO, State.CHILD_NO)
# Counts that were returned stay: nobody can be told apart in them.
STAYS = "return"
DELETE = "delete"


def open_recalls(
    conn: Connection,
    pupil_ids: Collection[int],
    on: date,
    found: Mapping[int, Mapping[Purpose, Standing]] | None = None,
) -> list[RecallRow]:
    """What left under a yes that is a no by now, and is not settled; newest first. Past its use is no recall."""
    left = db.departure_rows(
        conn,
        departure_person.c.pupil_id.in_(pupil_ids),
        departure_person.c.settled_on.is_(None),
        departure.c.kind != STAYS,
    )
    kept = media_db.items_with(conn, pupil_ids)
    if not left and not kept:
        return []
    touched = {row.pupil_id for row in left} | {row.pupil_id for row in kept}
    known = standings(conn, touched, Purpose, on) if found is None or kept else found
    recalled = [row for row in left if _no(known, row.pupil_id, Purpose(row.purpose))]
    return recalled + [_delete(row) for row in kept if _nobody_may(known, row)]


def _no(found: Mapping[int, Mapping[Purpose, Standing]], pupil_id: int, purpose: Purpose) -> bool:
    standing = found.get(pupil_id, {}).get(purpose)
    return standing is not None and standing.state in SAID_NO


def _nobody_may(found: Mapping[int, Mapping[Purpose, Standing]], row: media_db.KeptItem) -> bool:
    """Whether an item shows a child whose every audience of that medium has become a no."""
    purposes = [purpose for purpose in MEDIA if medium_of(purpose) == row.medium]
    return all(_no(found, row.pupil_id, purpose) for purpose in purposes)


def _delete(row: media_db.KeptItem) -> RecallRow:
    purpose = next(purpose for purpose in MEDIA if medium_of(purpose) == row.medium)
    return RecallRow(
        0, row.media_id, row.pupil_id, row.code, row.shown_name, purpose, DELETE, row.title, row.kept_where, None
    )


class Recalls:
    """The list, and ticking it off."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def open(self, pupil_id: int | None = None) -> list[RecallRow]:
        """Everything still to be called back or deleted, of one child or of all."""
        with self._desk.look() as conn:
            everybody = set(conn.execute(select(departure_person.c.pupil_id)).scalars()) | media_db.everybody(conn)
            wanted = everybody if pupil_id is None else everybody & {pupil_id}
            return open_recalls(conn, wanted, self._desk.today())

    def left(self, pupil_id: int) -> list[RecallRow]:
        """Everything that has left under one child's consents, newest first."""
        with self._desk.look() as conn:
            return db.departure_rows(conn, departure_person.c.pupil_id == pupil_id)

    def ledger(self) -> list[LedgerRow]:
        """Everything that has left under somebody's consent, newest first, and what of it is to be called back."""
        with self._desk.look() as conn:
            lines: dict[int, list[RecallRow]] = {}
            for line in db.departure_rows(conn):
                lines.setdefault(line.departure_id, []).append(line)
            everybody = {line.pupil_id for several in lines.values() for line in several}
            recalled = recalled_children(open_recalls(conn, everybody, self._desk.today()))
            order = (departure.c.left_on.desc(), departure.c.id.desc())
            found = records.rows(conn, Departure, select(departure).order_by(*order))
        return [
            LedgerRow(
                one.id,
                one.kind,
                one.title,
                one.went_where,
                one.for_whom,
                one.left_on,
                one.sha256,
                one.media_id,
                tuple(lines.get(one.id, ())),
                recalled.get(one.id, frozenset()),
                one.subject,
            )
            for one in found
        ]

    def settle(self, row: RecallRow, note: str = "") -> None:
        """Tick off one line: called back or taken down today, or the file deleted by hand. Raises ``desk.gone``."""
        today = self._desk.today()
        with self._desk.change("consent.recalled", Area.CONSENT) as unit:
            if row.departure_id:
                if not db.settle(
                    unit.conn, row.departure_id, row.pupil_id, settled_on=today, settled_note=note.strip()
                ):
                    raise NurtureError("desk.gone")
            elif row.media_id is not None:
                records.set_fields(unit.conn, media_item, row.media_id, deleted_on=today)
            unit.note(departure=row.departure_id, pupil=row.pupil_id)
