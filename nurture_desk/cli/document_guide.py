"""``document guide``: the user guide, which needs no desk."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.leaving import give_left
from nurture_desk.documents.wording import say
from nurture_desk.services.guide_paper import write_guide


def run(chosen: Namespace) -> int:
    """Write the guide as PDF, in large print where that is asked for."""
    write_guide(chosen.out, large=chosen.style == "large")
    give_left(chosen, say("publish.cli.written", file=chosen.out.name), ())
    return 0
