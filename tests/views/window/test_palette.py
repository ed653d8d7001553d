"""Ctrl+K: names, texts, days and help are found while one types, and Enter opens exactly that record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nurture_desk.domain.evidence import EvidenceItem, Source
from nurture_desk.domain.finding import Hit, TextKind
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.main_window import MainWindow
from nurture_desk.views.pages import BY_KEY
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.window.found import opens
from nurture_desk.views.window.palette import Palette
from nurture_desk.views.window.palette_rows import pieces
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, small_year
from tests.views.walk import at_scale, unnamed_controls


def shown_by(qtbot: QtBot, suite: Suite, folder: Path, page: str = "settings") -> Window:
    made = Window(Preferences(str(folder / "window.ini")))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_desk(suite, page)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    clock.go_to(date(2027, 3, 5))
    made = small_year(suite)
    for number in range(7):
        item = EvidenceItem(0, 0, date(2026, 11, 3 + number), Source.TA, f"drum words {number}", made.children["Koji"])
        suite.evidence.save(item, ())
    suite.evidence.save(EvidenceItem(0, 0, date(2025, 11, 3), Source.TA, "drum of old", made.children["Ines"]), ())
    return made


@pytest.fixture
def window(qtbot: QtBot, suite: Suite, year: SmallYear, tmp_path: Path) -> Iterator[Window]:
    made = shown_by(qtbot, suite, tmp_path)
    yield made
    made.forget_desk()


@pytest.fixture
def palette(window: Window) -> Palette:
    assert isinstance(window.desk, MainWindow)
    return window.desk.palette_of_places


def lines(palette: Palette) -> list[str]:
    return [palette.list.item(place).text() for place in range(palette.list.count())]


def typed(qtbot: QtBot, palette: Palette, words: str) -> list[str]:
    """What the palette shows once it has looked."""
    palette.open_palette()
    qtbot.keyClicks(palette.field, words)
    qtbot.waitUntil(palette._is_answered)
    return lines(palette)


def press(qtbot: QtBot, palette: Palette, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(palette.field, key)


def test_what_is_found_stands_in_groups_with_its_place_and_an_extract(qtbot: QtBot, palette: Palette) -> None:
    found = typed(qtbot, palette, "koji words 3")
    assert found[0] == "Written in this desk"
    assert found[1].startswith("Koji")
    assert found[1].endswith("Evidence · 6 November 2026: drum words 3")
    people = typed(qtbot, palette, "Kojo")
    assert people[0] == "People"
    assert people[1].startswith("Koji")
    assert typed(qtbot, palette, "zzz") == ["Nothing is called so, and nothing says so. Try fewer words or letters."]
    assert "Help" in typed(qtbot, palette, "slips of the finger")


def test_a_task_of_the_year_is_found_by_the_words_people_have_for_it(
    qtbot: QtBot, window: Window, palette: Palette
) -> None:
    for words, task in (
        ("plan sessions", "Plan a group’s sessions"),
        ("half-term", "Read a school’s term dates"),
        ("ics", "Make a calendar file or the wall planner"),
        ("calender", "Make a calendar file or the wall planner"),
        ("letters", "Write a letter"),
        ("copy forward", "Start the next year"),
        ("budget", "Write down the money of the year"),
    ):
        assert task in typed(qtbot, palette, words)[1], words
    press(qtbot, palette, Qt.Key.Key_Return)
    assert window.desk.here == "programme"


def test_enter_opens_exactly_the_record_even_when_it_comes_before_the_answer(
    qtbot: QtBot, window: Window, palette: Palette
) -> None:
    typed(qtbot, palette, "words 3")
    press(qtbot, palette, Qt.Key.Key_Return)
    assert window.desk.here == "evidence"
    assert window.desk.page("evidence").side.isVisible()
    palette.open_palette()
    palette.field.setText("kojo")
    press(qtbot, palette, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.here == "pupils")
    assert palette.isHidden()


def test_all_results_are_shown_by_kind_and_year_with_the_keyboard_alone(
    qtbot: QtBot, window: Window, palette: Palette
) -> None:
    found = typed(qtbot, palette, "drum")
    assert found[-1] == "Show all 8 results"
    press(qtbot, palette, *[Qt.Key.Key_Down] * len(found), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: palette.said.text() == "8 found")
    palette.year.setFocus()
    qtbot.keyClick(palette.year, Qt.Key.Key_Down)  # all years, then the newest
    assert palette.said.text() == "7 found"
    qtbot.keyClick(palette.year, Qt.Key.Key_Down)
    assert next(line for line in lines(palette) if "drum" in line).endswith("drum of old")
    assert unnamed_controls(palette) == []
    at_scale(window, 2.0, 1280, 720)
    assert palette.isVisible()
    qtbot.keyClick(palette.year, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: lines(palette)[-1] == "Show all 8 results")
    press(qtbot, palette, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_what_was_typed_on_meanwhile_is_not_answered_for_what_was_typed_before(qtbot: QtBot, palette: Palette) -> None:
    typed(qtbot, palette, "drum")
    before = palette._answer
    palette.field.setText("drum x")
    palette._found(before)
    assert not [line for line in lines(palette) if "words" in line]


def test_the_words_that_were_looked_for_stand_out() -> None:
    assert list(pieces("…two \x02drums\x03, then \x02drum\x03")) == [
        ("…two ", False),
        ("drums", True),
        (", then ", False),
        ("drum", True),
    ]


def test_every_kind_of_text_opens_on_a_page_that_is_there() -> None:
    for kind in TextKind:
        page, thing = opens(Hit(kind, 1, 2))
        assert page in BY_KEY, kind
        assert thing


@pytest.mark.slow
def test_each_kind_of_text_of_a_whole_year_opens(qtbot: QtBot, sample_desk: OpenDesk, tmp_path: Path) -> None:
    suite = open_suite(sample_desk)
    window = shown_by(qtbot, suite, tmp_path)
    face = window.desk
    assert isinstance(face, MainWindow)
    seen = {}
    for words in ("the", "and", "in", "to", "music", "school", "pdf", "report", "scan", "page"):
        for hit in suite.finding.everything(words).texts:
            seen.setdefault(hit.kind, hit)
    assert len(seen) > 18, sorted(seen)
    for kind, hit in seen.items():
        face.go(*opens(hit))
        page = face.page(face.here)
        assert not page.message_bar.text() or page.message_bar.property("tone") != "stop", (
            kind,
            page.message_bar.text(),
        )
    window.forget_desk()
