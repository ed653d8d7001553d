"""Which states of the evidence page the tour takes a picture of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.page import Page

Stop = tuple[str, Callable[[], object]]


def stops_of(page: Page) -> list[Stop]:
    """The lists, and a child and a story where there are some."""
    shown: Any = page
    stops: list[Stop] = [
        ("evidence-list", lambda: shown.show_thing("items")),
        ("pasted-messages", lambda: _paste(page)),
        ("slips", lambda: shown.show_thing("slips")),
        ("case-studies", lambda: shown.show_thing("cases")),
        ("framework", lambda: shown.show_thing("framework")),
        ("check-a-document", lambda: _check(shown)),
    ]
    child, case = _shown_off(page)
    if child:
        stops.append(("child", lambda: shown.open_child(child)))
        stops.append(("child-slips", lambda: shown.open_child(child, "child_slips")))
        stops.append(("report", lambda: shown.open_child(child, "report")))
    if case:
        stops.append(("case-study", lambda: shown.open_case(case)))
        stops.append(("case-study-leaves", lambda: shown.deck.part("case").columns.show_pane("leave")))
    return stops


def _check(shown: Any) -> None:
    """A text with a name, a nickname, an initial and a word about risk in it, as it is being checked."""
    shown.show_thing("check")
    part = shown.deck.part("check")
    part.text.setPlainText(say("leaving.check.example"))
    part.check_now()


def _shown_off(page: Page) -> tuple[int, int]:
    """The child with most evidence, and the first story."""
    suite = page.suite
    if suite.sessions.year() is None:
        return 0, 0
    counts: dict[int, int] = {}
    for row in suite.evidence.of_year():
        if row.pupil_id is not None:
            counts[row.pupil_id] = counts.get(row.pupil_id, 0) + 1
    cases = suite.case_studies.of_year()
    return max(counts, key=lambda key: counts[key], default=0), (cases[0].id if cases else 0)


def _paste(page: Page) -> None:
    """A short chat, taken apart but not kept."""
    shown: Any = page
    shown.show_thing("pasted")
    part: Any = shown.deck.part("pasted")
    part.clear()
    names = [row.shown_name for row in page.suite.evidence.children()[:2]]
    if len(names) < 2:
        return
    part.text.setPlainText(say("evidence.pasted.tour", one=names[0], other=names[1]))
    part.read()
