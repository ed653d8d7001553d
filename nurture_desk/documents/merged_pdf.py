"""Several PDFs of ours behind one another in one file, to be printed in one go."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject


def merged_pdf(contents: Iterable[bytes]) -> bytes:
    """The pages of ``contents`` in order, with the properties of the first; at least one is needed.

    Each document keeps its own "page n of m". The same contents make the same bytes.
    """
    writer = PdfWriter()
    properties = None
    for content in contents:
        reader = PdfReader(io.BytesIO(content))
        if properties is None:
            properties = reader.metadata
        for page in reader.pages:
            writer.add_page(page)
    if properties is not None:
        writer.add_metadata(properties)
    writer.root_object[NameObject("/Lang")] = TextStringObject("en-GB")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
