"""What of a story may be in it when it leaves: whose yes each paragraph needs, and what keeps the whole of it in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from nurture_desk.db import case_studies as db
from nurture_desk.db import groups as groups_db
from nurture_desk.db.session_groups import tutor_naming
from nurture_desk.db.tables.pupils import group_member
from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import CaseKind, CasePart, CaseStudy, FamilyAnswer
from nurture_desk.domain.evidence import EvidenceRow, ItemKind, Source, Voice
from nurture_desk.domain.gate import GateAnswer, HeldBack
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.tutors import MayName
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.report_parts import has_to_be_asked, is_childs_words

ADULT_WORDS = {Voice.FAMILY: "family_words", Voice.SCHOOL: "staff_words"}


@dataclass(frozen=True)
class KeptOut:
    """One paragraph that is not in the story as it leaves: whose yes is wanting, for what, why, and its text."""

    who: str
    purpose: str
    why: str
    text: str

    @property
    def line(self) -> HeldBack:
        """The line as the ledger and the command line have it: without the text."""
        return HeldBack(self.who, self.purpose, self.why)


@dataclass(frozen=True)
class Sorted:
    """The paragraphs of a story: those that may leave with whose consent each leans on, and those kept out."""

    kept: tuple[tuple[CasePart, EvidenceRow | None], ...]
    out: tuple[KeptOut, ...]
    uses: Mapping[int, tuple[Purpose, ...]]


class PartSorter:
    """Asks the gate for each paragraph of one story."""

    def __init__(self, conn: Connection, gate: ConsentGate, case: CaseStudy) -> None:
        self._conn, self._gate, self._case = conn, gate, case
        self.children = db.children_of(conn, case)

    def sorted(self, parts: Iterable[CasePart], items: Mapping[int, EvidenceRow]) -> Sorted:
        """Every paragraph with what it was poured from, in order."""
        kept: list[tuple[CasePart, EvidenceRow | None]] = []
        out: list[KeptOut] = []
        uses: dict[int, dict[Purpose, None]] = {child: {Purpose.STORY: None} for child in self.children}
        for part in parts:
            item = items.get(part.item_id or 0)
            leans = self._leans_on(item)
            refused = self._refused(part, item, leans)
            if refused:
                out += refused
                continue
            kept.append((part, item))
            for child, purpose in leans:
                uses.setdefault(child, {})[purpose] = None
        return Sorted(tuple(kept), tuple(out), {child: tuple(found) for child, found in uses.items()})

    def _refused(
        self, part: CasePart, item: EvidenceRow | None, leans: Collection[tuple[int, Purpose]]
    ) -> list[KeptOut]:
        answers = [answer for child, purpose in leans for answer in self._gate.may_each([child], [purpose])]
        held = [KeptOut(one.who, one.purpose, one.why, part.text) for one in self._gate.list_held_back(answers)]
        if item is not None and not may_use_adults_words(item):
            purpose = ADULT_WORDS[item.voice or Voice.SCHOOL]
            who = item.pupil_code or db.code_of(self._conn, self._case)
            held.append(KeptOut(who, purpose, say(f"evidence.held.{purpose}"), part.text))
        return held

    def _leans_on(self, item: EvidenceRow | None) -> list[tuple[int, Purpose]]:
        """Whose consent a paragraph needs besides the story's own."""
        if item is None:
            return []
        about = [item.pupil_id] if item.pupil_id is not None else self._members(item.group_id)
        if is_childs_words(item):
            return [(child, Purpose.WORDS) for child in about]
        others = [child for child in about if child not in self.children]
        purpose = Purpose.LEARNING if self._case.kind is CaseKind.TEACHING else Purpose.STORY
        return [(child, purpose) for child in others]

    def _members(self, group_id: int | None) -> list[int]:
        rows = groups_db.memberships(self._conn, group_member.c.group_id == group_id) if group_id else []
        return list(dict.fromkeys(row.pupil_id for row in rows))


def may_use_adults_words(item: EvidenceRow) -> bool:
    """Whether what a family or a member of staff said or wrote may go on: their own words only after a yes."""
    if item.voice not in ADULT_WORDS:
        return True
    to_ask = has_to_be_asked(item) or (item.kind is ItemKind.QUOTATION and item.source is not Source.PUPIL)
    return item.may_quote is True or (item.may_quote is None and not to_ask)


def stopped(conn: Connection, gate: ConsentGate, case: CaseStudy) -> list[HeldBack]:
    """What keeps the whole story in: a child's, for everybody in it; of teaching, the tutor's own word."""
    answers = gate.may_each(db.children_of(conn, case), [Purpose.STORY])
    held = list(gate.list_held_back(answers))
    held += _of_families(case, answers, db.code_of(conn, case))
    if case.kind is CaseKind.TEACHING:
        held += _of_tutor(conn, case)
    return held


def to_be_shown(conn: Connection, gate: ConsentGate, case: CaseStudy) -> list[str]:
    """The codes of the children whose families asked to see the story first."""
    return [answer.who for answer in gate.may_each(db.children_of(conn, case), [Purpose.STORY]) if answer.show_first]


def _of_families(case: CaseStudy, answers: Iterable[GateAnswer], code: str) -> list[HeldBack]:
    """A family that asked to see it first has seen it; one that saw it and said no, or "not like this", is heard."""
    if case.family_shown_on is not None and case.family_answer in (FamilyAnswer.NO, FamilyAnswer.CHANGE):
        return [HeldBack(code, Purpose.STORY, say(f"story.held.family_{case.family_answer}"))]
    if case.family_shown_on is not None and case.family_answer == FamilyAnswer.YES:
        return []
    return [HeldBack(one.who, Purpose.STORY, say("story.held.show_first")) for one in answers if one.show_first]


def _of_tutor(conn: Connection, case: CaseStudy) -> list[HeldBack]:
    _, _, may_name = tutor_naming(conn, case.tutor_id)
    code = db.code_of(conn, case)
    if may_name == MayName.NOT_AT_ALL:
        return [HeldBack(code, "may_name", say("story.held.tutor_not_named"))]
    if not db.tutor_may_be_quoted(conn, case.tutor_id, case.year_id):
        return [HeldBack(code, "may_quote", say("story.held.tutor_not_quoted"))]
    return []
