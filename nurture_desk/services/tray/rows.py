"""What the tray makes of its rows: pages, lines of the list, a sheet with its fields, and values in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from nurture_desk.db import tray as rows
from nurture_desk.domain.returned import Channel
from nurture_desk.domain.tray import (
    WRITTEN,
    PageState,
    Place,
    SheetRow,
    Subject,
    TrayField,
    TrayPage,
    TraySheet,
    Unlike,
    is_writing,
)
from nurture_desk.domain.tray_sheets import copy_of, number_of
from nurture_desk.forms.reference import read_reference


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


def page_of(row: Row[Any], before: tuple[Row[Any], TrayPage] | None) -> TrayPage:
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
        subject=subject_of(row),
        attachment_id=row.attachment_id,
    )  # fmt: skip


def in_words(field: TrayField) -> str:
    """What counts of a field now, as a person reads it."""
    value = field.value
    if not value or field.question.kind in WRITTEN:
        return value
    return field.question.word(value)


def split(fields: Iterable[TrayField]) -> tuple[dict[str, str], dict[str, str]]:
    """Marks and typed texts of the fields that are not blank."""
    values: dict[str, str] = {}
    typed: dict[str, str] = {}
    for one in fields:
        if one.value:
            (typed if one.question.kind in WRITTEN else values)[one.question.key] = one.value
    return values, typed


def subject_of(row: Row[Any]) -> Subject:
    """Whom the page of a row is about."""
    return Subject(row.pupil_id, row.tutor_id, row.school_id, row.group_id, row.session_id, row.round_id)


def keys_of(sheets: Iterable[TraySheet]) -> dict[str, set[int]]:
    """The keys of everybody these sheets are about, by column."""
    found: dict[str, set[int]] = {}
    for sheet in sheets:
        for name in rows.IDS:
            key = getattr(sheet.subject, name)
            if key is not None:
                found.setdefault(name, set()).add(key)
    return found


def name_of(sheet: TraySheet, names: Mapping[tuple[str, int], tuple[str, str]]) -> tuple[str, str]:
    """Name and code of whom a sheet is about, from ``db.tray.names_of``; blank while nobody is known."""
    for column in ("pupil_id", "tutor_id", "session_id", "group_id", "school_id"):
        key = getattr(sheet.subject, column)
        if key is not None and (column, key) in names:
            return names[column, key]
    return "", ""


def row_of(sheet: TraySheet, names: Mapping[tuple[str, int], tuple[str, str]]) -> SheetRow:
    """A sheet as the list shows it."""
    name, code = name_of(sheet, names)
    done = sheet.place in (Place.CONFIRMED, Place.SET_ASIDE)
    waiting = [] if done else [one for page in sheet.pages for one in page.open_readings]
    to_type = sum(1 for one in waiting if is_writing(one))
    first = sheet.first
    return SheetRow(
        sheet.key, sheet.place, first.form, name, code, first.title, first.page, len(sheet.pages), sheet.lacks,
        len(waiting) - to_type, to_type, first.why, first.reading.problems[0].text if first.reading.problems else "",
    )  # fmt: skip


def unlike_of(views: Sequence[SheetView]) -> list[Unlike]:
    """Where sheets answer differently, field by field, in words."""
    questions = {one.question.key: one.question for view in views for one in view.fields}
    said = [{one.question.key: in_words(one) for one in view.fields} for view in views]
    return [
        Unlike(question.label, texts)
        for key, question in questions.items()
        if len(set(texts := tuple(words.get(key, "") for words in said))) > 1
    ]
