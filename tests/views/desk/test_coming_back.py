"""A desk that comes back through the front door: on a new laptop, and in the place of a broken file (trust B1, B3)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk.domain.backups import Why
from nurture_desk.domain.recovery_key import spell
from nurture_desk.services.backups import Backups
from nurture_desk.services.tombstones import Tombstones
from nurture_desk.views.desk.lock_page import LockPage
from nurture_desk.views.desk.restore_page import RestorePage
from tests.app.starts import put_desk
from tests.conftest import KEY, StandingClock
from tests.trust.backup_desks import held, path_of, save
from tests.views.desk.test_front_door import PHRASE, Entrance
from tests.views.walk import faults


@pytest.fixture
def entrance(qtbot: QtBot, clock: StandingClock, tmp_path: Path) -> Iterator[Entrance]:
    made = Entrance(qtbot, clock, tmp_path)
    yield made
    made.close()


@pytest.fixture
def left(entrance: Entrance, blank_desk_file: Path, tmp_path: Path) -> tuple[Path, str, Path, dict[str, str]]:
    """A desk with a backup, closed: its path, recovery key, its backup, what it held."""
    path = tmp_path / "mine.nurture"
    put_desk(entrance.desks, blank_desk_file, path)
    desk = entrance.desks.open_with_passphrase(path, PHRASE)
    save(desk)
    backup = Backups(desk, Tombstones(desk)).make(Why.ASKED)
    wanted = held(desk)
    desk.close()
    return path, spell(KEY), path_of(backup), wanted


def break_it(how: str, path: Path) -> None:
    """What happens to files."""
    content = path.read_bytes()
    if how == "damaged":
        path.write_bytes(content[:9000] + b"\x00" * 64 + content[9064:])
    elif how == "truncated":
        path.write_bytes(content[:-700])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "plain":
        path.write_bytes(b"SQLite format 3\x00" + content[16:])
    elif how == "swapped":
        path.write_bytes(content[4096:] + content[:4096])  # as another desk's: nothing of it opens with this key


@pytest.mark.parametrize("how", ["damaged", "truncated", "empty", "plain", "swapped"])
def test_b1_a_broken_desk_is_left_as_it_is_and_its_last_good_backup_brought_back_at_a_press(
    entrance: Entrance, left: tuple[Path, str, Path, dict[str, str]], how: str, qtbot: QtBot
) -> None:
    path, _, _, wanted = left
    break_it(how, path)
    broken = path.read_bytes()
    page = entrance.door.lock(path)
    page.passphrase.setText(PHRASE)
    page.wish_unlock()
    qtbot.waitUntil(lambda: bool(page.error()))
    assert path.read_bytes() == broken
    assert not page.offer.isHidden()
    assert faults(page) == []
    page.offer.button.click()
    again = entrance.door
    qtbot.waitUntil(lambda: again.page is not page)
    assert isinstance(again.page, LockPage)
    aside = next(path.parent.glob("mine set aside *.nurture"))
    assert aside.read_bytes() == broken
    assert aside.name in again.page._second.text()
    again.page.passphrase.setText(PHRASE)
    again.page.wish_unlock()
    qtbot.waitUntil(lambda: bool(entrance.opened))
    assert held(entrance.opened[0][0]) == wanted


def test_b1_a_backup_that_is_no_good_is_not_offered(
    entrance: Entrance, left: tuple[Path, str, Path, dict[str, str]], qtbot: QtBot
) -> None:
    path, _, backup, _ = left
    break_it("empty", path)
    break_it("damaged", backup)
    page = entrance.door.lock(path)
    page.passphrase.setText(PHRASE)
    page.wish_unlock()
    qtbot.waitUntil(lambda: bool(page.error()))
    assert page.offer.isHidden()


def test_b3_a_new_laptop_brings_a_desk_back_by_file_sheet_and_place(
    entrance: Entrance, left: tuple[Path, str, Path, dict[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    _, key, backup, wanted = left
    stick, home = tmp_path / "stick", tmp_path / "home"
    stick.mkdir()
    home.mkdir()
    carried = Path(shutil.copy2(backup, stick))
    entrance.door.lock().backup.click()
    page = entrance.wait(RestorePage)
    entrance.ask.files = [carried]
    page.choose.click()
    assert Path(page.form.value("path")).name == "mine.nurture"
    page.form.set_value("path", str(home / "back.nurture"))
    page.form.set_value("recovery_key", key[:-1] + ("A" if key[-1] != "A" else "B"))
    page.restore.click()
    assert not entrance.opened
    for field, value in (("recovery_key", key), ("passphrase", PHRASE), ("passphrase_again", PHRASE)):
        page.form.set_value(field, value)
    page.restore.click()
    qtbot.waitUntil(lambda: bool(entrance.opened))
    assert held(entrance.opened[0][0]) == wanted
    assert entrance.opened[0][0].path == home / "back.nurture"
    assert entrance.opened[0][0].at_opening.back_from is not None  # so that the desk says as of when it is
    assert faults(page) == []
