"""Every form out of the printer: whose it is, what stands on it, and what is kept of it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import insert, select

from nurture_desk.db import records, sheet_layouts
from nurture_desk.db.tables import metadata
from nurture_desk.db.tables.desk import audit_entry
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.domain.pupils import LetterFormat
from nurture_desk.domain.slips import Target
from nurture_desk.forms.geometry import Geometry
from nurture_desk.forms.reference import Reference, read_reference
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.conftest import Larkspur, StandingClock

FIRST = date(2026, 9, 22)
NAMES = ("Aled", "Bram", "Ines", "Koji", "Tamsin")
SURNAMES = ("Teasel", "Quill", "Fernyhough")  # Koji's is the name of the group too
NEEDS_PAPERS = (Form.PROFILE, Form.VOICE, Form.SCHOOL_SLIP, Form.TARGET_SLIP, Form.REPORT, Form.DIARY)


@pytest.fixture
def group(desk: OpenDesk, clock: StandingClock, larkspur: Larkspur) -> Larkspur:
    """The Larkspur group on 1 September, with three sessions to come and its tutor asked in round AR-01."""
    with desk.change("test.sessions", *()) as unit:
        for number in range(3):
            values = {"group_id": larkspur.group, "number": number + 1, "held_on": FIRST + timedelta(weeks=number)}
            unit.conn.execute(insert(metadata.tables["session"]).values(**values))
    return larkspur


def printed(suite: Suite, folder: Path, form: Form, *codes: str, **how: object) -> tuple[str, list[Reference]]:
    """The text of what is printed, and the references of its pages."""
    out, layout = folder / f"{form.word}.pdf", folder / f"{form.word}.json"
    suite.prints.print_form(form, codes, out, layout=layout, **how)
    pages = json.loads(layout.read_text(encoding="utf-8"))["pages"]
    found = [read_reference(page["ref"]) for page in pages]
    assert None not in found
    return text_of(out.read_bytes()), [one for one in found if one is not None]


def text_of(content: bytes) -> str:
    """All the words of a PDF."""
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def people(references: list[Reference]) -> list[str]:
    """Whose the sheets are, each once, spares left out."""
    return list(dict.fromkeys(one.person for one in references if not one.is_spare))


@pytest.mark.parametrize("form", list(Form))
def test_every_form_prints_for_everybody_in_question_and_its_layout_is_kept(
    form: Form, suite: Suite, desk: OpenDesk, group: Larkspur, tmp_path: Path
) -> None:
    _, references = printed(suite, tmp_path, form)
    whose = {
        About.CHILD: [f"ND{number:03d}" for number in range(11, 16)],
        About.TUTOR: ["NT001"],
        About.SCHOOL: ["990001"],
        About.GROUP: ["NG01"],
        About.SESSION: ["NG01.1", "NG01.2", "NG01.3"],
        About.SERVICE: ["0"],
    }
    assert sorted(people(references)) == whose[form.about]
    assert {one.form for one in references} == {form.letter}
    assert len({str(one) for one in references}) == len(references)
    with desk.look() as conn:
        kept = [Geometry.from_json(text) for text in sheet_layouts.all_of(conn)]
    assert {(form.word, one.version) for one in references} == {(one.form, one.version) for one in kept}


@pytest.mark.parametrize("form", list(Form))
def test_with_codes_no_name_of_anybody_is_on_any_page(
    form: Form, suite: Suite, group: Larkspur, tmp_path: Path
) -> None:
    text, _ = printed(suite, tmp_path, form, names=False)
    assert [name for name in (*NAMES, *SURNAMES, "Larkspur", "Perdita", "Loom") if name in text] == []


@pytest.mark.parametrize("form", NEEDS_PAPERS)
def test_a_paper_that_may_tell_of_a_need_has_no_surname_on_it(
    form: Form, suite: Suite, group: Larkspur, tmp_path: Path
) -> None:
    text, _ = printed(suite, tmp_path, form)
    assert all(name in text for name in NAMES)
    assert [name for name in SURNAMES if name in text] == []


def test_what_goes_through_the_school_to_families_has_the_whole_name_a_list_and_a_slip(
    suite: Suite, group: Larkspur, tmp_path: Path
) -> None:
    text, _ = printed(suite, tmp_path, Form.FAMILY_SLIP, "NG-01")
    assert text.count("Bram Teasel") == 3  # the slip itself, the handing-out list, the envelope
    assert "Has Bram talked about the music?" in text
    assert "Dear parent or carer of Bram." in text
    assert "With this parcel" in text


def test_spares_go_with_a_batch_and_no_number_comes_twice_whatever_the_form(
    suite: Suite, group: Larkspur, tmp_path: Path
) -> None:
    _, voices = printed(suite, tmp_path, Form.VOICE)
    _, slips = printed(suite, tmp_path, Form.FAMILY_SLIP)
    _, none = printed(suite, tmp_path, Form.SCHOOL_SLIP, spares=0)
    spares = [one.person for one in (*voices, *slips, *none) if one.is_spare and one.page == 1]
    assert spares == ["S0001", "S0002", "S0003", "S0004"]


def test_an_audit_sheet_belongs_to_its_round_and_the_tables_have_lists_by_surname(
    suite: Suite, desk: OpenDesk, group: Larkspur, tmp_path: Path
) -> None:
    key = suite.audits.add_round(AuditRound("Summer INSET", date(2026, 9, 3), place="Hall"), [group.tutor])
    text, references = printed(suite, tmp_path, Form.AUDIT, "AR-01")
    assert people(references) == [f"NT001.{key}"]
    assert {one.context for one in references if one.is_spare} == {str(key)}
    assert "Table 1 of 1" in text
    assert "Summer INSET" in text


def test_a_session_has_the_children_who_belong_to_the_group_on_its_day(
    suite: Suite, desk: OpenDesk, group: Larkspur, tmp_path: Path
) -> None:
    suite.groups.leave(group.group, group.children["Tamsin"], FIRST + timedelta(days=3), "Moved away")
    layout = tmp_path / "diary.json"
    suite.prints.print_form(Form.DIARY, ["NG-01"], tmp_path / "diary.pdf", layout=layout)
    first, second, _ = json.loads(layout.read_text(encoding="utf-8"))["pages"]
    asked = [
        {box["field"] for box in page["boxes"] if box["field"].startswith("attendance_")} for page in (first, second)
    ]
    assert asked[0] - asked[1] == {"attendance_ND015"}


def test_the_wish_that_waits_for_its_review_stands_on_the_slip(
    suite: Suite, clock: StandingClock, group: Larkspur, tmp_path: Path
) -> None:
    suite.slips.save(Target(0, group.children["Koji"], 0, date(2026, 9, 1), "Play the drop with Aled"))
    text, _ = printed(suite, tmp_path, Form.TARGET_SLIP, "ND-014")
    assert "Play the drop with Aled" in text
    coded, _ = printed(suite, tmp_path, Form.TARGET_SLIP, "ND-011", "ND-014", names=False)
    assert "Play the drop with ND-011" in coded


def test_families_get_the_print_they_want_and_a_missing_language_is_said(
    suite: Suite, desk: OpenDesk, group: Larkspur, tmp_path: Path
) -> None:
    with desk.change("test.letters") as unit:
        wanted = {"letter_format": LetterFormat.LARGE, "letter_language": "pl"}
        records.set_fields(unit.conn, metadata.tables["pupil"], group.children["Koji"], **wanted)
    made = suite.prints.print_form(Form.FAMILY_SLIP, ["NG-01"], tmp_path / "slips.pdf")
    versions = {page["ref"].split("-")[0] for page in made.layout["pages"] if "ND014" in page["ref"]}
    others = {page["ref"].split("-")[0] for page in made.layout["pages"] if "ND011" in page["ref"]}
    assert versions.isdisjoint(others)
    assert made.remarks() == [
        "Nobody has put this form into Polish yet, so it is printed in English. "
        "Add the translation under Texts of forms."
    ]
    same = suite.prints.print_form(Form.FAMILY_SLIP, ["NG-01"], tmp_path / "slips.pdf", style="standard", language="en")
    assert same.remarks() == []
    assert same.pages < made.pages


@pytest.mark.parametrize(
    ("form", "code", "key"),
    [
        (Form.VOICE, "ND-099", "prints.no_such_code"),
        (Form.VOICE, "NT-001", "prints.code_does_not_fit"),
        (Form.DIARY, "ND-011", "prints.code_does_not_fit"),
        (Form.INTEREST, "NT-001", "prints.code_does_not_fit"),
        (Form.REFLECTION, "NG-01", "prints.about_nobody"),
        (Form.AUDIT, "ND-011", "prints.code_does_not_fit"),
    ],
)
def test_a_code_that_does_not_fit_the_form_is_refused_in_a_sentence(
    form: Form, code: str, key: str, suite: Suite, group: Larkspur, tmp_path: Path
) -> None:
    with pytest.raises(NurtureError) as refused:
        suite.prints.print_form(form, [code], tmp_path / "form.pdf")
    assert (refused.value.key, refused.value.field) == (key, "for")
    assert not list(tmp_path.glob("*.pdf"))


def test_a_cancelled_print_leaves_no_file_no_layout_and_no_row(
    suite: Suite, desk: OpenDesk, group: Larkspur, tmp_path: Path
) -> None:
    class GivesUp:
        def step(self, done: int, total: int | None = None, what: str = "") -> None:
            assert total == 7
            if done == 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        suite.prints.write(PrintWish(Form.VOICE), tmp_path / "voices.pdf", progress=GivesUp())
    with desk.look() as conn:
        assert sheet_layouts.all_of(conn) == []
        actions = list(conn.execute(select(audit_entry.c.action)).scalars())
    assert "prints.printed" not in actions
    assert not (tmp_path / "voices.pdf").exists()


def test_looking_keeps_nothing_and_its_sheets_are_no_desks(suite: Suite, desk: OpenDesk, group: Larkspur) -> None:
    shown, pages = suite.prints.preview(PrintWish(Form.CONSENT, ("ND-014",)))
    assert (shown.sheets, shown.spares, pages.count > shown.pages) == (1, 2, True)
    found = read_reference(shown.layout["pages"][0]["ref"])
    assert found is not None
    assert found.desk == "0000"
    assert suite.consent_forms.copies() == []
    with desk.look() as conn:
        assert sheet_layouts.all_of(conn) == []


def test_a_fillable_file_each_is_named_by_code(suite: Suite, group: Larkspur, tmp_path: Path) -> None:
    paths = suite.prints.write_each(PrintWish(Form.VOICE, ("NG-01",)), tmp_path)
    assert [path.name for path in paths] == [f"voice-ND-{number:03d}.pdf" for number in range(11, 16)]
    text = text_of(paths[0].read_bytes())
    assert "Aled" in text
    assert "Bram" not in text
