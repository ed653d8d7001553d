"""What a batch of consent forms is printed from: the children by school and group, and what families read of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from nurture_desk.db import consent_papers as papers
from nurture_desk.db import pupils as pupils_db
from nurture_desk.db import records
from nurture_desk.db.tables.pupils import music_group, pupil
from nurture_desk.documents import fonts
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import WEEKDAYS, listed, long_date
from nurture_desk.domain.groups import MusicGroup
from nurture_desk.domain.pupils import Pupil
from nurture_desk.domain.tutors import MayName
from nurture_desk.forms.batch import ConsentGroup, SheetFor, spares_for


@dataclass(frozen=True)
class Unprintable:
    """A child (by code) whose sheet shows a box where its name or class has these letters."""

    code: str
    letters: tuple[str, ...]

    def said(self) -> str:
        """The plain sentence, with what to do."""
        named = [f"{letter} (U+{ord(letter):04X})" for letter in self.letters]
        return say("consent.print.letters", code=self.code, letters=listed(named), n=len(named))


def groups_of(
    conn: Connection, pupil_ids: Collection[int], *, codes: bool = False, spares: int | None = 0
) -> list[ConsentGroup]:
    """The children by group, or by school where a child is in none; what families read about each.

    ``codes``: the code stands for the name. ``spares``: unnamed sheets for every school, with its last group's; None
    is 10 % of that school's children, and at least 2.
    """
    rows = pupils_db.pupil_rows(conn, pupil.c.id.in_(pupil_ids))
    gathered: dict[tuple[int, int], list[int]] = {}
    for row in rows:
        gathered.setdefault((row.school_id, row.group_id or 0), []).append(row.id)
    names = papers.school_names(conn, {row.school_id for row in rows})
    made = []
    for (school_id, group_id), children in gathered.items():
        sheets = tuple(_sheet(records.get(conn, pupil, Pupil, child), codes) for child in children)
        made.append(_about(conn, group_id, ConsentGroup(names[school_id], sheets)))
    return _with_spares(made, spares)


def _with_spares(groups: list[ConsentGroup], spares: int | None) -> list[ConsentGroup]:
    children: Counter[str] = Counter()
    for group in groups:
        children[group.school] += len(group.children)
    last = {group.school: place for place, group in enumerate(groups)}
    extra = {name: spares_for(count) if spares is None else spares for name, count in children.items()}
    return [
        replace(group, spares=extra[group.school]) if last[group.school] == place else group
        for place, group in enumerate(groups)
    ]


def unprintable_in(groups: Collection[ConsentGroup]) -> tuple[Unprintable, ...]:
    """The children whose name or class has letters that no typeface here can print."""
    sheets = [sheet for group in groups for sheet in group.children]
    found = [
        Unprintable(sheet.code, fonts.missing_letters(f"{sheet.name} {sheet.known_as} {sheet.class_name}"))
        for sheet in sheets
    ]
    return tuple(one for one in found if one.letters)


def _sheet(child: Pupil, codes: bool) -> SheetFor:
    full = " ".join(part for part in (child.first_names or child.shown_name, child.surname) if part)
    if codes:
        return SheetFor(child.code, child.code, child.code, child.class_name)
    return SheetFor(child.code, full, child.shown_name, child.class_name)


def _about(conn: Connection, group_id: int, group: ConsentGroup) -> ConsentGroup:
    if not group_id:
        return group
    kept = records.get(conn, music_group, MusicGroup, group_id)
    when = ""
    if kept.weekday is not None and kept.starts_at:
        weekday = say("forms.consent.weekday", day=WEEKDAYS[kept.weekday])
        when = say("forms.consent.weekday_at", weekday=weekday, time=kept.starts_at)
    return ConsentGroup(
        group.school,
        group.children,
        _leader(conn, kept.tutor_id),
        say("consent.print.place", room=kept.room) if kept.room else "",
        when,
        long_date(kept.starts_on) if kept.starts_on else "",
    )


def _leader(conn: Connection, tutor_id: int | None) -> str:
    """The tutor as they allow: a name only where they said yes."""
    found = papers.leader(conn, tutor_id) if tutor_id else None
    if found is None:
        return ""
    name, wish = found
    return name if wish == MayName.NAME_AND_ROLE else say("consent.print.leader")
