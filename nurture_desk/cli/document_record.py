"""``document observation | questionnaire | reflection | shortlist | decision``: records as papers."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.leaving import blocked_is_told, give_left
from nurture_desk.cli.opening import writing
from nurture_desk.documents.wording import say
from nurture_desk.services.record_papers import Record


def run(chosen: Namespace) -> int:
    """Write one record as PDF or Word, by the suffix of the file."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        offer = suite.record_papers.find(Record(chosen.kind), chosen.code)
        suite.record_papers.write(offer, chosen.out, large=chosen.style == "large")
        give_left(chosen, say("publish.cli.written", file=chosen.out.name), ())
    return 0


def run_shortlist(chosen: Namespace) -> int:
    """Write the shortlist of schools."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        suite.school_prints.print_shortlist(chosen.out)
        give_left(chosen, say("publish.cli.written", file=chosen.out.name), ())
    return 0


def run_decision(chosen: Namespace) -> int:
    """Write the record of a decision: ``--for`` a school's code, or an opportunity's."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        suite.decision_prints.write(chosen.code, chosen.out)
        give_left(chosen, say("publish.cli.written", file=chosen.out.name), ())
    return 0
