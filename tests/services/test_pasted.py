"""Pasted messages become evidence once a person has chosen."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import ItemKind, Origin, Source
from nurture_desk.domain.reports import Copy
from nurture_desk.services.pasted import Chosen
from tests.services.year_of_music import small_year

CHAT = """[23/02/2027, 14:03] Perdita Loom: Koji counted Ines in today.
[23/02/2027, 14:04] Mum: He sings in the bath. May we use this?
[23/02/2027, 14:05] Koji: I did the drop.
[23/02/2027, 14:06] Jan: Somebody waited."""


@pytest.fixture
def year(suite, clock):
    clock.go_to(date(2027, 3, 5))
    return small_year(suite)


def test_speakers_are_people_of_the_desk_and_names_inside_are_flagged(suite, year):
    tutor, mum, koji, stranger = suite.pasted.read(CHAT)
    assert (tutor.source, tutor.pupil_id, tutor.on) == (Source.TUTOR, year.children["Koji"], date(2027, 2, 23))
    assert [hit.text for hit in tutor.named] == ["Ines"]
    assert (mum.source, mum.pupil_id) == (Source.PARENT, None)
    assert (koji.source, koji.pupil_id) == (Source.PUPIL, year.children["Koji"])
    assert stranger.source is None


@pytest.mark.parametrize(
    ("speaker", "source"), [("Mrs Hope (TA)", Source.TA), ("Wyn (mum)", Source.PARENT), ("Jan (work)", None)]
)
def test_what_somebody_is_stands_in_brackets_behind_the_name(suite, year, speaker, source):
    (said,) = suite.pasted.read(f"[23/02/2027, 14:03] {speaker}: Somebody waited.")
    assert said.source == source


def test_nothing_is_kept_before_it_is_chosen(suite, year):
    suite.pasted.read(CHAT)
    assert suite.evidence.of_year() == []


def test_what_is_chosen_is_evidence_with_source_child_day_setting_and_indicators(suite, year):
    koji = suite.pasted.read(CHAT)[2]
    wish = Chosen(koji.text, koji.on, Source.PUPIL, koji.pupil_id, setting="class", indicators=("agency.ownership",))
    assert suite.pasted.keep([wish]) == 1
    (row,) = suite.evidence.of_child(year.children["Koji"])
    assert (row.text, row.kind, row.origin, row.setting) == (
        "I did the drop.",
        ItemKind.QUOTATION,
        Origin.MESSAGE,
        "class",
    )
    assert row.indicators == ("agency.ownership",)
    assert [one.kept for one in suite.pasted.read(CHAT)] == [False, False, True, False]


def test_one_that_may_not_be_kept_keeps_none(suite, year):
    good = Chosen("He waits.", date(2027, 2, 23), Source.TA, year.children["Koji"])
    with pytest.raises(NurtureError):
        suite.pasted.keep([good, Chosen("Somebody waits.", date(2027, 2, 23), Source.TA)])
    assert suite.evidence.of_year() == []


def test_a_parents_message_is_handed_in_only_when_they_said_that_it_may(suite, year):
    key = year.children["Koji"]
    suite.pasted.keep([Chosen("Sings in the bath.", date(2027, 2, 23), Source.PARENT, key)])
    suite.pasted.keep([Chosen("Hums at tea.", date(2027, 2, 23), Source.PARENT, key, may_quote=True)])
    report = suite.report_copies.copy(key, Copy.ANALYSIS)
    assert [line.text for part in report.sections for line in part.lines] == ["Hums at tea."]
    assert [one.purpose for one in report.held_back] == ["family_words"]
