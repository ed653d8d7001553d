"""What one return holds besides its figures: everything its workbook and its summary are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.returns import Figures, Period


@dataclass(frozen=True)
class Narrative:
    """An answer to one of the nine prompts (``returns.prompt.<number>``); text may be empty."""

    number: int
    text: str


@dataclass(frozen=True)
class IndicatorLine:
    """How often one indicator of the framework was seen: children with it and evidence items for it."""

    outcome: str  # key: musical_skills, agency, resilience, musical_community, org_…, work_…
    indicator: str  # key of the framework's indicator
    title: str
    children: int
    items: int


@dataclass(frozen=True)
class MarginLine:
    """One line of one demographic margin: a whole number, never crossed with another. ``count`` None: blank."""

    heading: str  # key of the margin: ethnicity, sen_status, gender, eal, fsm, looked_after, young_carer, year_group
    category: str  # words for people
    count: int | None


@dataclass(frozen=True)
class LearningLine:
    """One entry of the learning log: one of the seven challenges, helped or hindered."""

    theme: str  # a key of domain.returns.THEMES
    effect: str  # "helped" or "hindered"
    text: str


@dataclass(frozen=True)
class WiderLine:
    """One line of the wider inclusion log; ``happened_on`` is ISO text, ``text`` what it was and what changed."""

    kind: str  # domain.reflection.InclusionKind
    happened_on: str
    outcome: str  # domain.reflection.ServiceOutcome, or empty
    text: str


@dataclass(frozen=True)
class QuoteLine:
    """A quotation under its label; ``code`` is made new for this return and is empty for adults."""

    label: str  # "child", "parent or carer", "teaching assistant" …: words for people
    text: str
    said_on: date
    code: str = ""


@dataclass(frozen=True)
class CaseStudyLine:
    """One case study that goes with the return."""

    kind: str  # child, group or teaching: words for people
    title: str
    author: str  # the credit as that person allows it, or the role


@dataclass(frozen=True)
class EvidenceLine:
    """One piece of evidence; ``code`` names the child in this return only ("C01"), empty for group items."""

    code: str
    noted_on: date
    source: str  # words for people: tutor, teaching assistant …
    outcomes: tuple[str, ...]  # outcome keys
    indicators: tuple[str, ...]  # words for people
    text: str


@dataclass(frozen=True)
class ReturnDocument:
    """One return, whole: what ``documents/return_workbook.py`` and ``documents/return_summary.py`` draw.

    ``figures`` holds a value (None: blank) for every name of ``domain.returns.FIGURES``.
    ``margins_reason`` is the sentence shown in place of the margins while they are blank, else empty.
    ``watermark`` is empty but on a sample desk.
    """

    service_name: str
    year_name: str
    period: Period
    number: int
    made_on: date
    signed_off_by: str
    signed_off_on: date | None
    figures: Figures
    narrative: tuple[Narrative, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()
    margins: tuple[MarginLine, ...] = ()
    margins_reason: str = ""
    learning: tuple[LearningLine, ...] = ()
    quotes: tuple[QuoteLine, ...] = ()
    case_studies: tuple[CaseStudyLine, ...] = ()
    evidence: tuple[EvidenceLine, ...] = ()
    logo: bytes | None = None
    watermark: str = ""
    wider: tuple[WiderLine, ...] = ()
