"""Tutors pasted: onto the list of everyone, as expected at a round, or with the answers of their sheets."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from nurture_desk.db import audits as audit_rows
from nurture_desk.db import tutors as tutor_rows
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.audits import Sheet
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pasted_table import Cells, PasteColumn, Verdict, choice_in, compared_names, day_in, same_words
from nurture_desk.domain.tutors import Employment, Tutor
from nurture_desk.services.audits import Audits
from nurture_desk.services.pasting.target import Taker, Target, compared
from nurture_desk.services.tutors import Tutors

PERSON = {
    "name": ("tutor", "full name", "teacher"),
    "code": ("tutor code",),
    "email": ("e mail", "email address"),
    "telephone": ("phone", "mobile", "tel"),
    "employment": ("contract", "employed"),
    "instruments": ("instrument", "plays"),
}
AREAS = (Area.TUTORS, Area.PROGRAMME)
_AS_EXCEL = {f"{n}.0": str(n) for n in range(5)}


def people(tutors: Tutors, audits: Audits, round_id: int | None) -> Target:
    """Tutors by name; one who is not known is a new one, and with a round everybody named is expected there."""
    title = say("tutors.everyone.name") if round_id is None else say("tutors.asked.name")
    columns = tuple(PasteColumn(key, say(f"paste.tutor.{key}"), others) for key, others in PERSON.items())

    def open_list(conn: Connection) -> Taker:
        known = _Known(conn)
        expected = audit_rows.expected_ids(conn, round_id) if round_id is not None else set[int]()

        def take(cells: Cells) -> Verdict:
            one = known.find(cells)
            verdict, key = _keep(tutors, one, cells)
            if one is None:
                known.add(replace(_told(Tutor(""), cells), id=key))
            if round_id is None or key in expected:
                return verdict
            expected.add(key)
            audits.set_expected(round_id, expected)
            return Verdict.NEW

        return Taker(take)

    return Target(title, columns, open_list, AREAS)


def answers(audits: Audits, round_id: int) -> Target:
    """One row a person, one column an item of the sheet: 1 to 4 or the word of the level."""
    framework = audits.framework_of(round_id)
    items = [item for group in framework.groups for item in group.items]
    columns = (
        PasteColumn("name", say("paste.tutor.name"), PERSON["name"]),
        PasteColumn("code", say("paste.tutor.code"), PERSON["code"]),
        PasteColumn("answered_on", say("paste.answered_on"), ("date", "day"), for_all=True),
        *(
            PasteColumn(item.key, item.title, (item.key, f"item {n}", f"q{n}", str(n)))
            for n, item in enumerate(items, 1)
        ),
    )

    def open_list(conn: Connection) -> Taker:
        known = _Known(conn)

        def take(cells: Cells) -> Verdict:
            one = known.find(cells)
            if one is None:
                raise NurtureError("paste.no_tutor", field="name", text=cells.get("name", "")[:60])
            marks = {item.key: level for item in items if (level := _level(cells, item.key, framework))}
            kept = next(iter(audits.sheets(round_id, one.id)), None)
            if kept is None:
                audits.save_sheet(Sheet(round_id, one.id, answered_on=day_in(cells, "answered_on"), marks=marks))
                return Verdict.NEW
            wanted = replace(kept, marks={**kept.marks, **marks})
            if wanted != kept:
                audits.save_sheet(wanted)
            return compared(kept, wanted)

        return Taker(take)

    return Target(say("paste.answers"), columns, open_list, (Area.TUTORS,))


class _Known:
    """Tutors found by code or by name as written; two of one name are told apart by code only."""

    def __init__(self, conn: Connection) -> None:
        self._by_code: dict[str, Tutor] = {}
        self._by_name: dict[str, list[Tutor]] = {}
        for one in tutor_rows.all_tutors(conn):
            self.add(one)

    def add(self, one: Tutor) -> None:
        if one.code:
            self._by_code[same_words(one.code)] = one
        for name in compared_names(one.name):
            self._by_name.setdefault(name, []).append(one)

    def find(self, cells: Cells) -> Tutor | None:
        code, name = cells.get("code", "").strip(), cells.get("name", "").strip()
        if code and same_words(code) in self._by_code:
            return self._by_code[same_words(code)]
        if code and not name:
            raise NurtureError("paste.no_tutor", field="code", text=code[:60])
        if not name:
            raise NurtureError("paste.no_name", field="name")
        found = {one.id: one for way in compared_names(name) for one in self._by_name.get(way, ())}
        if len(found) > 1:
            raise NurtureError("paste.two_of_name", field="name", text=name[:60])
        return next(iter(found.values()), None)


def _keep(tutors: Tutors, one: Tutor | None, cells: Cells) -> tuple[Verdict, int]:
    told = _told(one or Tutor(""), cells)
    if one is None:
        return Verdict.NEW, tutors.add(told)
    if told != one:
        tutors.save(told)
    return compared(one, told), one.id


def _told(one: Tutor, cells: Cells) -> Tutor:
    """The tutor as the row tells it; a blank cell takes nothing away, and a known name stays as it is written."""
    employment = choice_in(cells, "employment", {str(each): say(f"tutors.employment.{each}") for each in Employment})
    instruments = tuple(
        part.strip() for part in cells.get("instruments", "").replace(";", ",").split(",") if part.strip()
    )
    return replace(
        one,
        name=one.name or cells.get("name", "").strip(),
        email=cells.get("email", "").strip() or one.email,
        telephone=cells.get("telephone", "").strip() or one.telephone,
        employment=Employment(employment) if employment else one.employment,
        instruments=instruments or one.instruments,
    )


def _level(cells: Cells, key: str, framework: AuditFramework) -> int:
    text = cells.get(key, "").strip()
    levels = {str(n): level.title for n, level in enumerate(framework.levels, 1)}
    said = choice_in({key: _AS_EXCEL.get(text, text)}, key, levels) if text else ""
    return int(said) if said else 0
