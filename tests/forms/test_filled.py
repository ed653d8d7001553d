"""Filled PDFs that came back: whoever saved them, what was filled in is read, and nothing else."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from nurture_desk.documents.sandbox import ask_child
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readings import PageReading, State, Trouble
from nurture_desk.forms.batch import PrintedForms
from nurture_desk.forms.fillable import fill, make_fillable
from nurture_desk.forms.filled import read_filled, readings
from nurture_desk.forms.printing import PrintSettings, print_sheets
from nurture_desk.forms.reading.library import Library
from nurture_desk.forms.reading.stacks import with_stack_problems
from tests.forms.sheets import run

TYPED = "আমার নাম 🎵 محمد ŵ ẹ́\nsecond line"
ANSWERS = {"taking_part": "yes", "story": "show_me", "photo_school": "yes", "tell_us": TYPED}


@cache
def consent() -> PrintedForms:
    return print_sheets([run(Form.CONSENT)], PrintSettings("Fennshire Music Service", "7F2K"))


@cache
def empty() -> bytes:
    return make_fillable(consent())


def names() -> dict[str, str]:
    """The full name of every field by its key."""
    found = {}
    for page in consent().pages:
        for one in (*page.side.boxes, *page.side.areas):
            found.setdefault(one.field, f"{page.ref}/{one.field}")
    return found


def values(answers: dict[str, str] | None = None) -> dict[str, str]:
    return {names()[key]: value for key, value in (answers or ANSWERS).items()}


@cache
def filled() -> bytes:
    return fill(empty(), values())


def library(desk: str = "7F2K") -> Library:
    return Library(desk, [geometry.to_json() for geometry in consent().geometries])


def read(content: bytes, folder: Path) -> list[PageReading]:
    file = folder / "came-back.pdf"
    file.write_bytes(content)
    return list(read_filled(file, file.name, library()).values())


def told(pages: list[PageReading]) -> dict[str, tuple[str | None, str]]:
    """What was filled in, by field; the two signatures nobody gave are left out."""
    said = ((one.key, (one.value, one.state.value)) for page in pages for one in page.fields)
    return {key: value for key, value in said if value[1] != "blank" and value[0] != "none"}


def expected() -> dict[str, tuple[str, str]]:
    return {key: (value, "clear") for key, value in ANSWERS.items()}


def test_what_was_filled_in_is_clear_and_the_rest_is_blank_never_no(tmp_path: Path) -> None:
    pages = read(filled(), tmp_path)
    assert told(pages) == expected()
    assert [page.reference for page in pages] == [page.ref for page in consent().pages]
    assert all(page.filled_pdf and page.form == "consent" and page.picture[:2] == b"\xff\xd8" for page in pages)
    rest = [one for page in pages for one in page.fields if one.key not in ANSWERS]
    assert {one.value for one in rest} == {None, "none"}
    assert {one.key for one in rest if one.value == "none"} == {"signature", "second_signature"}


def test_the_picture_shows_what_was_typed_in_any_script(tmp_path: Path) -> None:
    inks = []
    for content in (empty(), fill(empty(), values({"tell_us": "আমার নাম কিশোর"}))):
        picture = Image.open(io.BytesIO(read(content, tmp_path)[1].picture)).convert("L")
        side = consent().pages[1]
        left, low, right, top = next(area.rect for area in side.side.areas if area.field == "tell_us")
        scale = picture.width / side.width
        frame = (left + 3, side.height - top + 3, right - 3, side.height - low - 3)
        inks.append(sum(picture.crop(tuple(round(edge * scale) for edge in frame)).histogram()[:128]))
    assert inks[0] == 0
    assert inks[1] > 150


def test_a_form_that_came_twice_is_said_to_have_come_twice(tmp_path: Path) -> None:
    pages = read(filled(), tmp_path)
    found = with_stack_problems([*pages, *(replace(page, source="again.pdf") for page in pages), pages[0]][:3])
    assert [page.has(Trouble.DUPLICATE) for page in found] == [False, False, True]
    alone = with_stack_problems(pages[:1])
    assert alone[0].has(Trouble.MISSING_PAGE)


def test_a_typed_signature_is_one(tmp_path: Path) -> None:
    pages = read(fill(empty(), values({"signature": "Zofia Larkspur"})), tmp_path)
    assert told(pages) == {"signature": ("ink", "clear")}


def by_pdfium(content: bytes) -> bytes:
    document = pdfium.PdfDocument(content)
    document.init_forms()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def by_pypdf(content: bytes) -> bytes:
    writer = PdfWriter()
    writer.append(io.BytesIO(content))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_increments(_: bytes) -> bytes:
    """Filled by another program and added to the end of the file, three times over."""
    content = empty()
    for key, value in ANSWERS.items():
        writer = PdfWriter(io.BytesIO(content), incremental=True)
        wanted = value if key == "tell_us" else f"/{value}"
        for page in writer.pages:
            writer.update_page_form_field_values(page, {names()[key]: wanted}, auto_regenerate=True)
        out = io.BytesIO()
        writer.write(out)
        content = out.getvalue()
    return content


def renamed(content: bytes) -> bytes:
    """As a tool leaves it that gives every field a new name when it merges files."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    for number, each in enumerate(writer.root_object["/AcroForm"]["/Fields"]):
        field = each.get_object()
        field[NameObject("/T")] = TextStringObject(f"doc{number}#{field['/T']}")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def nameless(content: bytes) -> bytes:
    """Every name lost; only the places of the fields and the printed reference are left."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    for page in writer.pages:
        for number, each in enumerate(page["/Annots"]):
            widget = each.get_object()
            widget.pop("/NM", None)
            above = widget.get("/Parent")
            field = above.get_object() if above is not None and "/AS" in widget else widget
            field[NameObject("/T")] = TextStringObject(f"field {number}")
            if field is widget and "page_reference" not in str(field.get("/V")) and "/TU" not in field:
                field.pop("/V", None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("saved", [by_pdfium, by_pypdf, by_increments, renamed, nameless])
def test_it_survives_whoever_saved_it(saved: Callable[[bytes], bytes], tmp_path: Path) -> None:
    assert told(read(saved(filled()), tmp_path)) == expected()


def test_it_survives_being_merged_with_others_by_poppler(tmp_path: Path) -> None:
    (tmp_path / "one.pdf").write_bytes(filled())
    (tmp_path / "two.pdf").write_bytes(empty())
    subprocess.run(["pdfunite", *(tmp_path / f"{name}.pdf" for name in ("one", "two", "both"))], check=True)
    pages = read((tmp_path / "both.pdf").read_bytes(), tmp_path)
    assert told(pages[:2]) == expected()
    assert told(pages[2:]) == {}


def test_one_form_twice_in_a_file_lends_no_answer_to_its_twin(tmp_path: Path) -> None:
    writer = PdfWriter()
    for content in (filled(), empty()):
        writer.append(io.BytesIO(content))
    out = io.BytesIO()
    writer.write(out)
    pages = read(by_pdfium(out.getvalue()), tmp_path)
    assert told(pages[:2]) == expected()
    assert not [key for key, (_, state) in told(pages[2:]).items() if state == "clear"]


def test_pages_in_another_order_say_whose_they_are(tmp_path: Path) -> None:
    writer, source = PdfWriter(), PdfReader(io.BytesIO(filled()))
    for page in reversed(source.pages):
        writer.add_page(page)
    out = io.BytesIO()
    writer.write(out)
    pages = read(out.getvalue(), tmp_path)
    assert [page.reference for page in pages] in ([], [page.ref for page in reversed(consent().pages)])
    if pages:
        assert not set(told(pages)) - set(ANSWERS)


def burnt_in(content: bytes) -> bytes:
    document = pdfium.PdfDocument(content)
    document.init_forms()
    for page in document:
        pdfium_c.FPDFPage_Flatten(page, 0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_page_whose_answers_are_burnt_in_is_left_to_the_reader_of_pictures(tmp_path: Path) -> None:
    assert read(burnt_in(filled()), tmp_path) == []
    assert read(consent().content, tmp_path) == []


def test_a_tick_drawn_over_a_box_is_not_overlooked(tmp_path: Path) -> None:
    document = pdfium.PdfDocument(filled())
    page = document[0]
    boxes = {(box.field, box.option): box.rect for box in consent().pages[0].side.boxes}
    for key, option in (("learning", "no"), ("story", "no")):
        mark = pdfium_c.FPDFPage_CreateAnnot(page, pdfium_c.FPDF_ANNOT_STAMP)
        left, low, right, top = boxes[key, option]
        pdfium_c.FPDFAnnot_SetRect(mark, pdfium_c.FS_RECTF(left - 2, top + 2, right + 2, low - 2))
        pdfium_c.FPDFPage_CloseAnnot(mark)
    out = io.BytesIO()
    document.save(out)
    found = {one.key: one for one in read(out.getvalue(), tmp_path)[0].fields}
    assert (found["learning"].value, found["learning"].state) == ("no", State.UNSURE)
    assert (found["story"].value, found["story"].state, found["story"].options) == (
        None,
        State.UNSURE,
        ("show_me", "no"),
    )
    assert found["taking_part"].state is State.CLEAR


def test_two_boxes_of_one_question_on_at_once_are_for_a_person_to_choose(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(filled()))
    for page in writer.pages:
        for each in page["/Annots"]:
            widget = each.get_object()
            if "/taking_part/no" in str(widget.get("/NM")):
                widget[NameObject("/AS")] = NameObject("/no")
    out = io.BytesIO()
    writer.write(out)
    [field] = [one for one in read(out.getvalue(), tmp_path)[0].fields if one.key == "taking_part"]
    assert (field.state, field.options) == (State.MULTIPLE, ("yes", "no"))


def test_another_desks_form_is_said_to_be_one(tmp_path: Path) -> None:
    file = tmp_path / "theirs.pdf"
    file.write_bytes(filled())
    pages = list(read_filled(file, file.name, library("9X9X")).values())
    assert [page.problems[0].code for page in pages] == [Trouble.OTHER_DESK] * 2
    assert {(page.reference, page.form, page.fields) for page in pages} == {("", "", ())}


def test_a_version_nobody_kept_is_said(tmp_path: Path) -> None:
    file = tmp_path / "old.pdf"
    file.write_bytes(filled())
    pages = read_filled(file, file.name, Library("7F2K", [])).values()
    assert all(page.has(Trouble.UNREADABLE) and page.form == "consent" for page in pages)


def asked(path: Path) -> list[PageReading]:
    layouts = [geometry.to_json() for geometry in consent().geometries]
    return readings(ask_child("filled", path, source=path.name, desk_mark="7F2K", layouts=layouts))


def test_the_child_tells_the_same_as_plain_data(tmp_path: Path) -> None:
    file = tmp_path / "came-back.pdf"
    file.write_bytes(filled())
    assert asked(file) == read(filled(), tmp_path)


def locked() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(filled()))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_h4_a_locked_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    file.write_bytes(locked())
    with pytest.raises(NurtureError, match="password"):
        asked(file)


def ring() -> bytes:
    """Fields that are their own parents and children."""
    writer = PdfWriter(clone_from=io.BytesIO(filled()))
    top = writer.root_object["/AcroForm"]["/Fields"]
    for each in list(top):
        field = each.get_object()
        field[NameObject("/Parent")] = each
        field["/Kids"].append(each)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scripted() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(filled()))
    code = TextStringObject("while (true) { this.getField('x').value = 'x'; }")
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): code})
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def many_pages() -> bytes:
    writer = PdfWriter()
    for _ in range(10_000):
        writer.add_blank_page(10, 10)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("hostile", [ring, scripted, many_pages])
def test_h4_a_hostile_file_is_read_or_refused_and_harms_nobody(hostile: Callable[[], bytes], tmp_path: Path) -> None:
    file = tmp_path / "hostile.pdf"
    file.write_bytes(hostile())
    try:
        pages = asked(file)
    except NurtureError:
        return
    assert told(pages).items() <= expected().items()


@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_h4_a_torn_file_is_read_or_refused(share: float, tmp_path: Path) -> None:
    file = tmp_path / "torn.pdf"
    file.write_bytes(filled()[: int(len(filled()) * share)])
    try:
        pages = asked(file)
    except NurtureError:
        return
    assert told(pages).items() <= expected().items()
