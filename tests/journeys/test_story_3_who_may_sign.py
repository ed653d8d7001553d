"""Story 3 as it is lived: printed and read on the command line, confirmed in the window, shown, and called back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import pytest

from nurture_desk import jobs
from nurture_desk.__main__ import main
from nurture_desk.domain import recovery_key
from nurture_desk.domain.consent import Channel, State
from nurture_desk.domain.groups import GroupKind
from nurture_desk.domain.purposes import MEDIA, QUESTIONS, Purpose
from nurture_desk.domain.signers import Capacity, Care, Signer, Situation
from nurture_desk.domain.tray import WAITS, Place
from nurture_desk.views.consent.page import ConsentPage
from nurture_desk.views.intake.page import IntakePage
from tests.cli.commands_run import Said
from tests.conftest import KEY
from tests.scans.came_back import CameBack
from tests.services.pupil_stories import child, ground, group, parent
from tests.views.conftest import dressed, opens

__all__ = ["dressed", "opens"]  # fixtures

YES = {purpose.value: "yes" for purpose in Purpose}
FIVE = {purpose.value: "yes" for purpose in QUESTIONS}
BY_HAND = {"signature": "ink", "name": "ink", "date": "ink"}
SHEETS = {
    "ND001": {**YES, **BY_HAND, "signer": "carer"},
    "ND002": {**FIVE, **BY_HAND, "photo_school": "yes", "photo_web": "yes", "signer": "parent"},
    "ND003": {**YES, **BY_HAND, "signer": "young_person"},
    "ND004": {**YES, **BY_HAND, "signer": "parent"},
}
OWN_PAGE = {"child_join": "yes", "child_photo": "no", "child_words": "yes", "own_mark": "ink", "date": "ink"}
NAMES = {"Bram": "Nell Ashby", "Ines": "Ama Quill", "Zofia": "Zofia Wren", "Mabel": "Ama Thrift"}
SIGNED = "2026-09-14"


@pytest.fixture
def children(desk: Any, suite: Any, clock: Any) -> dict[str, int]:
    """Who can sign, as the school has said it; nothing is on file yet."""
    ground(desk)
    clock.go_to(date(2026, 9, 10))
    larkspur = group(suite)
    born = {"Bram": (6, 2018), "Ines": (3, 2018), "Zofia": (5, 2010), "Mabel": (2, 2018)}
    surnames = {"Bram": "Teasel", "Ines": "Quill", "Zofia": "Wren", "Mabel": "Thrift"}
    keys = {name: child(suite, name, surnames[name], born[name]) for name in born}
    care = Care(keys["Bram"], "Fennshire", "Team 3")
    suite.consents.set_situation(keys["Bram"], Situation.BY_AGREEMENT, "SENCO", date(2026, 9, 1), care)
    carer = Signer(0, keys["Bram"], "Nell Ashby", "Foster carer", Capacity.CARER, delegated_on=date(2026, 9, 1))
    suite.consents.save_signer(carer)
    parent(suite, keys["Ines"], "Ama Quill")
    parent(suite, keys["Ines"], "Jon Quill", "Father")
    parent(suite, keys["Mabel"], "Ama Thrift")
    suite.groups.place(larkspur, [keys["Bram"], keys["Ines"], keys["Mabel"]])
    strand = group(suite, "Mentoring", GroupKind.MENTORING)
    suite.groups.place(strand, [keys["Zofia"]])
    return keys


@pytest.fixture
def ask(desk: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command line on the same desk and day."""
    monkeypatch.setenv("NURTURE_DESK_KEY", recovery_key.spell(KEY))
    monkeypatch.setenv("NURTURE_DESK_TODAY", "2026-09-10")

    def run(*words: str) -> Said:
        capsys.readouterr()
        code = main([*words, "--desk", str(desk.path)])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


def printed(ask: Any, folder: Path, form: str, *codes: str) -> tuple[Path, Path]:
    out, layout = folder / f"{form}.pdf", folder / f"{form}.json"
    assert ask("print", form, "--out", str(out), "--layout", str(layout), "--for", *codes).code == 0
    return out, layout


def scanned(print_: tuple[Path, Path], said: dict[str, dict[str, str]]) -> list[Path]:
    """The pages of these people as they came back, by the mark in their reference; a picture each, the last first."""
    paper, layout = print_
    came, files = CameBack(paper, 150, seed=3), []
    for page in reversed(json.loads(layout.read_text(encoding="utf-8"))["pages"]):
        person = page["ref"].split("-")[1]
        if person in said:
            files.append(paper.with_name(f"{paper.stem}-{person}-{page['page']}.png"))
            cv2.imwrite(str(files[-1]), came.page(page, said[person]))
    return files


@pytest.mark.slow
def test_g4_who_may_sign_and_what_is_called_back(
    ask: Any, children: dict[str, int], suite: Any, clock: Any, opens: Any, qtbot: Any, tmp_path: Path
) -> None:
    forms = printed(ask, tmp_path, "consent", "ND-001", "ND-002", "ND-003", "ND-004")
    own = printed(ask, tmp_path, "child-page", "ND-004")
    scans = [*scanned(forms, SHEETS), *scanned(own, {"ND004": OWN_PAGE})]
    reads_what_was_ticked(ask, scans)
    assert suite.consents.answers(children["Ines"]) == [], "reading stores nothing"

    clock.go_to(date(2026, 9, 15))
    page = opens(IntakePage, 1400, 900)
    page.read_files(scans)
    assert jobs.wait(60_000)
    qtbot.waitUntil(lambda: len(page.tray().bench.rows()) == 5, timeout=20_000)
    confirms_all(page)
    stands_as_the_story_says(suite, children)

    shown_on_20_october(opens, suite, clock, children)
    the_other_parent_rings(opens, suite, clock, children)


def reads_what_was_ticked(ask: Any, scans: list[Path]) -> None:
    said = ask("read", *map(str, scans), "--json", "-")
    assert said.code == 0, said.err
    pages = json.loads(said.out)["pages"]
    assert len(pages) == len(scans)
    for page in pages:
        truth = OWN_PAGE if page["form"] == "child-page" else SHEETS[page["ref"].split("-")[1]]
        for key, field in page["fields"].items():
            if field["state"] == "clear":
                assert field["value"] == truth.get(key, "none"), (page["ref"], key)
        assert {one["code"] for one in page["problems"]} <= {"registration"}, page["ref"]


def confirms_all(page: Any) -> None:
    """Type what is written by hand, choose what is in doubt, confirm: each sheet as it comes."""
    bench = page.tray().bench
    for row in list(bench.rows()):
        assert row.place in WAITS
        bench.open_sheet(row.key)
        name = row.name.split()[0]
        own_page = row.form == "child-page"
        truth = OWN_PAGE if own_page else SHEETS[row.code.replace("-", "")]
        for _ in range(40):
            view = bench.view()
            if not view.open_fields:
                break
            field = view.open_fields[0]
            written = {"name": NAMES[name], "date": SIGNED, "adult": "Odile Marsh"}
            value = written.get(field.question.key) or truth.get(field.question.key, "")
            bench.acts.answer(field.page_id, field.question.key, value)
        if name == "Bram":
            meaning = " ".join(bench.sheet_part.meaning.texts)
            assert "every photo, every film" in meaning
            assert "still no. Needs parent." in meaning
        bench.confirm()
        after = bench.row(row.key)
        assert after is None or after.place is Place.CONFIRMED, bench.page.message_bar.text()


def stands_as_the_story_says(suite: Any, children: dict[str, int]) -> None:
    def state(name: str, purpose: Purpose) -> State:
        return suite.consents.standing(children[name], purpose).state

    assert [state("Bram", one) for one in (Purpose.TAKING_PART, Purpose.LEARNING)] == [State.YES, State.YES]
    matrix = {row.pupil_id: row for row in suite.consent_matrix.matrix().rows}
    assert (state("Bram", Purpose.PHOTO_WEB), matrix[children["Bram"]].remark) == (State.BLOCKED, "needs_parent")
    assert state("Ines", Purpose.PHOTO_WEB) is State.YES
    assert {state("Zofia", one) for one in Purpose} == {State.YES}
    assert suite.consents.who_signs(children["Zofia"]).signs_alone
    pictures = {one for one in MEDIA if not one.startswith("sound")}
    assert {state("Mabel", one) for one in pictures} == {State.CHILD_NO}
    assert state("Mabel", Purpose.TAKING_PART) is State.YES
    assert all(row.returned_on == date(2026, 9, 15) for row in suite.consent_forms.copies() if row.pupil_id)


def shown_on_20_october(opens: Any, suite: Any, clock: Any, children: dict[str, int]) -> None:
    """The picture goes on the media list; the web story and the school display are its uses."""
    clock.go_to(date(2026, 10, 20))
    page = opens(ConsentPage, 1400, 900)
    page.show_tab("media")
    tab = page.deck.part("media")
    form = tab.edit(None)
    form.set_values(
        {**form.values(), "title": "Hands on the big drum", "medium": "photo", "pupils": [children["Ines"]]}
    )
    press(page, "Save")
    for audience, where in (("web", "Website, story of the week"), ("school", "Corridor display")):
        use = tab.use(tab.table.rows()[0])
        use.set_values({**use.values(), "audience": audience, "went_where": where})
        press(page, "Save")
    under_consent = [row for row in suite.recalls.ledger() if row.lines]  # printed forms rest on no consent
    assert {row.went_where for row in under_consent} == {"Website, story of the week", "Corridor display"}


def the_other_parent_rings(opens: Any, suite: Any, clock: Any, children: dict[str, int]) -> None:
    clock.go_to(date(2026, 11, 2))
    page = opens(ConsentPage, 1400, 900)
    form = page.change_mind(children["Ines"])
    father = next(one.id for one in suite.consents.who_signs(children["Ines"]).signers if one.name == "Jon Quill")
    form.set_values({**form.values(), "signer_id": father, "channel": Channel.TELEPHONE, "lines": ["media_web"]})
    form.set_values({**form.values(), "staff_one": "Asha Flintham", "staff_two": "Odile Marsh"})
    press(page, "Record the no")
    assert suite.consents.standing(children["Ines"], Purpose.PHOTO_WEB, date(2026, 11, 1)).state is State.YES
    assert suite.consents.standing(children["Ines"], Purpose.PHOTO_WEB).state is State.NO
    (recall,) = suite.recalls.open()
    assert (recall.went_where, recall.left_on) == ("Website, story of the week", date(2026, 10, 20))
    assert page.deck.current() == "recall"


def press(page: Any, words: str) -> None:
    """The newest button of these words in the side panel; those of panels before are on their way out."""
    found = [one for one in page.side.findChildren(type(page.mind_button)) if one.text() == words]
    found[-1].click()
