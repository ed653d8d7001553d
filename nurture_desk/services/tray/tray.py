"""The intake tray: what waits, sheet by sheet, and what a person chooses, types and says whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row

from nurture_desk.db import attachments
from nurture_desk.db import tray as rows
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.tray import (
    ANOTHER,
    BOTH,
    WAITS,
    WITHOUT,
    PageState,
    SheetRow,
    Subject,
    TrayField,
    TrayPage,
    TraySheet,
    Unlike,
    WhyAside,
)
from nurture_desk.domain.tray_sheets import Known, sheets_of
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.tray.rows import SheetView, keys_of, name_of, page_of, row_of, split, subject_of, unlike_of


class Tray:
    """Reads and changes what waits; nothing here makes a record."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._pages: dict[int, tuple[Row[Any], TrayPage]] = {}
        self._known: list[Known] | None = None
        self._now: list[TraySheet] | None = None
        self._rows: list[SheetRow] | None = None
        self._turn = 0
        desk.on_change(self._forget)

    def waiting(self) -> int:
        """How many sheets wait for somebody; what lies aside does not count."""
        with self._desk.look() as conn:
            if not rows.count_waiting(conn):
                return 0  # the usual day: nothing has to be joined
        return sum(1 for sheet in self.sheets() if sheet.place in WAITS)

    def sheets(self) -> list[TraySheet]:
        """Every sheet that waits or lies aside, and those confirmed today, in the order they came."""
        if (kept := self._now) is not None and not self._desk.is_changing:
            return kept
        turn = self._turn
        with self._desk.look() as conn:
            found = self._sheets(conn)
        if turn == self._turn and not self._desk.is_changing:
            self._now = found  # nothing was committed meanwhile
        return found

    def rows(self) -> list[SheetRow]:
        """The same for the list beside the picture: whose, how much is open, what is wrong."""
        if (kept := self._rows) is not None and not self._desk.is_changing:
            return kept
        turn, sheets = self._turn, self.sheets()
        with self._desk.look() as conn:
            names = rows.names_of(conn, keys_of(sheets))
        found = [row_of(sheet, names) for sheet in sheets]
        if turn == self._turn and sheets is self._now:
            self._rows = found
        return found

    def sheet(self, key: int) -> TraySheet:
        """The sheet whose first page has this key, or that holds it; ``desk.gone`` if it is no longer there."""
        for one in self.sheets():
            if key in {page.id for page in one.pages}:
                return one
        with self._desk.look() as conn:  # confirmed before today
            found = rows.pages(conn, rows.with_keys([key]))
            if not found:
                raise NurtureError("desk.gone")
            like = rows.copy_pages(conn, found[0].reference, found[0].state) if found[0].reference else found
            joined = sheets_of([self._page(row) for row in like])
        return next(one for one in joined if key in {page.id for page in one.pages})

    def earlier(self, sheet: TraySheet) -> TraySheet | None:
        """The pages of the same printed copy that were confirmed before: a page that came late belongs to them."""
        first = sheet.first
        if not first.copy or ANOTHER in first.answers:
            return None
        with self._desk.look() as conn:
            kept = rows.copy_pages(conn, first.reference, PageState.CONFIRMED.value)
        joined = sheets_of([self._page(row) for row in kept])
        return joined[0] if joined else None

    def view(self, key: int) -> SheetView:
        """A sheet with its fields in plain words."""
        sheet = self.sheet(key)
        with self._desk.look() as conn:
            names = rows.names_of(conn, keys_of([sheet]))
            fields = self._fields(conn, sheet) if sheet.form is not None else ()
        name, code = name_of(sheet, names)
        return SheetView(sheet, name, code, fields)

    def picture(self, page_id: int) -> bytes:
        """The picture of a page, waiting or attached; blank when it has none."""
        with self._desk.look() as conn:
            waiting = rows.picture(conn, page_id)
            if waiting is not None:
                return waiting
            kept = [attachment for _, _, attachment in rows.filed_of(conn, [page_id]) if attachment]
            return attachments.content_of(conn, kept[0]) if kept else b""

    def answer(self, page_id: int, field: str, value: str | None) -> None:
        """Keep what was chosen or typed for a field (blank: nothing there, or left out); None forgets it again."""
        with self._desk.change("tray.answered") as unit:
            answers = rows.answers_of(unit.conn, page_id)
            if value is None:
                answers.pop(field, None)
            else:
                answers[field] = value
            rows.set_page(unit.conn, [page_id], answers=answers)
            unit.note(page=page_id)
        self._now = self._rows = None  # only this page: nobody else has to hear of it

    def belongs_to(self, key: int, subject: Subject) -> None:
        """Say whose a sheet is; an empty subject says that nobody knows."""
        sheet = self.sheet(key)
        with self._desk.change("tray.whose", Area.INTAKE) as unit:
            ids = {name: getattr(subject, name) for name in rows.IDS}
            rows.set_page(unit.conn, [page.id for page in sheet.pages], **ids)
            unit.note(sheet=key, **{name: value for name, value in ids.items() if value})

    def go_on_without(self, key: int) -> None:
        """Work on a sheet although some of its pages did not come."""
        self._flag(key, WITHOUT, "tray.without_pages")

    def is_another(self, key: int) -> None:
        """A page that looks like one that is here already is another sheet of paper."""
        self._flag(key, ANOTHER, "tray.another_sheet")

    def keep_both(self, key: int) -> None:
        """Two people answered on two sheets (both parents, say): both are to be confirmed."""
        sheet = self.sheet(key)
        with self._desk.change("tray.both_sheets", Area.INTAKE) as unit:
            for page_id in (sheet.key, *sheet.rivals):
                answers = rows.answers_of(unit.conn, page_id) | {BOTH: "yes"}
                rows.set_page(unit.conn, [page_id], answers=answers)
            unit.note(sheet=key, rivals=len(sheet.rivals))

    def set_aside(self, keys: Iterable[int], why: WhyAside) -> None:
        """Put sheets aside for a reason; they can be put back."""
        with self._desk.change("tray.set_aside", Area.INTAKE) as unit:
            pages = [page.id for key in keys for page in self.sheet(key).pages]
            rows.set_page(unit.conn, pages, state=PageState.SET_ASIDE.value, set_aside_why=why.value)
            unit.note(pages=len(pages), why=why.value)

    def put_back(self, key: int) -> None:
        """Let a sheet that lay aside wait again."""
        with self._desk.change("tray.put_back", Area.INTAKE) as unit:
            pages = [page.id for page in self.sheet(key).pages]
            rows.set_page(unit.conn, pages, state=PageState.WAITING.value, set_aside_why="")
            unit.note(pages=len(pages))

    def throw_away(self, keys: Iterable[int]) -> None:
        """Throw waiting or set-aside pages away with their pictures; this cannot be undone."""
        with self._desk.change("tray.thrown_away", Area.INTAKE) as unit:
            pages = [page.id for key in keys for page in self.sheet(key).pages if page.state is not PageState.CONFIRMED]
            for page in pages:
                rows.remove_page(unit.conn, page)
                self._pages.pop(page, None)
            unit.note(pages=len(pages))

    def unlike(self, keys: Sequence[int]) -> list[Unlike]:
        """Where these sheets answer differently, field by field, in words."""
        return unlike_of([self.view(key) for key in keys])

    def returned(self, sheet: TraySheet) -> ReturnedSheet:
        """A sheet as it will be filed, from what was read, chosen and typed."""
        with self._desk.look() as conn:
            return _as_filed(sheet, self._fields(conn, sheet))

    def _flag(self, key: int, flag: str, action: str) -> None:
        page = self.sheet(key).first
        with self._desk.change(action, Area.INTAKE) as unit:
            answers = rows.answers_of(unit.conn, page.id) | {flag: "yes"}
            rows.set_page(unit.conn, [page.id], answers=answers)
            unit.note(page=page.id)

    def _sheets(self, conn: Connection) -> list[TraySheet]:
        turn = self._turn
        pages = [self._page(row) for row in rows.pages(conn, rows.shown_now(self._midnight()))]
        self._pages = {page.id: self._pages[page.id] for page in pages}  # what is gone is not remembered
        waiting = [page for page in pages if page.state is PageState.WAITING]
        known = self._known
        if known is None or self._desk.is_changing:
            references = {page.reference for page in waiting} - {""}
            found = rows.confirmed_like(conn, references, {page.subject for page in waiting})
            known = [Known(row.id, row.reference, row.form, subject_of(row)) for row in found]
            self._known = known if turn == self._turn and not self._desk.is_changing else None
        return sheets_of(pages, known)

    def _forget(self, areas: frozenset[Area]) -> None:
        self._turn += 1
        self._rows = None  # they tell names, of which any area has some
        if Area.INTAKE in areas:
            self._now = self._known = None

    @cached_property
    def _questions(self) -> Any:
        """``tray.questions.Questions``: the forms are loaded when a sheet is looked at, not to count what waits."""
        from nurture_desk.services.tray.questions import Questions

        return Questions()

    def _midnight(self) -> datetime:
        return datetime.combine((now := self._desk.now()).date(), time(), now.tzinfo)

    def _fields(self, conn: Connection, sheet: TraySheet) -> tuple[TrayField, ...]:
        return tuple(
            TrayField(page.id, question, reading, page.answers.get(reading.key))
            for page in sheet.pages
            for question, reading in self._questions.of_page(conn, page)
        )

    def _page(self, row: Row[Any]) -> TrayPage:
        kept = self._pages.get(row.id)
        if kept is None or kept[0] != row:
            kept = self._pages[row.id] = (row, page_of(row, kept))
        return kept[1]


def _as_filed(sheet: TraySheet, fields: Sequence[TrayField]) -> ReturnedSheet:
    assert sheet.form is not None
    first = sheet.first
    values, typed = split(fields)
    chosen = {key: value for page in sheet.pages for key, value in page.answers.items() if value}
    asked = {one.question.key for one in fields}
    values |= {key: value for key, value in chosen.items() if key not in asked and not key.startswith("_")}
    day = first.dropped_at.date()
    made = ReturnedSheet(
        sheet.form, first.version, first.reference, day, tuple(page.number for page in sheet.pages), sheet.lacks,
        values=values, typed=typed, asked=frozenset(asked), channel=first.channel, title=first.title,
    )  # fmt: skip
    return replace(made, **{name: getattr(sheet.subject, name) for name in rows.IDS})
