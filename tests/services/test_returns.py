"""Returns on a real desk; story 8 (a return of one small group) as far as it is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nurture_desk.db import audit
from nurture_desk.db import returns as rows
from nurture_desk.db.tables import consent, evidence, programme, pupils
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.answers import Reach
from nurture_desk.domain.programme import Instalment
from nurture_desk.domain.readiness import Lack
from nurture_desk.domain.return_life import State
from nurture_desk.domain.returns import OUTCOMES, Period, denominator
from nurture_desk.domain.service import ServiceProfile, SharingAgreement
from nurture_desk.services.leaving import Blocked
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from tests.services.year_of_music import SmallYear, decide, judge, note, put, small_year

HAND_IN = date(2027, 3, 12)
VERDICTS = {
    "musical_skills": ("increased", "increased", "increased", "increased"),
    "agency": ("increased", "increased", "increased", "not_yet"),
    "resilience": ("increased", "increased", "not_yet", "cannot_tell"),
    "musical_community": ("increased", "increased", "increased", None),
}


@pytest.fixture
def suite(desk_at) -> Suite:
    made: OpenDesk = desk_at(HAND_IN)
    return open_suite(made)


@pytest.fixture
def year(suite: Suite) -> SmallYear:
    suite.service.save_profile(ServiceProfile(name="Fennshire Music Service"))
    made = small_year(suite)
    with suite.desk.change("test.judgements") as unit:
        for outcome, verdicts in VERDICTS.items():
            for name, verdict in zip(made.children, verdicts, strict=True):
                if verdict is not None:
                    item = note(unit.conn, made, name, "tutor", outcome, f"{name} led the middle part.")
                    judge(unit.conn, made, name, outcome, verdict, item)
    return made


def figures(suite: Suite, year: SmallYear) -> dict[str, object]:
    return {row.figure.name: row.value for row in suite.returns.figures(year.year)}


def test_story_8_denominators_are_four_four_four_three(suite: Suite, year: SmallYear) -> None:
    values = figures(suite, year)
    assert [denominator(values, outcome) for outcome in OUTCOMES] == [4, 4, 4, 3]
    assert values["outcome_musical_community_not_judged"] == 1
    assert (values["outcome_resilience_increased"], values["outcome_resilience_cannot_tell"]) == (2, 1)
    assert all(not row.misfits for row in suite.returns.figures(year.year))


def test_story_8_readiness_names_the_child_never_judged_by_code(suite: Suite, year: SmallYear) -> None:
    ready = suite.readiness.of_year(year.year)
    unjudged = [one for one in ready.missing if one.lack is Lack.JUDGEMENT]
    assert [(one.who, one.about) for one in unjudged] == [("ND-004", "musical_community")]
    assert ready.claims_without_evidence == ()
    assert ready.evidence_without_claim == ()


def test_story_8_margins_are_blank_with_their_reason_until_an_agreement_is_on_file(
    suite: Suite, year: SmallYear
) -> None:
    with suite.desk.change("test.demographics") as unit:
        for child, code in zip(year.children.values(), ("WBRI", "WBRI", "MWBC", "WBRI"), strict=True):
            values = {"field": "ethnicity", "answer": "value", "code": code, "supplied_on": date(2026, 9, 1)}
            put(unit.conn, pupils.demographic, pupil_id=child, **values)
    first = suite.returns.make(year.year, Period.INTERIM, "Odile Marsh", HAND_IN)
    made = suite.returns.document(first)
    assert made.margins == ()
    assert made.margins_reason == "no agreement on file"
    suite.service.save_agreement(SharingAgreement("Hertfordshire Music Service", signed_on=date(2026, 9, 1)))
    second = suite.returns.document(suite.returns.make(year.year, Period.FINAL, "Odile Marsh", HAND_IN))
    ethnicity = [line.count for line in second.margins if line.heading == "ethnicity"]
    assert sorted(ethnicity) == [1, 3]
    assert second.margins_reason == ""


def test_participation_counts_sessions_and_children(suite: Suite, year: SmallYear) -> None:
    values = figures(suite, year)
    assert (values["groups"], values["schools"], values["tutors"]) == (1, 1, 1)
    assert (values["pupils_started"], values["pupils_completed"], values["pupils_left_early"]) == (4, 4, 0)
    assert (values["sessions_held"], values["minutes_delivered"]) == (3, 90)
    assert (values["attendance_present"], values["attendance_possible"]) == (12, 12)
    assert (values["voices_tutor"], values["voices_family"], values["pupils_triangulated"]) == (4, 0, 0)


def test_what_nobody_kept_is_blank_and_never_nought(suite: Suite, year: SmallYear) -> None:
    values = figures(suite, year)
    for name in (
        "match_cash",
        "match_hours",
        "training_tutors",
        "reflection_meetings",
        "tutor_responses",
        "plan_roll_out",
    ):
        assert values[name] is None, name


def test_a_child_without_research_agreement_counts_in_participation_only(suite: Suite, year: SmallYear) -> None:
    with suite.desk.change("test.refused") as unit:
        rows = consent.signer.select().where(consent.signer.c.pupil_id == year.children["Bram"])
        parent = unit.conn.execute(rows).one().id
        decide(unit.conn, year.children["Bram"], parent, "learning", "no")
    values = figures(suite, year)
    assert (values["pupils_started"], values["pupils_research_consent"]) == (4, 3)
    assert values["attendance_present"] == 12
    assert values["voices_tutor"] == 3
    assert values["outcome_musical_skills_increased"] == 3
    missing = suite.readiness.of_year(year.year).missing
    assert "ND-002" not in {one.who for one in missing if one.lack is not Lack.DEMOGRAPHICS}  # a no owes nothing
    profile = suite.service.profile()
    suite.service.save_profile(replace(profile, count_without_agreement=False))
    assert figures(suite, year)["attendance_present"] == 9


def test_every_figure_is_the_sum_of_what_is_behind_it(suite: Suite, year: SmallYear) -> None:
    for row in suite.returns.figures(year.year):
        behind = suite.returns.behind(year.year, row.figure.name)
        if behind is not None:
            assert sum(one.amount for one in behind) == row.value, row.figure.name
    named = suite.returns.behind(year.year, "outcome_agency_not_yet")
    assert named is not None
    assert [one.code for one in named] == ["ND-004"]


def test_a_return_with_nothing_in_it_is_refused(suite: Suite) -> None:
    empty = suite.programme.start_year(2026)
    with pytest.raises(NurtureError, match=r"returns\.nothing_in_it"):
        suite.returns.make(empty, Period.FINAL, "Odile Marsh", HAND_IN)
    assert suite.returns.snapshots() == []


def test_signing_off_needs_a_name_and_a_day_that_has_been(suite: Suite, year: SmallYear) -> None:
    with pytest.raises(NurtureError, match=r"returns\.signed_by_whom"):
        suite.returns.make(year.year, Period.FINAL, " ", HAND_IN)
    with pytest.raises(NurtureError, match=r"returns\.signed_in_future"):
        suite.returns.make(year.year, Period.FINAL, "Odile Marsh", date(2027, 3, 13))


def test_a_snapshot_stays_as_it_was_and_compares_with_the_next(suite: Suite, year: SmallYear) -> None:
    first = suite.returns.make(year.year, Period.INTERIM, "Odile Marsh", HAND_IN)
    with suite.desk.change("test.judged") as unit:
        item = note(unit.conn, year, "Tamsin", "tutor", "musical_community", "Counted the others in.")
        judge(unit.conn, year, "Tamsin", "musical_community", "increased", item)
    second = suite.returns.make(year.year, Period.FINAL, "Odile Marsh", HAND_IN)
    changed = {one.name: (one.before, one.after, one.by) for one in suite.returns.compare(first, second)}
    assert changed == {
        "outcome_musical_community_increased": (3, 4, 1),
        "outcome_musical_community_not_judged": (1, 0, -1),
    }
    came, went = (one.whys for one in suite.returns.compare(first, second))
    assert [(why.title, why.before, why.after) for why in came] == [("Tamsin", None, 1)]
    assert [(why.title, why.before, why.after) for why in went] == [("ND-004", 1, None)]
    assert [row.snapshot.number for row in suite.returns.snapshots()] == [2, 1]


def test_a_return_is_sent_asked_about_answered_and_accepted(suite: Suite, year: SmallYear) -> None:
    key = suite.returns.make(year.year, Period.FINAL, "Odile Marsh", HAND_IN)
    with pytest.raises(NurtureError, match=r"returns\.not_the_next_step"):
        suite.returns.step(key, State.ACCEPTED, HAND_IN)
    suite.returns.step(key, State.SENT, HAND_IN)
    with pytest.raises(NurtureError, match=r"returns\.say_what"):
        suite.returns.step(key, State.QUERIED, HAND_IN)
    suite.returns.step(key, State.QUERIED, HAND_IN, "HMS", "Is the one not judged new?")
    suite.returns.step(key, State.ANSWERED, HAND_IN, "Odile Marsh", "Joined in February.")
    suite.returns.step(key, State.ACCEPTED, HAND_IN)
    second = Instalment(year.year, 2)
    assert second.state(HAND_IN, suite.grant.accepted_on(year.year)) == "due"  # the second half follows
    assert second.state(HAND_IN) == "waiting"
    row = suite.returns.snapshots()[0]
    assert (row.state, row.snapshot.accepted_on) == (State.ACCEPTED, HAND_IN)
    assert [one.state.value for one in suite.returns.events(key)] == ["made", "sent", "queried", "answered", "accepted"]


def test_a_newer_return_corrects_the_one_asked_about(suite: Suite, year: SmallYear) -> None:
    key = suite.returns.make(year.year, Period.FINAL, "Odile Marsh", HAND_IN)
    suite.returns.step(key, State.SENT, HAND_IN)
    suite.returns.step(key, State.QUERIED, HAND_IN, "HMS", "Which school is new?")
    suite.returns.make(year.year, Period.FINAL, "Odile Marsh", HAND_IN)
    assert [row.state for row in suite.returns.snapshots()] == [State.MADE, State.CORRECTED]


def test_codes_are_made_new_and_names_stay_home(suite: Suite, year: SmallYear) -> None:
    with suite.desk.change("test.quotes") as unit:
        put(unit.conn, programme.person, name="Mrs A. Flintham")
        rows = consent.signer.select().where(consent.signer.c.pupil_id == year.children["Koji"])
        parent = unit.conn.execute(rows).one().id
        decide(unit.conn, year.children["Koji"], parent, "words", "yes")
        more = {"kind": "quotation"}
        note(unit.conn, year, "Koji", "pupil", "agency", "I did the drop, Bram helped.", **more)
        note(unit.conn, year, "Ines", "pupil", "agency", "I like the loud bit.", **more)
        note(unit.conn, year, "Ines", "ta", "agency", "Mrs Flintham saw Ines wait at Thistle Lane Primary School.")
    made = suite.returns.document(suite.returns.make(year.year, Period.FINAL, "Odile Marsh", HAND_IN))
    texts = " ".join([line.text for line in made.evidence] + [line.text for line in made.quotes])
    for name in ("Koji", "Bram", "Ines", "Tamsin", "Flintham", "Thistle Lane"):
        assert name not in texts
    assert len(made.quotes) == 1  # the other child's words may not be quoted
    assert {line.code for line in made.evidence} == {"C01", "C02", "C03", "C04"}
    held = suite.returns.held_back(year.year)
    assert [(one.who, one.purpose) for one in held] == [("ND-003", "words")]


def test_erasing_a_child_takes_their_words_out_of_kept_returns(suite: Suite, year: SmallYear) -> None:
    key = suite.returns.make(year.year, Period.FINAL, "Odile Marsh", HAND_IN)
    before = suite.returns.document(key)
    with suite.desk.change("test.erase") as unit:
        unit.conn.execute(pupils.pupil.delete().where(pupils.pupil.c.id == year.children["Koji"]))
    after = suite.returns.document(key)
    assert len(after.evidence) == len(before.evidence) - 4
    assert after.figures == before.figures


def test_a_figure_the_desk_cannot_know_is_typed_with_its_source(suite: Suite, year: SmallYear) -> None:
    suite.returns.type_figure(year.year, "tutors_trained_to_date", "7", "training list 2021 to 2026")
    suite.returns.type_figure(year.year, "plan_roll_out", "yes")
    values = figures(suite, year)
    assert (values["tutors_trained_to_date"], values["plan_roll_out"]) == (7, "yes")
    with pytest.raises(NurtureError, match=r"returns\.worked_out"):
        suite.returns.type_figure(year.year, "pupils_started", "9")
    with pytest.raises(NurtureError, match=r"returns\.whole_number"):
        suite.returns.type_figure(year.year, "match_hours", "12.5")
    suite.returns.type_figure(year.year, "plan_roll_out", "")
    assert figures(suite, year)["plan_roll_out"] is None


def test_the_workbook_and_its_summary_leave_together_by_the_door(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    key = suite.returns.make(year.year, Period.FINAL, "Odile Marsh", HAND_IN)
    left = suite.return_export.export(key, tmp_path / "return.xlsx")
    assert left.path.read_bytes()[:2] == b"PK"
    assert left.path.with_suffix(".pdf").read_bytes()[:5] == b"%PDF-"
    with suite.desk.look() as conn:
        assert audit.entries(conn, newest=1)[0].action == "returns.export"
    row = suite.recalls.ledger()[0]
    assert (row.title, row.for_whom, row.sha256) == ("Return 1 of 2026-27", "the national team", left.sha256)
    with pytest.raises(NurtureError, match=r"returns\.not_a_workbook_name"):
        suite.return_export.export(key, tmp_path / "return.pdf")


def test_what_is_asked_about_stops_a_return_until_it_is_put_right(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    with suite.desk.change("test.may") as unit:
        values = {"code": "ND-050", "known_as": "May", "first_names": "May", "surname": "Brindlow", "stage": "profile"}
        put(unit.conn, pupils.pupil, school_id=year.school, signer_situation="parent", **values)
        note(unit.conn, year, "Koji", "ta", "agency", "He and Zebedee drummed; May Brindlow and May laughed.")
    suite.returns.write(year.year, 1, "Koji and Bram asked for more.")
    out = tmp_path / "return.xlsx"
    with pytest.raises(Blocked):
        suite.return_export.sign_and_export(year.year, Period.FINAL, "Odile Marsh", out)
    assert suite.returns.snapshots() == []  # nothing was signed off either
    key = suite.returns.make(year.year, Period.FINAL, "Odile Marsh", HAND_IN)
    with pytest.raises(Blocked) as stopped:
        suite.return_export.export(key, out)
    assert not out.exists()
    assert {hit.text for hit in stopped.value.hits} >= {"Koji", "Bram", "Zebedee"}
    for hit in stopped.value.hits:
        if hit.text == "Zebedee":
            suite.guarding.answer(hit, "a puppet", Reach.DOCUMENT, subject=stopped.value.subject)
        else:
            assert suite.return_export.mend(key, hit)
    suite.return_export.export(key, out)
    made = suite.returns.document(key)
    texts = " ".join(line.text for line in (*made.evidence, *made.narrative))
    assert [name for name in ("Koji", "Bram", "May", "Brindlow") if name in texts] == []
    assert "Koji" not in suite.returns.narrative(year.year)[1]  # the year's own text too
    with suite.desk.look() as conn:
        kept = " ".join(
            conn.execute(evidence.evidence_item.select().with_only_columns(evidence.evidence_item.c.text)).scalars()
        )
    assert "May Brindlow and May laughed" in kept  # what was said stays as it was said


def test_a_return_kept_before_lines_said_whose_consent_they_rest_on_still_leaves(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    key = suite.returns.make(year.year, Period.INTERIM, "Odile Marsh", HAND_IN)
    with suite.desk.change("test.older") as unit:
        for line in rows.lines(unit.conn, key, "evidence"):
            old = {name: value for name, value in line.content.items() if name != "lean"}
            rows.set_line(unit.conn, replace(line, content=old))
        kept = rows.sheets(unit.conn, key)
        rows.set_sheets(unit.conn, key, {name: value for name, value in kept.items() if name != "behind"})
    left = suite.return_export.export(key, tmp_path / "return.xlsx")
    assert left.held_back == ()
    newer = suite.returns.make(year.year, Period.FINAL, "Odile Marsh", HAND_IN)
    assert suite.returns.compare(key, newer) == ()
