"""Tutors on a real desk: profiles, roles, training, observations, questionnaires."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, select

from nurture_desk.db.tables.programme import person, person_role, programme_year
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.schools import school
from nurture_desk.domain.areas import Area
from nurture_desk.domain.audits import AuditRound, Sheet
from nurture_desk.domain.choosing import Choice, Filter, Opportunity, OpportunityState, Reply
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.observations import Answer, MayQuote, Observation, Questionnaire
from nurture_desk.domain.training import Attending, CheckIn, Need, PairEntry, PairKind, Topic, TrainingEvent
from nurture_desk.domain.tutors import HalfDay, MayName, PictureAudience, Standing, Tutor
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite

PERDITA = Tutor(
    "Perdita Loom",
    email="perdita@example.org",
    may_name=MayName.NAME_AND_ROLE,
    may_picture=(PictureAudience.SCHOOL,),
    instruments=("ukulele", "voice"),
    approaches=("songwriting",),
    free=(HalfDay.TUE_AM,),
)


@pytest.fixture
def year(desk: OpenDesk) -> int:
    with desk.change("year.add", Area.PROGRAMME) as unit:
        values = {"name": "2026-27", "launch_year": 2026, "is_current": True}
        return int(unit.conn.execute(insert(programme_year).values(values)).inserted_primary_key[0])


def _manager(desk: OpenDesk, name: str = "Ama Osei") -> int:
    with desk.change("person.add", Area.PROGRAMME) as unit:
        key = int(unit.conn.execute(insert(person).values(name=name)).inserted_primary_key[0])
        unit.conn.execute(insert(person_role).values(person_id=key, role="manager"))
        return key


def _group(desk: OpenDesk, year_id: int, tutor_id: int | None = None) -> int:
    with desk.change("group.add", Area.PUPILS) as unit:
        place = int(unit.conn.execute(insert(school).values(code="S-001", name="Thistle Lane")).inserted_primary_key[0])
        values = {"code": "NG-01", "year_id": year_id, "school_id": place, "tutor_id": tutor_id}
        return int(unit.conn.execute(insert(music_group).values(values)).inserted_primary_key[0])


def _roles(desk: OpenDesk, person_id: int) -> list[tuple[str, bool]]:
    with desk.look() as conn:
        found = conn.execute(select(person_role).where(person_role.c.person_id == person_id)).all()
    return [(row.role, row.until is None) for row in found]


def test_a_tutor_is_kept_with_every_field_and_the_next_code(suite: Suite, desk: OpenDesk) -> None:
    key = suite.tutors.add(PERDITA)
    kept = suite.tutors.tutor(key)
    assert kept == replace(PERDITA, id=key, code="NT-001", person_id=kept.person_id)
    assert _roles(desk, kept.person_id) == [("tutor", True)]
    assert suite.tutors.tutor(suite.tutors.add(Tutor("Odo Penhallow"))).code == "NT-002"


def test_a_trainee_who_becomes_a_tutor_changes_role_and_the_old_one_ends(suite: Suite, desk: OpenDesk) -> None:
    key = suite.tutors.add(Tutor("Cai Teasel", trainee=True))
    one = suite.tutors.tutor(key)
    suite.tutors.save(replace(one, trainee=False))
    assert _roles(desk, one.person_id) == [("trainee", False), ("tutor", True)]
    suite.tutors.set_active([key], False)
    assert suite.tutors.tutor(key).standing is Standing.LEFT
    assert _roles(desk, one.person_id) == [("trainee", False), ("tutor", False)]


def test_a_second_tutor_of_the_same_name_is_kept_only_with_a_reason(suite: Suite) -> None:
    suite.tutors.add(PERDITA)
    with pytest.raises(NeedsReason):
        suite.tutors.add(Tutor("perdita loom"))
    key = suite.tutors.add(Tutor("Perdita Loom"), reason="The harpist, not the singer")
    assert suite.tutors.tutor(key).notes == "The harpist, not the singer"


def test_a_manager_who_teaches_too_stays_one_person(suite: Suite, desk: OpenDesk) -> None:
    person_id = _manager(desk)
    key = suite.tutors.add(Tutor("Ama Osei", telephone="01632 960001"))
    one = suite.tutors.tutor(key)
    assert (one.person_id, one.telephone) == (person_id, "01632 960001")
    assert _roles(desk, person_id) == [("manager", True), ("tutor", True)]


def test_the_list_shows_groups_of_this_year(suite: Suite, desk: OpenDesk, year: int) -> None:
    key = suite.tutors.add(PERDITA)
    _group(desk, year, key)
    (row,) = suite.tutors.everyone()
    assert (row.tutor.name, row.groups, row.audited_on) == ("Perdita Loom", 1, None)
    assert suite.tutors.work_of(key).groups == [("NG-01", "Thistle Lane", "2026-27")]


def test_choosing_says_why_and_hides_nobody(suite: Suite, desk: OpenDesk, year: int) -> None:
    perdita, odo = suite.tutors.add(PERDITA), suite.tutors.add(Tutor("Odo Penhallow"))
    round_id = suite.audits.add_round(AuditRound("INSET", desk.today()))
    suite.audits.save_sheet(Sheet(round_id, perdita, interest="yes_now", marks={"d2": 4}))
    group = _group(desk, year)
    wanted = Opportunity("Tuesdays at Thistle Lane", half_days=(HalfDay.TUE_AM,), items=("d2",))
    key = suite.choosing.add(wanted)
    both = suite.choosing.beside(key, [Filter.HALF_DAYS])
    assert [one.tutor.id for one in both.fitting] == [perdita]
    assert [(one.tutor.id, one.set_aside_by) for one in both.set_aside] == [(odo, (Filter.HALF_DAYS,))]
    suite.choosing.set_reply(key, [odo], Reply.INTERESTED)
    assert suite.choosing.opportunities()[0].interested == 1

    choice = Choice(key, desk.today(), 0, perdita, (perdita, odo), "Tuesday mornings", decided_by="Ama", reason="Free.")
    suite.choosing.choose(choice)
    assert suite.choosing.opportunity(key).state is OpportunityState.CHOSEN
    suite.choosing.told(key, desk.today())
    record = suite.choosing.decision(key)
    assert (record.chosen, record.considered) == ("Perdita Loom", ["Perdita Loom", "Odo Penhallow"])
    assert record.choice.told_on == desk.today()
    assert ("half_days", "Tue am") in [(kind.value, what) for kind, what in record.wanted]
    suite.choosing.assign(key, group)
    assert suite.choosing.groups() == [(group, "NG-01 · Thistle Lane", perdita)]


def test_a_group_gets_no_tutor_before_one_was_chosen(suite: Suite, desk: OpenDesk, year: int) -> None:
    key = suite.choosing.add(Opportunity("Fridays"))
    with pytest.raises(NurtureError) as told:
        suite.choosing.assign(key, _group(desk, year))
    assert told.value.key == "tutors.choice.none_yet"


def test_training_counts_people_tutors_and_managers(suite: Suite, desk: OpenDesk, year: int) -> None:
    perdita, manager = suite.tutors.add(PERDITA), _manager(desk)
    event = TrainingEvent("Half day", date(2026, 9, 1), 210, topics=("trauma_awareness",), provider="Meadow Trust")
    first, second = suite.training.add_event(event), suite.training.add_event(replace(event, title="Again"))
    people = {one.name: one for one in suite.training.attendees(first)}
    assert (people["Perdita Loom"].tutor, people["Ama Osei"].manager) == (True, True)
    suite.training.set_attendance(first, [people["Perdita Loom"].person_id, manager], Attending.CAME)
    suite.training.set_attendance(second, [people["Perdita Loom"].person_id], Attending.CAME, minutes=60)
    told = suite.training.figures(year)
    assert (told.training_tutors, told.training_managers, told.tutors_trained_to_date) == (1, 1, 1)
    rows = suite.training.events()
    assert sorted((row.tutors_came, row.managers_came) for row in rows) == [(1, 0), (1, 1)]
    topics, matrix = suite.training.matrix()
    assert topics[0].for_all
    assert (matrix[0].cells["trauma_awareness"], matrix[0].minutes) == (Need.DONE, 270)
    assert [stayed for _, stayed in suite.tutors.work_of(perdita).trainings] == [210, 60]


def test_what_the_audit_asks_for_stands_in_the_matrix_until_it_is_done(suite: Suite, desk: OpenDesk, year: int) -> None:
    key = suite.tutors.add(PERDITA)
    round_id = suite.audits.add_round(AuditRound("INSET", desk.today()))
    sheet = Sheet(round_id, key, training_wanted=("songwriting",), training_done=("attachment",))
    suite.audits.save_sheet(sheet)
    cells = suite.training.matrix()[1][0].cells
    assert (cells["songwriting"], cells["attachment"], cells["trauma_awareness"]) == (
        Need.WANTED,
        Need.DONE,
        Need.MEANT,
    )
    assert cells["early_trauma"] is Need.NONE


def test_nobody_came_to_a_training_still_to_come(suite: Suite, year: int) -> None:
    suite.tutors.add(PERDITA)
    key = suite.training.add_event(TrainingEvent("Half day", date(2026, 9, 20), 210))
    person_id = suite.training.attendees(key)[0].person_id
    suite.training.set_attendance(key, [person_id], Attending.BOOKED)
    with pytest.raises(NurtureError) as told:
        suite.training.set_attendance(key, [person_id], Attending.CAME)
    assert told.value.key == "tutors.training.came_later"
    assert suite.training.events()[0].booked == 1


def test_topics_keep_their_key_and_no_two_are_called_the_same(suite: Suite) -> None:
    listed = suite.training.topics()
    key = suite.training.save_topic(Topic("", "Makaton for music"))
    assert len(suite.training.topics()) == len(listed) + 1
    with pytest.raises(NurtureError):
        suite.training.save_topic(Topic("", "makaton FOR music"))
    made = next(topic for topic in suite.training.topics() if topic.id == key)
    suite.training.save_topic(replace(made, for_all=True))
    assert next(topic for topic in suite.training.topics() if topic.id == key).for_all
    suite.training.save_topic(replace(suite.training.topics()[1], retired=True))
    assert len(suite.training.matrix()[0]) == len(listed)


def test_shadowing_is_in_the_log_of_both(suite: Suite, desk: OpenDesk) -> None:
    one, two = suite.tutors.add(PERDITA), suite.tutors.add(Tutor("Odo Penhallow"))
    suite.training.save_pair(PairEntry(two, one, PairKind.SHADOWING, desk.today(), 30, place="Thistle Lane"))
    for key in (one, two):
        (entry,) = suite.tutors.work_of(key).pairs
        assert (entry.tutor_name, entry.with_name) == ("Odo Penhallow", "Perdita Loom")
    with pytest.raises(NurtureError):
        suite.training.save_pair(PairEntry(one, one, PairKind.MENTORING, desk.today(), 30))


def test_a_check_in_keeps_dates_only(suite: Suite, desk: OpenDesk) -> None:
    key = suite.tutors.add(PERDITA)
    made = suite.training.save_check_in(CheckIn(key, date(2026, 8, 28)))
    suite.training.save_check_in(replace(suite.training.check_ins()[0], held_on=desk.today()))
    (kept,) = suite.training.check_ins()
    assert (kept.id, kept.held_on, kept.tutor_name) == (made, desk.today(), "Perdita Loom")


def test_an_observation_is_once_a_year_and_in_sessions_6_to_14_or_has_a_reason(suite: Suite, year: int) -> None:
    key = suite.tutors.add(PERDITA)
    seen = Observation(key, date(2026, 9, 1), session_number=4, worked_well="Waited")
    with pytest.raises(NeedsReason) as told:
        suite.observations.save_observation(seen)
    assert told.value.key == "tutors.observation.when"
    first = suite.observations.save_observation(seen, reason="The tutor moves away at half-term")
    with pytest.raises(NeedsReason) as told:
        suite.observations.save_observation(replace(seen, session_number=8))
    assert told.value.key == "tutors.observation.second"
    (kept,) = suite.observations.observations(year)
    assert (kept.id, kept.tutor_name) == (first, "Perdita Loom")
    suite.observations.save_observation(replace(kept, next_step="Try the quiet start"))  # its reason stands


def test_each_question_of_the_questionnaire_has_its_own_number_answered(
    suite: Suite, desk: OpenDesk, year: int
) -> None:
    said = (Answer.YES, Answer.NO, None), (Answer.YES, None, Answer.UNSURE), (None, None, Answer.YES)
    for place, (recommend, better, wider) in enumerate(said):
        key = suite.tutors.add(Tutor(f"Tutor {place}"))
        if place == 0:
            _group(desk, year, key)
        answers = Questionnaire(key, desk.today(), 0, None, recommend, better, wider, may_quote=MayQuote.ROLE)
        suite.observations.save_questionnaire(replace(answers, hours_teaching=10, hours_writing=2.5))
    told = suite.observations.figures(year)
    assert told.tutor_responses == 3
    assert (told.tutor_recommend, told.tutor_recommend_of) == (2, 2)
    assert (told.tutor_better_teacher, told.tutor_better_teacher_of) == (0, 1)
    assert (told.tutor_wider_impact, told.tutor_wider_impact_of) == (1, 2)
    first = suite.observations.questionnaires(year)[0]
    assert first.hours == 12.5
    with pytest.raises(NurtureError):
        suite.observations.save_questionnaire(replace(first, id=0))
    (owed,) = suite.observations.owed()
    assert (owed.observation_id, owed.questionnaire_id) == (None, first.id)


def test_the_trail_of_a_tutor_holds_no_name(suite: Suite, desk: OpenDesk) -> None:
    from nurture_desk.db.tables.desk import audit_entry

    suite.tutors.save(replace(suite.tutors.tutor(suite.tutors.add(PERDITA)), name="Perdita Loom-Teasel"))
    with desk.look() as conn:
        details = " ".join(conn.execute(select(audit_entry.c.detail)).scalars())
    assert "Perdita" not in details
