"""The intake tray: what waits, sheet by sheet, and what a person chooses, types and says whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, Row

from nurture_desk.db import attachments
from nurture_desk.db import tray as rows
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.returned import Channel, ReturnedSheet
from nurture_desk.domain.tray import (
    ANOTHER,
    BOTH,
    WAITS,
    WITHOUT,
    WRITTEN,
    PageState,
    Place,
    SheetRow,
    Subject,
    TrayField,
    TrayPage,
    TraySheet,
    Unlike,
    WhyAside,
    is_writing,
)
from nurture_desk.domain.tray_sheets import Known, copy_of, number_of, sheets_of
from nurture_desk.forms.reference import read_reference
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.tray_questions import Questions


@dataclass(frozen=True)
class SheetView:
    """A sheet as it is worked on: whose, its fields in order."""

    sheet: TraySheet
    name: str
    code: str
    fields: tuple[TrayField, ...]

    @property
    def open_fields(self) -> list[TrayField]:
        """What still wants a person."""
        return [one for one in self.fields if one.is_open]


class Tray:
    """Reads and changes what waits; nothing here makes a record."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._questions = Questions()
        self._pages: dict[int, tuple[Row[Any], TrayPage]] = {}
        self._known: list[Known] | None = None
        self._now: list[TraySheet] | None = None
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
        kept = self._now
        if kept is not None and not self._desk.is_changing:
            return kept
        turn = self._turn
        with self._desk.look() as conn:
            found = self._sheets(conn)
        if turn == self._turn and not self._desk.is_changing:
            self._now = found  # nothing was committed meanwhile
        return found

    def rows(self) -> list[SheetRow]:
        """The same for the list beside the picture: whose, how much is open, what is wrong."""
        sheets = self.sheets()
        with self._desk.look() as conn:
            names = rows.names_of(conn, _keys_of(sheets))
        return [_row(sheet, names) for sheet in sheets]

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
            names = rows.names_of(conn, _keys_of([sheet]))
            fields = self._fields(conn, sheet) if sheet.form is not None else ()
        name, code = _name_of(sheet, names)
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
        self._now = None  # only this page: nobody else has to hear of it

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
        views = [self.view(key) for key in keys]
        questions = {one.question.key: one.question for view in views for one in view.fields}
        said = [{one.question.key: in_words(one) for one in view.fields} for view in views]
        return [
            Unlike(question.label, texts)
            for key, question in questions.items()
            if len(set(texts := tuple(words.get(key, "") for words in said))) > 1
        ]

    def returned(self, sheet: TraySheet) -> ReturnedSheet:
        """A sheet as it will be filed, from what was read, chosen and typed."""
        assert sheet.form is not None
        with self._desk.look() as conn:
            fields = self._fields(conn, sheet)
        first = sheet.first
        values, typed = _split(fields)
        chosen = {key: value for page in sheet.pages for key, value in page.answers.items() if value}
        asked = {one.question.key for one in fields}
        values |= {key: value for key, value in chosen.items() if key not in asked and not key.startswith("_")}
        day = first.dropped_at.date()
        made = ReturnedSheet(
            sheet.form, first.version, first.reference, day, tuple(page.number for page in sheet.pages), sheet.lacks,
            values=values, typed=typed, asked=frozenset(asked), channel=first.channel, title=first.title,
        )  # fmt: skip
        return replace(made, **{name: getattr(sheet.subject, name) for name in rows.IDS})

    def _flag(self, key: int, flag: str, action: str) -> None:
        page = self.sheet(key).first
        with self._desk.change(action, Area.INTAKE) as unit:
            answers = rows.answers_of(unit.conn, page.id) | {flag: "yes"}
            rows.set_page(unit.conn, [page.id], answers=answers)
            unit.note(page=page.id)

    def _sheets(self, conn: Connection) -> list[TraySheet]:
        pages = [self._page(row) for row in rows.pages(conn, rows.shown_now(self._midnight()))]
        waiting = [page for page in pages if page.state is PageState.WAITING]
        references = {page.reference for page in waiting if page.reference}
        known = self._known
        if known is None or self._desk.is_changing:
            found = rows.confirmed_like(conn, references, {page.subject for page in waiting})
            known = [Known(row.id, row.reference, row.form, _subject(row)) for row in found]
            self._known = None if self._desk.is_changing else known
        return sheets_of(pages, known)

    def _forget(self, areas: frozenset[Area]) -> None:
        if Area.INTAKE in areas:
            self._turn += 1
            self._now = self._known = None

    def _midnight(self) -> datetime:
        now = self._desk.now()
        return datetime.combine(now.date(), time(), now.tzinfo)

    def _fields(self, conn: Connection, sheet: TraySheet) -> tuple[TrayField, ...]:
        return tuple(
            TrayField(page.id, question, reading, page.answers.get(reading.key))
            for page in sheet.pages
            for question, reading in self._questions.of_page(conn, page)
        )

    def _page(self, row: Row[Any]) -> TrayPage:
        kept = self._pages.get(row.id)
        if kept is None or kept[0] != row:
            kept = self._pages[row.id] = (row, _page_of(row, kept))
        return kept[1]


def _page_of(row: Row[Any], before: tuple[Row[Any], TrayPage] | None) -> TrayPage:
    """The page of a row; what was read is not parsed again where only an answer changed."""
    same = before is not None and before[0].reading == row.reading
    reading = before[1].reading if before is not None and same else rows.reading_in(row)
    found = read_reference(row.reference) if row.reference else None
    return TrayPage(
        row.id, row.drop_id, row.title, Channel(row.channel), row.dropped_at, row.page, row.reference, row.form,
        row.version, reading,
        copy=copy_of(row.reference),
        number=number_of(row.reference),
        of=found.pages if found else 1,
        answers=rows.answers_in(row),
        state=PageState(row.state),
        why=row.set_aside_why,
        subject=_subject(row),
        attachment_id=row.attachment_id,
    )  # fmt: skip


def in_words(field: TrayField) -> str:
    """What counts of a field now, as a person reads it."""
    value = field.value
    if not value or field.question.kind in WRITTEN:
        return value
    return field.question.word(value)


def _split(fields: Iterable[TrayField]) -> tuple[dict[str, str], dict[str, str]]:
    values: dict[str, str] = {}
    typed: dict[str, str] = {}
    for one in fields:
        if one.value:
            (typed if one.question.kind in WRITTEN else values)[one.question.key] = one.value
    return values, typed


def _subject(row: Row[Any]) -> Subject:
    return Subject(row.pupil_id, row.tutor_id, row.school_id, row.group_id, row.session_id, row.round_id)


def _keys_of(sheets: Iterable[TraySheet]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for sheet in sheets:
        for name in rows.IDS:
            key = getattr(sheet.subject, name)
            if key is not None:
                found.setdefault(name, set()).add(key)
    return found


def _name_of(sheet: TraySheet, names: dict[tuple[str, int], tuple[str, str]]) -> tuple[str, str]:
    for column in ("pupil_id", "tutor_id", "session_id", "group_id", "school_id"):
        key = getattr(sheet.subject, column)
        if key is not None and (column, key) in names:
            return names[column, key]
    return "", ""


def _row(sheet: TraySheet, names: dict[tuple[str, int], tuple[str, str]]) -> SheetRow:
    name, code = _name_of(sheet, names)
    done = sheet.place in (Place.CONFIRMED, Place.SET_ASIDE)
    waiting = [] if done else [one for page in sheet.pages for one in page.open_readings]
    to_type = sum(1 for one in waiting if is_writing(one))
    first = sheet.first
    return SheetRow(
        sheet.key, sheet.place, first.form, name, code, first.title, first.page, len(sheet.pages), sheet.lacks,
        len(waiting) - to_type, to_type, first.why, first.reading.problems[0].text if first.reading.problems else "",
    )  # fmt: skip
