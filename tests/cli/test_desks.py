"""``new`` and ``list``: what is printed, what is refused, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import insert

from nurture_desk import cli
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.db.tables.schools import school
from nurture_desk.domain import recovery_key
from nurture_desk.services.desks import Desks
from tests.db.memory_store import MemoryStore


@pytest.fixture
def new_desk(empty_desk: Path) -> Path:
    """A desk made by ``new``, with its recovery key in the environment."""
    return empty_desk


def test_new_prints_the_recovery_key_once_when_no_key_store_keeps_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["new", str(tmp_path / "a.nurture")]) == 0
    out, err = capsys.readouterr()
    assert len(recovery_key.read(out)) == 32
    assert err == ""


def test_new_refuses_where_a_desk_exists(new_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = new_desk.read_bytes()
    assert cli.main(["new", str(new_desk)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert new_desk.read_bytes() == before


def test_k2_the_recovery_sheet_says_the_key_group_by_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert cli.main(["new", str(tmp_path / "a.nurture"), "--recovery-sheet", str(sheet)]) == 0
    key = capsys.readouterr().out.strip()
    with pypdfium2.PdfDocument(sheet) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
        assert document.get_metadata_dict()["Title"] == "Recovery sheet"
    for group in key.split("-"):
        assert group in text.replace(" ", "")
    before = sheet.read_bytes()
    assert cli.main(["new", str(tmp_path / "b.nurture"), "--recovery-sheet", str(sheet)]) == 1
    assert (sheet.read_bytes(), list(tmp_path.glob("b*"))) == (before, [])


def test_list_gives_codes_and_names(new_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desks().open_with_recovery_key(new_desk, _key())
    with desk.change("schools.add") as unit:
        unit.conn.execute(insert(school).values(code="S-001", name="Fenn Żółw Primary"))
    desk.close()
    assert cli.main(["list", "schools", "--desk", str(new_desk), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == {"schools": [{"code": "S-001", "name": "Fenn Żółw Primary"}]}
    assert cli.main(["list", "schools", "--desk", str(new_desk)]) == 0
    assert capsys.readouterr().out == "S-001  Fenn Żółw Primary\n"


@pytest.mark.parametrize("what", ["schools", "children", "tutors", "groups", "years"])
def test_list_of_an_empty_desk_is_empty(new_desk: Path, what: str, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert cli.main(["list", what, "--desk", str(new_desk), "--json", str(target)]) == 0
    assert json.loads(target.read_text()) == {what: []}


def test_a_wrong_recovery_key_is_refused(
    new_desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NURTURE_DESK_KEY", recovery_key.spell(bytes(32)))
    assert cli.main(["list", "schools", "--desk", str(new_desk)]) == 1
    assert "belongs to another desk" in capsys.readouterr().err
    monkeypatch.setenv("NURTURE_DESK_KEY", "HORN-CLARINET")
    assert cli.main(["list", "schools", "--desk", str(new_desk)]) == 1


def test_without_key_and_key_store_the_way_in_is_named(
    new_desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NURTURE_DESK_KEY")
    assert cli.main(["list", "schools", "--desk", str(new_desk)]) == 1
    assert "recovery key" in capsys.readouterr().err


@pytest.fixture
def key_store(monkeypatch: pytest.MonkeyPatch) -> MemoryStore:
    """An account with a key store, and somebody at the terminal."""
    store = MemoryStore()
    ring = AccountKeyring(lambda: store, protected=("tests.",))
    monkeypatch.setattr("nurture_desk.services.unlocking.AccountKeyring", lambda: ring)
    for module in ("desks", "opening"):
        monkeypatch.setattr(f"nurture_desk.cli.{module}.at_terminal", lambda: True)
    return store


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    waiting = list(answers)
    monkeypatch.setattr("getpass.getpass", lambda _: waiting.pop(0))


def test_k0_with_a_key_store_a_passphrase_is_asked_and_no_key_printed(
    tmp_path: Path, key_store: MemoryStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = str(tmp_path / "a.nurture")
    typed(monkeypatch, "clarinet in the rain", "clarinet in the rain")
    assert cli.main(["new", desk]) == 0
    assert capsys.readouterr().out == ""
    assert len(key_store.kept) == 1
    typed(monkeypatch, "clarinet in the rain")
    assert cli.main(["list", "years", "--desk", desk, "--json", "-"]) == 0
    capsys.readouterr()
    typed(monkeypatch, "clarinet in the train")
    assert cli.main(["list", "years", "--desk", desk]) == 1
    assert "does not open the desk" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answers", "said"), [(("short", "short"), "8 characters"), (("oboe at noon", "oboe at night"), "not the same")]
)
def test_k0_a_passphrase_that_will_not_do_makes_no_desk(
    tmp_path: Path,
    key_store: MemoryStore,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answers: tuple[str, str],
    said: str,
) -> None:
    typed(monkeypatch, *answers)
    assert cli.main(["new", str(tmp_path / "a.nurture")]) == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_new_shows_the_recovery_key_when_asked_to(
    tmp_path: Path, key_store: MemoryStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "clarinet in the rain", "clarinet in the rain")
    assert cli.main(["new", str(tmp_path / "a.nurture"), "--show-recovery-key"]) == 0
    assert len(recovery_key.read(capsys.readouterr().out)) == 32


@pytest.mark.parametrize("words", [["new"], ["list", "clocks", "--desk", "x"], ["list"], ["nonsense"]])
def test_what_is_not_understood_gives_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    assert "usage" in capsys.readouterr().err


def test_a_defect_says_where_and_nothing_else(
    new_desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("Kyla Redfern")

    monkeypatch.setattr("nurture_desk.services.listing.Listing.of", broken)
    assert cli.main(["list", "schools", "--desk", str(new_desk)]) == 1
    told = capsys.readouterr().err
    assert "KeyError at cli.desks:" in told
    assert "Kyla" not in told


def test_a_day_that_is_none_is_refused(
    new_desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NURTURE_DESK_TODAY", "tomorrow")
    assert cli.main(["list", "schools", "--desk", str(new_desk)]) == 1
    assert "NURTURE_DESK_TODAY" in capsys.readouterr().err


def test_the_command_line_never_loads_qt(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom importlib import import_module\nfrom nurture_desk.__main__ import main\n"
        "from nurture_desk.cli import COMMANDS\n"
        "[import_module(f'nurture_desk.cli.{one}') for one in COMMANDS.values()]\n"
        f"code = main(['new', {str(tmp_path / 'a.nurture')!r}]) or main(['--help'])\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\nsys.exit(code)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def _key() -> str:
    return os.environ["NURTURE_DESK_KEY"]


def test_an_installed_program_can_start_its_limited_child(tmp_path: Path) -> None:
    asked = json.dumps({"door": "probe", "path": str(tmp_path), "request": {"do": "hello"}})
    done = subprocess.run(
        [sys.executable, "-m", "nurture_desk", "--limited-child"],
        input=asked,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert json.loads(done.stdout) == {"said": tmp_path.name}
