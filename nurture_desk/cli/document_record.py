"""``document observation | questionnaire | reflection | shortlist | decision``: records as papers."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.leaving import letting_out
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.today import YearPaper
from nurture_desk.services.record_papers import Record


def run(chosen: Namespace) -> int:
    """Write one record as PDF or Word, by the suffix of the file."""
    with letting_out(chosen) as suite:
        offer = suite.record_papers.find(Record(chosen.kind), chosen.code)
        suite.record_papers.write(offer, chosen.out, large=chosen.style == "large")
    return 0


def run_shortlist(chosen: Namespace) -> int:
    """Write the shortlist of schools."""
    with letting_out(chosen) as suite:
        suite.school_prints.print_shortlist(chosen.out, large=chosen.style == "large")
    return 0


def run_decision(chosen: Namespace) -> int:
    """Write the record of a decision: ``--for`` a school's code, or an opportunity's."""
    with letting_out(chosen) as suite:
        suite.decision_prints.write(chosen.code, chosen.out, large=chosen.style == "large")
    return 0


def run_year_plan(chosen: Namespace) -> int:
    """Write every date of the year."""
    with letting_out(chosen) as suite:
        suite.year_papers.write(YearPaper.PLAN, chosen.out)
    return 0


def run_still_needed(chosen: Namespace) -> int:
    """Write what is still needed from the tutor whose code ``--for`` gives."""
    with letting_out(chosen) as suite:
        if not chosen.code:
            raise NurtureError("publish.cli.which_tutor", field="for")
        code = chosen.code.upper()
        tutor = next((one.id for one in (row.tutor for row in suite.tutors.everyone()) if one.code == code), None)
        if tutor is None:
            raise NurtureError("prints.no_such_code", field="for", code=chosen.code)
        suite.year_papers.write(YearPaper.STILL_NEEDED, chosen.out, tutor)
    return 0
