"""What of everything that is held is shown, covered or left out, as things are decided now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nurture_desk.documents.wording import say
from nurture_desk.domain.access_covering import is_covered_whole, is_held, shown_text
from nurture_desk.domain.subject_access import Cell, Decision, Doubt, Record, decided, place_of
from nurture_desk.services.access_records import AccessFile
from nurture_desk.services.subject_access import Review


@dataclass(frozen=True)
class Shown:
    """A record as it leaves: ``pairs`` are (column, label, words); ``covered``: nothing of it is shown."""

    record: Record
    pairs: tuple[tuple[str, str, str], ...]
    covered: str = ""


@dataclass(frozen=True)
class ShownFile:
    """A kept page: the name it has in the bundle where it is given, else why it is left out."""

    file: AccessFile
    name: str
    why: str = ""


@dataclass(frozen=True)
class Composed:
    """What a bundle is made of, before it is painted."""

    review: Review
    code: str
    draft: bool
    records: tuple[Shown, ...]
    files: tuple[ShownFile, ...]
    held: int
    covered: int


def composed(review: Review) -> Composed:
    """What of ``review`` is shown, as things are decided now."""
    decisions = decided(review.questions)
    code = review.subject.code or (review.request.code if review.request else "")
    records = tuple(one for record in review.held.records if (one := _shown(record, decisions)) is not None)
    places = {question.place for question in review.questions}
    held = sum(decision is Decision.HOLD for place, decision in decisions.items() if place in places)
    covered = sum(one.decision is None or one.decision.decision is Decision.COVER for one in review.questions)
    files = tuple(_files(review, decisions, code))
    return Composed(review, code, not review.is_final, records, files, held, covered)


def _shown(record: Record, decisions: Mapping[str, Decision]) -> Shown | None:
    if is_held(record, decisions):
        return None
    if is_covered_whole(record, decisions) and record.whole is not None:
        return Shown(record, (), _instead(record.whole, place_of(record, None, record.whole, "") in decisions))
    pairs = []
    for cell in record.cells:
        if is_held(record, decisions, cell):
            continue
        pairs.append((cell.column, cell.label, _cell_words(record, cell, decisions)))
    return Shown(record, tuple(pairs)) if pairs else None


def _cell_words(record: Record, cell: Cell, decisions: Mapping[str, Decision]) -> str:
    if cell.whole is not None and is_covered_whole(record, decisions, cell):
        return f"[{_instead(cell.whole, place_of(record, cell, cell.whole, '') in decisions)}]"
    return shown_text(record, cell, decisions)


def _instead(doubt: Doubt, is_decided: bool) -> str:
    """What stands where all of it is covered; once somebody decided about safeguarding, no more than that."""
    plain = is_decided and doubt is Doubt.SAFEGUARDING
    return say("access.whole.decided" if plain else f"access.whole.{doubt.value}")


def _files(review: Review, decisions: Mapping[str, Decision], code: str) -> Iterator[ShownFile]:
    number = 0
    for file in review.held.files:
        if is_held(file.record, decisions):
            continue
        if is_covered_whole(file.record, decisions) or not review.is_final:
            yield ShownFile(file, "", say("access.file_out" if review.is_final else "access.file_draft"))
            continue
        number += 1
        yield ShownFile(file, f"{code}-paper-{number:02}.{file.suffix}")
