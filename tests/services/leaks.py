"""A small desk whose people the guards know: Koji, Bram, May and Rose, a SENCO, a tutor, a parent, two schools."""

from __future__ import annotations

from sqlalchemy import insert

from nurture_desk.db.tables.consent import signer
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.schools import school_contact
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.services.suite import Suite
from tests.services.pupil_stories import child, ground, group


def filled(suite: Suite) -> dict[str, int]:
    """Put them on the desk; the keys of the children by known-as name."""
    ground(suite.desk)
    keys = {
        "Koji": child(suite, "Koji", "Larkspur"),
        "Bram": child(suite, "Bram", "Teasel"),
        "May": child(suite, "May", "Brindlow-Wynne"),
        "Siôn": child(suite, "Siôn", "Pimpernell"),
    }
    group(suite, "The Loud Otters")
    with suite.desk.change("test.leaks") as unit:
        for number, (name, role) in enumerate((("Mrs A. Flintham", "senco"), ("Perdita Loom", "")), start=1):
            unit.conn.execute(insert(person).values(name=name, may_name="name_and_role" if not role else "role_only"))
            if role:
                unit.conn.execute(insert(school_contact).values(school_id=1, person_id=number, role=role))
            else:
                unit.conn.execute(insert(tutor).values(code="NT-001", person_id=number))
        unit.conn.execute(
            insert(signer).values(pupil_id=keys["Koji"], name="Akiko Larkspur", relation="Mother", capacity="parent")
        )
    return keys
