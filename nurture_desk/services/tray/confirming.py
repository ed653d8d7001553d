"""From the tray into the records: a person confirms, the sheet is filed and attached; and all of it taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from nurture_desk.db import attachments
from nurture_desk.db import tray as rows
from nurture_desk.documents.attachments import accept
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.tray import PageState, Place, TrayPage, TraySheet, WhyAside
from nurture_desk.services.filing import Filing
from nurture_desk.services.filing.family import Made
from nurture_desk.services.open_desk import OpenDesk, Unit
from nurture_desk.services.tray.tray import Tray
from nurture_desk.services.tutor_packs import TutorPacks

MOST_UNDO = 50
_NOT_YET = {
    Place.WHO: "intake.not_yet.who",
    Place.TWICE: "intake.not_yet.twice",
    Place.MISSING: "intake.not_yet.missing",
    Place.DUPLICATE: "intake.not_yet.duplicate",
    Place.UNREADABLE: "intake.not_yet.unreadable",
    Place.FOREIGN: "intake.not_yet.foreign",
    Place.CONFIRMED: "intake.not_yet.confirmed",
    Place.SET_ASIDE: "intake.not_yet.set_aside",
}


@dataclass(frozen=True)
class Confirmed:
    """What confirming many sheets did. ``left``: (sheet, the sentence why it waits on)."""

    keys: tuple[int, ...]
    left: tuple[tuple[int, str], ...] = ()


class Confirming:
    """Confirms, and takes the last fifty confirmations since unlock back in order."""

    def __init__(self, desk: OpenDesk, tray: Tray, filing: Filing, packs: TutorPacks) -> None:
        self._desk, self._tray, self._filing, self._packs = desk, tray, filing, packs
        self._done: list[tuple[int, ...]] = []

    def confirm(self, key: int) -> None:
        """File a sheet, attach its pages, empty its place in the tray; refused while anything in it is open."""
        self._confirm(self._tray.sheet(key))
        self._packs.papers_came()
        self._remember((key,))

    def confirm_many(self, keys: Sequence[int], progress: Progress | None = None) -> Confirmed:
        """Confirm sheets that were looked over together, in one transaction; what cannot be filed yet waits on."""
        watcher = progress or Silent()
        done: list[int] = []
        left: list[tuple[int, str]] = []
        sheets = {sheet.key: sheet for sheet in self._tray.sheets()}
        with self._desk.change("tray.confirmed_together", Area.INTAKE) as unit:
            for place, key in enumerate(dict.fromkeys(keys)):
                watcher.step(place, len(keys))
                try:
                    self._confirm(sheets.get(key) or self._tray.sheet(key))
                except NurtureError as trouble:
                    left.append((key, sentence(trouble)))
                else:
                    done.append(key)
            watcher.step(len(keys), len(keys))
            unit.note(sheets=len(done), left=len(left))
        if done:
            self._packs.papers_came()
            self._remember(tuple(done))
        return Confirmed(tuple(done), tuple(left))

    def can_undo(self) -> int:
        """How many sheets the next undo brings back; 0 for none."""
        return len(self._done[-1]) if self._done else 0

    def undo(self, progress: Progress | None = None) -> tuple[int, ...]:
        """Take the last confirmation back; the sheets, which wait in the tray again as they were.

        Refused where nothing was confirmed since the desk was unlocked.
        """
        watcher = progress or Silent()
        self._done = [left for keys in self._done if (left := self._still_there(keys))]
        if not self._done:
            raise NurtureError("intake.nothing_to_undo")
        keys = self._done[-1]
        sheets = {sheet.key: sheet for sheet in self._tray.sheets()}
        with self._desk.change("tray.undone", Area.INTAKE) as unit:
            for place, key in enumerate(reversed(keys)):
                watcher.step(place, len(keys))
                self._take_back(unit, sheets.get(key) or self._tray.sheet(key))
            unit.note(sheets=len(keys))
        self._done.pop()
        return keys

    def take_back(self, key: int) -> None:
        """Take the confirmation of one sheet back, whenever it was."""
        with self._desk.change("tray.taken_back", Area.INTAKE) as unit:
            self._take_back(unit, self._tray.sheet(key))
            unit.note(sheet=key)
        self._done = [left for keys in self._done if (left := tuple(one for one in keys if one != key))]

    def choose(self, key: int) -> None:
        """Of several sheets of one person this one counts: the others lie aside, taken back first where confirmed."""
        sheet = self._tray.sheet(key)
        with self._desk.change("tray.chosen", Area.INTAKE) as unit:
            for other in sheet.rivals:
                rival = self._tray.sheet(other)
                if rival.place is Place.CONFIRMED:
                    self._take_back(unit, rival)
                self._tray.set_aside([rival.key], WhyAside.OTHER_CHOSEN)
            unit.note(sheet=key, aside=len(sheet.rivals))

    def _confirm(self, found: TraySheet) -> None:
        with self._desk.change("tray.confirmed", Area.INTAKE) as unit:
            _check_waits(unit.conn, found)
            sheet = self._whole(unit, found)
            returned = self._settled(sheet)
            kept = {page.id: self._attach(unit.conn, page) for page in sheet.pages}
            attached = tuple(one for one in kept.values() if one is not None)
            filed = json.dumps(self._file(unit, replace(returned, attachments=attached)), ensure_ascii=False)
            for page_id, attachment in kept.items():
                rows.set_page(
                    unit.conn, [page_id], state=PageState.CONFIRMED.value, filed=filed, attachment_id=attachment,
                    confirmed_at=rows.stored_moment(self._desk.now()),
                )  # fmt: skip
                rows.drop_picture(unit.conn, page_id)
            unit.note(sheet=found.key, form=sheet.form, pages=len(kept), lacks=len(sheet.lacks))

    def _whole(self, unit: Unit, sheet: TraySheet) -> TraySheet:
        """With the pages of this copy that were confirmed before: they are taken back and filed again together."""
        earlier = self._tray.earlier(sheet)
        if earlier is None:
            return sheet
        self._take_back(unit, earlier)
        again = {page.number for page in sheet.pages}
        double = [page.id for page in earlier.pages if page.number in again]
        if double:
            rows.set_page(unit.conn, double, state=PageState.SET_ASIDE.value, set_aside_why=WhyAside.SAME.value)
        both = [*sheet.pages, *(page for page in earlier.pages if page.number not in again)]
        whole = tuple(sorted(both, key=lambda page: page.number))
        there = {page.number for page in whole}
        lacks = tuple(number for number in range(1, sheet.first.of + 1) if number not in there)
        return replace(sheet, pages=whole, lacks=lacks)

    def _settled(self, sheet: TraySheet) -> ReturnedSheet:
        """The sheet as it is to be filed; refused while anything in it is open."""
        reason = _NOT_YET.get(sheet.place)
        if reason is not None:
            raise NurtureError(reason)
        for page in sheet.pages:
            still_open = page.open_readings if page.state is PageState.WAITING else ()
            if still_open:
                raise NurtureError("intake.not_yet.open", field=still_open[0].key)
        returned = self._tray.returned(sheet)
        missing = self._filing.missing(returned, tries=False)
        if missing:
            raise NurtureError("intake.not_yet.lacking", text=missing[0])
        return returned

    def _file(self, unit: Unit, returned: ReturnedSheet) -> Made:
        """What filing the sheet made; what filing refuses was not tried before, the whole confirmation is undone."""
        try:
            return self._filing.file(unit, returned)
        except NurtureError as trouble:
            raise NurtureError("intake.not_yet.lacking", text=sentence(trouble)) from trouble

    def _attach(self, conn: Connection, page: TrayPage) -> int | None:
        picture = rows.picture(conn, page.id)
        if picture is None:
            return None
        name = f"{page.copy or page.form}-{page.number}".lower().replace(".", "-")
        return attachments.keep(conn, accept(name, picture), self._desk.now())

    def _take_back(self, unit: Unit, sheet: TraySheet) -> None:
        filed = rows.filed_of(unit.conn, [page.id for page in sheet.pages])
        made = next((text for _, text, _ in filed if text), "")
        if not made:
            raise NurtureError("desk.gone")
        self._filing.take_back(unit, json.loads(made))
        for page_id, _, attachment in filed:
            rows.set_page(
                unit.conn, [page_id], state=PageState.WAITING.value, filed="", attachment_id=None, confirmed_at=None
            )
            if attachment is not None:
                rows.keep_picture(unit.conn, page_id, attachments.content_of(unit.conn, attachment))
                attachments.drop(unit.conn, attachment)

    def _still_there(self, keys: tuple[int, ...]) -> tuple[int, ...]:
        """Those of ``keys`` that are still confirmed: a sheet goes with a child who was erased."""
        with self._desk.look() as conn:
            filed = {page for page, text, _ in rows.filed_of(conn, keys) if text}
        return tuple(key for key in keys if key in filed)

    def _remember(self, keys: tuple[int, ...]) -> None:
        self._done = [*self._done, keys][-MOST_UNDO:]


def _check_waits(conn: Connection, sheet: TraySheet) -> None:
    """What was shown may have been confirmed or thrown away since it was read: Enter was pressed twice."""
    waiting = [page.id for page in sheet.pages if page.state is PageState.WAITING]
    found = rows.filed_of(conn, waiting)
    if len(found) < len(waiting):
        raise NurtureError("desk.gone")
    if any(text for _, text, _ in found):
        raise NurtureError("intake.not_yet.confirmed")
