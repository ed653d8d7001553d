"""``print``: every form of the contract, with boxes that really stand where the layout says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from nurture_desk.domain.form_kinds import Form
from tests.cli.commands_run import Ask

DPI = 144
SCALE = DPI / 72


@pytest.mark.parametrize("form", [form.word for form in Form])
def test_every_box_of_every_form_stands_where_the_layout_says(form: str, ask: Ask, sample: str, tmp_path: Path) -> None:
    out, layout = tmp_path / "form.pdf", tmp_path / "form.json"
    said = ask("print", form, "--desk", sample, "--out", str(out), "--layout", str(layout), "--style", "standard")
    assert said.code == 0
    described = json.loads(layout.read_text(encoding="utf-8"))
    assert described["form"] == form
    with pypdfium2.PdfDocument(out) as pdf:
        for page in described["pages"][:2]:
            grey = pdf[page["page"] - 1].render(scale=SCALE, grayscale=True).to_numpy()
            for box in page["boxes"]:
                x0, y0, x1, y1 = box["rect"]
                assert min(x1 - x0, y1 - y0) >= 17  # 6 mm
                assert_outlined(grey, (x0, page["height"] - y1, x1, page["height"] - y0))
            assert page["ref"] in pdf[page["page"] - 1].get_textpage().get_text_bounded()


def assert_outlined(grey: np.ndarray, rect: tuple[float, float, float, float]) -> None:
    """Dark on all four edges of ``rect`` (points from the top left), white inside."""
    left, top, right, bottom = (round(edge * SCALE) for edge in rect)
    for strip in (
        grey[top - 2 : top + 3, left + 4 : right - 4].min(axis=0),
        grey[bottom - 2 : bottom + 3, left + 4 : right - 4].min(axis=0),
        grey[top + 4 : bottom - 4, left - 2 : left + 3].min(axis=1),
        grey[top + 4 : bottom - 4, right - 2 : right + 3].min(axis=1),
    ):
        assert strip.max() < 130
    assert grey[top + 5 : bottom - 5, left + 5 : right - 5].min() > 240


def test_codes_style_language_and_fields_to_type_into(ask: Ask, sample: str, tmp_path: Path) -> None:
    out = tmp_path / "slips.pdf"
    words = ("print", "family-slip", "--desk", sample, "--out", str(out), "--for", "NG-02")
    assert ask(*words, "--codes", "--style", "large").code == 0
    with pypdfium2.PdfDocument(out) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "ND-" in text
    assert "Aled" not in text
    assert ask(*words, "--fillable").code == 0
    with pypdfium2.PdfDocument(out) as pdf:
        pdf.init_forms()
        assert pdf.get_formtype() > 0
    said = ask(*words, "--lang", "pl")
    assert said.code == 0
    assert "Polish" in said.err


def test_a_code_nobody_has_and_one_that_does_not_fit_are_refused(ask: Ask, sample: str, tmp_path: Path) -> None:
    words = ("print", "voice", "--desk", sample, "--out", str(tmp_path / "voices.pdf"), "--for")
    assert "ND-999" in ask(*words, "ND-999").refused
    assert "a tutor" in ask(*words, "NT-001").refused
    assert "a child, a group, a school or a year" in ask(*words, "AR-01").refused
    assert not (tmp_path / "voices.pdf").exists()


@pytest.mark.parametrize("code", ["NT-051.99999999999999999999999", "NG-02.99999999999999999999999", "NG-02.²"])
def test_a_code_no_row_can_have_is_a_code_nobody_has(ask: Ask, sample: str, tmp_path: Path, code: str) -> None:
    form = "audit" if code.startswith("NT") else "diary"
    said = ask("print", form, "--desk", sample, "--out", str(tmp_path / "x.pdf"), "--for", code)
    assert f"Nobody here has the code {code}" in said.refused


def test_one_file_for_two_things_is_refused_however_it_is_written(ask: Ask, sample: str, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    (tmp_path / "inside").mkdir()
    words = ("print", "media-list", "--desk", sample, "--out", str(out), "--layout")
    assert "named for two things" in ask(*words, str(tmp_path / "inside" / ".." / "x.pdf")).refused
    (tmp_path / "link.json").symlink_to(out)
    assert "named for two things" in ask(*words, str(tmp_path / "link.json")).refused
    assert not out.exists()


def test_what_was_typed_stays_one_line_and_is_said_once(ask: Ask, sample: str, tmp_path: Path) -> None:
    words = ("print", "family-slip", "--desk", sample, "--out", str(tmp_path / "x.pdf"))
    assert "\x1b" not in ask(*words, "--for", "a\x1b[31m\nb").refused
    said = ask(*words, "--lang", "x\n\x1by")
    assert (said.code, said.err.count("\n")) == (0, 1)
