"""The sample's returns: last year's, signed off, sent and accepted; this year's, begun."""

from __future__ import annotations

from functools import partial

from nurture_desk.domain.return_life import State
from nurture_desk.domain.returns import PLANS, Period
from nurture_desk.services.sample.stage import Stage

NARRATIVE = {
    1: "Two schools asked what a small group does that whole class lessons cannot. New tutors now begin there.",
    2: "Strongest in music and in belonging. For one child it is too early to say anything about trying again.",
    6: "A teaching assistant who plays along helped most. A room that was taken for tests hindered most.",
}


def plan(stage: Stage) -> None:
    """Last year's return in March, accepted in April; this year's first words in February."""
    stage.at(stage.day(3, 16, year=-1), partial(_last_year, stage))
    stage.at(stage.day(4, 20, year=-1), partial(_accepted, stage))
    stage.at(stage.day(2, 26), partial(_begin, stage))


def _last_year(stage: Stage) -> None:
    year, day, returns = stage.keys["last_year"], stage.clock.day, stage.suite.returns
    for number, text in NARRATIVE.items():
        returns.write(year, number, text)
    for name in PLANS:
        returns.type_figure(year, name, "yes")
    stage.keys["return"] = returns.make(year, Period.FINAL, "Odile Marsh", day)
    returns.step(stage.keys["return"], State.SENT, day, "Odile Marsh")


def _accepted(stage: Stage) -> None:
    stage.suite.returns.step(stage.keys["return"], State.ACCEPTED, stage.clock.day, "Programme team")


def _begin(stage: Stage) -> None:
    stage.suite.returns.write(stage.keys["year"], 6, NARRATIVE[6])
    for name in PLANS[:2]:
        stage.suite.returns.type_figure(stage.keys["year"], name, "yes")
