"""The guide stands beside the page of the door too: who needs it most has no desk open."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from nurture_desk.views.desk.restore_page import RestorePage
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.buttons import Button


def test_the_guide_opens_where_it_tells_of_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    page = RestorePage(tmp_path, Ask())
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.guide_button.click()
    assert page.guide.title() == "A new laptop"
    page.guide._follow_link("help:settings/backups")
    assert page.guide.title() == "Backups"
    assert not any(button.text().startswith("Go to") for button in page.guide.findChildren(Button))  # no desk is open
    page.guide_button.click()
    assert page.guide.isHidden()
