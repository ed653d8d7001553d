"""Evidence caught quickly and found again; reports looked at, saved and given out for a whole group."""

from __future__ import annotations

import pytest

from nurture_desk import jobs
from nurture_desk.domain.evidence import EvidenceItem, Source
from nurture_desk.domain.reports import Copy
from nurture_desk.views.widgets.chip import Chip
from tests.views.evidence.test_evidence_page import DAY, koji, opened, page, press, settle, words
from tests.views.walk import faults

__all__ = ["koji", "opened", "page"]  # fixtures


def test_pasted_messages_are_taken_apart_chosen_and_kept(koji, page, suite, qtbot):
    page.show_thing("pasted")
    part = page.deck.part("pasted")
    part.text.setPlainText("[23/02/2027, 14:03] Aunt Jo: Koji hums.\n[23/02/2027, 14:04] Koji: I did the drop again.")
    part.read_button.click()
    qtbot.waitUntil(lambda: len(part.lines) == 2, timeout=20000)
    before = len(suite.evidence.of_child(koji))
    part.lines[0].tick.click()
    part.keep_button.click()
    assert "Say who Aunt Jo is" in page.message_bar.text()
    assert len(suite.evidence.of_child(koji)) == before
    part.speakers["Aunt Jo"].set_value(Source.PARENT)
    part.lines[1].tick.click()
    part.lines[1].shows.set_value("agency.ownership")
    assert part.keep_button.text() == "Keep 2 as evidence"
    part.keep_button.click()
    kept = {row.text: row for row in suite.evidence.of_child(koji)}
    assert kept["Koji hums."].source is Source.PARENT
    assert kept["I did the drop again."].indicators == ("agency.ownership",)
    assert part.lines == []


def test_evidence_is_narrowed_by_voice_and_by_what_it_shows(koji, page):
    page.show_thing("items")
    tab = page.deck.part("items")
    assert len(tab.table.rows()) == 3
    tab.finder.voice.setCurrentIndex(1)  # the pupil's
    assert [row.text for row in tab.table.rows()] == ["I did the drop."]
    assert not tab.finder.clear_button.isHidden()
    tab.finder.indicator.setCurrentIndex(
        next(i for i, v in enumerate(tab.finder.indicator._values) if v == "resilience")
    )
    assert tab.table.rows() == []
    tab.finder.clear_button.click()
    assert len(tab.table.rows()) == 3


def test_every_answer_of_a_slip_is_evidence_with_one_key(opened, suite, koji):
    opened.show_thing(("family", koji))
    view = opened.deck.part("child_slips")
    part = view.list_of("family")
    part.form.set_value("talked", "Talks of the drop.")
    part.form.set_value("noticed", "Sings in the bath.")
    part.save_form()
    part.table.choose(lambda row: True)
    view.take_all()
    view.take_all()
    kept = [row.text for row in suite.evidence.of_child(koji) if row.source is Source.PARENT]
    assert sorted(kept) == ["Sings in the bath.", "Talks of the drop."]


@pytest.fixture
def report(opened, suite, koji):
    """Koji's report, poured; two of its three lines may be seen by the family."""
    suite.reports.pour(koji)
    opened.show_part("report")
    view = opened.deck.part("report")
    for line in suite.reports.of_child(koji).lines[:2]:
        suite.reports.change_line(line.id, share=True)
    view.refresh()
    return view


def test_a_copy_is_looked_at_before_it_leaves_with_what_reads_otherwise(report, suite, koji, qtbot):
    suite.reports.add_line(koji, _section(suite, koji), "Bram and Koji took turns.")
    report.give.which.set_value(Copy.ANALYSIS)
    report.give.look_button.click()
    qtbot.waitUntil(lambda: report.preview.page == 1, timeout=20_000)
    assert jobs.wait(20_000)
    assert report.editor.isHidden()
    report.give.look_button.click()
    assert not report.editor.isHidden()


def test_what_stops_a_report_is_shown_mended_and_then_it_leaves(report, suite, koji, opened, qtbot, tmp_path):
    suite.reports.add_line(koji, _section(suite, koji), "Bram laughed with him.", True)
    opened.ask.files = [tmp_path / "nd.docx"]
    report.give.save_button.click()
    qtbot.waitUntil(lambda: any("Bram" in text for text in words(opened.side)), timeout=20_000)
    assert not (tmp_path / "nd.docx").exists()
    press(opened, "Put it right")
    opened.ask.files = [tmp_path / "nd.docx"]
    report.give.save_button.click()
    qtbot.waitUntil((tmp_path / "nd.docx").exists, timeout=20_000)
    assert jobs.wait(20_000)
    assert not any("Bram" in line.text for line in suite.reports.of_child(koji).lines)


def test_a_groups_reports_are_looked_through_and_each_is_saved(report, suite, koji, larkspur, opened, qtbot, tmp_path):
    ines = EvidenceItem(
        0, 0, DAY, Source.PARENT, "Ines hums with Bram.", larkspur.children["Ines"], family_may_see=True
    )
    suite.evidence.save(ines)
    report.give.group_button.click()
    qtbot.waitUntil(lambda: "Stopped" in words_of_chips(opened.side), timeout=20_000)
    opened.ask.files = [tmp_path]
    press(opened, "A file for each (1)…")
    qtbot.waitUntil(lambda: ": 1." in opened.message_bar.text(), timeout=20_000)
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["ND-014-family.pdf"]


def test_a_lines_sentences_get_a_tick_each(report, suite, koji):
    section = _section(suite, koji)
    key = suite.reports.add_line(koji, section, "He waited. Then he led.", True)
    report.split(key)
    texts = [line.text for line in suite.reports.of_child(koji).of(section)]
    assert texts[-2:] == ["He waited.", "Then he led."]


def words_of_chips(widget):
    return [chip.accessibleName() or chip.text() for chip in widget.findChildren(Chip)]


def _section(suite, koji):
    return suite.reports.of_child(koji).lines[0].section


def test_pasted_lines_and_the_paper_looked_at_are_named_and_unclipped(report, koji, page, qtbot):
    report.give.look_button.click()
    qtbot.waitUntil(lambda: report.preview.page == 1, timeout=20_000)
    assert jobs.wait(20_000)
    settle()
    assert faults(page) == []
    page.show_thing("pasted")
    part = page.deck.part("pasted")
    part.text.setPlainText("Aunt Jo: Koji hums with Bram.\nKoji: I did the drop again.")
    part.read_button.click()
    qtbot.waitUntil(lambda: len(part.lines) == 2, timeout=20_000)
    part.lines[0].tick.click()
    settle()
    assert faults(page) == []
