"""Which section of the pupil report a piece of evidence is poured into (forms-and-words.md 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nurture_desk.domain.evidence import EvidenceRow, Voice
from nurture_desk.domain.framework import outcome_of
from nurture_desk.domain.guards.sentences import sentence_spans
from nurture_desk.domain.reports import ReportLine, Section, next_position
from nurture_desk.domain.slips import Review, Target

BY_OUTCOME: Mapping[str, Section] = {
    "musical_skills": Section.MUSIC,
    "agency": Section.ME,
    "resilience": Section.ME,
    "musical_community": Section.TOGETHER,
}
TRICKY = frozenset({"resilience.feelings", "resilience.review"})  # something tricky and how it was met


def section_of(row: EvidenceRow, school_outcomes: Mapping[str, str] | None = None) -> Section | None:
    """Where an item goes: by its voice; a tutor's by its first indicator, into *from the tutor* while it has none.

    The manager's own items are in neither copy, they count for no voice.
    """
    voice = row.voice
    if voice is None:
        return None
    if voice is Voice.PUPIL:
        return Section.WORDS
    if voice is Voice.SCHOOL:
        return Section.SCHOOL
    if voice is Voice.FAMILY:
        return Section.HOME
    if any(key in TRICKY for key in row.indicators):
        return Section.TRICKY
    for key in row.indicators:
        found = BY_OUTCOME.get(outcome_of(key, school_outcomes))
        if found is not None:
            return found
    return Section.TUTOR


def poured(
    items: Iterable[EvidenceRow],
    have: Iterable[ReportLine],
    report_id: int,
    school_outcomes: Mapping[str, str] | None = None,
) -> list[ReportLine]:
    """The lines of the items not yet in the report, oldest first: one a sentence, so that each has its own tick.

    A line begins with the family tick of its item.
    """
    lines = list(have)
    there = {line.item_id for line in lines}
    new: list[ReportLine] = []
    for row in sorted(items, key=lambda each: (each.noted_on, each.id)):
        section = section_of(row, school_outcomes)
        if section is None or row.id in there or row.setting == "no_change" or row.pupil_id is None:
            continue
        for text in sentences_of(row.text):
            place = next_position([*lines, *new], section)
            new.append(ReportLine(0, report_id, section, place, text, row.family_may_see, row.id))
    return new


def sentences_of(text: str) -> list[str]:
    """The sentences of ``text``, without the blanks between them."""
    return [text[start:end] for start, end in sentence_spans(text)]


def caught_up(
    have: Iterable[ReportLine], wanted: Iterable[tuple[Section, str]], report_id: int
) -> tuple[list[ReportLine], list[ReportLine]]:
    """Lines about targets and next steps as they stand now: those kept that only grew, and those that are new.

    A kept line that ``wanted`` begins with is the same one before more was known ("I'd like to…", then "Got there.").
    """
    lines = list(have)
    grown: list[ReportLine] = []
    new: list[ReportLine] = []
    for section, text in wanted:
        same = [line for line in lines if line.section is section and line.item_id is None]
        if any(line.text.startswith(text) for line in same):
            continue
        before = next((line for line in same if line.text and text.startswith(line.text)), None)
        if before is not None:
            grown.append(replace(before, text=text))
        else:
            place = next_position([*lines, *new], section)
            new.append(ReportLine(0, report_id, section, place, text, share=True))
    return grown, new


def _within(wish: str) -> str:
    """The wish as it stands within a sentence: "Sing along" begins small, "I" and "DJ" stay."""
    return wish[0].lower() + wish[1:] if wish[1:2].islower() else wish


def hope_line(target: Target, sentences: Mapping[str, str]) -> str:
    """A target as one line: the wish, and how it went once it was looked at again.

    ``sentences``: the texts "wish" and one a review, with ``{wish}`` and ``{words}``.
    """
    wish = _within(target.wish.strip(". …"))
    if not target.review:
        return sentences["wish"].format(wish=wish)
    words = f" “{target.review_words}”" if target.review_words else ""
    return sentences[Review(target.review).value].format(wish=wish, words=words)
