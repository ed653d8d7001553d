"""What the pages for authority, working group and funders say by themselves: words, or figures from ten children up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.papers import Facts
from nurture_desk.domain.reflection import Effect, Learning
from nurture_desk.domain.small_numbers import Told
from nurture_desk.domain.worth import Worth, pounds
from nurture_desk.domain.written_papers import SectionDraft
from nurture_desk.services.paper_sources import (
    Sources,
    how_many_children,
    need_table,
    outcome_chart,
    outcome_lines,
    tutor_lines,
)

LEARNINGS = 3


@dataclass(frozen=True)
class Asked:
    """``story``: a short one that may be told now, or empty and ``no_story`` says why; ``learning``: the year's log."""

    sources: Sources
    learning: Sequence[Learning]
    story: str = ""
    no_story: str = ""


def authority_page(asked: Asked) -> list[SectionDraft]:
    """Need, what was done, what changed, what it cost, one story, one ask."""
    told = asked.sources.told()
    knows = asked.no_story or say("publish.story_know")
    story = _draft("authority", "story", proposed=asked.story, knows=knows, shut=not asked.story)
    return [
        _need("authority", asked),
        _draft("authority", "done", knows=say("publish.done_know"), proposed=_done(asked.sources)),
        _draft(
            "authority", "changed", knows=_figures_know(told), proposed=outcome_lines(told), blocks=outcome_chart(told)
        ),
        _draft("authority", "cost", knows=say("publish.cost_know"), blocks=(Facts(_cost(asked.sources.worth())),)),
        story,
        _draft("authority", "ask"),
    ]


def working_group_page(asked: Asked) -> list[SectionDraft]:
    """Research question, three learnings, one that failed, one thing to take."""
    helped = [one for one in asked.learning if one.effect is Effect.HELPED and one.in_return]
    hindered = [one for one in asked.learning if one.effect is Effect.HINDERED and one.in_return]
    mended = asked.sources.mended
    learned = "\n".join(f"• {mended(one.text)}" for one in helped[:LEARNINGS])
    failed = mended(hindered[0].text) if hindered else ""
    return [
        _draft("group", "question", knows=say("publish.question_know"), proposed=say("publish.group.the_question")),
        _draft("group", "learned", knows=say("publish.log_know", n=len(helped)), proposed=learned),
        _draft("group", "failed", knows=say("publish.log_know", n=len(hindered)), proposed=failed),
        _draft("group", "take"),
    ]


def case_for_support(asked: Asked) -> list[SectionDraft]:
    """Need, model, evidence, money, what a pound buys, next."""
    told, tutors, worth = asked.sources.told(), asked.sources.tutors_told(), asked.sources.worth()
    evidence = "\n".join(part for part in (outcome_lines(told), tutor_lines(tutors)) if part)
    return [
        _need("support", asked),
        _draft("support", "model", knows=say("publish.model_know"), proposed=say("publish.support.the_model")),
        _draft("support", "evidence", knows=_figures_know(told), proposed=evidence, blocks=outcome_chart(told)),
        _draft("support", "money", knows=say("publish.cost_know"), blocks=(Facts(_money(worth)),)),
        _draft("support", "buys", knows=say("publish.buys_know"), proposed=_buys(worth)),
        _draft("support", "next"),
    ]


def _draft(paper: str, key: str, **more: Any) -> SectionDraft:
    made = SectionDraft(key, say(f"publish.{paper}.{key}"), wants=say(f"publish.{paper}.{key}_wants"))
    return replace(made, **more)


def _need(paper: str, asked: Asked) -> SectionDraft:
    found = asked.sources.need()
    knows = say("publish.need_know") if found else say("publish.need_none")
    return _draft(paper, "need", knows=knows, blocks=need_table(found))


def _done(sources: Sources) -> str:
    """Groups, schools and half-hours; the number of children only from ten up."""
    groups = [group for group in sources.facts.groups if group.started]
    if not groups:
        return ""
    values = {
        "year": sources.year.name,
        "groups": len(groups),
        "schools": len({group.school_id for group in groups}),
        "held": sum(group.held for group in groups),
        "children": how_many_children(len(sources.children())),
    }
    told = say("publish.done_one" if len(groups) == 1 else "publish.done", **values)
    meetings = len(sources.facts.meetings)
    return f"{told} {say('publish.done_meetings', n=meetings)}" if meetings else told


def _figures_know(told: Mapping[str, Told]) -> str:
    """Why figures, or why words."""
    if not told:
        return say("publish.figures_none")
    return say("publish.figures_know" if any(one.in_figures for one in told.values()) else "publish.figures_words")


def _cost(worth: Worth) -> tuple[tuple[str, str], ...]:
    rows = (("all", worth.money), ("half_hour", worth.per_half_hour), ("place", worth.per_place))
    told = [(say(f"publish.cost.{key}"), pounds(amount)) for key, amount in rows if amount]
    return (
        (*told, (say("publish.cost.kind"), say("publish.hours", n=worth.hours_in_kind)))
        if worth.hours_in_kind
        else (*told,)
    )


def _money(worth: Worth) -> tuple[tuple[str, str], ...]:
    rows = [
        (say(f"publish.cost.{key}"), pounds(amount))
        for key, amount in (("grant", worth.grant), ("matched", worth.matched))
        if amount
    ]
    if worth.hours_in_kind:
        rows.append((say("publish.cost.kind"), say("publish.hours", n=worth.hours_in_kind)))
    if worth.grant and worth.matched:
        rows.append((say("publish.cost.all"), pounds(worth.money)))
    return tuple(rows)


def _buys(worth: Worth) -> str:
    lines = []
    if worth.per_half_hour:
        lines.append(say("publish.buys.half_hour", amount=pounds(worth.per_half_hour)))
    if worth.per_place:
        lines.append(say("publish.buys.place", amount=pounds(worth.per_place)))
    if worth.beside_each_pound:
        lines.append(say("publish.buys.matched", n=round(worth.beside_each_pound)))
    return "\n".join(f"• {line}" for line in lines)
