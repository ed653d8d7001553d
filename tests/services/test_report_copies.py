"""What a report's copies say, sentence by sentence, and what brings them up to date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nurture_desk.db.tables.consent import departure, departure_person
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Source
from nurture_desk.domain.mentoring import Progression, Route
from nurture_desk.domain.reports import Copy, Replaced, Section
from nurture_desk.domain.slips import Target
from nurture_desk.services.leaving import Blocked
from tests.services.test_reports import agree, texts

DAY = date(2027, 2, 23)


@pytest.fixture
def child(suite, larkspur, clock):
    clock.go_to(date(2027, 3, 5))
    return larkspur.children["Koji"]


def note(suite, child, text, source=Source.TUTOR, family=False):
    kind = ItemKind.QUOTATION if source is Source.PUPIL else ItemKind.OBSERVATION
    return suite.evidence.save(EvidenceItem(0, 0, DAY, source, text, child, kind=kind, family_may_see=family))


def lines(suite, child):
    return suite.reports.of_child(child).lines


def test_the_family_copy_holds_the_sentences_that_are_ticked(suite, child):
    note(suite, child, "He waited. He shouted twice. He came back.")
    suite.reports.pour(child)
    first, _, third = lines(suite, child)
    suite.reports.change_line(first.id, share=True)
    suite.reports.change_line(third.id, share=True)
    assert texts(suite.report_copies.copy(child, Copy.FAMILY)) == ["He waited. He came back."]
    assert [held.text for held in suite.report_copies.held_back(child, Copy.FAMILY)] == ["He shouted twice."]


def test_words_left_out_of_what_somebody_said_are_marked(suite, child):
    note(suite, child, "I did the drop. Tamsin was cross. I did it again.", Source.PUPIL, family=True)
    suite.reports.pour(child)
    suite.reports.change_line(lines(suite, child)[1].id, share=False)
    assert texts(suite.report_copies.copy(child, Copy.FAMILY)) == ["I did the drop. … I did it again."]


def test_sentences_of_one_piece_of_evidence_stand_together_again(suite, child, desk):
    agree(desk, child, "learning")
    note(suite, child, "He waited. He came back.")
    note(suite, child, "He led.")
    suite.reports.pour(child)
    assert texts(suite.report_copies.copy(child, Copy.ANALYSIS)) == ["He waited. He came back.", "He led."]


def test_a_target_that_is_looked_at_again_grows_its_line_and_no_second_one(suite, child):
    target = Target(0, child, 0, date(2026, 9, 29), "play the drop")
    target = replace(target, id=suite.slips.save(target))
    suite.reports.pour(child)
    suite.slips.save(replace(target, reviewed_on=DAY, review="got_there"))
    assert suite.reports.of_child(child).waiting == 1
    assert suite.reports.pour(child) == 1
    (line,) = suite.reports.of_child(child).of(Section.HOPES)
    assert line.text == "I’d like to be able to play the drop. Got there."
    assert suite.reports.of_child(child).waiting == 0


def test_a_next_step_is_poured_with_route_day_and_help(suite, child):
    step = Progression(0, child, 0, Route.CENTRE, offered_on=date(2027, 3, 1), fee_asked=True, fee_answer="free place")
    suite.next_steps.save(step)
    suite.reports.pour(child)
    (line,) = suite.reports.of_child(child).of(Section.NEXT)
    assert line.text == "Music centre. Offered on 1 March 2027. Help with the cost: free place."
    assert line.share


def test_the_analysis_copy_codes_every_name_and_lists_what_it_coded(suite, child, desk, larkspur):
    agree(desk, child, "learning")
    note(suite, child, "Koji’s idea: Bram Teasel counts, Perdita Loom listens.")
    report = suite.report_copies.copy(child, Copy.ANALYSIS)
    bram = suite.evidence.child(larkspur.children["Bram"]).code
    assert texts(report) == [f"ND-014’s idea: {bram} counts, the tutor listens."]
    assert report.replaced == (
        Replaced("Koji", "ND-014"),
        Replaced("Bram Teasel", bram),
        Replaced("Perdita Loom", "the tutor"),
    )
    assert report.title == "ND-014"
    assert "Thistle" not in str(report)


def test_where_one_report_of_a_group_is_stopped_one_pdf_for_all_is_not_written(suite, child, larkspur, tmp_path):
    note(suite, child, "He led.", family=True)
    note(suite, larkspur.children["Ines"], "She laughed with Bram.", family=True)
    with pytest.raises(Blocked) as stopped:
        suite.report_batches.write_all(larkspur.group, Copy.FAMILY, tmp_path / "all.pdf")
    assert [(hit.text, hit.section.split(" ·")[0]) for hit in stopped.value.hits] == [
        ("Bram", suite.evidence.child(larkspur.children["Ines"]).code)
    ]
    assert not (tmp_path / "all.pdf").exists()
    each = suite.report_batches.write_each(larkspur.group, Copy.FAMILY, tmp_path / "each", suffix=".docx")
    assert {one.code: one.path is not None for one in each if not one.is_empty} == {"ND-014": True, "ND-013": False}


def test_what_leaves_is_in_the_ledger_with_its_consents(suite, child, desk, tmp_path):
    agree(desk, child, "learning", "words")
    note(suite, child, "I did the drop.", Source.PUPIL, family=True)
    suite.report_copies.write(child, Copy.ANALYSIS, tmp_path / "nd-014.pdf")
    suite.report_copies.write(child, Copy.FAMILY, tmp_path / "koji.pdf")
    with desk.look() as conn:
        kinds = [(row.kind, row.subject) for row in conn.execute(departure.select())]
        used = {row.purpose for row in conn.execute(departure_person.select())}
    assert kinds == [("pupil-report", f"pupil-report:{child}:{copy}") for copy in ("analysis", "family")]
    assert used == {"learning", "words"}
