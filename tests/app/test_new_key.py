"""A new key from Settings to the desk open again under it; what is said after wrong passphrases (trust K0, K2, K5)."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nurture_desk.documents.wording import say
from nurture_desk.domain.recovery_key import read, spell
from nurture_desk.views.desk.new_key_page import NewKeyPage, NewSheetPage
from tests.app.starts import PHRASE, Start
from tests.app.test_k4_locking import open_files


def said(start: Start) -> str:
    desk = start.program.window.desk
    return desk.page(desk.here).message_bar.text()


def test_k2_a_new_key_is_proved_shown_typed_back_and_only_then_taken(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot)
    start.program.window.desk.go("settings", "key")
    start.program.window.desk.page("settings").deck.part("key").new.click()
    door = start.program.door
    assert start.program.window.desk is None
    assert open_files(start.path) == []  # no name stands beside the key
    first = door.page
    assert isinstance(first, NewKeyPage)
    first.form.set_values({"passphrase": "clarinet in the train"})
    first.go_on.click()
    qtbot.waitUntil(lambda: bool(first.form.error_at("passphrase")))
    first.form.set_values({"passphrase": PHRASE})
    first.go_on.click()
    qtbot.waitUntil(lambda: isinstance(door.page, NewSheetPage))
    sheet, before = door.page, start.path.read_bytes()
    key = sheet._sheet.key
    sheet.form.set_value("recovery_key", key[:-1] + ("2" if key[-1] != "2" else "3"))
    sheet.go_on.click()
    assert "group 14" in sheet.form.error_at("recovery_key")
    assert start.path.read_bytes() == before
    sheet.form.set_value("recovery_key", key.lower().replace("-", " ").replace("0", "o").replace("1", "l"))
    sheet.go_on.click()
    qtbot.waitUntil(lambda: start.program.window.desk is not None, timeout=20_000)
    qtbot.waitUntil(lambda: say("key.change.done") in said(start))
    start.program.lock()
    start.desks.open_with_recovery_key(start.path, key).close()
    start.unlock(qtbot)
    assert start.program.window.desk is not None


def test_k2_leaving_the_new_sheet_leaves_the_key(start: Start, qtbot: QtBot) -> None:
    start.program.door.changing_key.begin(start.path)
    start.program.door.page.go_on_wished.emit(PHRASE, "")
    qtbot.waitUntil(lambda: isinstance(start.program.door.page, NewSheetPage))
    gone = read(start.program.door.page._sheet.key)
    start.program.door.page.back.click()
    assert not any(spell(gone)[:9] in label.text() for label in start.page.findChildren(QLabel))
    start.unlock(qtbot)
    assert start.program.window.desk is not None


def test_k5_after_wrong_passphrases_the_desk_says_how_many_and_where_it_stands(start: Start, qtbot: QtBot) -> None:
    for _ in range(2):
        start.unlock(qtbot, "clarinet in the train")
    start.unlock(qtbot)
    qtbot.waitUntil(lambda: "2 wrong passphrases or keys were tried since" in said(start))
