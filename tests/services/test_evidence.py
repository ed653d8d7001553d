"""Evidence, meter, judgements, slips on a real desk; story 8's counts."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, Source, Verdict, Voice
from nurture_desk.domain.framework import Indicator
from nurture_desk.domain.sessions import Mark
from nurture_desk.domain.slips import FamilySlip, PupilVoice, SchoolSlip, Target
from nurture_desk.services.return_facts import facts_of

TODAY = date(2027, 3, 5)


@pytest.fixture
def today(clock):
    clock.go_to(TODAY)


def note(suite, larkspur, name, source, text="Counted the others in.", indicators=("agency.choices",), **more):
    item = EvidenceItem(0, 0, date(2027, 2, 23), source, text, pupil_id=larkspur.children[name], **more)
    return suite.evidence.save(item, indicators)


def test_an_item_is_found_with_its_child_and_indicators(suite, larkspur, today):
    key = note(suite, larkspur, "Koji", Source.TUTOR)
    item = suite.evidence.one(key)
    assert (item.shown_name, item.group_name, item.indicators) == ("Koji", "Larkspur", ("agency.choices",))


def test_an_item_dated_tomorrow_is_refused(suite, larkspur, today):
    with pytest.raises(NurtureError) as caught:
        suite.evidence.save(EvidenceItem(0, 0, date(2027, 3, 6), Source.TUTOR, "x", group_id=larkspur.group))
    assert caught.value.field == "noted_on"


def test_the_managers_own_items_are_shown_and_count_for_no_voice(suite, larkspur, today):
    note(suite, larkspur, "Koji", Source.MANAGER)
    row = suite.judgements.of_child(larkspur.children["Koji"]).row("agency")
    assert row.voices == ()
    assert len(row.own_items) == 1


def test_three_of_four_voices_triangulate(suite, larkspur, today):
    for source in (Source.TUTOR, Source.TA, Source.SENCO):
        note(suite, larkspur, "Koji", source)
    assert not suite.judgements.of_child(larkspur.children["Koji"]).row("agency").triangulated  # TA and SENCO are one
    note(suite, larkspur, "Koji", Source.PARENT)
    assert suite.judgements.of_child(larkspur.children["Koji"]).row("agency").triangulated


def test_the_meter_knows_the_first_and_last_day_and_each_item(suite, larkspur, today):
    first = note(suite, larkspur, "Koji", Source.TUTOR)
    last = suite.evidence.save(
        EvidenceItem(0, 0, date(2027, 3, 2), Source.TUTOR, "Again.", pupil_id=larkspur.children["Koji"]),
        ("agency.progress", "resilience.trust"),
    )
    cell = suite.judgements.of_child(larkspur.children["Koji"]).row("agency").cells[Voice.TUTOR]
    assert (set(cell.items), cell.first_on, cell.last_on) == ({first, last}, date(2027, 2, 23), date(2027, 3, 2))


def test_a_judgement_must_cite_its_evidence(suite, larkspur, today):
    with pytest.raises(NurtureError) as caught:
        suite.judgements.judge(larkspur.children["Koji"], "agency", Verdict.INCREASED, ())
    assert caught.value.key == "evidence.cites_nothing"


def test_a_judgement_cites_only_evidence_of_its_child_and_outcome(suite, larkspur, today):
    elsewhere = note(suite, larkspur, "Aled", Source.TUTOR)
    with pytest.raises(NurtureError) as caught:
        suite.judgements.judge(larkspur.children["Koji"], "agency", Verdict.INCREASED, (elsewhere,))
    assert caught.value.key == "evidence.cites_elsewhere"


def test_judging_again_replaces_and_taking_back_leaves_never_judged(suite, larkspur, today):
    koji, item = larkspur.children["Koji"], note(suite, larkspur, "Koji", Source.TUTOR)
    suite.judgements.judge(koji, "agency", Verdict.CANNOT_TELL, (item,), "Too early", "Odile Marsh")
    suite.judgements.judge(koji, "agency", Verdict.INCREASED, (item,))
    row = suite.judgements.of_child(koji).row("agency")
    assert row.judgement.value is Verdict.INCREASED
    assert row.judgement.cites == (item,)
    assert suite.judgements.of_child(koji).cited_voices("agency") == (Voice.TUTOR,)
    suite.judgements.take_back(koji, "agency")
    assert suite.judgements.of_child(koji).row("agency").judgement is None


def test_a_cited_item_cannot_be_taken_out(suite, larkspur, today):
    koji, item = larkspur.children["Koji"], note(suite, larkspur, "Koji", Source.TUTOR)
    suite.judgements.judge(koji, "agency", Verdict.NOT_YET, (item,))
    with pytest.raises(NurtureError) as caught:
        suite.evidence.remove(item)
    assert caught.value.key == "evidence.cited"


def test_never_judged_is_not_cannot_tell(suite, larkspur, today, desk):
    children = [larkspur.children[name] for name in ("Aled", "Bram", "Ines", "Koji")]
    verdicts = {
        "musical_skills": [Verdict.INCREASED] * 4,
        "agency": [Verdict.INCREASED] * 3 + [Verdict.NOT_YET],
        "resilience": [Verdict.INCREASED] * 2 + [Verdict.NOT_YET, Verdict.CANNOT_TELL],
        "musical_community": [Verdict.INCREASED] * 3,
    }
    for outcome, values in verdicts.items():
        for child, value in zip(children, values, strict=False):
            name = next(name for name, key in larkspur.children.items() if key == child)
            item = note(suite, larkspur, name, Source.TUTOR, indicators=(outcome,))
            suite.judgements.judge(child, outcome, value, (item,))
    with desk.look() as conn:
        judged = [(each.outcome, each.value) for each in facts_of(conn, larkspur.year, TODAY).judgements]
    assert [sum(outcome == one for one, _ in judged) for outcome in verdicts] == [4, 4, 4, 3]
    resilience = [value for outcome, value in judged if outcome == "resilience"]
    assert [resilience.count(verdict) for verdict in Verdict] == [2, 1, 1]
    community = [suite.judgements.of_child(child).row("musical_community") for child in children]
    assert [row.judgement is None for row in community] == [False, False, False, True]


def test_an_answer_of_a_voice_sheet_becomes_an_item_once(suite, larkspur, today):
    koji = larkspur.children["Koji"]
    key = suite.slips.save(PupilVoice(0, koji, 0, date(2027, 3, 2), proud=" I did the drop. "))
    (voice,) = suite.slips.voices(koji)
    assert voice.id == key
    item = suite.slips.make_item(voice, "proud", ("agency.ownership",), family_may_see=True)
    assert suite.slips.make_item(voice, "proud", ("agency.progress",), family_may_see=True) == item
    made = suite.evidence.one(item)
    assert (made.source, made.text, made.indicators) == (Source.PUPIL, "I did the drop.", ("agency.progress",))


def test_no_change_seen_counts_as_the_schools_voice(suite, larkspur, today):
    aled = larkspur.children["Aled"]
    slip = SchoolSlip(0, aled, 0, date(2027, 2, 10), Source.TEACHER, no_change=True)
    key = suite.slips.save(slip)
    assert suite.judgements.of_child(aled).voices() == (Voice.SCHOOL,)
    suite.slips.save(SchoolSlip(key, aled, larkspur.year, date(2027, 2, 10), Source.TEACHER, in_class="Hums."))
    assert suite.judgements.of_child(aled).voices() == ()


def test_what_the_family_said_of_its_words_stays_with_the_item(suite, larkspur, today):
    aled = larkspur.children["Aled"]
    suite.slips.save(FamilySlip(0, aled, 0, date(2027, 2, 14), noticed="Sings in the bath", may_use=False))
    item = suite.slips.make_item(suite.slips.family_slips(aled)[0], "noticed")
    assert suite.evidence.one(item).may_quote is False


def test_a_telephoned_slip_names_who_wrote_it_down(suite, larkspur, today):
    slip = FamilySlip(0, larkspur.children["Aled"], 0, date(2027, 2, 14), noticed="Sings", by_telephone=True)
    with pytest.raises(NurtureError) as caught:
        suite.slips.save(slip)
    assert caught.value.field == "written_by"


def test_a_target_is_set_and_reviewed(suite, larkspur, today):
    aled = larkspur.children["Aled"]
    key = suite.slips.save(Target(0, aled, 0, date(2026, 9, 29), "play in time"))
    with pytest.raises(NurtureError) as caught:
        suite.slips.save(Target(key, aled, larkspur.year, date(2026, 9, 29), "play in time", review="got_there"))
    assert caught.value.field == "reviewed_on"


def test_removing_a_slip_removes_its_items(suite, larkspur, today):
    aled = larkspur.children["Aled"]
    suite.slips.save(PupilVoice(0, aled, 0, date(2027, 3, 2), feels="Good"))
    (voice,) = suite.slips.voices(aled)
    suite.slips.make_item(voice, "feels")
    suite.slips.remove(voice)
    assert suite.evidence.of_child(aled) == []


def test_a_new_indicator_makes_a_new_version_and_old_keys_stay(suite, larkspur, today):
    before = suite.outcome_framework.in_use()
    suite.outcome_framework.add_indicator("agency", "Says no kindly")
    after = suite.outcome_framework.in_use()
    assert (before.version, after.version) == (0, 1)
    assert after.title_of("agency.says_no_kindly") == "Says no kindly"
    suite.outcome_framework.change_indicator(Indicator("agency.choices", "Chooses", hidden=True))
    assert suite.outcome_framework.in_use().title_of("agency.choices") == "Chooses"


def test_the_counts_of_a_return_add_up(suite, larkspur, clock, desk):
    suite.planning.plan(larkspur.group, date(2026, 9, 22))
    first, second = suite.sessions.of_group(larkspur.group)[:2]
    clock.go_to(second.held_on)
    for name, mark in (("Aled", Mark.PLAYING), ("Bram", Mark.LISTENING), ("Ines", Mark.NOT_HERE)):
        suite.registers.mark(first.id, larkspur.children[name], mark)
    suite.registers.mark(second.id, larkspur.children["Aled"], Mark.CAME_BACK)
    with desk.look() as conn:
        facts = facts_of(conn, larkspur.year, second.held_on)
    (group,) = facts.groups
    assert (group.planned, group.held, group.minutes) == (20, 2, 60)
    assert (sum(one.present for one in facts.children), sum(one.possible for one in facts.children)) == (3, 10)


def test_three_of_four_voices_make_a_child_triangulated(suite, larkspur, today, desk):
    for source in (Source.TUTOR, Source.PUPIL, Source.PARENT):
        note(suite, larkspur, "Koji", source)
    note(suite, larkspur, "Aled", Source.TUTOR)
    with desk.look() as conn:
        assert facts_of(conn, larkspur.year, TODAY).triangulated == {larkspur.children["Koji"]}
