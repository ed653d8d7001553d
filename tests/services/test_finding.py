"""Finding by name from anywhere."""

from __future__ import annotations

from nurture_desk.domain.finding import Found, Kind
from nurture_desk.domain.schools import School
from nurture_desk.domain.tutors import Tutor
from nurture_desk.services.suite import Suite


def test_a_name_is_found_by_parts_without_accents_and_by_its_code(suite: Suite) -> None:
    key = suite.tutors.add(Tutor("Siôn Penhallow"))
    code = suite.tutors.tutor(key).code
    found = [Found(Kind.TUTOR, key, "Siôn Penhallow", code)]
    assert suite.finding.find("penh sion") == found
    assert suite.finding.find(code.lower()) == found
    assert suite.finding.find("penh jory") == []
    assert suite.finding.find("  ") == []


def test_what_was_added_since_is_found_too(suite: Suite) -> None:
    assert suite.finding.find("willow") == []
    key = suite.schools.add_own(School(name="Willow Bank Primary"))
    assert [(one.kind, one.id) for one in suite.finding.find("willow")] == [(Kind.SCHOOL, key)]


def test_no_more_are_found_than_are_wanted(suite: Suite) -> None:
    for name in ("Odo Penhallow", "Oda Penhallow", "Ode Penhallow"):
        suite.tutors.add(Tutor(name))
    assert len(suite.finding.find("penhallow", most=2)) == 2
