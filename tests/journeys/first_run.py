"""May: the program is started for the first time, and the schools come in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from nurture_desk.documents.wording import say
from nurture_desk.views.desk.first_run import ReadyPage, ServicePage, SheetPage, WherePage
from nurture_desk.views.desk.lock_page import LockPage
from tests.journeys.computer import PHRASE, Computer
from tests.services.registers import real

SERVICE = "Wexcombe Music Service"


def click(button: Any) -> None:
    """One click."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def make_the_desk(computer: Computer) -> None:
    """Where it lives, the passphrase twice, the key read back, whose desk it is; then the register."""
    door = computer.program.door
    assert isinstance(door.page, LockPage)
    click(door.page.new)
    where = door.page
    assert isinstance(where, WherePage)
    where.form.set_values({"path": str(computer.desk_path), "passphrase": PHRASE, "passphrase_again": "clarinet"})
    click(where.make)
    assert where.form.error_at("passphrase_again")
    where.form.set_value("passphrase_again", PHRASE)
    click(where.make)
    computer.wait(lambda: isinstance(door.page, SheetPage))
    _read_the_key_back(computer, door.page)
    computer.wait(lambda: isinstance(door.page, ServicePage))
    door.page.form.set_values({"name": SERVICE, "authorities": "Cambridgeshire"})
    click(door.page.save)
    computer.wait(lambda: isinstance(door.page, ReadyPage))


def _read_the_key_back(computer: Computer, sheet: SheetPage) -> None:
    (shown,) = [one for one in sheet.findChildren(QLabel) if one.accessibleName() == say("keys.sheet.key")]
    computer.recovery_key = shown.text().replace(" ", "").replace("\n", "-")
    paper = computer.folder / "sheet.pdf"
    computer.answers.files = [paper]
    click(sheet.save)
    assert paper.read_bytes().startswith(b"%PDF")
    sheet.form.set_value("recovery_key", computer.recovery_key[:-4])
    click(sheet.go_on)
    assert sheet.form.error_at("recovery_key")
    sheet.form.set_value("recovery_key", shown.text().lower())
    click(sheet.go_on)


def bring_the_schools_in(computer: Computer) -> None:
    """The register by the last page of the first run, the census by the page of the schools."""
    computer.answers.files = [real("gias_layout_trafford_cambs.csv")]
    ready = computer.program.door.page
    assert isinstance(ready, ReadyPage)
    click(ready.bring_in)
    computer.wait(lambda: computer.program.window.desk is not None)
    page = computer.program.window.desk.page("schools")
    every = page.part("all")
    computer.wait(every.result.isVisible)
    assert every.table.model.total() == 324  # the authority of the service only
    computer.answers.files = [real("school_census_2022-23_trafford_cambs.csv")]
    click(page.census_button)
    computer.wait(lambda: every.progress.isHidden() and every.result.isVisible())
    assert computer.suite.schools.count() == 324
