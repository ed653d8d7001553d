"""Story 6: on 5 March exactly what is missing is listed, and on 12 March nothing is (words 17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nurture_desk.domain.backups import Why
from nurture_desk.domain.case_studies import CaseKind, Mend, Part, Recognise
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.gaps import Want
from nurture_desk.domain.observations import Observation
from nurture_desk.domain.readiness import Lack
from nurture_desk.domain.slips import Review
from nurture_desk.services.sample.made_scans import Filled
from nurture_desk.services.suite import Suite
from nurture_desk.views.today.page import TodayPage
from nurture_desk.views.widgets.rows import MendingRow
from tests.conftest import StandingClock
from tests.journeys import two_groups as story
from tests.services.tray_pages import Post
from tests.views.answers import Answers
from tests.views.walk import at_scale, faults

FIFTH, TWELFTH = date(2027, 3, 5), date(2027, 3, 12)


@pytest.fixture
def march(suite: Suite, clock: StandingClock) -> story.TwoGroups:
    """The desk on 5 March."""
    made = story.two_groups(suite)
    clock.go_to(FIFTH)
    return made


def missing(suite: Suite) -> list[tuple[str, str]]:
    """What Today lists, one by one: what, and whose name."""
    return sorted((str(gap.want), gap.name) for gap in suite.today.gaps())


def readiness(suite: Suite, year: int) -> list[tuple[str, str]]:
    """What the return's readiness lists."""
    return sorted((str(one.lack), one.name or one.who) for one in suite.readiness.of_year(year).missing)


def test_on_the_fifth_the_lines_are_exactly_those(march: story.TwoGroups, suite: Suite, qtbot: QtBot) -> None:
    slips = [(str(Want.FAMILY_SLIP), name) for name in story.NO_FAMILY_SLIP]
    tutor = story.GROUPS[story.LACKING][1]
    expected = [
        *slips,
        (str(Want.SCHOOL_SLIP), story.NO_SCHOOL_SLIP),
        (str(Want.TARGET), story.OPEN_TARGET),
        (str(Want.DIARY), story.LACKING),
        (str(Want.OBSERVATION), tutor),
        (str(Want.CASE_STUDY), tutor),
    ]
    assert missing(suite) == sorted(expected)
    assert readiness(suite, march.year) == sorted(
        (lack, "NG-02" if lack == Lack.DIARY else name) for lack, name in expected
    )
    suite.backups.make(Why.ASKED)  # else Today asks for one besides
    page = TodayPage(suite, Answers())
    qtbot.addWidget(page)
    page.show()
    page.show_day(suite.today.day())
    at_scale(page, 1.0, 1280, 720)
    rows = [row for row in page.missing.findChildren(MendingRow) if row.isVisibleTo(page)]
    assert [row.button.accessibleName() for row in rows] == [
        "Write it up: Lesson observation: Odo Penhallow",
        "Write it up: Diary of session 17: Drum Den",
        "Print these 3: Family slips: Bram, Ines and Koji",
        "Print this one: School slip: Mabel",
        "Look back: Target not looked back at: Tamsin",
        "Open case studies: Case study: Odo Penhallow",
    ]
    assert faults(page) == []
    opened = {
        0: ("tutors", ("observation", march.tutors[tutor])),
        1: ("sessions", ("session", march.sessions[story.LACKING][story.UNWRITTEN - 1])),
        4: ("evidence", ("targets", march.children[story.OPEN_TARGET])),
        5: ("evidence", "cases"),
    }
    for place, where in opened.items():
        with qtbot.waitSignal(page.went_to) as gone:
            qtbot.mouseClick(rows[place].button, Qt.MouseButton.LeftButton)
        assert tuple(gone.args) == where
    with qtbot.waitSignal(page.print_wished) as wished:
        qtbot.mouseClick(rows[2].button, Qt.MouseButton.LeftButton)
    assert wished.args[0] == "family-slip"
    assert sorted(wished.args[1]) == sorted(march.codes[name] for name in story.NO_FAMILY_SLIP)


def test_three_family_slips_are_one_print_and_no_more(march: story.TwoGroups, suite: Suite, tmp_path: Path) -> None:
    line = next(one for one in suite.today.day().missing if one.paper is Form.FAMILY_SLIP)
    out = tmp_path / "slips.pdf"
    suite.prints.print_form(Form.FAMILY_SLIP, line.codes, out, spares=0)
    with pypdfium2.PdfDocument(out) as printed:
        pages = [page.get_textpage().get_text_range() for page in printed]
    asked = {name: sum(f"Has {name} talked" in text for text in pages) for name in march.codes}
    assert asked == {name: int(name in story.NO_FAMILY_SLIP) for name in march.codes}


def come_back(suite: Suite, form: Form, codes: Sequence[str], written: str) -> None:
    """The papers come back in one stack; a person types the handwriting in and confirms them."""
    post = Post(suite)
    stack = post.stack(form, codes)
    filled = Filled({written: "Sings in the bath", "may_use": "yes", "noted_on": "8 / 3 / 2027"})
    keys = post.drop(stack, *[(number, filled) for number in range(1, len(codes) + 1)])
    for key in keys:
        suite.tray.answer(key, written, "Sings in the bath")
        suite.tray.answer(key, "noted_on", "2027-03-08")
        if form is Form.SCHOOL_SLIP:
            suite.tray.answer(key, "source", "ta")
    assert not suite.confirming.confirm_many(keys).left


def test_once_the_stack_is_confirmed_and_the_rest_typed_both_lists_are_empty(
    march: story.TwoGroups, suite: Suite, clock: StandingClock
) -> None:
    by_form = {line.paper: line.codes for line in suite.today.day().missing if line.print_first}
    clock.go_to(date(2027, 3, 9))
    come_back(suite, Form.FAMILY_SLIP, by_form[Form.FAMILY_SLIP], "noticed")
    come_back(suite, Form.SCHOOL_SLIP, by_form[Form.SCHOOL_SLIP], "in_class")
    left = {want for want, _ in missing(suite)}
    assert left == {Want.TARGET, Want.DIARY, Want.OBSERVATION, Want.CASE_STUDY}
    lesson = march.sessions[story.LACKING]
    suite.diaries.save(lesson[story.UNWRITTEN - 1], next_time="The same again, slower")
    suite.diaries.finish(lesson[story.UNWRITTEN - 1])
    (target,) = suite.slips.targets(march.children[story.OPEN_TARGET])
    suite.slips.save(replace(target, reviewed_on=clock().date(), review=Review.GOT_THERE.value))
    tutor = march.tutors[story.GROUPS[story.LACKING][1]]
    seen = Observation(tutor, date(2027, 3, 2), session_number=20, what_happened="They led", observer="Odile Marsh")
    suite.observations.save_observation(seen, reason="Ill in the autumn")
    case = suite.case_studies.begin(CaseKind.TEACHING, tutor_id=tutor, title="Waiting")
    suite.case_studies.write(case, Part.LEARNED, "I wait longer now.")
    for question in Recognise:
        suite.case_studies.recognise(case, question, Mend.CLEAR, "Odile Marsh")
    suite.case_studies.finish(case)
    clock.go_to(TWELFTH)
    assert missing(suite) == []
    assert readiness(suite, march.year) == []


def test_who_left_in_january_is_never_listed(march: story.TwoGroups, suite: Suite, clock: StandingClock) -> None:
    for day in (date(2027, 1, 20), FIFTH, TWELFTH, date(2027, 3, 13), date(2027, 5, 3)):
        clock.go_to(day)
        assert story.LEFT not in {name for _, name in missing(suite)}
