"""Files into the tray: read by the real reader, each file once, a cancelled drop leaves nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nurture_desk.documents.drawn_marks import PenOnPaper
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.domain.readings import Trouble
from nurture_desk.domain.tray import Place
from nurture_desk.services.sample.made_scans import Filled, Stack
from nurture_desk.services.suite import Suite
from tests.conftest import Larkspur
from tests.services.tray_pages import PICTURE, Post, unknown

ANSWERED = Filled({"may_use": "yes", "talked": "She sings", "noted_on": "28 / 8 / 2026"})


class GivesUp:
    """A watcher who cancels at once."""

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        raise Cancelled


@pytest.fixture
def scan(suite: Suite, larkspur: Larkspur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A family slip of Koji, filled in by hand and scanned at 150 dpi."""
    monkeypatch.setattr("nurture_desk.services.sample.made_scans.DPI", 150)
    wish = PrintWish(Form.FAMILY_SLIP, ("ND-014",), "standard", "en", spares=0, beside=False)
    printed, pictures = suite.prints.for_printer(wish)
    page = Stack(printed, pictures, "slip.jpg", 1).page(1, 1, ANSWERED)
    pictures.close()
    path = tmp_path / "slip.jpg"
    path.write_bytes(page.picture)
    return path


def test_a_scan_is_read_once_and_waits_with_its_person(suite: Suite, scan: Path) -> None:
    taken = suite.tray_drops.take_in([scan])
    assert (taken.pages, taken.known) == (1, ())
    (row,) = suite.tray.rows()
    assert (row.place, row.name, row.form) == (Place.LOOK, "Koji Larkspur", "family-slip")
    view = suite.tray.view(row.key)
    assert {one.question.key for one in view.open_fields} >= {"talked", "noted_on"}
    assert suite.tray.picture(row.key)
    again = scan.with_name("copy of slip.jpg")
    again.write_bytes(scan.read_bytes())
    assert suite.tray_drops.take_in([scan, again]).known == ("slip.jpg", "copy of slip.jpg")
    assert len(suite.tray.rows()) == 1


def test_a_cancelled_drop_leaves_nothing(suite: Suite, scan: Path) -> None:
    with pytest.raises(Cancelled):
        suite.tray_drops.take_in([scan], GivesUp())
    assert suite.tray.rows() == []
    assert suite.tray_drops.take_in([scan]).pages == 1


def test_what_is_no_scan_is_refused_in_a_sentence(suite: Suite, tmp_path: Path) -> None:
    text = tmp_path / "notes.pdf"
    text.write_text("not a PDF at all", encoding="utf-8")
    with pytest.raises(NurtureError) as refused:
        suite.tray_drops.take_in([text])
    assert (refused.value.key, refused.value.values["file"]) == ("intake.not_a_scan", "notes.pdf")
    with pytest.raises(NurtureError, match="cannot_open"):
        suite.tray_drops.take_in([tmp_path / "gone.pdf"])


def test_a_page_nobody_could_read_is_read_again_by_its_typed_reference(suite: Suite, scan: Path) -> None:
    post = Post(suite)
    stack = post.stack(Form.FAMILY_SLIP, ("ND-014",))
    reference = stack.page(1, 1, ANSWERED).reference
    (key,) = post.drop_pages([replace(unknown(Trouble.UNREADABLE), picture=scan.read_bytes())])
    assert post.row(Place.UNREADABLE).key == key
    with pytest.raises(NurtureError, match="no_reference"):
        suite.tray_drops.read_again(key, reference[:-1] + ("0" if reference[-1] != "0" else "1"))
    suite.tray_drops.read_again(key, reference.lower())
    assert post.row(Place.LOOK).name == "Koji Larkspur"


def test_two_files_of_one_name_are_two_files(suite: Suite, scan: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / scan.name
    other.parent.mkdir()
    other.write_bytes(PICTURE)
    taken = suite.tray_drops.take_in([scan, other])
    assert taken.pages == 2
    assert len({page.drop_id for sheet in suite.tray.sheets() for page in sheet.pages}) == 2


def test_a_pen_draws_the_same_strokes_from_the_same_seed(suite: Suite, larkspur: Larkspur) -> None:
    wish = PrintWish(Form.FAMILY_SLIP, ("ND-014",), "standard", "en", spares=0, beside=False)
    _, pictures = suite.prints.for_printer(wish)
    drawn = []
    for _ in range(2):
        pen = PenOnPaper(pictures.picture(1, 40), 7)
        pen.tick((0.1, 0.1, 0.14, 0.13))
        pen.sign((0.1, 0.5, 0.5, 0.6))
        drawn.append(pen.jpeg())
    pictures.close()
    assert drawn[0] == drawn[1]
