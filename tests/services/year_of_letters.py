"""A small year that letters can be written from: a group about to begin, two families still to be asked."""

from __future__ import annotations

from datetime import date

from nurture_desk.db.tables import consent, programme, pupils, schools, sessions
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, decide, put, small_year

OUT_ON = date(2026, 9, 10)


def letters_year(suite: Suite, clock: StandingClock) -> SmallYear:
    """Four children with a place, one of them leaving; two more on the list whose forms are out, one looked after.

    The group has a day and a time; the school has a SENCO with an e-mail address, and no office.
    """
    clock.go_to(date(2026, 9, 20))
    made = small_year(suite, children=4, held=0)
    with suite.desk.change("test.letters") as unit:
        conn = unit.conn
        put(conn, programme.service_profile, id=1, name="Fennshire Music Service", contact_name="Odile Marsh",
            telephone="01632 960001", email="music@fennshire.example", family_group_name="music group")  # fmt: skip
        where = pupils.music_group.c.id == made.group
        conn.execute(pupils.music_group.update().where(where).values(weekday=1, starts_at="10:15", room="Library"))
        put(conn, sessions.session, group_id=made.group, number=1, held_on=date(2026, 9, 22), state="planned")
        senco = put(conn, programme.person, name="Mrs P. Flintham", email="senco@thistle.example")
        put(conn, schools.school_contact, school_id=made.school, person_id=senco, role="senco")
        for child in made.children.values():
            parent = put(conn, consent.signer, pupil_id=child, name="a parent", capacity="parent",
                         confirmed_on=date(2026, 8, 1))  # fmt: skip
            decide(conn, child, parent, "taking_part", "yes")
        for name, code, situation in (("Ruari", "ND-021", "parent"), ("Isla", "ND-022", "care_order")):
            made.children[name] = _waiting(suite, made, name, code, situation)
    return made


def _waiting(suite: Suite, made: SmallYear, name: str, code: str, situation: str) -> int:
    with suite.desk.change("test.waiting") as unit:
        conn = unit.conn
        key = put(conn, pupils.pupil, code=code, known_as=name, first_names=name, school_id=made.school,
                  class_name="4B", stage="profile", signer_situation=situation)  # fmt: skip
        put(conn, pupils.suggestion, pupil_id=key, year_id=made.year, group_id=made.group,
            suggested_on=date(2026, 8, 30))  # fmt: skip
        if situation == "care_order":
            reached = "4 Canal Row, Wrenbury, virtual@wrenshire.example"
            values = {"authority": "Wrenshire Council", "team": "Virtual School", "team_address": reached}
            conn.execute(consent.care.insert().values(pupil_id=key, **values))
    return key


def hand_out(suite: Suite, made: SmallYear, name: str = "Ruari", on: date = OUT_ON) -> int:
    """A consent form of a child, made and handed to the school."""
    version = suite.consent_forms.ensure_version()
    with suite.desk.change("test.out") as unit:
        return put(unit.conn, consent.form_copy, pupil_id=made.children[name], version_id=version.id, made_on=on,
                   handed_school_on=on, handed_school_to="office")  # fmt: skip
