"""How long records are kept: off until set, always a list, a person decides, and not while the clock leaps (G3)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from nurture_desk.db.retention import held, oldest
from nurture_desk.db.tables import metadata
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.retention import Decision, What
from nurture_desk.domain.service import Record
from nurture_desk.domain.service import Retention as Rule
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.every_table import fill
from tests.services.year_of_music import small_year

ERASE = Decision(What.ERASE)


def six_years_on(suite: Suite, clock: StandingClock) -> None:
    """A year of everything, six years ago; somebody confirmed the day."""
    made = small_year(suite, children=2, held=1)
    known = {"programme_year": made.year, "music_group": made.group, "school": made.school, "tutor": made.tutor}
    known |= {"pupil": made.children["Koji"], "other pupil": made.children["Bram"], "other tutor": made.tutor}
    with suite.desk.change("test.fill") as unit:
        person = metadata.tables["person"]
        known["person"] = unit.conn.execute(person.insert().values(name="Odile Farrow")).inserted_primary_key[0]
        fill(unit.conn, "somebody", known)
        unit.conn.execute(metadata.tables["retention_keep"].delete())
        unit.conn.execute(metadata.tables["retention_period"].delete())
        unit.conn.execute(metadata.tables["retention_review"].delete())
        unit.conn.execute(metadata.tables["media_item"].update().values(deleted_on=None))
    clock.go_to(date(2033, 8, 1))
    suite.retention.confirm_date()


def test_g3_nothing_is_listed_until_a_time_is_set_and_nothing_before_the_time_is_over(
    suite: Suite, clock: StandingClock
) -> None:
    six_years_on(suite, clock)
    assert suite.retention.due().lines == ()
    for record in Record:
        suite.service.save_retention(Rule(record, 7))
    assert suite.retention.due().lines == ()  # six years and a day after 31 July 2027
    for record in Record:
        suite.service.save_retention(Rule(record, 6))
    listed = {line.held.record for line in suite.retention.due().lines}
    assert listed == set(Record) - {Record.CONSENT}, "a child's papers go with the child"
    suite.service.save_retention(Rule(Record.CHILDREN, None))
    assert Record.CONSENT in {line.held.record for line in suite.retention.due().lines}


def test_g3_the_list_is_only_looked_for_where_something_can_be_old_enough_for_it(
    suite: Suite, clock: StandingClock
) -> None:
    six_years_on(suite, clock)
    days = {"media_item": "made_on", "audit_round": "held_on", "school_contact_log": "happened_on"}
    days["school_interest"] = "registered_on"
    for year, (table, column) in zip((2025, 2024, 2023, 2022), days.items(), strict=True):
        with suite.desk.change("test.older") as unit:
            rows = metadata.tables[table]
            links = {name: None for name in ("group_id", "year_id") if name in rows.c}
            unit.conn.execute(rows.update().values({column: date(year, 9, 1), **links}))
            assert oldest(unit.conn) == year <= min(one.launch_year for one in held(unit.conn)), table


def test_g3_every_kind_of_record_really_goes_when_a_person_says_so(suite: Suite, clock: StandingClock) -> None:
    six_years_on(suite, clock)
    tables = {
        Record.CONSENT: ("consent_decision", "form_copy"),
        Record.DIARIES: ("diary", "mentoring_talk"),
        Record.EVIDENCE: ("evidence_item", "judgement", "pupil_report", "case_study"),
        Record.MEDIA_LIST: ("media_item", "media_person"),
        Record.AUDITS: ("audit_round", "audit_sheet"),
        Record.MEETINGS: ("reflection_meeting", "reflection_note"),
        Record.RETURNS: ("return_snapshot", "return_line"),
        Record.SCHOOL_STAFF: ("school_contact",),
        Record.CHILDREN: ("pupil",),
    }
    assert set(tables) == set(Record)
    with suite.desk.change("test.file_gone") as unit:
        unit.conn.execute(metadata.tables["media_item"].update().values(deleted_on=date(2030, 1, 1)))
    for record, gone in tables.items():
        suite.service.save_retention(Rule(record, 6))
        mine = {line.key: ERASE for line in suite.retention.due().lines if line.held.record is record}
        assert mine, record
        suite.desk.past.begin()
        if record is Record.DIARIES:
            with suite.desk.change("test.typed") as unit:
                unit.conn.execute(metadata.tables["diary"].update().values(did="typed"))
            assert suite.desk.past.done(), "the control: what was typed can be undone"
        done = suite.retention.review(mine, "Odile Farrow")
        assert done.erased == len(mine)
        assert suite.desk.past.done() == [], record
        with suite.desk.look() as conn:
            for name in gone:
                table = metadata.tables[name]
                assert conn.execute(select(func.count()).select_from(table)).scalar_one() == 0, (record, name)
        assert not [line for line in suite.retention.due().lines if line.held.record is record]
    assert {one.why for one in suite.erasing.erased()} == {"retention"}
    assert suite.desk.past.done() == [], "what was erased cannot be undone"
    assert suite.retention.due().last is not None


def test_g3_what_is_kept_longer_comes_back_when_that_day_is_over(suite: Suite, clock: StandingClock) -> None:
    six_years_on(suite, clock)
    suite.service.save_retention(Rule(Record.MEETINGS, 6))
    (line,) = suite.retention.due().lines
    with pytest.raises(NurtureError, match="reason_needed"):
        suite.retention.review({line.key: Decision(What.KEEP, date(2033, 9, 1))}, "Odile Farrow")
    kept = Decision(What.KEEP, date(2033, 8, 20), "a report draws on it")
    assert suite.retention.review({line.key: kept}, "Odile Farrow").kept == 1
    assert suite.retention.due().lines == ()
    assert suite.retention.due().kept[0].reason == "a report draws on it"
    steps = {one.key: one for one in suite.programme.dates(suite.programme.years()[0].id)}
    assert steps["retention_list"].done_on == date(2033, 8, 1)
    with pytest.raises(NurtureError, match="not_due"):
        suite.retention.review({line.key: ERASE}, "Odile Farrow")
    clock.go_to(date(2033, 8, 20))
    assert [one.key for one in suite.retention.due().lines] == [line.key]


def test_g3_a_leap_of_the_clock_shuts_the_list_until_somebody_confirms_the_day(
    suite: Suite, clock: StandingClock
) -> None:
    six_years_on(suite, clock)
    suite.service.save_retention(Rule(Record.MEETINGS, 6))
    (line,) = suite.retention.due().lines
    clock.go_to(date(2033, 8, 30))
    assert suite.retention.leap() is None
    for day in (date(2033, 10, 15), date(2031, 1, 1)):  # on, and back
        clock.go_to(day)
        leap = suite.retention.leap()
        assert leap is not None
        assert leap.after == day
        with pytest.raises(NurtureError, match="suspended"):
            suite.retention.review({line.key: ERASE}, "Odile Farrow")
    clock.go_to(date(2033, 10, 15))
    suite.service.save_retention(Rule(Record.MEETINGS, 5))  # work goes on: the leap stays one
    with pytest.raises(NurtureError, match="suspended"):
        suite.retention.review({line.key: ERASE}, "Odile Farrow")
    suite.retention.confirm_date()
    assert suite.retention.leap() is None
    assert suite.retention.review({line.key: ERASE}, "Odile Farrow").erased == 1


def test_g3_an_entry_of_the_media_list_waits_for_its_file(suite: Suite, clock: StandingClock) -> None:
    six_years_on(suite, clock)
    suite.service.save_retention(Rule(Record.MEDIA_LIST, 6))
    (line,) = suite.retention.due().lines
    with pytest.raises(NurtureError, match="file_first"):
        suite.retention.review({line.key: ERASE}, "Odile Farrow")
    assert suite.retention.due().lines == (line,)
