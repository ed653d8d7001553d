"""Foreign files are opened in one limited child process (trust H2)."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from nurture_desk.documents import sandbox
from nurture_desk.documents.named_cells import read_named_cells
from nurture_desk.documents.sandbox import ask_child
from nurture_desk.documents.tables import read_table
from nurture_desk.domain.errors import Cancelled, NurtureError
from tests.own_time import Stopwatch


def test_h2_a_child_that_eats_memory_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(NurtureError, match="too_big"):
        ask_child("probe", tmp_path / "x", do="eat")


def test_h2_a_child_that_never_ends_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.3)
    with pytest.raises(NurtureError, match="too_long"):
        ask_child("probe", tmp_path / "x", do="spin")


def test_the_child_is_told_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NURTURE_DESK_KEY", "7F2K")
    assert "NURTURE_DESK_KEY" not in ask_child("probe", tmp_path / "x", do="environment")


def test_cancelling_kills_the_child_within_half_a_second(tmp_path: Path) -> None:
    class GivesUp:
        def step(self, done: int, total: int | None = None, what: str = "") -> None:
            raise Cancelled

    watch = Stopwatch()
    with pytest.raises(Cancelled):
        ask_child("probe", tmp_path / "x", do="spin", progress=GivesUp())
    assert watch.seconds() < 1.5


def test_h2_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for number in range(7):
            with packed.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                for _ in range(100):
                    part.write(b"\x00" * 1024 * 1024)
    watch = Stopwatch()
    with pytest.raises(NurtureError, match="too_big"):
        read_table(path)
    assert watch.seconds() < 3, "three times the second it may take"


def test_h2_entities_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY")
    path = tmp_path / "xxe.xlsx"
    evil = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]><workbook>&x;</workbook>'
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", evil)
    with pytest.raises(NurtureError) as trouble:
        read_table(path)
    assert "CANARY" not in str(trouble.value.values)


@pytest.mark.parametrize("content", [b"PK\x03\x04 not really", b"PK\x03\x04" + b"\x00" * 500, b"\xd0\xcf\x11\xe0 old"])
def test_a_damaged_workbook_has_its_own_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(content)
    with pytest.raises(NurtureError, match="gave_up"):
        read_table(path)
    with pytest.raises(NurtureError, match="gave_up"):
        read_named_cells(path)


def test_a_formula_never_calculated_is_told_apart_from_a_figure(tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Return")
    sheet.write_number("B1", 3)
    sheet.write_formula("B2", "=1+1", None, "")
    sheet.write_formula("B3", "=1+1", None, 2)
    for name, cell in (("groups", "$B$1"), ("schools", "$B$2"), ("tutors", "$B$3"), ("observations", "$B$4")):
        book.define_name(name, f"=Return!{cell}")
    book.close()
    path = tmp_path / "return.xlsx"
    path.write_bytes(out.getvalue())
    cells = read_named_cells(path)
    assert (cells["groups"].value, cells["groups"].uncalculated) == (3, False)
    assert (cells["schools"].value, cells["schools"].uncalculated) == (None, True)
    assert (cells["tutors"].value, cells["tutors"].uncalculated) == (2, False)
    assert cells["observations"].value is None


def test_h2_an_answer_that_is_not_ours_is_no_answer() -> None:
    ours = {"said": [b"one", {"a": b"", "b": b"two"}]}
    assert sandbox._open_answer(0, b"".join(sandbox._packed(ours)), "scan.pdf") == ours["said"]
    for lie in (
        b"",
        b"no",
        b"{}\n",
        b'{"other": 1}\n',
        b'{"bytes": [1]}\nab',
        b'{"bytes": ["a", 2]}\nab',
        b'{"said": {"bytes": 7}}\nab',
        b'{"said": [{"bytes": [0, 2]}, {"bytes": [0, 1]}]}\nab',
        b"[]",
        b"[" * 99_999,
    ):
        with pytest.raises(NurtureError, match="gave_up"):
            sandbox._open_answer(0, lie, "scan.pdf")
