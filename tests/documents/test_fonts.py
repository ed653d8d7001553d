"""Faces are shared by everything that is painted, in whatever thread."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest

from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.domain.papers import Paper, Prose, Readers, Section


@pytest.fixture
def turns() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("turns")
def test_papers_painted_at_once_spell_what_they_say() -> None:
    letters = [chr(code) for code in range(0x100, 0x17F)]
    said = ["".join(letters[at :: number + 2]) for number in range(4) for at in range(2)]

    def painted(words: str) -> bytes:
        return paper_pdf(Paper("letter", "Letter", "A letter", Readers.SCHOOL, (Section("", (Prose(words),)),)))

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(painted, said))
    assert [words for words, content in zip(said, made, strict=True) if words not in _text(content)] == []


def _text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "".join(document[0].get_textpage().get_text_range().split())
