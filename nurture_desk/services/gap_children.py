"""Reads what is missing of children: their places, papers and voices, one question a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from nurture_desk.db import gaps as rows
from nurture_desk.db import pupils as pupil_rows
from nurture_desk.db.document_texts import given_since
from nurture_desk.domain.consent import State
from nurture_desk.domain.consent_matrix import MatrixRow
from nurture_desk.domain.evidence import EvidenceRow, MeterRow, Voice
from nurture_desk.domain.gap_facts import ChildFact
from nurture_desk.domain.group_children import ChildRow
from nurture_desk.domain.milestones import Dated
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.readiness import Papers
from nurture_desk.domain.reports import KIND as REPORT
from nurture_desk.domain.reports import Copy, subject_of
from nurture_desk.domain.return_facts import Facts, ReturnChild

ROOM = ("tutor", "ta")  # whose word is a sign: the tutor's, the adult's in the room


@dataclass(frozen=True)
class YearRead:
    """What was read of a year already for other parts of the page."""

    year_id: int
    facts: Facts
    dates: tuple[Dated, ...]
    consents: Mapping[int, MatrixRow]  # by child
    meters: Mapping[int, tuple[MeterRow, ...]]
    to_erase: int = 0


@dataclass
class _Heard:
    """The days on which each voice was last heard of one child, by the evidence kept."""

    days: dict[Voice, date] = field(default_factory=dict)
    sign_on: date | None = None


def _heard(items: Iterable[EvidenceRow]) -> dict[int, _Heard]:
    found: dict[int, _Heard] = {}
    for item in items:
        if item.pupil_id is None:
            continue
        mine = found.setdefault(item.pupil_id, _Heard())
        if item.source in ROOM and (mine.sign_on is None or item.noted_on > mine.sign_on):
            mine.sign_on = item.noted_on
        if item.voice is not None:
            mine.days[item.voice] = max(item.noted_on, mine.days.get(item.voice, item.noted_on))
    return found


@dataclass(frozen=True)
class _OfChildren:
    """What is read about every child at once, by child's key."""

    year: YearRead
    papers: Papers
    heard: Mapping[int, _Heard]
    forms: Mapping[int, tuple[date | None, bool]]
    care: Mapping[int, rows.CareRead]
    known: frozenset[int]
    profiles: set[int]
    asked: Mapping[int, date]
    slips: Mapping[int, date]
    reports: Mapping[int, tuple[bool, int]]
    given: set[str]
    targets: Mapping[int, tuple[str, ...]]
    counted: frozenset[int]


def read_children(
    conn: Connection, year: YearRead, places: list[ChildRow], papers: Papers, today: date
) -> Iterable[ChildFact]:
    """Every child's place in a group of the year, and every child of its lists who owes something."""
    read = _everything(conn, year, {place.id for place in places}, papers, today)
    by_id = {one.id: one for one in year.facts.children}
    for place in places:
        yield _child(read, place, by_id[place.id], today)
    for key, one in read.care.items():
        if key not in by_id and key not in year.consents:
            yield ChildFact(key, one.code, one.name, one.group_id, here=False, in_care=True, care_begun=one.begun)
    for key, row in year.consents.items():
        if key not in by_id:  # of a list, with a form in hand or an answer given
            care = read.care.get(key)
            group = care.group_id if care else None
            yield ChildFact(key, row.code, row.shown_name, group, counted=False, **_papers(read, key))


def _everything(conn: Connection, year: YearRead, ids: set[int], papers: Papers, today: date) -> _OfChildren:
    targets: dict[int, tuple[str, ...]] = {}
    for child, wish in papers.open_targets:
        targets[child] = (*targets.get(child, ()), wish)
    return _OfChildren(
        year,
        papers,
        _heard(year.facts.items),
        rows.forms_out(conn),
        rows.in_care(conn, year.year_id),
        rows.families_know(conn, ids),
        pupil_rows.profiles_supplied(conn, ids),
        rows.last_asked(conn, year.year_id),
        rows.last_school_slips(conn, year.year_id),
        rows.reports(conn, year.year_id),
        given_since(conn, REPORT, min((one.held_on for one in year.dates if one.held_on), default=today)),
        targets,
        frozenset(one.id for one in year.facts.research),
    )


def _papers(read: _OfChildren, key: int) -> dict[str, Any]:
    """How the consent form of one child stands, and the forms of who is looked after."""
    row, care = read.year.consents.get(key), read.care.get(key)
    out, back = read.forms.get(key, (None, False))
    return {
        "owes_answers": row.owed if row is not None else 0,
        "owes_place": _owes_place(row),
        "out_on": out,
        "returned": back,
        "in_care": care is not None,
        "care_begun": care is not None and care.begun,
    }


def _child(read: _OfChildren, place: ChildRow, known: ReturnChild, today: date) -> ChildFact:
    heard = read.heard.get(place.id, _Heard())
    meters = read.year.meters.get(place.id, ())
    report = read.reports.get(place.id)
    here = place.left_on is None or place.left_on >= today
    school = [day for day in (read.slips.get(place.id), heard.days.get(Voice.SCHOOL)) if day is not None]
    asked = [day for day in (read.asked.get(place.id), heard.days.get(Voice.PUPIL)) if day is not None]
    return ChildFact(
        place.id,
        place.code,
        place.shown_name,
        place.group_id,
        place.joined_on,
        here=here,
        listed=here or not (known.left_reason or place.left_reason or not known.started),
        counted=place.id in read.counted,
        profile_open=place.id in read.known or _takes_part(read.year.consents.get(place.id)),
        profile_there=place.id in read.profiles,
        asked_on=max(asked, default=None),
        sign_on=heard.sign_on,
        heard_child=bool(asked) or place.id in read.papers.voices,
        heard_family=Voice.FAMILY in heard.days or place.id in read.papers.family,
        heard_school_on=max(school, default=None),
        open_targets=read.targets.get(place.id, ()),
        unjudged=sum(one.judgement is None for one in meters),
        few_voices=any(one.judgement is not None and one.few_voices for one in meters),
        demographics=place.id in read.papers.demographics,
        report_begun=report is not None,
        report_finished=report is not None and report[0],
        report_voices=report[1] if report is not None else 0,
        copy_given=subject_of(place.id, Copy.FAMILY) in read.given,
        **_papers(read, place.id),
    )


def _owes_place(row: MatrixRow | None) -> bool:
    """Whether nobody has said yet if the child may take part."""
    column = str(Purpose.TAKING_PART)
    return row is not None and any(cell.column == column and cell.state == State.OWED for cell in row.cells)


def _takes_part(row: MatrixRow | None) -> bool:
    """Whether the family said yes to taking part: then the profile opens."""
    return row is not None and any(
        cell.column == str(Purpose.TAKING_PART) and cell.state == State.YES for cell in row.cells
    )
