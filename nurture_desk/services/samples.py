"""Makes sample desks: a made-up service and its year to look round in, and a large one to measure on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.services.desks import Desks, NewDesk
from nurture_desk.services.letterhead import mark_as_sample
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.sample import (
    backup_acts,
    child_acts,
    complaint_acts,
    consent_acts,
    erasing_acts,
    evidence_acts,
    letter_acts,
    pack_acts,
    paper_acts,
    protection_acts,
    reflection_acts,
    report_acts,
    return_acts,
    school_acts,
    service_acts,
    session_acts,
    story_acts,
    strand_acts,
    toolkit_acts,
    tray_acts,
    tutor_acts,
)
from nurture_desk.services.sample.large import grow
from nurture_desk.services.sample.stage import Stage, TurningClock
from nurture_desk.services.suite import open_suite

STORY_DAY = date(2027, 3, 5)  # a week before hand-in: the sample to look round in stands here
ACTS = (
    service_acts,
    school_acts,
    tutor_acts,
    child_acts,
    consent_acts,
    session_acts,
    letter_acts,
    pack_acts,
    evidence_acts,
    report_acts,
    story_acts,
    reflection_acts,
    toolkit_acts,
    strand_acts,
    paper_acts,
    return_acts,
    complaint_acts,
    backup_acts,
    erasing_acts,
    protection_acts,
    tray_acts,
)


class Scale(StrEnum):
    """How much a sample holds."""

    SMALL = "small"
    LARGE = "large"


def make_sample(
    path: Path, today: date, *, seed: int = 1, scale: Scale = Scale.SMALL, progress: Progress | None = None
) -> NewDesk:
    """A complete fictional desk at ``path``, as it stands on ``today``; same seed and day, same content and codes.

    It has no passphrase. Raises what ``Desks.create`` raises; if filling it fails nothing is left at ``path``.
    """
    clock = TurningClock(today)
    made = Desks(clock=clock).create(path, None, sample=True)
    try:
        _fill(made.desk, clock, seed, scale, progress or Silent())
    except BaseException:
        made.desk.close()
        for leftover in path.parent.glob(f"{path.name}*"):
            leftover.unlink(missing_ok=True)
        raise
    return made


def throw_away_sample(today: date = STORY_DAY, *, seed: int = 1, progress: Progress | None = None) -> OpenDesk:
    """The small sample in a folder that goes when the desk is closed; its clock stands at noon of ``today``."""
    clock = TurningClock(today)
    desk = Desks(clock=clock).throw_away()
    try:
        _fill(desk, clock, seed, Scale.SMALL, progress or Silent())
    except BaseException:
        desk.close()
        raise
    return desk


def _fill(desk: OpenDesk, clock: TurningClock, seed: int, scale: Scale, progress: Progress) -> None:
    stage = Stage(open_suite(desk), clock, clock.day, seed)
    with desk.change("sample.filled") as unit:
        mark_as_sample(unit.conn)
        for acts in ACTS:
            acts.plan(stage)
        stage.play(progress)
    if scale is Scale.LARGE:
        grow(desk, seed, stage.launch, progress)
