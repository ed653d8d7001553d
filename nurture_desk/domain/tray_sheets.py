"""Pages joined to the sheets they are, whatever order they were scanned in, and the list each sheet lies in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readings import Trouble
from nurture_desk.domain.tray import ANOTHER, BOTH, ONCE, WITHOUT, PageState, Place, Subject, TrayPage, TraySheet


@dataclass(frozen=True)
class Known:
    """A page that was confirmed before: enough to tell that something comes twice."""

    id: int
    reference: str
    form: str
    subject: Subject


def sheets_of(pages: Iterable[TrayPage], known: Sequence[Known] = ()) -> list[TraySheet]:
    """The sheets these pages make, in the order of their first pages.

    ``known``: confirmed pages with the same references or the same people. Two pages of one reference are two sheets
    of paper: the second is a duplicate until a person says that it is another sheet.
    """
    taken = {one.reference for one in known}
    came = _numbers(taken)
    joined = _joined(pages)
    first_of = _first_copies(joined)
    rivals = _rivals(joined, known, first_of, taken)
    made = []
    for place, sheet in enumerate(joined):
        lacks = _lacks(sheet, came)
        aside = _is_duplicate(place, sheet, first_of, taken)
        others = rivals.get(place, ())
        made.append(TraySheet(tuple(sheet), _place(sheet, lacks, others, is_duplicate=aside), lacks, others))
    return made


def _joined(pages: Iterable[TrayPage]) -> list[list[TrayPage]]:
    """Pages of one copy together; a page number that is there already begins another sheet of that copy."""
    made: list[list[TrayPage]] = []
    open_sheets: dict[tuple[str, str], list[list[TrayPage]]] = defaultdict(list)
    for page in pages:
        if not page.copy:
            made.append([page])
            continue
        of_copy = open_sheets[page.copy, page.state.value]
        fitting = [sheet for sheet in of_copy if page.number not in {one.number for one in sheet}]
        same_file = [sheet for sheet in fitting if sheet[-1].drop_id == page.drop_id]
        if fitting:
            (same_file or fitting)[0].append(page)
        else:
            of_copy.append([page])
            made.append(of_copy[-1])
    for sheet in made:
        sheet.sort(key=lambda one: one.number)
    return made


def _first_copies(joined: list[list[TrayPage]]) -> dict[str, int]:
    """Of each copy that waits, the sheet that came first."""
    first: dict[str, int] = {}
    for place, sheet in enumerate(joined):
        if sheet[0].copy and sheet[0].state is PageState.WAITING:
            first.setdefault(sheet[0].copy, place)
    return first


def _is_duplicate(place: int, sheet: list[TrayPage], first_of: dict[str, int], taken: set[str]) -> bool:
    if not sheet[0].copy or sheet[0].state is not PageState.WAITING or ANOTHER in sheet[0].answers:
        return False
    return first_of[sheet[0].copy] != place or all(page.reference in taken for page in sheet)


def _lacks(sheet: list[TrayPage], came: set[str]) -> tuple[int, ...]:
    first = sheet[0]
    there = {page.number for page in sheet}
    if not first.copy:
        return ()
    return tuple(
        number for number in range(1, first.of + 1) if number not in there and f"{first.copy}/{number}" not in came
    )


def _numbers(taken: set[str]) -> set[str]:
    """Copy and page number of confirmed references."""
    return {f"{copy_of(reference)}/{number_of(reference)}" for reference in taken}


def copy_of(reference: str) -> str:
    """A reference without its page and check characters: the same on every page of one printed copy."""
    return reference.rsplit("-", 2)[0] if reference.count("-") >= 2 else ""


def number_of(reference: str) -> int:
    """The page number in a reference; 1 where there is none."""
    part = reference.rsplit("-", 2)[-2].partition("/")[0] if reference.count("-") >= 2 else ""
    return int(part) if part.isdigit() else 1


def _rivals(
    joined: list[list[TrayPage]], known: Sequence[Known], first_of: dict[str, int], taken: set[str]
) -> dict[int, tuple[int, ...]]:
    """Of each waiting sheet the keys of the others that answer the same for the same person."""
    of_person: dict[tuple[object, ...], list[tuple[int | None, int, str]]] = defaultdict(list)
    for place, sheet in enumerate(joined):
        first = sheet[0]
        form = _form(first.form)
        if form in ONCE and first.state is PageState.WAITING and not _is_duplicate(place, sheet, first_of, taken):
            of_person[first.subject.key_for(form)].append((place, first.id, first.copy))
    for one in known:
        form = _form(one.form)
        if form in ONCE:
            of_person[one.subject.key_for(form)].append((None, one.id, copy_of(one.reference)))
    found: dict[int, tuple[int, ...]] = {}
    for sheets in (of_one for person, of_one in of_person.items() if person):
        for at, key, copy in sheets:
            if at is None or BOTH in joined[at][0].answers:
                continue
            is_another = ANOTHER in joined[at][0].answers
            others = [
                other
                for its_place, other, its_copy in sheets
                if other != key and (its_place is not None or its_copy != copy or is_another)
            ]
            if others:
                found[at] = tuple(others)
    return found


def _place(sheet: list[TrayPage], lacks: tuple[int, ...], rivals: tuple[int, ...], *, is_duplicate: bool) -> Place:
    first = sheet[0]
    if first.state is PageState.CONFIRMED:
        return Place.CONFIRMED
    if first.state is PageState.SET_ASIDE:
        return Place.SET_ASIDE
    if first.reading.has(Trouble.FOREIGN) or first.reading.has(Trouble.OTHER_DESK):
        return Place.FOREIGN
    form = _form(first.form)
    if form is None:
        return Place.UNREADABLE
    if is_duplicate:
        return Place.DUPLICATE
    if not first.subject.is_known_for(form):
        return Place.WHO
    if rivals:
        return Place.TWICE
    if lacks and WITHOUT not in first.answers:
        return Place.MISSING
    return Place.LOOK if any(page.open_readings for page in sheet) else Place.CLEAR


def _form(word: str) -> Form | None:
    return Form(word.replace("-", "_")) if word else None
