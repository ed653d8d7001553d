"""A story as it leaves: gate, guards and the six questions are asked at that moment; what stops it can be mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import case_studies as db
from nurture_desk.db import evidence as evidence_db
from nurture_desk.db import leaving as leaving_db
from nurture_desk.db import records
from nurture_desk.db.tables.evidence import case_study, evidence_item
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import (
    CaseStudy,
    Recognise,
    checked_note,
    holding,
    in_order,
    open_questions,
    words_in,
)
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceRow, Source
from nurture_desk.domain.gate import HeldBack
from nurture_desk.domain.guards.hits import Hit, HitKind
from nurture_desk.domain.papers import Paper
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.quotation_labels import quotation_label
from nurture_desk.services.acknowledgement import acknowledgement_of
from nurture_desk.services.case_credit import credit_of
from nurture_desk.services.case_papers import KIND, TALK, story_paper, talk_paper
from nurture_desk.services.case_parts import KeptOut, PartSorter, Sorted, stopped, to_be_shown
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.leaving import Blocked, Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk

RECOGNISE = "recognise"  # section of what stops a story because a question about being recognised is open


@dataclass(frozen=True)
class StoryCopy:
    """A story as it would leave now.

    ``stopped``: what keeps all of it in; ``out``: paragraphs that are left out of it; ``open``: questions about being
    recognised that nobody has answered for these words; ``show_first``: codes of families who asked to see it;
    ``words``: of what is in it; ``names``: of the children by code, for the window only.
    """

    case: CaseStudy
    code: str
    paper: Paper
    stands: tuple[str, ...]
    uses: Mapping[int, tuple[Purpose, ...]]
    stopped: tuple[HeldBack, ...]
    out: tuple[KeptOut, ...]
    open: tuple[Recognise, ...]
    show_first: tuple[str, ...]
    words: int
    names: Mapping[str, str] = field(default_factory=dict)

    def shown(self, code: str) -> str:
        """A child as the window names it: "Koji · ND-014"; other codes as they are."""
        return f"{self.names[code]} · {code}" if code in self.names else code

    @property
    def held_back(self) -> list[HeldBack]:
        """What is left out, as the ledger and the command line have it: each reason once."""
        return list(dict.fromkeys(one.line for one in self.out))


@dataclass(frozen=True)
class StoryLook:
    """A story to be looked at before it leaves."""

    copy: StoryCopy
    pages: PagePictures
    hits: tuple[Hit, ...]


class CaseCopies:
    """Makes the document of a story, checks it, and lets it out."""

    def __init__(self, desk: OpenDesk, gate: ConsentGate, leaving: Leaving) -> None:
        self._desk = desk
        self._gate = gate
        self._leaving = leaving

    def find(self, code: str) -> int:
        """The story of this year about the child, group or tutor with this code; ``story.none`` without one."""
        with self._desk.look() as conn:
            found = db.case_of_code(conn, year_in_use(conn), code)
        if found is None:
            raise NurtureError("story.none", field="for", code=code)
        return found

    def copy(self, case_id: int, *, large: bool = False) -> StoryCopy:
        """The story as it would leave now, and what keeps it or parts of it in."""
        today = self._desk.today()
        with self._desk.look() as conn:
            case = records.get(conn, case_study, CaseStudy, case_id)
            head, found = letterhead(conn), self._sorted(conn, case)
            credit, stands = credit_of(conn, case)
            label = _Labels(conn, case, found, self._desk)
            paper = story_paper(
                case, found.kept, head, label=label, credit=credit, thanks=acknowledgement_of(conn), made_on=today,
                large=large,
            )  # fmt: skip
            return StoryCopy(
                case=case, code=db.code_of(conn, case), paper=paper, stands=stands, uses=found.uses,
                stopped=tuple(stopped(conn, self._gate, case)), out=found.out,
                open=open_questions(holding(case, db.parts_of(conn, case_id), db.answers_of(conn, case_id))),
                show_first=tuple(to_be_shown(conn, self._gate, case)), words=words_in(part for part, _ in found.kept),
                names=dict(leaving_db.shown_names(conn).values()),
            )  # fmt: skip

    def check(self, case_id: int) -> list[Hit]:
        """What would stop the story: open questions about being recognised first, then what the guards say."""
        return self._hits(self.copy(case_id))

    def may_leave(self, case_id: int) -> bool:
        """Whether nothing would stop the story now; paragraphs that are left out of it do not."""
        copy = self.copy(case_id)
        return bool(copy.words) and not copy.stopped and not self._hits(copy)

    def look(self, case_id: int, *, large: bool = False) -> StoryLook:
        """The story's pages, and what would stop it. Nothing leaves by it."""
        copy = self.copy(case_id, large=large)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        return StoryLook(copy, PagePictures(paper_pdf(copy.paper, logo=logo)), tuple(self._hits(copy)))

    def write(self, case_id: int, path: Path, *, large: bool = False) -> StoryCopy:
        """Write the story to ``path``, PDF or Word, and give what was in it and what was held back.

        :class:`Blocked` where consent is wanting, a question about being recognised is open, or a guard stops it or has
        an open question; nothing is written then. A story without words, or with none left, is refused.
        """
        copy = self.copy(case_id, large=large)
        with self._desk.look() as conn:
            checked_note(copy.case, db.answers_of(conn, case_id))
        if copy.stopped:
            raise Blocked([], [*copy.stopped, *copy.held_back], subject=subject_of(case_id))
        if not copy.words:
            raise NurtureError("story.nothing_left" if copy.out else "evidence.case_empty")
        if copy.open:
            raise Blocked(self._hits(copy), copy.held_back, subject=subject_of(case_id))
        self._leaving.save(
            copy.paper,
            path,
            subject=subject_of(case_id),
            stands=copy.stands,
            uses=copy.uses,
            held_back=copy.held_back,
            for_whom=say("story.paper.for_whom"),
        )
        return copy

    def write_talk(self, case_id: int, path: Path, *, large: bool = False) -> Left:
        """Write the sheet to talk the story through with who writes it, as PDF or Word."""
        with self._desk.look() as conn:
            case = records.get(conn, case_study, CaseStudy, case_id)
            head, code = letterhead(conn), db.code_of(conn, case)
        paper = talk_paper(case, head, code=code, made_on=self._desk.today(), large=large)
        return self._leaving.save(paper, path, subject=f"{TALK}:{case_id}", for_whom=say("story.talk.for_whom"))

    def _sorted(self, conn: Connection, case: CaseStudy) -> Sorted:
        parts = in_order(db.parts_of(conn, case.id))
        keys = [part.item_id for part in parts if part.item_id]
        items = {row.id: row for row in evidence_db.evidence_rows(conn, evidence_item.c.id.in_(keys))}
        return PartSorter(conn, self._gate, case).sorted(parts, items)

    def _hits(self, copy: StoryCopy) -> list[Hit]:
        asked = [_asked(question) for question in copy.open]
        return asked + self._leaving.check(copy.paper, subject=subject_of(copy.case.id), stands=copy.stands)


class _Labels:
    """Who spoke, as it stands under each quotation of one story."""

    def __init__(self, conn: Connection, case: CaseStudy, found: Sorted, desk: OpenDesk) -> None:
        spoke = {item.pupil_id for _, item in found.kept if item is not None and item.pupil_id is not None}
        self._children = db.published_children(conn, sorted(spoke | set(found.uses)), desk.today())

    def __call__(self, item: EvidenceRow) -> str:
        spoke = self._children.get(item.pupil_id or 0) if item.source is Source.PUPIL else None
        label = quotation_label(item.source, spoke, self._children.values())
        return say(label.key, **label.values)


def subject_of(case_id: int) -> str:
    """What a story is called in the ledger and where answers to the guards are kept."""
    return f"{KIND}:{case_id}"


def _asked(question: Recognise) -> Hit:
    text = say(f"evidence.recognise.{question.value}")
    return Hit(
        HitKind.ASK, text, 0, 0, say("evidence.case.recognise_title"), say("story.open.why"), say("story.open.mend"),
        section=RECOGNISE,
    )  # fmt: skip
