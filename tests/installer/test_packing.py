"""What goes into the installed program, and what makes it at home on a desktop; nothing is packed here."""

from __future__ import annotations

import re
import sys
import tomllib
from configparser import RawConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

import nurture_desk
from installer import debian_package, icons, linux_texts, packing
from nurture_desk import paths
from nurture_desk.app import lending
from nurture_desk.cli.entrance import COMMANDS
from nurture_desk.documents import sandbox
from nurture_desk.views.pages import EVERY
from nurture_desk.views.widgets import mark

LINUX = packing.HOUSE / "installer" / "linux"
QT = "PySide6/Qt/plugins"


def test_every_resource_typeface_and_word_list_comes_along() -> None:
    packed = {(Path(source), Path(target) / Path(source).name) for source, target in packing.datas()}
    for file in (packing.HOUSE / "resources").rglob("*"):
        if file.is_file():
            assert (file, Path("resources") / file.relative_to(packing.HOUSE / "resources")) in packed
    targets = {str(target) for _, target in packed}
    assert {"fonts/InterDesk-Regular.ttf", "spellchecker/resources/en.json.gz", "nicknames/names.csv"} <= targets
    assert any(re.fullmatch(r"qtawesome/fonts/phosphor-[\d.]+\.ttf", target) for target in targets)
    assert "licences/LICENSE" in targets


def test_every_module_that_is_loaded_by_name_comes_along() -> None:
    packed = set(packing.modules())
    assert {f"nurture_desk.cli.{module}" for module in COMMANDS.values()} <= packed
    assert {f"nurture_desk.views.{page.module}" for page in EVERY} <= packed
    assert {module for module, _ in sandbox._DOORS.values()} <= packed
    assert {"tzdata", "spellchecker", "nicknames"} <= set(packing.HIDDEN)  # asked for as data, never imported by us
    assert {"nurture_desk.db.migrations", "docx.parts"} <= set(packing.ALSO_AS_SOURCE)  # found by path
    excluded = tuple(f"{name}." for name in packing.EXCLUDED)
    assert not [name for name in (*packed, *packing.HIDDEN) if f"{name}.".startswith(excluded)]


@pytest.mark.parametrize(
    ("target", "source", "kept"),
    [
        (f"{QT}/platforms/libqxcb.so", "/env/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", "C:/env/qwindows.dll", True),
        (f"{QT}/platforminputcontexts/libcomposeplatforminputcontextplugin.so", "/env/x.so", True),
        (f"{QT}/printsupport/libcupsprintersupport.so", "/env/x.so", True),
        (f"{QT}/imageformats/libqpdf.so", "/env/x.so", False),
        (f"{QT}/sqldrivers/libqsqlite.so", "/env/x.so", False),
        ("PySide6/Qt/translations/qt_de.qm", "/env/qt_de.qm", False),
        ("libglib-2.0.so.0", "/lib/x86_64-linux-gnu/libglib-2.0.so.0", False),
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("libpython3.11.so.1.0", "/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("python3.11/lib-dynload/_json.so", "/usr/lib/python3.11/lib-dynload/_json.so", True),
    ],
)
def test_only_what_is_used_stays_and_the_systems_own_is_left_to_it(target: str, source: str, kept: bool) -> None:
    assert packing.is_wanted(target, source) is kept


def test_the_package_leaves_to_debian_what_debian_keeps_up_to_date() -> None:
    assert packing.is_debians("libssl.so.3")
    assert packing.is_debians("libxcb-cursor.so.0")
    assert not packing.is_debians("libpython3.11.so.1.0")
    assert not packing.is_debians("libQt6Core.so.6")


def test_version_and_words_come_from_one_place() -> None:
    assert packing.version() == nurture_desk.__version__
    control = (packing.HOUSE / "installer" / "debian" / "control").read_text(encoding="utf-8")
    gaps = dict.fromkeys(("VERSION", "ARCH", "SIZE", "DEPENDS", "RECOMMENDS"), "x")
    assert "@V" not in debian_package.fill(control, gaps)
    assert f"({packing.version()})" in debian_package.changelog(0)
    assert packing.version() in linux_texts.manual(0)


def test_the_menu_entry_opens_a_desk_and_keeps_to_the_rules_of_such_files() -> None:
    entry = RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their capitals
    entry.read(LINUX / "nurture-desk.desktop", encoding="utf-8")
    main = entry["Desktop Entry"]
    assert main["Type"] == "Application"
    assert main["Exec"] == "nurture-desk open %f"
    assert all(main[key].endswith(";") for key in ("MimeType", "Categories", "Keywords", "Actions"))
    for action in filter(None, main["Actions"].split(";")):
        assert entry[f"Desktop Action {action}"]["Exec"].startswith("nurture-desk ")
    assert main["Icon"] == icons.PROGRAM
    kind = ElementTree.parse(LINUX / "nurture-desk.xml").getroot()[0]
    assert main["MimeType"] == f"{kind.get('type')};"
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    assert [glob.get("pattern") for glob in kind.iter(f"{space}glob")] == ["*.nurture"]
    assert [icon.get("name") for icon in kind.iter(f"{space}icon")] == [icons.DESK_FILE]


def test_software_centres_are_told_what_the_program_is() -> None:
    text = linux_texts.desktop_files(0)[linux_texts.PLACES[linux_texts.METAINFO]]
    told = ElementTree.fromstring(text)
    assert [told.findtext(tag) for tag in ("project_license", "launchable")] == ["MIT", "nurture-desk.desktop"]
    release = told.find("releases/release")
    assert release is not None
    assert (release.get("version"), release.get("date")) == (packing.version(), "1970-01-01")
    assert linux_texts.METAINFO.startswith(told.findtext("id") or "?")


def test_the_manual_names_every_command_and_the_licences_every_part() -> None:
    manual = linux_texts.manual(0)
    for name in (*COMMANDS, "tour", "audience"):
        assert f".B {name.replace('-', chr(92) + '-')}\n" in manual
    assert not re.search(r"@[A-Z]+@", manual + linux_texts.copyright_text())
    assert " reportlab " in linux_texts.copyright_text()


def test_the_icon_is_the_mark_of_the_window_in_every_size() -> None:
    tokens = tomllib.loads((packing.HOUSE / "resources" / "look" / "tokens.toml").read_text(encoding="utf-8"))
    drawn = ElementTree.parse(icons.FOLDER / "nurture-desk.svg").getroot()
    ground, *bars = drawn.iter("{http://www.w3.org/2000/svg}rect")
    assert ground.get("fill") == tokens["themes"]["light"]["accent"]
    assert [float(bar.get("height", 0)) / 128 for bar in bars] == pytest.approx(mark.HEIGHTS, abs=0.001)
    for name in (icons.PROGRAM, icons.DESK_FILE):
        for size in icons.SIZES:
            head = (icons.FOLDER / str(size) / f"{name}.png").read_bytes()[:24]
            assert int.from_bytes(head[16:20], "big") == int.from_bytes(head[20:24], "big") == size
    assert (icons.FOLDER / "nurture-desk.ico").read_bytes()[:4] == b"\0\0\1\0"


def test_children_are_started_by_the_program_itself_once_it_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sandbox._command()[:2] == [sys.executable, "-m"]
    assert paths.resources() == packing.HOUSE / "resources"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/usr/lib/nurture-desk/nurture-desk")
    monkeypatch.setattr(sys, "_MEIPASS", "/usr/lib/nurture-desk/_internal", raising=False)
    assert sandbox._command() == ["/usr/lib/nurture-desk/nurture-desk", "--limited-child"]
    assert paths.resources() == Path("/usr/lib/nurture-desk/_internal/resources")
    assert paths.fonts() == Path("/usr/lib/nurture-desk/_internal/fonts")
    assert "PYTHONPATH" in lending.PASSED_ON


def test_other_programs_do_not_get_our_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    code = compile((packing.HOUSE / "installer" / "at_start.py").read_text(encoding="utf-8"), "at_start", "exec")
    for before, after in (("/opt/theirs", "/opt/theirs"), ("", None)):
        environment = {"LD_LIBRARY_PATH": "/ours", "LD_LIBRARY_PATH_ORIG": before}
        monkeypatch.setattr("os.environ", environment)
        monkeypatch.setattr(sys, "platform", "linux")
        exec(code, {})
        assert environment.get("LD_LIBRARY_PATH") == after
