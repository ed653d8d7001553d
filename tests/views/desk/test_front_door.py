"""The way in: the lock page, the first-run pages, the recovery sheet; each trouble has its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.db import keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.services.desks import Desks
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.schools import Schools
from nurture_desk.services.service_profile import Service
from nurture_desk.views.desk.first_run import FIRST_HOUR, ReadyPage, RecoveryPage, ServicePage, SheetPage, WherePage
from nurture_desk.views.desk.front_door import FrontDoor
from nurture_desk.views.desk.lock_page import greeting, last_opened
from tests.conftest import StandingClock
from tests.db.memory_store import MemoryStore
from tests.views.answers import Answers
from tests.views.walk import at_scale, faults

pytestmark = pytest.mark.dressed

PHRASE = "clarinet in the rain"


class Entrance:
    """A front door before a window, and every desk it opened."""

    def __init__(self, qtbot: QtBot, clock: StandingClock, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.window = QStackedWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.ask = Answers()
        recent = RecentDesks(folder / "recent.json")
        store = MemoryStore()
        self.desks = Desks(AccountKeyring(lambda: store, patience=5, protected=("tests.",)), clock, recent)
        self.door = FrontDoor(self.show, self.ask, clock, recent.all, lambda: self.desks)
        self.opened: list[tuple[OpenDesk, str, object]] = []
        self.door.opened.connect(lambda desk, key, thing: self.opened.append((desk, key, thing)))

    def show(self, page: Any) -> None:
        self.window.addWidget(page)
        self.window.setCurrentWidget(page)
        self.window.show()

    def wait(self, kind: type) -> Any:
        self.qtbot.waitUntil(lambda: isinstance(self.door.page, kind), timeout=30_000)
        return self.door.page

    def press(self, button: Any) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def make(self, path: Path) -> tuple[OpenDesk, str]:
        """A desk made by the first-run pages, and its recovery key."""
        self.door.begin_new()
        where = self.wait(WherePage)
        where.form.set_values({"path": str(path), "passphrase": PHRASE, "passphrase_again": PHRASE})
        self.press(where.make)
        sheet = self.wait(SheetPage)
        key = sheet._sheet.key
        sheet.form.set_value("recovery_key", key.lower().replace("-", " "))
        self.press(sheet.go_on)
        service = self.wait(ServicePage)
        service.form.set_values({"name": "Fennshire Music Service", "authorities": "Wexcombe\nElsworth"})
        self.press(service.save)
        self.press(self.wait(ReadyPage).look)
        return self.opened[-1][0], key

    def close(self) -> None:
        jobs.wait(5000)
        for desk, *_ in self.opened:
            desk.close()


@pytest.fixture
def entrance(qtbot: QtBot, clock: StandingClock, tmp_path: Path) -> Iterator[Entrance]:
    made = Entrance(qtbot, clock, tmp_path)
    yield made
    made.close()


def test_a_desk_is_made_page_by_page_and_knows_whose_it_is(entrance: Entrance, tmp_path: Path) -> None:
    desk, _ = entrance.make(tmp_path / "ours.nurture")
    assert entrance.opened[-1][1:] == ("today", FIRST_HOUR)
    assert Service(desk).profile().name == "Fennshire Music Service"
    assert set(Schools(desk).our_authorities()) == {"Wexcombe", "Elsworth"}


def test_the_desk_opens_again_by_its_passphrase(entrance: Entrance, tmp_path: Path) -> None:
    desk, _ = entrance.make(tmp_path / "ours.nurture")
    desk.close()
    page = entrance.door.lock()
    entrance.qtbot.keyClicks(page.passphrase, PHRASE)
    entrance.qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    entrance.qtbot.waitUntil(lambda: len(entrance.opened) == 2, timeout=10_000)
    assert page.passphrase.text() == ""


def test_a_wrong_passphrase_is_said_and_the_field_is_empty_again(entrance: Entrance, tmp_path: Path) -> None:
    entrance.make(tmp_path / "ours.nurture")[0].close()
    page = entrance.door.lock()
    entrance.qtbot.keyClicks(page.passphrase, "oboe in the snow")
    entrance.press(page.unlock)
    entrance.qtbot.waitUntil(lambda: bool(page.error()), timeout=10_000)
    assert "does not open the desk" in page.error()
    assert page.passphrase.text() == ""
    assert page.unlock.isEnabled()


def test_the_recovery_sheet_opens_the_desk_and_a_new_passphrase_is_remembered(
    entrance: Entrance, tmp_path: Path
) -> None:
    desk, key = entrance.make(tmp_path / "ours.nurture")
    desk.close()
    lock = entrance.door.lock()
    entrance.press(lock.recovery)
    page = entrance.wait(RecoveryPage)
    new = "tambourine under the stairs"
    page.form.set_values({"recovery_key": key, "passphrase": new, "passphrase_again": new})
    entrance.press(page.open)
    entrance.qtbot.waitUntil(lambda: len(entrance.opened) == 2, timeout=10_000)
    entrance.opened[-1][0].close()
    lock = entrance.door.lock()
    entrance.qtbot.keyClicks(lock.passphrase, new)
    entrance.press(lock.unlock)
    entrance.qtbot.waitUntil(lambda: len(entrance.opened) == 3, timeout=10_000)


def test_b3_on_a_new_laptop_the_sheet_is_asked_for_first_until_a_passphrase_is_chosen(
    entrance: Entrance, tmp_path: Path
) -> None:
    path = tmp_path / "a.nurture"
    desk, key = entrance.make(path)
    desk.close()
    entrance.desks.unlocking.forget(*keys.fingerprints(path))
    assert not entrance.door.lock(path).passphrase.isHidden()
    for passphrase, by_sheet in (("", True), (PHRASE, False)):
        before = len(entrance.opened)
        entrance.door.recover(path)
        typed = entrance.wait(RecoveryPage)
        typed.form.set_values({"recovery_key": key, "passphrase": passphrase, "passphrase_again": passphrase})
        entrance.press(typed.open)
        entrance.qtbot.waitUntil(lambda before=before: len(entrance.opened) > before, timeout=30_000)
        entrance.opened[-1][0].close()
        page = entrance.door.lock(path)
        assert (page.sheet.by_sheet.isVisible(), page.passphrase.isVisible()) == (by_sheet, not by_sheet)
        assert faults(page) == []
    entrance.desks.ask_for_sheet(path, True)
    page = entrance.door.lock(path)
    entrance.press(page.sheet.by_passphrase)
    assert page.passphrase.isVisible()
    page = entrance.door.lock(path)
    entrance.press(page.sheet.by_sheet)
    assert entrance.wait(RecoveryPage)


def test_a_slip_in_the_recovery_key_is_named_by_its_group(entrance: Entrance, tmp_path: Path) -> None:
    desk, key = entrance.make(tmp_path / "ours.nurture")
    desk.close()
    page = RecoveryPage(tmp_path / "ours.nurture")
    entrance.qtbot.addWidget(page)
    wrong = ("2" if key[0] != "2" else "3") + key[1:]
    page.form.set_values({"recovery_key": wrong})
    page._wish()
    assert "group 1" in page.form.error_at("recovery_key")


def test_only_the_key_itself_lets_one_go_on(entrance: Entrance, tmp_path: Path) -> None:
    from nurture_desk.domain.recovery_key import RecoverySheet, spell

    page = SheetPage(RecoverySheet("a", spell(bytes(32)), "f", "1"), entrance.ask)
    entrance.qtbot.addWidget(page)
    told: list[bool] = []
    page.finished.connect(lambda: told.append(True))
    page.form.set_value("recovery_key", spell(bytes(range(32))))
    page.go_on.click()
    assert "not the one of this desk" in page.form.error_at("recovery_key")
    assert told == []


def test_the_sheet_is_saved_as_a_pdf(entrance: Entrance, tmp_path: Path) -> None:
    entrance.door.begin_new()
    where = entrance.wait(WherePage)
    where.form.set_values({"path": str(tmp_path / "x.nurture"), "passphrase": PHRASE, "passphrase_again": PHRASE})
    entrance.press(where.make)
    sheet = entrance.wait(SheetPage)
    entrance.ask.files = [tmp_path / "sheet.pdf"]
    entrance.press(sheet.save)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert "Saved" in sheet.message.text()
    entrance.door._new.desk.close()


@pytest.mark.parametrize(
    ("typed", "again", "field", "says"),
    [
        ("short", "short", "passphrase", "8 characters"),
        ("password", "password", "passphrase", "first that anybody would try"),
        (PHRASE, PHRASE + "x", "passphrase_again", "not the same"),
    ],
)
def test_a_passphrase_that_will_not_do_is_said_at_its_field(
    entrance: Entrance, tmp_path: Path, typed: str, again: str, field: str, says: str
) -> None:
    entrance.door.begin_new()
    page = entrance.wait(WherePage)
    page.form.set_values({"path": str(tmp_path / "x.nurture"), "passphrase": typed, "passphrase_again": again})
    entrance.press(page.make)
    entrance.qtbot.waitUntil(lambda: bool(page.form.error_at(field)), timeout=10_000)
    assert says in page.form.error_at(field)
    assert not (tmp_path / "x.nurture").exists()


def test_a_file_that_is_there_is_never_written_over(entrance: Entrance, tmp_path: Path) -> None:
    path = tmp_path / "x.nurture"
    path.write_text("mine")
    entrance.door.begin_new()
    page = entrance.wait(WherePage)
    page.form.set_values({"path": str(path), "passphrase": PHRASE, "passphrase_again": PHRASE})
    entrance.press(page.make)
    entrance.qtbot.waitUntil(lambda: bool(page.form.error_at("path")), timeout=10_000)
    assert path.read_text() == "mine"


def test_d7_a_folder_copied_elsewhere_is_warned_about_once_and_taken_on_a_second_click(
    entrance: Entrance, tmp_path: Path
) -> None:
    path = tmp_path / "OneDrive" / "x.nurture"
    path.parent.mkdir()
    entrance.door.begin_new()
    page = entrance.wait(WherePage)
    page.form.set_values({"path": str(path), "passphrase": PHRASE, "passphrase_again": PHRASE})
    entrance.press(page.make)
    assert "OneDrive copies this folder" in page.message.text()
    assert page.form.value("passphrase") == PHRASE
    assert not path.exists()
    entrance.press(page.make)
    entrance.wait(SheetPage)
    assert path.exists()
    entrance.door.let_go()


def test_the_greeting_follows_the_time_of_day(clock: StandingClock) -> None:
    noon = clock.moment
    assert greeting(noon.replace(hour=9)) == "Good morning"
    assert greeting(noon) == "Good afternoon"
    assert greeting(noon.replace(hour=19)) == "Good evening"
    assert last_opened(noon.replace(hour=8, minute=5), noon) == "Last opened today, 08:05"
    assert last_opened(noon.replace(year=2025), noon) == "Last opened 1 September 2025"


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1280, 720), (2.0, 1280, 720), (1.0, 853, 480)])
def test_every_page_of_the_door_is_named_and_nothing_is_clipped(
    entrance: Entrance, tmp_path: Path, scale: float, width: int, height: int
) -> None:
    makers: list[Callable[[], Any]] = [
        entrance.door.lock,
        entrance.door.begin_new,
        lambda: entrance.door.recover(tmp_path / "x.nurture"),
        lambda: entrance.show(ServicePage()),
        lambda: entrance.show(ReadyPage()),
    ]
    for make in makers:
        make()
        at_scale(entrance.window, scale, width, height)
        page = entrance.window.currentWidget()
        assert faults(page) == []


def test_k5_while_the_next_passphrase_waits_the_seconds_are_told_and_the_sheet_is_one_click_away(
    entrance: Entrance, tmp_path: Path
) -> None:
    entrance.make(tmp_path / "ours.nurture")[0].close()
    page = entrance.door.lock()
    for _ in range(4):
        page.show_error(None)
        page.passphrase.setText("oboe in the snow")
        page.wish_unlock()
        entrance.qtbot.waitUntil(lambda: bool(page.error()), timeout=10_000)
    assert "Wait" in page.error()
    assert not page.unlock.isEnabled()
    assert page.recovery.isEnabled()
    page._countdown.start(0)  # as when the time is over
    assert page.error() == ""
    assert page.unlock.isEnabled()
    entrance.press(page.recovery)
    entrance.wait(RecoveryPage)


class Mute(MemoryStore):
    """A key store that keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError("the bus is gone")


def test_k1_a_key_store_that_keeps_nothing_lets_the_recovery_key_open_the_desk_all_the_same(
    entrance: Entrance, tmp_path: Path
) -> None:
    desk, key = entrance.make(tmp_path / "ours.nurture")
    desk.close()
    store = Mute()
    entrance.desks.unlocking._keyring = AccountKeyring(lambda: store, patience=5, protected=("tests.",))
    entrance.door.recover(tmp_path / "ours.nurture")
    entrance.door.page.open_wished.emit(tmp_path / "ours.nurture", key, PHRASE)
    entrance.qtbot.waitUntil(lambda: len(entrance.opened) == 2, timeout=10_000)
    trouble = entrance.opened[-1][0].at_opening.not_kept
    assert trouble is not None
    assert trouble.key == "keys.keyring.broken"


def test_k1_before_a_desk_is_made_one_hears_that_the_passphrase_cannot_be_kept(
    entrance: Entrance, tmp_path: Path
) -> None:
    entrance.desks.unlocking._keyring = AccountKeyring()  # as in every test: this account has none
    entrance.door.begin_new()
    where = entrance.wait(WherePage)
    entrance.qtbot.waitUntil(lambda: "cannot keep the passphrase" in where.message.text(), timeout=10_000)
    assert faults(where) == []


def test_k0_a_passphrase_can_be_pasted_shown_and_keeps_the_blanks_it_was_typed_with(
    entrance: Entrance, tmp_path: Path
) -> None:
    entrance.door.begin_new()
    where = entrance.wait(WherePage)
    field = where.form.control("passphrase")
    QGuiApplication.clipboard().setText(" oboe at noon ")
    field.paste()
    show = field.parentWidget().findChild(QAbstractButton)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    show.click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert where.form.value("passphrase") == " oboe at noon "
    where.form.set_values({})
    assert field.echoMode() is QLineEdit.EchoMode.Password
    entrance.qtbot.waitUntil(jobs.idle)
