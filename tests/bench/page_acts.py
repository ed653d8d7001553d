"""What is done while ``page_watch`` looks at the clock: saves, searches, weights. Seconds by what was done."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from nurture_desk.domain.evidence import EvidenceItem, Source
from nurture_desk.domain.sessions import Mark, SessionState
from nurture_desk.domain.shortlist import Criterion
from nurture_desk.services.suite import Suite

ROUNDS = 15
TYPED = ("ko", "koji", "koji lark", "heron", "drum", "thistle lane", "nobody is called so")
LETTERS = ("s", "sc", "school 1", "school 17", "authority 12", "xyzzy")


def saves(suite: Suite) -> dict[str, Any]:
    """A child's form, a mark, a diary and a note, each the middle one of several; a synced commit each."""
    child = suite.pupils.get(next(row for row in suite.pupils.rows()).id)
    held = next(
        row
        for group in suite.groups.rows()
        for row in suite.sessions.of_group(group.id)
        if row.state is SessionState.HELD
    )
    children = [row.pupil_id for row in suite.registers.of_session(held.id)]
    marks = (Mark.PLAYING, Mark.LISTENING)
    return {
        "a child's form": _middle(lambda n: suite.pupils.save(replace(child, known_as=f"Koji {n}"))),
        "a register mark": _middle(lambda n: suite.registers.mark(held.id, children[0], marks[n % 2])),
        "a diary": _middle(lambda n: suite.diaries.save(held.id, did=f"We clapped for {n} minutes.")),
        "an evidence note": _middle(
            lambda n: suite.evidence.save(EvidenceItem(0, 0, date(2027, 3, 1), Source.TUTOR, f"A nod, {n}.", child.id))
        ),
    }


def searches(suite: Suite) -> dict[str, Any]:
    """What Ctrl+K asks at each letter, its slowest word; names are read while pages are made ready."""
    began = time.perf_counter()
    suite.finding.get_ready()
    names = time.perf_counter() - began
    taken = {words: _middle(lambda _, said=words: suite.finding.search(said), 5) for words in TYPED}
    return {"all names": names, "a letter": max(taken.values())}


def schools(watched: Any, register: Path) -> dict[str, Any]:
    """A register of the country: each weight moved, and each letter of a search of its list, until it is painted."""
    watched.suite.school_imports.register(register)
    watched.open("schools")
    watched.settle()
    tab = watched.desk.page("schools").shortlist_tab
    chance = random.Random(7)
    weighed = []
    for _ in range(ROUNDS):
        weights = {one: float(chance.randrange(1, 10)) for one in Criterion}
        before = tab.ranking
        weighed.append(
            watched.clicked(lambda said=weights: tab.try_weights(said), lambda was=before: tab.ranking is not was)
        )
        watched.settle()
    listed = watched.clicked(lambda: watched.desk.go("schools", "all"))
    watched.settle()
    table = watched.desk.page("schools").part("all").table
    table.find_field.setFocus()
    began = time.perf_counter()
    while not table.model.prepare(0.0):  # rows are made ready in quiet moments, as while somebody reaches for the keys
        watched.app.processEvents()
    ready = time.perf_counter() - began
    letters = {}
    for typed in LETTERS:
        letters[typed] = watched.clicked(lambda said=typed: table.find_field.setText(said), table.search.is_done)
        watched.settle()
    told = {"rows": table.model.total(), "ready": ready}
    return told | {"weighed": weighed, "listed": listed, "letters": letters}


def _middle(act: Callable[[int], object], rounds: int = ROUNDS) -> float:
    taken = []
    for n in range(rounds):
        began = time.perf_counter()
        act(n)
        taken.append(time.perf_counter() - began)
    return median(taken)
