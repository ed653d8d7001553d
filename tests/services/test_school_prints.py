"""Shortlist and decision on paper: what is on the screen, and a row in the trail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from nurture_desk.db import audit
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.school_stages import Decision
from nurture_desk.services.shortlist import considered_of, in_play
from nurture_desk.services.suite import Suite
from tests.services.registers import school_row, write_register


@pytest.fixture
def filled(suite: Suite, tmp_path: Path) -> Suite:
    """A desk with three schools."""
    rows = [school_row(100_001 + n, f"School <b>{n}", PercentageFSM=str(40 - 10 * n)) for n in range(3)]
    suite.school_imports.register(write_register(tmp_path / "register.csv", rows))
    return suite


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_shortlist_prints_names_ranges_reasons_and_sources(filled: Suite, tmp_path: Path) -> None:
    path = filled.school_prints.print_shortlist(tmp_path / "shortlist.pdf")
    text = text_of(path)
    for wanted in ("School <b>0", "School <b>2", "Free school meals 4", "register.csv, 19 January 2023"):
        assert wanted in text.replace("\r\n", " ").replace("\n", " ")
    with filled.desk.look() as conn:
        newest = audit.entries(conn)[0]
    assert newest.action == "document.left"
    assert newest.detail == {"departure": 1, "held_back": 0}


def test_in_large_print_each_school_is_a_block_with_its_bar_in_words(filled: Suite, tmp_path: Path) -> None:
    text = text_of(filled.school_prints.print_shortlist(tmp_path / "shortlist.pdf", large=True))
    assert text.count("Readiness") >= 4  # the key, and once a school
    assert "Points of 100:" in text


def test_a_decision_prints_who_was_considered_and_why(filled: Suite, tmp_path: Path) -> None:
    ranking = filled.shortlist.field().rank(filled.shortlist.weights())
    decision = Decision(
        school_id=ranking[0].candidate.school_id,
        decided_by="Perdita Loom",
        decided_on=date(2026, 9, 1),
        reason="Most need, and a quiet room.",
    )
    key = filled.shortlist.choose(decision, considered_of(in_play(ranking, {}, ranking[0]), {}, decision.school_id))
    text = text_of(filled.school_prints.print_decision(key, tmp_path / "decision.pdf"))
    for wanted in ("Most need, and a quiet room.", "Perdita Loom", "School <b>1", "Chosen"):
        assert wanted in text


def test_a_place_that_cannot_be_written_is_said_and_leaves_no_file(filled: Suite, tmp_path: Path) -> None:
    with pytest.raises(NurtureError):
        filled.school_prints.print_shortlist(tmp_path / "nowhere" / "shortlist.pdf")
    assert list(tmp_path.glob("*.pdf")) == []
