"""What is missing towards a return, and where claims and evidence do not meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import observations as observation_rows
from nurture_desk.db import programme as programme_rows
from nurture_desk.db import returns as rows
from nurture_desk.db.gaps import told_by
from nurture_desk.domain.readiness import (
    Claim,
    Missing,
    Papers,
    claims_without_evidence,
    evidence_without_claim,
    missing,
)
from nurture_desk.domain.return_facts import Facts
from nurture_desk.domain.returns import PLANS
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.return_facts import YearFacts


@dataclass(frozen=True)
class Ready:
    """How far a return is: what is missing, and the two lists a reader would ask about."""

    missing: tuple[Missing, ...]
    claims_without_evidence: tuple[Claim, ...]
    evidence_without_claim: tuple[Claim, ...]


class Readiness:
    """Looks over a year before its return is made."""

    def __init__(self, desk: OpenDesk, facts: YearFacts) -> None:
        self._desk, self._facts = desk, facts

    def of_year(self, year_id: int) -> Ready:
        """Everything missing towards a year's return, as it stands today."""
        facts = self._facts.of(year_id)
        with self._desk.look() as conn:
            return ready_of(conn, facts)


def ready_of(conn: Connection, facts: Facts) -> Ready:
    """The readiness of facts already read."""
    papers = papers_of(conn, facts.year_id, facts.on)
    return Ready(missing(facts, papers), claims_without_evidence(facts), evidence_without_claim(facts))


def papers_of(conn: Connection, year_id: int, today: date) -> Papers:
    """What the desk holds of slips, targets, diaries, observations and the return's own texts."""
    voices, family, school = rows.with_slips(conn, year_id)
    no_register, no_diary = rows.unwritten(conn, year_id, today)
    return Papers(
        voices,
        family,
        school,
        tuple(rows.open_targets(conn, year_id)),
        tuple(no_register),
        tuple(no_diary),
        tuple(
            (one.tutor_id, one.code, one.name, one.observation_id is not None, one.questionnaire_id is not None)
            for one in observation_rows.owed(conn, year_id)
        ),
        rows.with_demographics(conn),
        programme_rows.agreement_on_file(conn, today) is not None,
        frozenset(rows.narrative(conn, year_id)),
        frozenset(rows.typed(conn, year_id)) & frozenset(PLANS),
        told_by(conn, year_id),
    )
