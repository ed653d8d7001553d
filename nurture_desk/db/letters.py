"""Queries of letters: whom they can be about, what is known of each, what was made and what went out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection, func, or_, select

from nurture_desk.db import records
from nurture_desk.db.pupils import shown_name
from nurture_desk.db.tables.consent import care, departure, form_copy
from nurture_desk.db.tables.evidence import pupil_report
from nurture_desk.db.tables.programme import partner, person
from nurture_desk.db.tables.pupils import group_member, music_group, progression, pupil, suggestion
from nurture_desk.db.tables.school_papers import school_agreement
from nurture_desk.db.tables.schools import school, school_stage
from nurture_desk.db.tables.sessions import attendance, session
from nurture_desk.db.tables.toolkit import letter_sent, letter_text
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.groups import GroupKind, GroupStage
from nurture_desk.domain.letter_kinds import Letter, LetterText
from nurture_desk.domain.partners import PartnerKind
from nurture_desk.domain.pupils import LetterFormat
from nurture_desk.domain.school_stages import Stage
from nurture_desk.domain.sessions import LIVE, SessionState
from nurture_desk.domain.signers import Situation
from nurture_desk.domain.tutors import MayName


@dataclass(frozen=True)
class LetterChild:
    """A child of the year; ``group_id``: its group, or the one its list was made for (0: none)."""

    id: int
    code: str
    shown_name: str
    surname: str
    class_name: str
    school_id: int
    letter_language: str
    letter_format: LetterFormat
    signer_situation: Situation
    birth_month: int | None
    birth_year: int | None
    family_knows_on: date | None
    group_id: int = 0
    is_member: bool = False
    left_on: date | None = None
    authority: str = ""
    team: str = ""
    team_address: str = ""


@dataclass(frozen=True)
class LetterGroup:
    """A group of the year; ``first_on`` and ``last_on`` by its sessions, ``held``: how many were held."""

    id: int
    code: str
    name: str
    kind: GroupKind
    stage: GroupStage
    school_id: int
    room: str
    weekday: int | None
    starts_at: str
    minutes: int
    starts_on: date | None
    tutor_id: int | None = None
    tutor_code: str = ""
    person_id: int = 0
    tutor: str = ""
    tutor_known_as: str = ""
    tutor_email: str = ""
    may_name: MayName = MayName.ROLE_ONLY
    sessions: int = 0
    held: int = 0
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class LetterSchool:
    """A school letters can be about, and how far it has come this year."""

    id: int
    code: str
    name: str
    address: str
    postcode: str
    stage: Stage | None = None
    stage_on: date | None = None


@dataclass(frozen=True)
class SentLetter:
    """A letter a person said went out; ``did``: keys of what was noted elsewhere with it."""

    id: int
    letter: Letter
    recipient: str
    sent_on: date
    did: dict[str, list[int]] = field(default_factory=dict)


def children(conn: Connection, year_id: int) -> list[LetterChild]:
    """Everybody in a group or on a list of the year, in class order; of several places in a group the newest."""
    placed = (
        select(group_member.c.pupil_id, group_member.c.group_id, group_member.c.left_on)
        .join(music_group, music_group.c.id == group_member.c.group_id)
        .where(music_group.c.year_id == year_id)
        .order_by(group_member.c.left_on.is_(None), group_member.c.id)
    )
    places = {key: (group, left) for key, group, left in conn.execute(placed)}
    listed = select(suggestion.c.pupil_id, func.coalesce(suggestion.c.group_id, 0)).where(
        suggestion.c.year_id == year_id, suggestion.c.outcome.in_(("waiting", "placed"))
    )
    lists = dict(conn.execute(listed).all())
    query = (
        select(
            *(pupil.c[name] for name in _CHILD),
            shown_name().label("shown_name"),
            func.coalesce(care.c.authority, "").label("authority"),
            func.coalesce(care.c.team, "").label("team"),
            func.coalesce(care.c.team_address, "").label("team_address"),
        )
        .outerjoin(care, care.c.pupil_id == pupil.c.id)
        .join(school, school.c.id == pupil.c.school_id)
        .where(pupil.c.id.in_({*places, *lists}))
        .order_by(school.c.name, pupil.c.class_name, func.lower(shown_name()), pupil.c.id)
    )
    return [_placed(one, places.get(one.id), lists.get(one.id, 0)) for one in records.rows(conn, LetterChild, query)]


_CHILD = (
    "id", "code", "surname", "class_name", "school_id", "letter_language", "letter_format", "signer_situation",
    "birth_month", "birth_year", "family_knows_on",
)  # fmt: skip


def _placed(child: LetterChild, place: tuple[int, date | None] | None, listed: int) -> LetterChild:
    group, left = place or (listed, None)
    return replace(child, group_id=group, is_member=place is not None, left_on=left)


def groups(conn: Connection, year_id: int) -> list[LetterGroup]:
    """The groups of a year with who leads them and how their sessions stand."""
    live = [state.value for state in LIVE]
    counts = (
        select(
            session.c.group_id,
            func.count().label("sessions"),
            func.sum(session.c.state == SessionState.HELD.value).label("held"),
            func.min(session.c.held_on).label("first_on"),
            func.max(session.c.held_on).label("last_on"),
        )
        .where(session.c.state.in_(live))
        .group_by(session.c.group_id)
        .subquery()
    )
    own = ("id", "code", "name", "kind", "stage", "school_id", "room", "weekday", "starts_at", "minutes", "starts_on")
    query = (
        select(
            *(music_group.c[name] for name in own),
            music_group.c.tutor_id,
            func.coalesce(tutor.c.code, "").label("tutor_code"),
            func.coalesce(person.c.id, 0).label("person_id"),
            func.coalesce(person.c.name, "").label("tutor"),
            func.coalesce(person.c.known_as, "").label("tutor_known_as"),
            func.coalesce(person.c.email, "").label("tutor_email"),
            func.coalesce(person.c.may_name, MayName.ROLE_ONLY.value).label("may_name"),
            func.coalesce(counts.c.sessions, 0).label("sessions"),
            func.coalesce(counts.c.held, 0).label("held"),
            counts.c.first_on,
            counts.c.last_on,
        )
        .outerjoin(tutor, tutor.c.id == music_group.c.tutor_id)
        .outerjoin(person, person.c.id == tutor.c.person_id)
        .outerjoin(counts, counts.c.group_id == music_group.c.id)
        .where(music_group.c.year_id == year_id)
        .order_by(music_group.c.code)
    )
    return records.rows(conn, LetterGroup, query)


def schools(conn: Connection, year_id: int, ours: Collection[int]) -> list[LetterSchool]:
    """``ours``, and every school with a stage this year, by name."""
    steps = select(school_stage.c.school_id, school_stage.c.stage, school_stage.c.happened_on)
    steps = steps.where(school_stage.c.year_id == year_id).order_by(school_stage.c.happened_on, school_stage.c.id)
    stages = {key: (stage, on) for key, stage, on in conn.execute(steps)}
    query = select(*(school.c[name] for name in ("id", "code", "name", "address", "postcode")))
    query = query.where(school.c.id.in_({*ours, *stages})).order_by(school.c.name)
    return [
        LetterSchool(*row, *((Stage(stages[row.id][0]), stages[row.id][1]) if row.id in stages else (None, None)))
        for row in conn.execute(query)
    ]


def joined(conn: Connection, year_id: int) -> Mapping[int, int]:
    """How many held sessions each child of the year was part of."""
    query = (
        select(attendance.c.pupil_id, func.count())
        .join(session, session.c.id == attendance.c.session_id)
        .join(music_group, music_group.c.id == session.c.group_id)
        .where(
            music_group.c.year_id == year_id,
            session.c.state == SessionState.HELD.value,
            attendance.c.mark != "not_here",
        )
        .group_by(attendance.c.pupil_id)
    )
    return {key: int(count) for key, count in conn.execute(query)}


def finished_reports(conn: Connection, year_id: int) -> Mapping[int, date]:
    """When the report of each child was finished, where it is."""
    table = pupil_report
    query = select(table.c.pupil_id, table.c.finished_on)
    query = query.where(table.c.year_id == year_id, table.c.finished_on.is_not(None))
    return dict(conn.execute(query).all())


def next_routes(conn: Connection, year_id: int) -> Mapping[int, tuple[str, str]]:
    """The newest next step offered to each child: its route and the note beside it."""
    query = select(progression.c.pupil_id, progression.c.route, progression.c.note)
    query = query.where(progression.c.year_id == year_id, progression.c.offered_on.is_not(None))
    return {key: (route, note) for key, route, note in conn.execute(query.order_by(progression.c.id))}


def signed_on(conn: Connection, year_id: int) -> Mapping[int, date]:
    """When the head of each school signed this year's agreement, where it is signed."""
    table = school_agreement
    query = select(table.c.school_id, table.c.signed_head_on)
    query = query.where(table.c.year_id == year_id, table.c.signed_head_on.is_not(None))
    return dict(conn.execute(query).all())


def people_called(conn: Connection, name: str) -> list[int]:
    """Keys of the people with exactly this name."""
    return list(conn.execute(select(person.c.id).where(person.c.name == name)).scalars())


def school_of_copies(conn: Connection) -> Mapping[int, int]:
    """The school of the child on each copy of a form that is still out."""
    query = select(form_copy.c.id, pupil.c.school_id).join(pupil, pupil.c.id == form_copy.c.pupil_id)
    query = query.where(form_copy.c.returned_on.is_(None), form_copy.c.refused_on.is_(None))
    return dict(conn.execute(query).all())


def team_address(conn: Connection, kind: PartnerKind) -> tuple[str, str, str]:
    """Name, contact and e-mail of the partner of a kind, empty where there is none."""
    query = select(partner.c.name, partner.c.contact_name, partner.c.email)
    query = query.where(partner.c.kind == kind.value, partner.c.current.is_(True)).order_by(partner.c.id)
    found = conn.execute(query.limit(1)).first()
    return (found[0], found[1], found[2]) if found else ("", "", "")


def made_on(conn: Connection) -> Mapping[Letter, Mapping[str, date]]:
    """When each letter last left the desk, by the code of whom it was about."""
    query = select(departure.c.subject, func.max(departure.c.left_on)).where(departure.c.subject.startswith("letter:"))
    found: dict[Letter, dict[str, date]] = {letter: {} for letter in Letter}
    for subject, day in conn.execute(query.group_by(departure.c.subject)):
        _, letter, code = subject.split(":", 2)
        found[Letter(letter)][code] = day
    return found


def sent(conn: Connection, *where: object) -> list[SentLetter]:
    """What went out, in order of entry."""
    return records.all_of(conn, letter_sent, SentLetter, *where)


def texts_in_use(conn: Connection, letter: Letter | None = None) -> list[LetterText]:
    """The newest version of every wording of the service's own; one it gave up again is left out."""
    newest = select(letter_text.c.letter, letter_text.c.language, func.max(letter_text.c.version).label("version"))
    latest = newest.group_by(letter_text.c.letter, letter_text.c.language).subquery()
    query = select(*letter_text.c).join(
        latest,
        (latest.c.letter == letter_text.c.letter)
        & (latest.c.language == letter_text.c.language)
        & (latest.c.version == letter_text.c.version),
    )
    query = query.where(or_(letter_text.c.body != "", letter_text.c.subject != ""))
    if letter is not None:
        query = query.where(letter_text.c.letter == letter.value)
    return records.rows(conn, LetterText, query.order_by(letter_text.c.id))


def every_version(conn: Connection, letter: Letter, language: str) -> list[LetterText]:
    """Every version of one wording, oldest first; an empty one says that the service went back to ours."""
    where = (letter_text.c.letter == letter.value, letter_text.c.language == language)
    return records.all_of(conn, letter_text, LetterText, *where, order=letter_text.c.version)
