"""Audience mode seen from the desk: what the keyless process is handed, and its sealed answers opened and filed."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import NoResultFound

from nurture_desk import paths
from nurture_desk.db import audits as audit_rows
from nurture_desk.db import laptop_answers as rows
from nurture_desk.db import records
from nurture_desk.db import tutors as tutor_rows
from nurture_desk.db.settings import keep_setting, setting_of
from nurture_desk.db.tables import tutors as tables
from nurture_desk.documents import sealed_spool
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.areas import Area
from nurture_desk.domain.audience import Handover, LaptopAnswer, answer_from, likely
from nurture_desk.domain.audits import AuditRound, Channel, Sheet
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import HalfDay
from nurture_desk.services.audits import Audits
from nurture_desk.services.open_desk import OpenDesk

_KEY = "audience.private_key"


@dataclass(frozen=True)
class Collected:
    """What opening the spool brought. ``aside``: (file, the sentence why it is none of ours), kept, never deleted."""

    taken: int = 0
    round_id: int = 0  # of the newest answer
    aside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class WaitingAnswer:
    """One answer to be looked at. ``tutor_id``: whose it may be; ``sheets``: how many that tutor has in this round."""

    id: int
    round_id: int
    answer: LaptopAnswer
    tutor_id: int | None
    sheets: int


class LaptopAnswers:
    """What people answered on the laptop while the desk was locked."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def handover(self, round_id: int, theme: str = "light", scale: float = 1.0) -> Handover:
        """Everything the second process is told; the desk's key for answers is made the first time."""
        with self._desk.look() as conn:
            private = setting_of(conn, _KEY)
            audit_round = records.get(conn, tables.audit_round, AuditRound, round_id)
            framework = audit_rows.framework_of(conn, audit_round.framework_id)
        if private is None:
            private = sealed_spool.new_private_key()
            with self._desk.change("audience.key") as unit:
                keep_setting(unit.conn, _KEY, private)
        public = sealed_spool.public_key_of(private)
        spool = str(paths.spool(sealed_spool.mark_of(public)))
        return Handover(
            audit_round.code, audit_round.name, audit_round.framework_id, framework, public, spool, theme, scale
        )

    def collect(self) -> Collected:
        """Open what lies in the spool and take it into the desk; a file goes once its answer lies in the desk.

        Damaged files, those sealed for another desk, those of a round that is gone and those that came in before are
        moved aside and named.
        """
        with self._desk.look() as conn:
            private = setting_of(conn, _KEY)
        if private is None:
            return Collected()
        folder = paths.spool(sealed_spool.mark_of(sealed_spool.public_key_of(private)))
        files = sealed_spool.waiting(folder)
        if not files:
            return Collected()
        taken, settled, aside = 0, [], []
        round_id = 0
        with self._desk.change("audience.collect", Area.TUTORS) as unit:
            for file in files:
                try:
                    found = self._take_in(unit.conn, file, private)
                except NurtureError as trouble:
                    aside.append((file, sentence(trouble)))
                else:
                    settled.append(file)
                    taken, round_id = taken + bool(found), found or round_id
            unit.note(taken=taken, aside=len(aside))
        for file in settled:
            with suppress(OSError):  # where the folder may not be written to it is known by its name next time
                file.unlink(missing_ok=True)
        return Collected(taken, round_id, tuple((sealed_spool.keep_aside(file).name, why) for file, why in aside))

    def waiting(self, round_id: int) -> list[WaitingAnswer]:
        """The answers of a round that nobody has looked at yet, with whose they may be."""
        with self._desk.look() as conn:
            kept = rows.waiting(conn, round_id)
            if not kept:
                return []
            people = [(one.id, one.name) for one in tutor_rows.all_tutors(conn, active_only=True)]
            sheets = {row.tutor_id: row.sheets for row in audit_rows.asked(conn, round_id)}
        made = []
        for one in kept:
            answer = answer_from(one.content)
            whose = likely(answer.name, people)
            made.append(WaitingAnswer(one.id, round_id, answer, whose, sheets.get(whose or 0, 0)))
        return made

    def count(self, round_id: int) -> int:
        """How many answers of a round wait."""
        with self._desk.look() as conn:
            return rows.count(conn, round_id)

    def file(self, key: int, tutor_id: int | None) -> int:
        """Make an answer the sheet of this tutor; None adds a tutor of the name that was typed. Returns the sheet.

        Beside a sheet that is there already it waits until one of the two is chosen, as with paper.
        """
        with self._desk.change("audience.file", Area.TUTORS, Area.PROGRAMME) as unit:
            kept = rows.one(unit.conn, key)
            answer = answer_from(kept.content)
            audits = Audits(self._desk)
            whose = audits.add_unknown(kept.round_id, answer.name) if tutor_id is None else tutor_id
            sheet = _sheet(answer, kept.round_id, whose, self._desk.today())
            made = audits.save_sheet(sheet, lived=True if answer.lived else None)
            rows.settle(unit.conn, key, rows.FILED, self._desk.now(), whose)
            unit.note(sheet_id=made, round_id=kept.round_id)
            return made

    def throw_away(self, key: int) -> None:
        """Let an answer go that nobody meant: what was in it is erased."""
        with self._desk.change("audience.throw_away", Area.TUTORS) as unit:
            kept = rows.one(unit.conn, key)
            rows.settle(unit.conn, key, rows.THROWN, self._desk.now())
            unit.note(round_id=kept.round_id)

    def _take_in(self, conn: Connection, file: Path, private: str) -> int:
        """The round of the answer that was taken in; 0 when this very file was left over from before."""
        whole, content = sealed_spool.open_one(file, private)
        digest = hashlib.sha256(whole).hexdigest()
        before = rows.known(conn, digest)
        if before == file.name:
            return 0  # it lay in the desk already when something stopped us from deleting it
        if before is not None:
            raise NurtureError("audience.spool.duplicate", file=file.name)
        try:
            answer = answer_from(content)
            framework = audit_rows.framework_of(conn, answer.framework_id)
            if not set(answer.marks) <= {item.key for item in framework.items}:
                raise ValueError("items of no sheet of ours")
        except (ValueError, NoResultFound) as trouble:
            raise NurtureError("audience.spool.damaged", file=file.name) from trouble
        round_id = next((one.id for one in audit_rows.rounds(conn) if one.code == answer.round_code), None)
        if round_id is None:
            raise NurtureError("audience.spool.no_round", file=file.name, code=answer.round_code)
        rows.keep(conn, file=file.name, sha256=digest, round_id=round_id, content=content, at=self._desk.now())
        return round_id


def _sheet(answer: LaptopAnswer, round_id: int, tutor_id: int, today: date) -> Sheet:
    halves = {half.value for half in HalfDay}
    return Sheet(
        round_id,
        tutor_id,
        framework_id=answer.framework_id,
        channel=Channel.LAPTOP,
        answered_on=min(answer.answered_on, today),  # the two clocks are one, but it may have been put back
        marks=answer.marks,
        interest=answer.interest,
        untapped=answer.untapped,
        approaches=answer.approaches,
        technologies=answer.technologies,
        free=tuple(HalfDay(half) for half in answer.free if half in halves),
        training_done=answer.training_done,
        training_wanted=answer.training_wanted,
    )
