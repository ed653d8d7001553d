"""A year at the real window: from an empty computer and the register to the return, and everything there afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import StandingClock
from tests.journeys import afterwards, autumn, first_run, spring, summer, weeks
from tests.journeys.computer import Computer
from tests.views.answers import Answers


@pytest.fixture
def computer(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    """A computer in May 2026 on which the program is started for the first time."""
    answers = Answers(reason="Agreed with the school")
    monkeypatch.setattr("nurture_desk.views.app_window.Ask", lambda _window: answers)
    made = Computer(tmp_path, StandingClock(date(2026, 5, 18)), answers, qtbot)
    yield made
    made.program.window.close()


@pytest.mark.slow
@pytest.mark.timeout(300)  # half a minute alone; others may share the machine
def test_a_year_from_the_register_to_the_return(
    computer: Computer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first_run.make_the_desk(computer)
    first_run.bring_the_schools_in(computer)
    summer.start_the_year(computer)
    chosen = summer.choose_a_school(computer)
    summer.audit_the_tutors(computer)
    summer.choose_a_tutor(computer, chosen)
    refs = autumn.suggest_seven(computer, chosen)
    group = autumn.form_a_group(computer, chosen, refs)
    autumn.ask_the_families(computer, group)
    weeks.plan_twenty(computer, chosen, group)
    autumn.open_the_profiles(computer, group)
    weeks.hold_the_first(computer, group)
    weeks.hold_the_others(computer, group)
    weeks.gather_evidence(computer, group)
    spring.judge(computer, group)
    workbook = spring.hand_in(computer)
    spring.check_the_figures(spring.figures_of(workbook))
    afterwards.lock_and_unlock(computer)
    afterwards.everything_is_there(computer, chosen, group)
    shown = afterwards.ranking(computer)
    terminal = afterwards.Terminal(computer, capsys, monkeypatch)
    afterwards.the_terminal_says_the_same(computer, terminal, group, shown, workbook)
