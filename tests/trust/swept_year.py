"""The sample's year played through services that fail at every step first: what stays must be the same year."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from nurture_desk.db.settings import keep_setting
from nurture_desk.domain.progress import Silent
from nurture_desk.services.desks import Desks
from nurture_desk.services.letterhead import mark_as_sample
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.printing.numbers import MARK
from nurture_desk.services.sample.stage import Stage, TurningClock
from nurture_desk.services.samples import ACTS, STORY_DAY
from nurture_desk.services.suite import Suite, open_suite
from tests.trust.steps import Sweep, Swept


def empty_stage(day: date = STORY_DAY) -> tuple[OpenDesk, TurningClock]:
    """A desk with nothing in it but its mark, which is otherwise drawn by chance; close it, and it is gone."""
    clock = TurningClock(day)
    desk = Desks(clock=clock).throw_away()
    with desk.change("sample.filled") as unit:
        mark_as_sample(unit.conn)
        keep_setting(unit.conn, MARK, "7F2K")
    return desk, clock


def play(desk: OpenDesk, clock: TurningClock, suite: Suite, acts: tuple[Any, ...] = ACTS) -> Stage:
    """Play the year with each use case in a transaction of its own, as people do."""
    stage = Stage(suite, clock, clock.day, 1)
    for act in acts:
        act.plan(stage)
    stage.play(Silent())
    return stage


def swept(suite: Suite, sweep: Sweep) -> Suite:
    """``suite`` with every service swept."""
    names = [field.name for field in fields(suite) if field.name != "desk"]
    return replace(suite, **{name: Swept(getattr(suite, name), sweep, name) for name in names})


def swept_year(acts: tuple[Any, ...] = ACTS) -> tuple[OpenDesk, TurningClock, Sweep]:
    """The year, played with every step of every use case failed once first; close sweep and desk."""
    desk, clock = empty_stage()
    sweep = Sweep(desk)
    play(desk, clock, swept(open_suite(desk), sweep), acts)
    return desk, clock, sweep
