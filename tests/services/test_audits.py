"""The skills audit on a real desk: rounds, sheets typed in, what they add up to. Story 1."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert

from nurture_desk.db.tables.programme import programme_year
from nurture_desk.domain.areas import Area
from nurture_desk.domain.audits import AuditRound, AuditStanding, Channel, Sheet, SheetState
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import Employment, HalfDay, Tutor
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite

INSET = AuditRound("INSET September 2026", date(2026, 9, 1), place="Wexcombe Hall")


def _year(desk: OpenDesk, launch: int) -> int:
    with desk.change("year.add", Area.PROGRAMME) as unit:
        values = {"name": f"{launch}-{launch % 100 + 1}", "launch_year": launch, "is_current": True}
        return int(unit.conn.execute(insert(programme_year).values(values)).inserted_primary_key[0])


def _tutors(suite: Suite, n: int) -> list[int]:
    return [suite.tutors.add(Tutor(f"Tutor {letter}")) for letter in (f"{place:03d}" for place in range(n))]


def _all_items(level: int) -> dict[str, int]:
    return {
        f"{group}{n}": level for group, size in zip("abcde", (2, 4, 6, 6, 4), strict=True) for n in range(1, size + 1)
    }


def test_story_1_an_inset_of_fifty_and_one_nobody_knew(suite: Suite) -> None:
    people = _tutors(suite, 50)
    round_id = suite.audits.add_round(INSET, people)
    for place, tutor_id in enumerate(people[:44]):
        marks = _all_items(1 + place % 4)
        if place < 4:
            del marks["d2"]  # "Writing words" left without a tick
        lacks = place == 10
        if lacks:
            marks = {key: level for key, level in marks.items() if key[0] in "abc"}
        suite.audits.save_sheet(Sheet(round_id, tutor_id, lacks_side_2=lacks, marks=marks))
    odo = suite.audits.add_unknown(round_id, "Odo Penhallow", Employment.FREELANCE)
    suite.audits.save_sheet(Sheet(round_id, odo, marks=_all_items(3)))
    suite.audits.save_sheet(Sheet(round_id, people[0], marks={"a1": 4}))  # the spare of somebody whose sheet is there

    told = suite.audits.progress(round_id)
    assert (told.answered, told.expected, told.lacking_side_2, told.owed, told.to_choose) == (45, 51, 1, 6, 1)
    assert [one.name for one in suite.audits.asked(round_id) if one.walked_in] == ["Odo Penhallow"]

    both = suite.audits.sheets(round_id, people[0])
    assert [sheet.state for sheet in both] == [SheetState.WAITING, SheetState.WAITING]
    suite.audits.choose_sheet(both[0].id)
    result = suite.audit_results.of_round(round_id)
    n = {row.item.key: row.n for row in result.heat}
    assert (result.sheets, n["a1"]) == (45, 45)
    assert n["d2"] == 45 - 4 - 1  # who ticked it, not who answered
    assert suite.audits.progress(round_id).to_choose == 0


def test_two_sheets_of_one_person_count_for_nothing_until_one_is_chosen(suite: Suite) -> None:
    (tutor_id,) = _tutors(suite, 1)
    round_id = suite.audits.add_round(INSET)
    first = suite.audits.save_sheet(Sheet(round_id, tutor_id, marks={"c1": 4}))
    second = suite.audits.save_sheet(Sheet(round_id, tutor_id, marks={"c1": 2}, channel=Channel.PDF))
    assert suite.audit_results.of_round(round_id).sheets == 0
    suite.audits.choose_sheet(second)
    assert suite.audits.sheet(first).state is SheetState.SET_ASIDE
    assert suite.audit_results.who(round_id, "c1") == [(tutor_id, "Tutor 000", 2)]
    suite.audits.remove_sheet(second)
    assert suite.audit_results.who(round_id, "c1") == [(tutor_id, "Tutor 000", 4)]


def test_a_sheet_typed_again_replaces_its_own_ticks_only(suite: Suite) -> None:
    (tutor_id,) = _tutors(suite, 1)
    round_id = suite.audits.add_round(INSET)
    sheet = Sheet(round_id, tutor_id, marks={"c1": 4, "d2": 1}, approaches=("songwriting",), free=(HalfDay.MON_AM,))
    key = suite.audits.save_sheet(sheet)
    found = suite.audits.sheet(key)
    assert (found.marks, found.approaches, found.free) == ({"c1": 4, "d2": 1}, ("songwriting",), (HalfDay.MON_AM,))

    suite.audits.save_sheet(replace(found, marks={"c1": 3}, training_wanted=("songwriting",)))
    again = suite.audits.sheet(key)
    assert (again.marks, again.training_wanted) == ({"c1": 3}, ("songwriting",))
    assert len(suite.audits.sheets(round_id, tutor_id)) == 1


def test_the_private_tick_is_in_no_list_count_or_copy(suite: Suite, desk: OpenDesk) -> None:
    (tutor_id,) = _tutors(suite, 1)
    round_id = suite.audits.add_round(INSET)
    suite.audits.save_sheet(Sheet(round_id, tutor_id, marks={"c1": 4}), lived=True)
    word = suite.tutors.private_word(tutor_id)
    assert word is not None
    assert word.talked_on is None
    shown = repr(
        (
            suite.audits.asked(round_id),
            suite.audits.sheets(round_id, tutor_id),
            suite.audit_results.of_round(round_id),
            suite.audit_results.staff_copy(round_id),
            suite.tutors.everyone(),
            suite.tutors.tutor(tutor_id),
        )
    )
    assert "lived" not in shown
    assert "private" not in shown
    suite.tutors.set_private_word(tutor_id, True, desk.today())
    assert suite.tutors.private_word(tutor_id).talked_on == desk.today()
    suite.tutors.set_private_word(tutor_id, False)
    assert suite.tutors.private_word(tutor_id) is None


def test_staff_copy_of_four_sheets_shows_nothing(suite: Suite) -> None:
    people = _tutors(suite, 5)
    round_id = suite.audits.add_round(INSET)
    for tutor_id in people[:4]:
        suite.audits.save_sheet(Sheet(round_id, tutor_id, marks=_all_items(2), approaches=("whole_class",)))
    copy = suite.audit_results.staff_copy(round_id)
    assert (copy.heat, copy.left_out, copy.trainings, copy.approaches) == ((), 22, [], [])
    suite.audits.save_sheet(Sheet(round_id, people[4], marks={"c1": 2}))
    copy = suite.audit_results.staff_copy(round_id)
    assert ([row.item.key for row in copy.heat], copy.left_out) == (["c1"], 21)


def test_editing_the_sheet_makes_a_version_and_answers_keep_theirs(suite: Suite) -> None:
    (tutor_id,) = _tutors(suite, 1)
    answered, waiting = suite.audits.add_round(INSET), suite.audits.add_round(INSET)
    suite.audits.save_sheet(Sheet(answered, tutor_id, marks={"d6": 3}))
    new = suite.audit_frameworks.drop_item("d6")
    assert [version[1] for version in suite.audit_frameworks.versions()] == [2, 1]
    assert "d6" in {row.item.key for row in suite.audit_results.of_round(answered).heat}
    assert suite.audits.round(waiting).framework_id == new
    assert suite.audit_frameworks.add_item("d", "Songs by ear", "I pick a tune up") == new + 1
    assert suite.audit_frameworks.current().item("d7").title == "Songs by ear"
    with pytest.raises(NurtureError):
        suite.audits.save_sheet(Sheet(waiting, tutor_id, marks={"d6": 3}))


def test_saving_the_same_words_makes_no_version(suite: Suite) -> None:
    suite.audits.add_round(INSET, _tutors(suite, 1))
    item = suite.audit_frameworks.current().item("a1")
    suite.audit_frameworks.reword_item("a1", item.title, item.line)
    assert len(suite.audit_frameworks.versions()) == 1


def test_people_who_answered_stay_on_the_list(suite: Suite) -> None:
    one, two, three = _tutors(suite, 3)
    round_id = suite.audits.add_round(INSET, [one, two])
    suite.audits.save_sheet(Sheet(round_id, one, marks={"c1": 2}))
    suite.audits.set_expected(round_id, [three])
    assert {row.tutor_id for row in suite.audits.asked(round_id)} == {one, three}


def test_a_round_with_answers_is_not_taken_away(suite: Suite) -> None:
    (one,) = _tutors(suite, 1)
    round_id = suite.audits.add_round(INSET)
    suite.audits.save_sheet(Sheet(round_id, one, marks={"c1": 2}))
    with pytest.raises(NurtureError) as told:
        suite.audits.remove_round(round_id)
    assert told.value.key == "tutors.round.answered"


def test_the_audit_is_due_before_applications_close_or_last_years_counts(suite: Suite, desk: OpenDesk) -> None:
    assert suite.audits.due() is None
    _year(desk, 2025)
    (one,) = _tutors(suite, 1)
    last = suite.audits.add_round(INSET)
    suite.audits.save_sheet(Sheet(last, one, marks={"c1": 2}))
    assert suite.audits.due().standing is AuditStanding.THIS_YEAR
    with desk.change("year.shut", Area.PROGRAMME) as unit:
        unit.conn.execute(programme_year.update().values(is_current=False))
    _year(desk, 2026)
    due = suite.audits.due()
    assert due is not None
    assert (due.standing, due.round_id, due.due_on) == (AuditStanding.LAST_YEAR, last, date(2026, 6, 19))


def test_a_sheet_from_tomorrow_is_refused(suite: Suite) -> None:
    (one,) = _tutors(suite, 1)
    round_id = suite.audits.add_round(INSET)
    with pytest.raises(NurtureError) as told:
        suite.audits.save_sheet(Sheet(round_id, one, answered_on=date(2026, 9, 2)))
    assert (told.value.key, told.value.field) == ("tutors.sheet.later", "answered_on")
    assert suite.audits.progress(round_id).answered == 0
