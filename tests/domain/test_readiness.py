"""What is missing towards a return: each line exactly, and nothing of those who owe nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from nurture_desk.domain.evidence import EvidenceRow, ItemKind, Judgement, Origin, Source, Verdict
from nurture_desk.domain.readiness import (
    Lack,
    Papers,
    claims_without_evidence,
    evidence_without_claim,
    missing,
)
from nurture_desk.domain.return_facts import Facts, ReturnChild, Story
from nurture_desk.domain.returns import OUTCOMES, PLANS

HAND_IN = date(2027, 3, 12)


def child(key: int, name: str, **changed: Any) -> ReturnChild:
    plain = ReturnChild(
        key, f"ND-{key:03d}", name, "Larkspur", "Thistle Lane Primary School", True, None, "", True, False, True, 17, 20
    )
    return replace(plain, **changed)


def item(key: int, pupil: int, source: Source, *indicators: str) -> EvidenceRow:
    return EvidenceRow(
        key, 1, HAND_IN, source, "Led.", pupil, None, None, ItemKind.OBSERVATION, "", False, None, Origin.TYPED, None,
        f"ND-{pupil:03d}", "", "Larkspur", None, indicators,
    )  # fmt: skip


def judged(pupil: int, outcome: str, *cites: int) -> Judgement:
    return Judgement(0, pupil, 1, outcome, Verdict.INCREASED, "", HAND_IN, "", cites)


def complete(*children: ReturnChild) -> tuple[Facts, Papers]:
    """A year in which nothing is missing for ``children``."""
    keys = frozenset(one.id for one in children)
    items = tuple(item(one.id, one.id, Source.TUTOR, *OUTCOMES) for one in children)
    judgements = tuple(judged(one.id, outcome, one.id) for one in children for outcome in OUTCOMES)
    facts = Facts(
        1, "2026-27", "Fennshire Music Service", HAND_IN, True, children, (), items, judgements,
        stories=(Story(1, "group", "The drop", "", (), HAND_IN),),
    )  # fmt: skip
    papers = Papers(
        voices=keys, family=keys, school=keys, demographics=keys, agreement=True,
        tutors=((1, "NT-001", "Perdita Loom", True, True),), told=frozenset({1}),
        narrative=frozenset(range(1, 10)), plans=frozenset(PLANS),
    )  # fmt: skip
    return facts, papers


def test_a_year_with_everything_lists_nothing() -> None:
    facts, papers = complete(child(1, "Koji"), child(2, "Bram"))
    assert missing(facts, papers) == ()
    assert claims_without_evidence(facts) == ()
    assert evidence_without_claim(facts) == ()


def test_each_gap_is_one_line_with_who_owes_it() -> None:
    children = [child(key, name) for key, name in enumerate(("Koji", "Bram", "Ines", "Tamsin"), 1)]
    facts, papers = complete(*children)
    papers = replace(
        papers,
        family=frozenset({4}),
        school=frozenset({1, 2, 3}),
        open_targets=((4, "Play a beat my friends can dance to"),),
        no_diary=((17, "NG-01", 17, date(2027, 3, 2)),),
        tutors=((1, "NT-001", "Perdita Loom", True, True), (2, "NT-002", "Odo Penhallow", False, True)),
    )
    found = [(one.lack, one.who, one.about) for one in missing(facts, papers)]
    assert found == [
        (Lack.FAMILY_SLIP, "ND-001", ""),
        (Lack.FAMILY_SLIP, "ND-002", ""),
        (Lack.FAMILY_SLIP, "ND-003", ""),
        (Lack.SCHOOL_SLIP, "ND-004", ""),
        (Lack.TARGET, "ND-004", "Play a beat my friends can dance to"),
        (Lack.DIARY, "NG-01", "17"),
        (Lack.OBSERVATION, "NT-002", ""),
        (Lack.CASE_STUDY, "NT-002", ""),
    ]


def test_a_child_who_left_with_a_reason_is_never_listed() -> None:
    gone = child(3, "Ines", left_on=date(2027, 1, 15), left_reason="moved away", left_early=True, completed=False)
    facts, papers = complete(child(1, "Koji"))
    facts = replace(facts, children=(*facts.children, gone), items=(*facts.items, item(9, 3, Source.TUTOR)))
    assert missing(facts, papers) == ()
    assert evidence_without_claim(facts) == ()
    silent = replace(gone, left_reason="")
    listed = missing(replace(facts, children=(facts.children[0], silent)), papers)
    assert {one.who for one in listed} == {"ND-003"}


def test_a_no_owes_nothing_and_an_answer_not_given_is_owed() -> None:
    facts, papers = complete(child(1, "Koji"))
    said_no = child(2, "Bram", research=False, research_why="no")
    own_no = child(3, "Ines", research=False, research_why="child_no")
    grown_no = child(5, "Aled", research=False, research_why="own_no")  # at 16 the young person decides
    owed = child(4, "Tamsin", research=False, research_why="not_answered")
    papers = replace(papers, demographics=frozenset({1, 2, 3, 4, 5}))
    found = missing(replace(facts, children=(*facts.children, said_no, own_no, grown_no, owed)), papers)
    assert [(one.lack, one.who) for one in found] == [(Lack.CONSENT, "ND-004")]


def test_a_slip_that_says_nothing_new_is_still_a_voice() -> None:
    facts, papers = complete(child(1, "Koji"))
    facts = replace(facts, items=(*facts.items, item(9, 1, Source.TA)))
    assert missing(facts, replace(papers, school=frozenset())) == ()


def test_demographics_are_asked_only_once_they_may_be_sent() -> None:
    facts, papers = complete(child(1, "Koji"))
    without = replace(papers, demographics=frozenset(), agreement=False)
    assert [one.lack for one in missing(facts, without)] == [Lack.AGREEMENT]
    asked = replace(without, agreement=True)
    assert [(one.lack, one.who) for one in missing(facts, asked)] == [(Lack.DEMOGRAPHICS, "ND-001")]


def test_claims_and_evidence_that_do_not_meet_are_two_lists() -> None:
    facts, _ = complete(child(1, "Koji"))
    bare = replace(facts, judgements=(judged(1, "agency"),), items=(item(5, 1, Source.TUTOR, "resilience.trust"),))
    assert [(one.who, one.outcome) for one in claims_without_evidence(bare)] == [("ND-001", "agency")]
    assert [(one.who, one.outcome, one.items) for one in evidence_without_claim(bare)] == [("ND-001", "resilience", 1)]
