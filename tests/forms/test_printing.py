"""Any form on paper: what stands on each copy, and that a page half covered is still known."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
import pytest
import zxingcpp

from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.batch import PrintedForms
from nurture_desk.forms.printing import Copy, PrintSettings, SheetRun, print_sheets
from nurture_desk.forms.reference import read_reference
from nurture_desk.forms.sheet import MARK, MARK_AT
from tests.forms.sheets import run

SETTINGS = PrintSettings("Fennshire Music Service", "7F2K")
DPI = 150


def audits(*tutors: str) -> SheetRun:
    copies = tuple(
        Copy(f"NT{place:03d}.2", {"tutor": name, "round": "INSET"}, f"NT-{place:03d}")
        for place, name in enumerate(tutors)
    )
    return replace(run(Form.AUDIT), copies=(*copies, Copy("S0007.2", {"round": "INSET"})))


def texts(printed: PrintedForms) -> list[str]:
    pages = pdfium.PdfDocument(io.BytesIO(printed.content))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def scanned(printed: PrintedForms, page: int = 0) -> np.ndarray:
    """A page as an office scanner sees it, in greys."""
    drawn = pdfium.PdfDocument(io.BytesIO(printed.content))[page].render(scale=DPI / 72, grayscale=True)
    return np.array(drawn.to_numpy()).squeeze()


def test_each_copy_says_whose_it_is_and_a_spare_leaves_room_to_write_it() -> None:
    printed = print_sheets([audits("Perdita Loom", "Odo Penhallow")], SETTINGS)
    pages = texts(printed)
    assert len(pages) == len(printed.pages) == 6
    assert all("Perdita Loom" in page for page in pages[:2])
    assert all("Odo Penhallow" in page for page in pages[2:4])
    assert not any("Odo" in page or "Perdita" in page for page in pages[4:])
    assert [copy.code for copy in printed.copies] == ["NT-000", "NT-001", ""]
    for page, text in zip(printed.pages, pages, strict=True):
        assert text.count(page.ref) == 2
        assert "Fennshire Music Service" in text
        assert "INSET" in text
    spare = read_reference(printed.pages[4].ref)
    assert spare is not None
    assert (spare.is_spare, spare.context, spare.page, spare.pages) == (True, "2", 1, 2)


def test_the_layout_tells_every_box_of_every_page_with_the_reference_it_shows() -> None:
    printed = print_sheets([audits("Perdita Loom")], SETTINGS)
    layout = printed.layout()
    assert layout["form"] == "audit"
    assert layout["version"] == printed.geometries[0].version == printed.pages[0].ref.split("-")[0][1:]
    pages = layout["pages"]
    assert isinstance(pages, list)
    assert [page["page"] for page in pages] == [1, 2, 3, 4]
    boxes = {(box["field"], box["option"]) for page in pages[:2] for box in page["boxes"]}
    assert {("a1", "new_to_me"), ("approaches_songwriting", "yes"), ("free_mon_am", "yes"), ("lived", "yes")} <= boxes
    assert "untapped" in {area["field"] for page in pages[:2] for area in page["text_areas"]}


def test_two_runs_in_one_batch_keep_both_layouts() -> None:
    printed = print_sheets([audits("Perdita Loom"), replace(audits("Odo Penhallow"), style="large")], SETTINGS)
    assert len({each.version for each in printed.geometries}) == 2
    assert {page.ref.split("-")[0][1:] for page in printed.pages} == {each.version for each in printed.geometries}


def test_either_code_alone_tells_the_reference() -> None:
    printed = print_sheets([audits("Perdita Loom")], SETTINGS)
    picture, page = scanned(printed), printed.pages[0]
    for covered, seen in (page.side.codes, page.side.codes[::-1]):
        half = picture.copy()
        x0, y0, x1, y1 = (round(edge * DPI / 72) for edge in covered)
        half[half.shape[0] - y1 - 12 : half.shape[0] - y0 + 12, x0 - 12 : x1 + 12] = 255
        found = zxingcpp.read_barcodes(half)
        assert [code.text for code in found] == [page.ref], seen


def test_a_code_with_a_smear_across_it_is_read() -> None:
    printed = print_sheets([audits("Perdita Loom")], SETTINGS)
    picture, page = scanned(printed), printed.pages[0]
    x0, y0, x1, y1 = (round(edge * DPI / 72) for edge in page.side.codes[0])
    top, high, wide = picture.shape[0] - y1, y1 - y0, x1 - x0
    code = picture[top - 15 : top + high + 15, x0 - 15 : x1 + 15].copy()
    code[15 + int(high * 0.4) : 15 + int(high * 0.6), 15 + int(wide * 0.35) : 15 + wide] = 90  # a smear of coffee
    assert [one.text for one in zxingcpp.read_barcodes(code)] == [page.ref]


def test_the_registration_marks_stand_in_the_corners_and_the_upper_left_is_hollow() -> None:
    picture = scanned(print_sheets([audits("Perdita Loom")], SETTINGS)) < 128
    high, wide = picture.shape
    near, far = round(MARK_AT * DPI / 72), round((MARK_AT + MARK) * DPI / 72)
    middle, step = (near + far) // 2, (far - near) // 2 - 2
    for y in (middle, high - middle):
        for x in (middle, wide - middle):
            hollow = (x, y) == (middle, middle)
            assert bool(picture[y - 2 : y + 2, x - 2 : x + 2].all()) is not hollow
            assert picture[y - step + 1, x - step + 1]
            assert picture[y + step - 1, x + step - 1]


def test_what_does_not_change_is_drawn_once_whatever_the_number_of_copies() -> None:
    content = print_sheets([audits(*["Perdita Loom"] * 20)], SETTINGS).content
    assert len(re.findall(rb"/Subtype /Form", content)) == 2
    assert len(content) < 300_000


def test_the_same_batch_gives_the_same_bytes() -> None:
    assert print_sheets([audits("Perdita Loom")], SETTINGS) == print_sheets([audits("Perdita Loom")], SETTINGS)


def test_the_properties_hold_no_name() -> None:
    found = pdfium.PdfDocument(io.BytesIO(print_sheets([audits("Perdita Loom")], SETTINGS).content)).get_metadata_dict()
    assert found["Title"] == "What we can do: skills audit"
    assert "Perdita" not in str(found)


@pytest.mark.parametrize("style", ["standard", "large", "easy"])
def test_every_page_is_told_apart_in_black_and_white(style: str) -> None:
    printed = print_sheets(
        [replace(run(Form.CHILD_PAGE), style=style), replace(run(Form.VOICE), style=style)], SETTINGS
    )
    for place, page in enumerate(printed.pages):
        copied = np.where(scanned(printed, place) < 140, 0, 255).astype(np.uint8)  # a copier that knows no grey
        for box in page.side.boxes:
            x0, y0, x1, y1 = (round(edge * DPI / 72) for edge in box.rect)
            top, low = copied.shape[0] - y1, copied.shape[0] - y0
            assert (copied[top - 2 : top + 3, x0:x1].min(axis=0) == 0).mean() > 0.9
            assert (copied[top + 5 : low - 5, x0 + 5 : x1 - 5] == 255).all()
