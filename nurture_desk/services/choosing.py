"""Choosing a tutor for a group: the opportunity, why each one fits, the decision and its record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, insert

from nurture_desk.db import audits as audit_rows
from nurture_desk.db import choosing as rows
from nurture_desk.db import records
from nurture_desk.db import training as training_rows
from nurture_desk.db import tutors as tutor_rows
from nurture_desk.db.tables import tutors as tables
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.documents.decision_papers import tutor_choice_paper
from nurture_desk.domain import choosing as rules
from nurture_desk.domain.areas import Area
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.audits import Sheet
from nurture_desk.domain.choosing import (
    AuditWord,
    Candidate,
    Choice,
    DecisionRecord,
    Filter,
    Opportunity,
    OpportunityRow,
    OpportunityState,
    Reply,
    Words,
    wanted,
)
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import Tutor, next_code
from nurture_desk.services.audit_frameworks import shipped
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class Beside:
    """An opportunity with its tutors: those the manager's filters let through, and everybody else with the reason."""

    opportunity: Opportunity
    fitting: list[Candidate]
    set_aside: list[Candidate]


class Choosing:
    """Opportunities, replies, choices."""

    def __init__(self, desk: OpenDesk, leaving: Leaving) -> None:
        self._desk, self._leaving = desk, leaving

    def opportunities(self) -> list[OpportunityRow]:
        """Every opportunity, the newest first."""
        with self._desk.look() as conn:
            return rows.opportunities(conn)

    def opportunity(self, opportunity_id: int) -> Opportunity:
        """One opportunity; ``desk.gone`` if it is no longer there."""
        with self._desk.look() as conn:
            return records.get(conn, tables.opportunity, Opportunity, opportunity_id)

    def schools(self, words: str = "") -> list[tuple[int, str]]:
        """(id, name) of up to 200 open schools whose name holds ``words``, those we work with first."""
        with self._desk.look() as conn:
            return rows.schools_by_name(conn, words)

    def add(self, opportunity: Opportunity) -> int:
        """Keep a new opportunity under the next code; returns its key."""
        rules.check_opportunity(opportunity)
        with self._desk.change("opportunity.add", Area.TUTORS) as unit:
            year = tutor_rows.current_year(unit.conn)
            code = next_code(rows.codes(unit.conn), "OP-", 2)
            year_id = opportunity.year_id or (year[0] if year else None)
            key = records.add(unit.conn, tables.opportunity, replace(opportunity, code=code, year_id=year_id))
            unit.note(opportunity_id=key, code=code)
            return key

    def save(self, opportunity: Opportunity) -> None:
        """Change what is wanted; code, year and state stay."""
        rules.check_opportunity(opportunity)
        with self._desk.change("opportunity.save", Area.TUTORS) as unit:
            old = records.get(unit.conn, tables.opportunity, Opportunity, opportunity.id)
            kept = replace(opportunity, code=old.code, year_id=old.year_id, state=old.state)
            records.save(unit.conn, tables.opportunity, kept)
            unit.note(opportunity_id=opportunity.id)

    def close(self, opportunity_id: int) -> None:
        """Nobody is needed any more."""
        self._set_state(opportunity_id, OpportunityState.CLOSED)

    def reopen(self, opportunity_id: int) -> None:
        """Look again; a decision already made stays as it is until another takes its place."""
        self._set_state(opportunity_id, OpportunityState.OPEN)

    def set_reply(self, opportunity_id: int, tutor_ids: Iterable[int], reply: Reply | None) -> None:
        """Note what tutors said to this opportunity; None takes the reply away."""
        with self._desk.change("opportunity.reply", Area.TUTORS) as unit:
            count = 0
            for tutor_id in tutor_ids:
                rows.forget_reply(unit.conn, opportunity_id, tutor_id)
                if reply is not None:
                    values = {"opportunity_id": opportunity_id, "tutor_id": tutor_id, "reply": reply.value}
                    unit.conn.execute(insert(tables.opportunity_reply).values(said_on=self._desk.today(), **values))
                count += 1
            unit.note(opportunity_id=opportunity_id, tutors=count)

    def beside(self, opportunity_id: int, filters: Iterable[Filter] = ()) -> Beside:
        """Every tutor with us beside an opportunity, each with reasons, in the order of the alphabet.

        ``filters`` set aside whoever does not meet them, and say so: nobody is hidden, nobody has a score.
        """
        with self._desk.look() as conn:
            opportunity = records.get(conn, tables.opportunity, Opportunity, opportunity_id)
            found = _candidates(conn, opportunity, list(filters))
        return Beside(
            opportunity,
            [one for one in found if not one.set_aside_by],
            [one for one in found if one.set_aside_by],
        )

    def choice(self, opportunity_id: int) -> Choice | None:
        """The decision on an opportunity; None before it was made."""
        with self._desk.look() as conn:
            return rows.choice_of(conn, opportunity_id)

    def choose(self, choice: Choice) -> int:
        """Record the decision (a tutor, or that none fitted); an earlier one on the same opportunity is replaced."""
        rules.check_choice(choice, self._desk.today())
        with self._desk.change("opportunity.choose", Area.TUTORS) as unit:
            key = rows.write_choice(unit.conn, choice)
            state = OpportunityState.CHOSEN if choice.tutor_id else OpportunityState.OPEN
            records.set_fields(unit.conn, tables.opportunity, choice.opportunity_id, state=state)
            unit.note(choice_id=key, considered=len(choice.considered), tutor_id=choice.tutor_id)
            return key

    def told(self, opportunity_id: int, on: date) -> None:
        """The day everybody who was considered was told. Raises ``tutors.choice.none_yet``."""
        with self._desk.change("opportunity.told", Area.TUTORS) as unit:
            choice = rows.choice_of(unit.conn, opportunity_id)
            if choice is None:
                raise NurtureError("tutors.choice.none_yet")
            rules.check_choice(replace(choice, told_on=on), self._desk.today())
            records.set_fields(unit.conn, tables.tutor_choice, choice.id, told_on=on)
            unit.note(choice_id=choice.id)

    def groups(self) -> list[tuple[int, str, int | None]]:
        """(group, its name and school, tutor) of this year's groups."""
        with self._desk.look() as conn:
            year = tutor_rows.current_year(conn)
            return tutor_rows.groups_open(conn, year[0]) if year else []

    def assign(self, opportunity_id: int, group_id: int) -> None:
        """Give the chosen tutor to a group. Raises ``tutors.choice.none_yet``."""
        with self._desk.change("group.tutor", Area.TUTORS, Area.PUPILS, Area.SESSIONS) as unit:
            choice = rows.choice_of(unit.conn, opportunity_id)
            if choice is None or choice.tutor_id is None:
                raise NurtureError("tutors.choice.none_yet")
            records.set_fields(unit.conn, music_group, group_id, tutor_id=choice.tutor_id)
            records.set_fields(unit.conn, tables.opportunity, opportunity_id, group_id=group_id)
            unit.note(group_id=group_id, tutor_id=choice.tutor_id)

    def decision(self, opportunity_id: int) -> DecisionRecord:
        """Everything the printed decision record says; ``tutors.choice.none_yet`` before a choice was made."""
        with self._desk.look() as conn:
            row = next(row for row in rows.opportunities(conn) if row.opportunity.id == opportunity_id)
            choice = rows.choice_of(conn, opportunity_id)
            if choice is None:
                raise NurtureError("tutors.choice.none_yet")
            words = _words(_framework(conn))
            people = {one.id: one for one in tutor_rows.all_tutors(conn)}
            chosen = next((c for c in _candidates(conn, row.opportunity, []) if c.tutor.id == choice.tutor_id), None)
        return DecisionRecord(
            opportunity=row.opportunity,
            school=row.school,
            choice=choice,
            chosen=chosen.tutor.name if chosen else "",
            considered=[people[one].name for one in choice.considered if one in people],
            wanted=wanted(row.opportunity, words),
            reasons=chosen.for_paper() if chosen else (),
        )

    def save_record(self, opportunity_id: int, path: Path, *, large: bool = False) -> None:
        """Write the decision record as PDF or Word; the trail knows of it before the file is there."""
        record = self.decision(opportunity_id)
        with self._desk.look() as conn:
            head = letterhead(conn)
        paper = tutor_choice_paper(record, head.service_name, self._desk.today(), sample=head.sample)
        subject = f"tutor-choice:{opportunity_id}"
        self._leaving.save(replace(paper, large=large), path, subject=subject, stands=AMONG_COLLEAGUES)

    def _set_state(self, opportunity_id: int, state: OpportunityState) -> None:
        with self._desk.change("opportunity.state", Area.TUTORS) as unit:
            records.set_fields(unit.conn, tables.opportunity, opportunity_id, state=state)
            unit.note(opportunity_id=opportunity_id, state=state.value)


def _framework(conn: Connection) -> AuditFramework:
    newest = audit_rows.newest_framework(conn)
    return shipped() if newest is None else audit_rows.framework_of(conn, newest)


def _words(framework: AuditFramework) -> Words:
    return Words(
        {option.key: option.title for option in framework.approaches},
        {item.key: item.title for item in framework.items},
        {option.key: option.title for option in framework.trainings},
    )


def _candidates(conn: Connection, opportunity: Opportunity, filters: list[Filter]) -> list[Candidate]:
    words, sheets = _words(_framework(conn)), audit_rows.newest_sheets(conn, opportunity.items)
    done, replies = training_rows.topics_done(conn), rows.replies(conn, opportunity.id)
    groups = tutor_rows.groups_led(conn, opportunity.year_id)
    made = []
    for tutor in tutor_rows.all_tutors(conn, active_only=True):
        audit = _audit_word(tutor, sheets.get(tutor.id), done.get(tutor.id, set()))
        reply = replies.get(tutor.id)
        reasons = rules.why_it_fits(opportunity, tutor, audit, reply, words)
        aside = rules.set_aside(reasons, filters)
        made.append(Candidate(tutor, reasons, reply, groups.get(tutor.id, 0), aside))
    return rules.in_alphabet(made)


def _audit_word(tutor: Tutor, sheet: Sheet | None, done: set[str]) -> AuditWord | None:
    if sheet is None:
        return AuditWord(trained=frozenset(done)) if done else None
    trained = frozenset(done | set(sheet.training_done))
    return AuditWord(sheet.interest, sheet.free, sheet.approaches, sheet.marks, trained)
