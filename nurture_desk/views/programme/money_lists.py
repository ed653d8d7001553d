"""The two small lists of the grant: budget lines and match funding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.programme import BudgetLine, Heading, MatchFunding, MatchKind, Year
from nurture_desk.services.money_papers import line_words, pounds
from nurture_desk.views.programme import words
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, NumberField, TextField
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column

ThisYear = Callable[[], Year | None]


def budget_list(page: Page, year: ThisYear) -> RecordList:
    """Hours planned and used, by heading."""
    grant = page.suite.grant

    def load() -> list[BudgetLine]:
        now = year()
        return grant.lines(now.id) if now else []

    def save(values: dict[str, Any], row: BudgetLine | None) -> None:
        now = year()
        if now is None:
            return
        kept = row or BudgetLine(now.id, Heading.DELIVERY, "")
        if row is not None and values["what"] == line_words(row):
            values["what"] = row.what  # still the line of the starting budget: keep its key
        grant.save_line(replace(kept, **values))

    return RecordList(
        _budget_columns(),
        _budget_fields(),
        name=_say("card_budget"),
        load=load,
        save=save,
        remove=lambda line: grant.remove_line(line.id),
        values_of=lambda line: {**vars(line), "what": line_words(line)},
        ask=page.ask,
        new_word=_say("line_add"),
        empty=("programme", _say("line_empty"), _say("line_empty_text")),
        fresh=lambda: {"heading": Heading.DELIVERY},
    )


def match_list(page: Page, year: ThisYear) -> RecordList:
    """What others add, in cash and in kind."""
    grant = page.suite.grant

    def load() -> list[MatchFunding]:
        now = year()
        return grant.matches(now.id) if now else []

    def save(values: dict[str, Any], row: MatchFunding | None) -> None:
        now = year()
        if now is not None:
            grant.save_match(replace(row or MatchFunding(now.id, MatchKind.CASH, ""), **values))

    return RecordList(
        [
            Column("source", _say("match_source"), lambda one: (one.source, one.what), kind="two_lines", least=180),
            Column("kind", _say("match_kind"), lambda one: _say(f"kind_{one.kind}"), width=110),
            Column("pounds", _say("match_pounds"), lambda one: _pounds(one.pounds), width=130, kind="figure"),
            Column("hours", _say("match_hours"), lambda one: words.hours(one.hours), width=100, kind="figure"),
        ],
        [
            ChoiceField(
                "kind", _say("match_kind"), choices=words.choices(MatchKind, "programme.grant.kind_"), segments=True
            ),
            TextField("source", _say("match_source")),
            TextField("what", _say("match_what"), optional=True),
            NumberField("pounds", _say("match_pounds"), whole=False, optional=True, half=True),
            NumberField("hours", _say("match_hours"), whole=False, optional=True, half=True),
            DateField("agreed_on", _say("match_agreed"), optional=True),
        ],
        name=_say("card_match"),
        load=load,
        save=save,
        remove=lambda one: grant.remove_match(one.id),
        ask=page.ask,
        new_word=_say("match_add"),
        empty=("consent", _say("match_empty"), _say("match_empty_text")),
        fresh=lambda: {"kind": MatchKind.CASH},
    )


def _budget_columns() -> list[Column]:
    return [
        Column("heading", _say("col_heading"), lambda line: _say(f"heading_{line.heading}"), width=130),
        Column("what", _say("col_what"), line_words, least=180),
        Column("planned", _say("col_planned"), lambda line: words.hours(line.planned_hours), width=130, kind="figure"),
        Column("actual", _say("col_actual"), lambda line: words.hours(line.actual_hours), width=120, kind="figure"),
    ]


def _budget_fields() -> list[Field]:
    return [
        ChoiceField("heading", _say("line_heading"), choices=words.choices(Heading, "programme.grant.heading_")),
        TextField("what", _say("line_what")),
        NumberField("planned_hours", _say("line_planned"), whole=False, optional=True, half=True, least=0),
        NumberField("actual_hours", _say("line_actual"), whole=False, optional=True, half=True, least=0),
    ]


def _say(key: str) -> str:
    return say(f"programme.grant.{key}")


def _pounds(amount: float | None) -> str:
    return "" if amount is None else pounds(amount)
