"""A family takes everything back in March: nothing more leaves, what left is called back, counts stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Channel
from nurture_desk.domain.papers import Paper, Prose, Readers, Section
from nurture_desk.domain.purposes import Purpose
from nurture_desk.services.leaving import Blocked
from nurture_desk.services.suite import Suite
from nurture_desk.services.withdrawals import EVERYTHING
from tests.conftest import StandingClock
from tests.services.leaks import filled
from tests.services.pupil_stories import parent, sheet

STORY = Paper("case-study", "Case study", "Loud and quiet", Readers.PUBLIC, (Section("", (Prose("It got loud."),)),))


@pytest.fixture
def left(suite: Suite, clock: StandingClock, tmp_path: Path) -> tuple[int, int]:
    """Koji's family said yes to everything in September; a story and a report left in February, counts in March."""
    koji = filled(suite)["Koji"]
    clock.go_to(date(2026, 9, 14))
    mother = parent(suite, koji, "Akiko Larkspur")
    sheet(suite, koji, mother, {"taking_part": "yes", "learning": "yes", "words": "yes", "story": "yes"})
    clock.go_to(date(2027, 2, 10))
    uses = {koji: [Purpose.STORY, Purpose.WORDS]}
    suite.leaving.save(STORY, tmp_path / "a.pdf", subject="case-study:3", uses=uses, for_whom="Changing Tracks")
    suite.leaving.save(STORY, tmp_path / "b.docx", subject="report:1", uses={koji: [Purpose.LEARNING]})
    suite.consent_gate.note_left("return", {koji: [Purpose.LEARNING]}, title="1")
    clock.go_to(date(2027, 3, 8))
    return koji, mother


def take_back(suite: Suite, koji: int, mother: int) -> list[str]:
    answer = Answer(koji, mother, Channel.PAPER, date(2027, 3, 8), {}, recorded_by="Manager")
    return [row.subject for row in suite.withdrawals.record(answer, [EVERYTHING])]


def test_g4_what_left_is_called_back_by_document_and_counts_stay(suite: Suite, left: tuple[int, int]) -> None:
    assert {row.subject for row in suite.withdrawals.would_recall(left[0], [EVERYTHING])} == {
        "case-study:3",
        "report:1",
    }
    assert set(take_back(suite, *left)) == {"case-study:3", "report:1"}
    listed = {(row.subject, row.for_whom, row.purpose) for row in suite.recalls.open()}
    assert ("case-study:3", "Changing Tracks", "story") in listed
    states = {row.subject or row.kind: row.state for row in suite.recalls.ledger()}
    assert states == {"case-study:3": "recall", "report:1": "recall", "return": "out"}


def test_g4_nothing_of_the_child_leaves_any_more(suite: Suite, left: tuple[int, int], tmp_path: Path) -> None:
    koji, mother = left
    take_back(suite, koji, mother)
    with pytest.raises(Blocked) as stopped:
        suite.leaving.save(STORY, tmp_path / "c.pdf", subject="case-study:3", uses={koji: [Purpose.STORY]})
    assert [one.purpose for one in stopped.value.held_back] == ["story"]
    assert not (tmp_path / "c.pdf").exists()
    assert len(suite.recalls.ledger()) == 3


def test_settling_one_document_leaves_the_other_to_call_back(suite: Suite, left: tuple[int, int]) -> None:
    take_back(suite, *left)
    suite.recalls.settle(next(row for row in suite.recalls.open() if row.subject == "report:1"))
    assert {row.subject for row in suite.recalls.open()} == {"case-study:3"}
