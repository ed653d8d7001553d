"""Trust H5: whatever somebody types into a fillable PDF comes back as it was typed, or waits for a person to look."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import ByteStringObject, TextStringObject

from nurture_desk.db import records
from nurture_desk.db.tables.evidence import family_slip
from nurture_desk.documents.para import UNKNOWN
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readings import State
from nurture_desk.domain.slips import FamilySlip
from nurture_desk.forms.fillable import fill
from nurture_desk.forms.pdf_objects import pdf_name
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.reading import Reading
from nurture_desk.services.suite import Suite
from tests.conftest import Larkspur

NAUGHTY = Path(__file__).resolve().parents[2].parent / "shared/data/blns.json"
EACH = 11  # so manieth of the naughty strings: all of them take nine sheets
ODD = (
    "محمد غنى אבגדה",
    "Kyla \u202egpj.exe\u202c \u2066sings\u2069",
    "before\x00after\x01\x7f\x85 on",
    '=HYPERLINK("http://x";"y")+cmd|\' /C calc\'!A0',
    "e\u0301\u0323 q\u0307\u0323 ẹ́ 각",
    "👩\u200d👩\u200d👧\u200d👦🏽 🇬🇧 🎵",
    "আমার নাম 名前 ชื่อ ŵ",
    "(a) \\) <</V (x)>> endobj %%EOF \\000 þÿ",
    "one\ntwo\n\nthree",
    "<b><img src=file:///etc/passwd>&amp;{name}%s",
    "sings " * 4000 + "on",
    "ẽ" * 5000,
)


def text_fields(writer: PdfWriter) -> Iterator[tuple[str, Any]]:
    """What can be typed into, each with its own name."""
    for page in writer.pages:
        annotations: Any = page["/Annots"]
        for annotation in annotations:
            field = annotation.get_object()
            if field.get("/FT") == "/Tx" and "/NM" in field:
                yield str(field["/NM"]), field


def typed_in(path: Path, typed: dict[str, str]) -> None:
    """The file at ``path`` as another program leaves it: the values, and nothing drawn."""
    writer = PdfWriter(clone_from=path)
    for name, field in text_fields(writer):
        if name in typed:
            field[pdf_name("/V")] = _string(typed[name])
    writer.write(path)


def _string(text: str) -> ByteStringObject | TextStringObject:
    try:
        text.encode("utf-16-be")
    except UnicodeEncodeError:  # half a letter, as a program that cuts text leaves it
        return ByteStringObject(b"\xfe\xff" + text.encode("utf-16-be", "surrogatepass"))
    return TextStringObject(text)


def read(desk: OpenDesk, path: Path) -> dict[str, tuple[str | None, State]]:
    """What the door for scans and fillable PDFs says of each field, by its own name."""
    pages = Reading(desk).read([path])
    return {f"{page.reference}/{one.key}": (one.value, one.state) for page in pages for one in page.fields}


@pytest.mark.skipif(not NAUGHTY.exists(), reason="blns.json of the shared data is not here")
def test_h5_naughty_strings_typed_into_a_sheet_come_back_letter_by_letter(
    suite: Suite, larkspur: Larkspur, tmp_path: Path
) -> None:
    sheet = tmp_path / "suggestion.pdf"
    suite.prints.print_form(Form.SUGGESTION, ["990001"], sheet, fillable=True)
    names = [name for name, _ in text_fields(PdfWriter(clone_from=sheet))]
    naughty = [text for text in json.loads(NAUGHTY.read_text(encoding="utf-8")) if "\x1b" not in text]
    typed = dict(zip(names, [*ODD, *naughty[::EACH]], strict=False))
    assert len(typed) > 55
    typed_in(sheet, typed)
    told = read(suite.desk, sheet)
    for name, text in typed.items():
        kept = text.strip()
        assert told[name] == ((kept, State.CLEAR) if kept else (None, State.BLANK))


def test_h5_what_did_not_come_whole_waits_for_somebody_to_look_and_is_never_blank(
    suite: Suite, larkspur: Larkspur, tmp_path: Path
) -> None:
    slip = tmp_path / "slip.pdf"
    suite.prints.print_form(Form.FAMILY_SLIP, ["ND-014"], slip, fillable=True)
    talked, noticed, wish = [name for name, _ in text_fields(PdfWriter(clone_from=slip))][:3]
    typed_in(slip, {talked: "x" * 100_001, noticed: "sings \ud83d", wish: "tea\x1b tea"})
    told = read(suite.desk, slip)
    assert told[talked] == (None, State.UNSURE), "more than anybody types"
    assert told[noticed] == (f"sings {UNKNOWN}", State.UNSURE)
    slip.write_bytes(fill(slip.read_bytes(), {wish: "tea \x1ben\x1b tea"}))
    assert read(suite.desk, slip)[wish] == (f"tea {UNKNOWN}en{UNKNOWN} tea", State.UNSURE), (
        "no language is read into it"
    )


def test_h5_what_a_family_typed_is_filed_as_it_was_typed(suite: Suite, larkspur: Larkspur, tmp_path: Path) -> None:
    slips = tmp_path / "slips.pdf"
    suite.prints.print_form(Form.FAMILY_SLIP, [], slips, fillable=True)
    names = [name for name, _ in text_fields(PdfWriter(clone_from=slips)) if "-ND0" in name]  # no spares
    talked, noticed, days = (
        [name for name in names if name.endswith(end)] for end in ("/talked", "/noticed", "/noted_on")
    )
    typed = dict(zip(talked + noticed, ODD, strict=False)) | dict.fromkeys(days, "28/8/2026")
    typed_in(slips, typed)
    suite.tray_drops.take_in([slips])
    suite.confirming.confirm_many([row.key for row in suite.tray.rows()])
    with suite.desk.look() as conn:
        kept = records.all_of(conn, family_slip, FamilySlip)
    assert len(kept) == len(talked) == 5
    assert {text for slip in kept for text in (slip.talked, slip.noticed)} == set(ODD[:10])
