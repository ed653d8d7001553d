"""``document celebration-day | mentoring-plan | progression | learning-log | inclusion-log | toolkit | money``."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.leaving import blocked_is_told, give_left
from nurture_desk.cli.opening import writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.mentoring_papers import PlanCopy


def run_celebration(chosen: Namespace) -> int:
    """Write the pack of the celebration day."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        suite.celebration_papers.write(chosen.out)
        _written(chosen)
    return 0


def run_mentoring(chosen: Namespace) -> int:
    """Write the plan of a mentoring group, or of one young person in it; ``--copy analysis`` is the school's."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        if not chosen.code:
            raise NurtureError("strands.cli_no_code", field="for")
        group, pupil = suite.mentoring_papers.find(chosen.code)
        copy = PlanCopy.OWN if chosen.copy == "family" else PlanCopy.SCHOOL
        suite.mentoring_papers.write(group, copy, chosen.out, pupil)
        _written(chosen)
    return 0


def run_progression(chosen: Namespace) -> int:
    """Write what children go on to, by code."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        suite.progression_papers.write(chosen.out)
        _written(chosen)
    return 0


def run_log(chosen: Namespace) -> int:
    """Write the learning log or the wider inclusion log of the year."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        suite.log_papers.write(chosen.kind, chosen.out)
        _written(chosen)
    return 0


def run_money(chosen: Namespace) -> int:
    """Write the money of the year on one page."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        suite.money_papers.write(chosen.out, large=chosen.style == "large")
        _written(chosen)
    return 0


def run_toolkit(chosen: Namespace) -> int:
    """Write the activity toolkit as cards, with the prompts for tutors."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        suite.toolkit_papers.write(chosen.out, large=chosen.style == "large")
        _written(chosen)
    return 0


def _written(chosen: Namespace) -> None:
    give_left(chosen, say("evidence.cli.written", file=chosen.out.name, n=0), ())
