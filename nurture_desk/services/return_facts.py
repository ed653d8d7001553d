"""Reads one year's facts from every area, asking the consent gate who counts beyond participation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import evidence as evidence_rows
from nurture_desk.db import observations as observation_rows
from nurture_desk.db import programme as programme_rows
from nurture_desk.db import records
from nurture_desk.db import reflection as reflection_rows
from nurture_desk.db import return_facts as rows
from nurture_desk.db.tables.evidence import judgement
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.domain.areas import Area
from nurture_desk.domain.consent import Standing
from nurture_desk.domain.evidence import TRIANGULATED, EvidenceRow, meter
from nurture_desk.domain.group_children import ChildRow
from nurture_desk.domain.people import Person
from nurture_desk.domain.programme import Year
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.return_facts import Facts, ReturnChild, Story
from nurture_desk.domain.tutors import MayName
from nurture_desk.services.consent_gate import standings
from nurture_desk.services.open_desk import OpenDesk


class YearFacts:
    """Keeps the facts read last until something in the desk changes: a page asks for them many times over."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._kept: tuple[int, date, Facts] | None = None
        self._turn = 0  # counts what was announced, so that facts read across a change are not kept
        desk.on_change(self._forget)

    def of(self, year_id: int) -> Facts:
        """The facts of a year as they stand today; never inside a ``change``, whose own writes they would lack."""
        today, turn, kept = self._desk.today(), self._turn, self._kept
        if kept is not None and kept[:2] == (year_id, today):
            return kept[2]
        with self._desk.look() as conn:
            facts = facts_of(conn, year_id, today)
        if turn == self._turn:
            self._kept = (year_id, today, facts)
        return facts

    def _forget(self, _: frozenset[Area]) -> None:
        self._turn += 1
        self._kept = None


def facts_of(conn: Connection, year_id: int, on: date) -> Facts:
    """Everything one year's return rests on, as it stands on the day ``on``."""
    year = records.get(conn, programme_year, Year, year_id)
    profile = programme_rows.profile(conn)
    places = evidence_rows.children_of_year(conn, year_id)
    children = _children(conn, year_id, places, on)
    items = tuple(evidence_rows.evidence_of_year(conn, year_id))
    hopes = {hope.key: hope.outcome for hope in evidence_rows.school_hopes(conn) if hope.outcome}
    return Facts(
        year_id,
        year.name,
        profile.name,
        on,
        profile.count_without_agreement,
        children,
        tuple(rows.groups(conn, year_id)),
        items,
        tuple(evidence_rows.judgements_of(conn, judgement.c.year_id == year_id)),
        _triangulated(items, hopes),
        hopes,
        tuple(rows.steps(conn, year_id)),
        _stories(conn, year_id, places),
        tuple(observation_rows.observations(conn, year_id)),
        tuple(observation_rows.questionnaires(conn, year_id)),
        tuple(programme_rows.matches(conn, year_id)),
        tuple(rows.trained(conn, year_id)),
        tuple(reflection_rows.meetings(conn, year_id)),
        tuple(reflection_rows.inclusion(conn, year_id)),
    )


def _triangulated(items: tuple[EvidenceRow, ...], hopes: Mapping[str, str]) -> frozenset[int]:
    """Children with three of four voices on at least one outcome."""
    by_child: dict[int, list[EvidenceRow]] = {}
    for item in items:
        if item.pupil_id is not None:
            by_child.setdefault(item.pupil_id, []).append(item)
    return frozenset(
        child
        for child, found in by_child.items()
        if len({one.voice for one in found} - {None}) >= TRIANGULATED
        and any(row.triangulated for row in meter(found, (), hopes))
    )


def _children(conn: Connection, year_id: int, places: list[ChildRow], on: date) -> tuple[ReturnChild, ...]:
    """One line a child, however many groups they are in; the first group names them."""
    by_child: dict[int, list[ChildRow]] = {}
    for place in places:
        by_child.setdefault(place.id, []).append(place)
    taken, ends = rows.taken(conn, year_id), rows.last_days(conn, year_id)
    asked = standings(conn, list(by_child), [Purpose.LEARNING], on)
    return tuple(
        _child(found, taken, ends, asked.get(child, {}).get(Purpose.LEARNING)) for child, found in by_child.items()
    )


def _child(
    places: list[ChildRow],
    taken: dict[tuple[int, int], rows.Taken],
    ends: dict[int, tuple[date, bool]],
    learning: Standing | None,
) -> ReturnChild:
    first = places[0]
    parts = [taken[first.id, place.group_id] for place in places if (first.id, place.group_id) in taken]
    begun = [place for place in places if (first.id, place.group_id) in taken]
    stayed = [place for place in begun if place.left_on is None or place.left_on >= ends[place.group_id][0]]
    gone = begun[-1] if begun and not stayed else None
    return ReturnChild(
        first.id,
        first.code,
        first.shown_name,
        " · ".join(place.group_name for place in places),
        first.school_name,
        bool(begun),
        gone.left_on if gone else None,
        gone.left_reason if gone else "",
        any(ends[place.group_id][1] for place in stayed),
        gone is not None,
        learning is not None and learning.allowed,
        sum(part.present for part in parts),
        sum(part.possible for part in parts),
        learning.why if learning is not None else "gone",
        tuple(place.group_id for place in places),
    )


def _stories(conn: Connection, year_id: int, places: list[ChildRow]) -> tuple[Story, ...]:
    found = rows.stories(conn, year_id)
    authors = rows.authors(conn, [one.author_id for one in found if one.author_id is not None])
    return tuple(
        Story(
            one.id,
            one.kind,
            one.title,
            _credit(authors.get(one.author_id or 0)),
            _told_of(one, places),
            one.finished_on,
        )
        for one in found
    )


def _credit(author: Person | None) -> str:
    """The name only where that person said so; who wishes not to be named at all is not."""
    return author.name if author is not None and author.may_name is MayName.NAME_AND_ROLE else ""


def _told_of(story: rows.StoryRow, places: list[ChildRow]) -> tuple[int, ...]:
    if story.pupil_id is not None:
        return (story.pupil_id,)
    return tuple(place.id for place in places if story.group_id is not None and place.group_id == story.group_id)
