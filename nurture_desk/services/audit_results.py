"""What a round's answers say: to the manager with "who?", to staff as counts only."""

from __future__ import annotations

from pathlib import Path

from nurture_desk.db import audits as rows
from nurture_desk.db import records
from nurture_desk.db.tables import tutors as tables
from nurture_desk.documents.staff_copy import staff_copy_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_results import RoundResult, StaffCopy
from nurture_desk.domain.audits import (
    FEWEST_FOR_STAFF,
    AuditRound,
    gaps,
    heat_map,
    option_counts,
    progress_of,
    staff_copy,
    what_it_says,
)
from nurture_desk.domain.papers import Readers
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaves, Leaving
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk


class AuditResults:
    """Heat map, gaps, what was asked for; and the lists behind a figure, for the manager."""

    def __init__(self, desk: OpenDesk, leaving: Leaving) -> None:
        self._desk, self._leaving = desk, leaving

    def of_round(self, round_id: int) -> RoundResult:
        """The result of a round over its counted sheets; n of an item is who ticked it, not who answered."""
        with self._desk.look() as conn:
            audit_round = records.get(conn, tables.audit_round, AuditRound, round_id)
            framework = rows.framework_of(conn, audit_round.framework_id)
            counts = rows.counts(conn, round_id)
            progress = progress_of(rows.asked(conn, round_id))
        heat = heat_map(framework, counts)
        return RoundResult(
            round=audit_round,
            framework=framework,
            progress=progress,
            sheets=counts.sheets,
            heat=heat,
            says=what_it_says(heat),
            gaps=gaps(heat),
            trainings=option_counts(framework, "trainings", counts, "training_wanted"),
            approaches=option_counts(framework, "approaches", counts, "approaches"),
            interests=option_counts(framework, "interests", counts, "interests"),
            technologies=option_counts(framework, "technologies", counts, "technologies"),
        )

    def staff_copy(self, round_id: int) -> StaffCopy:
        """The copy that may be shown to staff. A round with fewer than five sheets shows nothing at all."""
        whole = self.of_round(round_id)
        enough = whole.sheets >= FEWEST_FOR_STAFF
        told = staff_copy(whole.heat) if enough else ()
        return StaffCopy(
            round=whole.round,
            framework=whole.framework,
            sheets=whole.sheets,
            heat=told,
            left_out=len(whole.heat) - len(told),
            says=what_it_says(told),
            trainings=whole.trainings if enough else [],
            approaches=whole.approaches if enough else [],
        )

    def save_staff_copy(self, round_id: int, path: Path) -> None:
        """Write the staff copy as a PDF; the trail knows of it before the file is there."""
        copy = self.staff_copy(round_id)
        with self._desk.look() as conn:
            head = letterhead(conn)
        paper = staff_copy_pdf(copy, head.service_name, self._desk.today(), logo=head.logo, sample=head.sample)
        leaves = Leaves(
            "staff-copy",
            say("leaving.title.staff_copy"),
            Readers.INSIDE,
            (copy.round.name, copy.round.place),
            AMONG_COLLEAGUES,
            subject=f"staff-copy:{round_id}",
            action="audit_round.staff_copy",
            notes={"round_id": round_id, "items": len(copy.heat)},
        )
        self._leaving.save_bytes(leaves, path, paper)

    def who(self, round_id: int, item: str) -> list[tuple[int, str, int]]:
        """(tutor, name, level 1 to 4) of everybody who ticked an item."""
        with self._desk.look() as conn:
            return rows.who_ticked(conn, round_id, item)

    def who_wants(self, round_id: int, training: str) -> list[tuple[int, str]]:
        """(tutor, name) of everybody who asked for a training."""
        with self._desk.look() as conn:
            return rows.who_wants(conn, round_id, "training_wanted", training)

    def who_covers(self, round_id: int, approach: str) -> list[tuple[int, str]]:
        """(tutor, name) of everybody who ticked an approach."""
        with self._desk.look() as conn:
            return rows.who_wants(conn, round_id, "approaches", approach)

    def untapped(self, round_id: int) -> list[tuple[int, str, str]]:
        """(tutor, name, text) of what people can do that nobody asked them for."""
        with self._desk.look() as conn:
            return rows.untapped(conn, round_id)
