"""A change of mind: as easy as the yes was, and at once the list of what to call back (trust G4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from nurture_desk.db import consent as db
from nurture_desk.db.tables.consent import departure, departure_person
from nurture_desk.domain.answers import Answer
from nurture_desk.domain.areas import Area
from nurture_desk.domain.consent import Value
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.media import RecallRow
from nurture_desk.domain.purposes import QUESTIONS, Audience, Medium, Purpose, media_purpose
from nurture_desk.services.consent import Consents
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.recalls import STAYS, open_recalls

EVERYTHING = "everything"
MEDIA_LINE = "media_"  # a line of the slip: "media_web" is every medium for that audience
LINES = (*(str(one) for one in QUESTIONS), *(f"{MEDIA_LINE}{audience}" for audience in Audience))


def lines_in_purposes(lines: Iterable[str]) -> tuple[Purpose, ...]:
    """The purposes that lines of a change-your-mind slip speak of, each once, in the order of the form."""
    named: set[Purpose] = set()
    for line in lines:
        if line == EVERYTHING:
            named |= set(Purpose)
        elif line.startswith(MEDIA_LINE):
            named |= {media_purpose(medium, Audience(line.removeprefix(MEDIA_LINE))) for medium in Medium}
        else:
            named.add(Purpose(line))
    return tuple(purpose for purpose in Purpose if purpose in named)


class Withdrawals:
    """Records a no for the lines named and nothing else; no reason is asked."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def record(self, answer: Answer, lines: Collection[str]) -> list[RecallRow]:
        """Keep a no of ``answer``'s person to ``lines`` (of ``LINES``, or ``EVERYTHING``); what is to be called back.

        Any channel will do, a call to two named members of staff too. The answers before it stay in the record. Refused
        where no line is chosen.
        """
        purposes = lines_in_purposes(lines)
        if not purposes:
            raise NurtureError("consent.withdraw.nothing", field="lines")
        with self._desk.change("consent.taken_back", Area.CONSENT, Area.PUPILS) as unit:
            values = {str(purpose): Value.NO for purpose in purposes}
            Consents(self._desk).record(replace(answer, values=values))
            found = open_recalls(unit.conn, [answer.pupil_id], self._desk.today())
            unit.note(pupil=answer.pupil_id, lines=len(purposes), recalls=len(found))
        return found

    def would_recall(self, pupil_id: int, lines: Collection[str]) -> list[RecallRow]:
        """What has left for these lines and would have to be called back; counts already returned stay."""
        wanted = {str(purpose) for purpose in lines_in_purposes(lines)}
        with self._desk.look() as conn:
            left = db.departure_rows(
                conn,
                departure_person.c.pupil_id == pupil_id,
                departure_person.c.settled_on.is_(None),
                departure.c.kind != STAYS,
            )
        return [row for row in left if row.purpose in wanted]
