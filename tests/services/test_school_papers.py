"""Contacts, log, interest, agreement, pre-start, hopes, reviews: what is typed is there again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert

from nurture_desk.db.tables.programme import programme_year
from nurture_desk.db.tables.pupils import group_member, music_group, pupil
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.school_contacts import Channel, ContactLog, Interest, SchoolContact, SchoolRole
from nurture_desk.domain.school_papers import (
    Check,
    Hope,
    Information,
    PrestartChild,
    Review,
    ReviewChild,
    ReviewKind,
    SencoHours,
)
from nurture_desk.domain.school_stages import Stage
from nurture_desk.domain.schools import School
from nurture_desk.services.suite import Suite

TODAY = date(2026, 9, 1)


@pytest.fixture
def thistle(suite: Suite) -> int:
    """Thistle Lane Primary in the current year, with a group of one child."""
    key = suite.schools.add_own(School(name="Thistle Lane Primary"))
    with suite.desk.change("test.ground") as unit:
        conn = unit.conn
        conn.execute(insert(programme_year).values(id=1, name="2026-27", launch_year=2026, is_current=True))
        conn.execute(insert(pupil).values(id=1, code="ND-001", known_as="Koji", school_id=key, year_group=4))
        group = {"id": 1, "code": "NG-01", "year_id": 1, "school_id": key, "weekday": 1, "starts_at": "10:15"}
        conn.execute(insert(music_group).values(**group))
        conn.execute(insert(group_member).values(group_id=1, pupil_id=1))
    return key


def test_a_person_in_two_roles_is_kept_once(suite: Suite, thistle: int) -> None:
    contact = SchoolContact(school_id=thistle, role=SchoolRole.SENCO, best_time="before 8:30")
    suite.school_contacts.save_contact(contact, name="Mrs Flintham", telephone="01632 960101")
    suite.school_contacts.save_contact(
        replace(contact, role=SchoolRole.DSL), name=" mrs flintham", telephone="01632 960102"
    )
    found = suite.school_contacts.contacts(thistle)
    assert {one.role for one in found} == {SchoolRole.SENCO, SchoolRole.DSL}
    assert len({one.person_id for one in found}) == 1
    assert {one.telephone for one in found} == {"01632 960102"}
    suite.school_contacts.remove_contact(found[0].id)
    assert len(suite.school_contacts.contacts()) == 1


def test_a_contact_that_is_changed_stays_the_same_person(suite: Suite, thistle: int) -> None:
    key = suite.school_contacts.save_contact(SchoolContact(school_id=thistle, role=SchoolRole.HEAD), name="Mr Ash")
    row = suite.school_contacts.contacts(thistle)[0]
    changed = SchoolContact(key, thistle, row.person_id, SchoolRole.HEAD, "Fridays", False)
    suite.school_contacts.save_contact(changed, name="Mr Ashe")
    after = suite.school_contacts.contacts(thistle)[0]
    assert (after.person_id, after.name, after.best_time, after.current) == (row.person_id, "Mr Ashe", "Fridays", False)
    with pytest.raises(NurtureError):
        suite.school_contacts.save_contact(changed, name="")


def test_the_log_is_newest_first(suite: Suite, thistle: int) -> None:
    for day, text in ((date(2026, 6, 12), "Asked for a leaflet."), (TODAY, "Would like Tuesdays.")):
        entry = ContactLog(school_id=thistle, happened_on=day, channel=Channel.VISIT, summary=text)
        suite.school_contacts.save_log(entry)
    assert [one.summary for one in suite.school_contacts.log(thistle)] == [
        "Would like Tuesdays.",
        "Asked for a leaflet.",
    ]
    last = suite.school_contacts.log(thistle)[0]
    suite.school_contacts.save_log(replace(last, summary="Tuesdays only."))
    suite.school_contacts.remove_log(suite.school_contacts.log(thistle)[1].id)
    assert [one.summary for one in suite.school_contacts.log(thistle)] == ["Tuesdays only."]


def test_interest_moves_an_open_school_to_asked_us_and_no_further_one_back(suite: Suite, thistle: int) -> None:
    whole = Interest(
        school_id=thistle,
        registered_on=date(2026, 6, 12),
        contact="Mrs Flintham",
        source="After the heads' briefing",
        why_now="Many quiet children in year 4.",
        children_about=5,
        times_can="Tuesday mornings",
        keep_on_list="yes",
    )
    key = suite.school_contacts.save_interest(whole)
    assert suite.shortlist.stages()[thistle].stage is Stage.ASKED
    suite.shortlist.move([thistle], Stage.INVITED, TODAY)
    suite.school_contacts.save_interest(replace(whole, registered_on=TODAY))
    assert suite.shortlist.stages()[thistle].stage is Stage.INVITED
    kept = suite.school_contacts.interests(thistle)[1]
    assert replace(kept, id=0, year_id=None) == whole
    suite.school_contacts.remove_interest(key)
    assert len(suite.school_contacts.interests(thistle)) == 1


def test_an_agreement_starts_from_the_usual_texts_and_adds_the_hours_up(suite: Suite, thistle: int) -> None:
    agreement, hours = suite.school_papers.agreement(thistle)
    assert (agreement.id, agreement.sessions, sum(row.hours for row in hours)) == (0, 20, 3.75)
    assert agreement.purpose
    assert agreement.device
    signed = replace(agreement, room="Library", signed_head="Mr Ash", signed_head_on=TODAY)
    suite.school_papers.save_agreement(signed, [*hours, SencoHours(task="Open evening", hours=1)])
    kept, kept_hours = suite.school_papers.agreement(thistle)
    assert (kept.room, kept.signed, len(kept_hours)) == ("Library", False, 8)
    with pytest.raises(NurtureError, match="hours"):
        suite.school_papers.save_agreement(kept, [SencoHours(task="", hours=1)])
    assert len(suite.school_papers.agreement(thistle)[1]) == 8


def test_the_meeting_keeps_points_children_and_what_was_agreed(suite: Suite, thistle: int) -> None:
    meeting = suite.school_papers.meeting(thistle)
    assert {point.state for point in meeting.points} == {Check.OWED}
    assert [child.shown_name for child, _ in meeting.children] == ["Koji"]
    quiet = next(point for point in meeting.points if point.key == "room.quiet")
    held = replace(meeting.prestart, held_on=TODAY, present="SENCO, tutor", information=Information.WHAT_HELPS)
    child = PrestartChild(pupil_id=1, gone_through=True, helps="A place by the door", likes="structure")
    suite.school_papers.save_meeting(held, [replace(quiet, state=Check.TO_DO, do_by=date(2026, 9, 8))], [child])
    again = suite.school_papers.meeting(thistle)
    assert (again.prestart.information, again.prestart.held_on) == (Information.WHAT_HELPS, TODAY)
    assert {point.key: point.state for point in again.points if point.state is not Check.OWED} == {
        "room.quiet": Check.TO_DO
    }
    assert again.children[0][1].helps == "A place by the door"
    suite.school_papers.save_meeting(again.prestart, [replace(quiet, state=Check.SEEN)])
    assert next(p for p in suite.school_papers.meeting(thistle).points if p.key == "room.quiet").state is Check.SEEN
    with pytest.raises(NurtureError, match="do_by"):
        suite.school_papers.save_meeting(again.prestart, [replace(quiet, state=Check.TO_DO)])


def test_a_fourth_hope_is_refused_and_a_hope_can_be_mapped(suite: Suite, thistle: int) -> None:
    for text in ("Joins in at play", "Asks for help", "Comes in smiling"):
        suite.school_papers.save_hope(Hope(school_id=thistle, text=text))
    with pytest.raises(NurtureError, match="most"):
        suite.school_papers.save_hope(Hope(school_id=thistle, text="One more"))
    first = suite.school_papers.hopes(thistle)[0]
    suite.school_papers.save_hope(replace(first, outcome="agency"))
    suite.school_papers.remove_hope(suite.school_papers.hopes(thistle)[2].id)
    assert [(one.text, one.outcome) for one in suite.school_papers.hopes(thistle)] == [
        ("Joins in at play", "agency"),
        ("Asks for help", ""),
    ]


def test_a_review_keeps_a_line_for_each_child(suite: Suite, thistle: int) -> None:
    suite.school_papers.save_review(Review(school_id=thistle, kind=ReviewKind.MIDDLE, planned_on=date(2026, 12, 8)))
    review = suite.school_papers.reviews(thistle)[0]
    child = ReviewChild(pupil_id=1, in_class="Puts a hand up", at_play="Two friends", next_step="Drum first")
    suite.school_papers.save_review(replace(review, held_on=TODAY, words="He hums in the corridor."), [child])
    kept = suite.school_papers.reviews(thistle)[0]
    assert (kept.held_on, kept.words) == (TODAY, "He hums in the corridor.")
    assert suite.school_papers.review_children(kept)[0][1].at_play == "Two friends"
    suite.school_papers.remove_review(kept.id)
    assert suite.school_papers.reviews(thistle) == []


def test_the_provision_line_names_day_length_and_number(suite: Suite, thistle: int) -> None:
    line = suite.school_papers.provision_line(thistle)
    assert "Tuesdays 10:15" in line
    assert "30 minutes, 20 weeks, up to 5 children" in line
    assert "nurture" not in line.lower()
