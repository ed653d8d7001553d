"""The sample's complaint, answered in time, one that waits, and a paper that was lost and found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from functools import partial

from nurture_desk.domain.complaints import Complaint, Outcome, Way
from nurture_desk.domain.incidents import Incident, IncidentKind, Risk
from nurture_desk.services.sample.stage import Stage

MANAGER = "Odile Marsh"


def plan(stage: Stage) -> None:
    """A complaint in autumn, a lost register before Christmas, a complaint that waits in February."""
    stage.at(stage.day(10, 20), partial(_complain, stage))
    stage.at(stage.day(10, 23), partial(_acknowledge, stage))
    stage.at(stage.day(11, 3), partial(_answer, stage))
    stage.at(stage.day(12, 3), partial(_lose, stage))
    stage.at(stage.day(12, 8), partial(_close, stage))
    stage.at(stage.day(2, 11), partial(_complain_again, stage))


def _complain(stage: Stage) -> None:
    stage.keys["complaint"] = stage.suite.complaints.save(
        Complaint(
            stage.clock.day,
            from_whom="A grandparent",
            way=Way.TELEPHONE,
            about="The consent form came home in an open bag: anybody could have read it on the way.",
            handled_by=MANAGER,
        )
    )


def _acknowledge(stage: Stage) -> None:
    kept = stage.suite.complaints.get(stage.keys["complaint"])
    stage.suite.complaints.save(replace(kept, acknowledged_on=stage.clock.day))


def _answer(stage: Stage) -> None:
    kept = stage.suite.complaints.get(stage.keys["complaint"])
    stage.suite.complaints.save(
        replace(
            kept,
            answered_on=stage.clock.day,
            outcome=Outcome.UPHELD,
            found="The school had run out of envelopes and nobody told us.",
            put_right="Envelopes go with every batch, with spares; the handing-out sheet says so.",
        )
    )


def _complain_again(stage: Stage) -> None:
    stage.suite.complaints.save(
        Complaint(
            stage.clock.day,
            from_whom="A parent at Thistle Lane",
            way=Way.EMAIL,
            about="A poster in the school hall thanked the children of the group by first name.",
        )
    )


def _lose(stage: Stage) -> None:
    found = stage.suite.desk.now().astimezone(UTC).replace(tzinfo=None) - timedelta(hours=2)
    stage.keys["loss"] = stage.suite.incidents.save(
        Incident(
            IncidentKind.PAPER_LOST,
            found,
            happened_on=stage.clock.day,
            what="A register with first names left on the bus after the session; the bus company has it.",
            risk=Risk.UNLIKELY,
            risk_why="First names and ticks for one morning; handed in within two hours, in a closed folder.",
            officer_on=stage.clock.day,
        )
    )


def _close(stage: Stage) -> None:
    kept = next(one for one in stage.suite.incidents.all() if one.id == stage.keys["loss"])
    stage.suite.incidents.save(
        replace(kept, closed_on=stage.clock.day, done="Fetched the same day. Registers are printed with codes now.")
    )
