"""Documents are written with the paper beside them, looked at, and let out by the one door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nurture_desk.domain.written_papers import Written
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from nurture_desk.views.returns.documents_tab import DocumentsTab
from nurture_desk.views.returns.page import ReturnsPage
from tests.services.year_of_music import SmallYear, small_year
from tests.views.answers import Answers
from tests.views.walk import faults


@pytest.fixture
def suite(desk_at: Callable[[date], OpenDesk]) -> Suite:
    return open_suite(desk_at(date(2027, 3, 5)))


@pytest.fixture
def year(suite: Suite) -> SmallYear:
    return small_year(suite)


def shown(page: ReturnsPage, kind: str, qtbot: QtBot) -> DocumentsTab:
    page.show_thing(("documents", kind))
    tab = page.deck.part("documents")
    assert isinstance(tab, DocumentsTab)
    qtbot.waitUntil(lambda: tab.preview.page == 1 and tab.offer() is not None)
    return tab


def box(tab: DocumentsTab, key: str):
    return next(one for one in tab.editor.boxes if one.key == key)


def test_what_is_typed_is_kept_printed_and_can_go_back(
    opens: Callable[..., ReturnsPage], suite: Suite, year: SmallYear, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "page.docx"
    page = opens(ReturnsPage, 1200, 900, Answers(files=[out]))
    tab = shown(page, "working-group-page", qtbot)
    qtbot.waitUntil(lambda: bool(tab.editor.boxes) and box(tab, "take") is not None)
    box(tab, "take").text.setPlainText("Begin with one note.")
    tab.flush()
    offer = suite.written_papers.find(Written.WORKING_GROUP_PAGE)
    qtbot.waitUntil(lambda: box(tab, "take").again_button.isVisibleTo(tab))
    assert [one.text for one in suite.written_papers.draft(offer).sections if one.key == "take"] == [
        "Begin with one note."
    ]
    tab.save()
    qtbot.waitUntil(out.exists)
    box(tab, "take").again_button.click()
    qtbot.waitUntil(lambda: box(tab, "take").text.toPlainText() == "")
    assert faults(page) == []


def test_a_name_is_shown_beside_the_paper_and_keeps_it_in(
    opens: Callable[..., ReturnsPage], suite: Suite, year: SmallYear, tmp_path: Path, qtbot: QtBot
) -> None:
    offer = suite.written_papers.find(Written.SCHOOL_SUMMARY)
    suite.written_papers.keep(offer, "made", "Koji wrote a storm.")
    out = tmp_path / "summary.pdf"
    page = opens(ReturnsPage, 1200, 900, Answers(files=[out]))
    tab = shown(page, "school-summary", qtbot)
    qtbot.waitUntil(lambda: "Koji wrote a storm." in [one.text() for one in tab.give.findChildren(QLabel)])
    tab.save()
    qtbot.waitUntil(lambda: not page.side.isHidden())
    assert not out.exists()
