"""``document celebration-day | mentoring-plan | progression | learning-log | inclusion-log | toolkit | money``."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.leaving import letting_out
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.mentoring_papers import PlanCopy


def run_celebration(chosen: Namespace) -> int:
    """Write the pack of the celebration day."""
    with letting_out(chosen) as suite:
        suite.celebration_papers.write(chosen.out)
    return 0


def run_mentoring(chosen: Namespace) -> int:
    """Write the plan of a mentoring group, or of one young person in it; ``--copy analysis`` is the school's."""
    with letting_out(chosen) as suite:
        if not chosen.code:
            raise NurtureError("strands.cli_no_code", field="for")
        group, pupil = suite.mentoring_papers.find(chosen.code)
        copy = PlanCopy.OWN if chosen.copy == "family" else PlanCopy.SCHOOL
        suite.mentoring_papers.write(group, copy, chosen.out, pupil)
    return 0


def run_progression(chosen: Namespace) -> int:
    """Write what children go on to, by code."""
    with letting_out(chosen) as suite:
        suite.progression_papers.write(chosen.out)
    return 0


def run_log(chosen: Namespace) -> int:
    """Write the learning log or the wider inclusion log of the year."""
    with letting_out(chosen) as suite:
        suite.log_papers.write(chosen.kind, chosen.out)
    return 0


def run_money(chosen: Namespace) -> int:
    """Write the money of the year on one page."""
    with letting_out(chosen) as suite:
        suite.money_papers.write(chosen.out, large=chosen.style == "large")
    return 0


def run_toolkit(chosen: Namespace) -> int:
    """Write the activity toolkit as cards, with the prompts for tutors."""
    with letting_out(chosen) as suite:
        suite.toolkit_papers.write(chosen.out, large=chosen.style == "large")
    return 0
