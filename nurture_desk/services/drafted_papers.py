"""Makes the papers people write with the desk's help, as they stand now: proposed, with what was written instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from nurture_desk.db import document_texts as texts
from nurture_desk.db import records
from nurture_desk.db import reflection as reflection_db
from nurture_desk.db.session_groups import tutor_naming
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.db.tables.schools import school
from nurture_desk.documents.wording import say
from nurture_desk.domain.evidence import ItemKind, Source
from nurture_desk.domain.gate import HeldBack
from nurture_desk.domain.papers import Paper, Readers, passages
from nurture_desk.domain.programme import Year
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.return_facts import Facts, ReturnGroup
from nurture_desk.domain.schools import School
from nurture_desk.domain.small_numbers import share_in
from nurture_desk.domain.tutors import MayName
from nurture_desk.domain.written_papers import FOR_SCHOOLS, PUBLISHED, SectionDraft, Written, with_texts
from nurture_desk.services.acknowledgement import acknowledgement_of
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.paper_sources import Sources
from nurture_desk.services.return_facts import YearFacts
from nurture_desk.services.school_papers import SchoolPapers
from nurture_desk.services.school_summary import OfSchool, school_summary
from nurture_desk.services.service_papers import Asked, authority_page, case_for_support, working_group_page
from nurture_desk.services.short_story import Short, ShortStory

_LONG_ENOUGH = 12  # letters: shorter words are nobody's alone
_SERVICE_PAPERS = {
    Written.AUTHORITY_PAGE: authority_page,
    Written.WORKING_GROUP_PAGE: working_group_page,
    Written.CASE_FOR_SUPPORT: case_for_support,
}
Uses = Mapping[int, tuple[Purpose, ...]]


@dataclass(frozen=True)
class Offer:
    """One paper that can be written: which, and for a school's its code, name and key."""

    kind: Written
    about: str = ""
    name: str = ""
    school_id: int = 0


@dataclass(frozen=True)
class Draft:
    """A paper as it stands now; ``uses``: whose consent it leans on.

    ``shares``: sections into which somebody typed a share of fewer than ten children, and its words.
    """

    offer: Offer
    sections: tuple[SectionDraft, ...]
    paper: Paper
    stands: tuple[str, ...]
    uses: Uses
    held_back: tuple[HeldBack, ...]
    shares: Mapping[str, str]


class DraftedPapers:
    """Reads what a paper rests on; keeps and lets out nothing."""

    def __init__(
        self,
        desk: OpenDesk,
        gate: ConsentGate,
        guarding: Guarding,
        facts: YearFacts,
        school_papers: SchoolPapers,
        short_story: ShortStory,
    ) -> None:
        self._desk, self._gate, self._guarding = desk, gate, guarding
        self._facts, self._school_papers, self._story = facts, school_papers, short_story

    def offered(self) -> list[Offer]:
        """Every paper of the year in use: a summary for each school with a group, and one of each other kind."""
        facts = self._facts.of(self._year().id)
        schools = {group.school_id: group.school for group in facts.groups}
        with self._desk.look() as conn:
            codes = {key: records.get(conn, school, School, key).code for key in schools}
        found = [Offer(Written.SCHOOL_SUMMARY, codes[key], name, key) for key, name in schools.items()]
        return [*found, *(Offer(kind) for kind in Written if kind not in FOR_SCHOOLS)]

    def draft(self, offer: Offer, *, large: bool = False) -> Draft:
        """A paper as it would leave now."""
        year = self._year()
        facts = self._facts.of(year.id)
        return self._of_school(offer, year, facts, large) if offer.school_id else self._ours(offer, year, facts, large)

    def _of_school(self, offer: Offer, year: Year, facts: Facts, large: bool) -> Draft:
        asked = self._gate.may_each([one.id for one in facts.children], [Purpose.WORDS])
        quoting = frozenset(one.pupil_id for one in asked if one.allowed)
        groups = tuple(group for group in facts.groups if group.school_id == offer.school_id)
        provision = self._school_papers.provision_line(offer.school_id)
        with self._desk.look() as conn:
            sources = Sources(conn, facts, year, self._desk.today(), self._mended())
            proposed = school_summary(OfSchool(sources, offer.school_id, groups, quoting, provision))
            sections, paper = self._paper(conn, offer, year, proposed, large)
            stands = (f"school:{offer.school_id}", *_standing(conn, groups))
        ours = {group.id for group in groups}
        children = frozenset(one.id for one in facts.children if ours & set(one.group_ids))
        uses = self._quoted(facts, children, paper, (Purpose.WORDS,))
        return Draft(offer, sections, paper, stands, uses, self._silent(facts, children - quoting), {})

    def _ours(self, offer: Offer, year: Year, facts: Facts, large: bool) -> Draft:
        story = self._story.of_year() if offer.kind is Written.AUTHORITY_PAGE else Short()
        with self._desk.look() as conn:
            sources = Sources(conn, facts, year, self._desk.today(), self._mended())
            asked = Asked(sources, reflection_db.learning(conn, year.id), story.text, story.why_not)
            sections, paper = self._paper(conn, offer, year, _SERVICE_PAPERS[offer.kind](asked), large)
        everybody = frozenset(one.id for one in facts.children)
        uses = dict(self._quoted(facts, everybody, paper, (Purpose.LEARNING, Purpose.WORDS)))
        if any(one.key == "story" and one.text for one in sections):
            for child, purposes in story.uses.items():
                uses[child] = tuple(dict.fromkeys((*uses.get(child, ()), *purposes)))
        counted = {one.key: share_in(one.kept or "") for one in sections if one.key not in PUBLISHED}
        shares = {key: words for key, words in counted.items() if words}
        return Draft(offer, sections, paper, (), uses, story.held_back, shares)

    def _paper(
        self, conn: Connection, offer: Offer, year: Year, proposed: Sequence[SectionDraft], large: bool
    ) -> tuple[tuple[SectionDraft, ...], Paper]:
        sections = with_texts(proposed, texts.texts_of(conn, year.id, offer.kind.value, offer.about))
        head, name = letterhead(conn), say(f"publish.kind.{offer.kind.value}")
        paper = head.set_on(
            Paper(
                kind=offer.kind.value,
                kind_words=name,
                title=offer.name or say(f"publish.title.{offer.kind.value}"),
                readers=Readers.SCHOOL if offer.school_id else Readers.FUNDER,
                sections=tuple(made for one in sections if (made := one.section()) is not None),
                lede=say("publish.lede_school" if offer.school_id else "publish.lede", year=year.name),
                running=name,
                acknowledgement=acknowledgement_of(conn),
                large=large,
                one_side=True,
            ),
            self._desk.today(),
        )
        return sections, paper

    def _quoted(self, facts: Facts, children: frozenset[int], paper: Paper, purposes: tuple[Purpose, ...]) -> Uses:
        """Whose words stand in the paper, however they came into it: proposed or typed.

        Where several children said the same, those who allow it; where none does, all of them, and the gate stops it.
        """
        printed = " ".join(_plain(passage.text) for passage in passages(paper))
        said: dict[str, set[int]] = {}
        mended = self._mended()
        for one in facts.items:
            if one.source is Source.PUPIL and one.kind is ItemKind.QUOTATION and one.pupil_id in children:
                ways = {_plain(one.text), _plain(mended(one.text))}
                if any(len(words) >= _LONG_ENOUGH and words in printed for words in ways):
                    said.setdefault(_plain(one.text), set()).add(one.pupil_id)
        uses: dict[int, tuple[Purpose, ...]] = {}
        for spoke in said.values():
            refused = {one.pupil_id for one in self._gate.may_each(sorted(spoke), purposes) if not one.allowed}
            uses |= dict.fromkeys(spoke - refused or spoke, purposes)
        return uses

    def _silent(self, facts: Facts, refused: frozenset[int]) -> tuple[HeldBack, ...]:
        """Which of these children have words of their own, and why they may not be quoted."""
        spoke = {one.pupil_id for one in facts.items if one.source is Source.PUPIL and one.kind is ItemKind.QUOTATION}
        silent = sorted(key for key in refused if key in spoke)
        return self._gate.list_held_back(self._gate.may_each(silent, [Purpose.WORDS]))

    def _mended(self) -> Callable[[str], str]:
        """Names replaced; children say the same things, and each text is looked through once."""
        return cache(self._guarding.mended)

    def _year(self) -> Year:
        with self._desk.look() as conn:
            return records.get(conn, programme_year, Year, year_in_use(conn))


def _standing(conn: Connection, groups: tuple[ReturnGroup, ...]) -> tuple[str, ...]:
    """Keys of the groups, and of their tutors where these may be named."""
    led = (tutor_naming(conn, group.tutor_id) for group in groups)
    tutors = [f"person:{person}" for person, _, may_name in led if may_name == MayName.NAME_AND_ROLE]
    return (*(f"group:{group.id}" for group in groups), *tutors)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").strip(" “”\"'.").split()).casefold()
