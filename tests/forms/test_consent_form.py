"""The consent form as it is declared, laid out and printed."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.domain.print_wishes import spares_for
from nurture_desk.domain.purposes import MEDIA, QUESTIONS, Audience, Purpose, audience_of
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup, SheetFor, in_class_order
from nurture_desk.forms.consent import consent_form
from nurture_desk.forms.declare import Mark
from nurture_desk.forms.handing_out import handing_out_pages
from nurture_desk.forms.keep_sheet import keep_sheet_pages
from nurture_desk.forms.reference import read_reference
from tests.forms.consent_batches import print_batch, sheet_of_batch

SIX_MM = 17.0  # points
NAUGHTY = Path(__file__).resolve().parents[2].parent / "shared/data/blns.json"
KOJI = SheetFor("ND-014", "Koji Larkspur", "Heron")
SION = SheetFor("ND-015", "Siôn ap Rhŷs", "Heron")
INES = SheetFor("ND-012", "Ines Quill", "Avocet")
VERSION = FormVersion(
    1,
    Form.CONSENT,
    "3",
    date(2026, 7, 1),
    {},
    tuple(Purpose),
    partners="Hertfordshire Music Service, Youth Music",
    used_until=date(2030, 7, 31),
)
SERVICE = ServiceProfile(name="Fennshire Music Service", telephone="01632 960 114")


def batch(*children: SheetFor, spares: int = 0, **changes: object) -> ConsentBatch:
    starts = "22 September 2026"
    group = ConsentGroup("Thistle Lane Primary", children or (KOJI,), "Perdita Loom", starts=starts, spares=spares)
    made = ConsentBatch(SERVICE, VERSION, (group,))
    return replace(made, **changes)


def batch_version() -> str:
    return sheet_of_batch(batch()).version


def page_texts(content: bytes) -> list[str]:
    pages = pdfium.PdfDocument(io.BytesIO(content))
    return [" ".join(page.get_textpage().get_text_range(errors="replace").split()) for page in pages]


def test_it_asks_five_questions_and_one_grid() -> None:
    form = consent_form(Purpose)
    keys = [field.key for field in form.fields()]
    assert keys[:5] == [purpose.value for purpose in QUESTIONS]
    assert set(keys) >= {purpose.value for purpose in MEDIA} | {"media_none", "tell_us", "signer", "signature", "date"}
    assert form.field("story").boxes == ("yes", "show_me", "no")
    assert form.field("photo_web").boxes == ("yes",)
    assert form.field("signature").mark is Mark.SIGNATURE
    assert {field.key for field in form.fields() if field.needed} >= {"taking_part", "learning", "signer", "signature"}


def test_an_audience_that_is_switched_off_is_not_asked() -> None:
    form = consent_form([purpose for purpose in Purpose if audience_of(purpose) is not Audience.WEB])
    assert not [field.key for field in form.fields() if field.key.endswith("_web")]
    assert "media_none" not in [field.key for field in consent_form(QUESTIONS).fields()]


def test_it_is_two_sides_of_one_sheet_with_boxes_no_smaller_than_six_millimetres() -> None:
    sheet = sheet_of_batch(batch())
    assert len(sheet.sides) == 2
    boxes = [box for side in sheet.sides for box in side.boxes]
    assert len({(box.field, box.option) for box in boxes}) == len(boxes) == 5 * 2 + 1 + 1 + 15 + 3 + 2 + 6
    for box in boxes:
        x0, y0, x1, y1 = box.rect
        assert min(x1 - x0, y1 - y0) >= SIX_MM
        assert 0 < x0 < x1 < sheet.width
        assert 0 < y0 < y1 < sheet.height


def test_boxes_and_writing_areas_never_overlap() -> None:
    for side in sheet_of_batch(batch()).sides:
        rects = [box.rect for box in side.boxes] + [area.rect for area in side.areas] + list(side.codes)
        for one, other in combinations(rects, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


@pytest.mark.parametrize("letters", [1, 300])
def test_a_form_with_long_words_goes_on_to_another_side(letters: int) -> None:
    texts = {purpose.value: "Words of our own " * (letters // 10 + 1) for purpose in QUESTIONS}
    sheet = sheet_of_batch(batch())
    longer = batch(version=replace(VERSION, texts=texts))
    sides = sheet_of_batch(longer).sides
    assert len(sides) >= len(sheet.sides)
    assert sum(len(side.boxes) for side in sides) == sum(len(side.boxes) for side in sheet.sides)
    assert all(box.rect[1] > 30 for side in sides for box in side.boxes)


def test_every_page_says_form_version_person_page_and_desk() -> None:
    printed = print_batch(batch(KOJI, SION))
    texts = page_texts(printed.content)
    assert len(texts) == len(printed.pages) == 4
    for page, text in zip(printed.pages, texts, strict=True):
        assert page.ref in text
        reference = read_reference(page.ref)
        assert reference is not None
        assert (reference.form, reference.version, reference.desk, reference.pages) == ("C", batch_version(), "7F2K", 2)
    assert [page.page for page in printed.pages] == [1, 2, 3, 4]


def test_what_stands_on_it() -> None:
    one, two = page_texts(print_batch(batch()).content)
    for text in (
        "Music group: your answers",
        "Koji Larkspur",
        "Heron",
        "Perdita Loom",
        "22 September 2026",
        "Show me first",
    ):
        assert text in one
    for text in (
        "A tick means yes. An empty box means no.",
        "Youth Music",
        "31 July 2030",
        "Signature",
        "Koji Larkspur",
    ):
        assert text in two


def test_the_words_of_a_version_come_before_ours() -> None:
    version = replace(
        VERSION, texts={"taking_part": "Koji may play with us", "audience_school": "On the school’s wall"}
    )
    text = " ".join(page_texts(print_batch(batch(version=version)).content))
    assert "Koji may play with us" in text
    assert "On the school’s wall" in text


def test_nothing_a_family_gets_says_nurture_or_trauma() -> None:
    text = " ".join(page_texts(print_batch(batch(spares=2), keep_sheet_pages, handing_out_pages).content)).lower()
    assert "nurture" not in text
    assert "trauma" not in text


def test_sheets_come_in_class_order_and_spares_after_them() -> None:
    assert in_class_order((KOJI, SION, INES)) == [INES, KOJI, SION]
    printed = print_batch(batch(KOJI, INES, spares=2), first_spare=41)
    assert [page.ref.split("-")[1] for page in printed.pages[::2]] == ["ND012", "ND014", "S0041", "S0042"]
    assert (spares_for(3), spares_for(20), spares_for(45)) == (2, 2, 5)


def test_what_families_keep_carries_no_reference_and_no_name() -> None:
    texts = page_texts(print_batch(batch(KOJI), keep_sheet_pages).content)
    notice, slip = texts[2:]
    for text in (notice, slip):
        assert "7F2K" not in text
        assert "Koji" not in text
    assert "Information Commissioner" in notice
    assert "Not yet confirmed by the data protection officer" in notice
    assert "If you change your mind" in slip
    assert "01632 960 114" in slip


def test_the_school_gets_a_list_without_reasons_and_a_slip_for_each_envelope() -> None:
    texts = page_texts(print_batch(batch(KOJI, INES), handing_out_pages).content)
    handing_out, slips = texts[4:]
    assert handing_out.index("Ines Quill") < handing_out.index("Koji Larkspur")
    assert "To the parent or carer of Ines Quill" in slips


def test_the_layout_follows_the_contract() -> None:
    layout = json.loads(json.dumps(print_batch(batch()).layout()))
    assert (layout["form"], layout["version"]) == ("consent", batch_version())
    assert batch_version().startswith("3.")
    first = layout["pages"][0]
    assert set(first) == {"page", "ref", "width", "height", "boxes", "text_areas"}
    assert {box["option"] for box in first["boxes"] if box["field"] == "taking_part"} == {"yes", "no"}
    second = layout["pages"][1]
    assert {box["option"] for box in second["boxes"] if box["field"] == "sound_partners"} == {"yes"}
    assert "signature" in {area["field"] for area in second["text_areas"]}


def test_the_boxes_stand_where_the_layout_says() -> None:
    printed = print_batch(batch())
    for page in printed.pages:
        picture = pdfium.PdfDocument(io.BytesIO(printed.content))[page.page - 1].render(scale=2).to_pil().convert("L")
        for box in page.side.boxes:
            x0, y0, x1, y1 = (2 * edge for edge in box.rect)
            top, bottom, middle = 2 * page.height - y1, 2 * page.height - y0, (x0 + x1) / 2
            assert min(picture.getpixel((int(middle), int(top) + step)) for step in (-1, 0, 1)) < 128
            assert min(picture.getpixel((int(middle), int(bottom) + step)) for step in (-1, 0, 1)) < 128
            assert picture.getpixel((int(middle), int((top + bottom) / 2))) > 250


def test_the_same_batch_gives_the_same_bytes() -> None:
    assert print_batch(batch(KOJI, SION, spares=1)).content == print_batch(batch(KOJI, SION, spares=1)).content


def test_a_sample_is_watermarked_on_every_page() -> None:
    texts = page_texts(print_batch(batch(sample=True), keep_sheet_pages, handing_out_pages).content)
    assert all("every person here is invented" in text for text in texts)


def test_the_watermark_of_a_sample_is_a_tint_behind_the_words() -> None:
    def darkness(sample: bool) -> list[float]:
        content = print_batch(batch(sample=sample), keep_sheet_pages, handing_out_pages).content
        pictures = (page.render(scale=0.5).to_pil().convert("L") for page in pdfium.PdfDocument(io.BytesIO(content)))
        return [sum(picture.histogram()[:160]) / (picture.width * picture.height) for picture in pictures]

    for plain, marked in zip(darkness(False), darkness(True), strict=True):
        assert marked - plain < 0.01


def test_the_properties_name_nobody() -> None:
    found = pdfium.PdfDocument(io.BytesIO(print_batch(batch()).content)).get_metadata_dict()
    assert found["Title"] == "Consent forms"
    assert "Koji" not in str(found)


@pytest.mark.skipif(not NAUGHTY.exists(), reason=f"the naughty strings are not at {NAUGHTY}")
def test_h5_every_naughty_string_prints_as_a_name_without_stopping_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nurture_desk.forms.paint.draw_codes", lambda *given: None)  # a thousand codes take ten seconds
    names = [text for text in json.loads(NAUGHTY.read_text(encoding="utf-8")) if text.strip() and len(text) <= 120]
    children = tuple(SheetFor(f"ND-{place:03d}", name, name[:60]) for place, name in enumerate(names))
    printed = print_batch(batch(*children))
    assert len(printed.pages) == 2 * len(names)
    pages = pdfium.PdfDocument(io.BytesIO(printed.content))
    by_person = {page.ref.split("-")[1]: page.page - 1 for page in printed.pages[::2]}
    for place, name in enumerate(names):
        if name.isascii() and name.isprintable() and len(name) < 60:
            text = pages[by_person[f"ND{place:03d}"]].get_textpage().get_text_range()
            assert "".join(name.split()) in "".join(text.split()), name


def test_what_families_keep_is_in_the_print_of_the_sheet_it_goes_with() -> None:
    printed = print_batch(batch(style="large"), keep_sheet_pages)
    kept = pdfium.PdfDocument(io.BytesIO(printed.content))[len(printed.pages)].get_textpage()
    heights = [box[3] - box[1] for box in (kept.get_rect(place) for place in range(kept.count_rects()))]
    texts = page_texts(printed.content)[len(printed.pages) :]
    assert len(texts) > 2
    assert max(heights) > 17
    for text in ("What we keep, and why", "Information Commissioner", "What I no longer agree to"):
        assert any(text in page for page in texts)
