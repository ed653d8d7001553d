"""A batch taken apart into its copies, each a PDF of its own with its share of the layout."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from pypdf import PdfReader, PdfWriter

from nurture_desk.forms.batch import PrintedCopy, PrintedForms
from nurture_desk.forms.reference import read_reference
from nurture_desk.forms.sheet import PrintedPage


def apart(printed: PrintedForms) -> Iterator[tuple[PrintedCopy, PrintedForms]]:
    """Every copy in print order, as if it had been printed alone; extra pages behind the sheets belong to none."""
    reader = PdfReader(io.BytesIO(printed.content))
    for copy, pages in zip(printed.copies, _by_copy(printed.pages), strict=True):
        writer = PdfWriter()
        for page in pages:
            writer.add_page(reader.pages[page.page - 1])
        if reader.metadata is not None:
            writer.add_metadata(reader.metadata)
        out = io.BytesIO()
        writer.write(out)
        alone = tuple(replace(page, page=number) for number, page in enumerate(pages, start=1))
        yield copy, replace(printed, content=out.getvalue(), pages=alone, copies=(copy,))


def _by_copy(pages: tuple[PrintedPage, ...]) -> list[list[PrintedPage]]:
    found: list[list[PrintedPage]] = []
    for page in pages:
        reference = read_reference(page.ref)
        if reference is None or reference.page == 1:
            found.append([])
        found[-1].append(page)
    return found
