"""Record of processing and assessment (DPIA): their parts, what the desk knows for each, and what is still missing.

UK GDPR Article 30 says what stands in a record of processing, Article 35 what an assessment weighs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.papers import Prose, Section
from nurture_desk.domain.service import Record
from nurture_desk.domain.written_papers import SectionDraft


class Document(StrEnum):
    """The two documents; the values are their words in file names and in the ledger."""

    RECORD = "record-of-processing"
    DPIA = "assessment"


@dataclass(frozen=True)
class Activity:
    """One thing that is done with data: why, of whom, from whom, what (words by table), how long."""

    key: str
    title: str
    purpose: str
    whose: str
    source: str
    special: str
    kept: tuple[Record, ...]
    holds: Mapping[str, str]


@dataclass(frozen=True)
class Risk:
    """One risk to people, what is done about it, and what is left."""

    what: str
    harm: str
    before: str
    done: str
    after: str


@dataclass(frozen=True)
class Start:
    """A section before anybody wrote into it."""

    key: str
    title: str
    text: str = ""
    wants: str = ""


@dataclass(frozen=True)
class ProtectionText:
    """What somebody wrote into a section; the newest ``written_on`` is the day of the version."""

    document: str
    section: str
    text: str
    written_on: date
    written_by: str = ""
    id: int = 0


@dataclass(frozen=True)
class Starting:
    """Everything the desk begins with, out of ``resources/protection``; ``nobody``: tables in which no person is."""

    activities: tuple[Activity, ...]
    nobody: Mapping[str, str]
    sections: Mapping[Document, tuple[Start, ...]]
    risks: tuple[Risk, ...]


def unwritten(sections: Iterable[SectionDraft]) -> list[SectionDraft]:
    """The sections only people can write and nobody has."""
    return [one for one in sections if one.wants and not one.text.strip()]


def sections_of(drafts: Sequence[SectionDraft], missing_words: Mapping[str, str]) -> list[Section]:
    """Sections as they stand in the paper; one that is not written yet says so (``missing_words`` by key)."""
    made = []
    for one in drafts:
        section = one.section()
        said = missing_words.get(one.key, "")
        if section is not None and not said:
            made.append(section)
        elif said:
            blocks = (*(section.blocks if section else ()), Prose(said, small=True))
            made.append(Section(one.title, blocks, one.key))
    return made
