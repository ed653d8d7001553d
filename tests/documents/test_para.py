"""What is printed is what is stored (trust H5)."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents import fonts
from nurture_desk.documents.direction import is_directed
from nurture_desk.documents.page import open_canvas
from nurture_desk.documents.paper import styles
from nurture_desk.documents.para import broken, fitted, line, para, plain, width, within
from nurture_desk.domain.errors import NurtureError

NAUGHTY = Path(__file__).resolve().parents[2].parent / "shared/data/blns.json"
NAMES = [
    "Siôn ap Rhŷs",
    "Zoë",
    "Łukasz Żółć",
    "Ţepeş Đorđe",
    "Iğdır",
    "Œuvre",
    "Ærøskøbing",
    "Þóra",
    "Ğ’İ",
    "O’Hára-Šimić",
]


def printed(draw: Callable[[Canvas], None]) -> str:
    out = io.BytesIO()
    canvas = open_canvas(out, (2400, 900), "Test")
    draw(canvas)
    canvas.save()
    page = pdfium.PdfDocument(io.BytesIO(out.getvalue()))[0]
    return page.get_textpage().get_text_range(errors="replace")


def as_line(text: str) -> str:
    return printed(lambda canvas: line(canvas, 20, 400, text, fonts.REGULAR, 10, most=2300) and None)


def as_para(text: str) -> str:
    def draw(canvas: Canvas) -> None:
        found = para(text, styles().body)
        found.wrap(2300, 800)
        found.drawOn(canvas, 20, 100)

    return printed(draw)


def letters(text: str) -> str:
    """The text with its spaces and invisible characters taken out, as a PDF reader may take them."""
    text = unicodedata.normalize("NFKC", plain(text))
    seen = (letter for letter in text if not letter.isspace() and unicodedata.category(letter) not in ("Cf", "Cc"))
    return "".join(letter for letter in seen if not fonts.is_selector(letter))


@pytest.mark.parametrize("way", [as_line, as_para])
@pytest.mark.parametrize("name", NAMES)
def test_european_and_welsh_names_are_printed_as_written(way: Callable[[str], str], name: str) -> None:
    assert way(name).strip() == name
    assert fonts.missing_letters(name) == ()


@pytest.mark.skipif(not NAUGHTY.exists(), reason=f"the naughty strings are not at {NAUGHTY}")
@pytest.mark.parametrize("way", [as_line, as_para])
def test_h5_every_naughty_string_is_printed_as_it_is_stored(way: Callable[[str], str]) -> None:
    wrong = []
    for text in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        found, stored = letters(way(text)), letters(text)
        combining = any(unicodedata.combining(letter) for letter in stored)
        if combining or is_directed(text):  # readers may put marks and directions into another order
            found, stored = "".join(sorted(set(found))), "".join(sorted(set(stored)))
        if found != stored:
            wrong.append((text[:40], stored[:40], found[:40]))
    assert not wrong


@pytest.mark.parametrize(
    "text", ["<b>", "<img src=/etc/passwd>", "a & b", "<foo>bar</foo>", "&amp;", "<para>", "5 < 6 > 4"]
)
def test_markup_in_a_name_is_only_letters(text: str) -> None:
    assert as_para(text).strip() == text


def test_control_characters_are_shown() -> None:
    assert plain("a\x00b\x1bc\x7f") == "a\ufffdb\ufffdc\ufffd"
    assert as_line("a\x07b").strip() == "a\ufffdb"


def test_line_ends_of_a_note_start_new_lines_and_those_of_a_name_are_spaces() -> None:
    assert as_para("one\ntwo").split() == ["one", "two"]
    assert plain("one\r\ntwo\tthree") == "one two three"


def test_composed_and_decomposed_letters_are_one() -> None:
    assert as_line(unicodedata.normalize("NFD", "Siôn")).strip() == "Siôn"


def test_a_direction_mark_cannot_reach_what_follows_the_name() -> None:
    inside = within("\u202egnalekoJ")
    assert (inside[0], inside[-1]) == ("\u2068", "\u2069")
    assert inside.count("\u202c") == 1
    assert within("Koji") == "Koji"


def test_right_to_left_names_stand_in_their_order() -> None:
    assert as_line("אבג").strip() == "אבג"
    assert as_para("Bram אבג Teasel").strip() == "Bram אבג Teasel"


def test_missing_letters_are_a_named_problem() -> None:
    assert fonts.missing_letters("𓀀 Ines 𓀀") == ("𓀀",)
    assert fonts.missing_letters(" ".join(NAMES)) == ()


def test_a_long_name_is_fitted_and_loses_no_letter() -> None:
    name = "Maximiliana Aleksandrowna Wolfeschlegelsteinhausen-Bergerdorff de la Cruz y Montemayor"
    size, parts = fitted(name, fonts.SEMIBOLD, 14, 200, 2)
    assert size < 14
    assert "".join(parts).replace(" ", "") == name.replace(" ", "")
    assert all(width(part, fonts.SEMIBOLD, size) <= 200 for part in parts)


def test_a_word_longer_than_the_line_is_broken() -> None:
    parts = broken("W" * 300, fonts.REGULAR, 10, 100)
    assert len(parts) > 10
    assert "".join(parts) == "W" * 300


def test_a_typeface_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("nurture_desk.paths.fonts", lambda: tmp_path)
    fonts.faces.cache_clear()
    try:
        with pytest.raises(NurtureError, match="no_face"):
            fonts.faces()
    finally:
        fonts.faces.cache_clear()
