"""The pupil report: one body of evidence, two copies (forms-and-words.md 9).

``PupilReport`` is what one copy says: every text in it is ready to print, every line in it may be in that copy;
``services/report_papers.py`` sets it as a document. What was kept out, and why, is in ``held_back`` and is never
printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError

KIND = "pupil-report"


class Copy(StrEnum):
    """Who the copy is written for; both may be read by the family."""

    FAMILY = "family"
    ANALYSIS = "analysis"


def subject_of(pupil_id: int, copy: Copy) -> str:
    """What a copy is called in the ledger and where answers to the guards are kept."""
    return f"{KIND}:{pupil_id}:{copy.value}"


class Section(StrEnum):
    """The sections in the order they are printed; the last three are in the analysis copy only."""

    MADE = "made"  # what we made
    HOPES = "hopes"  # hopes at the start and how they went
    MUSIC = "music"
    ME = "me"
    TOGETHER = "together"
    WORDS = "words"  # in the child's words
    SCHOOL = "school"
    HOME = "home"
    TRICKY = "tricky"  # something tricky and how it was met
    NEXT = "next"  # route, who, when, help with cost
    TUTOR = "tutor"  # from the tutor
    START = "start"  # start point
    DIFFICULTY = "difficulty"
    CHANGED = "changed"  # what the tutor changed


ANALYSIS_ONLY = frozenset({Section.START, Section.DIFFICULTY, Section.CHANGED})


@dataclass(frozen=True)
class ReportLine:
    """One line of a report as kept on the desk: poured from an evidence item (``item_id``) or typed."""

    id: int
    report_id: int
    section: Section
    position: int
    text: str
    share: bool  # the family copy may hold this line
    item_id: int | None = None


@dataclass(frozen=True)
class Report:
    """A child's report of one year; its lines lie beside it."""

    id: int
    pupil_id: int
    year_id: int
    started_on: date
    finished_on: date | None = None


@dataclass(frozen=True)
class PrintedLine:
    """One line as printed. ``quotation``: set it in quotation marks or italics; ``label``: who speaks, by role
    ("child", "parent or carer", "teaching assistant"), empty for the tutor's own text; ``noted``: "Tutor diary,
    23 February 2027", in the analysis copy only, else empty."""

    text: str
    quotation: bool = False
    label: str = ""
    noted: str = ""


@dataclass(frozen=True)
class PrintedSection:
    """A heading and its lines; a section without lines is not in the report at all."""

    key: str
    title: str
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True)
class PrintedJudgement:
    """One row of the analysis copy's table of judgements."""

    outcome: str  # "Musical skill and knowledge"
    value: str  # "Increased", "Not yet", "Cannot tell", "Not judged"
    voices: str  # "Pupil, tutor, school"
    why: str
    cites: int = 0  # pieces of evidence it rests on


@dataclass(frozen=True)
class PrintedIndicator:
    """One row of the analysis copy's table of indicators: what was seen, by whom, when."""

    outcome: str
    indicator: str
    sources: str  # "Tutor 3 November and 2 February; teacher 10 February"


@dataclass(frozen=True)
class HeldBack:
    """One line kept out of a copy: whose evidence (code), which permission was missing, and why in a sentence."""

    who: str
    purpose: str
    why: str
    text: str = ""  # shown on the desk's own screen; never printed or put into the JSON


@dataclass(frozen=True)
class Replaced:
    """A name in the analysis copy that reads as a code or as who it was: ``was`` and ``now``, as they stand there."""

    was: str
    now: str


@dataclass(frozen=True)
class PupilReport:
    """Everything a printed pupil report holds, in print order."""

    copy: Copy
    title: str  # "Koji"; in the analysis copy "ND-014"
    subtitle: (
        str  # "Larkspur · Thistle Lane Primary · September 2026 to March 2027"; without names in the analysis copy
    )
    led_by: str  # family copy: "Perdita Loom", as the tutor allows; else empty
    joined: str  # "Koji was part of 17 sessions." No absences, no per cent
    heading: str  # analysis copy: "May be read by the family on request."; else empty
    sections: tuple[PrintedSection, ...]
    facts: tuple[tuple[str, str], ...] = ()  # analysis copy: (("Group", "NG-01"), …)
    indicators: tuple[PrintedIndicator, ...] = ()
    judgements: tuple[PrintedJudgement, ...] = ()
    voices_missing: str = ""  # analysis copy: "Not heard yet: family."; empty when all four are in
    service_name: str = ""
    made_on: date | None = None
    reference: str = ""  # "ND-014"; on the analysis copy only
    sample: bool = False  # watermark
    held_back: tuple[HeldBack, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    stands: tuple[str, ...] = ()  # keys of the guards: whom the family copy may name
    quotes_child: bool = False  # the child's own words are in it


def next_position(lines: Iterable[ReportLine], section: Section) -> int:
    """Where a new line of ``section`` goes: after the last."""
    return max((line.position for line in lines if line.section is section), default=0) + 1


def checked(line: ReportLine) -> ReportLine:
    """``line`` with its text trimmed; a line without text, or with a stranger's section, is refused.

    What only the analysis copy holds is never shared with the family by a tick.
    """
    text = line.text.strip()
    if not text:
        raise NurtureError("evidence.line_empty", field="text")
    return replace(line, text=text, share=line.share and line.section not in ANALYSIS_ONLY)


def in_copy(line: ReportLine, copy: Copy) -> bool:
    """Whether the line's own tick lets it into ``copy``; the consent gate is asked besides."""
    if copy is Copy.ANALYSIS:
        return True
    return line.share and line.section not in ANALYSIS_ONLY


def family_lines(lines: Iterable[ReportLine]) -> Mapping[Section, int]:
    """How many lines of each section the family copy would hold."""
    counts: dict[Section, int] = {}
    for line in lines:
        if in_copy(line, Copy.FAMILY):
            counts[line.section] = counts.get(line.section, 0) + 1
    return counts
