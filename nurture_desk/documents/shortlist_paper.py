"""The shortlist of schools as a paper: each school's points, where they come from, and what decides its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.domain.papers import Facts, Paper, Prose, Ranked, Ranking, Readers, Section

GROUPS = ("need", "reach", "readiness")


@dataclass(frozen=True)
class ShortlistLine:
    """One school as printed. Points are out of 100; ``high``: with every unknown figure at its best."""

    ranks: str  # "4", or "1–3" where unknown figures leave it open
    name: str
    where: str  # "Primary · Cambridgeshire"
    points: str  # "70", or "74 to 82"
    groups: tuple[float, float, float]  # points from need, reach and readiness
    high: float
    why: str = ""  # one sentence
    stage: str = ""  # "Invited 4 May 2026", "Chosen"


@dataclass(frozen=True)
class ShortlistPage:
    """A whole printed shortlist, in order. ``weights``: what counts and how much, in words and as typed."""

    service_name: str
    year_name: str
    area: str  # "Cambridgeshire primaries"
    lines: tuple[ShortlistLine, ...]
    weights: tuple[tuple[str, str], ...]
    of: int  # schools compared in all
    sources: tuple[str, ...] = ()  # files and dates of the figures
    made_on: date | None = None
    sample: bool = False


def shortlist_paper(page: ShortlistPage) -> Paper:
    """The shortlist. It helps people to decide and says so; it decides nothing."""
    lede = say("documents.shortlist.lede", area=page.area, year=page.year_name, n=len(page.lines), of=page.of)
    sections = [
        Section("", (_ranking(page),)),
        Section(say("documents.shortlist.weights"), (Facts(page.weights),)),
        Section("", (Prose(say("documents.shortlist.note"), small=True),)),
    ]
    if page.sources:
        sources = Section(say("documents.shortlist.sources"), (Prose("\n".join(page.sources), small=True),))
        sections.insert(2, sources)
    return Paper(
        kind="shortlist",
        kind_words=say("documents.shortlist.kind"),
        title=say("documents.shortlist.title"),
        readers=Readers.INSIDE,
        sections=tuple(section for section in sections if section.blocks),
        lede=lede,
        service_name=page.service_name,
        made_on=page.made_on,
        running=page.area,
        foot=say("documents.shortlist.foot"),
        sample=page.sample,
    )


def parts_words(groups: tuple[float, ...], high: float) -> str:
    """The bar in words: "Need 32 · Reach 12 · Readiness 9 · up to 8 more"."""
    told = [f"{say(f'documents.shortlist.{key}')} {round(value)}" for key, value in zip(GROUPS, groups, strict=True)]
    more = round(high) - round(sum(groups))
    return " · ".join([*told, say("documents.shortlist.more", n=more)] if more > 0 else told)


def _ranking(page: ShortlistPage) -> Ranking:
    heads = [say(f"documents.shortlist.{key}") for key in ("rank", "school", "points", "from")]
    rows = tuple(
        Ranked(
            rank=one.ranks,
            name=one.name,
            below="  ·  ".join(part for part in (one.where, one.stage) if part),
            points=one.points,
            parts=one.groups,
            high=one.high,
            parts_words=parts_words(one.groups, one.high),
            why=one.why,
        )
        for one in page.lines
    )
    fills = tuple(say(f"documents.shortlist.{key}") for key in (*GROUPS, "unknown"))
    return Ranking((heads[0], heads[1], heads[2], heads[3]), rows, fills)
