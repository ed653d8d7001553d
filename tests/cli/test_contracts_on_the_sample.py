"""The contracts of the commands that need a year's work to show: list, print, document, return, on one sample."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from nurture_desk.services.desks import Desks
from tests.cli.commands_run import Ask, copied


@dataclass(frozen=True)
class Sample:
    """A sample desk made by the command, and the key it printed."""

    path: Path
    key: str


@pytest.fixture(scope="module")
def sample(sample_file: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """One sample for every test here; what they change is what other tests do not count."""
    path = tmp_path_factory.mktemp("contracts") / "sample.nurture"
    return Sample(path, copied(sample_file, path))


@pytest.fixture
def desk(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> str:
    """The sample's path, its key being in the environment."""
    monkeypatch.setenv("NURTURE_DESK_KEY", sample.key)
    return str(sample.path)


def test_the_sample_holds_the_people_of_the_stories_by_code(ask: Ask, desk: str) -> None:
    def names(what: str) -> set[str]:
        rows = ask("list", what, "--desk", desk, "--json", "-").answer[what]
        assert rows
        assert all(row.keys() == {"code", "name"} and row["code"] for row in rows)
        return {row["name"] for row in rows}

    assert "Thistle Lane Primary School" in names("schools")
    assert "Perdita Loom" in names("tutors")
    assert "Koji Larkspur" in names("children")
    assert names("groups")
    assert "2026-27" in names("years")


def test_list_without_json_is_for_people(ask: Ask, desk: str) -> None:
    said = ask("list", "tutors", "--desk", desk)
    assert (said.code, said.err) == (0, "")
    assert re.search(r"^NT-\d{3}  \S", said.out, re.MULTILINE)


def test_consent_forms_come_with_the_layout_of_their_boxes(ask: Ask, desk: str, tmp_path: Path) -> None:
    child = ask("list", "children", "--desk", desk, "--json", "-").answer["children"][0]["code"]
    out, layout = tmp_path / "consent.pdf", tmp_path / "consent.json"
    words = ("print", "consent", "--desk", desk, "--out", str(out), "--layout", str(layout), "--for", child)
    assert ask(*words).code == 0
    described = json.loads(layout.read_text(encoding="utf-8"))
    assert {"form", "version", "pages"} <= described.keys()
    assert described["form"] == "consent"
    with pypdfium2.PdfDocument(out) as pdf:
        for page in described["pages"]:
            assert {"page", "ref", "width", "height", "boxes", "text_areas"} <= page.keys()
            sheet = pdf[page["page"] - 1]
            assert sheet.get_size() == pytest.approx((page["width"], page["height"]), abs=0.01)
            assert page["ref"] in sheet.get_textpage().get_text_bounded()
            for box in page["boxes"]:
                assert box.keys() >= {"field", "option", "rect"}
                check_inside(box["rect"], page)
            for area in page["text_areas"]:
                check_inside(area["rect"], page)
    fields = {box["field"] for page in described["pages"] for box in page["boxes"]}
    assert {"taking_part", "photo_school"} <= fields
    areas = {area["field"] for page in described["pages"] for area in page["text_areas"]}
    assert "signature" in areas


def check_inside(rect: list[float], page: Mapping[str, Any]) -> None:
    """Left, bottom, right, top in points, on the page."""
    left, bottom, right, top = rect
    assert 0 <= left < right <= page["width"]
    assert 0 <= bottom < top <= page["height"]


def test_a_pupil_report_is_written_and_what_is_held_back_is_listed(ask: Ask, desk: str, tmp_path: Path) -> None:
    children = ask("list", "children", "--desk", desk, "--json", "-").answer["children"]
    koji = next(row["code"] for row in children if row["name"] == "Koji Larkspur")
    for copy in ("family", "analysis"):
        out = tmp_path / f"{copy}.pdf"
        to = ("--out", str(out), "--desk", desk, "--json", "-")
        answer = ask("document", "pupil-report", "--for", koji, "--copy", copy, *to).answer
        assert answer["blocked"] == []
        assert all(line.keys() == {"who", "purpose", "why"} for line in answer["held_back"])
        assert out.read_bytes().startswith(b"%PDF-")
    nowhere = tmp_path / "nobody.pdf"
    assert "ND-999" in ask("document", "pupil-report", "--for", "ND-999", "--out", str(nowhere), "--desk", desk).refused
    assert not nowhere.exists()


def named_cells(path: Path) -> dict[str, object]:
    """The values of the defined names of a return."""
    book = openpyxl.load_workbook(path)
    found = {}
    for name, defined in book.defined_names.items():
        ((sheet, cell),) = defined.destinations
        found[name] = book[sheet][cell.replace("$", "")].value
    return found


def contract_names() -> set[str]:
    """The defined names of the contract, as it spells them."""
    plain = (
        "schema_version service_name programme_year period return_number signed_off_on groups schools"
        " schools_new tutors pupils_started pupils_completed pupils_left_early pupils_research_consent"
        " sessions_planned sessions_held minutes_delivered attendance_present attendance_possible"
        " pupils_triangulated voices_pupil voices_tutor voices_school voices_family progression_offered"
        " progression_started case_studies observations match_cash match_hours training_tutors"
        " training_managers tutors_trained_to_date reflection_meetings reflection_attendances tutor_responses"
        " tutor_recommend tutor_recommend_of tutor_better_teacher tutor_better_teacher_of tutor_wider_impact"
        " tutor_wider_impact_of org_understanding_evidence org_embedded_evidence work_skills_evidence"
        " work_adapting_evidence work_consulting_evidence plan_roll_out plan_relationships plan_documentation"
        " plan_whole_class plan_reflection plan_trauma_training"
    )
    outcomes = ("musical_skills", "agency", "resilience", "musical_community")
    ends = ("increased", "not_yet", "cannot_tell", "not_judged")
    return {*plain.split(), *(f"outcome_{key}_{end}" for key in outcomes for end in ends)}


def test_the_return_has_every_defined_name_and_says_what_is_missing(ask: Ask, desk: str, tmp_path: Path) -> None:
    out = tmp_path / "return.xlsx"
    answer = ask("return", "--desk", desk, "--out", str(out), "--year", "2026-27", "--json", "-").answer
    assert {"missing", "claims_without_evidence", "evidence_without_claim"} <= answer.keys()
    assert all({"what", "who", "mend"} <= line.keys() for line in answer["missing"])
    assert out.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    cells = named_cells(out)
    assert contract_names() <= cells.keys()
    assert (cells["programme_year"], cells["period"]) == ("2026-27", "final")
    groups = ask("list", "groups", "--desk", desk, "--json", "-").answer["groups"]
    assert 0 < int(str(cells["groups"])) <= len(groups)


def test_a_blank_return_has_every_defined_name_and_no_desk(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "blank.xlsx"
    assert ask("return", "--blank", "--out", str(out)).code == 0
    cells = named_cells(out)
    assert contract_names() <= cells.keys()
    assert cells["pupils_started"] is None
    assert ask("return", "--out", str(tmp_path / "none.xlsx")).code == 2  # not blank, and of no desk


@pytest.fixture
def held(desk: str, sample: Sample) -> Iterator[str]:
    """The sample while somebody else has it open."""
    holder = Desks().open_with_recovery_key(sample.path, sample.key)
    yield desk
    holder.close()


def test_while_a_window_holds_the_desk_looking_goes_on_and_writing_is_refused(ask: Ask, held: str) -> None:
    assert ask("list", "groups", "--desk", held, "--json", "-").answer["groups"]
    assert ask("shortlist", "--desk", held, "--json", "-").answer["schools"]
    assert "is open in" in ask("import-schools", "x.csv", "--desk", held, "--json", "-").refused
