"""Story 5, four voices and no leak, and the report's own life."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from nurture_desk.db.tables.consent import consent_decision, signer
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Origin, Source, Verdict
from nurture_desk.domain.reports import Copy, Section
from nurture_desk.domain.sessions import Mark
from nurture_desk.domain.slips import Target

DAY = date(2027, 2, 23)
SHOUT = "Shouted and left when the drum was taken."
FRIEND = "Has made a friend in the playground."
BATH = "Sings in the bath."
DROP = "I did the drop."


@pytest.fixture
def koji(suite, larkspur, clock):
    clock.go_to(date(2027, 3, 5))
    key = larkspur.children["Koji"]

    def note(source, text, indicators, family, kind=ItemKind.OBSERVATION):
        item = EvidenceItem(0, 0, DAY, source, text, pupil_id=key, kind=kind, family_may_see=family)
        return suite.evidence.save(item, indicators)

    note(Source.TUTOR, SHOUT, ("resilience.feelings",), False)
    note(Source.TA, FRIEND, ("musical_community.belonging",), False)
    note(Source.PARENT, BATH, ("musical_skills.skills",), True)
    note(Source.PUPIL, DROP, ("agency.ownership",), True, ItemKind.QUOTATION)
    return key


def agree(desk, pupil_id, *purposes, value="yes"):
    with desk.change("test.agree", Area.CONSENT) as unit:
        who = unit.conn.execute(
            insert(signer).values(
                pupil_id=pupil_id, name="Ayame Larkspur", capacity="parent", confirmed_on=date(2026, 9, 1)
            )
        ).inserted_primary_key[0]
        for purpose in purposes:
            unit.conn.execute(
                insert(consent_decision).values(
                    pupil_id=pupil_id,
                    purpose=purpose,
                    value=value,
                    signer_id=who,
                    capacity="parent",
                    channel="paper",
                    decided_on=date(2026, 9, 14),
                )
            )


def texts(report):
    return [line.text for section in report.sections for line in section.lines]


def test_story_5_the_family_copy_holds_the_last_two_and_nothing_of_the_first(suite, koji):
    report = suite.report_copies.copy(koji, Copy.FAMILY)
    assert texts(report) == [DROP, BATH]
    assert not any(word in str(report.sections) for word in ("Shouted", "friend"))
    assert report.indicators == report.judgements == ()
    assert report.voices_missing == report.heading == report.reference == ""


def test_story_5_the_tas_line_is_listed_as_held_back(suite, koji):
    held = suite.report_copies.copy(koji, Copy.FAMILY).held_back
    assert {(line.who, line.purpose) for line in held} == {("ND-014", "share_with_family")}
    assert FRIEND in [line.text for line in held]


def test_story_5_the_analysis_copy_holds_all(suite, koji, desk):
    agree(desk, koji, "learning", "words")
    report = suite.report_copies.copy(koji, Copy.ANALYSIS)
    assert set(texts(report)) == {SHOUT, FRIEND, BATH, DROP}
    assert report.held_back == ()
    assert report.heading == "May be read by the family on request."
    assert [row.value for row in report.judgements] == ["Not judged"] * 4
    assert report.voices_missing == ""


def test_story_5_he_was_part_of_17_sessions(suite, larkspur, koji, clock):
    clock.go_to(date(2026, 9, 1))
    suite.planning.plan(larkspur.group, date(2026, 9, 22))
    clock.go_to(date(2027, 3, 5))
    for place, row in enumerate(suite.sessions.of_group(larkspur.group)):
        if row.held_on <= date(2027, 3, 5):
            mark = Mark.NOT_HERE if place in (3, 8, 11) else (Mark.LISTENING, Mark.CAME_BACK, Mark.PLAYING)[place % 3]
            suite.registers.mark(row.id, koji, mark)
    assert suite.report_copies.copy(koji, Copy.FAMILY).joined == "Koji was part of 17 sessions."


def test_a_child_without_any_session_was_not_part_of_0_of_them(suite, koji):
    assert [suite.report_copies.copy(koji, copy).joined for copy in Copy] == ["", ""]


def test_without_the_research_agreement_the_analysis_copy_holds_no_evidence(suite, koji):
    report = suite.report_copies.copy(koji, Copy.ANALYSIS)
    assert texts(report) == []
    assert report.judgements == report.indicators == ()
    assert {line.purpose for line in report.held_back} == {"learning"}
    assert len(report.held_back) == 4


def test_without_a_yes_to_words_the_childs_words_are_held_back_from_the_analysis_copy(suite, koji, desk):
    agree(desk, koji, "learning")
    report = suite.report_copies.copy(koji, Copy.ANALYSIS)
    assert DROP not in texts(report)
    assert [(line.who, line.purpose) for line in report.held_back] == [("ND-014", "words")]


def test_words_a_family_keeps_to_itself_stay_out_of_the_analysis_copy(suite, koji, desk):
    agree(desk, koji, "learning", "words")
    suite.evidence.save(
        EvidenceItem(
            0, 0, DAY, Source.PARENT, "Talks of it daily.", pupil_id=koji, origin=Origin.FAMILY_SLIP, may_quote=None
        )
    )
    report = suite.report_copies.copy(koji, Copy.ANALYSIS)
    assert "Talks of it daily." not in texts(report)
    assert report.held_back[0].purpose == "family_words"


def test_the_analysis_copy_shows_judgements_with_their_voices(suite, koji, desk):
    agree(desk, koji, "learning", "words")
    row = suite.judgements.of_child(koji).row("agency")
    suite.judgements.judge(koji, "agency", Verdict.INCREASED, row.items, "Says so himself")
    printed = suite.report_copies.copy(koji, Copy.ANALYSIS).judgements[1]
    assert (printed.value, printed.voices, printed.why) == ("Increased", "Pupil", "Says so himself")


def test_a_report_never_begun_keeps_nothing(suite, koji):
    assert suite.reports.of_child(koji).report.id == 0
    assert suite.reports.pour(koji) == 4
    assert suite.reports.pour(koji) == 0
    assert suite.reports.of_child(koji).report.id > 0


def test_targets_are_the_first_lines_of_a_report(suite, koji):
    suite.slips.save(Target(0, koji, 0, date(2026, 9, 29), "play the drop", reviewed_on=DAY, review="got_there"))
    suite.reports.pour(koji)
    (line,) = suite.reports.of_child(koji).of(Section.HOPES)
    assert line.text == "I’d like to be able to play the drop. Got there."


def test_a_line_can_be_rewritten_shared_moved_and_taken_out(suite, koji):
    suite.reports.pour(koji)
    first = suite.reports.add_line(koji, Section.NEXT, "Drum lessons from April")
    second = suite.reports.add_line(koji, Section.NEXT, "Ask about help with the cost")
    suite.reports.change_line(first, text="Drum lessons from May", share=True)
    suite.reports.move_line(second, up=True)
    assert [line.id for line in suite.reports.of_child(koji).of(Section.NEXT)] == [second, first]
    assert "Drum lessons from May" in texts(suite.report_copies.copy(koji, Copy.FAMILY))
    suite.reports.remove_line(second)
    assert len(suite.reports.of_child(koji).of(Section.NEXT)) == 1


def test_what_only_the_analysis_copy_holds_is_never_shared_by_a_tick(suite, koji):
    line = suite.reports.add_line(koji, Section.DIFFICULTY, "Mornings are hard.", share=True)
    assert not next(each for each in suite.reports.of_child(koji).lines if each.id == line).share
    assert "Mornings are hard." not in texts(suite.report_copies.copy(koji, Copy.FAMILY))


def test_the_family_tick_of_an_item_is_that_of_its_line(suite, koji):
    suite.reports.pour(koji)
    item = next(row.id for row in suite.evidence.of_child(koji) if row.text == BATH)
    suite.evidence.set_family(item, may_see=False)
    assert BATH not in texts(suite.report_copies.copy(koji, Copy.FAMILY))


def test_an_empty_report_cannot_be_finished(suite, larkspur, clock):
    clock.go_to(date(2027, 3, 5))
    with pytest.raises(NurtureError) as caught:
        suite.reports.finish(larkspur.children["Aled"])
    assert caught.value.key == "evidence.report_empty"


def test_a_worry_passed_on_is_in_neither_copy(suite, koji, desk, clock):
    agree(desk, koji, "learning", "words")
    suite.diaries.pass_on("school", clock().date() - timedelta(days=100), pupil_id=koji)
    for copy in Copy:
        assert "2026, 11, 25" not in repr(suite.report_copies.copy(koji, copy))
        assert "25 November" not in repr(suite.report_copies.copy(koji, copy))
