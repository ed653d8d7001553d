"""Whom each letter can be made for, and who is due one now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from nurture_desk.db.letters import LetterGroup
from nurture_desk.documents.eml import is_address
from nurture_desk.documents.wording import say
from nurture_desk.domain.consent import State
from nurture_desk.domain.dates import long_date, weekday_date
from nurture_desk.domain.letter_kinds import Letter, Recipient
from nurture_desk.domain.signers import LOOKED_AFTER
from nurture_desk.services import letter_due_families as families
from nurture_desk.services import letter_due_schools as schools
from nurture_desk.services.letter_facts import LetterFacts
from nurture_desk.services.letter_rows import Found, ended
from nurture_desk.services.letter_values import REPLY_DAYS, child_values, counted, reply_by, service_values

NOTES_BEFORE_DAYS = 28


def found_for(letter: Letter, facts: LetterFacts, *, names: bool = True) -> Found:
    """Whom ``letter`` can be made for; ``names`` False puts codes for children into letters to schools."""
    if letter in schools.CHASES:
        return Found(tuple(schools.chase(letter, facts, names)))
    rule = _RULES[letter]
    return rule(facts)


def with_marks(found: Found, made: Mapping[str, date], sent: Mapping[str, date]) -> Found:
    """``found`` with when each letter was made and sent; what was made since it fell due is no longer due."""
    return replace(
        found,
        recipients=tuple(
            replace(one, made_on=made.get(one.code), sent_on=sent.get(one.code), due=_still_due(one, made, sent))
            for one in found.recipients
        ),
    )


def _still_due(one: Recipient, made: Mapping[str, date], sent: Mapping[str, date]) -> bool:
    last = max((day for day in (made.get(one.code), sent.get(one.code)) if day), default=None)
    return one.due and (last is None or (one.since is not None and last < one.since))


def _authorities(facts: LetterFacts) -> Found:
    """Looked-after children, whose authority signs or is told: by code, to the team that looks after them."""
    rows = []
    for child in facts.children:
        if child.signer_situation not in LOOKED_AFTER or not child.authority or child.left_on is not None:
            continue
        answer = facts.taking_part[child.id]
        open_still = answer.state in (State.OWED, State.BLOCKED)
        name, contact, email = facts.virtual_school
        lines = [part.strip() for part in child.team_address.replace("\n", ",").split(",") if part.strip()]
        own = next((line for line in lines if is_address(line)), "")
        to = (child.team or name, child.authority, *(line for line in lines if line != own))
        values = child_values(facts, child)
        greeting = say("letters.dear.team") if child.team or not contact else contact
        reply = weekday_date(reply_by(facts.today, REPLY_DAYS))
        why = say("letters.why.no_answer") if open_still else say("letters.why.answered")
        rows.append(
            Recipient(
                code=child.code,
                name=child.shown_name,
                second=" · ".join(part for part in (child.team or name, child.authority) if part),
                to=tuple(dict.fromkeys(part for part in to if part)),
                why=why,
                due=open_still,
                email=own or ("" if child.team else email),
                school_id=child.school_id,
                pupil_ids=(child.id,),
                values={
                    **{key: text for key, text in values.items() if key not in ("known_as", "class")},
                    "code": child.code,
                    "authority": child.authority,
                    "addressee": greeting,
                    "reply_by": reply,
                },
            )
        )
    return Found(tuple(rows))


def _thanked_tutors(facts: LetterFacts) -> Found:
    rows = []
    by_tutor: dict[str, list[LetterGroup]] = {}
    for group in facts.groups.values():
        if group.tutor_code and group.held:
            by_tutor.setdefault(group.tutor_code, []).append(group)
    for code, groups in by_tutor.items():
        first = groups[0]
        due, why = ended(facts, groups)
        places = dict.fromkeys(facts.schools[group.school_id].name for group in groups)
        rows.append(
            Recipient(
                code=code,
                name=first.tutor,
                second=", ".join(places),
                to=(first.tutor,),
                why=why,
                due=due,
                email=first.tutor_email,
                person_id=first.person_id,
                values={
                    **service_values(facts),
                    "who": first.tutor,
                    "addressee": first.tutor_known_as or first.tutor,
                    "held": counted("session", sum(group.held for group in groups)),
                    "schools": say("letters.and").join(places) if len(places) < 3 else "",
                },
            )
        )
    return Found(tuple(rows))


def _noted(facts: LetterFacts) -> Found:
    """The national team, once a year; what was learned is filled in by the service (``services/letters.py``)."""
    shared = next((one.held_on for one in facts.dates if one.key == "outcomes_shared"), None)
    name, contact, email = facts.national
    due = shared is not None and shared - timedelta(days=NOTES_BEFORE_DAYS) <= facts.today <= shared
    why = say("letters.why.shared", day=long_date(shared)) if shared else say("letters.why.no_date")
    who = name or say("letters.dear.national_name")
    values = {**service_values(facts), "who": who, "addressee": contact or say("letters.dear.team")}
    to = tuple(part for part in (contact, who) if part)
    return Found((Recipient(facts.year.name, who, contact, to=to, why=why, due=due, email=email, values=values),))


_RULES: Mapping[Letter, Callable[[LetterFacts], Found]] = {
    Letter.SCHOOL_INVITATION: schools.invited,
    Letter.NOT_THIS_TIME: schools.declined,
    Letter.AGREEMENT_COVER: schools.agreed,
    Letter.FIRST_WORD: schools.first_word,
    Letter.AUTHORITY_CONSENT: _authorities,
    Letter.CONSENT_COVER: families.asked_for_consent,
    Letter.START: families.starting,
    Letter.MOVING_ON: families.moved_on,
    Letter.MOVING_ON_GROUP: families.staying,
    Letter.DAY_INVITATION: families.celebrating,
    Letter.REPORT_COVER: families.reported,
    Letter.THANKS_FAMILY: families.thanked_families,
    Letter.THANKS_SCHOOL: schools.thanked_schools,
    Letter.THANKS_TUTOR: _thanked_tutors,
    Letter.SLIDE_NOTES: _noted,
}
