"""Losses: something went missing or to the wrong person, what was decided and done about it, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from nurture_desk.db import protection as db
from nurture_desk.db import records
from nurture_desk.db.tables.protection import incident as table
from nurture_desk.domain.areas import Area
from nurture_desk.domain.incidents import Incident, checked_incident
from nurture_desk.services.clock import LONDON
from nurture_desk.services.open_desk import OpenDesk


class Incidents:
    """Keeps every loss, small ones too: the law wants them written down."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def all(self) -> list[Incident]:
        """Every loss, the newest first."""
        with self._desk.look() as conn:
            return db.incidents(conn)

    def save(self, incident: Incident) -> int:
        """Keep a loss (``id`` 0: a new one, which gets its code); its key."""
        incident = checked_incident(incident, self.now(), self._desk.today())
        with self._desk.change("incidents.save", Area.PROTECTION) as unit:
            if not incident.id:
                incident = replace(incident, code=db.next_code(unit.conn, table, "IN"))
            key = records.put(unit.conn, table, incident)
            unit.note(incident=incident.code, kind=incident.kind)
            return key

    def remove(self, incident_id: int) -> None:
        """Take a loss that was entered by mistake out of the list."""
        with self._desk.change("incidents.remove", Area.PROTECTION) as unit:
            kept = records.get(unit.conn, table, Incident, incident_id)
            records.remove(unit.conn, table, incident_id)
            unit.note(incident=kept.code)

    def now(self) -> datetime:
        """This moment as losses keep it: UTC without a zone."""
        return self._desk.now().astimezone(UTC).replace(tzinfo=None)


def moment_of(day: date, clock: str) -> datetime:
    """A day and a London time ("16:45"; empty: noon) as losses keep it: UTC without a zone."""
    at = datetime.combine(day, time.fromisoformat(clock or "12:00"), LONDON)
    return at.astimezone(UTC).replace(tzinfo=None)


def in_london(moment: datetime) -> datetime:
    """A moment as losses keep it, on the clock of the wall."""
    return moment.replace(tzinfo=UTC).astimezone(LONDON)
