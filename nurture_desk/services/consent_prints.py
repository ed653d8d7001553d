"""Consent forms out of the desk: who gets one, what stands on it, and that it was made."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, func, select

from nurture_desk.db import form_prints as db
from nurture_desk.db import programme as programme_rows
from nurture_desk.db import records
from nurture_desk.db.form_prints import PrintedChild
from nurture_desk.db.session_groups import tutor_naming
from nurture_desk.db.tables.consent import form_copy
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import WEEKDAYS, long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_life import FormCopy, FormVersion
from nurture_desk.domain.service import Record
from nurture_desk.domain.tutors import MayName
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup, PrintedForms, SheetFor, spares_for
from nurture_desk.forms.consent_print import print_consent
from nurture_desk.forms.reference import person_mark, spare_mark, version_mark
from nurture_desk.services.consent_forms import ConsentForms
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk


class ConsentPrints:
    """Prints the consent form for children, with spares, keep sheets and the school's lists."""

    def __init__(self, desk: OpenDesk, forms: ConsentForms) -> None:
        self._desk = desk
        self._forms = forms

    def make(
        self, pupil_ids: Collection[int], *, spares: int | None = None, with_keep: bool = True, with_lists: bool = True
    ) -> PrintedForms:
        """The forms of these children as one PDF with its layout, kept as made today (a sheet still out is printed
        again and not counted twice). ``spares``: how many without a name; None for 10 %, at least 2.
        """
        if not pupil_ids:
            raise NurtureError("documents.forms.nobody")
        count = spares_for(len(pupil_ids)) if spares is None else spares
        with self._desk.change("consent.printed", Area.CONSENT) as unit:
            version = self._forms.ensure_version()
            numbers = self._keep_made(unit.conn, version, pupil_ids, count)
            batch = self._batch(unit.conn, version, pupil_ids, numbers, with_keep, with_lists)
            unit.note(version=version.id, copies=len(pupil_ids), spares=count)
        return print_consent(batch)

    def make_for_codes(self, codes: Sequence[str], *, spares: int | None = None) -> PrintedForms:
        """The same for children by code; names the first code nobody has."""
        with self._desk.look() as conn:
            found = db.pupil_ids_of(conn, codes)
        for code in codes:
            if code not in found:
                raise NurtureError("documents.forms.no_such_child", code=code)
        return self.make([found[code] for code in codes], spares=spares)

    def write(self, printed: PrintedForms, path: Path, layout: Path | None = None) -> Path:
        """Write the PDF, and its layout where one is asked for."""
        write_atomically(path, printed.content)
        if layout is not None:
            write_atomically(layout, json.dumps(printed.layout(), ensure_ascii=False, indent=1).encode())
        return path

    def _keep_made(
        self, conn: Connection, version: FormVersion, pupil_ids: Collection[int], spares: int
    ) -> tuple[int, ...]:
        """Keep a copy for each child that has none of this version still out, and the spares; the spares' numbers."""
        still_out = (
            select(form_copy.c.pupil_id)
            .where(form_copy.c.version_id == version.id, form_copy.c.pupil_id.in_(pupil_ids))
            .where(form_copy.c.returned_on.is_(None), form_copy.c.refused_on.is_(None))
        )
        out = set(conn.execute(still_out).scalars())
        today, start = self._desk.today(), f"C{version_mark(version.number)}"
        mark = db.desk_mark(conn)
        codes = {child.id: child.code for child in db.printed_children(conn, pupil_ids)}
        for key in pupil_ids:
            if key not in out:
                reference = f"{start}-{person_mark(codes[key])}-{mark}"
                records.add(conn, form_copy, FormCopy(0, version.id, today, pupil_id=key, reference=reference))
        first = int(conn.execute(select(func.coalesce(func.max(form_copy.c.id), 0))).scalar_one()) + 1
        numbers = tuple(range(first, first + spares))
        for number in numbers:
            reference = f"{start}-{spare_mark(number)}-{mark}"
            records.add(conn, form_copy, FormCopy(0, version.id, today, reference=reference))
        return numbers

    def _batch(
        self,
        conn: Connection,
        version: FormVersion,
        pupil_ids: Collection[int],
        spares: tuple[int, ...],
        with_keep: bool,
        with_lists: bool,
    ) -> ConsentBatch:
        children = db.printed_children(conn, pupil_ids)
        groups = groupby(children, key=lambda child: (child.school_id, child.group_id))
        head = letterhead(conn)
        kept = {one.record: one.years for one in programme_rows.retentions(conn)}
        return ConsentBatch(
            service=programme_rows.profile(conn),
            version=version,
            groups=tuple(_group(conn, list(members)) for _, members in groups),
            desk_mark=db.desk_mark(conn),
            spares=spares,
            keep_sheets=with_keep,
            handing_out=with_lists,
            retention_years=kept.get(Record.CHILDREN),
            sample=head.sample,
            logo=head.logo,
        )


def _group(conn: Connection, members: list[PrintedChild]) -> ConsentGroup:
    one = members[0]
    name, may_name = tutor_naming(conn, one.tutor_id)
    leader = {MayName.NAME_AND_ROLE: name, MayName.ROLE_ONLY: say("forms.consent.a_tutor")}.get(
        MayName(may_name or "not_at_all"), ""
    )
    return ConsentGroup(
        school=one.school,
        children=tuple(_sheet_for(child) for child in members),
        leader=leader if name else "",
        when=_when(one),
        starts=long_date(one.starts_on) if one.starts_on else "",
    )


def _sheet_for(child: PrintedChild) -> SheetFor:
    name = f"{child.first_names} {child.surname}".strip() or child.known_as
    return SheetFor(child.code, name, child.known_as, child.class_name)


def _when(child: PrintedChild) -> str:
    """ "Tuesdays at 10:15, Library": as much of it as is settled."""
    day = say("forms.consent.weekday", day=WEEKDAYS[child.weekday]) if child.weekday is not None else ""
    if day and child.starts_at:
        day = say("forms.consent.weekday_at", weekday=day, time=child.starts_at)
    return ", ".join(part for part in (day, child.room) if part)
