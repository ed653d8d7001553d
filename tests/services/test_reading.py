"""Files of many kinds through the limited child: every page accounted for, nothing stored."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from nurture_desk.db import sheet_layouts
from nurture_desk.db.settings import keep_setting
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readings import State, Trouble
from nurture_desk.forms.geometry import Geometry
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.reading import CHILDREN, FEW, PAGES, Reading, shared_out
from tests.scans.paper import DESK, Printed, drawn, print_form


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Printed, Path]:
    made = print_form(Form.CONSENT, 2)
    path = tmp_path_factory.mktemp("paper") / "consent.pdf"
    path.write_bytes(made.content)
    return made, path


@pytest.fixture
def reading(desk: OpenDesk, printed: tuple[Printed, Path]) -> Reading:
    with desk.change("test.printed", Area.CONSENT) as unit:
        keep_setting(unit.conn, "forms.desk_mark", DESK)
        sheet_layouts.keep(unit.conn, [Geometry.from_json(text) for text in printed[0].kept], date(2026, 9, 1))
    return Reading(desk)


def test_h3_scans_of_every_kind_of_file_say_the_same(
    reading: Reading, printed: tuple[Printed, Path], tmp_path: Path
) -> None:
    """PNG, JPG with an EXIF turn, 1-bit and 16-bit TIFF of several pages, CMYK, and scans inside a PDF."""
    pictures = [Image.fromarray(cv2.cvtColor(page, cv2.COLOR_BGR2RGB)) for page in drawn(printed[1], 150)]
    exif = Image.Exif()
    exif[0x0112] = 6
    pictures[0].save(tmp_path / "a.png")
    pictures[1].rotate(90, expand=True).save(tmp_path / "b.jpg", exif=exif)
    bits = [picture.convert("1", dither=Image.Dither.NONE) for picture in pictures]
    bits[2].save(tmp_path / "c.tiff", save_all=True, append_images=[bits[3]], compression="group4")
    deep = Image.fromarray(np.asarray(pictures[0].convert("L")).astype(np.uint16) * 257)
    deep.save(tmp_path / "d.tiff")
    pictures[1].convert("CMYK").save(tmp_path / "e.jpg")
    pictures[2].save(tmp_path / "f.pdf", save_all=True, append_images=[pictures[3]], resolution=150)
    pages = reading.read([tmp_path / name for name in ("a.png", "b.jpg", "c.tiff", "d.tiff", "e.jpg", "f.pdf")])
    refs = [page["ref"] for page in printed[0].layout["pages"]]
    assert [page.reference for page in pages] == [*refs, refs[0], refs[1], refs[2], refs[3]]
    assert {field.state for page in pages for field in page.fields} == {State.BLANK, State.CLEAR}
    assert [page.has(Trouble.DUPLICATE) for page in pages] == [False] * 4 + [True] * 4
    assert not any(page.has(Trouble.MISSING_PAGE) for page in pages)
    assert all(page.picture.startswith(b"\xff\xd8") for page in pages)


def test_a_lone_side_is_missing_its_other(reading: Reading, printed: tuple[Printed, Path], tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "lone.png"), drawn(printed[1], 150)[0])
    (page,) = reading.read([tmp_path / "lone.png"])
    assert [problem.text for problem in page.problems] == ["page 2 of 2 is missing"]


def test_h4_hostile_files_are_named_and_hold_nobody_up(
    reading: Reading, printed: tuple[Printed, Path], tmp_path: Path
) -> None:
    (tmp_path / "text.pdf").write_bytes(b"not a PDF at all")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00\xff" * 4000)
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 500)
    Image.new("1", (30_000, 30_000)).save(tmp_path / "bomb.png")
    cv2.imwrite(str(tmp_path / "good.png"), drawn(printed[1], 150)[0])
    names = ("text.pdf", "broken.pdf", "broken.png", "bomb.png", "good.png")
    pages = reading.read([tmp_path / name for name in names])
    assert [page.source for page in pages] == list(names)
    assert all(page.has(Trouble.UNREADABLE) for page in pages[:4])
    assert all(problem.text.endswith(".") for page in pages[:4] for problem in page.problems)
    assert pages[4].form == "consent"


def test_it_can_be_given_up_and_a_missing_file_is_said(reading: Reading, printed: tuple[Printed, Path]) -> None:
    class GivesUp:
        def step(self, done: int, total: int | None = None, what: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        reading.read([printed[1]], GivesUp())
    with pytest.raises(NurtureError):
        reading.read([printed[1].parent / "nowhere.pdf"])


def test_a_typed_reference_reads_a_picture_again(reading: Reading, printed: tuple[Printed, Path]) -> None:
    picture = drawn(printed[1], 150)[0].copy()
    high, wide = picture.shape[:2]
    picture[: high // 7, wide * 3 // 4 : wide - 90] = 255
    picture[high * 6 // 7 : high - 70, 70 : wide // 4] = 255
    packed = cv2.imencode(".png", picture)[1].tobytes()
    page = reading.read_as(packed, printed[0].layout["pages"][0]["ref"])
    assert page.form == "consent"
    assert {field.state for field in page.fields} == {State.BLANK}


@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
def test_children_share_a_stack_alike_and_no_page_is_left_out_or_read_twice(files: list[int]) -> None:
    bundles = shared_out([(f"{number}.pdf", 1, pages) for number, pages in enumerate(files)])
    pages = [(path, page) for one in bundles for path, first, last in one for page in range(first, last + 1)]
    assert pages == [(f"{number}.pdf", page) for number, most in enumerate(files) for page in range(1, most + 1)]
    sizes = [sum(last - first + 1 for _, first, last in one) for one in bundles]
    assert max(sizes) <= PAGES
    assert sum(files) <= FEW or len(bundles) >= CHILDREN  # a single file is cut for both
    assert max(sizes) - min(sizes[:-1], default=max(sizes)) == 0
    assert max(sizes) <= -(-sum(files) // CHILDREN) or sum(files) <= FEW
