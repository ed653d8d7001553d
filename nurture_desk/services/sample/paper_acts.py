"""The sample's papers for schools, authority, working group and funders: what its manager wrote into them."""

from __future__ import annotations

from functools import partial

from nurture_desk.domain.written_papers import Written
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.stage import Stage


def plan(stage: Stage) -> None:
    """They are written on 4 March, a week before hand-in."""
    stage.at(stage.day(3, 4), partial(_write, stage))


def _write(stage: Stage) -> None:
    """The summary of the first school, and each of the service's own."""
    papers, written = stage.suite.written_papers, cast.papers()
    offered = {one.kind: one for one in reversed(papers.offered())}
    for kind in Written:
        if kind in offered:
            for section, text in written[kind.value].items():
                papers.keep(offered[kind], section, text)
