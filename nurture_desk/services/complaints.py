"""Complaints about how we handle data: the log, its printed page, and the letter that says one has arrived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nurture_desk.db import programme as programme_db
from nurture_desk.db import protection as db
from nurture_desk.db import records
from nurture_desk.db.tables.protection import complaint as table
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.complaints import Complaint, checked_complaint
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.guards.aliases import words_of
from nurture_desk.domain.papers import Block, Facts, Grid, Paper, Prose, Readers, Section
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving, Left
from nurture_desk.services.letterhead import Letterhead, letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.protection_paper import protection_paper

LOG, LETTER = "complaints-log", "complaint-letter"


class Complaints:
    """Keeps complaints and writes about them."""

    def __init__(self, desk: OpenDesk, leaving: Leaving, guarding: Guarding) -> None:
        self._desk, self._leaving, self._guarding = desk, leaving, guarding

    def all(self) -> list[Complaint]:
        """Every complaint, the newest first."""
        with self._desk.look() as conn:
            return db.complaints(conn)

    def get(self, complaint_id: int) -> Complaint:
        """One complaint."""
        with self._desk.look() as conn:
            return records.get(conn, table, Complaint, complaint_id)

    def save(self, complaint: Complaint) -> int:
        """Keep a complaint (``id`` 0: a new one, which gets its code); its key."""
        complaint = checked_complaint(complaint, self._desk.today())
        with self._desk.change("complaints.save", Area.PROTECTION) as unit:
            if not complaint.id:
                complaint = replace(complaint, code=db.next_code(unit.conn, table, "CP"))
            key = records.put(unit.conn, table, complaint)
            unit.note(complaint=complaint.code)
            return key

    def remove(self, complaint_id: int) -> None:
        """Take a complaint that was entered by mistake out of the log."""
        with self._desk.change("complaints.remove", Area.PROTECTION) as unit:
            kept = records.get(unit.conn, table, Complaint, complaint_id)
            records.remove(unit.conn, table, complaint_id)
            unit.note(complaint=kept.code)

    def paper(self) -> Paper:
        """The log to print: codes stand where children and families are named, and no complainer is."""
        with self._desk.look() as conn:
            head, found = letterhead(conn), db.complaints(conn)
        lede = say("protection.paper.complaints_log.lede", n=len(found)) if found else say("complaints.none_yet")
        sections = [Section(one.code, self._told(one), one.code) for one in found]
        return protection_paper(LOG, head, self._desk.today(), sections, lede=lede)

    def write(self, path: Path) -> Left:
        """Write the log as PDF or Word."""
        whom = say("strands.for_colleagues")
        return self._leaving.save(self.paper(), path, subject=LOG, stands=AMONG_COLLEAGUES, for_whom=whom)

    def letter(self, complaint_id: int) -> Paper:
        """The letter that says a complaint has arrived, who looks into it, and what can be done beside it."""
        with self._desk.look() as conn:
            one = records.get(conn, table, Complaint, complaint_id)
            return _letter(one, letterhead(conn), programme_db.profile(conn), self._desk)

    def write_letter(self, complaint_id: int, path: Path) -> Left:
        """Write the letter as PDF or Word. It names its reader and, where the log says so, the child."""
        one = self.get(complaint_id)
        stands = [*AMONG_COLLEAGUES, *self._reader(one)]
        return self._leaving.save(
            self.letter(complaint_id), path, subject=f"{LETTER}:{one.id}", stands=stands, for_whom=one.code
        )

    def _reader(self, one: Complaint) -> Iterator[str]:
        """Whom the letter may name: its reader, unless by that name a child is known of whom the log says nothing."""
        known = self._guarding.directory().known
        if one.pupil_id:
            yield f"child:{one.pupil_id}"
        children = words_of(name for child in known if child.key.startswith("child:") for name in child.names)
        if one.pupil_id or children.isdisjoint(words_of([one.from_whom])):
            wrote = f" {' '.join(one.from_whom.split())} "
            parents = (who for who in known if who.key.startswith("parent:"))
            yield from (who.key for who in parents if f" {who.names[0]} " in wrote)

    def _told(self, one: Complaint) -> tuple[Block, ...]:
        """One complaint of the log: its dates, then what it was about and what was done."""

        def text(words: str) -> str:
            return self._guarding.in_codes(words)

        facts = [
            (say("complaints.received_on"), long_date(one.received_on)),
            (say("complaints.acknowledge_by"), long_date(one.acknowledge_by)),
            (say("complaints.acknowledged_on"), long_date(one.acknowledged_on) if one.acknowledged_on else ""),
            (say("complaints.answered_on"), long_date(one.answered_on) if one.answered_on else ""),
            (say("complaints.outcome"), say(f"complaints.outcomes.{one.outcome or 'none'}")),
            (
                say("complaints.regulator_on"),
                long_date(one.regulator_on) if one.regulator_on else say("complaints.not_taken_on"),
            ),
        ]
        parts = (("about", one.about), ("found", one.found), ("put_right", one.put_right))
        rows = tuple((say(f"complaints.{key}"), text(words)) for key, words in parts if words)
        dated = Facts(tuple((label, value or say("complaints.not_yet")) for label, value in facts))
        return (dated, Grid(("", ""), rows, (0.24, 0.76))) if rows else (dated,)


def _letter(one: Complaint, head: Letterhead, profile: ServiceProfile, desk: OpenDesk) -> Paper:
    contact = profile.complaints_contact or profile.protection_contact or profile.email
    who = one.handled_by or profile.contact_name
    body = [
        say("complaints.letter.arrived", day=long_date(one.received_on)),
        say("complaints.letter.looks", who=who) if who else say("complaints.letter.looks_we"),
        say("complaints.letter.then"),
        say("complaints.letter.more", contact=contact) if contact else say("complaints.letter.more_here"),
        say("complaints.letter.regulator"),
        say("complaints.letter.no_harm"),
    ]
    reached = " · ".join(part for part in (profile.telephone, profile.email) if part)
    return head.set_on(
        Paper(
            kind=LETTER,
            kind_words=say("protection.paper.complaint_letter.kind"),
            title=say("complaints.letter.title", code=one.code),
            readers=Readers.INSIDE,
            sections=(Section("", tuple(Prose(text) for text in body)),),
            running=one.code,
            one_side=True,
            to=(one.from_whom,) if one.from_whom else (say("complaints.letter.whom"),),
            signed=tuple(part for part in (who, profile.name, reached) if part),
        ),
        desk.today(),
    )
