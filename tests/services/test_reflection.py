"""Meetings, the learning log and the wider inclusion log, on a real desk."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.people import Person
from nurture_desk.domain.reflection import (
    Action,
    Effect,
    Inclusion,
    InclusionKind,
    Learning,
    Meeting,
    MeetingKind,
    ServiceOutcome,
    Theme,
)
from nurture_desk.services.suite import Suite


@pytest.fixture
def year(suite: Suite) -> int:
    return suite.programme.start_year(2026)


def meeting(year: int, **changed: object) -> Meeting:
    values: dict[str, object] = {"kind": MeetingKind.OWN, "held_on": date(2026, 8, 27), "minutes": 120}
    return Meeting(year, **{**values, **changed})


def test_a_meeting_keeps_who_came_and_what_was_agreed(suite: Suite, year: int) -> None:
    perdita = suite.people.save(Person("Perdita Loom"))
    odo = suite.people.save(Person("Odo Penhallow"))
    key = suite.reflection.save_meeting(meeting(year, themes=(Theme.SET_UP, Theme.WORKFORCE)), [odo, perdita, odo])
    suite.reflection.save_action(Action(key, "Ask for the library on Tuesdays", "Perdita"))
    row = suite.reflection.meetings(year)[0]
    assert row.people == ("Odo Penhallow", "Perdita Loom")
    assert row.open_actions == 1
    assert row.meeting.themes == (Theme.SET_UP, Theme.WORKFORCE)
    assert suite.reflection.next_due(year) == date(2026, 9, 24)


def test_the_confidential_note_lies_apart(suite: Suite, year: int) -> None:
    key = suite.reflection.save_meeting(meeting(year), [])
    suite.reflection.save_note(key, "Not for the list.")
    row = suite.reflection.meetings(year)[0]
    assert row.has_note
    assert "Not for the list." not in repr(row)
    suite.reflection.save_note(key, " ")
    assert not suite.reflection.meetings(year)[0].has_note


def test_what_was_learned_stays_when_its_meeting_goes(suite: Suite, year: int) -> None:
    key = suite.reflection.save_meeting(meeting(year), [])
    suite.reflection.save_learning(
        Learning(year, date(2026, 8, 27), Theme.PARTNERS, Effect.HELPED, "The SENCO came to look.", meeting_id=key)
    )
    suite.reflection.remove_meeting(key)
    assert [one.text for one in suite.reflection.learning(year)] == ["The SENCO came to look."]


@pytest.mark.parametrize(
    ("changed", "key"),
    [({"held_on": date(2026, 9, 2)}, "meeting_in_future"), ({"minutes": 2}, "minutes_out_of_range")],
)
def test_a_meeting_that_cannot_have_been_is_refused(
    suite: Suite, year: int, changed: dict[str, object], key: str
) -> None:
    with pytest.raises(NurtureError, match=f"reflection.{key}"):
        suite.reflection.save_meeting(meeting(year, **changed))


def test_the_inclusion_log_keeps_its_proof_inside_the_desk(suite: Suite, year: int) -> None:
    entry = Inclusion(
        year, date(2026, 8, 10), InclusionKind.POLICY, "Lesson policy", outcome=ServiceOutcome.EMBEDDED, proof="page 3"
    )
    key = suite.inclusion_log.save(entry)
    suite.inclusion_log.attach(key, "policy.pdf", b"%PDF-1.4 lesson policy")
    found = suite.inclusion_log.proof(key)
    assert found is not None
    assert found[1] == b"%PDF-1.4 lesson policy"
    kept = suite.inclusion_log.entries(year)[0]
    suite.inclusion_log.save(kept)
    assert suite.inclusion_log.proof(key) is not None
    suite.inclusion_log.remove(key)
    assert suite.inclusion_log.entries(year) == []
