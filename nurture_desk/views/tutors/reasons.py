"""Reasons as columns and as sentences: one column for each thing wanted, icon and word, no sum of them."""

from __future__ import annotations

from collections.abc import Callable

from nurture_desk.documents.decision_papers import sentence_of
from nurture_desk.documents.wording import say
from nurture_desk.domain.choosing import Candidate, Filter, Fit, Opportunity, Reason
from nurture_desk.views.tutors import words
from nurture_desk.views.widgets.table import Column

_STATES = {Fit.YES: "yes", Fit.NO: "no", Fit.NOT_KNOWN: "unsure"}


def reason_columns(people: list[Candidate], wanted: Opportunity, *, aside: bool) -> list[Column]:
    """The columns of a table of candidates: the name, then one for each thing wanted in the order it was asked."""
    made = [
        Column("name", say("tutors.column.name"), _name, kind="two_lines", least=180, sort=lambda row: row.tutor.name)
    ]
    if aside:
        made.append(Column("by", say("tutors.choosing.by"), _by, width=170, kind="wrap"))
    first = people[0].reasons if people else ()
    for place, reason in enumerate(first):
        made.append(
            Column(
                f"{reason.kind.value}_{place}",
                _head(reason, wanted),
                _cell_at(place),
                width=120,
                kind="state",
                tooltip=_sentence_at(place),
            )
        )
    made.append(Column("groups", say("tutors.column.groups"), lambda row: row.groups or "", width=84, kind="figure"))
    return made


def _cell_at(place: int) -> Callable[[Candidate], tuple[str, str]]:
    return lambda row: _cell(row.reasons[place])


def _sentence_at(place: int) -> Callable[[Candidate], str]:
    return lambda row: sentence_of(row.reasons[place])


def _head(reason: Reason, wanted: Opportunity) -> str:
    if reason.kind in (Filter.INTEREST, Filter.HALF_DAYS):
        return say(f"tutors.choosing.filter.{reason.kind.value}")
    return reason.what[:1].upper() + reason.what[1:]


def _cell(reason: Reason) -> tuple[str, str]:
    if reason.kind is Filter.INTEREST:
        return _STATES[reason.fit], say(f"tutors.choosing.cell.{reason.what}")
    if reason.kind is Filter.HALF_DAYS and reason.fit is Fit.YES:
        return "yes", reason.what
    return _STATES[reason.fit], say(f"tutors.choosing.cell.{reason.fit.value}")


def _name(row: Candidate) -> tuple[str, str]:
    standing = say(f"tutors.standing.{row.tutor.standing.value}")
    return row.tutor.name, f"{row.tutor.code} · {standing}"


def _by(row: Candidate) -> str:
    return words.listed(say(f"tutors.choosing.filter.{kind.value}") for kind in row.set_aside_by)
