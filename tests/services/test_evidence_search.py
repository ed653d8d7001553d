"""Evidence is found by child, voice, indicator, setting and day, alone and together."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.evidence import EvidenceItem, Source, Voice
from nurture_desk.domain.evidence_search import EvidenceSearch
from tests.services.year_of_music import small_year


@pytest.fixture
def found(suite, clock):
    clock.go_to(date(2027, 3, 5))
    year = small_year(suite)
    for name, source, setting, day, marks in (
        ("Koji", Source.TA, "class", date(2026, 11, 3), ("agency.choices",)),
        ("Koji", Source.PUPIL, "", date(2027, 2, 23), ("agency_of_others.x", "resilience.trust")),
        ("Ines", Source.TEACHER, "playground", date(2027, 2, 2), ("resilience",)),
    ):
        item = EvidenceItem(0, 0, day, source, f"{name} {source}", year.children[name], setting=setting)
        suite.evidence.save(item, marks)

    def find(**wish):
        if "child" in wish:
            wish["pupil_id"] = year.children[wish.pop("child")]
        return [row.text for row in suite.evidence.find(EvidenceSearch(**wish))]

    return find


@pytest.mark.parametrize(
    ("wish", "texts"),
    [
        ({}, ["Koji pupil", "Ines teacher", "Koji ta"]),
        ({"child": "Koji"}, ["Koji pupil", "Koji ta"]),
        ({"voice": Voice.SCHOOL}, ["Ines teacher", "Koji ta"]),
        ({"source": Source.TA}, ["Koji ta"]),
        ({"indicator": "agency"}, ["Koji ta"]),  # an outcome with all its indicators, and no other whose name begins so
        ({"indicator": "agency.choices"}, ["Koji ta"]),
        ({"indicator": "resilience"}, ["Koji pupil", "Ines teacher"]),
        ({"setting": "class"}, ["Koji ta"]),
        ({"first": date(2027, 2, 2), "last": date(2027, 2, 23)}, ["Koji pupil", "Ines teacher"]),
        ({"child": "Koji", "voice": Voice.SCHOOL, "first": date(2027, 1, 1)}, []),
    ],
)
def test_each_part_narrows_the_search(found, wish, texts):
    assert found(**wish) == texts


def test_the_places_and_months_that_can_be_chosen_are_those_that_were_written_down(found, suite):
    assert suite.evidence.settings() == ["class", "playground"]
    assert suite.evidence.months() == [date(2027, 2, 1), date(2026, 11, 1)]
