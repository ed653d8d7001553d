"""That letters went out: kept because a person says so, taken back as simply.

With a letter that hands out or chases forms, the life of exactly those forms is written on.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import consent as consent_db
from nurture_desk.db import letters as db
from nurture_desk.db import records
from nurture_desk.db.letters import SentLetter
from nurture_desk.db.tables.consent import form_chase
from nurture_desk.db.tables.toolkit import letter_sent
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_life import Chase
from nurture_desk.domain.letter_kinds import Letter, Recipient
from nurture_desk.services.letters import Letters
from nurture_desk.services.open_desk import OpenDesk

CHASES = (Letter.CHASE_1, Letter.CHASE_2)
_WAY = "office"


class LettersSent:
    """Notes and takes back."""

    def __init__(self, desk: OpenDesk, letters: Letters) -> None:
        self._desk, self._letters = desk, letters

    def mark(self, letter: Letter, codes: Collection[str], on: date | None = None) -> tuple[int, ...]:
        """Keep that these copies went out (today unless ``on`` says another day); keys for ``take_back``.

        A reminder to a school office is noted at each form it was about, so that the second can follow the first; with
        a letter to an authority the forms of that child are begun. A day to come is refused.
        """
        day = on or self._desk.today()
        if day > self._desk.today():
            raise NurtureError("letters.sent_in_future", field="sent_on")
        chosen = self._letters.addressees(letter).of(codes)
        with self._desk.change("letters.sent", Area.INTAKE, Area.CONSENT) as unit:
            keys = []
            for one in chosen:
                did = {key: done for key, done in _noted(unit.conn, letter, one, day).items() if done}
                keys.append(records.add(unit.conn, letter_sent, SentLetter(0, letter, one.code, day, did)))
            unit.note(letter=letter.name.lower(), letters=len(keys))
        return tuple(keys)

    def take_back(self, keys: Collection[int]) -> None:
        """As if these had not gone out: their marks and the reminders noted with them are removed."""
        with self._desk.change("letters.not_sent", Area.INTAKE, Area.CONSENT) as unit:
            for row in db.sent(unit.conn, letter_sent.c.id.in_(keys)):
                for chase in row.did.get("chases", []):
                    records.clear(unit.conn, form_chase, form_chase.c.id == chase)
                consent_db.unbegin_forms(unit.conn, row.did.get("begun", []))
                records.remove(unit.conn, letter_sent, row.id)
            unit.note(letters=len(keys))


def _noted(conn: Connection, letter: Letter, one: Recipient, day: date) -> dict[str, list[int]]:
    """Write on what a letter belongs to; the keys of what was written, to take back."""
    chases = [
        records.add(conn, form_chase, Chase(0, copy, day, _WAY)) for copy in (one.copies if letter in CHASES else ())
    ]
    begun = consent_db.begin_forms(conn, one.pupil_ids, day) if letter is Letter.AUTHORITY_CONSENT else []
    return {"chases": chases, "begun": begun}
