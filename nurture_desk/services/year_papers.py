"""Two papers of the manager's day: the year on one page, and what is still needed from one tutor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from nurture_desk.documents import eml
from nurture_desk.documents.page_pictures import PagePictures
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import month_year, short_day
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.gap_lines import lines_of
from nurture_desk.domain.gaps import Gap, Want
from nurture_desk.domain.milestone_steps import Owner
from nurture_desk.domain.milestones import Dated
from nurture_desk.domain.papers import Grid, Paper, Points, Prose, Readers, Section, passages
from nurture_desk.domain.today import Day, YearPaper
from nurture_desk.services.gap_words import towards, words_of
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaves, Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.today import Today
from nurture_desk.services.tutors import Tutors

# What a tutor can bring; the rest is the manager's to do. Children stand by code.
OF_TUTORS = frozenset(
    {
        Want.TRAINING, Want.REGISTER, Want.DIARY, Want.SIGN, Want.VOICE, Want.OBSERVATION, Want.SCHOOL_SLIP,
        Want.FAMILY_SLIP, Want.TARGET, Want.CASE_STUDY, Want.QUESTIONNAIRE, Want.REPORT, Want.LONE_REPORT,
    }
)  # fmt: skip
_OF_CHILDREN = frozenset(
    {Want.SIGN, Want.VOICE, Want.SCHOOL_SLIP, Want.FAMILY_SLIP, Want.TARGET, Want.REPORT, Want.LONE_REPORT}
)
_SHARES = (0.2, 0.1, 0.42, 0.14, 0.14)


class YearPapers:
    """Writes both as PDF or Word, and gives them to a printer."""

    def __init__(self, desk: OpenDesk, leaving: Leaving, today: Today, tutors: Tutors) -> None:
        self._desk, self._leaving, self._today, self._tutors = desk, leaving, today, tutors

    def plan(self) -> Paper:
        """Every date of the year in use, what is done, and how much is missing towards each."""
        day = self._day()
        return self._paper(YearPaper.PLAN, _plan(day), lede=say("today.plan.lede"))

    def still_needed(self, tutor_id: int) -> Paper:
        """What one tutor still owes, by deadline; children by code. Nothing owed: a sentence says so."""
        day = self._day()
        gaps = [gap for gap in day.gaps if gap.tutor_id == tutor_id and gap.want in OF_TUTORS]
        sections = _needed([_by_code(gap) for gap in gaps], day)
        tutor = gaps[0].tutor if gaps else ""
        paper = self._paper(YearPaper.STILL_NEEDED, sections, lede=tutor)
        return replace(paper, note=say("today.needed.note"))

    def paper(self, kind: YearPaper, tutor_id: int = 0) -> Paper:
        """One of the two; ``today.no_year`` on a desk without a year."""
        return self.plan() if kind is YearPaper.PLAN else self.still_needed(tutor_id)

    def write(self, kind: YearPaper, path: Path, tutor_id: int = 0) -> Left:
        """Write one of them by the ending of ``path``; what a tutor owes may be an e-mail draft with the list in it."""
        paper, subject = self.paper(kind, tutor_id), _subject(kind, tutor_id)
        if tutor_id and path.suffix.lower() == ".eml":
            return self._draft(paper, path, tutor_id)
        return self._leaving.save(
            paper, path, subject=subject, stands=AMONG_COLLEAGUES, for_whom=say("strands.for_colleagues")
        )

    def preview(self, kind: YearPaper, tutor_id: int = 0) -> PagePictures:
        """The pages to look at, in memory only; ``today.no_year`` on a desk without a year."""
        paper = self.paper(kind, tutor_id)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        return PagePictures(paper_pdf(paper, logo=logo))

    def for_printer(self, kind: YearPaper, tutor_id: int = 0) -> PagePictures:
        """The pages for a printer, under the conditions of ``write``."""
        content = self._leaving.for_printer(
            self.paper(kind, tutor_id),
            subject=_subject(kind, tutor_id),
            stands=AMONG_COLLEAGUES,
            for_whom=say("strands.for_colleagues"),
        )
        return PagePictures(content)

    def _draft(self, paper: Paper, path: Path, tutor_id: int) -> Left:
        """A draft to the tutor's own address (or to none yet) with the list as PDF; nothing is sent."""
        tutor = self._tutors.tutor(tutor_id)
        with self._desk.look() as conn:
            content = paper_pdf(paper, logo=letterhead(conn).logo)
        text = say("today.needed.email", name=tutor.known_as or tutor.name, service=paper.service_name)
        leaves = Leaves(
            paper.kind,
            paper.kind_words,
            paper.readers,
            [text, *(one.text for one in passages(paper))],
            AMONG_COLLEAGUES,
            subject=_subject(YearPaper.STILL_NEEDED, tutor_id),
            for_whom=say("strands.for_colleagues"),
        )
        enclosed = eml.Enclosed(f"{paper.kind}.pdf", content)
        to = tutor.email if eml.is_address(tutor.email) else None
        made = eml.draft(to=to, name=tutor.name, subject=paper.title, text=text, enclosed=[enclosed])
        return self._leaving.save_bytes(leaves, path, made)

    def _day(self) -> Day:
        day = self._today.day()
        if not day.every_step:
            raise NurtureError("today.no_year")
        return day

    def _paper(self, kind: YearPaper, sections: Sequence[Section], lede: str) -> Paper:
        with self._desk.look() as conn:
            head = letterhead(conn)
        key = kind.replace("-", "_")
        return head.set_on(
            Paper(
                kind=kind.value,
                kind_words=say(f"today.{key}.kind"),
                title=say(f"today.{key}.title"),
                readers=Readers.INSIDE,
                sections=tuple(sections),
                lede=lede,
                one_side=True,
            ),
            self._desk.today(),
        )


def _subject(kind: YearPaper, tutor_id: int) -> str:
    return f"{kind.value}:{tutor_id}" if tutor_id else kind.value


def _plan(day: Day) -> list[Section]:
    owed = Counter(gap.step for gap in day.gaps for _ in range(gap.count))
    heads = tuple(say(f"today.plan.{key}") for key in ("month", "day", "what", "whose", "stands"))
    rows: list[tuple[str, ...]] = []
    for month, steps in groupby(day.every_step, key=_month):
        for place, one in enumerate(steps):
            rows.append(
                (
                    month if place == 0 else "",
                    short_day(one.held_on) if one.held_on else say("today.plan.tbc"),
                    say(f"milestones.{one.key}"),
                    say(f"today.plan.{'national' if one.step.owner is Owner.PROGRAMME else 'ours'}"),
                    _stands(one, owed[one.key]),
                )
            )
    return [Section("", (Grid(heads, tuple(rows), _SHARES),))]


def _month(one: Dated) -> str:
    day = one.held_on or one.month
    return month_year(day) if day is not None else say("today.plan.later")


def _stands(one: Dated, owed: int) -> str:
    if one.done_on is not None:
        return say("today.plan.done", day=short_day(one.done_on))
    return say("today.plan.owed", n=owed) if owed else ""


def _by_code(gap: Gap) -> Gap:
    return replace(gap, name=gap.who) if gap.want in _OF_CHILDREN else gap


def _needed(gaps: Sequence[Gap], day: Day) -> list[Section]:
    if not gaps:
        return [Section("", (Prose(say("today.needed.nothing")),))]
    sections = []
    for step, lines in groupby(lines_of(gaps), key=lambda line: (line.step, line.due if line.step != "week" else None)):
        items = []
        for line in lines:
            what, detail, _ = words_of(line)
            codes = f": {', '.join(line.codes)}" if line.form == "many" and line.codes else ""
            items.append(f"{what}{codes}. {detail}." if detail else f"{what}{codes}.")
        sections.append(Section(towards(step[0], step[1], day.today), (Points(tuple(items)),)))
    return sections
