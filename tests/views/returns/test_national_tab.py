"""The national lead's page: files are dropped, read with progress, shown with their problems, and saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel

from nurture_desk.domain.combining.statuses import Status
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from nurture_desk.views.returns.page import NATIONAL, TABS, ReturnsPage
from nurture_desk.views.tour import settle
from nurture_desk.views.widgets.bars import BarRow
from tests.services.national_returns import NAMES, app_made, by_hand, figures, triple
from tests.views.answers import Answers
from tests.views.walk import faults


@pytest.fixture
def suite(desk_at: Callable[[date], OpenDesk]) -> Suite:
    made = open_suite(desk_at(date(2027, 3, 26)))
    made.programme.start_year(2026)
    return made


def make_lead(suite: Suite) -> None:
    suite.service.save_profile(replace(suite.service.profile(), name="Fennshire Music Service", national_lead=True))


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    late = figures(NAMES[1], signed_off_on=date(2027, 3, 24))
    return [
        app_made(tmp_path / "one.xlsx", figures(NAMES[0], 20)),
        by_hand(tmp_path / "two.xlsx", late),
        app_made(tmp_path / "wrong.xlsx", figures(NAMES[2], **triple("agency", 6, 0, 0))),
    ]


def page_of(opens: Callable[..., ReturnsPage], suite: Suite, ask: Answers | None = None) -> ReturnsPage:
    make_lead(suite)
    page = opens(ReturnsPage, 1200, 900, ask)
    page.show_tab(NATIONAL)
    return page


def texts(page: ReturnsPage) -> str:
    return " ".join(one.text() for one in page.side.findChildren(QLabel))


def test_only_the_national_lead_is_offered_the_table(opens: Callable[..., ReturnsPage], suite: Suite) -> None:
    page = opens(ReturnsPage, 1040, 680)
    assert page._offered == TABS
    make_lead(suite)
    page.refresh()
    assert page._offered == (*TABS, NATIONAL)


def test_dropped_files_become_the_table_and_each_opens_to_its_problems_by_cell(
    opens: Callable[..., ReturnsPage], suite: Suite, files: list[Path], tmp_path: Path
) -> None:
    saved = tmp_path / "national.xlsx"
    page = page_of(opens, suite, Answers(files=[saved]))
    assert not page.save_button.isVisible()
    assert page.take_files(files)
    settle()
    tab = page.national()
    assert [one.status for one in tab.files.rows()] == [Status.COUNTED, Status.LATE, Status.FAILED]
    bars = {row.accessibleName() for row in tab.outcomes.findChildren(BarRow)}
    assert "Agency: 23 of 25, 92 %." in bars
    tab.files.choose(lambda one: one.status is Status.FAILED)
    settle()
    assert "outcome_agency_increased" in texts(page)
    assert "Return!" in texts(page)
    assert faults(page) == []
    page.save_button.click()
    settle()
    assert openpyxl.load_workbook(saved)["Summary"]
    assert saved.with_suffix(".pdf").exists()
    assert json.dumps([NAMES[0]]) not in str(suite.desk.path.read_bytes())


def test_an_announced_return_date_wins_over_the_rule(
    opens: Callable[..., ReturnsPage], suite: Suite, files: list[Path]
) -> None:
    year = suite.programme.current()
    assert year is not None
    suite.programme.move(year.id, "analysis_returned", date(2027, 3, 25), announced=True)
    page = page_of(opens, suite)
    page.take_files(files[:2])
    settle()
    assert [one.status for one in page.national().files.rows()] == [Status.COUNTED, Status.COUNTED]


def test_reading_can_be_stopped_and_nothing_is_half_shown(
    opens: Callable[..., ReturnsPage], suite: Suite, files: list[Path]
) -> None:
    page = page_of(opens, suite, Answers(files=files))
    tab = page.national()
    tab.choose()
    assert not tab.progress.isHidden()
    tab.progress.cancel_button.click()
    settle()
    assert tab.table is None
    assert tab.progress.isHidden()
    assert tab.found.isHidden()


def test_on_another_tab_a_drop_is_left_to_the_window(opens: Callable[..., ReturnsPage], suite: Suite) -> None:
    page = page_of(opens, suite)
    page.show_tab("made")
    assert not page.take_files([Path("scan.pdf")])


def test_returns_dropped_elsewhere_are_combined_by_who_combines_and_shown_the_list_to_others(
    opens: Callable[..., ReturnsPage], suite: Suite, files: list[Path]
) -> None:
    page = opens(ReturnsPage, 1200, 900)
    page.show_thing(("made", files))
    assert page.tabs.current() == "made"
    make_lead(suite)
    page.refresh()
    page.show_thing(("made", files[:1]))
    settle()
    assert page.tabs.current() == NATIONAL
    assert len(page.national().files.rows()) == 1
