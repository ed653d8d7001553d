"""The words and shares the page of the national table shows."""

from __future__ import annotations

from nurture_desk.documents.wording import say
from nurture_desk.domain.combining.statuses import Judged, Status
from nurture_desk.domain.combining.table import NationalTable
from nurture_desk.domain.combining.totals import Share
from nurture_desk.domain.returns import OUTCOMES, PLANS, number
from nurture_desk.services.combine_sheets import problems_of
from nurture_desk.services.combine_words import outcome_words

STATES = {
    Status.COUNTED: "yes",
    Status.LATE: "warning",
    Status.SUPERSEDED: "open",
    Status.DUPLICATE: "open",
    Status.WITHDRAWN: "recalled",
    Status.FAILED: "blocked",
}
Shares = list[tuple[str, Share]]


def problems(one: Judged) -> list[tuple[str, str]]:
    """Cell and sentence of everything said about a file."""
    return problems_of(one)


def status(one: Judged) -> str:
    """The word of a status."""
    return say(f"combine.status.{one.status}")


def state(one: Judged) -> tuple[str, str]:
    """A status as a cell shows it."""
    return STATES[one.status], status(one)


def service(one: Judged) -> tuple[str, str]:
    """Service over file; a file nobody could read stands by its own name."""
    return (one.read.service, one.read.file) if one.read.service else (one.read.file, "")


def started(one: Judged) -> str:
    """How many children began, where the file says so."""
    value = number(one.read.figures, "pupils_started")
    return "" if value is None else f"{value:,}"


def outcomes(table: NationalTable) -> Shares:
    """The four outcomes."""
    return [(outcome_words(key), table.totals.outcomes[key]) for key in OUTCOMES]


def outcomes_sentence(table: NationalTable) -> str:
    """The outcomes in words, with whole percentages."""
    said = [
        say("combine.paper.one", what=words.lower(), n=f"{one.n:,}", of=f"{one.of:,}", percent=one.whole_percent)
        for words, one in outcomes(table)
        if one.of
    ]
    return say("combine.paper.outcomes_sentence", said="; ".join(said)) if said else say("combine.paper.outcomes_none")


def tutors(table: NationalTable) -> Shares:
    """What tutors say."""
    return [(say(f"returns.figure.tutor_{key}"), share) for key, share in table.totals.tutors.items()]


def plans(table: NationalTable) -> Shares:
    """What services plan."""
    return [(say(f"returns.figure.{plan}"), table.totals.plans[plan]) for plan in PLANS]
