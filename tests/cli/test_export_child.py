"""``export-child``: a draft until its review is recorded in the desk, then the bundle itself (trust.md G1)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from nurture_desk.cli.opening import writing
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.domain.subject_access import Decision
from tests.cli.commands_run import Ask, copied


@pytest.fixture
def desk_file(sample_file: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A copy of the sample, its key in the environment."""
    path = tmp_path / "s.nurture"
    monkeypatch.setenv("NURTURE_DESK_KEY", copied(sample_file, path))
    return str(path)


def _reviewed(desk: str) -> tuple[int, list[str]]:
    """Koji's mother asked, everything was decided and reviewed; the request, and what names every other child."""
    with writing(Path(desk)) as suite:
        access = suite.subject_access
        with suite.desk.look() as conn:
            koji = conn.execute(select(pupil.c.id).where(pupil.c.code == "ND-005")).scalar_one()
            others = conn.execute(select(pupil.c.surname).where(pupil.c.id != koji, pupil.c.surname != "")).scalars()
            names = list(others)
        key = access.begin(pupil_id=koji, received_on=date(2027, 3, 4), asked_by="J. Larkspur", relation="mother")
        access.may_ask(key, how="known to the school", on=date(2027, 3, 4), by="Odile Marsh")
        review = access.review(key)
        access.decide(review, [one.place for one in review.open], Decision.COVER)
        access.reviewed(key, "Odile Marsh")
    return key, names


def test_g1_without_a_review_it_gives_a_draft_and_says_what_is_wanting(
    ask: Ask, desk_file: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    made = ask("export-child", "nd-009", "--desk", desk_file, "--out", str(out), "--json", "-").answer
    assert (made["code"], made["status"], made["draft"], made["request"]) == ("ND-009", "draft", True, None)
    assert made["wants"] == ["asked_by", "may_ask", "reviewed_by"]
    assert 0 < made["doubtful"] == made["undecided"] == made["covered"]
    assert sorted(one.name for one in out.iterdir()) == sorted(made["files"])
    assert made["files"] == ["ND-009-everything-DRAFT.pdf", "ND-009-everything-DRAFT.json"]
    assert json.loads((out / made["files"][1]).read_text(encoding="utf-8"))["status"] == "DRAFT for review"


def test_g1_once_the_review_is_recorded_it_gives_the_bundle_itself(ask: Ask, desk_file: str, tmp_path: Path) -> None:
    _, others = _reviewed(desk_file)
    said = ask("export-child", "ND-005", "--desk", desk_file, "--out", str(tmp_path / "out"))
    assert (said.code, said.err) == (0, "")
    assert said.out == "The bundle is in out: 2 files.\n"
    told = (tmp_path / "out" / "ND-005-everything.json").read_text(encoding="utf-8")
    assert '"status": "final"' in told
    assert [name for name in others if name in told] == []


def test_g1_a_code_nobody_has_is_refused_and_nothing_is_written(ask: Ask, desk_file: str, tmp_path: Path) -> None:
    said = ask("export-child", "ND-999", "--desk", desk_file, "--out", str(tmp_path / "out"))
    assert "ND-999" in said.refused
    assert not (tmp_path / "out").exists()


def test_g1_neither_the_answer_nor_odd_words_spoil_a_bundle(ask: Ask, desk_file: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    over = out / "ND-009-everything-DRAFT.json"
    words = ("export-child", "ND-009", "--desk", desk_file, "--out", str(out))
    assert "two things" in ask(*words, "--json", str(over)).refused
    assert "letters" in ask("export-child", "\udcff", "--desk", desk_file, "--out", str(out)).refused
    assert not out.exists()
