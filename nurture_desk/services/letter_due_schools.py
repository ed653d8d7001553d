"""Letters about a school: invitation, thanks for asking, agreement, first word, reminders, thanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from nurture_desk.db.letters import LetterSchool
from nurture_desk.documents.wording import say
from nurture_desk.domain.consent import State
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.form_life import CopyRow
from nurture_desk.domain.letter_kinds import CHASE_AFTER_DAYS, Letter, Recipient
from nurture_desk.domain.school_stages import Stage
from nurture_desk.services.letter_facts import LetterFacts
from nurture_desk.services.letter_rows import Found, ended, school_row
from nurture_desk.services.letter_values import LEADERS, OFFICE, chase_values, out_on

CHASES = {Letter.CHASE_1: 0, Letter.CHASE_2: 1}  # how often the families were reminded before


def invited(facts: LetterFacts) -> Found:
    """Schools that asked, are held or invited; due for those invited."""
    stages = {Stage.ASKED: False, Stage.HOLD: False, Stage.INVITED: True}
    rows = (
        school_row(facts, one, LEADERS, due=stages[one.stage], since=one.stage_on, why=_stage_words(one))
        for one in facts.schools.values()
        if one.stage in stages
    )
    return Found(tuple(rows))


def declined(facts: LetterFacts) -> Found:
    """Schools that cannot have a group this year."""
    schools = (one for one in facts.schools.values() if one.stage is Stage.DECLINED)
    return Found(tuple(school_row(facts, one, LEADERS, due=True, why=_stage_words(one)) for one in schools))


def agreed(facts: LetterFacts) -> Found:
    """Schools that were chosen or have a group; due until the head has signed."""
    rows = []
    for one in facts.schools.values():
        if one.stage is Stage.CHOSEN or facts.groups_at(one.id):
            signed = facts.signed.get(one.id)
            why = say("letters.why.signed", day=long_date(signed)) if signed else say("letters.why.not_signed")
            rows.append(school_row(facts, one, LEADERS, due=signed is None, why=why))
    return Found(tuple(rows))


def first_word(facts: LetterFacts) -> Found:
    """Schools where a group is being put together and no family is known to know yet."""
    rows = []
    for one in facts.schools.values():
        if one.stage is not Stage.CHOSEN and not facts.groups_at(one.id):
            continue
        here = [child for child in facts.children if child.school_id == one.id]
        known = any(child.family_knows_on or facts.taking_part[child.id].allowed for child in here)
        why = say("letters.why.families_know") if known else say("letters.why.families_not_told")
        row = school_row(facts, one, OFFICE, due=not known, why=why)
        told = (say("letters.to_families", school=one.name),)
        rows.append(replace(row, to=told, email="", stands=(f"school:{one.id}", "place:*")))
    return Found(tuple(rows))


def chase(letter: Letter, facts: LetterFacts, names: bool) -> Iterator[Recipient]:
    """Schools with forms out, one letter each: those nobody was reminded of yet, or those reminded once."""
    times = CHASES[letter]
    for key, copies in facts.open_copies.items():
        school = facts.schools.get(key)
        waiting = [one for one in copies if one.chases == times and out_on(one) and _unanswered(facts, one)]
        if school is None or not waiting:
            continue
        begun = min(day for one in waiting if (day := one.chased_on if times else out_on(one)))
        since = begun + timedelta(days=CHASE_AFTER_DAYS)
        why = say("letters.why.reminded" if times else "letters.why.out", n=len(waiting), day=long_date(begun))
        row = school_row(facts, school, OFFICE, due=since <= facts.today, since=since, why=why)
        children = tuple(one.pupil_id for one in waiting if one.pupil_id)
        yield replace(
            row,
            pupil_ids=children,
            copies=tuple(one.id for one in waiting),
            values={**row.values, **chase_values(facts, waiting, names=names)},
            stands=tuple(f"child:{child}" for child in children) if names else (),
        )


def _unanswered(facts: LetterFacts, copy: CopyRow) -> bool:
    answer = facts.taking_part.get(copy.pupil_id or 0)
    return answer is not None and answer.state in (State.OWED, State.BLOCKED)


def thanked_schools(facts: LetterFacts) -> Found:
    """Schools whose groups have had their last session."""
    schools = (facts.schools[key] for key in dict.fromkeys(one.school_id for one in facts.groups.values() if one.held))
    rows = []
    for one in schools:
        due, why = ended(facts, facts.groups_at(one.id))
        rows.append(school_row(facts, one, LEADERS, due=due, why=why))
    return Found(tuple(rows))


def _stage_words(school: LetterSchool) -> str:
    assert school.stage is not None
    return say(f"letters.why.stage_{school.stage.value}", day=long_date(school.stage_on) if school.stage_on else "")
