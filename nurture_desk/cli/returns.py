"""``return``: the return of a year with its summary, or a blank workbook for a service without the app."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from functools import partial
from pathlib import Path
from typing import Any

from nurture_desk.cli.answers import add_json
from nurture_desk.cli.leaving import blocked_is_told, give_left
from nurture_desk.cli.opening import writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.readiness import Claim, Missing
from nurture_desk.domain.returns import Period
from nurture_desk.services.at_hand import AtHand
from nurture_desk.services.readiness import Ready
from nurture_desk.services.return_export import write_blank
from nurture_desk.services.return_words import about_words


def register(commands: _SubParsersAction[Any]) -> None:
    """Add the command of this family."""
    command = commands.add_parser("return", help=say("returns.cli.help"))
    command.add_argument("--desk", type=Path, metavar="DESK", help=say("cli.help.desk"))
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("returns.cli.help_out"))
    command.add_argument("--year", metavar="YEAR", help=say("returns.cli.help_year"))
    command.add_argument("--interim", action="store_true", help=say("returns.cli.help_interim"))
    command.add_argument("--blank", action="store_true", help=say("returns.cli.help_blank"))
    add_json(command)
    command.set_defaults(run=partial(_return, command))


def _return(parser: ArgumentParser, chosen: Namespace) -> int:
    if chosen.blank:
        write_blank(chosen.out)
        print(say("returns.cli.wrote_blank", workbook=chosen.out.name))
        return 0
    if chosen.desk is None:
        parser.error(say("returns.cli.no_desk"))
    with writing(chosen.desk) as suite:
        year = suite.returns.year_called(chosen.year)
        ready = suite.readiness.of_year(year.id)
        with blocked_is_told(chosen, **answer_of(ready)):
            _let_out(chosen, suite, year.id, ready)
    return 0


def _let_out(chosen: Namespace, suite: AtHand, year_id: int, ready: Ready) -> None:
    period = Period.INTERIM if chosen.interim else Period.FINAL
    held = suite.returns.held_back(year_id)  # before the return changes the desk: the facts are at hand
    key, left = suite.return_export.sign_and_export(year_id, period, _signer(suite), chosen.out)
    held_back = dict.fromkeys((*held, *left.held_back))
    number = suite.returns.document(key).number
    summary = chosen.out.with_suffix(".pdf").name
    words = {"workbook": chosen.out.name, "summary": summary, "n": number, "missing": len(ready.missing)}
    give_left(chosen, say("returns.cli.wrote", **words), held_back, **answer_of(ready))


def answer_of(ready: Ready) -> dict[str, list[dict[str, Any]]]:
    """What a program reads of readiness: ``missing``, ``claims_without_evidence``, ``evidence_without_claim``."""
    return {
        "missing": [_line(one) for one in ready.missing],
        "claims_without_evidence": [_claim(one) for one in ready.claims_without_evidence],
        "evidence_without_claim": [_claim(one) for one in ready.evidence_without_claim],
    }


def _line(one: Missing) -> dict[str, Any]:
    what = say(f"returns.line.{one.lack}", about=about_words(one))
    return {"what": what, "who": one.who, "mend": say(f"returns.mend.{one.lack}")}


def _claim(one: Claim) -> dict[str, Any]:
    what = say(f"returns.outcome.{one.outcome}")
    mend = say("returns.readiness.open_child")
    return {"what": what, "who": one.who, "items": one.items, "outcome": one.outcome, "mend": mend}


def _signer(suite: AtHand) -> str:
    """Who signs when nobody says: the manager, else whom the service names to ask for, else the service."""
    managers = suite.people.holders("manager")
    profile = suite.service.profile()
    return managers[0].name if managers else profile.contact_name or profile.name or say("returns.label.manager")
