"""The money of a year on one page: budget planned and used, match funding, both halves, the checklist; or as a list."""

from __future__ import annotations

from pathlib import Path

from nurture_desk.db import records
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.documents.wording import say
from nurture_desk.documents.workbook import Cell
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.money import STARTING, Against, MatchSum, Money, against
from nurture_desk.domain.papers import Block, Facts, Grid, Paper, Points, Prose, Readers, Section
from nurture_desk.domain.programme import BudgetLine, Instalment, MatchFunding, MatchKind, Sum, Year
from nurture_desk.services.evidence import year_in_use
from nurture_desk.services.grant import Grant
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.list_export import ListExport
from nurture_desk.services.open_desk import OpenDesk

KIND = "money"


class MoneyPapers:
    """What the year costs, who pays it, and how it stands against the plan."""

    def __init__(self, desk: OpenDesk, grant: Grant, leaving: Leaving, list_export: ListExport) -> None:
        self._desk, self._grant, self._leaving, self._lists = desk, grant, leaving, list_export

    def paper(self, *, large: bool = False) -> Paper:
        """The page of the year in use."""
        with self._desk.look() as conn:
            head, year_id = letterhead(conn), year_in_use(conn)
            year = records.get(conn, programme_year, Year, year_id)
        money = self._grant.money(year_id)
        return head.set_on(
            Paper(
                kind=KIND,
                kind_words=say("programme.money.kind"),
                title=say("programme.money.title", year=year.name),
                readers=Readers.INSIDE,
                sections=tuple(section for section in _sections(money) if section.blocks),
                lede=over_or_under(money.total, year.hourly_rate),
                large=large,
                one_side=True,
            ),
            self._desk.today(),
        )

    def write(self, path: Path, *, large: bool = False) -> Left:
        """Write the page as PDF or Word."""
        paper = self.paper(large=large)
        whom = say("strands.for_colleagues")
        return self._leaving.save(paper, path, subject=KIND, stands=AMONG_COLLEAGUES, for_whom=whom)

    def export(self, path: Path) -> Left:
        """Budget lines and match funding as a workbook, a line each."""
        with self._desk.look() as conn:
            year_id = year_in_use(conn)
        money = self._grant.money(year_id)
        heads = [say(f"programme.money.list.{key}") for key in ("what", "heading", "planned", "used", "pounds", "day")]
        rows = [*(_spent(one, money.year.hourly_rate) for one in money.lines), *map(_added, money.matches)]
        return self._lists.save(say("programme.money.title", year=money.year.name), heads, rows, path)


def _spent(one: BudgetLine, rate: float | None) -> list[Cell]:
    worth = None if rate is None or one.actual_hours is None else round(one.actual_hours * rate, 2)
    heading = say(f"programme.grant.heading_{one.heading}")
    return [line_words(one), heading, one.planned_hours, one.actual_hours, worth, None]


def _added(one: MatchFunding) -> list[Cell]:
    agreed = long_date(one.agreed_on) if one.agreed_on else None
    return [one.source, say(f"programme.grant.kind_{one.kind}"), None, one.hours, one.pounds, agreed]


def over_or_under(one: Sum, rate: float | None) -> str:
    """How hours stand against the plan, in a sentence: "18 of 20 hours used: 2 under plan, £72.00 left at …"."""
    how, hours, amount = against(one)
    key = how.value if rate is not None else f"{how.value}_no_rate"
    return say(
        f"programme.money.{key}",
        actual=_hours(one.actual),
        planned=_hours(one.planned),
        hours=_hours(hours),
        pounds=pounds(amount),
        total=pounds(one.planned_pounds),
        rate=pounds(rate),
    )


def match_words(found: MatchSum) -> str:
    """What others add, in a sentence."""
    key = "match_sum" if found.worth is not None else "match_sum_no_rate"
    return say(
        f"programme.money.{key}",
        cash=pounds(found.cash),
        kind=pounds(found.kind_pounds),
        hours=_hours(found.kind_hours),
        worth=pounds(found.worth),
    )


def line_words(line: BudgetLine) -> str:
    """What a budget line is for; those of the starting budget are in the catalogue."""
    return say(f"programme.grant.what_{line.what}") if line.what in STARTING else line.what


def pounds(amount: float | None) -> str:
    """£1,494.00, or not known."""
    return say("programme.grant.not_known") if amount is None else say("programme.grant.pounds", amount=amount)


def _hours(amount: float | None) -> str:
    return "" if amount is None else f"{amount:g}"


def _sections(money: Money) -> tuple[Section, ...]:
    return (
        Section("", (Facts(_facts(money)),)),
        Section(say("programme.grant.card_budget"), (_budget(money),)),
        Section(say("programme.grant.card_match"), _matches(money)),
        Section(say("programme.grant.card_grant"), (_halves(money.halves),)),
        Section(say("programme.grant.card_eligible"), _checklist(money)),
    )


def _facts(money: Money) -> tuple[tuple[str, str], ...]:
    grant = money.grant
    return (
        (say("programme.money.granted"), pounds(money.year.grant_amount)),
        (say("programme.money.received"), pounds(grant.received)),
        (say("programme.money.to_come"), pounds(grant.to_come)),
        (say("programme.money.spent"), pounds(money.total.actual_pounds)),
        (say("programme.money.planned"), pounds(money.total.planned_pounds)),
        (say("programme.money.matched"), pounds(money.match.worth)),
    )


def _budget(money: Money) -> Grid:
    heads = tuple(say(f"programme.money.col.{key}") for key in ("what", "planned", "used", "pounds", "difference"))
    rows = [_line(one, money.year.hourly_rate) for one in money.lines]
    rows += [_sum_row(one) for one in money.sums if one.heading == "total"]
    return Grid(heads, tuple(rows), (0.4, 0.13, 0.13, 0.15, 0.19), frozenset({1, 2, 3, 4}))


def _line(one: BudgetLine, rate: float | None) -> tuple[str, ...]:
    spent = None if rate is None or one.actual_hours is None else one.actual_hours * rate
    total = Sum("line", one.planned_hours or 0, one.actual_hours, None, None)
    shown = "" if spent is None else pounds(spent)
    return line_words(one), _hours(one.planned_hours), _hours(one.actual_hours), shown, difference(total)


def _sum_row(one: Sum) -> tuple[str, ...]:
    shown = "" if one.actual_pounds is None else pounds(one.actual_pounds)
    return say("programme.money.all"), _hours(one.planned), _hours(one.actual), shown, difference(one)


def difference(one: Sum) -> str:
    """The hours beside the plan in words: "2 h under", "as planned", nothing while none are noted."""
    how, hours, _ = against(one)
    return "" if how is Against.NOT_SAID else say(f"programme.money.short.{how.value}", hours=_hours(hours))


def _matches(money: Money) -> tuple[Block, ...]:
    if not money.matches:
        return (Prose(say("programme.grant.match_empty")),)
    heads = tuple(say(f"programme.grant.match_{key}") for key in ("source", "kind", "what", "pounds", "hours"))
    rows = tuple(
        (
            one.source,
            say(f"programme.grant.kind_{one.kind}"),
            one.what,
            "" if one.pounds is None else pounds(one.pounds),
            _hours(one.hours),
        )
        for one in sorted(money.matches, key=lambda one: one.kind is MatchKind.IN_KIND)
    )
    table = Grid(heads, rows, (0.3, 0.13, 0.27, 0.17, 0.13), frozenset({3, 4}))
    return table, Prose(match_words(money.match), small=True)


def _halves(halves: tuple[Instalment, ...]) -> Grid:
    heads = tuple(say(f"programme.money.half.{key}") for key in ("which", "amount", "due", "received"))
    rows = tuple(
        (
            say("programme.grant.first" if one.number == 1 else "programme.grant.second"),
            pounds(one.amount),
            long_date(one.due_on) if one.due_on else say("programme.grant.due_unknown"),
            long_date(one.received_on) if one.received_on else say("programme.money.half.not_yet"),
        )
        for one in halves
    )
    return Grid(heads, rows, (0.22, 0.2, 0.29, 0.29), frozenset({1}))


def _checklist(money: Money) -> tuple[Block, ...]:
    met = [one for one in money.checklist if one.met_on is not None]
    still = [say(f"programme.eligible.{one.item}") for one in money.checklist if one.met_on is None]
    told = Prose(say("programme.grant.eligible_of", n=len(met), total=len(money.checklist)))
    return (told, Points(tuple(still))) if still else (told,)
