"""Story 1, INSET: fifty are asked; forty-four named sheets and two spares come back as one stack (words 17)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.tray import Place, Subject, WhyAside
from nurture_desk.domain.tutors import Employment, Tutor
from nurture_desk.services.clock import on
from nurture_desk.services.desks import Desks
from nurture_desk.services.suite import Suite, open_suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.preferences import Preferences
from tests.cli.commands_run import here
from tests.journeys.inset_stack import LEVELS, FilledSheet, copies_of, scanned
from tests.views.answers import Answers
from tests.views.settled import settle

DAY = date(2026, 9, 1)
HERE, SPARES = 44, 2  # named sheets and spares that came back
TWICE = 10  # whose named sheet is there too: the second spare
PART = (5, 6, 7, 8, TWICE, 12, 44, 45)  # upside down, without side 2, the spares
WORDS = "d2"  # Writing words
FIRST = ("Perdita", "Bram", "Ines", "Cai", "Tamsin", "Aled", "Elowen", "Gethin", "Morwenna", "Siân")
LAST = ("Loom", "Sedge", "Hob", "Rook", "Gwŷn")


@dataclass
class Inset:
    """The desk after the day: its file and key, the print, the stack, and what people really ticked."""

    path: Path
    key: str
    stack: Path
    part: Path  # a few sheets of it: the odd ones among them
    sheets: list[FilledSheet]

    def refs(self, places: Sequence[int]) -> list[str]:
        """The references of the pages that came of the sheets at these places."""
        sheets = [self.sheets[place] for place in places]
        return [one["ref"] for sheet in sheets for side, one in enumerate(sheet.pages, 1) if side not in sheet.lacks]

    def said(self, *words: object) -> Any:
        """What a command says of this desk."""
        spoken = [str(word) for word in words]
        return here(*spoken, NURTURE_DESK_KEY=self.key, NURTURE_DESK_TODAY=DAY.isoformat())


@pytest.fixture(scope="module")
def inset(tmp_path_factory: pytest.TempPathFactory) -> Inset:
    """Fifty expected, fifty named sheets and five spares printed by command; the stack as it came back."""
    folder = tmp_path_factory.mktemp("inset")
    made = Desks(clock=on(DAY)).create_on_paper(folder / "fenn.nurture")
    suite = open_suite(made.desk)
    for name in (f"{first} {last}" for last in LAST for first in FIRST):
        suite.tutors.add(Tutor(name))
    suite.audits.add_round(AuditRound("Autumn INSET", DAY, place="Wexcombe Hall"))
    made.desk.close()
    day = Inset(made.desk.path, made.sheet.key, folder / "stack.pdf", folder / "part.pdf", [])
    paper, layout = folder / "audits.pdf", folder / "audits.json"
    said = day.said("print", "audit", "--desk", day.path, "--for", "AR-01", "--out", paper, "--layout", layout)
    assert said.code == 0, said.err
    assert "50" in said.out
    copies = copies_of(json.loads(layout.read_text(encoding="utf-8")))
    assert len(copies) == 55, "fifty named sheets and five spares"
    day.sheets += _stack(copies)
    scanned(paper, {day.stack: day.sheets, day.part: [day.sheets[place] for place in PART]})
    return day


def _stack(copies: list[list[dict[str, Any]]]) -> list[FilledSheet]:
    """Forty-four named sheets, the eighth upside down, the thirteenth without side 2; Odo's spare and the other."""
    sheets = []
    for place, pages in enumerate([*copies[:HERE], *copies[50 : 50 + SPARES]]):
        ticks = {item: LEVELS[(place + at) % 4] for at, item in enumerate(("a1", "c1", "e1")) if (place + at) % 5}
        if place % 3:
            ticks[WORDS] = LEVELS[place % 4]
        ticks |= {"approaches_songwriting": "yes", "free_mon_am": "yes"} if place % 2 else {}
        sheets.append(FilledSheet(pages, ticks, place == 7, frozenset({2} if place == 12 else ())))
    return sheets


@pytest.fixture
def window(inset: Inset, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    desk = Desks(clock=on(DAY)).open_with_recovery_key(inset.path, inset.key)
    made = Window(Preferences(str(tmp_path / "window.ini")))
    made.ask = Answers()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_desk(open_suite(desk), "intake")
    made.show()
    yield made
    made.forget_desk()
    desk.close()


@pytest.mark.slow
def test_the_day_is_told_as_45_of_51_answered_1_lacks_side_2_6_owed(inset: Inset, window: Window, qtbot: QtBot) -> None:
    _read_tells_every_page_and_calls_nothing_wrong_clear(inset)
    suite: Suite = window.desk.suite
    pages = len(inset.refs(range(HERE + SPARES)))
    window.desk.page("intake").read_files([inset.stack])
    qtbot.waitUntil(lambda: sum(row.pages for row in suite.tray.rows()) == pages, timeout=100_000)
    places = Counter(row.place for row in suite.tray.rows())
    assert places[Place.WHO] == SPARES, "the tray asks whose the spares are"
    assert places[Place.MISSING] == 1
    odo, other = (row.key for row in suite.tray.rows() if row.place is Place.WHO)
    _say_whose(suite, odo, other)
    twice = [row for row in suite.tray.rows() if row.place is Place.TWICE]
    assert {row.name for row in twice} == {_named(suite, TWICE)}
    assert len(twice) == 2, "the two lie side by side"
    assert suite.tray.unlike([row.key for row in twice]), "where they differ is shown"
    suite.confirming.choose(other)
    _confirm_all(inset, suite)
    _the_page_says(window, qtbot)
    _heat_map(inset, suite)


def _read_tells_every_page_and_calls_nothing_wrong_clear(inset: Inset) -> None:
    pages = inset.said("read", inset.part, "--desk", inset.path, "--json", "-").answer["pages"]
    assert [page["ref"] for page in pages] == inset.refs(PART)
    lacking = [page for page in pages if any(one["code"] == "missing_page" for one in page["problems"])]
    assert len(lacking) == 1
    truths = {one["ref"]: sheet.ticks for sheet in inset.sheets for one in sheet.pages}
    unsure = 0
    for page in pages:
        truth = truths[page["ref"]]
        for key, field in page["fields"].items():
            if field["state"] == "clear":
                assert field["value"] == truth.get(key), f"{page['ref']} {key}"
            unsure += key in truth and field["state"] != "clear"
    ticks = sum(len(inset.sheets[place].ticks) for place in PART)
    assert unsure <= max(1, ticks * 0.02)  # of some thirty marks one may be in doubt, of many two in a hundred


def _say_whose(suite: Suite, odo: int, other: int) -> None:
    """Odo Penhallow, a freelancer nobody knows, is added; the other belongs to somebody whose sheet is there."""
    suite.candidates.add_tutor(odo, "Odo Penhallow", Employment.FREELANCE)
    first = suite.audits.rounds()[0].id
    twice = next(row.tutor_id for row in suite.audits.asked(first) if row.name == _named(suite, TWICE))
    suite.tray.belongs_to(other, Subject(tutor_id=twice, round_id=first))


def _named(suite: Suite, place: int) -> str:
    """Whose the sheet at a place of the stack is: named sheets lie by surname."""
    return sorted((f"{first} {last}" for last in LAST for first in FIRST), key=_by_surname)[place]


def _by_surname(name: str) -> tuple[str, str]:
    return name.split()[-1].casefold(), name.casefold()


def _confirm_all(inset: Inset, suite: Suite) -> None:
    """What is missing is gone on without, what is unsure is chosen as it was meant, the rest is confirmed at once."""
    truths = {one["ref"]: sheet.ticks for sheet in inset.sheets for one in sheet.pages}
    for row in suite.tray.rows():
        if row.place is Place.MISSING:
            suite.tray.go_on_without(row.key)
        if row.unsure or row.to_type:
            view = suite.tray.view(row.key)
            for one in view.open_fields:
                meant = truths[view.sheet.first.reference].get(one.question.key, "")
                suite.tray.answer(one.page_id, one.question.key, meant)
    waiting = [row.key for row in suite.tray.rows() if row.place in (Place.CLEAR, Place.LOOK)]
    done = suite.confirming.confirm_many(waiting)
    assert done.left == ()
    assert [row.why for row in suite.tray.rows() if row.place is Place.SET_ASIDE] == [WhyAside.OTHER_CHOSEN.value]


def _the_page_says(window: Window, qtbot: QtBot) -> None:
    desk = window.desk
    desk.go("tutors", "audit")
    settle()
    bar = desk.page("tutors").message_bar
    assert bar.text().startswith("45 of 51 answered, 1 lacks side 2, 6 owed.")
    assert bar.button.text() == "Print these 6"
    with qtbot.waitSignal(desk.page("tutors").print_wished) as wished:
        bar.button.click()
    assert len(wished.args[1]) == 6
    assert desk.here == "intake", "the six are looked at and printed there"


def _heat_map(inset: Inset, suite: Suite) -> None:
    """n of an item is who ticked it, not who answered; of the double one sheet counts."""
    ticked = [WORDS in sheet.ticks for sheet in inset.sheets]
    counted = sum(ticked) - ticked[TWICE]  # the spare of the double was chosen, the named sheet lies aside
    row = next(row for row in suite.audit_results.of_round(1).heat if row.item.key == WORDS)
    assert row.n == counted
    assert row.n < 45
