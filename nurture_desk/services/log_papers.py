"""The learning log and the wider inclusion log as documents: by theme or kind, with counts, as PDF or Word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from nurture_desk.db import reflection as rows
from nurture_desk.documents.wording import say
from nurture_desk.domain.charts import Bar, BarChart
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import Block, Chart, Grid, Paper, Prose, Readers, Section
from nurture_desk.domain.reflection import Effect, Inclusion, InclusionKind, Learning, ServiceOutcome, Theme
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving, Left
from nurture_desk.services.letterhead import Letterhead, letterhead
from nurture_desk.services.open_desk import OpenDesk

LEARNING, INCLUSION = "learning-log", "inclusion-log"


class LogPapers:
    """Writes the two logs of the year in use. They are for colleagues: adults may be named, no child."""

    def __init__(self, desk: OpenDesk, leaving: Leaving) -> None:
        self._desk, self._leaving = desk, leaving

    def learning(self) -> Paper:
        """What helped and what hindered, challenge by challenge."""
        with self._desk.look() as conn:
            head, found = letterhead(conn), rows.learning(conn, year_in_use(conn))
        return self._paper(LEARNING, head, _learning_sections(found), _learning_lede(found))

    def inclusion(self) -> Paper:
        """What changed in the wider service, kind by kind, and what shows it."""
        with self._desk.look() as conn:
            head, found = letterhead(conn), rows.inclusion(conn, year_in_use(conn))
        return self._paper(INCLUSION, head, _inclusion_sections(found), _inclusion_lede(found))

    def paper(self, kind: str) -> Paper:
        """One of the two by its word."""
        return self.learning() if kind == LEARNING else self.inclusion()

    def check(self, kind: str) -> list[Hit]:
        """What stops one of them from leaving."""
        return self._leaving.check(self.paper(kind), subject=kind, stands=AMONG_COLLEAGUES)

    def write(self, kind: str, path: Path) -> Left:
        """Write one of them as PDF or Word; ``Blocked`` where a child is named in it."""
        return self._leaving.save(
            self.paper(kind), path, subject=kind, stands=AMONG_COLLEAGUES, for_whom=say("strands.for_colleagues")
        )

    def _paper(self, kind: str, head: Letterhead, sections: Sequence[Section], lede: str) -> Paper:
        key = kind.replace("-", "_")
        return head.set_on(
            Paper(
                kind=kind,
                kind_words=say(f"strands.{key}.kind"),
                title=say(f"strands.{key}.title"),
                readers=Readers.INSIDE,
                sections=tuple(sections),
                lede=lede,
            ),
            self._desk.today(),
        )


def _learning_lede(found: Sequence[Learning]) -> str:
    helped = sum(one.effect is Effect.HELPED for one in found)
    if not found:
        return say("strands.nothing_noted")
    return say("strands.learning_log.lede", n=len(found), helped=helped, hindered=len(found) - helped)


def _learning_sections(found: Sequence[Learning]) -> list[Section]:
    sections = [Section("", (Chart(_balance(found)),))] if found else []
    for theme in Theme:
        mine = sorted((one for one in found if one.theme is theme), key=lambda one: one.noted_on)
        if not mine:
            continue
        heads = tuple(say(f"strands.learning_log.{key}") for key in ("effect", "what", "day", "source"))
        lines = tuple(
            (say(f"reflection.effect.{one.effect}"), one.text, long_date(one.noted_on), one.source) for one in mine
        )
        blocks: tuple[Block, ...] = (Grid(heads, lines, (0.14, 0.48, 0.22, 0.16)),)
        sections.append(Section(say(f"reflection.theme.{theme}"), blocks, str(theme)))
    untouched = [say(f"reflection.theme.{theme}") for theme in Theme if theme not in {one.theme for one in found}]
    if found and untouched:
        sections.append(
            Section("", (Prose(say("strands.learning_log.none", themes=", ".join(untouched)), small=True),))
        )
    return sections


def _balance(found: Sequence[Learning]) -> BarChart:
    """How many lines each challenge has, helped of all."""
    bars = []
    for theme in Theme:
        mine = [one for one in found if one.theme is theme]
        if mine:
            helped = sum(one.effect is Effect.HELPED for one in mine)
            bars.append(Bar(say(f"reflection.theme.{theme}"), helped, len(mine)))
    helped = sum(one.effect is Effect.HELPED for one in found)
    return BarChart(
        say("strands.learning_log.chart"),
        tuple(bars),
        say("strands.learning_log.sentence", helped=helped, n=len(found)),
    )


def _inclusion_lede(found: Sequence[Inclusion]) -> str:
    if not found:
        return say("strands.nothing_noted")
    proven = sum(bool(one.proof) or one.attachment_id is not None for one in found)
    return say("strands.inclusion_log.lede", n=len(found), proven=proven)


def _inclusion_sections(found: Sequence[Inclusion]) -> list[Section]:
    sections = []
    if found:
        counts = Counter(one.outcome for one in found)
        lines = tuple((_outcome(outcome), str(counts[outcome])) for outcome in ServiceOutcome if counts[outcome])
        heads = (say("strands.inclusion_log.outcome"), say("strands.inclusion_log.count"))
        grid = Grid(heads, lines, (0.8, 0.2), frozenset({1}))
        sections.append(Section(say("strands.inclusion_log.by_outcome"), (grid,)))
    for kind in InclusionKind:
        mine = sorted((one for one in found if one.kind is kind), key=lambda one: one.happened_on)
        if mine:
            columns = tuple(say(f"strands.inclusion_log.{key}") for key in ("day", "what", "outcome", "proof"))
            rows_of = tuple(
                (long_date(one.happened_on), _what(one), _outcome(one.outcome), _proof(one)) for one in mine
            )
            title = say("strands.counted", what=say(f"reflection.inclusion.kind_{kind}"), n=len(mine))
            sections.append(Section(title, (Grid(columns, rows_of, (0.17, 0.38, 0.23, 0.22)),), str(kind)))
    return sections


def _what(one: Inclusion) -> str:
    return f"{one.title}\n{one.what_changed}".strip()


def _outcome(outcome: ServiceOutcome) -> str:
    return say(f"reflection.inclusion.outcome_{outcome}") if outcome else say("strands.inclusion_log.not_said")


def _proof(one: Inclusion) -> str:
    attached = say("strands.inclusion_log.attached") if one.attachment_id is not None else ""
    return "\n".join(part for part in (one.proof, attached) if part) or say("strands.inclusion_log.no_proof")
