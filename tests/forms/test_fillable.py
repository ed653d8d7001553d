"""Every form as a PDF to fill in on a screen."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms import pdf_objects
from nurture_desk.forms.batch import PrintedForms
from nurture_desk.forms.fillable import PAGE_REFERENCE, fill, make_fillable
from nurture_desk.forms.printing import Copy, PrintSettings, print_sheets
from tests.forms.sheets import run


@cache
def printed(form: Form) -> PrintedForms:
    return print_sheets([run(form)], PrintSettings("Fennshire Music Service", "7F2K"))


def fields(content: bytes) -> dict[str, dict[str, object]]:
    return PdfReader(io.BytesIO(content)).get_fields() or {}


@pytest.mark.parametrize("form", Form)
def test_every_box_and_area_of_every_form_has_a_field_that_says_its_question(form: Form) -> None:
    batch = printed(form)
    asked = {field.key for geometry in batch.geometries for field in geometry.fields}
    content = make_fillable(batch)
    found, looks = fields(content), looks_of(content)
    for page in batch.pages:
        assert found[f"{page.ref}/{PAGE_REFERENCE}"]["/V"] == page.ref
        for box in page.side.boxes:
            field = found[f"{page.ref}/{box.field}"]
            assert (field["/FT"], field["/V"]) == ("/Btn", "/Off")
            assert f"/{box.option}" in looks[f"{page.ref}/{box.field}/{box.option}"]
        for area in page.side.areas:
            if area.field in asked:
                assert found[f"{page.ref}/{area.field}"]["/FT"] == "/Tx"
    said = next(iter(batch.spoken.values()))
    silent = [name for name in found if name.count("/") == 2 and name.split("/", 2)[2] not in said]
    assert [name for name in silent if not name.endswith(PAGE_REFERENCE)] == []


def test_the_fields_lie_over_their_boxes_and_go_in_the_order_of_the_questions() -> None:
    batch = printed(Form.CONSENT)
    page = PdfReader(io.BytesIO(make_fillable(batch))).pages[0]
    boxes = [one for each in page["/Annots"] if "/AS" in (one := each.get_object())]
    for box in batch.pages[0].side.boxes:
        [widget] = [one for one in boxes if str(one["/NM"]).endswith(f"/{box.field}/{box.option}")]
        assert [float(edge) for edge in widget["/Rect"]] == pytest.approx(box.rect, abs=0.01)
    order = list(dict.fromkeys(str(one["/NM"]).split("/")[-2] for one in boxes))
    asked = [field.key for field in batch.geometries[0].fields if field.key in order]
    assert order == asked


def test_what_a_screen_reader_says_is_the_question_and_the_option() -> None:
    found = fields(make_fillable(printed(Form.CONSENT)))
    said = {name.split("/", 2)[2]: str(field.get("/TU")) for name, field in found.items() if name.count("/") == 2}
    assert said["taking_part"] == "My child may join the music group"
    assert said["photo_web"].startswith("On our website")
    assert "Photo" in said["photo_web"]


def test_a_note_has_several_lines_and_a_name_one() -> None:
    batch = printed(Form.CONSENT)
    found = {name.rpartition("/")[2]: field for name, field in fields(make_fillable(batch)).items()}
    many = {name for name, field in found.items() if int(field.get("/Ff", 0)) & 1 << 12}
    assert "tell_us" in many
    assert not many & {"name", "signature", "date"}


def test_what_is_typed_in_any_script_is_seen_in_any_viewer() -> None:
    batch = printed(Form.CONSENT)
    [(page, rect)] = [(page, area.rect) for page in batch.pages for area in page.side.areas if area.field == "tell_us"]
    inks = []
    for text in ("", "আমার নাম কিশোর", "گل ناز محمد"):
        document = pdfium.PdfDocument(fill(make_fillable(batch), {f"{page.ref}/tell_us": text}))
        document.init_forms()
        picture = document[page.page - 1].render(scale=1, may_draw_forms=True).to_pil().convert("L")
        frame = (rect[0] + 3, page.height - rect[3] + 3, rect[2] - 3, page.height - rect[1] - 3)
        inks.append(sum(picture.crop(tuple(map(round, frame))).histogram()[:128]))
        document.close()
    assert inks[0] == 0
    assert min(inks[1:]) > 40


def test_a_second_tick_takes_the_first_away_and_a_tick_can_be_taken_away() -> None:
    batch = printed(Form.CONSENT)
    name = f"{batch.pages[0].ref}/taking_part"
    content = fill(make_fillable(batch), {name: "yes"})
    assert fields(content)[name]["/V"] == "/yes"
    content = fill(content, {name: "no"})
    reader = PdfReader(io.BytesIO(content))
    states = {str(one["/NM"]).rpartition("/")[2]: one["/AS"] for one in boxes_of(reader, "taking_part")}
    assert states == {"yes": "/Off", "no": "/no"}
    assert fields(fill(content, {name: ""}))[name]["/V"] == "/Off"


def looks_of(content: bytes) -> dict[str, object]:
    widgets = (each.get_object() for page in PdfReader(io.BytesIO(content)).pages for each in page["/Annots"])
    return {str(one["/NM"]): one["/AP"]["/N"] for one in widgets if "/AS" in one}


def boxes_of(reader: PdfReader, key: str) -> list[dict[str, object]]:
    widgets = (each.get_object() for page in reader.pages for each in page["/Annots"])
    return [one for one in widgets if f"/{key}/" in str(one.get("/NM", ""))]


def test_the_printed_page_underneath_is_the_same() -> None:
    batch = printed(Form.AUDIT)
    before, after = (pdfium.PdfDocument(content) for content in (batch.content, make_fillable(batch)))
    assert len(before) == len(after)
    for number in range(len(before)):
        texts = [document[number].get_textpage().get_text_range() for document in (before, after)]
        assert texts[0] == texts[1]


def test_every_further_sheet_costs_the_same_and_its_names_are_encoded_once() -> None:
    sizes, encoded, settings = [], [], PrintSettings("Fennshire Music Service", "7F2K")
    for sheets in (2, 3, 4):
        copies = tuple(Copy(f"ND{place:03d}") for place in range(sheets))
        content = make_fillable(print_sheets([replace(run(Form.VOICE), copies=copies)], settings))
        sizes.append(len(PdfReader(io.BytesIO(content)).xref[0]))
        encoded.append(pdf_objects._encoded.cache_info().misses)
    assert 0 < sizes[1] - sizes[0] == sizes[2] - sizes[1]
    assert encoded[0] == encoded[1] == encoded[2]
