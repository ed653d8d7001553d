"""Story 10 in the sample: a concern was passed on in February, and in March a mother asks for everything."""

from __future__ import annotations

from functools import partial

from nurture_desk.domain.sessions import PassedTo
from nurture_desk.services.sample.stage import Stage

ASKED_FOR = "child TL1"


def plan(stage: Stage) -> None:
    """The concern on 3 February, the request on 2 March; nobody has gone through it yet."""
    stage.at(stage.day(2, 3), partial(_pass_on, stage))
    stage.at(stage.day(3, 2), partial(_ask, stage))
    stage.at(stage.day(3, 4), partial(_know, stage))


def _pass_on(stage: Stage) -> None:
    stage.suite.diaries.pass_on(PassedTo.SCHOOL, stage.clock.day, pupil_id=stage.keys[ASKED_FOR])


def _ask(stage: Stage) -> None:
    child = stage.keys[ASKED_FOR]
    signer = next(iter(stage.suite.consents.who_signs(child).signers), None)
    stage.keys["request"] = stage.suite.subject_access.begin(
        pupil_id=child,
        received_on=stage.clock.day,
        asked_by=signer.name if signer else "",
        relation=signer.relation if signer else "",
        notes="At the school gate, to the class teacher, who rang us the same day.",
    )


def _know(stage: Stage) -> None:
    stage.suite.subject_access.may_ask(
        stage.keys["request"],
        how="The school has known her for four years; she has parental responsibility",
        on=stage.clock.day,
        by="Odile Marsh",
    )
