"""Returns of made-up services, to look round the national table with. They are made when they are wanted."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from nurture_desk.documents.codes import code_set
from nurture_desk.documents.return_workbook import return_workbook
from nurture_desk.documents.shipped_framework import shipped
from nurture_desk.domain.combining.statuses import due_by_rule
from nurture_desk.domain.demographics import NOT_KNOWN, Field
from nurture_desk.domain.programme import Year
from nurture_desk.domain.return_document import IndicatorLine, LearningLine, MarginLine, ReturnDocument
from nurture_desk.domain.returns import ANSWERS, FIGURES, OUTCOMES, PLANS, THEMES, FigureValue, Period

SERVICES = (
    # name, children, groups, signed off so many days before the return date
    ("Brindle Music Hub", 5, 1, 3),
    ("Caldermoor Music Service", 14, 3, 1),
    ("Dunwick Sounds", 4, 1, -4),  # late
    ("Elverton Music Trust", 38, 8, 9),
    ("Foxholt Music", 5, 1, 2),
    ("Garrow Music Hub", 24, 5, 5),
    ("Inglemere Music", 9, 2, 0),
    ("Larchfield Music Service", 61, 13, 7),
    ("Netherby Music", 5, 1, 4),
)
OLDER = "Garrow Music Hub"  # sent twice: an older copy is among the files
WRONG = "Netherby Music"  # one outcome adds up to more children than began
_SHARES = {"musical_skills": 95, "agency": 85, "resilience": 82, "musical_community": 73}  # of a hundred
_BRITISH, _INDIAN = "WBRI", "AIND"


def write_made_returns(folder: Path, year: Year | None) -> list[Path]:
    """Write the workbooks of nine made-up services, and an older copy of one, into ``folder``."""
    name = year.name if year is not None else "2026-27"
    written = []
    for service, children, groups, early in SERVICES:
        figures = _figures(service, children, groups, name, early)
        if service == OLDER:
            older = figures | {"return_number": 1, "pupils_completed": children - 3}
            written.append(_write(folder / f"{_file(service)}-older.xlsx", older))
            figures["return_number"] = 2
        if service == WRONG:
            figures["outcome_agency_increased"] = children + 1
        written.append(_write(folder / f"{_file(service)}.xlsx", figures))
    return written


def _file(service: str) -> str:
    return service.lower().replace(" ", "-")


def _figures(service: str, children: int, groups: int, year: str, early: int) -> dict[str, FigureValue]:
    due = due_by_rule(year) or date(2027, 3, 19)
    done = children - children // 12
    figures: dict[str, FigureValue] = dict.fromkeys((figure.name for figure in FIGURES), None)
    figures |= {"schema_version": 1, "service_name": service, "programme_year": year, "period": "final"}
    figures |= {"return_number": 1, "signed_off_on": due - timedelta(days=early), "groups": groups, "schools": groups}
    figures |= {"tutors": max(1, groups - groups // 4), "pupils_started": children, "pupils_completed": done}
    figures |= {"pupils_left_early": children - done, "pupils_research_consent": children}
    figures |= {"sessions_planned": 20 * groups, "sessions_held": 19 * groups, "minutes_delivered": 570 * groups}
    figures |= {"attendance_possible": 19 * children, "attendance_present": 17 * children}
    figures |= {"tutor_responses": groups, "tutor_recommend": groups, "tutor_better_teacher": groups - groups // 5}
    figures |= {"tutor_wider_impact": groups - groups // 7, "progression_offered": children // 2}
    figures |= {"progression_started": children // 3, "case_studies": 1, "observations": groups}
    figures |= {plan: "yes" if place % 3 else "no" for place, plan in enumerate(PLANS, len(service))}
    for outcome in OUTCOMES:
        increased = round(children * _SHARES[outcome] / 100)
        three = (increased, children - increased, 0)
        figures |= {f"outcome_{outcome}_{answer}": n for answer, n in zip(ANSWERS, three, strict=True)}
        figures[f"outcome_{outcome}_not_judged"] = 0
    return figures


def _write(path: Path, figures: dict[str, FigureValue]) -> Path:
    children, signed = int(str(figures["pupils_started"])), figures["signed_off_on"]
    assert isinstance(signed, date)
    document = ReturnDocument(
        str(figures["service_name"]),
        str(figures["programme_year"]),
        Period.FINAL,
        int(str(figures["return_number"])),
        signed,
        "",
        signed,
        figures,
        margins=_margins(children),
        indicators=tuple(
            IndicatorLine(outcome.key, sign.key, sign.title, children * (3 + place) // 6, children)
            for outcome in shipped().child_outcomes()
            for place, sign in enumerate(outcome.indicators)
        ),
        learning=tuple(
            LearningLine(theme, "helped" if (place + children) % 3 else "hindered", "")
            for place, theme in enumerate(THEMES)
            if (place + children) % 2
        ),
    )
    path.write_bytes(return_workbook(document))
    return path


def _margins(children: int) -> tuple[MarginLine, ...]:
    """Two margins; over all the services one cell of ethnicity stays small enough to be hidden."""
    if children < 9:
        return ()  # no sharing agreement
    codes = code_set(Field.ETHNICITY)
    few, unknown = (1 if children < 40 else 0), children // 6
    known = {codes[_INDIAN].group: few, codes[_BRITISH].group: children - few - unknown, NOT_KNOWN: unknown}
    girls = children * 2 // 5
    gender = {code_set(Field.GENDER)[key].label: n for key, n in (("F", girls), ("M", children - girls))}
    return tuple(
        MarginLine(margin, label, n)
        for margin, counts in (("ethnicity", known), ("gender", gender))
        for label, n in counts.items()
    )
