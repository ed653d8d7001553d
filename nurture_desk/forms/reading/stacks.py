"""What only shows when all pages are read: sheets that came twice, and sheets that lack a side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nurture_desk.documents.wording import say
from nurture_desk.domain.readings import PageReading, Problem, Trouble
from nurture_desk.forms.reference import Reference, read_reference

Copy = tuple[str, str, str]


def with_stack_problems(pages: Iterable[PageReading]) -> list[PageReading]:
    """The pages with ``duplicate`` on every later page of one reference and ``missing_page`` on lone sides."""
    pages = list(pages)
    first: dict[str, PageReading] = {}
    sides: dict[Copy, set[int]] = {}
    for page in pages:
        reference = read_reference(page.reference)
        if reference is not None:
            first.setdefault(page.reference, page)
            sides.setdefault(_copy(reference), set()).add(reference.page)
    return [_told(page, first, sides) for page in pages]


def _copy(reference: Reference) -> Copy:
    return reference.form, reference.version, reference.person


def _told(page: PageReading, first: dict[str, PageReading], sides: dict[Copy, set[int]]) -> PageReading:
    reference = read_reference(page.reference)
    if reference is None:
        return page
    original = first[page.reference]
    if original is not page:
        text = say("reading.problem.duplicate", file=original.source, page=original.page)
        return _more(page, Trouble.DUPLICATE, text)
    for number in range(1, reference.pages + 1):
        if number not in sides[_copy(reference)]:
            text = say("reading.problem.missing_page", page=number, pages=reference.pages)
            page = _more(page, Trouble.MISSING_PAGE, text)
    return page


def _more(page: PageReading, code: Trouble, text: str) -> PageReading:
    return replace(page, problems=(*page.problems, Problem(code, text)))
