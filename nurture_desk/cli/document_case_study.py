"""``document case-study --for CODE --out FILE`` and ``document talk-through``: of a child, a group or a tutor."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.leaving import blocked_is_told, give_left, letting_out
from nurture_desk.cli.opening import writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.at_hand import AtHand

_FILES = (".pdf", ".docx")


def run(chosen: Namespace) -> int:
    """Write the story of this year about the child, group or tutor with the code."""
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        copy = suite.case_copies.write(_story(chosen, suite), chosen.out, large=chosen.style == "large")
        written = say("evidence.cli.written", file=chosen.out.name, n=len(copy.out))
        give_left(chosen, written, copy.held_back, words=copy.words)
    return 0


def run_talk(chosen: Namespace) -> int:
    """Write the sheet with the eight questions to talk the story through."""
    with letting_out(chosen) as suite:
        suite.case_copies.write_talk(_story(chosen, suite), chosen.out, large=chosen.style == "large")
    return 0


def _story(chosen: Namespace, suite: AtHand) -> int:
    if not chosen.code:
        raise NurtureError("story.whose", field="for")
    if chosen.out.suffix.lower() not in _FILES:
        raise NurtureError("story.is_pdf_or_word", field="out")
    story: int = suite.case_copies.find(chosen.code)
    return story
