"""The record of a decision for a school (``forms-and-words.md`` 14a): who was looked at, what counted, who decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from reportlab.platypus import Flowable, KeepTogether, Spacer

from nurture_desk.documents.page import Furniture, build_fitted
from nurture_desk.documents.paper import COLUMN, HIGH, WIDE, styles
from nurture_desk.documents.para import para
from nurture_desk.documents.parts import WriteOn, facts, grid, headed, note, opening, side_headed
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.school_stages import Decision


@dataclass(frozen=True)
class LookedAt:
    """One school that was considered, as it stood on the day."""

    ranks: str
    name: str
    points: str
    outcome: str


@dataclass(frozen=True)
class SchoolDecisionPage:
    """Everything the printed record holds."""

    service_name: str
    school: str
    year_name: str
    decision: Decision
    considered: tuple[LookedAt, ...]
    made_on: date | None = None
    logo: bytes | None = None
    sample: bool = False


def school_decision_pdf(page: SchoolDecisionPage) -> bytes:
    """The record as a PDF; no private fact of any child or tutor has a place in it."""
    furniture = Furniture(
        page.service_name,
        say("documents.decision.kind"),
        made_on=page.made_on,
        running=page.school,
        foot=page.service_name,
        logo=page.logo,
        sample=page.sample,
    )
    return build_fitted(partial(_story, page), furniture, (WIDE, HIGH))


def _story(page: SchoolDecisionPage) -> list[Flowable]:
    decision = page.decision
    story: list[Flowable] = opening(page.school, say("documents.decision.lede", year=page.year_name))
    not_yet = say("documents.decision.not_yet")
    about = [
        (say("documents.decision.decided_by"), decision.decided_by),
        (say("documents.decision.decided_on"), long_date(decision.decided_on) if decision.decided_on else not_yet),
        (say("documents.decision.told_on"), long_date(decision.told_on) if decision.told_on else not_yet),
    ]
    story += [facts(about), Spacer(1, 4)]
    for key in ("asked", "counted", "unknowns", "advised_by", "reason"):
        story += _said(key, getattr(decision, key))
    if page.considered:
        story += headed(say("documents.decision.considered"), _table(page.considered), room=120)
    end = [note(say("documents.decision.note")), Spacer(1, 18), WriteOn(say("documents.decision.signed"), COLUMN * 0.5)]
    return [*story, Spacer(1, 10), KeepTogether(end)]


def _said(key: str, text: str) -> list[Flowable]:
    if not text.strip():
        return []
    return side_headed(say(f"documents.decision.{key}"), para(text, styles().body))


def _table(considered: Sequence[LookedAt]) -> Flowable:
    heads = [say(f"documents.shortlist.{key}") for key in ("rank", "school", "points")]
    heads.append(say("documents.decision.outcome"))
    rows = [(one.ranks, one.name, one.points, one.outcome) for one in considered]
    return grid(heads, rows, [COLUMN * share for share in (0.1, 0.46, 0.2, 0.24)])
