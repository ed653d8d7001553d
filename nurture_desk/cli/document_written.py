"""``document school-summary | authority-page | working-group-page | case-for-support``: the papers people write."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.leaving import blocked_is_told, give_left
from nurture_desk.cli.opening import writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.written_papers import Written


def run(chosen: Namespace) -> int:
    """Write one of them as PDF or Word, by the suffix of the file."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        offer = suite.written_papers.find(Written(chosen.kind), chosen.code)
        draft = suite.written_papers.write(offer, chosen.out, large=chosen.style == "large")
        give_left(chosen, say("publish.cli.written", file=chosen.out.name), draft.held_back)
    return 0
