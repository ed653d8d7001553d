"""The one door: what is stopped, what may stand, what the ledger keeps, and that nothing else writes files."""

from __future__ import annotations

import ast
import errno
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nurture_desk.db import audit
from nurture_desk.documents import files
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.answers import Reach
from nurture_desk.domain.guards.hits import HitKind
from nurture_desk.domain.papers import Credit, Paper, Prose, Readers, Section
from nurture_desk.domain.purposes import Purpose
from nurture_desk.services import leaving
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Blocked, Leaves
from nurture_desk.services.suite import Suite
from tests.services.leaks import filled
from tests.services.pupil_stories import parent, sheet

CLEAN = "They counted each other in and laughed."
TODAY = date(2026, 9, 1)
SUBJECT = "case-study:1"


def paper(text: str, readers: Readers = Readers.PUBLIC, *, title: str = "A story", credit: str = "") -> Paper:
    blocks = (Prose(text), Credit(credit)) if credit else (Prose(text),)
    return Paper("case-study", "Case study", title, readers, (Section("What happened", blocks),), service_name="Ours")


def actions(suite: Suite) -> list[str]:
    with suite.desk.look() as conn:
        return [entry.action for entry in audit.entries(conn)]


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_clean_document_leaves_and_ledger_and_trail_know_it(suite: Suite, tmp_path: Path, ending: str) -> None:
    keys = filled(suite)
    sheet(suite, keys["Koji"], parent(suite, keys["Koji"]), {"taking_part": "yes", "story": "yes"}, TODAY)
    left = suite.leaving.save(
        paper(CLEAN),
        tmp_path / f"story.{ending}",
        subject=SUBJECT,
        uses={keys["Koji"]: [Purpose.STORY]},
        for_whom="HMS",
    )
    row = suite.recalls.ledger()[0]
    assert (row.id, row.kind, row.for_whom, row.sha256) == (left.departure_id, "case-study", "HMS", left.sha256)
    assert row.children == ("Koji",)
    assert actions(suite)[0] == "document.left"
    assert (tmp_path / f"story.{ending}").stat().st_size > 1000


def test_a_name_stops_everything_and_nothing_is_kept(suite: Suite, tmp_path: Path) -> None:
    filled(suite)
    before = actions(suite)
    with pytest.raises(Blocked) as stopped:
        suite.leaving.save(paper("Teasel’s band played."), tmp_path / "story.pdf", subject=SUBJECT)
    (hit,) = stopped.value.hits
    assert (hit.kind, hit.text, hit.section) == (HitKind.LEAK, "Teasel", "What happened")
    assert hit.mended.endswith("’s band played.")
    assert not (tmp_path / "story.pdf").exists()
    assert (actions(suite), suite.recalls.ledger()) == (before, [])


def test_a_yes_taken_back_while_the_pages_are_painted_keeps_them_in(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = filled(suite)
    mother = parent(suite, keys["Koji"])
    sheet(suite, keys["Koji"], mother, {"taking_part": "yes", "story": "yes"}, TODAY)

    def painted(*_: object, **__: object) -> bytes:
        sheet(suite, keys["Koji"], mother, {"story": "no"}, TODAY)
        return b"%PDF"

    monkeypatch.setattr(leaving, "paper_pdf", painted)
    with pytest.raises(Blocked) as stopped:
        suite.leaving.save(paper(CLEAN), tmp_path / "story.pdf", subject=SUBJECT, uses={keys["Koji"]: [Purpose.STORY]})
    assert [one.purpose for one in stopped.value.held_back] == ["story"]
    assert (list(tmp_path.glob("*.pdf")), suite.recalls.ledger()) == ([], [])


def test_titles_credits_and_names_of_files_are_read_as_well(suite: Suite, tmp_path: Path) -> None:
    filled(suite)
    for made, name in (
        (paper(CLEAN, title="The year of Koji"), "story.pdf"),
        (paper(CLEAN), "koji_larkspur.pdf"),
        (paper(CLEAN), "StoryOfSion.pdf"),
        (paper("Perdita Loom led it."), "story.pdf"),
        (replace(paper(CLEAN), kind_words="Case study of Koji"), "story.pdf"),
    ):
        with pytest.raises(Blocked):
            suite.leaving.save(made, tmp_path / name, subject=SUBJECT)
    credited = paper(CLEAN, credit="Led by Perdita Loom, tutor")
    suite.leaving.save(credited, tmp_path / "story-may.pdf", subject=SUBJECT, stands=["person:2"])
    with pytest.raises(Blocked):  # she may be named in her credit only
        suite.leaving.save(paper("Perdita Loom led it."), tmp_path / "story.pdf", subject=SUBJECT, stands=["person:2"])


def test_the_copy_of_a_family_names_its_own_child_and_nobody_elses(suite: Suite, tmp_path: Path) -> None:
    keys = filled(suite)
    own = [f"child:{keys['Koji']}"]
    suite.leaving.save(paper("Koji counted us in.", Readers.FAMILY), tmp_path / "a.pdf", subject="r:1", stands=own)
    with pytest.raises(Blocked):
        suite.leaving.save(paper("Koji and Bram sang.", Readers.FAMILY), tmp_path / "b.pdf", subject="r:1", stands=own)


def test_words_about_risk_are_stopped_for_families_asked_for_the_public_and_let_be_inside(suite: Suite) -> None:
    filled(suite)
    text = "This child was at risk of exclusion."
    kinds = {
        readers: [hit.kind for hit in suite.leaving.check(paper(text, readers), subject="")] for readers in Readers
    }
    assert kinds[Readers.FAMILY] == [HitKind.FRAMING]
    assert kinds[Readers.PUBLIC] == [HitKind.ASK]
    assert kinds[Readers.FUNDER] == kinds[Readers.SCHOOL] == kinds[Readers.INSIDE] == []


def test_what_is_asked_may_stand_with_a_reason_here_in_the_document_or_everywhere(suite: Suite) -> None:
    filled(suite)
    guarding = suite.guarding
    made = paper("M was so proud. M came back.")
    first, second = suite.leaving.check(made, subject=SUBJECT)
    with pytest.raises(NurtureError, match="no_reason"):
        guarding.answer(first, " ", Reach.SENTENCE, subject=SUBJECT)
    key = guarding.answer(first, "The name of a chord.", Reach.SENTENCE, subject=SUBJECT)
    assert suite.leaving.check(made, subject=SUBJECT) == [second]
    assert len(suite.leaving.check(made, subject="case-study:2")) == 2
    assert len(suite.leaving.check(paper("M was so very proud."), subject=SUBJECT)) == 1  # another sentence by now
    guarding.answer(second, "A chord.", Reach.DOCUMENT, subject=SUBJECT)
    assert suite.leaving.check(made, subject=SUBJECT) == []
    guarding.take_back(key)
    assert len(guarding.answers(SUBJECT)) == 1
    unknown = suite.leaving.check(paper("We met Zanzibo there."), subject=SUBJECT)
    guarding.answer(unknown[0], "A puppet of ours.", Reach.EVERYWHERE, subject=SUBJECT)
    assert suite.leaving.check(paper("We met Zanzibo there."), subject="another:1") == []


def test_the_name_of_a_child_never_stands_for_a_reason(suite: Suite) -> None:
    filled(suite)
    hits = suite.leaving.check(paper("Koji sang for Mrs Flintham."), subject=SUBJECT)
    child, adult = hits
    for reach in Reach:
        with pytest.raises(NurtureError, match=r"leaving\.answer"):
            suite.guarding.answer(child, "Everybody knows.", reach, subject=SUBJECT)
    with pytest.raises(NurtureError, match="not_everywhere"):
        suite.guarding.answer(adult, "She agreed.", Reach.EVERYWHERE, subject=SUBJECT)
    suite.guarding.answer(adult, "She agreed.", Reach.DOCUMENT, subject=SUBJECT)
    assert suite.leaving.check(paper("Koji sang for Mrs Flintham."), subject=SUBJECT) == [child]


def test_consent_is_asked_at_that_moment(suite: Suite, tmp_path: Path) -> None:
    keys = filled(suite)
    signer = parent(suite, keys["Koji"])
    uses = {keys["Koji"]: [Purpose.STORY]}
    sheet(suite, keys["Koji"], signer, {"taking_part": "yes", "story": "yes"}, TODAY)
    suite.leaving.save(paper(CLEAN), tmp_path / "a.pdf", subject=SUBJECT, uses=uses)
    sheet(suite, keys["Koji"], signer, {"taking_part": "yes", "story": "no"}, TODAY)
    with pytest.raises(Blocked) as stopped:
        suite.leaving.save(paper(CLEAN), tmp_path / "b.pdf", subject=SUBJECT, uses=uses)
    assert [(one.who, one.purpose) for one in stopped.value.held_back] == [("ND-001", "story")]
    assert not (tmp_path / "b.pdf").exists()


def test_l4_the_ledger_is_written_before_the_file_and_stays_when_the_disk_fails(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(suite)
    with pytest.raises(NurtureError):
        suite.leaving.save(paper(CLEAN), tmp_path / "no" / "story.pdf", subject=SUBJECT)
    assert suite.recalls.ledger() == []  # it shows before anything is kept

    def fails(*_: object) -> None:
        assert len(suite.recalls.ledger()) == 1
        raise OSError(errno.EIO, "injected")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(NurtureError):
        suite.leaving.save(paper(CLEAN), tmp_path / "story.pdf", subject=SUBJECT)
    assert len(suite.recalls.ledger()) == 1  # it may say too much, never too little
    assert list(tmp_path.glob("*.p*")) + list(tmp_path.glob(".*")) == []


def test_d6_a_file_leaves_once_all_it_is_part_of_is_committed_and_not_at_all_otherwise(
    suite: Suite, tmp_path: Path
) -> None:
    filled(suite)
    story = tmp_path / "story.pdf"
    with pytest.raises(ZeroDivisionError), suite.desk.change("test.around"):
        suite.leaving.save(paper(CLEAN), story, subject=SUBJECT)
        raise ZeroDivisionError
    assert (story.exists(), suite.recalls.ledger()) == (False, [])
    with suite.desk.change("test.around"):
        suite.leaving.save(paper(CLEAN), story, subject=SUBJECT)
        assert not story.exists()
    assert (story.exists(), len(suite.recalls.ledger())) == (True, 1)


def test_only_pdf_and_word_are_painted(suite: Suite, tmp_path: Path) -> None:
    with pytest.raises(NurtureError, match="kind_of_file"):
        suite.leaving.save(paper(CLEAN), tmp_path / "story.odt", subject=SUBJECT)


def test_among_colleagues_adults_and_schools_are_named_but_no_child(suite: Suite, tmp_path: Path) -> None:
    filled(suite)
    leaves = Leaves("decision", "Decision", Readers.INSIDE, ["Perdita Loom for Thistle Lane Primary"], AMONG_COLLEAGUES)
    suite.leaving.save_bytes(leaves, tmp_path / "a.pdf", b"%PDF")
    told = replace(leaves, texts=["Perdita Loom knows Bram Teasel"])
    with pytest.raises(Blocked):
        suite.leaving.save_bytes(told, tmp_path / "b.pdf", b"%PDF")


def test_a_new_name_is_known_at_once(suite: Suite) -> None:
    filled(suite)
    assert suite.guarding.check_text("Zebedee sang.")[0].kind is HitKind.ASK
    from tests.services.pupil_stories import child

    child(suite, "Zebedee", "Quillfeather")
    assert suite.guarding.check_text("Zebedee sang.")[0].kind is HitKind.LEAK


# Who may write a file: the door itself, and what holds nobody's words.
WRITERS = {
    "diagnostics": "versions and counts; the trail says so first",
    "leaving": "the door",
    "access_out": "the bundle for who asked what is kept of a child: its own review stands before it",
    "backup_files": "what lies beside a backup: checksums, no name",
    "backup_places": "where the backups are: a folder",
    "rekeying": "the recovery sheet of a new key",
    "tombstones": "random numbers of who was erased",
    "tutor_packs": "asks the door, then writes a folder that is whole or not there",
    "desks": "the recovery sheet: a key and no name",
    "every_document": "the recovery sheet and the empty list, to look at",
    "every_form": "forms to look at, of a sample desk or with nobody on them",
    "guide_paper": "the user guide, which names nobody",
    "combine": "the national table out of other people's workbooks, which needs no desk",
    "return_export": "the blank workbook, which needs no desk",
}


def test_l4_nothing_else_in_the_services_writes_files() -> None:
    found = set()
    for path in Path("nurture_desk/services").rglob("*.py"):
        names = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module == files.__name__
            for alias in node.names
        }
        if names & {"write_atomically", "write_all", "Staged"}:
            found.add(path.stem)
    assert found <= set(WRITERS)
