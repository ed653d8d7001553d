"""Every script on paper: the right pictures, in the right order, and the typed letters to whoever copies them."""

from __future__ import annotations

import io
import subprocess
import unicodedata
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from nurture_desk.documents import fonts
from nurture_desk.documents.page import open_canvas
from nurture_desk.documents.paper import styles
from nurture_desk.documents.para import broken, fitted, line, para, width, within
from nurture_desk.documents.shaping import clusters, pieces

WELSH, YORUBA = "Ŵyn ap Rhŷs", "Adéṣọlá Ọlọ́runtóbi: ẹ́ ọ̀ ṣ Ẹ̀kọ́"
URDU = "میں نے Koji Larkspur کو 3 بار سنا۔"
BENGALI, PANJABI = "আমার নাম কিশোর চট্টোপাধ্যায়। শ্রেণী ৩", "ਮੇਰਾ ਨਾਂ ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਹੈ। ਕਿਤਾਬ"
TYPED = {
    "Welsh": WELSH,
    "Yorùbá": YORUBA,
    "Cyrillic": "Наталья Щербакова, Їжак Ґава",
    "Arabic": "محمد عبد الله الأحمد",
    "Arabic with vowels": "سُورَة لا إله",
    "Urdu": URDU,
    "Bengali": BENGALI,
    "Panjabi": PANJABI,
    "Persian with a joiner": "می\u200cخواهم",
    "Hebrew": "עִבְרִית שלום (שם)",
    "Urdu in English": "Zara wrote بہت شکریہ and went home again",
    "A name in brackets": "Ines Quill (محمد علی), Heron",
    "Devanagari": "नमस्ते क्षत्रिय",
    "Gujarati": "ગુજરાતી",
    "Tamil": "தமிழ் மொழி",
    "Telugu": "తెలుగు",
    "Kannada": "ಕನ್ನಡ",
    "Malayalam": "മലയാളം ക്ഷ",
    "Oriya": "ଓଡ଼ିଆ",
    "Sinhala": "කුමාර ශ්\u200dරී",
    "Thai": "สวัสดีน้ำ",
    "Lao": "ລາວ",
    "Khmer": "ខ្ញុំ",
    "Myanmar": "မြန်မာ",
    "Ethiopic": "አማርኛ",
    "Georgian": "ქართული",
    "Armenian": "Հայերեն",
    "Emoji": "🎵 Ines",
}


def page_of(*texts: str) -> bytes:
    """A page with ordinary lines around the given ones, as any form has."""
    out = io.BytesIO()
    canvas = open_canvas(out, (595, 842), "Test")
    for number in range(8):
        line(canvas, 30, 800 - number * 20, f"An ordinary line, number {number}", fonts.REGULAR, 11)
    for number, text in enumerate(texts):
        line(canvas, 30, 500 - number * 40, text, fonts.REGULAR, 14)
    canvas.save()
    return out.getvalue()


def read(content: bytes) -> str:
    text = pdfium.PdfDocument(content)[0].get_textpage().get_text_range(errors="replace")
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("script", TYPED)
def test_what_is_read_from_the_page_is_what_was_typed(script: str) -> None:
    typed = unicodedata.normalize("NFC", TYPED[script])
    assert typed in read(page_of(typed)).splitlines()


def test_a_name_set_into_a_sentence_leaves_the_sentence_as_it_is() -> None:
    found = read(page_of(f"Dear {within('محمد عبد')}, welcome to the group"))
    assert "Dear محمد عبد, welcome to the group" in found.splitlines()


def test_poppler_reads_arabic_bengali_and_panjabi_too(tmp_path: Path) -> None:
    wanted = [TYPED["Arabic"], BENGALI, PANJABI]
    (tmp_path / "page.pdf").write_bytes(page_of(*wanted))
    found = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, check=True).stdout.decode()
    found = "".join(letter for letter in found if letter not in "\u202a\u202b\u202c")
    for text in wanted:
        assert unicodedata.normalize("NFC", text) in unicodedata.normalize("NFC", found)


@pytest.mark.parametrize("script", TYPED)
def test_every_letter_has_its_picture(script: str) -> None:
    assert fonts.missing_letters(TYPED[script]) == ()
    for face in (fonts.REGULAR, fonts.SEMIBOLD):
        found = pieces(unicodedata.normalize("NFC", TYPED[script]), face)
        assert all(glyph.number for piece in found if piece.shaped for glyph in piece.glyphs)


def glyphs(text: str) -> list[int]:
    return [glyph.number for piece in pieces(text, fonts.REGULAR) if piece.shaped for glyph in piece.glyphs]


def test_arabic_letters_join() -> None:
    alone = {number for letter in "محمد" for number in glyphs(letter)}
    assert not alone & set(glyphs("محمد")[1:])


def test_bengali_and_panjabi_letters_stack_and_change_places() -> None:
    assert len(glyphs("ট্ট")) < 3, "a conjunct is one picture"
    assert glyphs("কি")[0] == glyphs("ি")[-1] or glyphs("কি")[1] == glyphs("ক")[0], "the vowel stands before"
    assert glyphs("ਕਿ")[1] == glyphs("ਕ")[0]
    assert glyphs("ਪ੍ਰ") != glyphs("ਪ") + glyphs("ਰ")


def test_a_mark_finds_its_letter() -> None:
    [piece] = pieces(unicodedata.normalize("NFC", "ẹ́"), fonts.REGULAR)
    letter, mark = piece.glyphs
    assert mark.across < letter.advance
    assert width("ẹ́", fonts.REGULAR, 10) == pytest.approx(width("ẹ", fonts.REGULAR, 10), abs=0.1)


def test_bold_names_are_bold_in_every_script_that_has_it() -> None:
    assert width("محمد", fonts.SEMIBOLD, 10) != width("محمد", fonts.REGULAR, 10)


@pytest.mark.parametrize("script", ["Urdu", "Bengali", "Panjabi", "Arabic", "Yorùbá", "Thai"])
def test_a_long_name_is_broken_between_letters_and_loses_none(script: str) -> None:
    text = unicodedata.normalize("NFC", " ".join([TYPED[script]] * 4))
    parts = broken(text, fonts.REGULAR, 12, 90)
    assert all(width(part, fonts.REGULAR, 12) <= 90 for part in parts)
    kept = "".join(part.strip("\u200e\u200f") for part in parts)
    assert kept.replace(" ", "") == text.replace(" ", "")
    assert not any(unicodedata.category(part[0])[0] == "M" for part in parts)
    size, held = fitted(text, fonts.SEMIBOLD, 14, 200, 2)
    assert all(width(part, fonts.SEMIBOLD, size) <= 200 for part in held)


def test_a_later_line_still_runs_as_its_paragraph_does() -> None:
    parts = broken("میری بیٹی کو یہ گروپ بہت پسند ہے Koji Larkspur plays کے ساتھ", fonts.REGULAR, 12, 120)
    latin = next(part for part in parts if "Koji" in part)
    assert pieces(latin, fonts.REGULAR)[-1].backwards or latin.startswith("\u200f") or latin[0] > "\u05ff"


def test_a_paragraph_of_two_scripts_keeps_every_word_on_the_page() -> None:
    out = io.BytesIO()
    canvas = open_canvas(out, (595, 842), "Test")
    story = para(f"{BENGALI} and then {PANJABI} " * 6, styles().body, lead="Family")
    wide, high = story.wrap(300, 700)
    first, second = story.split(300, high / 2)
    y = 780.0
    for part in (first, second):
        y -= part.wrap(300, 700)[1]
        part.drawOn(canvas, 30, y)
    canvas.save()
    found = " ".join(read(out.getvalue()).split())
    assert found.startswith("Family")
    for word in f"{BENGALI} {PANJABI}".split():
        assert found.count(unicodedata.normalize("NFC", word)) >= 6
    assert wide == 300


def test_letters_are_cut_where_their_readers_would() -> None:
    assert list(clusters("ক্ষি")) == ["ক্ষি"]
    assert list(clusters("ẹ́a")) == ["ẹ́", "a"]


def test_a_name_cut_short_for_a_narrow_head_ends_in_dots_at_its_own_end() -> None:
    out = io.BytesIO()
    canvas = open_canvas(out, (595, 842), "Test")
    wide = line(canvas, 30, 400, "محمد عبد الله الأحمد السيد", fonts.REGULAR, 12, most=50)
    canvas.save()
    assert wide <= 50.5
