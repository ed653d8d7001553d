"""Says what is missing towards a return in the words of the catalogue, for the page and for the command line."""

from __future__ import annotations

from nurture_desk.documents.wording import say
from nurture_desk.domain.readiness import Lack, Missing


def about_words(one: Missing) -> str:
    """What narrows a missing thing down: an outcome or a plan in words, a number or a wish as it is."""
    if one.lack is Lack.JUDGEMENT:
        return say(f"returns.outcome.{one.about}")
    if one.lack is Lack.PLANS:
        return say(f"returns.figure.{one.about}")
    return one.about
