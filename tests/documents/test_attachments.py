"""Trust H3: what may be kept, and what a picture must not carry."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from nurture_desk.documents.attachments import MOST_BYTES, accept, kind_of, safe_name
from nurture_desk.domain.attachments import FileKind
from nurture_desk.domain.errors import NurtureError

CANARY = "Quixotic Canary Lane"


def picture(kind: str, size: tuple[int, int] = (40, 20), **how: object) -> bytes:
    out = io.BytesIO()
    made = Image.new("RGB", size, "white")
    made.putpixel((0, 0), (255, 0, 0))
    made.save(out, kind, **how)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = CANARY
    data.get_ifd(0x8825)[1] = "N"
    return data


def office(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_h3_a_picture_loses_its_hidden_data_and_keeps_its_look(kind: str) -> None:
    before = picture(kind, exif=exif())
    assert CANARY.encode() in before
    kept = accept("holiday.dat", before)
    assert CANARY.encode() not in kept.content
    with Image.open(io.BytesIO(kept.content)) as after:
        assert after.size == (40, 20)
        assert not dict(after.getexif().get_ifd(0x8825))
        with Image.open(io.BytesIO(before)) as original:
            assert after.convert("RGB").tobytes() == original.convert("RGB").tobytes()


def test_h3_a_picture_held_sideways_stays_the_right_way_up() -> None:
    kept = accept("scan.jpg", picture("JPEG", exif=exif(orientation=6)))
    with Image.open(io.BytesIO(kept.content)) as after:
        assert after.size == (20, 40)
    assert CANARY.encode() not in kept.content


def test_h3_text_in_a_png_is_dropped() -> None:
    note = PngInfo()
    note.add_text("Comment", CANARY)
    assert CANARY.encode() not in accept("a.png", picture("PNG", pnginfo=note)).content


def test_h3_bytes_after_the_end_of_a_picture_are_dropped() -> None:
    for kind in ("PNG", "JPEG"):
        assert CANARY.encode() not in accept("a", picture(kind) + CANARY.encode()).content


def test_h3_a_scan_of_two_pages_keeps_both() -> None:
    pages = [Image.new("1", (60, 80), colour) for colour in (0, 1)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    with Image.open(io.BytesIO(accept("form.tif", out.getvalue()).content)) as after:
        assert after.n_frames == 2


def test_h3_the_kind_is_told_by_content_not_by_name() -> None:
    kept = accept("letter.pdf", picture("PNG"))
    assert kept.kind is FileKind.PNG
    assert kept.title == "letter.png"
    assert kind_of(b"%PDF-1.7\n") is FileKind.PDF
    assert kind_of(office("[Content_Types].xml", "word/document.xml")) is FileKind.DOCX
    assert kind_of(office("[Content_Types].xml", "xl/workbook.xml")) is FileKind.XLSX
    assert kind_of(office("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")) is None
    assert kind_of(office("anything.txt")) is None
    assert kind_of(b"MZ\x90") is None
    assert kind_of(b"PK\x03\x04broken") is None


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "attachments.empty"),
        (b"hello", "attachments.unknown_kind"),
        (b"%PDF-" + bytes(MOST_BYTES), "attachments.too_big"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "attachments.unreadable"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "attachments.unreadable"),
        (b"II*\x00" + bytes(50), "attachments.unreadable"),
    ],
)
def test_h3_what_cannot_be_kept_says_why(content: bytes, key: str) -> None:
    with pytest.raises(NurtureError) as told:
        accept("thing.bin", content)
    assert told.value.key == key


def test_h3_a_picture_over_forty_megapixels_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (8000, 5001)).save(out, "PNG")
    with pytest.raises(NurtureError) as told:
        accept("poster.png", out.getvalue())
    assert told.value.key == "attachments.too_many_pixels"


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"PK\x03\x04"])
)
def test_h3_no_bytes_break_the_door(content: bytes, head: bytes) -> None:
    try:
        accept("x", head + content)
    except NurtureError as told:
        assert told.key.startswith("attachments.")  # noqa: PT017  # either outcome is right


@given(st.text(max_size=300))
def test_h3_every_name_becomes_one_that_windows_can_write(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe) <= 112
    assert not set(safe) & set('<>:"/\\|?*\x00\n\r\t')
    assert not safe.endswith((" ", "."))
    assert safe_name(safe) == safe
    assert PureWindowsPath(safe).name == safe
    json.dumps(safe).encode()


def test_h3_names_of_devices_and_paths_are_disarmed() -> None:
    assert safe_name("../../etc/passwd") == "passwd"
    assert safe_name(r"C:\Users\me\form.pdf") == "form.pdf"
    assert safe_name("CON.pdf") == "CON_.pdf"
    assert safe_name("\u202efdp.exe") == "_fdp.exe"
    assert safe_name("") == "file"
