"""Letters to families: consent, start, moving on, the day of music, the report, thanks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nurture_desk.db.letters import LetterChild, LetterGroup
from nurture_desk.documents.wording import say
from nurture_desk.domain.consent import State
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.signers import SigningCase, Situation, signs_alone
from nurture_desk.services.letter_facts import LetterFacts
from nurture_desk.services.letter_rows import Due, Found, ended, family_row, member_rows
from nurture_desk.services.letter_values import out_on

START_BEFORE_DAYS, START_AFTER_DAYS = 21, 7
MOVED_DAYS = 42


def asked_for_consent(facts: LetterFacts) -> Found:
    """Families who have not answered about taking part; due where no form is with them yet.

    Left out: those the authority signs for, those nobody knows who signs for, and from 16 the young person signs.
    """
    rows = []
    for child in facts.children:
        answer = facts.taking_part[child.id]
        theirs = child.signer_situation not in (Situation.CARE_ORDER, Situation.NOT_KNOWN) and not _alone(facts, child)
        if theirs and answer.state in (State.OWED, State.BLOCKED) and child.left_on is None:
            due = child.group_id > 0 and not _is_out(facts, child)
            rows.append(family_row(facts, child, due=due, why=say("letters.why.no_answer")))
    return Found(tuple(rows))


def _alone(facts: LetterFacts, child: LetterChild) -> bool:
    return signs_alone(SigningCase(child.signer_situation, child.birth_month, child.birth_year), facts.today)


def _is_out(facts: LetterFacts, child: LetterChild) -> bool:
    return any(one.pupil_id == child.id and out_on(one) for one in facts.open_copies.get(child.school_id, ()))


def starting(facts: LetterFacts) -> Found:
    """Children with a place, from three weeks before their group begins until a week after."""

    def due(group: LetterGroup) -> Due:
        first = group.first_on or group.starts_on
        if first is None:
            return False, say("letters.why.no_start"), None
        soon = first - timedelta(days=START_BEFORE_DAYS) <= facts.today <= first + timedelta(days=START_AFTER_DAYS)
        return soon, say("letters.why.starts", day=long_date(first)), None

    return member_rows(facts, due)


def celebrating(facts: LetterFacts) -> Found:
    """Children who come to the celebration day."""
    day = facts.day
    if day is None:
        return Found(())

    def due(_group: LetterGroup) -> Due:
        assert day is not None
        return facts.today <= day.held_on, say("letters.why.day", day=long_date(day.held_on)), None

    found = member_rows(facts, due)
    return replace(found, recipients=tuple(one for one in found.recipients if one.pupil_ids[0] in facts.coming))


def moved_on(facts: LetterFacts) -> Found:
    """Children who left a group during the year, due for six weeks."""
    rows = []
    for child in facts.children:
        if child.left_on is not None and child.is_member:
            fresh, day = (facts.today - child.left_on).days <= MOVED_DAYS, long_date(child.left_on)
            row = family_row(facts, child, due=fresh, why=say("letters.why.left", day=day))
            rows.append(replace(row, values={**row.values, "left_on": day}))
    return Found(tuple(rows))


def staying(facts: LetterFacts) -> Found:
    """Children of a group that somebody has left in the last weeks."""
    left: dict[int, date] = {}
    for child in facts.children:
        if child.left_on is not None and child.is_member and child.left_on <= facts.today:
            left[child.group_id] = max(left.get(child.group_id, date.min), child.left_on)

    def due(group: LetterGroup) -> Due:
        day = left[group.id]
        return (facts.today - day).days <= MOVED_DAYS, say("letters.why.someone_left", day=long_date(day)), day

    return member_rows(facts, due, only=left)


def reported(facts: LetterFacts) -> Found:
    """Children whose report is finished."""
    rows = (
        family_row(
            facts, child, due=True, why=say("letters.why.report", day=long_date(facts.reports[child.id])),
            since=facts.reports[child.id],
        )
        for child in facts.children
        if child.id in facts.reports and child.is_member
    )  # fmt: skip
    return Found(tuple(rows))


def thanked_families(facts: LetterFacts) -> Found:
    """Children of groups whose last session is past."""

    def due(group: LetterGroup) -> Due:
        return *ended(facts, [group]), None

    return member_rows(facts, due, only=[one.id for one in facts.groups.values() if one.held])
