"""``import-children`` and ``print consent``: the contracts of the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands_run import Ask

HEAD = "first_names,surname,school,year_group,class,birth_month,birth_year,ethnicity\n"
ROWS = "Koji,Larkspur,Thistle Lane Primary,Year 3,3H,5,2019,WBRI\nIda,Bad,Thistle Lane Primary,4,4H,1,2018,QQQQ\n"


@pytest.fixture
def fenn(empty_desk: Path, tmp_path: Path, ask: Ask) -> str:
    """A new desk with Koji on it."""
    listed = tmp_path / "list.csv"
    listed.write_text(HEAD + ROWS, encoding="utf-8")
    found = ask("import-children", str(listed), "--desk", str(empty_desk), "--json", "-").answer
    assert (found["read"], found["new"], found["codes"]) == (2, 1, ["ND-001"])
    assert [(row["line"], row["column"]) for row in found["skipped"]] == [(3, "ethnicity")]
    assert found["schools"] == ["Thistle Lane Primary"]
    return str(empty_desk)


def test_the_list_again_changes_nothing_and_counts_add_up(fenn: str, tmp_path: Path, ask: Ask) -> None:
    found = ask("import-children", str(tmp_path / "list.csv"), "--desk", fenn, "--json", "-").answer
    assert (found["new"], found["changed"], found["unchanged"]) == (0, 0, 1)
    assert found["read"] == found["new"] + found["changed"] + found["unchanged"] + len(found["skipped"])


def test_a_blank_list_needs_no_desk_and_what_is_left_out_is_asked_for(tmp_path: Path, ask: Ask) -> None:
    assert ask("import-children", "--blank", str(tmp_path / "blank.xlsx")).code == 0
    assert (tmp_path / "blank.xlsx").read_bytes().startswith(b"PK")
    for words, asked in ((("import-children",), "empty one"), (("import-children", "list.csv"), "--desk")):
        said = ask(*words)
        assert (said.code, asked in said.err) == (2, True)


def test_forms_are_printed_with_the_place_of_every_box(fenn: str, tmp_path: Path, ask: Ask) -> None:
    out, layout = tmp_path / "forms.pdf", tmp_path / "forms.json"
    printed = ask("print", "consent", "--desk", fenn, "--out", str(out), "--layout", str(layout), "--for", "ND-001")
    assert (printed.code, out.read_bytes()[:4]) == (0, b"%PDF")
    pages = json.loads(layout.read_text(encoding="utf-8"))["pages"]
    assert {"field": "photo_school", "option": "yes"}.items() <= {
        key: value for box in pages[1]["boxes"] if box["field"] == "photo_school" for key, value in box.items()
    }.items()
    assert all(page["ref"] for page in pages)


def test_an_unknown_code_and_another_kind_of_file_are_refused(fenn: str, tmp_path: Path, ask: Ask) -> None:
    out = tmp_path / "forms.pdf"
    assert "ND-099" in ask("print", "consent", "--desk", fenn, "--out", str(out), "--for", "ND-099").refused
    assert not out.exists()
    assert (
        ".pdf" in ask("print", "consent", "--desk", fenn, "--out", str(tmp_path / "a.doc"), "--for", "ND-001").refused
    )
