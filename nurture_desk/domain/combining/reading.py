"""One workbook as a return: its figures, and every check the reader makes, by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nurture_desk.domain.combining.troubles import Fault, Trouble
from nurture_desk.domain.combining.values import Stored, value_of
from nurture_desk.domain.return_checks import Misfit, Problem, misfits
from nurture_desk.domain.return_checksum import figures_checksum
from nurture_desk.domain.return_document import IndicatorLine, MarginLine
from nurture_desk.domain.returns import (
    FIGURES,
    OUTCOMES,
    SCHEMA_VERSION,
    Figure,
    Figures,
    FigureValue,
    asked,
    number,
    triple,
)

IDENTITY = ("service_name", "programme_year", "period", "return_number")
QUESTIONS = ("tutor_recommend", "tutor_better_teacher", "tutor_wider_impact")
_NAMES_FAULT = {"range": Fault.RANGE, "elsewhere": Fault.ELSEWHERE, "merged": Fault.MERGED}
_MISFITS = {
    Problem.MORE_THAN: Fault.MORE_THAN,
    Problem.PARTLY_BLANK: Fault.PARTLY_BLANK,
    Problem.NOT_JUDGED: Fault.NOT_JUDGED,
    Problem.NEGATIVE: Fault.NEGATIVE,
}


@dataclass(frozen=True)
class FoundCell:
    """A named cell of the workbook: ``place`` as "Return!B12" ("" where the name leads to none)."""

    place: str
    stored: Stored
    fault: str = ""  # as documents/named_cells.py has them
    uncalculated: bool = False


@dataclass(frozen=True)
class Saying:
    """Somebody's words under their label ("child"); whose they are and of which service is left behind."""

    label: str
    text: str


@dataclass(frozen=True)
class Further:
    """What of the further sheets can be added up; nothing in it names anybody."""

    margins: tuple[MarginLine, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()
    learning: tuple[tuple[str, str], ...] = ()  # theme and effect of each line
    sayings: tuple[Saying, ...] = ()
    stories: tuple[str, ...] = ()  # kind of each
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True)
class ReadReturn:
    """One file as a return. ``refusal`` is the sentence of a file that could not be opened at all, else empty."""

    file: str
    figures: Figures = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    further: Further = Further()
    by_hand: bool = False
    refusal: str = ""

    @property
    def service(self) -> str:
        """The service's name as it stands in the file, or empty."""
        return str(self.figures.get("service_name") or "")

    @property
    def year(self) -> str:
        """The programme year, or empty."""
        return str(self.figures.get("programme_year") or "")

    @property
    def number(self) -> int:
        """The number of the return within its year; 0 where it is not said."""
        return number(self.figures, "return_number") or 0

    @property
    def fails(self) -> bool:
        """Whether it stays out of the sums for what is in it."""
        return bool(self.refusal) or any(one.fails for one in self.troubles)


def read_return(file: str, cells: Mapping[str, FoundCell], checksum: Stored, further: Further) -> ReadReturn:
    """The return in ``cells`` (by defined name) with every check made; never raises."""
    figures: dict[str, FigureValue] = {}
    troubles: list[Trouble] = []
    for figure in FIGURES:
        value, trouble = _figure(figure, cells.get(figure.name))
        figures[figure.name] = value
        troubles += [trouble] if trouble else []
    places = {name: cell.place for name, cell in cells.items()}
    held = {one.name for one in troubles}
    troubles += _identity(figures, places, held)
    for one in misfits(figures):
        if one.problem in _MISFITS and not _explained(one, held, troubles):
            troubles.append(_misfit(one, figures, places))
    troubles += _nobody_asked(figures, places)
    expected = str(checksum or "").strip()
    by_hand = bool(expected) and figures_checksum(figures) != expected
    if by_hand:
        troubles.append(Trouble(Fault.BY_HAND))
    troubles += _margins_of(further, figures)
    return ReadReturn(file, figures, places, (*troubles, *further.troubles), further, by_hand)


def _figure(figure: Figure, cell: FoundCell | None) -> tuple[FigureValue, Trouble | None]:
    if cell is None or cell.fault == "lost":
        known = figure.name in (*IDENTITY, "schema_version")
        return None, None if known else Trouble(Fault.LOST, "", figure.name)
    if cell.fault == "failed":
        return None, Trouble(Fault.FORMULA_FAILED, cell.place, figure.name)
    if cell.fault:
        return None, Trouble(_NAMES_FAULT.get(cell.fault, Fault.RANGE), cell.place, figure.name)
    if cell.uncalculated:
        return None, Trouble(Fault.FORMULA, cell.place, figure.name)
    value, fault = value_of(figure, cell.stored)
    found = str(cell.stored)[:60]
    return value, Trouble(fault, cell.place, figure.name, found=found) if fault else None


def _identity(figures: Figures, places: Mapping[str, str], held: set[str]) -> list[Trouble]:
    """Without these nobody knows whose return it is and which; without its version nobody knows how to read it."""
    found = [
        Trouble(Fault.NOT_SAID, places.get(name, ""), name)
        for name in IDENTITY
        if figures.get(name) in (None, "") and name not in held
    ]
    version, at = number(figures, "schema_version"), places.get("schema_version", "")
    if version is None and "schema_version" not in held:
        found.append(Trouble(Fault.NO_VERSION, at, "schema_version"))
    elif version is not None and version != SCHEMA_VERSION:
        found.append(Trouble(Fault.OTHER_VERSION, at, "schema_version", found=str(version)))
    if figures.get("signed_off_on") is None and "signed_off_on" not in held:
        found.append(Trouble(Fault.UNSIGNED, places.get("signed_off_on", ""), "signed_off_on"))
    return found


def _explained(one: Misfit, held: set[str], troubles: Sequence[Trouble]) -> bool:
    """Whether a graver trouble of the same outcome says it already."""
    outcome = next((key for key in OUTCOMES if one.name.startswith(f"outcome_{key}_")), "")
    if one.problem is Problem.PARTLY_BLANK:  # blank because a cell of the three has a fault of its own
        return any(name.startswith(f"outcome_{outcome}_") for name in held)
    if one.problem is Problem.NOT_JUDGED:
        return any(each.fault is Fault.MORE_THAN and each.name.startswith(f"outcome_{outcome}_") for each in troubles)
    return False


def _misfit(one: Misfit, figures: Figures, places: Mapping[str, str]) -> Trouble:
    found, limit = figures.get(one.name), figures.get(one.other) if one.other else ""
    if one.problem is Problem.MORE_THAN and one.name.startswith("outcome_"):
        found = judged_of(figures, one.name.removeprefix("outcome_").removesuffix("_increased"))
    return Trouble(_MISFITS[one.problem], places.get(one.name, ""), one.name, one.other, str(found), str(limit))


def judged_of(figures: Figures, outcome: str) -> int:
    """How many children the answers that are there speak of."""
    return sum(part or 0 for part in triple(figures, outcome))


def _nobody_asked(figures: Figures, places: Mapping[str, str]) -> list[Trouble]:
    return [
        Trouble(Fault.NOBODY_ASKED, places.get(name, ""), name)
        for name in QUESTIONS
        if number(figures, name) is not None and asked(figures, name) is None
    ]


def _margins_of(further: Further, figures: Figures) -> list[Trouble]:
    """A margin that holds more children than began cannot be right: it is listed, and stays out."""
    started = number(figures, "pupils_started")
    return [
        Trouble(Fault.MARGIN_MORE, "", "", "pupils_started", heading, str(started))
        for heading, added in margin_sums(further.margins).items()
        if started is not None and added > started
    ]


def margin_sums(lines: Sequence[MarginLine]) -> dict[str, int]:
    """How many children each margin adds up to."""
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.heading] = sums.get(line.heading, 0) + (line.count or 0)
    return sums
