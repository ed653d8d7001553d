"""Requests for everything: changed words are asked about again, adults have the same right, kept pages wait (G1)."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from nurture_desk.db.tables import consent, desk, evidence, programme, pupils, sessions, tutors
from nurture_desk.documents.shipped_framework import shipped
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.subject_access import Decision, Doubt
from nurture_desk.services.access_bundle import gathered
from nurture_desk.services.access_shown import composed
from nurture_desk.services.subject_access import Review
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, decide, note, put, small_year

TODAY = date(2027, 3, 16)


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    """Koji and three others, one session with a diary that names two of them."""
    clock.go_to(TODAY)
    made = small_year(suite, held=1)
    with suite.desk.change("test.diary") as unit:
        values = {"did": "Koji and Bram drummed. Bram was cross.", "adult_said": "Ask Jonty about the low drum, Koji."}
        put(unit.conn, sessions.diary, session_id=made.sessions[0], **values)
    return made


def asked(suite: Suite, year: SmallYear, **more: object) -> Review:
    key = suite.subject_access.begin(pupil_id=year.children["Koji"], received_on=TODAY, **more)
    return suite.subject_access.review(key)


def on_today(suite: Suite) -> list[tuple[str, object]]:
    return [(line.key, line.thing) for line in suite.today.day().missing if line.page == "protection"]


def texts(review: Review) -> str:
    return "\n".join(words for shown in composed(review).records for _, _, words in shown.pairs)


def test_g1_it_is_due_in_a_month_extended_only_within_it_and_only_with_a_reason(
    suite: Suite, year: SmallYear, clock: StandingClock
) -> None:
    access, key = suite.subject_access, asked(suite, year).request.id
    assert (access.request(key).due_on, access.requests()[0].days_left) == (date(2027, 4, 16), 31)
    with pytest.raises(NurtureError, match="extend_why"):
        access.extend(key, " ")
    access.extend(key, "twelve years of letters")
    assert access.request(key).due_on == date(2027, 6, 16)
    access.asked(key, received_on=date(2027, 3, 10), asked_by="A", relation="mother")
    assert access.request(key).due_on == date(2027, 6, 10)
    assert on_today(suite) == [("request_open", ("requests", key))]
    clock.go_to(date(2027, 4, 20))
    with pytest.raises(NurtureError, match="extend_late"):
        access.extend(key, "more")
    clock.go_to(date(2027, 6, 11))
    assert on_today(suite) == [("request_late", ("requests", key))]
    access.given(key)
    assert on_today(suite) == []


def test_g1_a_name_nobody_knows_is_covered_too_and_the_childs_own_stays(suite: Suite, year: SmallYear) -> None:
    review = asked(suite, year)
    assert {(one.doubt, one.words) for one in review.questions} == {
        (Doubt.OTHER_CHILD, "Bram"),
        (Doubt.UNKNOWN, "Jonty"),
    }
    told = texts(review)
    assert "Koji and [another child] drummed. [another child] was cross." in told
    assert "Ask [a name] about the low drum, Koji." in told


def test_g1_another_childs_name_that_is_a_word_is_covered_where_it_may_be_the_name(
    suite: Suite, year: SmallYear
) -> None:
    with suite.desk.change("test.named") as unit:
        bram = pupils.pupil.c.id == year.children["Bram"]
        unit.conn.execute(pupils.pupil.update().where(bram).values(first_names="Rose", known_as="Rose"))
        said = "Koji’s voice rose. ROSE drummed with Koji, who told rose."
        unit.conn.execute(sessions.diary.update().values(did=said, adult_said=""))
    review = asked(suite, year)
    assert {(one.doubt, one.words) for one in review.questions} == {(Doubt.OTHER_CHILD, "ROSE")}
    assert "Koji’s voice rose. [another child] drummed with Koji, who told [another child]." in texts(review)


def test_g1_words_that_changed_since_are_asked_about_again_and_the_bundle_waits(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    access, review = suite.subject_access, asked(suite, year, asked_by="A. Larkspur")
    key = review.request.id
    access.decide(review, [one.place for one in review.open], Decision.SHOW, reason="both families agreed")
    access.may_ask(key, how="known to the school", on=TODAY, by="Odile Marsh")
    access.reviewed(key, "Odile Marsh")
    assert access.review(key).is_final
    with suite.desk.change("test.changed") as unit:
        unit.conn.execute(sessions.diary.update().values(did="Koji and Bram drummed. Bram was cross with Ines."))
    again = access.review(key)
    assert sorted({one.words for one in again.open}) == ["Bram", "Ines"]
    with pytest.raises(NurtureError, match="still_open"):
        suite.access_out.final(again, tmp_path)
    assert suite.access_out.write(again, tmp_path).draft
    access.decide(again, [one.place for one in again.open], Decision.COVER)
    assert access.review(key).wants == ("reviewed_by", "reviewed_on")  # somebody looks once more


def test_g1_to_show_or_to_hold_wants_a_reason_and_can_be_asked_again(suite: Suite, year: SmallYear) -> None:
    access, review = suite.subject_access, asked(suite, year)
    place = review.open[0].place
    for decision in (Decision.SHOW, Decision.HOLD):
        with pytest.raises(NurtureError, match="reason"):
            access.decide(review, [place], decision)
    access.decide(review, [place], Decision.HOLD, reason="the officer")
    assert composed(access.look_again(review)).held == 1
    access.undecide(review.request.id, [place])
    assert access.look_again(review).open == review.open


def test_g1_a_kept_page_is_left_out_until_somebody_looked_at_it(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    page = {"title": "Scan of Koji and Bram.png", "kind": "png", "content": picture.getvalue(), "size": 8}
    with suite.desk.change("test.page") as unit:
        kept = put(unit.conn, desk.attachment, token="t", sha256="", added_at=suite.desk.now(), **page)
        unit.conn.execute(desk.attachment.update().values(sha256=_sha(page["content"])))
        form = put(unit.conn, consent.form_version, number="1", made_on=TODAY, texts="{}", purposes="[]")
        koji = year.children["Koji"]
        put(unit.conn, consent.form_copy, pupil_id=koji, version_id=form, made_on=TODAY, attachment_id=kept)
    access, review = suite.subject_access, asked(suite, year, asked_by="A. Larkspur")
    paper = next(one for one in review.open if one.doubt is Doubt.PAPER)
    draft = suite.access_out.draft(review, tmp_path / "draft")
    assert len(draft.files) == 2
    access.decide(review, [one.place for one in review.open if one is not paper], Decision.COVER)
    access.decide(review, [paper.place], Decision.SHOW, reason="nobody else on it")
    access.may_ask(review.request.id, how="known to the school", on=TODAY, by="Odile Marsh")
    access.reviewed(review.request.id, "Odile Marsh")
    final = suite.access_out.write(access.review(review.request.id), tmp_path / "final")
    assert final.files[2] == "ND-001-paper-01.png"
    assert (tmp_path / "final" / final.files[2]).read_bytes() == page["content"]
    assert "Scan of" not in (tmp_path / "final" / final.files[1]).read_text(encoding="utf-8")


def _sha(content: object) -> str:
    import hashlib

    assert isinstance(content, bytes)
    return hashlib.sha256(content).hexdigest()


def test_g1_a_mentoring_diary_is_all_about_its_child_and_a_pair_of_unnamed_children_is_covered(
    suite: Suite, year: SmallYear
) -> None:
    koji = year.children["Koji"]
    with suite.desk.change("test.mentoring") as unit:
        conn = unit.conn
        values = {"code": "NG-02", "kind": "mentoring", "year_id": year.year, "school_id": year.school}
        group = put(conn, pupils.music_group, **values)
        put(conn, pupils.group_member, group_id=group, pupil_id=koji)
        put(conn, pupils.mentoring_plan, group_id=group, why_now="Asked for it", meetings=6, ends_on=TODAY)
        held = put(conn, sessions.session, group_id=group, number=1, held_on=TODAY, state="held")
        put(conn, sessions.diary, session_id=held, did="Talked about the low notes.")
        other = put(conn, pupils.pupil, code="ND-044", ref="TL5", school_id=year.school)
        put(conn, pupils.pupil_pair, pupil_id=other, other_id=koji, kind="apart")
        put(conn, pupils.need_note, pupil_id=koji, noted_on=TODAY, said_by="SENCO", need="Not beside TL5 (ND-044)")
    told = texts(asked(suite, year))
    assert "Talked about the low notes." in told
    assert "Asked for it" in told
    assert "Not beside [another child] ([another child])" in told
    assert not {"TL5", "ND-044"} & set(told.replace("(", " ").replace(")", " ").split())


def test_g1_of_another_childs_record_only_the_sentence_that_names_this_one_is_taken(
    suite: Suite, year: SmallYear
) -> None:
    with suite.desk.change("test.other") as unit:
        note(unit.conn, year, "Ines", "tutor", "agency", "Went home in tears. Koji held the drum for her.")
    review = asked(suite, year)
    (theirs,) = [one for one in review.questions if one.doubt is Doubt.OTHER_FAMILY]
    assert theirs.text == "Words: Koji held the drum for her."
    assert "Koji held" not in texts(review)
    suite.subject_access.decide(review, [theirs.place], Decision.SHOW, reason="nobody else can be known by it")
    told = texts(suite.subject_access.look_again(review))
    assert "Koji held the drum for her." in told
    assert "in tears" not in told


def test_g1_what_was_answered_together_is_one_row_and_an_indicator_has_its_words(suite: Suite, year: SmallYear) -> None:
    koji = year.children["Koji"]
    with suite.desk.change("test.more") as unit:
        signer = unit.conn.execute(select(consent.signer.c.id).where(consent.signer.c.pupil_id == koji)).scalar_one()
        for purpose, value in (("evaluation", "yes"), ("case_study", "yes"), ("stay_local", "no")):
            decide(unit.conn, koji, signer, purpose, value)
        item = note(unit.conn, year, "Koji", "tutor", "agency", "Chose the drum.")
        unit.conn.execute(evidence.evidence_indicator.update().values(indicator="resilience.feelings"))
        assert item
    review = asked(suite, year)
    assert "resilience" not in texts(review)
    assert shipped().title_of("resilience.feelings") in texts(review)
    rows = gathered([one for one in composed(review).records if one.record.table == "consent_decision"])
    told = [{column: words for column, _, words in one.pairs} for one in rows]
    assert [one["purpose"].count(";") for one in told] == [2, 0]
    assert {one["value"] for one in told} == {say("consent.value.yes"), say("consent.value.no")}


def test_g1_a_grown_up_is_given_what_is_theirs_and_no_child(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    with suite.desk.change("test.tutor") as unit:
        conn = unit.conn
        put(conn, tutors.audit_private, tutor_id=year.tutor, ticked_on=TODAY)
        put(conn, programme.person, name="Odile Marsh")
        seen = {"what_happened": "Perdita let Koji lead.", "observer": "Odile Marsh", "agreed_look": "The start"}
        put(conn, tutors.observation, tutor_id=year.tutor, observed_on=TODAY, **seen)
        put(conn, consent.adult_decision, person_id=1, subject="name", value="role_only", decided_on=TODAY)
    key = suite.subject_access.begin(person_id=1, received_on=TODAY, asked_by="Perdita Loom", relation="herself")
    review = suite.subject_access.review(key)
    made = suite.access_out.draft(review, tmp_path)
    assert made.files == ("NT-001-everything-DRAFT.pdf", "NT-001-everything-DRAFT.json")
    told = json.loads((tmp_path / made.files[1]).read_text(encoding="utf-8"))
    flat = json.dumps(told["areas"], ensure_ascii=False)
    assert "Perdita let [a child] lead." in flat
    assert "Glad to talk privately" in flat
    assert "Perdita Loom" in flat
    assert not [name for name in ("Koji", "Bram", "Odile", "Marsh") if name in flat]


def test_g1_what_the_officer_let_be_covered_says_no_more_that_it_is_held(suite: Suite, year: SmallYear) -> None:
    with suite.desk.change("test.concern") as unit:
        put(unit.conn, sessions.concern_passed, pupil_id=year.children["Koji"], passed_to="school", passed_on=TODAY)
    review = asked(suite, year)
    assert [one.covered for one in composed(review).records if one.covered] == [
        "held until the data protection officer has decided"
    ]
    suite.subject_access.decide(review, [one.place for one in review.open], Decision.COVER)
    decided = composed(suite.subject_access.look_again(review))
    assert [one.covered for one in decided.records if one.covered] == ["covered"]


def test_g1_a_request_that_was_answered_stays_on_file(suite: Suite, year: SmallYear) -> None:
    access, review = suite.subject_access, asked(suite, year)
    access.given(review.request.id)
    with pytest.raises(NurtureError, match="was_given"):
        access.remove(review.request.id)
    assert access.open_requests() == []
    assert access.review_of_code("sar-01").request.code == "SAR-01"
