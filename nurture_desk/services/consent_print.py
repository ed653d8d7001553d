"""Consent forms out of the printer: who gets one, what it is printed from, and the copies that begin their life."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from nurture_desk.db import pupils as pupils_db
from nurture_desk.db import records
from nurture_desk.db.tables.consent import form_copy
from nurture_desk.db.tables.desk import setting
from nurture_desk.db.tables.programme import person, retention_period
from nurture_desk.db.tables.pupils import group_member, music_group, pupil
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import WEEKDAYS, long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_life import Form, FormVersion
from nurture_desk.domain.groups import MusicGroup
from nurture_desk.domain.pupils import Pupil
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup, PrintedForms, SheetFor, spares_for
from nurture_desk.forms.consent_print import print_consent
from nurture_desk.forms.reference import ALPHABET
from nurture_desk.services.consent_forms import ConsentForms
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.service_profile import Service

MARK = "forms.desk_mark"
MARK_LENGTH = 4


@dataclass(frozen=True)
class Printed:
    """What was printed: how many named sheets and spares, and the layout contract of its pages."""

    children: int
    spares: int
    layout: dict[str, object]


class ConsentPrints:
    """Prints batches of consent forms by school and group."""

    def __init__(self, desk: OpenDesk, forms: ConsentForms, service: Service) -> None:
        self._desk, self._forms, self._service = desk, forms, service

    def find(self, codes: Sequence[str]) -> list[int]:
        """The children that codes of children and groups name; without any, everybody in a group this year."""
        with self._desk.look() as conn:
            if not codes:
                year = pupils_db.current_year(conn) or 0
                return [row.id for row in pupils_db.pupil_rows(conn, pupil.c.id.in_(pupils_db.year_members(year)))]
            found: list[int] = []
            for code in codes:
                mine = _children(conn, code.strip().upper())
                if not mine:
                    raise NurtureError("consent.print.no_such_code", field="for", code=code)
                found += mine
        return list(dict.fromkeys(found))

    def print_to(
        self,
        pupil_ids: Sequence[int],
        path: Path,
        layout: Path | None = None,
        *,
        codes: bool = False,
        spares: int | None = None,
    ) -> Printed:
        """Write the forms of these children as one PDF (and where its boxes stand), and begin each copy's life.

        ``codes``: the code instead of the name. ``spares``: unnamed sheets; 10 % and at least 2 where not given.
        The copies and the audit row are kept before the file stands at ``path``.
        """
        if not pupil_ids:
            raise NurtureError("consent.print.nobody")
        if path.suffix.lower() != ".pdf":
            raise NurtureError("consent.print.pdf", field="out")
        extra = spares_for(len(pupil_ids)) if spares is None else spares
        with self._desk.change("consent.printed", Area.CONSENT) as unit:
            version = self._forms.ensure_version()
            made = self._made(unit.conn, pupil_ids, version, extra, codes)
            self._forms.made(pupil_ids, Form.CONSENT, extra)
            unit.note(version=version.id, children=len(pupil_ids), spares=extra)
        answer = Printed(len(pupil_ids), extra, made.layout())
        write_atomically(path, made.content)
        if layout is not None:
            write_atomically(layout, json.dumps(answer.layout, ensure_ascii=False, indent=1).encode())
        return answer

    def draft(self, pupil_ids: Sequence[int], version: FormVersion | None = None) -> bytes:
        """The forms as PDF bytes for looking at; nothing leaves and no copy is kept."""
        with self._desk.look() as conn:
            shown = version or self._forms.in_use() or self._forms.draft()
            return self._made(conn, pupil_ids, shown, 0, False, mark="0000").content

    def _made(
        self,
        conn: Connection,
        pupil_ids: Sequence[int],
        version: FormVersion,
        spares: int,
        codes: bool,
        mark: str = "",
    ) -> PrintedForms:
        head = letterhead(conn)
        return print_consent(
            ConsentBatch(
                self._service.profile(),
                version,
                tuple(_groups(conn, pupil_ids, codes)),
                mark or _desk_mark(conn),
                first_spare=_spares_made(conn) + 1,
                spares=spares,
                retention_years=_retention(conn),
                sample=head.sample,
                logo=head.logo,
            )
        )


def _children(conn: Connection, code: str) -> list[int]:
    child = conn.execute(select(pupil.c.id).where(pupil.c.code == code)).scalar()
    if child is not None:
        return [int(child)]
    members = (
        select(group_member.c.pupil_id)
        .join(music_group, music_group.c.id == group_member.c.group_id)
        .where(music_group.c.code == code, group_member.c.left_on.is_(None))
        .order_by(group_member.c.id)
    )
    return [int(key) for key in conn.execute(members).scalars()]


def _groups(conn: Connection, pupil_ids: Collection[int], codes: bool) -> list[ConsentGroup]:
    """The children by group, or by school where a child is in none; what families read about each."""
    rows = pupils_db.pupil_rows(conn, pupil.c.id.in_(pupil_ids))
    gathered: dict[tuple[int, int], list[int]] = {}
    for row in rows:
        gathered.setdefault((row.school_id, row.group_id or 0), []).append(row.id)
    places = select(school.c.id, school.c.name).where(school.c.id.in_({row.school_id for row in rows}))
    names = dict(conn.execute(places).all())
    made = []
    for (school_id, group_id), children in gathered.items():
        sheets = tuple(_sheet(records.get(conn, pupil, Pupil, child), codes) for child in children)
        made.append(_about(conn, group_id, ConsentGroup(names[school_id], sheets)))
    return made


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
    query = select(person.c.name, person.c.may_name).join(tutor, tutor.c.person_id == person.c.id)
    found = conn.execute(query.where(tutor.c.id == tutor_id)).first() if tutor_id else None
    if found is None:
        return ""
    return str(found[0]) if found[1] == "name_and_role" else say("consent.print.leader")


def _desk_mark(conn: Connection) -> str:
    """Four random characters that tell this desk's sheets from another's; made with the first sheet."""
    kept = conn.execute(select(setting.c.value).where(setting.c.name == MARK)).scalar()
    if kept is None:
        kept = "".join(secrets.choice(ALPHABET) for _ in range(MARK_LENGTH))
        conn.execute(insert(setting).values(name=MARK, value=kept))
    return str(kept)


def _spares_made(conn: Connection) -> int:
    query = select(func.count()).select_from(form_copy).where(form_copy.c.pupil_id.is_(None))
    return int(conn.execute(query).scalar_one())


def _retention(conn: Connection) -> int | None:
    years = conn.execute(select(retention_period.c.years).where(retention_period.c.record == "consent")).scalar()
    return int(years) if years is not None else None
