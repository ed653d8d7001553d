"""The audit of a round out to its people: sheets for all or for those who owe, e-mail drafts with a fillable PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nurture_desk.db import audits as rows
from nurture_desk.db import programme as programme_rows
from nurture_desk.db import records
from nurture_desk.db import tutors as tutor_rows
from nurture_desk.db.tables import tutors as tables
from nurture_desk.documents import eml
from nurture_desk.documents.wording import say
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.guards.texts_in import texts_in
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.domain.tutors import Tutor
from nurture_desk.forms.apart import apart
from nurture_desk.forms.fillable import make_fillable
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaves, Leaving
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.prints import Prints

GAPS = ("name", "round", "day", "minutes")  # what may stand in braces in the letter; anything else stays as written
_MINUTES = "12"


@dataclass(frozen=True)
class Letter:
    """Subject and text of the drafts, with ``{name}``, ``{round}``, ``{day}`` and ``{minutes}`` still open."""

    subject: str
    text: str


@dataclass(frozen=True)
class Reach:
    """Who of those who owe a sheet can be written to, and who has no usable e-mail address: names by tutor."""

    reached: tuple[tuple[int, str], ...]
    without: tuple[tuple[int, str], ...]


class AuditPapers:
    """Prints and drafts of one round."""

    def __init__(self, desk: OpenDesk, prints: Prints, leaving: Leaving) -> None:
        self._desk, self._prints, self._leaving = desk, prints, leaving

    def codes(self, round_id: int, *, owed_only: bool) -> tuple[str, ...]:
        """What to print: the round's own code for everybody with spares and lists, else each person who owes."""
        with self._desk.look() as conn:
            if not owed_only:
                return (records.get(conn, tables.audit_round, AuditRound, round_id).code,)
            return tuple(f"{row.code}.{round_id}" for row in rows.asked(conn, round_id) if not row.sheets)

    def reach(self, round_id: int) -> Reach:
        """Those who owe, by whether a draft can be addressed to them."""
        with self._desk.look() as conn:
            emails = {one.id: one.email for one in tutor_rows.all_tutors(conn)}
            owing = [(row.tutor_id, row.name) for row in rows.asked(conn, round_id) if not row.sheets]
        can = {key for key, _ in owing if eml.is_address(emails.get(key, ""))}
        return Reach(tuple(one for one in owing if one[0] in can), tuple(one for one in owing if one[0] not in can))

    def letter(self, round_id: int) -> Letter:
        """The words to begin with; the manager changes them before the drafts are written."""
        with self._desk.look() as conn:
            audit_round = records.get(conn, tables.audit_round, AuditRound, round_id)
            service = programme_rows.profile(conn).name
        open_gaps = {gap: f"{{{gap}}}" for gap in GAPS}
        key = "text_by" if audit_round.closes_on else "text"
        text = say(f"tutors.papers.{key}", **open_gaps).strip()
        return Letter(say("tutors.papers.subject", round="{round}"), f"{text}\n{service}" if service else text)

    def write_drafts(
        self, round_id: int, folder: Path, letter: Letter, progress: Progress | None = None
    ) -> tuple[Path, ...]:
        """One ``.eml`` a person who owes and can be written to, with their own fillable PDF; nothing is sent.

        Files are named by code, never by name. The trail says how many leave before the first is written. Refused where
        none of them has an address.
        """
        reached = {key for key, _ in self.reach(round_id).reached}
        with self._desk.look() as conn:
            audit_round = records.get(conn, tables.audit_round, AuditRound, round_id)
            people = {one.code: one for one in tutor_rows.all_tutors(conn) if one.id in reached}
        if not people:
            raise NurtureError("tutors.papers.nobody_reached")
        heard = progress or Silent()
        codes = tuple(f"{code}.{round_id}" for code in people)
        with self._prints.printed(PrintWish(Form.AUDIT, codes, spares=0, beside=False)) as printed:
            made: dict[str, bytes] = {}
            for place, (copy, sheet) in enumerate(apart(printed.printed), start=1):
                draft = self._draft(people[copy.code], audit_round, letter, make_fillable(sheet))
                made[f"audit-{copy.code}.eml"] = draft
                heard.step(place, len(people))
            leaves = Leaves(
                "email",
                say("leaving.title.email"),
                Readers.INSIDE,
                texts_in(letter),
                AMONG_COLLEAGUES,
                subject=f"audit-round:{round_id}",
                action="audit_round.drafts",
                notes={"round_id": round_id, "drafts": len(made)},
            )
            paths = {folder / name: content for name, content in made.items()}
            self._leaving.save_many(leaves, paths)
        return tuple(paths)

    def _draft(self, tutor: Tutor, audit_round: AuditRound, letter: Letter, sheet: bytes) -> bytes:
        said = {
            "name": tutor.known_as or tutor.name,
            "round": audit_round.name,
            "day": long_date(audit_round.closes_on or audit_round.held_on),
            "minutes": _MINUTES,
        }
        return eml.draft(
            to=tutor.email,
            name=tutor.name,
            subject=filled(letter.subject, said),
            text=filled(letter.text, said),
            enclosed=[eml.Enclosed(f"audit-{tutor.code}.pdf", sheet)],
        )


def filled(text: str, said: Mapping[str, str]) -> str:
    """``text`` with the gaps we know filled once, from left to right; it is the manager's words and never a format."""
    parts = text.split("{")
    made = [parts[0]]
    for part in parts[1:]:
        gap, closing, rest = part.partition("}")
        made.append(f"{said[gap]}{rest}" if closing and gap in said and gap in GAPS else f"{{{part}")
    return "".join(made)
