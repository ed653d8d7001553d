"""The fields of letters, filled from a year's facts; a value that is not known is left out and said by name later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from nurture_desk.db.letters import LetterChild, LetterGroup, LetterSchool
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import WEEKDAYS, weekday_date
from nurture_desk.domain.form_life import CopyRow
from nurture_desk.domain.school_contacts import ContactRow, SchoolRole
from nurture_desk.domain.tutors import MayName
from nurture_desk.services.letter_facts import LetterFacts

REPLY_DAYS, CHASED_REPLY_DAYS = 14, 7
LEADERS = (SchoolRole.HEAD, SchoolRole.SENCO, SchoolRole.INCLUSION, SchoolRole.OFFICE)
OFFICE = (SchoolRole.OFFICE, SchoolRole.SENCO)


def service_values(facts: LetterFacts) -> dict[str, str]:
    """What every letter has."""
    profile = facts.profile
    return {
        "service": profile.name,
        "contact": profile.contact_name,
        "telephone": profile.telephone,
        "email": profile.email,
        "music_group": profile.family_group_name,
        "year": facts.year.name,
    }


def group_values(facts: LetterFacts, group: LetterGroup | None) -> dict[str, str]:
    """When, where and with whom a group meets; what families call it where it has no name of its own."""
    if group is None:
        return {"group": say("letters.the_group", name=facts.profile.family_group_name)}
    first = group.first_on or group.starts_on
    return {
        "group": group.name or say("letters.the_group", name=facts.profile.family_group_name),
        "tutor": leader(group),
        "day": WEEKDAYS[group.weekday] if group.weekday is not None else "",
        "time": group.starts_at,
        "room": group.room,
        "minutes": str(group.minutes),
        "sessions": str(group.sessions or facts.year.sessions_in_series),
        "first_session": weekday_date(first) if first else "",
        "last_session": weekday_date(group.last_on) if group.last_on else "",
    }


def leader(group: LetterGroup) -> str:
    """Who leads a group, as that person allows on papers families read; empty where nobody does yet."""
    if not group.tutor:
        return ""
    return group.tutor if group.may_name is MayName.NAME_AND_ROLE else say("prints.a_tutor")


def child_values(facts: LetterFacts, child: LetterChild) -> dict[str, str]:
    """What letters to a family say of its child."""
    return {
        **service_values(facts),
        **group_values(facts, facts.group_of(child)),
        "who": child.shown_name,
        "known_as": child.shown_name,
        "class": child.class_name,
        "school": facts.schools[child.school_id].name,
        "joined": joined_words(facts.joined.get(child.id, 0)),
        "next_step": next_step(facts, child.id),
        "reply_by": weekday_date(reply_by(facts.today, REPLY_DAYS)),
        **_day_values(facts),
    }


def school_values(facts: LetterFacts, school: LetterSchool, roles: Sequence[SchoolRole]) -> dict[str, str]:
    """What letters to a school say of it; its groups count as one where it has several."""
    groups = facts.groups_at(school.id)
    first = groups[0] if len(groups) == 1 else None
    held = sum(group.held for group in groups)
    children = [one for one in facts.children if one.school_id == school.id and one.is_member]
    return {
        **service_values(facts),
        **(group_values(facts, first) if first else {"sessions": str(facts.year.sessions_in_series)}),
        "who": school.name,
        "school": school.name,
        "addressee": addressee(facts, school.id, roles),
        "reply_by": weekday_date(reply_by(facts.today, REPLY_DAYS)),
        "held": counted("session", held),
        "how_many": counted("child", len(children)),
    }


def chase_values(facts: LetterFacts, copies: Sequence[CopyRow], *, names: bool) -> dict[str, str]:
    """Whose forms are still out: by known-as name and class, or by code; since when; reminded when."""
    lines = [
        f"• {one.shown_name if names else one.code}{f', {one.class_name}' if one.class_name else ''}" for one in copies
    ]
    out = [day for one in copies if (day := out_on(one))]
    chased = [one.chased_on for one in copies if one.chased_on]
    return {
        "children": "\n".join(lines),
        "forms_are": say("letters.form_is" if len(copies) == 1 else "letters.forms_are", n=len(copies)),
        "out_on": weekday_date(min(out)) if out else "",
        "chased_on": weekday_date(max(chased)) if chased else "",
        "reply_by": weekday_date(reply_by(facts.today, CHASED_REPLY_DAYS)),
    }


def out_on(copy: CopyRow) -> date | None:
    """The day a form left us: given to the family, or handed to the school."""
    return copy.handed_school_on or copy.handed_family_on


def contact_of(facts: LetterFacts, school_id: int, roles: Sequence[SchoolRole]) -> ContactRow | None:
    """Whom to write to at a school: the first of ``roles`` that somebody has there now."""
    here = [one for one in facts.contacts.get(school_id, ()) if one.current]
    return next((one for role in roles for one in here if one.role is role), None)


def addressee(facts: LetterFacts, school_id: int, roles: Sequence[SchoolRole]) -> str:
    """How a letter begins: the name, or the role where nobody is known."""
    contact = contact_of(facts, school_id, roles)
    return contact.name if contact is not None else say(f"letters.dear.{roles[0].value}")


def address_of(facts: LetterFacts, school: LetterSchool, roles: Sequence[SchoolRole]) -> tuple[str, ...]:
    """The lines of the address: who, what they are, the school, where it is."""
    contact = contact_of(facts, school.id, roles)
    role = say(f"schools.role.{(contact.role if contact else roles[0]).value}")
    who = say("letters.name_and_role", name=contact.name, role=role) if contact else role
    places = [part.strip() for part in school.address.replace("\n", ",").split(",") if part.strip()]
    return tuple(part for part in (who, school.name, *places[:3], school.postcode) if part)


def counted(thing: str, n: int) -> str:
    """ "21 sessions", "1 child"; nothing where there is none."""
    several = {"session": "sessions", "child": "children"}[thing]
    return say(f"letters.{thing if n == 1 else several}_n", n=n) if n else ""


def joined_words(n: int) -> str:
    """ "was part of 17 sessions"; nothing while there was none."""
    return say("letters.joined_one") if n == 1 else say("letters.joined", n=n) if n else ""


def next_step(facts: LetterFacts, pupil_id: int) -> str:
    """What was offered to a child to go on with."""
    route, note = facts.routes.get(pupil_id, ("", ""))
    if not route:
        return ""
    word = say(f"letters.route.{route}")
    return f"{word} ({note})" if note else word


def reply_by(today: date, days: int) -> date:
    """A working day about so many days on."""
    day = today + timedelta(days=days)
    return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() >= 5 else day


def _day_values(facts: LetterFacts) -> dict[str, str]:
    day = facts.day
    if day is None:
        return {}
    times = [part for part in (day.starts_at, day.ends_at) if part]
    return {
        "day_date": weekday_date(day.held_on),
        "day_time": say("letters.from_to", first=times[0], last=times[1]) if len(times) == 2 else "".join(times),
        "day_place": day.place,
    }
