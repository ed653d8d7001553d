"""The guide as it is read, printed and shown on the web."""

from __future__ import annotations

import pypdfium2
import pytest

from installer.guide import HOUSE, web_page
from nurture_desk.documents import guide_pdf as printed
from nurture_desk.documents.guide import chapters, guide_section, guide_sections
from nurture_desk.domain.guide import Aside, Items, Picture, Run, Words, read_chapter, runs

CHAPTER = """# Head {#head}

Lede.

## First {#first}

Press **Ctrl+K**, see [there](guide:head/second).

1. One
2. Two

![Seen](tour:today@10,20,30,40)

## Second {#second}

- A

> Note.
"""


def test_a_chapter_is_read_into_blocks() -> None:
    read = read_chapter(CHAPTER)
    assert (read.key, read.title, read.lede) == ("head", "Head", "Lede.")
    first, second = read.sections
    picture = Picture("Seen", "today", (10, 20, 30, 40))
    assert first.blocks()[1:] == (Items(("One", "Two"), numbered=True), picture)
    assert picture.name == "today-10-20-30-40"
    assert isinstance(first.blocks()[0], Words)
    assert second.blocks() == (Items(("A",)), Aside("Note."))
    assert first.links() == ("guide:head/second",)
    assert "*" not in first.plain
    with pytest.raises(ValueError, match="No key"):
        read_chapter("# No key\n")


def test_words_are_parted_where_their_setting_changes() -> None:
    assert list(runs("a **b** *c* [d](guide:e/f)")) == [
        Run("a "),
        Run("b", strong=True),
        Run(" "),
        Run("c", leaning=True),
        Run(" "),
        Run("d", to="guide:e/f"),
    ]


def test_the_contents_name_the_page_each_section_stands_on(monkeypatch: pytest.MonkeyPatch) -> None:
    few = (chapters()[0], chapters()[-1])
    monkeypatch.setattr(printed, "chapters", lambda: few)
    # links lead to bookmarks of chapters that are not printed here
    monkeypatch.setattr(printed, "own_words", lambda text, style: printed.para(text, style))
    for large in (False, True):
        content = printed.guide_pdf(large=large)
        document = pypdfium2.PdfDocument(content)
        texts = [page.get_textpage().get_text_range() for page in document]
        contents = " ".join(" ".join(text.split()) for text in texts[1:3])
        for chapter in few:
            page = next(at for at, text in enumerate(texts, start=1) if at > 2 and chapter.lede[:30] in text)
            assert f"{chapter.title} {page}" in contents
        assert next(iter(document.get_toc())).get_title() == few[0].title
        document.close()


def test_the_page_for_the_web_is_the_guide_as_it_stands() -> None:
    assert (HOUSE / "docs" / "guide.md").read_text(encoding="utf-8") == web_page()  # else: make guide


def test_sections_are_found_by_their_place() -> None:
    assert guide_section("begin/quarter") in guide_sections()
    assert guide_section("begin") == chapters()[0].sections[0]
    assert guide_section("nowhere/at-all") is None
