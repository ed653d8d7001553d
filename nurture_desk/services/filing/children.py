"""What a school says of children: the profile, and the grid for monitoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from nurture_desk.db import consent as consent_db
from nurture_desk.db import pupils as db
from nurture_desk.db import records
from nurture_desk.db.tables.consent import care
from nurture_desk.db.tables.pupils import demographic, pupil, pupil_profile
from nurture_desk.db.traces import Watched
from nurture_desk.documents.codes import code_set, languages
from nurture_desk.documents.wording import say
from nurture_desk.domain.consent import Caution
from nurture_desk.domain.dates import MONTHS
from nurture_desk.domain.demographics import Demographic, Field, Known, read_code
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.filing import Difference, takes_paper
from nurture_desk.domain.profiles import Profile
from nurture_desk.domain.pupils import LetterFormat, Pupil
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.signers import LOOKED_AFTER, Care, Situation
from nurture_desk.domain.typed import Answers, number_of
from nurture_desk.forms.reference import person_mark
from nurture_desk.services.consent import Consents
from nurture_desk.services.demographics import Demographics
from nurture_desk.services.filing.family import Made
from nurture_desk.services.filing.merging import Said, differences, merged
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.pupils import Pupils

NAMES = ("first_names", "surname", "known_as", "class_name", "images_confirm_role")
NOTES = (
    "enjoys",
    "music_liked",
    "strengths",
    "hard",
    "too_much",
    "helps",
    "words_that_work",
    "avoid",
    "communicates",
    "home_language",
    "health_in_room",
    "health_with",
    "trusted_adult",
    "plan_held_by",
    "supplied_by",
)


@dataclass(frozen=True)
class ProfileSheets:
    """The second stage of a child: name, class and birth go to the record, the rest to the profile."""

    desk: OpenDesk
    days: Sequence[str] = ("supplied_on",)

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """Who supplied it."""
        return [] if Answers(sheet).text("supplied_by") else [say("filing.supplied_by")]

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """Field by field, of the record and of the profile."""
        return [*differences(_record(conn, sheet)), *differences(_profile(conn, sheet))]

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """The child and the profile."""
        return [
            Watched(pupil, pupil.c.id == sheet.pupil_id),
            Watched(pupil_profile, pupil_profile.c.pupil_id == sheet.pupil_id),
            Watched(care, care.c.pupil_id == sheet.pupil_id),
        ]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Keep both; the page itself is attached to the profile where no other is."""
        child = _record(conn, sheet)
        changed: Pupil = merged(child, sheet)
        if changed.signer_situation is not child.record.signer_situation:
            changed = self._situation(conn, sheet, changed)
        pupils = Pupils(self.desk)
        if changed != child.record:
            pupils.save(changed)
        said = _profile(conn, sheet)
        profile: Profile = merged(said, sheet)
        if sheet.attachments and profile.attachment_id is None:
            profile = replace(profile, attachment_id=sheet.attachments[0])
        if profile != said.record:
            pupils.save_profile(profile)
        return {"key": changed.id}

    def take_back(self, conn: Connection, made: Made) -> None:
        """Nothing leans on a profile's fields."""

    def _situation(self, conn: Connection, sheet: ReturnedSheet, child: Pupil) -> Pupil:
        """Keep who can sign as the school says it; a looked-after child only with the authority that is known."""
        answers, authority = Answers(sheet), consent_db.care_of(conn, child.id)
        day = min(answers.day("supplied_on") or sheet.dropped_on, self.desk.today())
        care_kept = _care(child.id, answers, authority) if child.signer_situation in LOOKED_AFTER else None
        by = answers.text("supplied_by")
        Consents(self.desk).set_situation(child.id, child.signer_situation, by, day, care_kept)
        return replace(child, situation_confirmed_on=day, situation_confirmed_by=by)


def _record(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    fields: dict[str, Any] = {name: answers.text(name) for name in NAMES if answers.text(name)}
    if (year := year_group_of(answers.text("year_group"))) is not None:
        fields["year_group"] = year
    if (month := month_of(answers.text("birth_month"))) is not None:
        fields["birth_month"] = month
    if (born := answers.number("birth_year")) is not None:
        fields["birth_year"] = int(born)
    if situation := answers.option("signer_situation", tuple(Situation)):
        fields["signer_situation"] = Situation(situation)
    if caution := answers.option("images_caution", tuple(Caution)):
        fields["images_caution"] = Caution(caution)
    return Said(records.get(conn, pupil, Pupil, sheet.pupil_id or 0), fields | letters(answers))


def _care(pupil_id: int, answers: Answers, known: Care | None) -> Care | None:
    """The authority that must sign, as the profile names it, else as the desk knows it."""
    named = answers.text("authority")
    if not named:
        return known
    kept = known or Care(pupil_id, named)
    team, address = answers.text("team") or kept.team, answers.text("team_address") or kept.team_address
    return replace(kept, authority=named, team=team, team_address=address)


def letters(answers: Answers) -> dict[str, Any]:
    """How a family would like its letters, as the record keeps it: a language's tag, a format."""
    fields: dict[str, Any] = {}
    named = answers.text("letter_language").casefold()
    tag = next((tag for tag, name in languages().items() if named and named in (tag.casefold(), name.casefold())), "")
    if tag:
        fields["letter_language"] = tag
    if style := answers.option("letter_format", tuple(LetterFormat)):
        fields["letter_format"] = LetterFormat(style)
    return fields


def _profile(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    fields: dict[str, Any] = {name: answers.text(name) for name in NOTES if answers.text(name)}
    for name, options in (("prefers", ("steps", "open")), ("plan_exists", ("yes", "no", "not_known"))):
        if said := answers.option(name, options):
            fields[name] = said
    kept = db.profile_of(conn, sheet.pupil_id or 0)
    if answers.text("supplied_by") and (kept is None or kept.supplied_on is None or answers.day("supplied_on")):
        fields["supplied_on"] = answers.day("supplied_on") or sheet.dropped_on
    return Said(kept or Profile(0, sheet.pupil_id or 0), fields)


def year_group_of(text: str) -> int | None:
    """4, Y4, Year 4; R and Reception are 0."""
    plain = text.casefold().removeprefix("year").removeprefix("y").strip()
    if plain in ("r", "reception"):
        return 0
    number = number_of(plain)
    return None if number is None else int(number)


def month_of(text: str) -> int | None:
    """6, June, Jun."""
    number = number_of(text)
    if number is not None:
        return int(number)
    start = text.casefold()[:3]
    return next((place for place, name in enumerate(MONTHS, 1) if start and name[:3].casefold() == start), None)


@dataclass(frozen=True)
class DemographicSheets:
    """One grid for a group: a cell each child and field; a blank cell is left as it is."""

    desk: OpenDesk
    days: Sequence[str] = ("supplied_on",)

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """Codes that no set holds."""
        try:
            self._cells(conn, sheet)
        except NurtureError as trouble:
            return [say(trouble.key, **trouble.values)]
        return []

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """Cell by cell."""
        found = []
        for child, cells in self._cells(conn, sheet).items():
            kept = _kept_cells(conn, child)
            for key, (field, answer, code) in cells.items():
                here = kept.get(field)
                if here is not None and (here.answer, here.code) != (answer, code):
                    found.append(Difference(key, _cell(field, here.answer, here.code), _cell(field, answer, code)))
        return found

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """Every cell of the children on the sheet."""
        return [Watched(demographic, demographic.c.pupil_id.in_(self._cells(conn, sheet)))]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Keep each child's cells; what is the same already keeps its source and day."""
        answers, open_ones = Answers(sheet), {one.field: one for one in self.differences(conn, sheet)}
        day = answers.day("supplied_on") or sheet.dropped_on
        count = 0
        for child, cells in self._cells(conn, sheet).items():
            kept = _kept_cells(conn, child)
            new = {
                field: (answer, code)
                for key, (field, answer, code) in cells.items()
                if (field not in kept) or (key in open_ones and takes_paper(sheet, open_ones[key]))
            }
            if new:
                source = answers.text("source") or say("filing.school_grid")
                Demographics(self.desk).save(child, new, source, day)
                count += len(new)
        return {"cells": count}

    def take_back(self, conn: Connection, made: Made) -> None:
        """Nothing leans on a cell."""

    def _cells(self, conn: Connection, sheet: ReturnedSheet) -> dict[int, dict[str, tuple[Field, Known, str]]]:
        """What the paper says: child to the paper's key to field, answer and code."""
        answers = Answers(sheet)
        found: dict[int, dict[str, tuple[Field, Known, str]]] = {}
        children = {person_mark(row.code): row.id for row in conn.execute(select(pupil.c.id, pupil.c.code))}
        for field in Field:
            for mark, text in answers.of_people(field.value).items():
                if mark in children:
                    answer, code = read_code(field, text, code_set(field))
                    found.setdefault(children[mark], {})[f"{field.value}_{mark}"] = (field, answer, code)
        return found


def _kept_cells(conn: Connection, child: int) -> dict[Field, Demographic]:
    return {one.field: one for one in records.all_of(conn, demographic, Demographic, demographic.c.pupil_id == child)}


def _cell(field: Field, answer: Known, code: str) -> str:
    return code_set(field)[code].label if answer is Known.VALUE else say(f"filing.option.{answer.value}")
