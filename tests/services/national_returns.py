"""Returns of made-up services, made by the app or filled in by hand in the blank workbook, and story 9's seventeen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl

from nurture_desk.documents.return_workbook import blank_workbook, return_workbook
from nurture_desk.domain.return_document import LearningLine, MarginLine, QuoteLine, ReturnDocument
from nurture_desk.domain.returns import ANSWERS, FIGURES, OUTCOMES, FigureValue, Period

SIGNED = date(2027, 3, 18)
STORY_9 = {"musical_skills": 503, "agency": 450, "resilience": 434, "musical_community": 386}
TUTORS = {"tutor_recommend": 27, "tutor_better_teacher": 23, "tutor_wider_impact": 25}
SIZES = (*[5] * 15, 200, 254)
NAMES = (
    "Fennshire Music Service", "Brindle Music Hub", "Caldermoor Music", "Dunwick Sounds", "Elverton Music Trust",
    "Foxholt Music Service", "Garrow Music Hub", "Hexley Music", "Inglemere Music", "Jessop Vale Music",
    "Kestrel Coast Music", "Larchfield Music", "Marrowby Music", "Netherby Music", "Osmond Music",
    "Pellow Bay Music", "Quarley Music",
)  # fmt: skip


def figures(name: str, started: int = 5, **given: FigureValue) -> dict[str, FigureValue]:
    """The figures of one small, sound return; ``given`` replaces or adds."""
    found: dict[str, FigureValue] = dict.fromkeys((figure.name for figure in FIGURES), None)
    found |= {"schema_version": 1, "service_name": name, "programme_year": "2026-27", "period": "final"}
    found |= {"return_number": 1, "signed_off_on": SIGNED, "pupils_started": started, "pupils_completed": started}
    groups = max(1, started // 5)
    found |= {"pupils_research_consent": started, "groups": groups, "schools": groups, "tutors": groups}
    found |= {"sessions_planned": 20 * groups, "sessions_held": 19 * groups, "minutes_delivered": 570 * groups}
    found |= {"attendance_possible": 19 * started, "attendance_present": 17 * started}
    for outcome in OUTCOMES:
        found |= triple(outcome, started - 1, 1, 0)
        found[f"outcome_{outcome}_not_judged"] = 0
    return found | given


def triple(outcome: str, *three: int | None) -> dict[str, FigureValue]:
    """Increased, not yet and cannot tell of one outcome."""
    return {f"outcome_{outcome}_{answer}": value for answer, value in zip(ANSWERS, three, strict=True)}


def app_made(
    path: Path,
    given: Mapping[str, FigureValue],
    *,
    margins: Sequence[MarginLine] = (),
    learning: Sequence[LearningLine] = (),
    quotes: Sequence[QuoteLine] = (),
) -> Path:
    """A return as the app exports it, with its checksum."""
    document = ReturnDocument(
        str(given["service_name"]),
        str(given["programme_year"]),
        Period(str(given["period"])),
        int(str(given["return_number"])),
        SIGNED,
        "Hale Corder",
        SIGNED,
        dict(given),
        margins=tuple(margins),
        learning=tuple(learning),
        quotes=tuple(quotes),
    )
    path.write_bytes(return_workbook(document))
    return path


@cache
def _blank() -> bytes:
    return blank_workbook()


def by_hand(path: Path, given: Mapping[str, object]) -> Path:
    """The blank workbook filled in and saved by another program, as ``given`` was typed."""
    book = openpyxl.load_workbook(BytesIO(_blank()))
    fill(book, given)
    book.save(path)
    return path


def fill(book: openpyxl.Workbook, given: Mapping[str, object]) -> None:
    """Type ``given`` into the cells its names point at."""
    for name, value in given.items():
        ((sheet, cell),) = book.defined_names[name].destinations
        book[sheet][cell.replace("$", "")] = value


def changed(path: Path, given: Mapping[str, object], to: Path | None = None) -> Path:
    """A workbook opened again with some figures changed."""
    book = openpyxl.load_workbook(path)
    fill(book, given)
    book.save(to or path)
    return to or path


def shared_out(total: int, sizes: Sequence[int] = SIZES) -> list[int]:
    """``total`` children laid out over groups of ``sizes``, none with more than it has."""
    parts = [total * size // sum(sizes) for size in sizes]
    for place in sorted(range(len(sizes)), key=lambda at: sizes[at] - parts[at], reverse=True):
        more = min(sizes[place] - parts[place], total - sum(parts))
        parts[place] += more
    assert sum(parts) == total
    return parts


ETHNICITY = (
    "White: English, Welsh, Scottish, Northern Irish or British",
    "Asian, Asian British or Asian Welsh: Indian",
)


def seventeen(folder: Path) -> list[Path]:
    """Story 9: fifteen services of five children, one of 200, one of 254; every third filled in by hand."""
    increased = {outcome: shared_out(total) for outcome, total in STORY_9.items()}
    found = []
    for place, (name, size) in enumerate(zip(NAMES, SIZES, strict=True)):
        given = figures(name, size)
        for outcome, parts in increased.items():
            given |= triple(outcome, parts[place], size - parts[place], 0)
        given |= _tutors(place)
        path = folder / f"{place + 1:02}-{name.split()[0].lower()}.xlsx"
        found.append(by_hand(path, _typed(given)) if place % 3 == 2 else app_made(path, given, margins=margins(place)))
    return found


def margins(place: int) -> list[MarginLine]:
    """Ethnicity of a service's children: over all services one cell adds up to 3, the others to many."""
    size = SIZES[place]
    few = {0: 1, 3: 2}.get(place, 0)
    lines = [MarginLine("ethnicity", ETHNICITY[1], few)] if few else []
    unknown = size // 5
    return [
        *lines,
        MarginLine("ethnicity", ETHNICITY[0], size - few - unknown),
        MarginLine("ethnicity", "not known", unknown),
    ]


def _tutors(place: int) -> dict[str, FigureValue]:
    """Of 27 tutors one in each small service and six in each large one."""
    asked = 1 if place < 15 else 6
    before = place if place < 15 else 15 + 6 * (place - 15)
    given: dict[str, FigureValue] = {"tutor_responses": asked}
    for name, yes in TUTORS.items():
        given[name] = max(0, min(asked, yes - before))
    return given


def _typed(given: Mapping[str, FigureValue]) -> dict[str, object]:
    """As somebody types it: numbers as text here and there, a real date, "Yes", spaces."""
    found: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    found["pupils_started"] = f" {given['pupils_started']} "
    found["minutes_delivered"] = f"{given['minutes_delivered']:,}"
    found["programme_year"] = "2026/27"
    found["period"] = "Final"
    found["plan_roll_out"] = "Y"
    return found
