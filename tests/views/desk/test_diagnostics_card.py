"""L2: the diagnostics are shown whole before they can be saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from nurture_desk.views.desk.settings_page import SettingsPage
from tests.views.answers import Answers
from tests.views.walk import faults


def test_l2_the_diagnostics_are_shown_first_and_saved_as_shown(opens: Any, qtbot: QtBot, tmp_path: Path) -> None:
    page = opens(SettingsPage, 1200, 1400)
    page.ask = Answers(files=[tmp_path / "told.txt"])
    card = page.deck.part("here").diagnostics
    assert not hasattr(card, "save_button")
    card.show_button.click()
    qtbot.waitUntil(lambda: hasattr(card, "save_button"))
    shown = card.box.toPlainText()
    card.save_button.click()
    assert (tmp_path / "told.txt").read_text(encoding="utf-8") == shown
    assert faults(page) == []
