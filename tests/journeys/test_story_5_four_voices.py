"""Story 5 as it is lived: four voices come in on four ways, one report is made of them, neither copy leaks."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from nurture_desk import jobs
from nurture_desk.__main__ import main
from nurture_desk.domain import recovery_key
from nurture_desk.domain.evidence import Source
from nurture_desk.domain.reports import Copy, Section
from nurture_desk.domain.sessions import Mark
from nurture_desk.domain.slips import FamilySlip, PupilVoice
from nurture_desk.views.evidence.page import EvidencePage
from tests.cli.commands_run import Said
from tests.conftest import KEY
from tests.services.test_reports import agree
from tests.views.conftest import dressed, opens

__all__ = ["dressed", "opens"]  # fixtures

TODAY = date(2027, 3, 5)
SHOUT = "Koji shouted when Bram took the drum. He came back after a song."
FRIEND = "Koji has made a friend in the playground: Ines."
CHAT = f"""[23/02/2027, 12:10] Mrs Wick: {FRIEND}
[23/02/2027, 12:11] Mrs Wick: See you on Tuesday."""


@pytest.fixture
def year(larkspur: Any, suite: Any, clock: Any, desk: Any) -> Any:
    """Twenty Tuesdays, of which Koji was there for seventeen, listening in some; his family agreed to two uses."""
    koji = larkspur.children["Koji"]
    clock.go_to(date(2026, 9, 1))
    suite.planning.plan(larkspur.group, date(2026, 9, 22))
    clock.go_to(TODAY)
    for place, row in enumerate(suite.sessions.of_group(larkspur.group)):
        if row.held_on <= TODAY:
            mark = Mark.NOT_HERE if place in (3, 8, 11) else (Mark.LISTENING, Mark.PLAYING)[place % 2]
            suite.registers.mark(row.id, koji, mark)
    agree(desk, koji, "learning", "words")
    return larkspur


@pytest.fixture
def ask(desk: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command line on the same desk and day."""
    monkeypatch.setenv("NURTURE_DESK_KEY", recovery_key.spell(KEY))
    monkeypatch.setenv("NURTURE_DESK_TODAY", "2027-03-05")

    def run(*words: str) -> Said:
        capsys.readouterr()
        code = main([*words, "--desk", str(desk.path), "--json", "-"])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


def test_story_5_four_voices_and_no_leak(
    year: Any, suite: Any, opens: Any, qtbot: Any, ask: Any, tmp_path: Path
) -> None:
    koji, bram = year.children["Koji"], suite.evidence.child(year.children["Bram"]).code
    three_voices_come_in(suite, year)
    page = opens(EvidencePage, 1300, 1000)
    the_tas_message_is_pasted(page, qtbot, koji)
    lines = the_report_is_poured(page, suite, koji)
    assert [line.text for line in lines[Section.TUTOR]] == [
        "Koji shouted when Bram took the drum.",
        "He came back after a song.",
    ], "each sentence has a tick of its own"

    family = the_family_copy_leaves_from_the_window(page, qtbot, tmp_path)
    assert "Koji was part of 17 sessions." in family
    assert "“I did the drop.”" in family
    assert "Sings in the bath." in family
    for word in ("shouted", "Bram", "came back", "friend", "Ines", "playground", "not here", "absen"):
        assert word not in family

    told, analysis = the_analysis_copy_leaves_from_the_command_line(ask, tmp_path)
    for words in (
        "shouted when",
        "came back after a song",
        "has made a friend",
        "Sings in the bath.",
        "I did the drop.",
    ):
        assert words in analysis
    for name in ("Koji", "Larkspur", "Bram", "Ines", "Thistle", "Perdita", "Loom", "Wick"):
        assert name not in analysis
    assert f"ND-014 shouted when {bram} took the drum." in analysis
    assert told["held_back"] == []
    assert "May be read by the family on request." in analysis

    what_was_held_back_is_listed(ask, suite, koji, tmp_path)


def three_voices_come_in(suite: Any, year: Any) -> None:
    """A line of the diary in one keystroke, a family slip, a voice sheet."""
    koji, day = year.children["Koji"], date(2027, 2, 23)
    suite.evidence.from_diary(suite.sessions.of_group(year.group)[-1].id, SHOUT)
    home = FamilySlip(0, koji, 0, day, "Mum", noticed="Sings in the bath.", may_use=True)
    suite.slips.save(home)
    suite.slips.make_item(suite.slips.family_slips(koji)[0], "noticed", ("musical_skills",), family_may_see=True)
    suite.slips.save(PupilVoice(0, koji, 0, day + timedelta(days=7), proud="I did the drop."))
    suite.slips.make_item(suite.slips.voices(koji)[0], "proud", ("agency",), family_may_see=True)


def the_tas_message_is_pasted(page: Any, qtbot: Any, koji: int) -> None:
    """Nothing is kept before the line is chosen, and the one that is no evidence is not."""
    page.show_thing("pasted")
    part = page.deck.part("pasted")
    part.text.setPlainText(CHAT.replace("[23/02/2027, 12:11] Mrs Wick: See", "[23/02/2027, 12:11] Odile: See"))
    part.read_button.click()
    qtbot.waitUntil(lambda: len(part.lines) == 2, timeout=20_000)
    assert "Ines" in [hit.text for hit in part.lines[0].spoken.named]
    part.speakers["Mrs Wick"].set_value(Source.TA)
    part.lines[0].tick.click()
    assert part.lines[0].about.value() == ("child", koji)
    part.may_use.click()
    part.keep_button.click()
    assert [row.source for row in page.suite.evidence.of_child(koji)].count(Source.TA) == 1


def the_report_is_poured(page: Any, suite: Any, koji: int) -> dict[Section, Any]:
    page.open_child(koji, "report")
    page.deck.part("report").give.pour_button.click()
    draft = suite.reports.of_child(koji)
    assert draft.waiting == 0
    return {section: draft.of(section) for section in Section}


def the_family_copy_leaves_from_the_window(page: Any, qtbot: Any, folder: Path) -> str:
    view, out = page.deck.part("report"), folder / "koji.pdf"
    assert [line.text for line in page.suite.report_copies.held_back(view.pupil_id, Copy.FAMILY)] == [
        FRIEND,
        "Koji shouted when Bram took the drum.",
        "He came back after a song.",
    ]
    page.ask.files = [out]
    view.give.save_button.click()
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert jobs.wait(20_000)
    with pypdfium2.PdfDocument(out) as document:
        told = " ".join(part.get_textpage().get_text_bounded() for part in document)
        assert set(document.get_metadata_dict().values()) & {"Koji", "Larkspur"} == set()
    return " ".join(told.split())


def the_analysis_copy_leaves_from_the_command_line(ask: Any, folder: Path) -> tuple[dict[str, Any], str]:
    out = folder / "ND-001-analysis.docx"
    said = ask("document", "pupil-report", "--for", "ND-014", "--copy", "analysis", "--out", str(out))
    assert said.code == 0, said.err + said.out
    document = docx.Document(str(out))
    parts = [
        document.element.body,
        document.sections[0].first_page_header._element,
        document.sections[0].footer._element,
    ]
    return json.loads(said.out), " ".join("".join(part.itertext()) for part in parts)


def what_was_held_back_is_listed(ask: Any, suite: Any, koji: int, folder: Path) -> None:
    """By code and reason, never with the words; and the ledger knows both copies."""
    again = ask("document", "pupil-report", "--for", "ND-014", "--out", str(folder / "again.pdf"))
    held = json.loads(again.out)["held_back"]
    assert {(one["who"], one["purpose"]) for one in held} == {("ND-014", "share_with_family")}
    assert len(held) == 3
    assert "friend" not in again.out
    shown = suite.report_copies.copy(koji, Copy.FAMILY)
    assert [line.text for part in shown.sections for line in part.lines] == ["I did the drop.", "Sings in the bath."]
