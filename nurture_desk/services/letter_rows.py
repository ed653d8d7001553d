"""Rows of the lists of letters: a school, a family, the members of groups, as each letter's rule asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nurture_desk.db.letters import LetterChild, LetterGroup, LetterSchool
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.gate import GateAnswer
from nurture_desk.domain.groups import GroupStage
from nurture_desk.domain.letter_kinds import Recipient
from nurture_desk.domain.school_contacts import SchoolRole
from nurture_desk.domain.tutors import MayName
from nurture_desk.services.letter_facts import LetterFacts
from nurture_desk.services.letter_values import address_of, child_values, contact_of, school_values

THANKS_DAYS = 120
Due = tuple[bool, str, date | None]  # whether, why in words, since when


@dataclass(frozen=True)
class Found:
    """Everybody a letter can be made for, and the children whose family's answer keeps them from it."""

    recipients: tuple[Recipient, ...]
    kept: tuple[GateAnswer, ...] = ()


def school_row(
    facts: LetterFacts,
    school: LetterSchool,
    roles: Sequence[SchoolRole],
    *,
    due: bool,
    why: str,
    since: date | None = None,
) -> Recipient:
    """One school: written to in the first of ``roles`` that somebody has there, else by role."""
    contact = contact_of(facts, school.id, roles)
    who = contact.name if contact else say(f"schools.role.{roles[0].value}")
    return Recipient(
        code=school.code,
        name=school.name,
        second=who,
        to=address_of(facts, school, roles),
        why=why,
        due=due,
        since=since,
        email=contact.email if contact else "",
        school_id=school.id,
        values=school_values(facts, school, roles),
    )


def member_rows(
    facts: LetterFacts,
    due: Callable[[LetterGroup], Due],
    only: Iterable[int] | None = None,
) -> Found:
    """Children who are in a group now and whose family said yes to it; the others are kept from it, with the reason."""
    rows, kept, groups = [], [], None if only is None else set(only)
    for child in facts.children:
        group = facts.group_of(child)
        if group is None or not child.is_member or child.left_on is not None:
            continue
        if groups is not None and group.id not in groups:
            continue
        answer = facts.taking_part[child.id]
        if not answer.allowed:
            kept.append(answer)
            continue
        is_due, why, since = due(group)
        rows.append(family_row(facts, child, due=is_due, why=why, since=since))
    return Found(tuple(rows), tuple(kept))


def family_row(facts: LetterFacts, child: LetterChild, *, due: bool, why: str, since: date | None = None) -> Recipient:
    """One family, by its child; the letter goes in the child's letter language and format."""
    school, group = facts.schools[child.school_id], facts.group_of(child)
    stands = [f"child:{child.id}", f"school:{school.id}", "place:*", *([f"group:{group.id}"] if group else [])]
    if group is not None and group.may_name is MayName.NAME_AND_ROLE:
        stands.append(f"person:{group.person_id}")
    second = " · ".join(part for part in (child.class_name, school.name) if part)
    full = f"{child.shown_name} {child.surname}".strip() if child.surname not in child.shown_name else child.shown_name
    to = " · ".join(part for part in (say("letters.to_family", name=full), child.class_name, school.name) if part)
    return Recipient(
        code=child.code,
        also=(school.code, *([group.code] if group else [])),
        name=child.shown_name,
        second=second,
        to=(to,),
        why=why,
        due=due,
        since=since,
        language=child.letter_language,
        style=child.letter_format,
        school_id=school.id,
        pupil_ids=(child.id,),
        values=child_values(facts, child),
        stands=tuple(stands),
    )


def ended(facts: LetterFacts, groups: Sequence[LetterGroup]) -> tuple[bool, str]:
    """Whether the last session of all ``groups`` is past, and the words for it."""
    days = [group.last_on for group in groups if group.last_on]
    last = max(days) if days else None
    over = last is not None and (last < facts.today or all(group.stage is GroupStage.ENDED for group in groups))
    fresh = last is not None and (facts.today - last).days <= THANKS_DAYS
    words = say("letters.why.last_was" if over else "letters.why.last_is", day=long_date(last)) if last else ""
    return over and fresh, words
