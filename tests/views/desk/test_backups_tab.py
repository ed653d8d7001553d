"""Backups in Settings: what there is, back up now, copy to a stick, check, bring one back (trust B2, B3)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk.domain.backups import Why
from nurture_desk.services.restoring import Prepared
from nurture_desk.services.suite import Suite
from nurture_desk.views.desk.backups_tab import BackupsTab
from nurture_desk.views.desk.settings_page import SettingsPage
from nurture_desk.views.widgets.backup_words import age_words, moment_words
from tests.conftest import StandingClock
from tests.trust.backup_desks import path_of, save
from tests.views.answers import Answers
from tests.views.walk import faults


@pytest.fixture
def ask() -> Answers:
    return Answers()


@pytest.fixture
def page(opens: Callable[..., SettingsPage], suite: Suite, ask: Answers) -> SettingsPage:
    save(suite.desk)
    made = opens(SettingsPage, 1200, 900, ask)
    made.show_tab("backups")
    return made


def tab_of(page: SettingsPage) -> BackupsTab:
    tab = page.deck.part("backups")
    assert isinstance(tab, BackupsTab)
    return tab


def words(page: SettingsPage) -> str:
    return str(page.message_bar.text())


def test_b2_the_page_makes_copies_checks_and_notes_what_was_destroyed(
    page: SettingsPage, ask: Answers, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = tab_of(page)
    assert "No backup was made yet" in tab.last.text()
    assert not tab.restore.isEnabled()
    tab.now.click()
    qtbot.waitUntil(lambda: "Backup made" in words(page))
    made = suite.backups.all()[0]
    assert moment_words(made.made_at) in tab.last.text()
    tab.check.click()
    qtbot.waitUntil(lambda: "is whole" in words(page))
    stick = tmp_path / "stick"
    stick.mkdir()
    ask.files = [stick]
    tab.stick.click()
    qtbot.waitUntil(lambda: "Copied to" in words(page))
    assert path_of(suite.backups.all()[0]).parent == stick
    assert tab.table.choose(lambda one: one.on_stick)
    assert not tab.note_destroyed.isHidden()
    tab.note_destroyed.click()
    page.side.findChildren(type(tab.now))[0].setFocus()
    next(button for button in page.side.findChildren(type(tab.now)) if button.text() == "Note it").click()
    assert [one.gone_why for one in suite.backups.all() if one.on_stick] == ["destroyed"]
    path_of(made).unlink()
    tab.table.choose(lambda one: not one.on_stick)
    tab.check.click()
    qtbot.waitUntil(lambda: "is not in" in words(page))
    assert faults(page) == []


def test_b3_bringing_one_back_is_asked_about_and_made_ready_beside_the_open_desk(
    page: SettingsPage, ask: Answers, suite: Suite, qtbot: QtBot
) -> None:
    from nurture_desk.db import keys
    from tests.conftest import KEY

    keys.write_fingerprint(suite.desk.path, KEY)
    suite.backups.make(Why.ASKED)
    tab = tab_of(page)
    tab.refresh()
    wished: list[Any] = []
    page.restore_wished.connect(wished.append)
    ask.yes = False
    tab.restore.click()
    assert ask.asked == ["Bring back an older state?"]
    assert not tab.progress.busy
    ask.yes = True
    tab.restore.click()
    qtbot.waitUntil(lambda: bool(wished))
    prepared = wished[0]
    assert isinstance(prepared, Prepared)
    assert prepared.part.exists()
    assert prepared.restored.path == suite.desk.path
    prepared.discard()
    assert not prepared.part.exists()


def test_b2_a_folder_of_ones_own_is_kept_and_said_when_it_is_gone(
    page: SettingsPage, ask: Answers, suite: Suite, tmp_path: Path
) -> None:
    tab = tab_of(page)
    away = tmp_path / "drive"
    away.mkdir()
    ask.files = [away]
    tab.change.click()
    assert str(away) in tab.folder.text()
    away.rmdir()
    tab.refresh()
    assert "is not there now" in tab.trouble.text()
    tab.beside.click()
    assert tab.trouble.isHidden()
    assert suite.backups.places().chosen is None


def test_b2_the_age_of_the_last_backup_in_words_and_its_line_on_today(suite: Suite, clock: StandingClock) -> None:
    from nurture_desk.services.today_backups import backup_lines

    save(suite.desk)
    assert age_words(suite.backups.age(), clock()) == "Not backed up yet"
    assert backup_lines(suite.backups.age(), clock()) == [], "a new desk has a week"
    clock.pass_time(days=8)
    assert [line.key for line in backup_lines(suite.backups.age(), clock())] == ["backup_none"]
    suite.backups.make(Why.ASKED)
    said = []
    for minutes in (0, 12, 3 * 60, 24 * 60, 5 * 24 * 60):
        clock.pass_time(minutes=minutes)
        said.append(age_words(suite.backups.age(), clock()))
    assert said == [
        "Backed up just now",
        "Backed up 12 min ago",
        "Backed up at 12:00",
        "Backed up yesterday, 12:00",
        "Backed up on 9 September",
    ]
    clock.pass_time(days=9)
    assert backup_lines(suite.backups.age(), clock()) == [], "nothing was saved since: nothing is at risk"
    save(suite.desk, "more")
    assert [line.key for line in backup_lines(suite.backups.age(), clock())] == ["backup_old"]
