"""What each paper becomes, what stands in its way, and what taking it back refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nurture_desk.db.tables.pupils import pupil
from nurture_desk.db.tables.sessions import session
from nurture_desk.domain.audits import SheetState
from nurture_desk.domain.demographics import Field
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import Verdict
from nurture_desk.domain.filing import Difference
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.sessions import Mark, SessionState
from nurture_desk.domain.slips import FamilySlip
from tests.services.filing.papers import TODAY, Office

SLIP = {"noticed": "Sings in the bath.", "noted_on": "7/11/26"}
DIARY = {"did": "Rain on the drums.", "sign": "ND-014 led the stop."}


def family_slip(at_work: Office, **typed: str) -> object:
    return at_work.sheet(Form.FAMILY_SLIP, {"may_use": "yes"}, {**SLIP, **typed})


def diary(
    at_work: Office, values: dict[str, str], typed: dict[str, str] | None = None, which: str = "session"
) -> object:
    return replace(at_work.sheet(Form.DIARY, values, typed), session_id=at_work.keys[which])


def test_a_slip_of_nobody_asks_who_it_is(at_work: Office) -> None:
    sheet = replace(family_slip(at_work), pupil_id=None)
    assert at_work.filing.missing(sheet) == ["Choose the child it is about."]


def test_a_family_slip_becomes_a_slip_of_its_day(at_work: Office) -> None:
    at_work.file(family_slip(at_work))
    (kept,) = at_work.suite.slips.family_slips(at_work.keys["Koji"])
    assert (kept.noted_on, kept.noticed, kept.may_use) == (date(2026, 11, 7), "Sings in the bath.", True)


def test_a_slip_typed_before_is_filled_in_and_only_what_differs_is_asked(at_work: Office) -> None:
    typed = FamilySlip(0, at_work.keys["Koji"], 0, date(2026, 11, 7), noticed="Hums.", relationship="Gran")
    at_work.suite.slips.save(typed)
    sheet = family_slip(at_work, talked="Every Tuesday")
    assert at_work.filing.differences(sheet) == [Difference("noticed", "Hums.", "Sings in the bath.")]
    assert at_work.filing.missing(sheet) == ["The desk holds something else in one place. Choose which stays."]
    at_work.file(replace(sheet, values={**sheet.values, "keep_noticed": "desk"}))
    (kept,) = at_work.suite.slips.family_slips(at_work.keys["Koji"])
    assert (kept.noticed, kept.talked, kept.relationship) == ("Hums.", "Every Tuesday", "Gran")


def test_a_day_to_come_and_a_day_that_is_none_are_said(at_work: Office) -> None:
    (soon,) = at_work.filing.missing(family_slip(at_work, noted_on="2026-11-11"))
    assert "to come" in soon
    assert at_work.filing.missing(family_slip(at_work, noted_on="last Tuesday")) == [
        "“last Tuesday” is no day. Write it like 18 September 2026."
    ]


def test_taking_back_is_refused_once_somebody_changed_it_or_built_on_it(at_work: Office) -> None:
    made = at_work.file(family_slip(at_work))
    (kept,) = at_work.suite.slips.family_slips(at_work.keys["Koji"])
    at_work.suite.slips.save(replace(kept, relationship="Gran"))
    with pytest.raises(NurtureError, match=r"filing\.changed_since"):
        at_work.take_back(made)
    at_work.suite.slips.save(kept)
    at_work.take_back(made)
    assert at_work.suite.slips.family_slips(at_work.keys["Koji"]) == []


def test_children_who_were_met_since_keep_their_suggestion(at_work: Office) -> None:
    lines = {"entry_1_ref": "TL7 Sam", "entry_1_year_group": "4", "entry_1_interest": "yes"}
    made = at_work.file(at_work.sheet(Form.SUGGESTION, {}, lines))
    (row,) = at_work.suite.suggestions.rows()
    assert (row.ref, row.shown_name, row.year_group) == ("TL7", "Sam", 4)
    at_work.suite.consent_forms.made([row.pupil_id])
    with pytest.raises(NurtureError, match=r"filing\.leaned_on"):
        at_work.take_back(made)


def test_a_register_says_that_the_session_was_held_and_takes_it_back(at_work: Office) -> None:
    marks = {"attendance_ND014": "stepped_out", "attendance_ND011": "not_here", "reason_ND011": "ill"}
    before = at_work.rows()
    made = at_work.file(diary(at_work, marks, DIARY))
    register = {row.shown_name: (row.mark, row.reason) for row in at_work.suite.registers.of_session(1)}
    assert register["Koji"] == (Mark.CAME_BACK, "")
    assert register["Aled"] == (Mark.NOT_HERE, "ill")
    assert register["Ines"] == (None, "")
    assert at_work.suite.sessions.one(1).state is SessionState.HELD
    assert at_work.suite.diaries.of_session(1).finished_on == TODAY
    at_work.take_back(made)
    assert at_work.rows() == before


def test_a_mark_made_by_hand_meanwhile_keeps_the_session_held(at_work: Office) -> None:
    made = at_work.file(diary(at_work, {"attendance_ND014": "playing"}))
    at_work.suite.registers.mark(1, at_work.keys["Ines"], Mark.LISTENING)
    at_work.take_back(made)
    assert at_work.suite.sessions.one(1).state is SessionState.HELD


def test_a_child_who_had_left_is_shown_and_left_out(at_work: Office) -> None:
    at_work.suite.groups.leave(at_work.keys["group"], at_work.keys["Koji"], date(2026, 9, 24), "moved away")
    sheet = diary(at_work, {"attendance_ND014": "playing", "attendance_ND011": "playing"}, which="second session")
    (shown,) = at_work.filing.differences(sheet)
    assert (shown.field, shown.here, shown.open) == ("attendance_ND014", "Not in the group on 29 September 2026", False)
    assert at_work.filing.missing(sheet) == []
    at_work.file(sheet)
    assert {row.shown_name for row in at_work.suite.registers.of_session(2) if row.mark} == {"Aled"}


def test_a_session_to_come_and_one_that_fell_out_take_no_marks(at_work: Office) -> None:
    to_come = diary(at_work, {"attendance_ND014": "playing"}, which="session to come")
    assert "1 December" in at_work.filing.missing(to_come)[0]
    says_so = diary(at_work, {"state": "cancelled_school"})
    assert "Cancelled by the school" in at_work.filing.missing(says_so)[0]
    with at_work.desk.change("test.cancelled") as unit:
        gone = session.update().where(session.c.id == 1).values(state="cancelled_school", reason="Trip")
        unit.conn.execute(gone)
    assert at_work.filing.missing(diary(at_work, {"attendance_ND014": "playing"})) != []
    assert at_work.filing.missing(says_so) == []
    at_work.file(says_so)


def test_the_second_audit_sheet_of_a_person_waits_and_a_late_side_joins_its_first(at_work: Office) -> None:
    first = replace(at_work.sheet(Form.AUDIT, {"a1": "confident", "b1": "new_to_me"}), lacks=(2,))
    at_work.file(first)
    side = replace(at_work.sheet(Form.AUDIT, {"e4": "could_help", "lived": "yes"}), pages=(2,), lacks=(1,))
    late = at_work.file(side)
    (kept,) = at_work.suite.audits.sheets(at_work.keys["round"], at_work.keys["tutor"])
    assert (dict(kept.marks), kept.lacks_side_2) == ({"a1": 3, "b1": 1, "e4": 4}, False)
    at_work.take_back(late)
    (kept,) = at_work.suite.audits.sheets(at_work.keys["round"], at_work.keys["tutor"])
    assert (dict(kept.marks), kept.lacks_side_2) == ({"a1": 3, "b1": 1}, True)
    again = at_work.file(at_work.sheet(Form.AUDIT, {"a1": "new_to_me"}))
    sheets = at_work.suite.audits.sheets(at_work.keys["round"], at_work.keys["tutor"])
    assert [sheet.state for sheet in sheets] == [SheetState.WAITING, SheetState.WAITING]
    at_work.take_back(again)
    (kept,) = at_work.suite.audits.sheets(at_work.keys["round"], at_work.keys["tutor"])
    assert kept.state is SheetState.COUNTED


def test_an_audit_item_no_longer_asked_stays_on_its_page(at_work: Office) -> None:
    at_work.file(at_work.sheet(Form.AUDIT, {"a1": "confident", "z9": "confident"}))
    (kept,) = at_work.suite.audits.sheets(at_work.keys["round"], at_work.keys["tutor"])
    assert dict(kept.marks) == {"a1": 3}


def test_the_grid_keeps_refused_apart_from_not_known(at_work: Office) -> None:
    marks = {"eal_ND014": "refused", "gender_ND014": "not_known"}
    at_work.file(at_work.sheet(Form.DEMOGRAPHICS, marks, {"ethnicity_ND014": "wbri", "source": "School office"}))
    kept = at_work.suite.demographics.of(at_work.keys["Koji"])
    assert {field: (cell.answer.value, cell.code) for field, cell in kept.items()} == {
        Field.EAL: ("refused", ""),
        Field.GENDER: ("not_known", ""),
        Field.ETHNICITY: ("value", "WBRI"),
    }
    (trouble,) = at_work.filing.missing(at_work.sheet(Form.DEMOGRAPHICS, {}, {"ethnicity_ND014": "green"}))
    assert "green" in trouble


def test_a_profile_that_may_not_be_kept_yet_says_so(at_work: Office) -> None:
    typed = {"helps": "A quiet word.", "supplied_by": "Asha Flintham", "birth_month": "June"}
    shut = replace(at_work.sheet(Form.PROFILE, {}, typed), pupil_id=at_work.keys["Ines"])
    assert len(at_work.filing.missing(shut)) == 1
    sheet = at_work.sheet(Form.PROFILE, {"keep_birth_month": "paper"}, typed)
    assert [one.field for one in at_work.filing.differences(sheet)] == ["birth_month"]
    at_work.file(sheet)
    profile = at_work.suite.pupils.profile(at_work.keys["Koji"]).profile
    assert (profile.helps, profile.supplied_on) == ("A quiet word.", TODAY)
    assert at_work.suite.pupils.get(at_work.keys["Koji"]).birth_month == 6


def test_a_profile_of_a_looked_after_child_names_the_authority_that_signs(at_work: Office) -> None:
    typed = {"supplied_by": "Asha Flintham", "authority": "Marlshire", "team": "Team North"}
    marks = {"signer_situation": "care_order", "keep_signer_situation": "paper"}
    at_work.file(at_work.sheet(Form.PROFILE, marks, typed))
    kept = at_work.suite.consents.who_signs(at_work.keys["Koji"]).care
    assert kept is not None
    assert (kept.authority, kept.team) == ("Marlshire", "Team North")
    assert at_work.suite.pupils.get(at_work.keys["Koji"]).signer_situation == "care_order"


def test_an_item_cited_in_a_judgement_holds_its_slip(at_work: Office) -> None:
    typed = {"noted_on": "2026-11-07"}
    made = at_work.file(at_work.sheet(Form.SCHOOL_SLIP, {"source": "ta", "no_change": "yes"}, typed))
    (slip,) = at_work.suite.slips.school_slips(at_work.keys["Koji"])
    (item,) = at_work.suite.slips.items_of(slip)
    at_work.suite.judgements.judge(at_work.keys["Koji"], "agency", Verdict.CANNOT_TELL, (item.id,))
    with pytest.raises(NurtureError, match=r"evidence\.cited"):
        at_work.take_back(made)


def test_what_was_said_of_a_child_erased_since_does_not_come_back(at_work: Office) -> None:
    at_work.file(at_work.sheet(Form.DEMOGRAPHICS, {"eal_ND014": "refused", "eal_ND015": "refused"}))
    again = {"eal_ND014": "not_known", "eal_ND015": "not_known", "keep_eal_ND014": "paper", "keep_eal_ND015": "paper"}
    made = at_work.file(at_work.sheet(Form.DEMOGRAPHICS, again))
    with at_work.desk.change("test.erased") as unit:
        unit.conn.execute(pupil.delete().where(pupil.c.id == at_work.keys["Koji"]))
    at_work.take_back(made)
    assert at_work.suite.demographics.of(at_work.keys["Tamsin"])[Field.EAL].answer.value == "refused"


def test_a_paper_that_is_only_attached_makes_no_record_but_says_whose_it_is(at_work: Office) -> None:
    before = at_work.rows()
    paper = at_work.sheet(Form.REVIEW)
    assert at_work.filing.missing(replace(paper, school_id=None)) == ["Choose the school it is about."]
    assert at_work.filing.missing(paper) == []
    made = at_work.file(paper)
    assert at_work.rows() == before
    at_work.take_back(made)
    assert at_work.filing.missing(at_work.sheet(Form.CHILD_PAGE)) != []
