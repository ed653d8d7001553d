"""What the papers for schools, authority, working group and funders rest on: one year's facts, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import area_need as need_db
from nurture_desk.db import programme as programme_db
from nurture_desk.db import school_papers as papers_db
from nurture_desk.db import schools as schools_db
from nurture_desk.documents.wording import say
from nurture_desk.domain.area_need import AreaFigure, area_figures
from nurture_desk.domain.charts import Bar, BarChart
from nurture_desk.domain.evidence import Verdict
from nurture_desk.domain.framework import CHILD_OUTCOMES
from nurture_desk.domain.observations import figures_of
from nurture_desk.domain.papers import Block, Chart, Grid
from nurture_desk.domain.programme import MatchKind, Year
from nurture_desk.domain.return_facts import Facts, ReturnChild
from nurture_desk.domain.small_numbers import LEAST, Portion, Told, of_adults, outside
from nurture_desk.domain.worth import Worth

PLACES = 5  # of a group whose school has no agreement on file
QUESTIONS = ("recommend", "better_teacher", "wider_impact")


@dataclass(frozen=True)
class Sources:
    """``mended`` puts what may stand in the place of every certain name."""

    conn: Connection
    facts: Facts
    year: Year
    today: date
    mended: Callable[[str], str]

    def children(self, group_ids: Iterable[int] | None = None) -> list[ReturnChild]:
        """Children who began; those of some groups only, where given."""
        wanted = None if group_ids is None else set(group_ids)
        began = (one for one in self.facts.children if one.started)
        return [one for one in began if wanted is None or wanted & set(one.group_ids)]

    def verdicts(self, outcome: str) -> dict[int, Verdict]:
        """What was judged of each child for one outcome."""
        return {one.pupil_id: one.value for one in self.facts.judgements if one.outcome == outcome}

    def need(self) -> list[AreaFigure]:
        """Published shares of the area's pupils."""
        return area_figures(need_db.figures_of_area(self.conn, schools_db.our_authorities(self.conn)))

    def worth(self) -> Worth:
        """The year's money and what it paid for."""
        matches = programme_db.matches(self.conn, self.year.id)
        groups = [group for group in self.facts.groups if group.started]
        return Worth(
            grant=self.year.grant_amount or 0.0,
            matched=sum(one.pounds or 0.0 for one in matches if one.kind is MatchKind.CASH),
            hours_in_kind=sum(one.hours or 0.0 for one in matches if one.kind is MatchKind.IN_KIND),
            minutes=sum(group.minutes for group in groups),
            places=sum(self._places(group.school_id) for group in groups),
        )

    def told(self) -> Mapping[str, Told]:
        """What may be said outside of each outcome that was judged for anybody whose learning may be used."""
        schools = {group.id: group.school_id for group in self.facts.groups}
        found: dict[str, Told] = {}
        for outcome in CHILD_OUTCOMES:
            judged, by_school = self.verdicts(outcome), dict[int, tuple[int, int]]()
            for child in self.facts.research:
                if child.id in judged and child.group_ids:
                    school = schools[child.group_ids[0]]
                    count, of = by_school.get(school, (0, 0))
                    by_school[school] = (count + (judged[child.id] is Verdict.INCREASED), of + 1)
            if by_school:
                found[outcome] = outside(by_school)
        return found

    def tutors_told(self) -> Mapping[str, Told]:
        """What may be said outside of each question of the tutors' questionnaire that was answered."""
        counts = vars(figures_of(list(self.facts.questionnaires)))
        asked = {key: (counts[f"tutor_{key}"], counts[f"tutor_{key}_of"]) for key in QUESTIONS}
        return {key: of_adults(yes, of) for key, (yes, of) in asked.items() if of}

    def _places(self, school_id: int) -> int:
        agreed = papers_db.agreement(self.conn, school_id, self.year.id)
        return agreed.children_most if agreed else PLACES


def how_many_children(count: int) -> str:
    """ "12 children", or that they were fewer than ten: no figure outside then."""
    return say("publish.children", n=count) if count >= LEAST else say("publish.children_few")


def outcome_lines(told: Mapping[str, Told]) -> str:
    """A line for each outcome that stands in words: fewer than ten children, or too few beside one school's."""
    lines = [
        say(f"publish.outcome.{one.portion.value}", outcome=_outcome(outcome))
        for outcome, one in told.items()
        if not one.in_figures and one.portion is not Portion.TOO_FEW
    ]
    return "\n".join(f"• {line}" for line in lines)


def outcome_chart(told: Mapping[str, Told]) -> tuple[Block, ...]:
    """Bars with n of N, their table and their sentence, for what may stand in figures."""
    shown = {outcome: one for outcome, one in told.items() if one.in_figures}
    if not shown:
        return ()
    bars = tuple(Bar(_outcome(key), one.count, one.of) for key, one in shown.items())
    parts = [say("publish.chart.part", outcome=bar.label.lower(), n=bar.value, of=bar.of) for bar in bars]
    sentence = say("publish.chart.sentence", parts="; ".join(parts))
    return (Chart(BarChart(say("publish.chart.title"), bars, sentence)),)


def _outcome(key: str) -> str:
    """An outcome at the head of a line."""
    words = say(f"returns.outcome.{key}")
    return words[:1].upper() + words[1:]


def tutor_lines(told: Mapping[str, Told]) -> str:
    """What tutors answered, in words or as n of N."""
    lines = []
    for key, one in told.items():
        what = say(f"publish.tutors.{key}")
        if one.in_figures:
            lines.append(say("publish.tutors.figures", n=one.count, of=one.of, what=what))
        elif one.portion is not Portion.TOO_FEW:
            lines.append(say(f"publish.tutors.{one.portion.value}", what=what))
    return "\n".join(f"• {line}" for line in lines)


def need_table(found: list[AreaFigure]) -> tuple[Block, ...]:
    """Share, number of schools, year and source of each published figure."""
    if not found:
        return ()
    heads = tuple(say(f"publish.need.{key}") for key in ("what", "share", "source"))
    rows = tuple(
        (say(f"publish.need.measure.{one.measure.value}"), say("publish.percent", n=one.percent), _source(one))
        for one in found
    )
    return (Grid(heads, rows, (0.44, 0.14, 0.42), frozenset({1})),)


def _source(one: AreaFigure) -> str:
    origin = say(f"publish.need.origin.{one.origin}")
    year = f" {one.as_of.year}" if one.as_of else ""
    return say("publish.need.from", source=f"{origin}{year}", schools=one.schools)
