"""Case studies: guided sections poured from evidence and edited here; six questions before one leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from nurture_desk.db import case_studies as db
from nurture_desk.db import evidence as evidence_db
from nurture_desk.db import records
from nurture_desk.db.session_groups import tutor_naming
from nurture_desk.db.tables.evidence import case_study, case_study_part, evidence_item, recognise_answer
from nurture_desk.domain.areas import Area
from nurture_desk.domain.case_studies import (
    CaseKind,
    CasePart,
    CaseRow,
    CaseStudy,
    Mend,
    Part,
    Recognise,
    RecogniseAnswer,
    checked_case,
    checked_finish,
    checked_shown,
    holding,
    in_order,
    text_mark,
)
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceRow
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.pseudonyms import Pseudonyms


@dataclass(frozen=True)
class WholeCase:
    """One story with everything beside it."""

    case: CaseStudy
    about: str
    parts: tuple[CasePart, ...]
    answers: tuple[RecogniseAnswer, ...]

    def of(self, section: Part) -> tuple[CasePart, ...]:
        """The paragraphs of one section in order."""
        return tuple(part for part in self.parts if part.section is section)

    @property
    def older(self) -> frozenset[Recognise]:
        """The questions whose answer is older than the last change of the words: they are asked again."""
        settled = {each.question for each in holding(self.case, self.parts, self.answers)}
        return frozenset(each.question for each in self.answers if each.question not in settled)


class CaseStudies:
    """Stories of a child, a group, or how teaching changed."""

    def __init__(self, desk: OpenDesk, pseudonyms: Pseudonyms) -> None:
        self._desk = desk
        self._pseudonyms = pseudonyms

    def of_year(self, year_id: int | None = None) -> list[CaseRow]:
        """The case studies of a year (the current one)."""
        with self._desk.look() as conn:
            return db.case_rows(conn, case_study.c.year_id == (year_id or year_in_use(conn)))

    def whole(self, case_id: int) -> WholeCase:
        """One story with its parts and answers; ``desk.gone`` when it is no longer there."""
        with self._desk.look() as conn:
            case = records.get(conn, case_study, CaseStudy, case_id)
            parts, answers = in_order(db.parts_of(conn, case_id)), db.answers_of(conn, case_id)
            return WholeCase(case, db.about(conn, case), tuple(parts), tuple(answers))

    def begin(
        self,
        kind: CaseKind,
        *,
        pupil_id: int | None = None,
        group_id: int | None = None,
        tutor_id: int | None = None,
        title: str = "",
    ) -> int:
        """Begin a story in the current year; its key. One story a subject and year. Raises ``evidence.case_twice``."""
        with self._desk.change("case_study.begin", Area.EVIDENCE) as unit:
            year = year_in_use(unit.conn)
            case = checked_case(CaseStudy(0, year, kind, self._desk.today(), pupil_id, group_id, tutor_id, title))
            case = self._named(unit.conn, case)
            have = records.all_of(unit.conn, case_study, CaseStudy, case_study.c.year_id == year)
            if any(_subject(each) == _subject(case) for each in have):
                raise NurtureError("evidence.case_twice", field="about")
            key = records.add(unit.conn, case_study, case)
            unit.note(case_study=key)
            return key

    def save(self, case: CaseStudy) -> None:
        """Keep title, author, file note, what the family said, and when it was talked through.

        The name in a child's story is changed by ``pseudonyms.change``: every document says the same.
        """
        with self._desk.change("case_study.save", Area.EVIDENCE) as unit:
            checked_shown(case, self._desk.today())
            records.save(unit.conn, case_study, checked_case(case))
            unit.note(case_study=case.id)

    def write(self, case_id: int, section: Part, text: str, part_id: int | None = None) -> int:
        """Write a paragraph: a new one at the end of the section, or in place of ``part_id``; its key.

        An emptied paragraph is taken out and its key is 0.
        """
        with self._desk.change("case_study.write", Area.EVIDENCE) as unit:
            unit.note(case_study=case_id)
            if not text.strip():
                if part_id:
                    records.remove(unit.conn, case_study_part, part_id)
                return 0
            if part_id:
                records.set_fields(unit.conn, case_study_part, part_id, text=text.strip())
                return part_id
            return self._append(unit.conn, case_id, section, text.strip(), None)

    def pour(self, case_id: int, section: Part, item_ids: tuple[int, ...]) -> int:
        """Pour evidence items into a section, one paragraph each; the paragraph keeps its item. How many were new."""
        with self._desk.change("case_study.pour", Area.EVIDENCE) as unit:
            have = {part.item_id for part in db.parts_of(unit.conn, case_id)}
            rows = evidence_db.evidence_rows(unit.conn, evidence_item.c.id.in_(item_ids))
            new = [row for row in sorted(rows, key=lambda each: (each.noted_on, each.id)) if row.id not in have]
            for row in new:
                self._append(unit.conn, case_id, section, row.text, row.id)
            unit.note(case_study=case_id, items=len(new))
            return len(new)

    def to_pour(self, case_id: int) -> list[EvidenceRow]:
        """Evidence about the story's subject that is not in it yet, oldest first."""
        with self._desk.look() as conn:
            case = records.get(conn, case_study, CaseStudy, case_id)
            have = {part.item_id for part in db.parts_of(conn, case_id)}
            where = (evidence_item.c.year_id == case.year_id, db.about_subject(case))
            found = [row for row in evidence_db.evidence_rows(conn, *where) if row.id not in have]
            return sorted(found, key=lambda each: (each.noted_on, each.id))

    def sources(self, case_id: int) -> dict[int, EvidenceRow]:
        """What the paragraphs of a story were poured from, by key."""
        with self._desk.look() as conn:
            keys = [part.item_id for part in db.parts_of(conn, case_id) if part.item_id]
            return {row.id: row for row in evidence_db.evidence_rows(conn, evidence_item.c.id.in_(keys))}

    def recognise(self, case_id: int, question: Recognise, answer: Mend, by: str = "") -> None:
        """Answer one of the six recognise-me questions, in place of an earlier answer."""
        with self._desk.change("case_study.recognise", Area.EVIDENCE) as unit:
            table = recognise_answer
            records.clear(unit.conn, table, table.c.case_study_id == case_id, table.c.question == question.value)
            mark = _mark(unit.conn, case_id)
            row = RecogniseAnswer(0, case_id, question, answer, self._desk.today(), by, mark)
            records.add(unit.conn, table, row)
            unit.note(case_study=case_id, question=question.value, answer=answer.value)

    def still_hold(self, case_id: int) -> None:
        """Somebody read the story again after a change: every answer given before holds for it as it is now."""
        with self._desk.change("case_study.still_hold", Area.EVIDENCE) as unit:
            db.mark_answers(unit.conn, case_id, _mark(unit.conn, case_id))
            unit.note(case_study=case_id)

    def finish(self, case_id: int) -> None:
        """The story is ready: it has words, and all six questions are answered."""
        with self._desk.change("case_study.finish", Area.EVIDENCE) as unit:
            case = records.get(unit.conn, case_study, CaseStudy, case_id)
            checked_finish(case, db.parts_of(unit.conn, case_id), db.answers_of(unit.conn, case_id))
            records.save(unit.conn, case_study, replace(case, finished_on=self._desk.today()))
            unit.note(case_study=case_id)

    def reopen(self, case_id: int) -> None:
        """The story is worked on again."""
        with self._desk.change("case_study.reopen", Area.EVIDENCE) as unit:
            records.set_fields(unit.conn, case_study, case_id, finished_on=None)
            unit.note(case_study=case_id)

    def remove(self, case_id: int) -> None:
        """Take a story out; the evidence it was poured from stays."""
        with self._desk.change("case_study.remove", Area.EVIDENCE) as unit:
            records.remove(unit.conn, case_study, case_id)
            unit.note(case_study=case_id)

    def place(self, part_id: int, section: Part, before: int | None = None) -> None:
        """Move a paragraph to the end of a section, or before another one; its source goes with it."""
        with self._desk.change("case_study.place", Area.EVIDENCE) as unit:
            moved = records.get(unit.conn, case_study_part, CasePart, part_id)
            others = [
                part
                for part in db.parts_of(unit.conn, moved.case_study_id)
                if part.section is section and part.id != part_id
            ]
            at = next((place for place, part in enumerate(others) if part.id == before), len(others))
            for position, part in enumerate([*others[:at], moved, *others[at:]], start=1):
                records.set_fields(unit.conn, case_study_part, part.id, section=section, position=position)
            unit.note(case_study=moved.case_study_id)

    def restore(self, case_id: int, parts: tuple[CasePart, ...]) -> None:
        """Make the paragraphs what they were: words, order and sources; for undo."""
        with self._desk.change("case_study.restore", Area.EVIDENCE) as unit:
            have = {part.id for part in db.parts_of(unit.conn, case_id)}
            db.put_parts(unit.conn, case_id, parts)
            unit.note(case_study=case_id, parts=len(parts), before=len(have))

    def _named(self, conn: Connection, case: CaseStudy) -> CaseStudy:
        """With the name that stands in for its child, and its tutor as the author."""
        child = case.pupil_id  # one that is known by code only yet has no name that another could stand for
        alias = self._pseudonyms.of(child) if child is not None and self._pseudonyms.shown(child) else ""
        person, _, _ = tutor_naming(conn, db.tutor_of(conn, case))
        return replace(case, pseudonym=alias, author_id=person or None)

    def _append(self, conn: Connection, case_id: int, section: Part, text: str, item_id: int | None) -> int:
        have = [part.position for part in db.parts_of(conn, case_id) if part.section is section]
        part = CasePart(0, case_id, section, max(have, default=0) + 1, text, item_id)
        return records.add(conn, case_study_part, part)


def _mark(conn: Connection, case_id: int) -> str:
    return text_mark(records.get(conn, case_study, CaseStudy, case_id), db.parts_of(conn, case_id))


def _subject(case: CaseStudy) -> tuple[CaseKind, int | None]:
    return case.kind, {
        CaseKind.CHILD: case.pupil_id,
        CaseKind.GROUP: case.group_id,
        CaseKind.TEACHING: case.tutor_id,
    }[case.kind]
