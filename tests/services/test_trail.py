"""The trail as it is read: every action has its words, what left is found, and no door opens without an entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nurture_desk.db import audit
from nurture_desk.documents.wording import has
from nurture_desk.domain.complaints import Complaint
from nurture_desk.domain.media import Departure
from nurture_desk.domain.papers import Paper, Prose, Readers, Section, passages
from nurture_desk.domain.trail import Kind, kind_of, leads_to
from nurture_desk.services.suite import Suite
from nurture_desk.services.trail import words_of
from tests.services.test_undoing import SERVICES, _actions

_LEAVES = re.compile(r'action="([a-z_.]+)"')
PAPER = Paper("note", "Note", "A note", Readers.INSIDE, (Section("", (Prose("They sang."),)),), service_name="Ours")


def test_l4_every_action_that_is_written_down_has_its_words() -> None:
    named = {found for file in SERVICES.rglob("*.py") for found in _LEAVES.findall(file.read_text(encoding="utf-8"))}
    assert {"prints.left", "list.export"} <= named
    every = named | set(_actions()) | {"document.left"}
    assert {one for one in every if not (has(f"undo.action.{one}") or has(f"trail.action.{one}"))} == set()
    assert words_of("list.export") == "List saved as a workbook"


def _saved(suite: Suite, folder: Path) -> object:
    return suite.leaving.save(PAPER, folder / "note.pdf", subject="note:1")


def _printed(suite: Suite, _folder: Path) -> object:
    return suite.leaving.for_printer(PAPER, subject="note:1")


def _listed(suite: Suite, folder: Path) -> object:
    return suite.list_export.save("List", ["Head"], [["cell"]], folder / "list.xlsx")


def _copied(suite: Suite, _folder: Path) -> object:
    return suite.list_export.copied("List", 3, named=False)


@pytest.mark.parametrize("door", [_saved, _printed, _listed, _copied])
def test_l4_no_door_opens_without_its_entry_and_no_entry_goes_without_its_row(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, door: Callable[[Suite, Path], object]
) -> None:
    door(suite, tmp_path)
    newest = suite.trail.rows()[0]
    assert newest.kind is Kind.LEFT
    assert newest.leads == (("departure", "consent", "left"),)
    kept: list[Departure] = suite.recalls.ledger()
    for file in tmp_path.iterdir():
        file.unlink()

    def refuse(*_given: object) -> int:
        raise OSError("the trail cannot be written")

    monkeypatch.setattr(audit, "append", refuse)
    with pytest.raises(OSError, match="cannot be written"):
        door(suite, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert suite.recalls.ledger() == kept


def test_entries_fall_into_kinds_and_lead_to_their_records() -> None:
    kinds = {
        "prints.left": Kind.PRINTED,
        "pupils.erased": Kind.ERASED,
        "desk.opened": Kind.KEYS,
        "consent.left": Kind.LEFT,
        "desk.undone": Kind.WORK,
        "partners.save": Kind.WORK,
    }
    assert {action: kind_of(action, {}) for action in kinds} == kinds
    assert kind_of("letters.left", {"departure": 3}) is Kind.LEFT
    detail = {"pupil": 14, "complaint": "CP-02", "group": [1, 2], "school": True, "lines": 3}
    assert leads_to(detail) == [
        ("complaint", "protection", ("losses", ("complaint", "CP-02"))),
        ("pupil", "pupils", ("pupil", 14)),
    ]


def test_entries_leave_as_a_document_that_says_whether_all_are_there(suite: Suite, tmp_path: Path) -> None:
    suite.complaints.save(Complaint(suite.desk.today(), about="An open bag"))
    rows = suite.trail.rows()
    text = "\n".join(passage.text for passage in passages(suite.trail_paper.paper(rows)))
    assert "Complaint saved" in text
    assert "complaint: CP-01" in text
    assert f"{len(rows)} entries, 1 to {len(rows)}. All {len(rows)} entries are there" in text
    assert suite.trail_paper.write(rows, tmp_path / "trail.docx").path.exists()
    assert suite.trail.rows()[0].action == "document.left"
