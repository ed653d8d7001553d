"""Every form in every style: nothing stands on anything else, nothing is lost, where it stands is known for ever."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.board import LEFT, RIGHT
from nurture_desk.forms.declare import Entries, Field, FormDeclaration, Head, HeadSlot, Mark, Say, Write
from nurture_desk.forms.geometry import Geometry, geometry_of
from nurture_desk.forms.layout import lay_out
from nurture_desk.forms.own_words import shipped_lines
from nurture_desk.forms.picture_lines import STROKES
from nurture_desk.forms.pictures import picture_of
from nurture_desk.forms.printing import laid_out
from nurture_desk.forms.sheet import Rect
from nurture_desk.forms.styles import EASY, LARGE, STYLES
from tests.forms.sheets import collisions, composed, rect_of, run, sheet_of

SIX_MM = 17.0  # points
CORNER = 36.0  # registration marks stand this near the corners
TABLES = (Form.DIARY, Form.DEMOGRAPHICS, Form.REVIEW, Form.PRESTART)
SHEETS = [(form, style, 5) for form in Form for style in STYLES] + [(form, "standard", 12) for form in TABLES]
every_sheet = pytest.mark.parametrize(
    ("form", "style", "children"), SHEETS, ids=lambda part: getattr(part, "value", str(part))
)


@every_sheet
def test_nothing_stands_on_anything_else(form: Form, style: str, children: int) -> None:
    _, sheet, _ = sheet_of(form, style, children)
    assert [hit for side in sheet.sides for hit in collisions(side)] == []


@every_sheet
def test_everything_stands_on_the_page_and_away_from_the_registration_marks(
    form: Form, style: str, children: int
) -> None:
    _, sheet, _ = sheet_of(form, style, children)

    def stands_well(rect: Rect) -> bool:
        inside = 30 < rect[0] < rect[2] < sheet.width - 30 and 30 < rect[1] < rect[3] < sheet.height - 36
        across = rect[2] <= CORNER or rect[0] >= sheet.width - CORNER
        return inside and not (across and (rect[1] <= CORNER or rect[3] >= sheet.height - CORNER))

    for side in sheet.sides:
        marks = [box.rect for box in side.boxes] + [area.rect for area in side.areas] + list(side.codes)
        assert [rect for rect in [*marks, *map(rect_of, side.words)] if not stands_well(rect)] == []


@every_sheet
def test_every_question_has_its_boxes_or_its_area_once(form: Form, style: str, children: int) -> None:
    declaration, sheet, _ = sheet_of(form, style, children)
    boxes = [(box.field, box.option) for side in sheet.sides for box in side.boxes]
    areas = [area.field for side in sheet.sides for area in side.areas]
    asked = [field.box(option) for field in declaration.fields() for option in field.boxes]
    written = [field.key for field in declaration.fields() if not field.boxes]
    heads = [slot.key for slot in declaration.heads if slot.writable]
    assert sorted(boxes) == sorted(asked)
    assert sorted(areas) == sorted([*written, *heads])


@every_sheet
def test_a_box_is_a_square_of_at_least_six_millimetres(form: Form, style: str, children: int) -> None:
    _, sheet, _ = sheet_of(form, style, children)
    for box in (box for side in sheet.sides for box in side.boxes):
        x0, y0, x1, y1 = box.rect
        assert x1 - x0 == pytest.approx(y1 - y0)
        assert x1 - x0 > SIX_MM


@every_sheet
def test_no_heading_is_the_last_thing_on_a_side(form: Form, style: str, children: int) -> None:
    declaration, sheet, _ = sheet_of(form, style, children)
    words = run(form, style, children).words
    heads = {words(block.key) for block in declaration.blocks if isinstance(block, Head)}
    for side in sheet.sides:
        for line in side.words:
            if line.text in heads:
                below = [one for one in side.words if one.y < line.y - 1 and one.y > 110]
                assert below or any(area.rect[3] < line.y for area in side.areas), line.text


@every_sheet
def test_large_print_is_18_point_and_easy_read_has_pictures(form: Form, style: str, children: int) -> None:
    declaration, sheet, _ = sheet_of(form, style, children)
    drawn = [drawing.name for side in sheet.sides for drawing in side.drawings]
    assert set(drawn) <= set(STROKES)
    if style == "easy" or declaration.easy:
        asked = sum(isinstance(block, Write) for block in declaration.blocks)
        assert len(drawn) >= asked
        assert any(one.mark in (Mark.ONE_OF, Mark.TEXT) for one in declaration.fields())
    elif style == "large" and not any(isinstance(block, Entries) for block in declaration.blocks):
        sizes = sorted(line.size for side in sheet.sides for line in side.words if line.y > 150 and line.x < 300)
        assert sizes[len(sizes) // 3] >= 18  # the foot is smaller, and the heads of narrow columns


@every_sheet
def test_what_is_kept_of_a_layout_comes_back_as_it_was(form: Form, style: str, children: int) -> None:
    _, _, geometry = sheet_of(form, style, children)
    assert Geometry.from_json(geometry.to_json()) == geometry
    assert re.fullmatch(r"1\.[0-9A-HJKMNP-TV-Z]{4}", geometry.version)
    assert all(len(page.codes) == 2 for page in geometry.pages)


@pytest.mark.parametrize("form", list(Form), ids=lambda form: form.value)
def test_the_same_sheet_has_the_same_mark_and_another_style_another(form: Form) -> None:
    made = run(form)
    declaration, _, geometry = sheet_of(form)
    assert laid_out(made)[1] == geometry
    if not declaration.easy:
        assert len({sheet_of(form, style)[2].version for style in STYLES}) == len(STYLES)


def test_a_box_that_moves_by_a_hair_changes_the_mark() -> None:
    declaration, sheet, geometry = sheet_of(Form.VOICE)
    side = sheet.sides[0]
    x0, y0, x1, y1 = side.boxes[0].rect
    moved = replace(side.boxes[0], rect=(x0 + 0.02, y0, x1 + 0.02, y1))
    other = replace(sheet, sides=(replace(side, boxes=(moved, *side.boxes[1:])),))
    assert geometry_of(declaration, other, "1").version != geometry.version
    assert geometry_of(declaration, sheet, "2").version == f"2.{geometry.version[2:]}"


def test_the_two_codes_stand_far_from_each_other() -> None:
    for form in Form:
        for side in sheet_of(form)[1].sides:
            one, other = side.codes
            assert one[0] > other[2] + 300
            assert one[1] > other[3] + 500


TRANSLATED = {
    "title": "W domu",
    "talked": "Czy {known_as} opowiada o muzyce?",
    "noticed": "Co widać w domu?",
    "next_wish": "Co dalej?",
    "may_use": "Czy możemy użyć tych słów?",
    "option.yes": "Tak",
    "option.no": "Nie",
}


def test_under_a_translation_stands_the_english_and_the_boxes_do_not_depend_on_the_language() -> None:
    sheet, polish = laid_out(run(Form.FAMILY_SLIP, texts=TRANSLATED))
    other = {key: text[:-1] + "!" for key, text in TRANSLATED.items()}
    assert laid_out(run(Form.FAMILY_SLIP, texts=other))[1].pages == polish.pages
    words = [line for side in sheet.sides for line in side.words]
    upper = next(line for line in words if line.text == TRANSLATED["noticed"])
    lower = next(line for line in words if line.text == "What have you noticed at home?")
    assert lower.size < upper.size
    assert 0 < upper.y - lower.y < 20
    assert [line.text for line in words].count("Date") == 1  # not translated yet: said once, in English


def test_words_that_run_from_the_right_end_at_the_right_and_their_boxes_stay() -> None:
    texts = TRANSLATED | {"noticed": "آپ نے گھر میں کیا محسوس کیا؟"}
    sheet, geometry = laid_out(run(Form.FAMILY_SLIP, texts=texts))
    line = next(line for side in sheet.sides for line in side.words if "محسوس" in line.text)
    assert rect_of(line)[2] == pytest.approx(RIGHT, abs=0.5)
    lower = next(line for side in sheet.sides for line in side.words if line.text == "What have you noticed at home?")
    assert lower.x == LEFT
    assert {len(page.boxes) for page in geometry.pages} == {
        len(page.boxes) for page in sheet_of(Form.FAMILY_SLIP)[2].pages
    }


def words(key: str) -> str:
    return {"title": "A form", "long": "Words of our own. " * 60}.get(key, key.replace("_", " "))


def test_a_form_goes_on_for_as_many_sides_as_it_needs_and_says_who_it_is_about_on_each() -> None:
    rows = Entries("rows", ("one", "two"), (0.5, 0.5), 60)
    form = FormDeclaration(Form.REPORT, 5, (Say("long"), rows, Head("last"), Write(Field("end", Mark.TEXT))))
    sheet = lay_out(form, "1", words)
    assert len(sheet.sides) > 2
    areas = [area.field for side in sheet.sides for area in side.areas]
    assert {"rows_60_two", "end"} <= set(areas)
    for side in sheet.sides:
        assert {"child", "class", "from"} <= {slot.key for slot in side.slots}
        assert [line.text for line in side.words].count("A form") == 1
        assert list(collisions(side)) == []
    heads = [sum(line.text == "rows.one" for line in side.words) for side in sheet.sides]
    assert max(heads) == 1
    assert sum(heads) >= len(sheet.sides) - 1  # the table's head stands again on each side it goes on to


@pytest.mark.parametrize("style", [LARGE, EASY], ids=lambda style: style.key)
def test_heads_that_do_not_fit_side_by_side_take_another_line(style: object) -> None:
    heads = (HeadSlot("one", 0.7), HeadSlot("two", 0.3), HeadSlot("three", 1.0, writable=False))
    form = FormDeclaration(Form.REPORT, 5, (Write(Field("end", Mark.TEXT)),), heads)
    side = lay_out(form, "1", words, style).sides[0]
    at = {slot.key: slot.y for slot in side.slots}
    assert at["one"] == at["two"] > at["three"]
    assert {area.field for area in side.areas} == {"one", "two", "end"}


def test_a_question_without_a_picture_of_its_own_has_a_pencil() -> None:
    assert picture_of("something_new") in STROKES


@pytest.mark.parametrize(
    ("form", "style"),
    [(Form.CONSENT, "large"), (Form.CONSENT, "easy"), (Form.SUGGESTION, "large"), (Form.FAMILY_SLIP, "large")],
)
def test_a_translation_far_longer_than_the_english_finds_its_room(form: Form, style: str) -> None:
    english = {**shipped_lines(form), **composed(form)}
    texts = {key: " ".join(word + "ść" for word in text.split()) for key, text in english.items() if "{" not in text}
    sheet, _ = laid_out(run(form, style, texts=texts | {"title": "Tytuł", "what": "Słowa po polsku. " * 20}), style)
    assert [hit for side in sheet.sides for hit in collisions(side)] == []
    assert all(mark.rect[1] > 90 for side in sheet.sides for mark in (*side.boxes, *side.areas))
