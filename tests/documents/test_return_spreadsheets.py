"""The return in spreadsheets: what Excel is told in its own terms, and what is left after LibreOffice saved it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from nurture_desk.documents.return_workbook import blank_workbook, return_workbook
from nurture_desk.documents.wording import say
from nurture_desk.domain.return_checksum import CHECKSUM_NAME
from nurture_desk.domain.return_document import ReturnDocument
from nurture_desk.domain.returns import FIGURES, FigureKind
from tests.documents.test_return_papers import document

__all__ = ["document"]  # a fixture

RULES = {
    FigureKind.COUNT: "whole",
    FigureKind.OF: "whole",
    FigureKind.POUNDS: "whole",
    FigureKind.YES_NO: "list",
    FigureKind.PERIOD: "list",
    FigureKind.DATE: "date",
    FigureKind.YEAR: "custom",
    FigureKind.TEXT: None,
}
NAMES = {figure.name for figure in FIGURES} | {CHECKSUM_NAME}
SIGNS = (("agency", "Makes choices through music"),)
BLANK = blank_workbook(SIGNS)


def cell(book: Workbook, name: str) -> openpyxl.cell.Cell:
    ((sheet, place),) = book.defined_names[name].destinations
    return book[sheet][place.replace("$", "")]


def rules(book: Workbook) -> dict[str, str | None]:
    """The kind of rule on each figure's cell."""
    given = book["Return"].data_validations.dataValidation
    found = {}
    for figure in FIGURES:
        place = cell(book, figure.name).coordinate
        found[figure.name] = next((one.type for one in given if place in one.sqref), "none")
    return found


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_each_kind_of_figure_has_its_rule_and_says_what_it_means() -> None:
    book = openpyxl.load_workbook(io.BytesIO(BLANK))
    assert rules(book) == {figure.name: RULES[figure.kind] for figure in FIGURES}
    for one in book["Return"].data_validations.dataValidation:
        assert 0 < len(one.promptTitle) <= 32, one.sqref
        assert 0 < len(one.prompt) <= 255, one.sqref
        if one.type == "whole":
            assert (one.operator, one.formula1) == ("greaterThanOrEqual", "0")


def test_every_sheet_prints_on_a4_with_its_head_on_every_page() -> None:
    book = openpyxl.load_workbook(io.BytesIO(BLANK))
    for sheet in book:
        assert sheet.page_setup.paperSize == 9, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0), sheet.title
        assert sheet.print_title_rows, sheet.title
        assert sheet.freeze_panes, sheet.title
        assert sheet.oddHeader.left.text, sheet.title
        assert "&P" in sheet.oddFooter.right.text, sheet.title
        assert not sheet.merged_cells.ranges, sheet.title
        assert not sheet.protection.sheet, sheet.title


def test_nothing_in_it_runs_or_reaches_out(document: ReturnDocument) -> None:
    for content in (BLANK, return_workbook(document)):
        found = parts(content)
        assert not [name for name in found if "vba" in name.lower() or "external" in name.lower()]
        assert "Imogen" not in found["docProps/core.xml"] + found["docProps/app.xml"]
        for name, xml in found.items():
            if name.startswith("xl/worksheets/"):
                assert "<hyperlink" not in xml
                typed = re.findall(r"<f>([^<]*)</f>", xml)
                assert all(one.startswith("IF(") for one in typed), typed


def test_what_cannot_be_right_is_said_beside_it(document: ReturnDocument) -> None:
    book = openpyxl.load_workbook(io.BytesIO(return_workbook(document)), data_only=True)
    row = cell(book, "outcome_musical_community_increased").row
    assert book["Return"].cell(row, 6).value == "3 of 3 increased"
    asked = openpyxl.load_workbook(io.BytesIO(BLANK))
    for name in ("tutor_recommend", "pupils_completed", "attendance_present", "outcome_agency_increased"):
        formula = asked["Return"].cell(cell(asked, name).row, 6).value
        assert str(formula).startswith("=IF("), name


def test_the_blank_offers_every_category_and_sign_to_fill_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(BLANK))
    rows = [tuple(one.value for one in row) for row in book["Demographic margins"].iter_rows()]
    assert ("Free school meals", "Yes, free meals now or pupil premium", None) in rows
    assert ("Ethnicity", "not known", None) in rows
    assert {row[0] for row in rows} >= {"Year group", "Young carer"}
    signs = [tuple(one.value for one in row) for row in book["Indicators"].iter_rows()]
    assert ("Agency", "Makes choices through music", None, None) in signs
    assert {one.type for one in book["Learning"].data_validations.dataValidation} == {"list"}


def test_the_workbook_and_the_page_about_it_mean_the_same() -> None:
    page = Path("docs/return-format.md").read_text(encoding="utf-8")
    for figure in FIGURES:
        (line,) = re.findall(rf"^\| `{figure.name}` \| [^|]+ \| ([^|]+) \|$", page, re.MULTILINE)
        told = re.sub(r"[`*]", "", line).replace("tutor_responses", "the number who answered at all")
        meant = say(f"returns.meaning.{figure.name}")
        assert told.strip().casefold() in meant.casefold(), figure.name


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blank workbook with a few cells filled in, as LibreOffice saves it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not on this machine")
    folder = tmp_path_factory.mktemp("office")
    book = openpyxl.load_workbook(io.BytesIO(BLANK))
    filled = {"pupils_started": 4, "pupils_completed": 5, "outcome_agency_increased": 3, "service_name": "=Fenn"}
    for name, value in {**filled, "outcome_agency_not_yet": 1, "outcome_agency_cannot_tell": 0}.items():
        cell(book, name).value = value
        if isinstance(value, str):
            cell(book, name).data_type = "s"
    book.save(folder / "filled.xlsx")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    out = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(folder / "filled.xlsx")]
    subprocess.run([office, profile, "--headless", *out], check=True, capture_output=True, timeout=120)
    return folder / "out" / "filled.xlsx"


def test_libreoffice_keeps_names_values_rules_and_formulas(saved: Path) -> None:
    book, shown = openpyxl.load_workbook(saved), openpyxl.load_workbook(saved, data_only=True)
    assert set(book.defined_names) >= NAMES
    assert cell(book, "pupils_started").value == 4
    assert cell(book, "service_name").value == "=Fenn"
    assert cell(book, "service_name").data_type == "s"
    assert cell(book, "tutors").value is None
    found = rules(book)
    assert {name: found[name] for name in ("tutors", "plan_roll_out", "signed_off_on", "programme_year")} == {
        "tutors": "whole",
        "plan_roll_out": "list",
        "signed_off_on": "date",
        "programme_year": "custom",
    }
    beside = shown["Return"]
    assert beside.cell(cell(shown, "outcome_agency_increased").row, 6).value == "3 of 4 increased"
    assert beside.cell(cell(shown, "pupils_completed").row, 6).value == "More than: Children who started"
