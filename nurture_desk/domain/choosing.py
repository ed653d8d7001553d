"""Choosing a tutor: why each one fits an opportunity, said in reasons. People are never scored or ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nurture_desk.domain.audits import AT_HOME
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import HalfDay, Tutor, half_days_short


class OpportunityState(StrEnum):
    """How far an opportunity has come."""

    OPEN = "open"
    CHOSEN = "chosen"
    CLOSED = "closed"


class Reply(StrEnum):
    """What a tutor said to this very opportunity."""

    INTERESTED = "interested"
    NOT_THIS_TIME = "not_this_time"


class Way(StrEnum):
    """How the choice was made."""

    CONVERSATION = "conversation"
    WRITTEN = "written"  # tutors wrote why they would like it
    INTERVIEW = "interview"
    ONLY_ONE = "only_one"
    CONTINUES = "continues"  # led this group or school before
    OTHER = "other"


@dataclass(frozen=True)
class Opportunity:
    """A group that wants a tutor: where, when, and what is wanted of them."""

    title: str
    id: int = 0
    code: str = ""
    year_id: int | None = None
    school_id: int | None = None
    group_id: int | None = None
    half_days: tuple[HalfDay, ...] = ()
    instruments: tuple[str, ...] = ()
    approaches: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    trainings: tuple[str, ...] = ()
    told_on: date | None = None
    replies_by: date | None = None
    state: OpportunityState = OpportunityState.OPEN
    notes: str = ""


@dataclass(frozen=True)
class OpportunityRow:
    """One line of the list of opportunities."""

    opportunity: Opportunity
    school: str = ""
    interested: int = 0
    chosen: str = ""


@dataclass(frozen=True)
class Choice:
    """The decision: kept as the record that prints."""

    opportunity_id: int
    decided_on: date
    id: int = 0
    tutor_id: int | None = None
    considered: tuple[int, ...] = ()
    what_counted: str = ""
    unknowns: str = ""
    advised_by: str = ""
    decided_by: str = ""
    way: Way = Way.CONVERSATION
    reason: str = ""
    told_on: date | None = None


class Fit(StrEnum):
    """Whether one thing wanted is there, is not, or nobody has asked."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Filter(StrEnum):
    """What the manager may filter by; each is one kind of reason."""

    INTEREST = "interest"
    HALF_DAYS = "half_days"
    INSTRUMENTS = "instruments"
    APPROACHES = "approaches"
    ITEMS = "items"
    TRAININGS = "trainings"


@dataclass(frozen=True)
class Reason:
    """One thing that was wanted and how it stands with one tutor; ``what`` fills its sentence."""

    kind: Filter
    fit: Fit
    what: str = ""


@dataclass(frozen=True)
class AuditWord:
    """What a tutor said in the latest audit, as far as choosing may use it. Lived experience is not in it."""

    interest: str = ""
    free: tuple[HalfDay, ...] | None = None
    approaches: tuple[str, ...] = ()
    marks: Mapping[str, int] = field(default_factory=dict)
    trained: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """One tutor beside an opportunity; ``set_aside_by``: the manager's filters they do not meet."""

    tutor: Tutor
    reasons: tuple[Reason, ...]
    reply: Reply | None = None
    groups: int = 0
    set_aside_by: tuple[Filter, ...] = ()

    @property
    def interested(self) -> bool:
        """Whether they said yes to this opportunity, or to leading a group when last asked."""
        return any(reason.kind is Filter.INTEREST and reason.fit is Fit.YES for reason in self.reasons)

    def for_paper(self) -> tuple[Reason, ...]:
        """What fits and may stand on a record that others read.

        No answer of the audit is among it: staff were told that those stay with us.
        """
        said_yes = f"reply_{Reply.INTERESTED.value}"
        private = (Filter.INTEREST, Filter.ITEMS)
        open_ones = (one for one in self.reasons if one.kind not in private or one.what == said_yes)
        return tuple(one for one in open_ones if one.fit is Fit.YES)


@dataclass(frozen=True)
class Words:
    """Titles by key, for the sentences of reasons."""

    approaches: Mapping[str, str]
    items: Mapping[str, str]
    trainings: Mapping[str, str]


INTERESTED = frozenset({"yes_now", "yes_later", "watch_first"})


def why_it_fits(
    wanted: Opportunity, tutor: Tutor, audit: AuditWord | None, reply: Reply | None, words: Words
) -> tuple[Reason, ...]:
    """Every thing that was asked for and how it stands with ``tutor``, in the order it was asked.

    What nobody has asked the tutor is *not known*, never "no". A "no" to this opportunity outranks an old yes.
    """
    made = [_interest(audit, reply)]
    if wanted.half_days:
        made.append(_half_days(wanted, tutor, audit))
    made += [
        _held(Filter.INSTRUMENTS, word, word.casefold() in {i.casefold() for i in tutor.instruments}, tutor.instruments)
        for word in wanted.instruments
    ]
    approaches = set(tutor.approaches) | set(audit.approaches if audit else ())
    made += [
        _held(Filter.APPROACHES, words.approaches.get(key, key), key in approaches, approaches)
        for key in wanted.approaches
    ]
    made += [_item(words.items.get(key, key), audit.marks.get(key) if audit else None) for key in wanted.items]
    trained = set(tutor.training_done) | set(audit.trained if audit else ())
    made += [
        _held(Filter.TRAININGS, words.trainings.get(key, key), key in trained, trained or audit)
        for key in wanted.trainings
    ]
    return tuple(made)


def set_aside(reasons: Iterable[Reason], filters: Iterable[Filter]) -> tuple[Filter, ...]:
    """The filters these reasons do not meet. Of several things wanted of one kind, one that fits is enough.

    Not known does not meet a filter, but the tutor stays on the page with that as the reason.
    """
    told = list(reasons)
    unmet = []
    for kind in filters:
        of_kind = [reason for reason in told if reason.kind is kind]
        if of_kind and not any(reason.fit is Fit.YES for reason in of_kind):
            unmet.append(kind)
    return tuple(unmet)


def in_alphabet(candidates: Iterable[Candidate]) -> list[Candidate]:
    """By surname: the one order that says nothing about anybody."""
    return sorted(candidates, key=lambda c: (c.tutor.name.split()[-1].casefold(), c.tutor.name.casefold()))


def check_opportunity(opportunity: Opportunity) -> None:
    """Raise what an opportunity cannot be kept with."""
    if not opportunity.title.strip():
        raise NurtureError("tutors.opportunity.no_title", field="title")
    told, by = opportunity.told_on, opportunity.replies_by
    if told is not None and by is not None and by < told:
        raise NurtureError("tutors.opportunity.replies_before", field="replies_by")


def check_choice(choice: Choice, today: date) -> None:
    """Refuse a decision that does not name who was considered, what counted, who decided and why; one for somebody who
    was not considered; one of tomorrow, or told before it was made.
    """
    if choice.tutor_id is not None and choice.tutor_id not in choice.considered:
        raise NurtureError("tutors.choice.not_considered", field="considered")
    if not choice.considered:
        raise NurtureError("tutors.choice.nobody", field="considered")
    for name in ("what_counted", "decided_by", "reason"):
        if not getattr(choice, name).strip():
            raise NurtureError(f"tutors.choice.{name}", field=name)
    if choice.decided_on > today:
        raise NurtureError("tutors.choice.later", field="decided_on")
    if choice.told_on is not None and choice.told_on < choice.decided_on:
        raise NurtureError("tutors.choice.told_before", field="told_on")


def _interest(audit: AuditWord | None, reply: Reply | None) -> Reason:
    if reply is not None:
        return Reason(Filter.INTEREST, Fit.YES if reply is Reply.INTERESTED else Fit.NO, f"reply_{reply.value}")
    if audit is None or not audit.interest:
        return Reason(Filter.INTEREST, Fit.NOT_KNOWN, "not_asked")
    return Reason(Filter.INTEREST, Fit.YES if audit.interest in INTERESTED else Fit.NO, audit.interest)


def _half_days(wanted: Opportunity, tutor: Tutor, audit: AuditWord | None) -> Reason:
    free = tutor.free or (audit.free if audit and audit.free else ())
    if not free:
        return Reason(Filter.HALF_DAYS, Fit.NOT_KNOWN, half_days_short(wanted.half_days))
    both = tuple(half for half in wanted.half_days if half in free and half not in tutor.taken)
    if both:
        return Reason(Filter.HALF_DAYS, Fit.YES, half_days_short(both))
    return Reason(Filter.HALF_DAYS, Fit.NO, half_days_short(wanted.half_days))


def _held(kind: Filter, what: str, held: bool, anything: object) -> Reason:
    """Held; not held; or not known, when nothing of this kind is written down for the tutor at all."""
    return Reason(kind, Fit.YES if held else Fit.NO if anything else Fit.NOT_KNOWN, what)


def _item(title: str, level: int | None) -> Reason:
    if level is None:
        return Reason(Filter.ITEMS, Fit.NOT_KNOWN, title)
    return Reason(Filter.ITEMS, Fit.YES if level >= AT_HOME else Fit.NO, title)


@dataclass(frozen=True)
class DecisionRecord:
    """The decision as it prints: who was considered, what counted, who decided. No private fact of a tutor."""

    opportunity: Opportunity
    school: str
    choice: Choice
    chosen: str
    considered: list[str]
    wanted: list[tuple[Filter, str]]
    reasons: tuple[Reason, ...]


def wanted(opportunity: Opportunity, words: Words) -> list[tuple[Filter, str]]:
    """What an opportunity asks for, one (kind, words) each."""
    made = [(Filter.HALF_DAYS, half_days_short(opportunity.half_days))] if opportunity.half_days else []
    made += [(Filter.INSTRUMENTS, word) for word in opportunity.instruments]
    for kind, keys, titles in (
        (Filter.APPROACHES, opportunity.approaches, words.approaches),
        (Filter.ITEMS, opportunity.items, words.items),
        (Filter.TRAININGS, opportunity.trainings, words.trainings),
    ):
        made += [(kind, titles.get(key, key)) for key in keys]
    return made
