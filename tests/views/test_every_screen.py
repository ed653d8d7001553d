"""Every page and tab of the real window: each list can do what every list can, and help speaks of each screen."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nurture_desk import paths
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import open_suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.pages import EVERY
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import RecordTable
from nurture_desk.views.window.help_panel import OWN_TOPICS, place_of
from nurture_desk.views.window.help_texts import of_page, search, sections

KEYS = re.compile(
    r"(Ctrl|Shift|Alt|F\d|Tab|Enter|Space|Esc|Page (Up|Down)|arrow keys|Menu|Up|Down|Left|Right|[A-Z0-9+−])"
)
BOLD, ITALIC = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"(?<!\*)\*([^*]+?)\*(?!\*)")


@pytest.fixture(scope="module")
def seen(sample_desk: OpenDesk, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> tuple[list[str], ...]:
    """Each screen opened once: screens, what a list lacks, and screens help does not speak of."""
    window = Window(Preferences(str(tmp_path_factory.mktemp("kept") / "window.ini")))
    window.resize(1280, 800)
    window.show_desk(open_suite(sample_desk))
    window.show()
    screens, lacks, silent = [], [], []
    for spec in EVERY:
        window.desk.go(spec.key)
        page = window.desk.page(spec.key)
        for tab in page.tabs.keys() or [""]:
            if tab:
                page.tabs.set_current(tab)
                page.tab_changed.emit(tab)
            QApplication.processEvents()
            screens.append(f"{spec.key}/{tab}")
            place = place_of(page)
            if (place or spec.key) not in {one.key for one in of_page(spec.key)}:
                silent.append(f"{spec.key}/{place}")
            lacks += _lacks(page, screens[-1])
    window.forget_desk()
    window.close()
    return screens, lacks, silent


def _lacks(page: Page, screen: str) -> list[str]:
    found = []
    for table in page.findChildren(RecordTable):
        if table.isVisible():
            words = [action.text() for action in table.ways.menu().actions()]
            whole = table.can_export() and table.ways.key and table.grid.accessibleName()
            if not whole or "Export what I see" not in words or "Find in this list" not in words:
                found.append(f"{screen}: {table.grid.accessibleName()}")
    return found


def test_every_list_exports_what_is_seen_finds_has_columns_and_a_name(seen: tuple[list[str], ...]) -> None:
    assert len(seen[0]) > 40
    assert seen[1] == []


def test_help_speaks_of_every_page_and_tab(seen: tuple[list[str], ...]) -> None:
    assert seen[2] == []


@cache
def _words() -> tuple[str, ...]:
    """Every text of the catalogue; a gap stands for anything."""

    def texts(part: object) -> Iterator[str]:
        if isinstance(part, dict):
            for value in part.values():
                yield from texts(value)
        else:
            yield str(part)

    files = (paths.resources() / "wording").glob("*.toml")
    return tuple(text for file in files for text in texts(tomllib.loads(file.read_text(encoding="utf-8"))))


def _is_said(words: str) -> bool:
    """Whether the catalogue has it, whatever stands in its gaps."""
    return words in _words() or any(re.fullmatch(pattern, words) for pattern in _gaps())


@cache
def _gaps() -> tuple[str, ...]:
    short = [text for text in _words() if "{" in text and len(text) < 50 and len(re.sub(r"{.*?}", "", text)) > 4]
    return tuple(".+".join(re.escape(part) for part in re.split(r"{.*?}", text)) for text in short)


@cache
def _source() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in Path(paths.__file__).parent.glob("views/**/*.py"))


def _is_a_key(words: str) -> bool:
    return all(KEYS.fullmatch(part) for part in words.split("+")) if words not in ("+", "−") else True


def test_every_button_and_key_that_help_names_is_there() -> None:
    wanted = {(one.page, words) for one in sections() for words in [*BOLD.findall(one.body), *ITALIC.findall(one.body)]}
    keys = {(page, words) for page, words in wanted if _is_a_key(words)}
    missing = [f"{page}: {words}" for page, words in sorted(wanted - keys) if not _is_said(words)]
    assert missing == []
    shortcuts = {words for _, words in keys if re.match(r"(Ctrl|Shift|Alt)\+", words)}
    spelt = {words: words.replace("Enter", "Return") for words in shortcuts}
    built_in = {"Ctrl+C", "Ctrl+V"}  # QKeySequence.StandardKey
    unknown = [one for one, plain in spelt.items() if f'"{plain}"' not in _source() and one not in built_in]
    assert unknown == []


def test_help_is_linked_to_what_is_there_and_is_found_by_its_words() -> None:
    places = {f"{one.page}/{one.key}" for one in sections()}
    links = {link for one in sections() for link in re.findall(r"\(help:([^)]+)\)", one.body)}
    assert links <= places
    assert {one.key for one in sections()} >= OWN_TOPICS
    assert search("add a child")[0].page in ("pupils", "today")
    assert search("xyzzy") == []


def test_f1_opens_at_the_tab_that_is_shown_and_follows(qtbot: QtBot, suite, tmp_path: Path) -> None:
    window = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(window)
    window.show_desk(suite, "pupils", "suggestions")
    window.show()
    window.desk.toggle_help()
    assert window.desk.help.title() == "Suggestions"
    window.desk.go("consent", "recall")
    assert window.desk.help.title() == "Taken back"
    window.desk.help.field.setText("sign off")
    assert window.desk.help.shown is not None
    window.desk.help.place_wished.emit("consent", "media")
    assert window.desk.help.title() == "Media list"
    window.forget_desk()
