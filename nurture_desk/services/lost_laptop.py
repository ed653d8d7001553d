"""The page for the day the laptop is gone: what to do in order, and what was on it, told by the desk itself.

It is printed before anything happens and kept with the recovery sheet; a desk restored on a new laptop tells the same
of the one that is lost.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from nurture_desk.db import keys
from nurture_desk.db import programme as programme_db
from nurture_desk.db import protection as db
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.lost_laptop import Held, LostFacts
from nurture_desk.domain.papers import Facts, Grid, Paper, Points, Prose, Section
from nurture_desk.services.incidents import in_london
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.protection_paper import protection_paper

SHEET = "lost-laptop"
AT_ONCE = ("report", "account", "where", "officer", "school")  # within the hour
THEN = ("note", "risk", "regulator", "families", "restore", "rekey")  # within 72 hours


class LostLaptop:
    """Reads what the page says, and lets the sheet out."""

    def __init__(self, desk: OpenDesk, leaving: Leaving) -> None:
        self._desk, self._leaving = desk, leaving

    def facts(self, lock_minutes: int | None = None) -> LostFacts:
        """What is on this laptop now, or was on the lost one when its backup was made."""
        with self._desk.look() as conn:
            profile, copies = programme_db.profile(conn), db.copies(conn)
            contact = profile.protection_contact or profile.email
            return LostFacts(
                file=self._desk.path.name,
                fingerprint=keys.read_fingerprint(self._desk.path) or "",
                held=db.held(conn),
                told_at=self._desk.now(),
                opened_at=_london(db.last_done(conn, *db.OPENED)),
                changed_at=_london(db.last_done(conn)),
                copied_at=_london(copies[0].made_at) if copies else None,
                copies=len(copies),
                places=tuple(dict.fromkeys(one.place for one in copies)),
                officer=profile.protection_officer,
                reached=contact,
                registration=profile.registration_number,
                safeguarding=profile.safeguarding_lead,
                lock_minutes=lock_minutes,
            )

    def paper(self, lock_minutes: int | None = None) -> Paper:
        """The sheet, on one side."""
        facts = self.facts(lock_minutes)
        with self._desk.look() as conn:
            head = letterhead(conn)
        sections = (
            Section("", (Facts(_who(facts)),)),
            Section(say("lost.at_once"), (Points(steps_of(AT_ONCE, facts)), Prose(say("lost.write_text"), small=True))),
            Section(say("lost.then"), (Points(steps_of(THEN, facts)),)),
            Section(say("lost.was_on_it"), (Grid(("", ""), told(facts), (0.2, 0.8)),)),
        )
        lede = say("lost.lede", day=long_date(facts.told_at.date()))
        return protection_paper(SHEET, head, self._desk.today(), sections, lede=lede, one_side=True)

    def look(self, lock_minutes: int | None = None) -> PagePictures:
        """The sheet to look at. Nothing leaves by it."""
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        return PagePictures(paper_pdf(self.paper(lock_minutes), logo=logo))

    def write(self, path: Path, lock_minutes: int | None = None) -> Left:
        """Write the sheet as PDF or Word."""
        whom = say("strands.for_colleagues")
        paper = self.paper(lock_minutes)
        return self._leaving.save(paper, path, subject=SHEET, stands=AMONG_COLLEAGUES, for_whom=whom)

    def for_printer(self, lock_minutes: int | None = None) -> PagePictures:
        """The sheet for a printer."""
        paper = self.paper(lock_minutes)
        return PagePictures(self._leaving.for_printer(paper, subject=SHEET, stands=AMONG_COLLEAGUES))


def steps_of(keys_of: tuple[str, ...], facts: LostFacts) -> tuple[str, ...]:
    """What to do, in order, with our own officer and lead named where we know them."""
    who = " · ".join(part for part in (facts.officer, facts.reached) if part) or say("lost.officer_unknown")
    return tuple(say(f"lost.step.{key}").replace("{officer}", who) for key in keys_of)


def told(facts: LostFacts) -> tuple[tuple[str, str], ...]:
    """What was on it, line by line: a word and what it says."""
    return (
        (say("lost.file"), facts.file),
        (say("lost.holds"), held_words(facts.held)),
        (say("lost.kept_safe"), _safe(facts)),
        (say("lost.opened"), _moment(facts.opened_at)),
        (say("lost.changed"), _moment(facts.changed_at)),
        (say("lost.copied"), _copied(facts)),
        (say("lost.not_on_it"), say("lost.not_on_it_text")),
    )


def held_words(held: Held) -> str:
    """The counts in words; what is not there at all is left out."""
    counts = (
        ("children", held.children),
        ("adults", held.adults),
        ("schools", held.schools),
        ("needs", held.needs),
        ("health", held.health),
        ("files", held.files),
        ("media", held.media),
    )
    words = [say(f"lost.count.{key}" if n != 1 else f"lost.count_one.{key}", n=n) for key, n in counts if n]
    return "; ".join(words) or say("lost.nobody")


def _who(facts: LostFacts) -> tuple[tuple[str, str], ...]:
    unknown = say("lost.fill_in")
    return (
        (say("lost.officer"), facts.officer or unknown),
        (say("lost.reached"), facts.reached or unknown),
        (say("lost.registration"), facts.registration or unknown),
        (say("lost.helpdesk"), say("lost.by_hand")),
        (say("lost.police"), say("lost.police_text")),
        (say("lost.serial"), say("lost.by_hand")),
    )


def _safe(facts: LostFacts) -> str:
    key = say("lost.key", mark=facts.fingerprint) if facts.fingerprint else say("lost.key_unknown")
    locks = say("lost.locks", n=facts.lock_minutes) if facts.lock_minutes else ""
    return " ".join(part for part in (say("lost.encrypted"), key, locks) if part)


def _copied(facts: LostFacts) -> str:
    if facts.copied_at is None:
        return say("lost.no_copy")
    return say("lost.copy", n=facts.copies, when=_moment(facts.copied_at), where="; ".join(facts.places))


def _london(moment: datetime | None) -> datetime | None:
    return None if moment is None else in_london(moment)


def _moment(at: datetime | None) -> str:
    return say("lost.moment", day=long_date(at.date()), time=f"{at:%H:%M}") if at else say("lost.not_known")
