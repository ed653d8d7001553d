"""The papers people write: what the school's copy may count and the public's may not, whose words stand, what stops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.db.tables import consent, evidence, pupils, schools
from nurture_desk.db.tables.school_papers import school_hope
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Source
from nurture_desk.domain.framework import CHILD_OUTCOMES
from nurture_desk.domain.observations import Answer, MayQuote, Questionnaire
from nurture_desk.domain.papers import Chart, Paper, passages
from nurture_desk.domain.reflection import Meeting, MeetingKind
from nurture_desk.domain.small_numbers import outside
from nurture_desk.domain.written_papers import SECTIONS, Written
from nurture_desk.services.leaving import Blocked
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.paper_sources import outcome_chart, outcome_lines
from nurture_desk.services.record_papers import Record
from nurture_desk.services.suite import Suite, open_suite
from tests.services.year_of_music import SmallYear, decide, put, small_year

DAY = date(2027, 3, 5)


@pytest.fixture
def suite(desk_at: Callable[[date], OpenDesk]) -> Suite:
    return open_suite(desk_at(DAY))


@pytest.fixture
def year(suite: Suite) -> SmallYear:
    """Four children: music grew in all, agency in three; the school hopes that they join in at playtime."""
    made = small_year(suite)
    with suite.desk.change("test.judged") as unit:
        hope = put(unit.conn, school_hope, school_id=made.school, year_id=made.year, text="Joins in at playtime")
        for place, child in enumerate(made.children.values()):
            for outcome, grew in (("musical_skills", True), ("agency", place > 0)):
                value = "increased" if grew else "not_yet"
                judged = {"outcome": outcome, "value": value, "judged_on": DAY, "judged_by": "Tutor", "why": ""}
                put(unit.conn, evidence.judgement, pupil_id=child, year_id=made.year, **judged)
    for name in ("Koji", "Bram", "Ines"):
        seen = EvidenceItem(0, 0, DAY, Source.TA, "Ran to join the game.", pupil_id=made.children[name])
        suite.evidence.save(seen, (f"school.{hope}",))
    return made


def say_so(suite: Suite, child: int, words: str, *, yes: bool) -> None:
    """A child's words, with the family's answer about using them."""
    suite.evidence.save(EvidenceItem(0, 0, DAY, Source.PUPIL, words, pupil_id=child, kind=ItemKind.QUOTATION))
    with suite.desk.change("test.words") as unit:
        parent = put(unit.conn, consent.signer, pupil_id=child, name="p", capacity="parent", confirmed_on=DAY)
        decide(unit.conn, child, parent, "words", "yes" if yes else "no")


def words_of(paper: Paper) -> str:
    return "\n".join(passage.text for passage in passages(paper))


def section(suite: Suite, kind: Written, key: str, code: str | None = None) -> str:
    draft = suite.written_papers.draft(suite.written_papers.find(kind, code))
    return next(one.text for one in draft.sections if one.key == key)


def test_story_8_the_school_reads_3_of_4_and_the_authority_reads_words(suite: Suite, year: SmallYear) -> None:
    assert "seen in 3 of 4 children by staff" in section(suite, Written.SCHOOL_SUMMARY, "hopes")
    changed = section(suite, Written.AUTHORITY_PAGE, "changed")
    assert changed == (
        "• Musical skill and knowledge: grew in all of those judged.\n• Agency: grew in most of those judged."
    )
    page = suite.written_papers.draft(suite.written_papers.find(Written.AUTHORITY_PAGE)).paper
    assert "fewer than ten children" in words_of(page)
    assert not any(word in words_of(page) for word in ("4 children", "3 of 4", "of 4"))


def test_no_page_for_outside_names_a_school_a_child_or_a_tutor(suite: Suite, year: SmallYear) -> None:
    for kind in (Written.AUTHORITY_PAGE, Written.WORKING_GROUP_PAGE, Written.CASE_FOR_SUPPORT):
        look = suite.written_papers.look(suite.written_papers.find(kind))
        text = words_of(look.draft.paper)
        look.pages.close()
        assert look.hits == ()
        assert not any(name in text for name in ("Thistle", "Koji", "Perdita", "Larkspur"))


def test_only_words_whose_family_said_yes_are_proposed_and_the_others_are_listed(suite: Suite, year: SmallYear) -> None:
    say_so(suite, year.children["Koji"], "I did the drop and Bram did the storm.", yes=True)
    say_so(suite, year.children["Ines"], "I sang the ending on my own.", yes=False)
    draft = suite.written_papers.draft(suite.written_papers.find(Written.SCHOOL_SUMMARY))
    said = next(one.text for one in draft.sections if one.key == "children")
    assert "I did the drop" in said
    assert said.endswith("— child")
    assert "Bram" not in said
    assert "sang the ending" not in words_of(draft.paper)
    assert draft.uses == {year.children["Koji"]: ("words",)}
    assert [(one.who, one.purpose) for one in draft.held_back] == [(year.codes["Ines"], "words")]


def test_words_typed_in_by_hand_ask_the_gate_all_the_same(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    say_so(suite, year.children["Ines"], "I sang the ending on my own.", yes=False)
    offer = suite.written_papers.find(Written.SCHOOL_SUMMARY)
    suite.written_papers.keep(offer, "children", "One of them: “I sang the ending on my own!” — child")
    with pytest.raises(Blocked) as stopped:
        suite.written_papers.write(offer, tmp_path / "summary.pdf")
    assert [one.who for one in stopped.value.held_back] == [year.codes["Ines"]]
    assert not (tmp_path / "summary.pdf").exists()


def test_a_name_typed_in_stops_the_page_and_is_mended_where_it_stands(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    offer = suite.written_papers.find(Written.AUTHORITY_PAGE)
    suite.written_papers.keep(offer, "ask", "Come and hear Koji play.")
    with pytest.raises(Blocked) as stopped:
        suite.written_papers.write(offer, tmp_path / "page.pdf")
    assert suite.written_papers.mend(offer, stopped.value.hits[0])
    assert "Koji" not in section(suite, Written.AUTHORITY_PAGE, "ask")
    suite.written_papers.write(offer, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").exists()


def test_a_typed_share_is_refused_outside_and_stands_in_the_school(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    page = suite.written_papers.find(Written.AUTHORITY_PAGE)
    suite.written_papers.keep(page, "changed", "Three out of four sing now.")
    with pytest.raises(NurtureError, match=r"publish\.share"):
        suite.written_papers.write(page, tmp_path / "page.docx")
    summary = suite.written_papers.find(Written.SCHOOL_SUMMARY)
    suite.written_papers.keep(summary, "next", "Three out of four go on to the choir.")
    suite.written_papers.write(summary, tmp_path / "summary.docx")
    text = "\n".join(part.text for part in docx.Document(str(tmp_path / "summary.docx")).paragraphs)
    assert "Three out of four" in text


def test_a_section_goes_back_to_what_the_desk_says(suite: Suite, year: SmallYear) -> None:
    offer = suite.written_papers.find(Written.WORKING_GROUP_PAGE)
    before = section(suite, Written.WORKING_GROUP_PAGE, "question")
    suite.written_papers.keep(offer, "question", "")
    assert section(suite, Written.WORKING_GROUP_PAGE, "question") == ""
    suite.written_papers.propose_again(offer, "question")
    assert section(suite, Written.WORKING_GROUP_PAGE, "question") == before


def test_a_story_stands_only_where_a_finished_one_may_be_told(suite: Suite, year: SmallYear) -> None:
    offer = suite.written_papers.find(Written.AUTHORITY_PAGE)
    suite.written_papers.keep(offer, "story", "Once there was a boy with a drum.")
    assert "drum" not in words_of(suite.written_papers.draft(offer).paper)


def test_every_paper_has_its_sections_in_order_and_the_acknowledgement_at_its_end(
    suite: Suite, year: SmallYear
) -> None:
    suite.acknowledgement.keep("Paid for by the Fenn Fund.")
    for offer in suite.written_papers.offered():
        draft = suite.written_papers.draft(offer)
        assert tuple(one.key for one in draft.sections) == SECTIONS[offer.kind]
        assert list(passages(draft.paper))[-1].text == "Paid for by the Fenn Fund."


def test_the_summary_fits_one_side_with_everything_long_and_with_nothing(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    offer = suite.written_papers.find(Written.SCHOOL_SUMMARY)
    for text in ("", "A long line about the music that was made here. " * 3):
        for key in SECTIONS[Written.SCHOOL_SUMMARY]:
            suite.written_papers.keep(offer, key, text)
        suite.written_papers.write(offer, tmp_path / "summary.pdf")
        with pypdfium2.PdfDocument(tmp_path / "summary.pdf") as document:
            assert len(document) == 1


def test_a_summary_wants_the_code_of_a_school_with_a_group(suite: Suite, year: SmallYear) -> None:
    assert suite.written_papers.find(Written.SCHOOL_SUMMARY, "990001").school_id == year.school
    with pytest.raises(NurtureError, match=r"publish\.which_school"):
        suite.written_papers.find(Written.SCHOOL_SUMMARY, "990009")


def test_the_tutors_answers_are_counted_by_question_and_named_by_role_only(suite: Suite, year: SmallYear) -> None:
    given = Questionnaire(year.tutor, DAY, recommend=Answer.YES, helped="Koji’s calm.", may_quote=MayQuote.ROLE)
    suite.observations.save_questionnaire(given)
    counted = suite.record_papers.paper(suite.record_papers.find(Record.QUESTIONNAIRE))
    text = words_of(counted)
    assert "would recommend it to a colleague, 1 of 1" in text
    assert "it will change my other teaching, 0 of 0" in text
    assert "ND-001’s calm." in text
    assert "Perdita" not in text
    own = suite.record_papers.paper(suite.record_papers.find(Record.QUESTIONNAIRE, "nt-001"))
    assert own.title == "Perdita Loom"


def test_the_reflection_holds_neither_the_note_nor_a_child(suite: Suite, year: SmallYear, tmp_path: Path) -> None:
    key = suite.reflection.save_meeting(Meeting(year.year, MeetingKind.OWN, DAY, hard="Koji and Bram run off."))
    suite.reflection.save_note(key, "A tutor is worn out.")
    offer = suite.record_papers.find(Record.REFLECTION)
    text = words_of(suite.record_papers.paper(offer))
    assert "ND-001 and ND-002 run off." in text
    assert "worn out" not in text
    assert suite.record_papers.write(offer, tmp_path / "reflection.docx").exists()


def test_a_school_reads_of_its_own_groups_only(suite: Suite, year: SmallYear) -> None:
    with suite.desk.change("test.second") as unit:
        school = put(unit.conn, schools.school, code="990002", urn=990002, name="Harrowfield")
        put(unit.conn, pupils.music_group, code="NG-02", name="Drum Den", year_id=year.year, school_id=school)
    with pytest.raises(NurtureError, match=r"publish\.which_school"):
        suite.written_papers.find(Written.SCHOOL_SUMMARY)
    draft = suite.written_papers.draft(suite.written_papers.find(Written.SCHOOL_SUMMARY, "990002"))
    assert "Larkspur" not in words_of(draft.paper)


GROUPS = st.lists(st.integers(0, 5).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), max_size=2)


@given(st.dictionaries(st.sampled_from(CHILD_OUTCOMES), GROUPS, max_size=4))
def test_no_digit_of_small_groups_reaches_a_page(by_outcome: dict[str, list[tuple[int, int]]]) -> None:
    """Two schools with up to five children each: whoever holds the copy of one learns no figure of the other."""
    told = {outcome: outside(dict(enumerate(schools))) for outcome, schools in by_outcome.items()}
    assert not any(letter.isdigit() for letter in outcome_lines(told))
    assert outcome_chart(told) == ()


def test_from_ten_children_up_bars_stand_with_n_of_n_and_a_sentence() -> None:
    told = {"agency": outside({"A": (9, 12)}), "resilience": outside({"A": (2, 4), "B": (3, 3)})}
    (block,) = outcome_chart(told)
    assert isinstance(block, Chart)
    assert [(bar.label, bar.value, bar.of) for bar in block.chart.bars] == [("Agency", 9, 12)]
    assert "agency in 9 of 12 children" in block.chart.sentence
    assert outcome_lines(told) == "• Resilience: grew in most of those judged."
