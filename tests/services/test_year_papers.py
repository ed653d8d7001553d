"""The year on one page, and what is still needed from one tutor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pypdfium2
import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.papers import Grid
from nurture_desk.domain.today import YearPaper
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.journeys.two_groups import two_groups


def test_the_year_is_one_page_with_every_step_and_what_is_missing(
    suite: Suite, clock: StandingClock, tmp_path: Path
) -> None:
    made = two_groups(suite)
    clock.go_to(date(2027, 3, 5))
    suite.programme.set_done(made.year, "hand_in", date(2027, 3, 4))
    out = suite.year_papers.write(YearPaper.PLAN, tmp_path / "year.pdf").path
    with pypdfium2.PdfDocument(out) as pdf:
        assert len(pdf) == 1
    (table,) = (block for block in suite.year_papers.plan().sections[0].blocks if isinstance(block, Grid))
    steps = {row[2]: row for row in table.rows}
    assert len(steps) == len(suite.programme.dates(made.year))
    assert steps["Tutors hand in reports and case study"][1::2] == ("12 Mar", "programme")
    assert steps["Tutors hand in reports and case study"][4] == "done 4 Mar"
    assert steps["Lesson observation by session 14"][4] == "1 missing"


def test_a_tutor_who_owes_nothing_is_told_so(suite: Suite, clock: StandingClock) -> None:
    made = two_groups(suite)
    clock.go_to(date(2026, 12, 12))
    told = suite.year_papers.still_needed(made.tutors["Perdita Loom"])
    assert [block.text for part in told.sections for block in part.blocks] == ["Nothing is missing."]


def test_the_list_of_a_tutor_is_an_e_mail_draft_with_no_child_s_name(
    suite: Suite, clock: StandingClock, tmp_path: Path
) -> None:
    made = two_groups(suite)
    clock.go_to(date(2027, 3, 5))
    tutor = made.tutors["Odo Penhallow"]
    suite.tutors.save(replace(suite.tutors.tutor(tutor), email="odo@example.org"))
    out = suite.year_papers.write(YearPaper.STILL_NEEDED, tmp_path / "needed.eml", tutor).path
    mail = BytesParser(policy=policy.default).parsebytes(out.read_bytes())
    assert (mail["To"], mail["X-Unsent"]) == ("Odo Penhallow <odo@example.org>", "1")
    (sheet,) = mail.iter_attachments()
    with pypdfium2.PdfDocument(sheet.get_content()) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert made.codes["Tamsin"] in text
    assert "Tamsin" not in text + mail.get_body().get_content()


def test_a_desk_without_a_year_has_no_year_to_print(suite: Suite, tmp_path: Path) -> None:
    with pytest.raises(NurtureError) as refused:
        suite.year_papers.write(YearPaper.PLAN, tmp_path / "year.pdf")
    assert refused.value.key == "today.no_year"
