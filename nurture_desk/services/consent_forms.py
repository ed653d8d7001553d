"""The forms themselves: their exact words by version, and every copy's way out and back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from nurture_desk.db import consent as db
from nurture_desk.db import consent_papers as papers
from nurture_desk.db import form_versions as versions_db
from nurture_desk.db import pupils as pupils_db
from nurture_desk.db import records
from nurture_desk.db.tables.consent import form_chase, form_copy, form_version
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import (
    DEFAULT_USE,
    Chase,
    CopyRow,
    FormCopy,
    FormVersion,
    VersionRow,
    begin_forms_on,
    check_copy,
    check_version,
    years_on,
)
from nurture_desk.domain.purposes import MEDIA, QUESTIONS, Audience, OwnQuestion, Purpose, audience_of
from nurture_desk.services.form_versions import keep_version, next_number
from nurture_desk.services.open_desk import OpenDesk

FORMS = (Form.CONSENT, Form.CHILD_PAGE)  # the two whose answers are decisions
WAYS = ("office", "telephone", "door")


@dataclass(frozen=True)
class FormsDue:
    """A child whose forms have not been made, and the day they are due out."""

    pupil_id: int
    code: str
    due_on: date
    looked_after: bool


class ConsentForms:
    """Versions and copies of the consent form and the child's own page."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def in_use(self, form: Form = Form.CONSENT) -> FormVersion | None:
        """The version forms are made from now."""
        with self._desk.look() as conn:
            return db.version_in_use(conn, form)

    def versions(self) -> list[VersionRow]:
        """Every version of the consent form and the child's own page, newest first."""
        with self._desk.look() as conn:
            return [row for row in db.version_rows(conn) if row.form in FORMS]

    def version(self, version_id: int) -> FormVersion:
        """One version with its exact words."""
        with self._desk.look() as conn:
            return records.get(conn, form_version, FormVersion, version_id)

    def draft(self, form: Form = Form.CONSENT) -> FormVersion:
        """A version to begin from: the one in use with the next number, else the words the desk ships."""
        current, today = self.in_use(form), self._desk.today()
        with self._desk.look() as conn:
            number = next_number(versions_db.numbers(conn, form))
        until = _end_of_year(today)
        if current is not None:
            until = max(until, current.made_until or until)
            return replace(
                current,
                id=0,
                number=number,
                made_on=today,
                made_until=until,
                used_until=years_on(until, DEFAULT_USE),
                checked_by="",
                checked_on=None,
            )
        purposes = _shipped_purposes(form)
        shelf = "consent.line" if form is Form.CHILD_PAGE else "forms.consent"
        texts = {key: say(f"{shelf}.{key}") for key in _lines(form)}
        return FormVersion(
            0,
            form,
            number,
            today,
            texts,
            purposes,
            partners=say("consent.version.shipped_partners"),
            made_until=until,
            used_until=years_on(until, DEFAULT_USE),
        )

    def add_version(self, version: FormVersion) -> int:
        """Keep a new version and make forms from it; the one before stays as long as a decision rests on it."""
        check_version(version)
        with self._desk.change("consent.version", Area.CONSENT) as unit:
            return keep_version(unit, version)

    def confirm_version(self, version_id: int, by: str) -> None:
        """Keep that the data protection officer confirmed the words, and when. Raises ``consent.confirmed_by_whom``."""
        if not by.strip():
            raise NurtureError("consent.confirmed_by_whom", field="checked_by")
        with self._desk.change("consent.version_checked", Area.CONSENT) as unit:
            records.set_fields(
                unit.conn, form_version, version_id, checked_by=by.strip(), checked_on=self._desk.today()
            )
            unit.note(version=version_id)

    def remove_version(self, version_id: int) -> None:
        """Drop a version no decision and no copy rests on; else ``consent.version.rests``."""
        with self._desk.change("consent.version_removed", Area.CONSENT) as unit:
            for row in db.version_rows(unit.conn):
                if row.id == version_id and (row.decisions or row.copies):
                    raise NurtureError("consent.version.rests", n=row.decisions or row.copies)
            records.remove(unit.conn, form_version, version_id)
            unit.note(version=version_id)

    def ensure_version(self, form: Form = Form.CONSENT) -> FormVersion:
        """The version in use; the shipped words become version 1 where there is none yet."""
        found = self.in_use(form)
        if found is not None:
            return found
        return self.version(self.add_version(self.draft(form)))

    def copies(self, *, open_only: bool = False) -> list[CopyRow]:
        """Forms on their way in class order; ``open_only``: neither returned nor refused."""
        where = [form_copy.c.returned_on.is_(None), form_copy.c.refused_on.is_(None)] if open_only else []
        with self._desk.look() as conn:
            return db.copy_rows(conn, *where)

    def copy(self, copy_id: int) -> FormCopy:
        """One copy with all its dates."""
        with self._desk.look() as conn:
            return records.get(conn, form_copy, FormCopy, copy_id)

    def made(self, pupil_ids: Collection[int], form: Form = Form.CONSENT, spares: int = 0) -> list[int]:
        """Keep that forms were made today for these children (and some spares); returns their keys in order."""
        with self._desk.change("consent.forms_made", Area.CONSENT) as unit:
            version = self.ensure_version(form)
            today = self._desk.today()
            sheets: list[int | None] = [*pupil_ids, *[None] * spares]
            keys = [
                records.add(unit.conn, form_copy, FormCopy(0, version.id, today, pupil_id=child)) for child in sheets
            ]
            unit.note(version=version.id, copies=len(keys))
        return keys

    def step(self, copy_ids: Collection[int], **dates: object) -> None:
        """Keep a step of some copies: ``handed_school_on`` and ``_to``, ``handed_family_on``, ``returned_on`` …"""
        with self._desk.change("consent.form_step", Area.CONSENT) as unit:
            for key in copy_ids:
                before = records.get(unit.conn, form_copy, FormCopy, key)
                kept = replace(before, **dates)  # type: ignore[arg-type]  # fields of FormCopy by name
                check_copy(kept, self._desk.today())
                records.save(unit.conn, form_copy, kept)
            unit.note(copies=len(copy_ids))

    def chase(self, copy_ids: Collection[int], way: str, by: str, note: str = "", on: date | None = None) -> None:
        """Keep a reminder: through the school office, by telephone, or at the door. Raises ``consent.…``."""
        day = on or self._desk.today()
        if way not in WAYS:
            raise NurtureError("consent.chase_way", field="way")
        if day > self._desk.today():
            raise NurtureError("consent.step_in_future", field="chased_on")
        with self._desk.change("consent.chased", Area.CONSENT) as unit:
            for key in copy_ids:
                records.add(unit.conn, form_chase, Chase(0, key, day, way, by.strip(), note.strip()))
            unit.note(copies=len(copy_ids))

    def due(self) -> list[FormsDue]:
        """Children of this year's lists without a form or an answer, and the day theirs are due out, soonest first."""
        today = self._desk.today()
        with self._desk.look() as conn:
            waiting = papers.without_form(conn, pupils_db.current_year(conn) or 0)
        found = [
            FormsDue(
                one.pupil_id,
                one.code,
                begin_forms_on(one.starts_on, one.looked_after, one.suggested_on, today),
                one.looked_after,
            )
            for one in waiting
        ]
        return sorted(found, key=lambda one: (one.due_on, one.code))


def _end_of_year(today: date) -> date:
    """The last day of the programme: the coming 31 July."""
    return date(today.year + (today.month > 7), 7, 31)


def _shipped_purposes(form: Form) -> tuple[Purpose, ...]:
    """What the shipped form asks: every question, and the grid without film and sound going outside the service."""
    if form is Form.CHILD_PAGE:
        return (Purpose.TAKING_PART,)
    return (*QUESTIONS, *MEDIA)


def _lines(form: Form) -> tuple[str, ...]:
    if form is Form.CHILD_PAGE:
        return tuple(str(question) for question in OwnQuestion)
    return (*[str(purpose) for purpose in QUESTIONS], *[f"audience_{audience}" for audience in Audience])


def without_audiences(purposes: Collection[Purpose], off: Collection[Audience]) -> tuple[Purpose, ...]:
    """What is asked once some audiences are switched off for this year."""
    return tuple(purpose for purpose in purposes if audience_of(purpose) not in off)
