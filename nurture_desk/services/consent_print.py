"""Consent forms out of the printer: who gets one, what it is printed from, and the copies that begin their life."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import consent_papers as papers
from nurture_desk.db import form_copies, records, sheet_layouts
from nurture_desk.db import pupils as pupils_db
from nurture_desk.db.settings import keep_setting, setting_of
from nurture_desk.db.tables.consent import form_copy
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.documents.files import write_atomically
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_life import FormCopy, FormVersion
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup, PrintedCopy, PrintedForms
from nurture_desk.forms.consent_print import print_consent
from nurture_desk.forms.reference import ALPHABET
from nurture_desk.services.consent_batch import Unprintable, groups_of, unprintable_in
from nurture_desk.services.consent_forms import ConsentForms
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.service_profile import Service

MARK = "forms.desk_mark"
MARK_LENGTH = 4
SPARES = "forms.spares"  # setting: the number of the last spare printed


@dataclass(frozen=True)
class Printed:
    """What was printed: how many named sheets and spares, and the layout contract of its pages."""

    children: int
    spares: int
    layout: dict[str, object]
    unprintable: tuple[Unprintable, ...] = ()


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
                mine = papers.children_of_code(conn, code.strip().upper())
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

        ``codes``: the code instead of the name. ``spares``: unnamed sheets for every school; 10 % and at least 2
        where not given. A copy that is still on its way is not begun a second time. The copies and the audit row are
        kept before the file stands at ``path``.
        """
        if not pupil_ids:
            raise NurtureError("consent.print.nobody")
        if path.suffix.lower() != ".pdf":
            raise NurtureError("consent.print.pdf", field="out")
        with self._desk.change("consent.printed", Area.CONSENT) as unit:
            version = self._forms.ensure_version()
            groups = groups_of(unit.conn, pupil_ids, codes=codes, spares=spares)
            made = self._made(unit.conn, version, groups)
            extra = sum(group.spares for group in groups)
            sheet_layouts.keep(unit.conn, made.geometries, self._desk.today())
            keep_setting(unit.conn, SPARES, str(_last_spare(unit.conn) + extra))
            again = _keep_copies(unit.conn, version.id, made.copies, self._desk.today())
            unit.note(version=version.id, children=len(made.copies) - extra, spares=extra, again=again)
        answer = Printed(len(made.copies) - extra, extra, made.layout(), unprintable_in(groups))
        write_atomically(path, made.content)
        if layout is not None:
            write_atomically(layout, json.dumps(answer.layout, ensure_ascii=False, indent=1).encode())
        return answer

    def draft(self, pupil_ids: Sequence[int], version: FormVersion | None = None) -> PrintedForms:
        """The forms for looking at: their references are no desk's, and no copy is kept."""
        with self._desk.look() as conn:
            shown = version or self._forms.in_use() or self._forms.draft()
            return self._made(conn, shown, groups_of(conn, pupil_ids), mark="0000")

    def _made(
        self, conn: Connection, version: FormVersion, groups: Sequence[ConsentGroup], mark: str = ""
    ) -> PrintedForms:
        head = letterhead(conn)
        return print_consent(
            ConsentBatch(
                self._service.profile(),
                version,
                tuple(groups),
                mark or _desk_mark(conn),
                first_spare=_last_spare(conn) + 1,
                retention_years=papers.years_kept(conn),
                sample=head.sample,
                logo=head.logo,
            )
        )


def _desk_mark(conn: Connection) -> str:
    """Four random characters that tell this desk's sheets from another's; made with the first sheet."""
    kept = setting_of(conn, MARK)
    if kept is None:
        kept = "".join(secrets.choice(ALPHABET) for _ in range(MARK_LENGTH))
        keep_setting(conn, MARK, kept)
    return kept


def _last_spare(conn: Connection) -> int:
    """The number of the last spare: no number comes twice, whatever became of its sheet."""
    return int(setting_of(conn, SPARES) or 0)


def _keep_copies(conn: Connection, version_id: int, copies: Sequence[PrintedCopy], today: date) -> int:
    """Begin the life of every copy and keep its reference; how many were printed again.

    A child's sheet of one version bears the same reference each time: while one is on its way, printing it again
    makes no second copy to wait for.
    """
    children = form_copies.keys_of_codes(conn, [copy.code for copy in copies if copy.code])
    waiting = form_copies.on_their_way(conn, version_id, children.values())
    again = 0
    for copy in copies:
        child = children.get(copy.code)
        if child is not None and child in waiting:
            records.set_fields(conn, form_copy, waiting[child], reference=copy.reference)
            again += 1
        else:
            records.add(conn, form_copy, FormCopy(0, version_id, today, child, copy.reference))
    return again
