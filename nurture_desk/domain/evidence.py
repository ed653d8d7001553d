"""Evidence items, the meter, judgements (product.md 8). It measures the evidence, never the child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.framework import CHILD_OUTCOMES, outcome_of


class Source(StrEnum):
    """Who saw or said it."""

    TUTOR = "tutor"
    TA = "ta"
    SENCO = "senco"
    TEACHER = "teacher"
    PUPIL = "pupil"
    PARENT = "parent"
    MANAGER = "manager"


class Voice(StrEnum):
    """The four voices; the manager's own items count for none."""

    PUPIL = "pupil"
    TUTOR = "tutor"
    SCHOOL = "school"
    FAMILY = "family"


VOICE_OF: Mapping[Source, Voice | None] = {
    Source.TUTOR: Voice.TUTOR,
    Source.TA: Voice.SCHOOL,
    Source.SENCO: Voice.SCHOOL,
    Source.TEACHER: Voice.SCHOOL,
    Source.PUPIL: Voice.PUPIL,
    Source.PARENT: Voice.FAMILY,
    Source.MANAGER: None,
}

TRIANGULATED = 3  # of the four voices
FEW_VOICES = 2  # fewer than this is flagged on a judgement


class ItemKind(StrEnum):
    """What was seen, or words as they were said."""

    OBSERVATION = "observation"
    QUOTATION = "quotation"


class Origin(StrEnum):
    """Where an item was written down first."""

    TYPED = "typed"
    DIARY = "diary"
    VOICE = "voice"
    TARGET = "target"
    FAMILY_SLIP = "family_slip"
    SCHOOL_SLIP = "school_slip"
    MESSAGE = "message"  # pasted from a chat, an e-mail or a transcript


class Verdict(StrEnum):
    """What a judgement says; a child never judged has none, which is not "cannot tell"."""

    INCREASED = "increased"
    NOT_YET = "not_yet"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class EvidenceItem:
    """One observation or quotation, about a child or a group."""

    id: int
    year_id: int
    noted_on: date
    source: Source
    text: str
    pupil_id: int | None = None
    group_id: int | None = None
    session_id: int | None = None
    kind: ItemKind = ItemKind.OBSERVATION
    setting: str = ""
    family_may_see: bool = False
    may_quote: bool | None = None
    origin: Origin = Origin.TYPED
    origin_id: int | None = None


@dataclass(frozen=True)
class EvidenceRow:
    """An evidence item as lists and the meter show it, with whom it is about and its indicators."""

    id: int
    year_id: int
    noted_on: date
    source: Source
    text: str
    pupil_id: int | None
    group_id: int | None
    session_id: int | None
    kind: ItemKind
    setting: str
    family_may_see: bool
    may_quote: bool | None
    origin: Origin
    origin_id: int | None
    pupil_code: str
    shown_name: str  # the child's, or the group's for a group item
    group_name: str
    session_number: int | None
    indicators: tuple[str, ...] = ()

    @property
    def voice(self) -> Voice | None:
        """The voice that speaks in it; None for the manager's own."""
        return VOICE_OF[self.source]


@dataclass(frozen=True)
class Judgement:
    """What somebody judged of a child and an outcome, and from which items."""

    id: int
    pupil_id: int
    year_id: int
    outcome: str
    value: Verdict
    why: str
    judged_on: date
    judged_by: str
    cites: tuple[int, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One voice on one outcome: how many items, first and last day, which."""

    items: tuple[int, ...] = ()
    first_on: date | None = None
    last_on: date | None = None

    @property
    def heard(self) -> bool:
        """Whether this voice has spoken on this outcome."""
        return bool(self.items)


@dataclass(frozen=True)
class MeterRow:
    """One outcome of one child: the four voices and the judgement, None where nobody has judged."""

    outcome: str
    cells: Mapping[Voice, Cell]
    own_items: tuple[int, ...]  # the manager's: shown, counted for no voice
    judgement: Judgement | None = None

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The voices heard."""
        return tuple(voice for voice in Voice if self.cells[voice].heard)

    @property
    def items(self) -> tuple[int, ...]:
        """Every item on this outcome, whoever spoke."""
        return tuple(sorted({key for cell in self.cells.values() for key in cell.items} | set(self.own_items)))

    @property
    def triangulated(self) -> bool:
        """Three of the four voices have spoken."""
        return len(self.voices) >= TRIANGULATED

    @property
    def few_voices(self) -> bool:
        """A judgement here would rest on fewer than two voices."""
        return len(self.voices) < FEW_VOICES


def meter(
    items: Iterable[EvidenceRow],
    judgements: Iterable[Judgement] = (),
    school_outcomes: Mapping[str, str] | None = None,
    outcomes: Sequence[str] = CHILD_OUTCOMES,
) -> tuple[MeterRow, ...]:
    """The meter of one child: one row an outcome, a cell a voice; an item may count on several outcomes."""
    rows = [(row, outcomes_of(row, school_outcomes)) for row in items]
    judged = {each.outcome: each for each in judgements}
    found = []
    for outcome in outcomes:
        on_it = [row for row, spoken_to in rows if outcome in spoken_to]
        cells = {voice: _cell([row for row in on_it if row.voice is voice]) for voice in Voice}
        own = tuple(row.id for row in on_it if row.voice is None)
        found.append(MeterRow(outcome, cells, own, judged.get(outcome)))
    return tuple(found)


def _cell(rows: list[EvidenceRow]) -> Cell:
    if not rows:
        return Cell()
    days = [row.noted_on for row in rows]
    return Cell(tuple(row.id for row in rows), min(days), max(days))


def outcomes_of(row: EvidenceRow, school_outcomes: Mapping[str, str] | None = None) -> frozenset[str]:
    """The outcomes an item speaks to, by its indicators."""
    return frozenset(outcome_of(key, school_outcomes) for key in row.indicators) - {""}


def cited_voices(judgement: Judgement, items: Iterable[EvidenceRow]) -> tuple[Voice, ...]:
    """The voices among the items a judgement cites."""
    cited = {row.voice for row in items if row.id in judgement.cites}
    return tuple(voice for voice in Voice if voice in cited)


def checked_item(item: EvidenceItem, today: date) -> EvidenceItem:
    """``item`` as it may be stored; refuses one without text, about nobody, or dated in days to come."""
    text = item.text.strip()
    if not text:
        raise NurtureError("evidence.text_empty", field="text")
    if item.pupil_id is None and item.group_id is None:
        raise NurtureError("evidence.about_nobody", field="about")
    if item.noted_on > today:
        raise NurtureError("evidence.dated_tomorrow", field="noted_on")
    return replace(item, text=text, setting=item.setting.strip())


def checked_judgement(judgement: Judgement, on_outcome: frozenset[int], today: date) -> Judgement:
    """``judgement`` as it may be stored; refuses one that cites nothing, cites items on another child or outcome, is on
    no outcome of the framework, or is dated in days to come.
    """
    if judgement.outcome not in CHILD_OUTCOMES:
        raise NurtureError("evidence.not_an_outcome", field="outcome")
    if not judgement.cites:
        raise NurtureError("evidence.cites_nothing", field="cites")
    if not set(judgement.cites) <= on_outcome:
        raise NurtureError("evidence.cites_elsewhere", field="cites")
    if judgement.judged_on > today:
        raise NurtureError("evidence.dated_tomorrow", field="judged_on")
    return replace(judgement, why=judgement.why.strip(), cites=tuple(sorted(set(judgement.cites))))
