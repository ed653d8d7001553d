"""The sample's erasure: a member of a school's staff who asked for it; and a clock that somebody confirmed."""

from __future__ import annotations

from functools import partial

from nurture_desk.domain.erasing import Whom, Whose, Why
from nurture_desk.domain.people import Person
from nurture_desk.domain.service import Record, Retention
from nurture_desk.services.sample.stage import Stage

MANAGER = "Odile Marsh"


def plan(stage: Stage) -> None:
    """In January somebody asks to be erased; in March the retention list has a line to go through."""
    stage.at(stage.day(1, 14), partial(_note, stage))
    stage.at(stage.day(1, 21), partial(_erase, stage))
    stage.at(stage.day(3, 4), partial(_keep, stage))


def _note(stage: Stage) -> None:
    stage.keys["leaver"] = stage.suite.people.save(Person("Sorrel Fennimore", notes="Helped with the tea in autumn."))


def _erase(stage: Stage) -> None:
    stage.suite.erasing.erase_now(Whom(Whose.ADULT, stage.keys["leaver"]), Why.REQUEST, MANAGER)


def _keep(stage: Stage) -> None:
    stage.suite.service.save_retention(Retention(Record.DIARIES, 0, note="What they say is in the evidence by then."))
    stage.suite.retention.confirm_date()
