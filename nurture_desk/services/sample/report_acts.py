"""The sample's reports: what tutors typed into them, and a colleague's messages that became evidence."""

from __future__ import annotations

from functools import partial

from nurture_desk.domain.evidence import Source
from nurture_desk.domain.reports import Section
from nurture_desk.services.pasted import Chosen
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.stage import Stage

TOLD_BY_MESSAGE = "HJ1"


def plan(stage: Stage) -> None:
    """A chat pasted in February; in March, once the evidence is poured, what each tutor adds."""
    stage.at(stage.day(2, 25), partial(_paste, stage))
    placed = [child["ref"] for child in cast.people()["children"] if child["group"] and "leaves" not in child]
    for place, ref in enumerate(placed):
        stage.at(stage.day(3, 4), partial(_write, stage, ref, place))


def _paste(stage: Stage) -> None:
    """Of the chat two lines are chosen; "see you on Tuesday" is no evidence."""
    if f"child {TOLD_BY_MESSAGE}" not in stage.keys:
        return
    child = stage.keys[f"child {TOLD_BY_MESSAGE}"]
    found = stage.suite.pasted.read(cast.texts()["chat"])
    chosen = [
        Chosen(one.text, one.on or stage.clock.day, Source.TA, child, setting="class", may_quote=True)
        for one in found[:2]
    ]
    stage.suite.pasted.keep(chosen)


def _write(stage: Stage, ref: str, place: int) -> None:
    """What the group made and a sentence from the tutor; every third child has a next step in the tutor's words."""
    if f"child {ref}" not in stage.keys:
        return
    texts, child, reports = cast.texts(), stage.keys[f"child {ref}"], stage.suite.reports
    reports.add_line(child, Section.MADE, texts["made"][place % len(texts["made"])], share=True)
    reports.add_line(child, Section.TUTOR, texts["from_tutor"][place % len(texts["from_tutor"])], share=True)
    if place % 3 == 0:
        reports.add_line(child, Section.NEXT, texts["onwards"], share=True)
