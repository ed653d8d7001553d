"""``document calendar | wall-planner``: the year's sessions as a calendar file, or on one sheet for the wall."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.leaving import letting_out


def run_calendar(chosen: Namespace) -> int:
    """Write the sessions as .ics: ``--for`` a tutor's, a school's or a group's code, else everybody's."""
    with letting_out(chosen) as suite:
        suite.calendar_out.write_calendar(chosen.out, chosen.code)
    return 0


def run_planner(chosen: Namespace) -> int:
    """Write the wall planner as PDF; large print is A3."""
    with letting_out(chosen) as suite:
        suite.calendar_out.write_planner(chosen.out, chosen.code, a3=chosen.style == "large")
    return 0
