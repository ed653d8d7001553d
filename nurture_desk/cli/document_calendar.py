"""``document calendar | wall-planner``: the year's sessions as a calendar file, or on one sheet for the wall."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.leaving import blocked_is_told, give_left
from nurture_desk.cli.opening import writing
from nurture_desk.documents.wording import say


def run_calendar(chosen: Namespace) -> int:
    """Write the sessions as .ics: ``--for`` a tutor's, a school's or a group's code, else everybody's."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        suite.calendar_out.write_calendar(chosen.out, chosen.code)
        give_left(chosen, say("publish.cli.written", file=chosen.out.name), ())
    return 0


def run_planner(chosen: Namespace) -> int:
    """Write the wall planner as PDF; large print is A3."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        suite.calendar_out.write_planner(chosen.out, chosen.code, a3=chosen.style == "large")
        give_left(chosen, say("publish.cli.written", file=chosen.out.name), ())
    return 0
