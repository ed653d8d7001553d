"""What a family and a child have decided, and what of it counts on a given day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter

from nurture_desk.domain.purposes import SPOKEN_YES, Purpose, is_picture, reach
from nurture_desk.domain.signers import (
    Capacity,
    Signer,
    SigningCase,
    Situation,
    both_must_sign,
    may_sign,
    signs_alone,
    who_must_sign,
)

_WHEN = attrgetter("decided_on", "id")  # which of several decisions came last


class Value(StrEnum):
    """What was answered. *Ask each time* is a child's, shows, and decides nothing."""

    YES = "yes"
    SHOW_ME = "show_me"
    ASK = "ask"
    NO = "no"
    NOT_ASKED = "not_asked"


class Channel(StrEnum):
    """How the answer reached us."""

    PAPER = "paper"
    PDF = "pdf"
    ONLINE = "online"  # the school's own online form
    TELEPHONE = "telephone"
    IN_PERSON = "in_person"


SPOKEN = frozenset({Channel.TELEPHONE, Channel.IN_PERSON})


class Caution(StrEnum):
    """The school's word on pictures; no reason is kept."""

    NONE = "none"
    CONFIRM = "confirm"  # only after a named role has confirmed
    NEVER = "never"


@dataclass(frozen=True)
class Decision:
    """One answer of one person to one purpose (or question of the child's own page). Never overwritten.

    ``signer_id`` is None for the child's own answer; ``id`` gives the order of entry.
    """

    id: int
    pupil_id: int
    purpose: str
    value: Value
    signer_id: int | None
    capacity: Capacity
    channel: Channel
    decided_on: date
    version_id: int | None = None
    made_until: date | None = None
    used_until: date | None = None
    staff_one: str = ""
    staff_two: str = ""
    attachment_id: int | None = None
    evidence: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None
    signed_name: str = ""


class State(StrEnum):
    """How a purpose stands. The value is the name of its chip."""

    YES = "yes"
    SHOW_ME = "show_me"
    NO = "no"
    CHILD_NO = "child_no"
    OWED = "owed"
    BLOCKED = "blocked"
    PAST = "past_use"
    RECALLED = "recalled"


@dataclass(frozen=True)
class Standing:
    """What counts for one purpose on one day, and why.

    ``why`` is a key under ``consent.why`` of the wording; ``by`` the decision that settled it, if one did;
    ``asks`` whether the child wants to be asked each time.
    """

    purpose: Purpose
    state: State
    why: str
    by: Decision | None = None
    asks: bool = False

    @property
    def allowed(self) -> bool:
        """Whether it may be used today (a story marked *show me first* only after it was shown)."""
        return self.state in (State.YES, State.SHOW_ME)


@dataclass(frozen=True)
class ConsentCase:
    """One child's case: who may sign, the school's way of asking, and the school's word on pictures.

    ``told_on``: the date the family was told, where the school tells families and lets them say no.
    """

    signing: SigningCase
    signers: Mapping[int, Signer]
    told_on: date | None = None
    caution: Caution = Caution.NONE
    caution_confirmed: bool = False


def counts_all(
    case: ConsentCase, purposes: Iterable[Purpose], decisions: Iterable[Decision], on: date
) -> dict[Purpose, Standing]:
    """What counts for each of ``purposes``; sorts the decisions to their purposes once."""
    by_purpose: dict[Purpose, list[Decision]] = {}
    for decision in decisions:
        for purpose in reach(decision.purpose):
            by_purpose.setdefault(purpose, []).append(decision)
    silent: dict[tuple[bool, bool], Standing] = {}
    found = {}
    for purpose in purposes:
        if purpose in by_purpose:
            found[purpose] = counts_today(case, purpose, by_purpose[purpose], on)
            continue
        # Nobody has said anything: the answer differs only for taking part and for pictures.
        alike = (purpose is Purpose.TAKING_PART, is_picture(purpose))
        if alike not in silent:
            silent[alike] = counts_today(case, purpose, (), on)
        found[purpose] = Standing(purpose, silent[alike].state, silent[alike].why)
    return found


@dataclass(frozen=True)
class _Heard:
    """Everything said about one purpose by one day: the child's newest decision, and every adult's newest."""

    case: ConsentCase
    purpose: Purpose
    on: date
    own: Decision | None
    current: tuple[Decision, ...]
    asks: bool

    def standing(self, state: State, why: str, by: Decision | None = None) -> Standing:
        return Standing(self.purpose, state, why, by, self.asks)


def counts_today(case: ConsentCase, purpose: Purpose, decisions: Iterable[Decision], on: date) -> Standing:
    """What counts for ``purpose`` on the day ``on``; ``decisions`` are all of this child's.

    In this order: the child's own no; any entitled person's current no; the school's "never"; being told,
    where the school tells; whether everybody who has to sign has; else the newest yes.
    """
    heard = _listen(case, purpose, decisions, on)
    if heard.own is not None and heard.own.value is Value.NO:
        if signs_alone(case.signing, on):
            return heard.standing(State.NO, "own_no", heard.own)
        return heard.standing(State.CHILD_NO, "child_no", heard.own)
    refused = _newest(one for one in heard.current if one.value is Value.NO and _no_counts(heard, one))
    if refused is not None:
        return heard.standing(State.NO, "no", refused)
    if is_picture(purpose) and case.caution is Caution.NEVER:
        return heard.standing(State.BLOCKED, "caution_never")
    if purpose is Purpose.TAKING_PART and case.told_on is not None and case.told_on <= on:
        return heard.standing(State.YES, "told")
    return _weigh_yes(heard)


def _listen(case: ConsentCase, purpose: Purpose, decisions: Iterable[Decision], on: date) -> _Heard:
    heard = sorted((one for one in decisions if one.decided_on <= on and purpose in reach(one.purpose)), key=_WHEN)
    own = [one for one in heard if one.signer_id is None and one.value is not Value.NOT_ASKED]
    newest: dict[int, Decision] = {
        one.signer_id: one for one in heard if one.signer_id is not None and one.value is not Value.NOT_ASKED
    }
    return _Heard(
        case,
        purpose,
        on,
        own=_newest(one for one in own if one.value is not Value.ASK),
        current=tuple(newest.values()),
        asks=bool(own) and own[-1].value is Value.ASK,
    )


def _newest(decisions: Iterable[Decision]) -> Decision | None:
    return max(decisions, key=_WHEN, default=None)


def _no_counts(heard: _Heard, decision: Decision) -> bool:
    signing = heard.case.signing
    if signing.situation is Situation.NOT_KNOWN and not signs_alone(signing, heard.on):
        return True  # nobody can say yet that this person may not say no
    return _entitled(heard, decision)


def _entitled(heard: _Heard, decision: Decision) -> bool:
    signer = heard.case.signers.get(decision.signer_id or 0)
    return signer is not None and may_sign(heard.case.signing, signer, heard.purpose, heard.on, decision.decided_on)


def _in_writing_enough(purpose: Purpose, decision: Decision) -> bool:
    return decision.channel not in SPOKEN or purpose in SPOKEN_YES


def _weigh_yes(heard: _Heard) -> Standing:
    signing, on, purpose = heard.case.signing, heard.on, heard.purpose
    own_yes = heard.own if heard.own is not None and _in_writing_enough(purpose, heard.own) else None
    if signs_alone(signing, on):
        if own_yes is None:
            return heard.standing(State.OWED, "young_person" if heard.own is None else "spoken", heard.own)
        return _in_time(heard, [own_yes])
    if signing.situation is Situation.NOT_KNOWN:
        return heard.standing(State.BLOCKED, "ask_school")
    said_yes = [one for one in heard.current if one.value is not Value.NO]
    entitled = [one for one in said_yes if _entitled(heard, one)]
    counting = [one for one in entitled if _in_writing_enough(purpose, one)]
    if not counting:
        return _nobody_yet(heard, entitled)
    if both_must_sign(signing, on) and own_yes is None:
        return heard.standing(State.OWED, "young_person_too", _newest(counting))
    return _in_time(heard, counting)


def _nobody_yet(heard: _Heard, entitled: list[Decision]) -> Standing:
    if entitled:
        return heard.standing(State.OWED, "spoken", _newest(entitled))
    if heard.current:  # somebody answered, but not somebody who may: no print will help
        need = who_must_sign(heard.case.signing, heard.purpose, heard.on)
        return heard.standing(State.BLOCKED, f"needs_{need}", _newest(heard.current))
    return heard.standing(State.OWED, "not_answered")


def _in_time(heard: _Heard, counting: list[Decision]) -> Standing:
    """The newest yes whose printed last day of use has not passed; *show me first* of anybody holds for all."""
    live = [one for one in counting if one.used_until is None or heard.on <= one.used_until]
    newest = _newest(live)
    if newest is None:
        return heard.standing(State.PAST, "past_use", _newest(counting))
    if is_picture(heard.purpose) and heard.case.caution is Caution.CONFIRM and not heard.case.caution_confirmed:
        return heard.standing(State.BLOCKED, "caution_confirm", newest)
    show = _newest(one for one in live if one.value is Value.SHOW_ME)
    if show is not None:
        return heard.standing(State.SHOW_ME, "show_me", show)
    return heard.standing(State.YES, "yes", newest)


def may_still_be_made(standing: Standing, on: date) -> bool:
    """Whether a new picture, recording or note for this purpose may be made on ``on`` (until *made until*)."""
    last = standing.by.made_until if standing.by is not None else None
    return standing.allowed and (last is None or on <= last)
