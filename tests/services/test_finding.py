"""Finding by name from anywhere."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from nurture_desk.db import search
from nurture_desk.domain.evidence import EvidenceItem, Source
from nurture_desk.domain.finding import Found, Kind, TextKind, days_meant
from nurture_desk.domain.schools import School
from nurture_desk.domain.tutors import Tutor
from nurture_desk.services.suite import Suite
from tests.services.year_of_music import small_year

NAUGHTY = Path(__file__).resolve().parents[2].parent / "shared/data/blns.json"


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


@pytest.fixture
def year(suite, clock):
    """Koji Larkspur and four others, with what was seen of two of them."""
    clock.go_to(date(2027, 3, 5))
    made = small_year(suite)
    for name, text in (("Koji", "chose the big drum herself"), ("Ines", "tapped the drum for Koji, then waited")):
        item = EvidenceItem(0, 0, date(2026, 11, 3), Source.TA, text, made.children[name])
        suite.evidence.save(item, ())
    return made


def test_slips_of_the_finger_are_forgiven_after_who_is_called_exactly_so(suite: Suite) -> None:
    keys = {name: suite.tutors.add(Tutor(name)) for name in ("Jónas Larkspur", "Joan Larkspur", "Odo Ash")}
    for typed, names in (
        ("jonas larkspurr", ["Jónas Larkspur"]),
        ("lakrspur", ["Joan Larkspur", "Jónas Larkspur"]),
        ("joan", ["Joan Larkspur", "Jónas Larkspur"][:1]),
        ("larkps", ["Joan Larkspur", "Jónas Larkspur"]),  # still typing
        ("odd", []),  # three letters are another word, not a slip
    ):
        assert [one.id for one in suite.finding.find(typed)] == [keys[name] for name in names], typed


def test_texts_are_found_in_any_order_by_beginnings_slips_and_whose_they_are(suite: Suite, year) -> None:
    def found(words: str) -> list[tuple[str, str]]:
        return [(hit.kind, hit.who.split()[0]) for hit in suite.finding.search(words).texts]

    assert found("drum big") == found("dru cho") == found("bigg drumm chose") == [(TextKind.EVIDENCE, "Koji")]
    assert found("tapped koji") == [(TextKind.EVIDENCE, "Ines")]  # every word in the text comes first
    assert found("ines drum") == [(TextKind.EVIDENCE, "Ines")]  # not in the text: it is hers
    assert found("drum xylophone") == found("d") == []
    extract = suite.finding.search("waited").texts[0].extract
    assert extract == "tapped the drum for Koji, then \x02waited\x03"


def test_all_that_was_found_is_counted_and_has_its_year(suite: Suite, year) -> None:
    assert suite.finding.search("drum", texts=1).total == 2
    everything = suite.finding.everything("drum")
    assert len(everything.texts) == everything.total == 2
    assert {hit.launch_year for hit in everything.texts} == {2026}


def test_a_session_is_found_by_its_day(suite: Suite, year) -> None:
    with suite.desk.look() as conn:
        day = conn.exec_driver_sql("SELECT min(held_on) FROM session").scalar()
    day = date.fromisoformat(day)
    for typed in (f"{day.day} {day:%B}", f"{day.day} {day:%b} {day.year}", f"{day.day}/{day.month}"):
        hits = suite.finding.search(typed).texts
        assert (hits[0].kind, hits[0].day) == (TextKind.SESSION, day), typed


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("17 November", [(2026, 11, 17), (2027, 11, 17)]),
        ("17th nov", [(2026, 11, 17), (2027, 11, 17)]),
        ("17/11", [(2026, 11, 17), (2027, 11, 17)]),
        ("17 nov 2026", [(2026, 11, 17)]),
        ("29 February", []),
        ("17 novice", []),
        ("17", []),
    ],
)
def test_a_day_is_meant_by_day_and_month(typed: str, days: list[tuple[int, int, int]]) -> None:
    assert days_meant(typed, (2026, 2027)) == [date(*day) for day in days]


def test_h5_no_naughty_string_breaks_the_search(suite: Suite, year) -> None:
    naughty = ["' OR 1=1 --", '"quoted" NEAR(a b)', "a* AND -b", "\u202etest", "田中さん", "NULL", "\ufeff\x07"]
    if NAUGHTY.exists():  # the whole public list, where it lies beside the checkout
        naughty = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    with suite.desk.look() as conn:
        for words in filter(None, map(search.words_of, naughty)):
            search.counted(conn, search.matching([[word] for word in words], begun=True))
    for text in ("", " ", '"', "'; DROP TABLE", "\u202etest", "Ω≈ç√", "<script>", "\x00"):
        suite.finding.search(text)


def test_a_page_pasted_by_mistake_is_asked_for_by_its_first_words() -> None:
    assert search.words_of("Drum " + "drum ab " * 4000) == ["drum", "ab"]
    assert len(search.words_of(" ".join(f"word{number}" for number in range(4000)))) == 20
